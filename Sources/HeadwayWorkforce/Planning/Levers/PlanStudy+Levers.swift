import HeadwayPlanning
import HeadwayScenario

extension PlanStudy {
  /// What each lever brings against the plan, and what narrower speeds do to its targets.
  ///
  /// - Throws: `PlanFailure`, `EngineFailure`, `CancellationError`.
  func levers(
    _ answer: PlanAnswer, _ tell: @escaping Tell, _ isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> (levers: [LeverOutcome], spreads: [SpreadOutcome]) {
    var levers: [LeverOutcome] = []
    var spreads: [SpreadOutcome] = []
    var study: SpreadStudy?
    for lever in frame.plan.levers {
      var pulled = frame.lever(lever)
      if lever.spread != 0 {
        if study == nil { study = try await SpreadStudy(self, answer, tell, isCancelled) }
        let found = try await study?.outcomes(of: lever, tell) ?? []
        spreads += found
        // A gain that is exactly nothing belongs to a target which these people have no part in.
        pulled.effects += found.filter { $0.gain != 0 }.map {
          .score(target: $0.target, gain: $0.gain, error: $0.error, from: lever.start + lever.after)
        }
      }
      tell("weighing \(lever.name)", nil)
      let planner = HeadwayPlanning.LeverStudy(answer.problem)
      levers.append(try await planner.outcome(of: pulled, margins: answer.margins))
    }
    return (levers, spreads)
  }
}
