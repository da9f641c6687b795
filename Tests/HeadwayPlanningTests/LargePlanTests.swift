import HeadwayPlanning
import HeadwaySolver
import Testing

/// A plan too large to be searched at once: its weeks become whole a window at a time.
@Suite struct LargePlanTests {
  private static let weeks = 30

  /// Three teams that hire every second week and a partner: 30 x (3 x 2 + 1) whole variables.
  private func problem() -> PlanProblem {
    let teams = (0..<3).map { number in
      var team = TeamSupply(
        name: "team\(number)", people: [Cohort(people: 20 + 5 * number, tenure: 60)],
        payPerHour: 20 + Double(number))
      team.attrition = [AttritionStep(until: 6, perWeek: 0.04), AttritionStep(perWeek: 0.015)]
      team.shrinkage = [0.2]
      team.ramp = [0.6, 0.8]
      var hiring = HiringTerms(leadTime: 2, training: 2)
      hiring.classAtLeast = 3
      hiring.classAtMost = 8
      hiring.every = 2
      hiring.noShow = 0.1
      hiring.costPerPlace = 800
      team.hiring = hiring
      team.overtime = OvertimeTerms(atMost: [0.1])
      return team
    }
    var problem = PlanProblem(weeks: Self.weeks, teams: teams)
    var partner = PartnerSupply(name: "acme", team: 2, ordered: [80], atMost: [320], price: 18)
    partner.step = 40
    problem.partners = [partner]
    problem.trainers = [TrainerPool(teams: [0, 1, 2], capacity: .places([16]))]
    problem.requirements = (0..<3).map { team in
      TeamRequirement(
        team: team, effective: (0..<Self.weeks).map { 15 + 4 * Double(team) + 0.2 * Double(($0 * 7) % 11) })
    }
    return problem
  }

  @Test func rulesHoldAndTheBoundIsNear() async throws {
    let problem = problem()
    var solver = HeadcountPlanner.standardSolver
    solver.gap = 0.03
    let plan = try await HeadcountPlanner(problem, solver: solver).plan()
    #expect(plan.proof.solves > 1)
    #expect(plan.proof.bound <= plan.proof.objective && plan.proof.isComplete, "\(plan.proof)")
    #expect(plan.proof.gap <= 0.03, "\(plan.proof)")
    for team in problem.teams.indices {
      let places = plan.decisions.places[team]
      for (week, size) in places.enumerated() {
        #expect(size == 0 || (3...8).contains(size) && week >= 2 && size == size.rounded())
        if week > 0 { #expect(size == 0 || places[week - 1] == 0) }
      }
      for (week, row) in plan.rows[team].enumerated() {
        let required = problem.requirements[team].effective[week]
        #expect(row.effectiveFTE + row.missingFTE >= required - 1e-6)
        // A class decided now goes live in week 4.
        if week >= 4 { #expect(row.missingFTE < 1e-6, "team \(team), week \(week)") }
        #expect(row.overtimeFTE <= 0.1 * row.headcount + 1e-9)
      }
    }
    for week in 0..<Self.weeks {
      let booked = plan.decisions.places.reduce(0) { $0 + $1[week] + (week > 0 ? $1[week - 1] : 0) }
      #expect(booked <= 16)
      #expect(plan.decisions.partnerHours[0][week].truncatingRemainder(dividingBy: 40) == 0)
    }
    // Asked to come nearer, each team is decided once more: never worse.
    solver.gap = 1e-4
    let nearer = try await HeadcountPlanner(problem, solver: solver).plan()
    #expect(nearer.proof.solves > plan.proof.solves)
    #expect(nearer.proof.objective <= plan.proof.objective)
    #expect(nearer.proof.bound >= plan.proof.bound * 0.999)
  }

  /// Hours in steps of 50 that change by at most 60 a week must begin to rise in week 14 to be 800 in week 29.
  ///
  /// Window by window that would be seen too late: fractional hours could rise by 60 a week, from week 17.
  @Test func wholeStepsThatMustBeginEarly() async throws {
    var problem = problem()
    problem.partners[0].step = 50
    problem.partners[0].ordered = [50]
    problem.partners[0].changeAtMost = 60
    problem.partners[0].atMost = [800]
    problem.partners[0].atLeast = [Double](repeating: 0, count: 29) + [800]
    var solver = HeadcountPlanner.standardSolver
    solver.gap = 0.03
    let hours = try await HeadcountPlanner(problem, solver: solver).plan().decisions.partnerHours[0]
    #expect(hours[29] == 800)
    #expect(zip(hours, hours.dropFirst()).allSatisfy { abs($0 - $1) <= 50 })
  }
}
