import HeadwayCompiler
import HeadwayExperiment
public import HeadwayPlanning
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics

/// A future that was simulated from its first week to its last, contact by contact.
public struct LivedYear: Sendable, Hashable {
  /// Who was at work and what came.
  public var future: PlanFuture
  /// Whether each week met each target, shape [targets of the scenario][weeks]; none where it had no value.
  public var met: [[Bool?]]
}

/// Simulates futures of a plan by the whole engine: week after week, what is left over goes on into the next one, and
/// holidays are holidays.
public struct YearSimulator: Sendable {
  private let frame: PlanFrame
  private let threads: Int
  private let isCancelled: @Sendable () -> Bool

  /// Makes a simulator.
  ///
  /// - Parameter threads: How many futures are simulated at a time.
  public init(
    _ frame: PlanFrame, threads: Int,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.frame = frame
    self.threads = threads
    self.isCancelled = isCancelled
  }

  /// Simulates futures, each with luck of its own.
  ///
  /// - Parameters:
  ///   - seed: The seed from which the luck of the first one follows.
  ///   - done: Is told after each how many are done.
  /// - Throws: `EngineFailure`, `CancellationError`.
  public func live(
    _ futures: [PlanFuture], seed: UInt64, done: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> [LivedYear] {
    try await withThrowingTaskGroup(of: (Int, LivedYear).self) { group in
      var years = [LivedYear?](repeating: nil, count: futures.count)
      var (next, finished) = (0, 0)
      func addOne() {
        guard next < futures.count else { return }
        let number = next
        next += 1
        group.addTask {
          let luck = seed &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(number + 1)
          return (number, try await live(futures[number], seed: luck))
        }
      }
      for _ in 0..<threads { addOne() }
      while let (number, year) = try await group.next() {
        years[number] = year
        finished += 1
        done(finished)
        addOne()
      }
      return years.compactMap(\.self)
    }
  }

  private func live(_ future: PlanFuture, seed: UInt64) async throws -> LivedYear {
    if isCancelled() { throw CancellationError() }
    var scenario = frame.scenario(of: future)
    scenario.seed = seed
    var program = try ProgramCompiler.compile(scenario).program
    // A target becomes one for each week, whose share of met periods is then 0 or 1.
    let targets = program.measures.targets
    let weeks = frame.plan.weeks
    program.measures.targets = targets.flatMap { target in
      target.periods.prefix(weeks).map { period in
        var week = target
        week.periods = [period]
        return week
      }
    }
    let experiment = Experiment(
      program, stopping: StoppingRule(atLeast: 1, atMost: 1, precision: 0), confidence: scenario.confidence,
      threads: 1)
    let result = try await experiment.run(isCancelled: isCancelled)
    if result.isInterrupted { throw CancellationError() }
    let found = result.targetForecasts.map { $0.probabilityMet.map { $0.value > 0.5 } }
    let met = targets.indices.map { Array(found[$0 * weeks..<($0 + 1) * weeks]) }
    return LivedYear(future: future, met: met)
  }
}
