import HeadwayEngine
import HeadwayStatistics

/// What replications of several programs come to, of which a stopping rule asks whether it is enough.
protocol PrefixResult {
  /// Replications that all programs finished.
  var replications: Int { get }
  /// Whether the rule was content.
  var isPrecise: Bool { get set }
  /// Whether somebody stopped it.
  var isInterrupted: Bool { get set }

  /// Whether all that counts is as precise as a rule wants.
  func isPrecise(by rule: StoppingRule) -> Bool
}

/// Runs replications of several programs over threads; a worker runs all programs of a replication.
struct ArmWorkers: Sendable {
  private let arms: [ExperimentArm]
  private let threads: Int

  /// Makes workers for programs.
  init(_ arms: [ExperimentArm], threads: Int) {
    self.arms = arms
    self.threads = threads
  }

  /// Runs until the result is as precise as a rule wants, or until `isCancelled` says so; what was finished is kept.
  ///
  /// The rule looks only at whole prefixes of replications, and all programs have run all of them: any number of threads
  /// gives the same bits.
  ///
  /// - Parameters:
  ///   - add: Takes the programs, in the order of the arms, after each replication; from any thread and in any order.
  ///   - result: What all replications that were added come to.
  /// - Throws: `ArmFailure` when a replication comes to no result.
  func run<Result: PrefixResult>(
    until stopping: StoppingRule, add: @escaping @Sendable ([Replicator]) -> Void, result: () -> Result,
    progress: @escaping @Sendable (Experiment.Progress) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> Result {
    var finished = 0
    while let target = stopping.next(after: finished) {
      try await run(
        finished..<target, atMost: stopping.atMost, add: add, progress: progress, isCancelled: isCancelled)
      var result = result()
      finished = result.replications
      let isWhole = finished == target
      if isWhole && result.isPrecise(by: stopping) { return result }
      // A fixed number of replications was somebody's choice, not a failure to reach a margin.
      result.isPrecise = stopping.atLeast == stopping.atMost
      result.isInterrupted = !isWhole || (isCancelled() && stopping.next(after: finished) != nil)
      if result.isInterrupted || stopping.next(after: finished) == nil { return result }
    }
    preconditionFailure("a stopping rule asks for at least one replication")
  }

  /// Runs a range of replications, until `isCancelled` says to stop.
  ///
  private func run(
    _ range: Range<Int>, atMost: Int, add: @escaping @Sendable ([Replicator]) -> Void,
    progress: @escaping @Sendable (Experiment.Progress) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) async throws {
    let next = Counter(range.lowerBound)
    let done = Counter(range.lowerBound)
    let work: @Sendable () throws -> Void = {
      let replicators = arms.map { Replicator($0.program) }
      while !isCancelled() {
        let number = next.increment()
        guard number < range.upperBound else { break }
        for (arm, replicator) in replicators.enumerated() {
          do throws(EngineFailure) {
            try replicator.run(UInt64(number))
          } catch {
            throw ArmFailure(arm: arm, failure: error)
          }
        }
        add(replicators)
        progress(
          Experiment.Progress(finished: done.increment() + 1, nextLook: range.upperBound, atMost: atMost))
      }
    }
    let workers = min(threads, range.count)
    guard workers > 1 else { return try work() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<workers { group.addTask { try work() } }
      try await group.waitForAll()
    }
  }
}
