import HeadwayPlanning
import Testing

/// The lines of a week on paper, and by the futures of a plan in which nothing is left to chance.
@Suite struct PlanIdentityTests {
  /// 20 people of 40 hours at 25; all leave at tenure 10; shrinkage 25%; a class of 8 with half not coming.
  private func problem() -> PlanProblem {
    var team = TeamSupply(
      name: "operations", people: [Cohort(people: 12, tenure: 50), Cohort(people: 8, tenure: 8)],
      payPerHour: 25)
    // Chances of 0 and 1 are certain: those of 8 weeks leave at the beginning of the week in which they have 10.
    team.attrition = [
      AttritionStep(until: 9, perWeek: 0), AttritionStep(until: 10, perWeek: 1), AttritionStep(perWeek: 0),
    ]
    team.shrinkage = [0.25]
    team.ramp = [0.5, 0.75]
    team.overtime = OvertimeTerms(atMost: [0.5], premium: 1.5)
    team.timeOff = TimeOffTerms(atMost: [0.5])
    var hiring = HiringTerms(leadTime: 0, training: 2)
    hiring.costPerPlace = 1000
    team.hiring = hiring
    team.inTraining = [TraineeGroup(people: 3, start: -1)]
    team.release = ReleaseTerms(costPerPerson: 500)
    var second = TeamSupply(name: "chat", people: [Cohort(people: 4, tenure: 30)], hours: 30, payPerHour: 20)
    second.shrinkage = [0.1]
    var problem = PlanProblem(weeks: 5, teams: [team, second])
    problem.lanes = [
      TransferLane(from: 0, to: 1, atMost: [5], training: 1, ramp: [0.8], costPerPerson: 100)
    ]
    return problem
  }

  private func decisions(_ problem: PlanProblem) -> PlanDecisions {
    var decisions = PlanDecisions(nothingFor: problem)
    decisions.places[0][0] = 4
    decisions.transfers[0][1] = 2
    decisions.releases[0][3] = 1
    decisions.overtime[0][1] = 60
    decisions.timeOff[0][4] = 20
    return decisions
  }

  @Test func everyLineOnPaper() {
    let problem = problem()
    let rows = PlanLedger(problem, decisions(problem)).rows()
    let team = rows[0]
    #expect(team.map(\.start) == [20, 20, 21, 13 + 4, 16])
    // The 8 have 10 weeks in week 2.
    #expect(team.map(\.leavers) == [0, 0, 8, 0, 0])
    // Three have trained since week -1 and go live in week 1, a class of 4 begins in week 0 and goes live in week 2.
    #expect(team.map(\.joiners) == [0, 3, 4, 0, 0])
    #expect(team.map(\.transfersOut) == [0, 2, 0, 0, 0])
    #expect(team.map(\.released) == [0, 0, 0, 1, 0])
    #expect(team.map(\.headcount) == [20, 21, 17, 16, 16])
    #expect(team.map(\.inTraining) == [7, 4, 0, 0, 0])
    // 60 hours are 1.5 FTE, 20 hours half a one.
    #expect(team.map(\.plannedFTE) == [20, 22.5, 17, 16, 15.5])
    #expect(team.map(\.shrinkageFTE) == [5, 5.625, 4.25, 4, 3.875])
    #expect(team.map(\.netFTE) == [15, 16.875, 12.75, 12, 11.625])
    // Week 1: 18 full, 3 at half, 1.5 overtime. Week 2: 10 full, 3 at 0.75, 4 at half. Week 3: 12 and 4 at 0.75.
    let effective = [20.0, 18 + 1.5 + 1.5, 10 + 2.25 + 2, 12 + 3, 15.5].map { $0 * 0.75 }
    #expect(team.map(\.effectiveFTE) == effective)
    #expect(team.map(\.cost.pay) == [20_000, 21_000, 17_000, 16_000, 15_500])
    #expect(team.map(\.cost.overtime) == [0, 60 * 25 * 1.5, 0, 0, 0])
    #expect(team.map(\.cost.training) == [7000, 4000, 0, 0, 0])
    #expect(team.map(\.cost.hiring) == [4000, 0, 0, 500, 0])

    let chat = rows[1]
    #expect(chat.map(\.transfersIn) == [0, 0, 2, 0, 0])
    #expect(chat.map(\.inTraining) == [0, 2, 0, 0, 0])
    #expect(chat.map(\.headcount) == [4, 4, 6, 6, 6])
    #expect(chat.map(\.plannedFTE) == [3, 3, 4.5, 4.5, 4.5])
    let weighted = [4, 4, 5.6, 6, 6].map { $0 * 0.75 * 0.9 }
    for (row, expected) in zip(chat, weighted) { #expect(abs(row.effectiveFTE - expected) < 1e-12) }
    #expect(chat.map(\.cost.training) == [0, 1200, 0, 0, 0])
    #expect(chat.map(\.cost.hiring) == [0, 200, 0, 0, 0])
  }

  /// Four are to move and two to be let go, but only three are past their ramp; new ones stay.
  @Test func onlyThoseWhoAreThereMove() {
    var team = TeamSupply(name: "a", people: [Cohort(people: 3, tenure: 9), Cohort(people: 5, tenure: 1)])
    team.ramp = [0.5, 0.5, 0.5, 0.5]
    var problem = PlanProblem(weeks: 3, teams: [team, TeamSupply(name: "b", people: [])])
    problem.lanes = [TransferLane(from: 0, to: 1, atMost: [9])]
    var decisions = PlanDecisions(nothingFor: problem)
    decisions.transfers[0] = [2, 0, 2]
    decisions.releases[0] = [2, 0, 0]
    let rows = PlanLedger(problem, decisions).rows()
    #expect(rows[0].map(\.transfersOut) == [2, 0, 0])
    #expect(rows[0].map(\.released) == [1, 0, 0])
    #expect(rows[0].map(\.headcount) == [5, 5, 5] && rows[1].map(\.headcount) == [2, 2, 2])
    let risk = PlanSimulation(problem, decisions, seed: 1, paths: 1).risk()
    #expect(risk.headcount[0].map(\.mean) == [5, 5, 5] && risk.headcount[1].map(\.mean) == [2, 2, 2])
  }

  /// Overtime is for those past their ramp: 4 of 10 people, a tenth of 160 hours, in the ledger and in the futures.
  @Test func overtimeOfThosePastTheirRamp() async throws {
    var team = TeamSupply(
      name: "a", people: [Cohort(people: 4, tenure: 9), Cohort(people: 6, tenure: 0)], payPerHour: 10)
    team.ramp = [0.5, 0.5, 0.5]
    team.overtime = OvertimeTerms(atMost: [0.1])
    var problem = PlanProblem(weeks: 2, teams: [team])
    problem.outlook = 0
    var decisions = PlanDecisions(nothingFor: problem)
    decisions.overtime[0] = [100, 10]
    let rows = PlanLedger(problem, decisions).rows()[0]
    #expect(rows.map(\.overtimeFTE) == [0.4, 0.25])
    #expect(rows.map(\.cost.overtime) == [240, 150])
    let risk = PlanSimulation(problem, decisions, seed: 1, paths: 2).risk()
    #expect(risk.weekCost.map(\.mean) == [4240, 4150])
    // The planner asks for no more: 4 + 3 + 0.4 of 9 are there.
    problem.requirements = [TeamRequirement(team: 0, effective: [9])]
    let plan = try await HeadcountPlanner(problem).plan()
    #expect(plan.decisions.overtime[0].allSatisfy { abs($0 - 16) < 1e-6 })
    #expect(plan.rows[0].allSatisfy { abs($0.missingFTE - 1.6) < 1e-6 })
  }

  /// Where every chance is 0 or 1, each future is the identity, to the cent.
  @Test func withoutChanceTheFuturesAreTheIdentity() {
    let problem = problem()
    let decisions = decisions(problem)
    let rows = PlanLedger(problem, decisions).rows()
    let risk = PlanSimulation(problem, decisions, seed: 3, paths: 20).risk()
    for (team, weeks) in rows.enumerated() {
      for (week, row) in weeks.enumerated() {
        for value in risk.effectiveFTE[team][week].quantiles { #expect(abs(value - row.effectiveFTE) < 1e-9) }
        #expect(risk.headcount[team][week].quantiles.allSatisfy { $0 == row.headcount })
      }
    }
    for week in 0..<5 {
      let expected = rows.reduce(0) { $0 + $1[week].cost.total }
      for value in risk.weekCost[week].quantiles { #expect(abs(value - expected) < 0.005) }
    }
  }
}
