package import HeadwayPlanning
package import HeadwayScenario
import HeadwayUnits

extension PlanStudy {
  /// The plan of least cost whose futures meet the promises, from the planner's floor.
  func decide(_ problem: PlanProblem, from margins: PlanMargins?) async throws -> PromisedPlan {
    try await PromisePlanner(problem, seed: scenario.seed, paths: paths).plan(from: margins)
  }
}

extension Queue {
  /// What its load is multiplied by when the share that is opened again changes.
  ///
  /// Of contacts of which a share r comes back each time they are finished, each is served 1 / (1 - r) times.
  func loadFactor(ofReopening change: Double) -> Double {
    let now = min(shareReopened, 0.99)
    let then = min(max(0, now * (1 + change)), 0.99)
    return (1 - now) / (1 - then)
  }
}

extension PlanFrame {
  /// A lever as the planner takes it: a change of handle time is one of load, as is one of contacts.
  package func lever(_ lever: LeverSpec) -> PlanLever {
    let from = lever.start + lever.after
    var cost = [Double](repeating: 0, count: plan.weeks)
    for week in lever.start..<plan.weeks { cost[week] = lever.costPerWeek.amount }
    cost[lever.start] += lever.cost.amount
    var effects: [PlanLever.Effect] = []
    let direct = max(0, 1 + lever.contacts) * max(0, 1 + lever.handleTime)
    for queue in lever.queues {
      guard let index = demand.queues.firstIndex(of: queue) else { continue }
      let factor = direct * scenario.queues[index].loadFactor(ofReopening: lever.reopened)
      if factor != 1 { effects.append(.load(queue: index, factor: factor, from: from)) }
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
      if lever.shrinkage != 0 {
        effects.append(.shrinkage(team: team, change: lever.shrinkage, from: from))
      }
      if let ramp = lever.ramp { effects.append(.ramp(team: team, ramp: ramp, from: from)) }
    }
    return PlanLever(name: lever.name, cost: cost, effects: effects)
  }
}
