import HeadwayPlanning
import HeadwayTestSupport

/// Small random problems with all that a plan may have.
enum RandomPlans {
  static func problem(_ random: inout SplitMix64) -> PlanProblem {
    let weeks = Int.random(in: 3...8, using: &random)
    let teams = (0..<2).map { number in
      var team = TeamSupply(
        name: "team\(number)",
        people: [
          Cohort(people: .random(in: 5...20, using: &random), tenure: 60),
          Cohort(people: .random(in: 0...5, using: &random), tenure: .random(in: 0...4, using: &random)),
        ], hours: .random(in: 20...40, using: &random), payPerHour: .random(in: 10...30, using: &random))
      team.attrition = [
        AttritionStep(until: 3, perWeek: .random(in: 0...0.2, using: &random)),
        AttritionStep(perWeek: .random(in: 0...0.05, using: &random)),
      ]
      team.attritionSeason = [1, .random(in: 0...2, using: &random)]
      team.shrinkage = [.random(in: 0...0.4, using: &random)]
      team.offFloorHours = [0, .random(in: 0...3, using: &random)]
      team.ramp = [0.5, 0.8]
      var hiring = HiringTerms(
        leadTime: .random(in: 0...1, using: &random), training: .random(in: 0...2, using: &random))
      hiring.noShow = .random(in: 0...0.3, using: &random)
      hiring.failure = .random(in: 0...0.3, using: &random)
      hiring.costPerPlace = 700
      team.hiring = hiring
      if hiring.training > 0 { team.inTraining = [TraineeGroup(people: 2, start: -1)] }
      team.overtime = OvertimeTerms(atMost: [0.1])
      team.timeOff = TimeOffTerms(atMost: [0.1])
      team.release = ReleaseTerms(costPerPerson: 300)
      return team
    }
    var problem = PlanProblem(weeks: weeks, teams: teams)
    problem.lanes = [
      TransferLane(
        from: 0, to: 1, atMost: [3], training: .random(in: 0...2, using: &random), ramp: [0.9],
        costPerPerson: 50)
    ]
    var partner = PartnerSupply(name: "acme", team: 1, ordered: [80], atMost: [400], price: 15)
    partner.commitment = [60]
    partner.step = 40
    problem.partners = [partner]
    problem.trainers = [
      TrainerPool(teams: [0, 1], capacity: .floor(team: 0, traineesPerTrainer: 4, atMost: 3))
    ]
    problem.outlook = 0
    return problem
  }

  static func decisions(_ problem: PlanProblem, _ random: inout SplitMix64) -> PlanDecisions {
    var decisions = PlanDecisions(nothingFor: problem)
    for week in 0..<problem.weeks {
      for team in problem.teams.indices {
        decisions.places[team][week] = Double(Int.random(in: 0...3, using: &random))
        decisions.releases[team][week] = Double(Int.random(in: 0...1, using: &random))
        decisions.overtime[team][week] = .random(in: 0...50, using: &random)
        decisions.timeOff[team][week] = .random(in: 0...50, using: &random)
      }
      decisions.transfers[0][week] = Double(Int.random(in: 0...3, using: &random))
      decisions.partnerHours[0][week] = 40 * Double(Int.random(in: 0...10, using: &random))
    }
    return decisions
  }
}
