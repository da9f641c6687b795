import HeadwayEngine
import HeadwayStatistics

/// Replications of an experiment in steps: run on to a prefix, look, run on.
///
/// Any steps to the same prefix give the same bits, on any number of threads.
public struct SteppedExperiment: Sendable {
  /// What is run, and over how many threads.
  public let experiment: Experiment
  /// Replications finished.
  public private(set) var finished = 0
  private let shared: SharedTallies
  private let takeRow: (@Sendable (Int, [Int64]) -> Void)?

  /// Begins an experiment.
  ///
  /// - Parameter takeRow: Gets the number and the row of each replication (see `MeasureLayout`), from any thread and in
  ///   any order.
  public init(_ experiment: Experiment, takeRow: (@Sendable (Int, [Int64]) -> Void)? = nil) {
    self.experiment = experiment
    self.takeRow = takeRow
    shared = SharedTallies(experiment.program, experiment.pricer)
  }

  /// Runs replications until `count` are finished in all, or `isCancelled` says to stop; what is finished is kept.
  ///
  /// - Throws: `EngineFailure` when a replication comes to no result.
  public mutating func run(
    to count: Int, progress: @escaping @Sendable (Experiment.Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> ExperimentResult {
    if finished < count { try await run(finished..<count, progress: progress, isCancelled: isCancelled) }
    let result = ExperimentResult(
      experiment.program, shared.current, experiment.confidence, money: shared.money)
    finished = result.replications
    return result
  }

  /// Runs a range of replications over the threads.
  private func run(
    _ range: Range<Int>, progress: @escaping @Sendable (Experiment.Progress) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) async throws {
    let next = Counter(range.lowerBound)
    let done = Counter(range.lowerBound)
    let atMost = experiment.stopping.atMost
    let work: @Sendable () throws -> Void = {
      let replicator = Replicator(experiment.program)
      while !isCancelled() {
        let number = next.increment()
        guard number < range.upperBound else { break }
        try replicator.run(UInt64(number))
        let added = shared.add(replicator)
        takeRow?(number, added.row)
        progress(
          Experiment.Progress(finished: done.increment() + 1, nextLook: range.upperBound, atMost: atMost))
      }
    }
    let workers = min(experiment.threads, range.count)
    guard workers > 1 else { return try work() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<workers { group.addTask { try work() } }
      try await group.waitForAll()
    }
  }
}
