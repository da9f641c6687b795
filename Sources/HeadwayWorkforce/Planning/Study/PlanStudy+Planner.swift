import HeadwayPlanning
import HeadwayScenario
import HeadwayUnits

extension PlanStudy {
  /// The plan of least cost whose futures meet the promises, from the planner's floor.
  func decide(_ problem: PlanProblem) async throws -> PromisedPlan {
    try await PromisePlanner(problem, seed: scenario.seed, paths: paths).plan()
  }

  /// What each lever brings against the plan.
  func levers(_ answer: PlanAnswer, _ tell: Tell) async throws -> [LeverOutcome] {
    var outcomes: [LeverOutcome] = []
    for lever in frame.plan.levers {
      tell("weighing \(lever.name)", nil)
      let planner = HeadwayPlanning.LeverStudy(answer.problem)
      outcomes.append(try await planner.outcome(of: frame.lever(lever), margins: answer.margins))
    }
    return outcomes
  }
}

extension PlanFrame {
  /// A lever as the planner takes it: a change of handle time is one of load, as is one of contacts.
  func lever(_ lever: LeverSpec) -> PlanLever {
    let from = lever.start + lever.after
    var cost = [Double](repeating: 0, count: plan.weeks)
    for week in lever.start..<plan.weeks { cost[week] = lever.costPerWeek.amount }
    cost[lever.start] += lever.cost.amount
    var effects: [PlanLever.Effect] = []
    let factor = max(0, 1 + lever.contacts) * max(0, 1 + lever.handleTime)
    for queue in lever.queues where factor != 1 {
      guard let index = demand.queues.firstIndex(of: queue) else { continue }
      effects.append(.load(queue: index, factor: factor, from: from))
    }
    for name in lever.teams {
      guard let team = plan.teams.firstIndex(where: { $0.name == name }) else { continue }
      if lever.hoursOffTheFloor > 0 {
        let end = lever.hoursWeeks.map { lever.start + $0 } ?? plan.weeks
        effects.append(
          .offFloor(team: team, hours: lever.hoursOffTheFloor, weeks: lever.start..<max(end, lever.start)))
      }
      if lever.attrition != 0 {
        effects.append(.attrition(team: team, factor: 1 + lever.attrition, from: from))
      }
    }
    return PlanLever(name: lever.name, cost: cost, effects: effects)
  }
}
