import HeadwayEngine

/// Runs replications of several programs over threads; a worker runs all programs of a replication.
struct ArmWorkers: Sendable {
  private let arms: [ExperimentArm]
  private let threads: Int

  /// Makes workers for programs.
  init(_ arms: [ExperimentArm], threads: Int) {
    self.arms = arms
    self.threads = threads
  }

  /// Runs a range of replications, until `isCancelled` says to stop.
  ///
  /// - Parameter add: Takes the programs, in the order of the arms, after each replication; from any thread and in any
  ///   order.
  /// - Throws: `ArmFailure` when a replication comes to no result.
  func run(
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
