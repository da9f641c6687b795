import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayExperiment
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import Synchronization

/// What a plan does to every target, by simulation.
struct PlanScore: Sendable {
  /// How each target fares.
  var targets: [TargetForecast]
  /// Contacts simulated.
  var contacts: Int64
}

/// Simulates plans with common random numbers: every plan sees the same contacts.
struct PlanEvaluator: Sendable {
  /// The scenario whose teams are replaced.
  let scenario: Scenario
  /// How many threads may work at a time.
  let threads: Int
  /// Whether the user has asked to stop.
  let isCancelled: @Sendable () -> Bool

  init(_ scenario: Scenario, seed: UInt64, threads: Int, isCancelled: @escaping @Sendable () -> Bool) {
    var scenario = scenario
    scenario.seed = seed
    self.scenario = scenario
    self.threads = threads
    self.isCancelled = isCancelled
  }

  /// Simulates one plan over all threads.
  func score(_ plan: StaffingPlan, replications: Int) async throws -> PlanScore {
    try await Self.score(
      plan, of: scenario, stopping: StoppingRule(atLeast: replications, atMost: replications, precision: 0),
      threads: threads, isCancelled)
  }

  /// Simulates several plans, a thread each.
  func scores(_ plans: [StaffingPlan], replications: Int) async throws -> [PlanScore] {
    let stopping = StoppingRule(atLeast: replications, atMost: replications, precision: 0)
    return try await withThrowingTaskGroup(of: (Int, PlanScore).self) { group in
      var scores = [PlanScore?](repeating: nil, count: plans.count)
      var next = 0
      func addOne() {
        guard next < plans.count else { return }
        let (number, plan) = (next, plans[next])
        next += 1
        group.addTask {
          (number, try await Self.score(plan, of: scenario, stopping: stopping, threads: 1, isCancelled))
        }
      }
      for _ in 0..<threads { addOne() }
      while let (number, score) = try await group.next() {
        scores[number] = score
        addOne()
      }
      return scores.compactMap(\.self)
    }
  }

  /// Simulates one plan until a rule is content.
  func result(_ plan: StaffingPlan, stopping: StoppingRule) async throws -> ExperimentResult {
    try await Self.result(plan, of: scenario, stopping: stopping, threads: threads, isCancelled)
  }

  private static func result(
    _ plan: StaffingPlan, of scenario: Scenario, stopping: StoppingRule, threads: Int,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> ExperimentResult {
    let program = try ProgramCompiler.compile(plan.applied(to: scenario)).program
    let experiment = Experiment(
      program, stopping: stopping, confidence: scenario.confidence, threads: threads)
    let result = try await experiment.run(isCancelled: isCancelled)
    if result.isInterrupted { throw CancellationError() }
    return result
  }

  private static func score(
    _ plan: StaffingPlan, of scenario: Scenario, stopping: StoppingRule, threads: Int,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> PlanScore {
    let result = try await result(plan, of: scenario, stopping: stopping, threads: threads, isCancelled)
    return PlanScore(targets: result.targetForecasts, contacts: result.tallies.contacts)
  }
}
