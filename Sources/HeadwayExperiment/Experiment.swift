import HeadwayEngine
public import HeadwayProgram
public import HeadwayStatistics

/// Replications of one program over threads, until a stopping rule is content.
public struct Experiment: Sendable {
  /// What is run.
  public let program: SimulationProgram
  /// When it stops.
  public let stopping: StoppingRule
  /// Confidence of the margins, `0 ..< 1`.
  public let confidence: Double
  /// How many replications run at a time.
  public let threads: Int
  /// What its replications cost; none where nothing has a price.
  public let pricer: Pricer?

  /// Makes an experiment.
  public init(
    _ program: SimulationProgram, stopping: StoppingRule, confidence: Double, threads: Int,
    pricer: Pricer? = nil
  ) {
    precondition(threads >= 1, "an experiment needs a thread, not \(threads)")
    self.program = program
    self.stopping = stopping
    self.confidence = confidence
    self.threads = threads
    self.pricer = pricer
  }

  /// How far an experiment is.
  public struct Progress: Sendable {
    /// Replications finished.
    public var finished: Int
    /// Replications after which the stopping rule looks next.
    public var nextLook: Int
    /// Replications at most.
    public var atMost: Int
  }

  /// Runs until the stopping rule is content or `isCancelled` says so; what was finished is kept.
  ///
  /// The rule looks only at whole prefixes of replications, so the number of threads never changes a figure. An
  /// interrupted run keeps every replication that it finished.
  ///
  /// - Throws: `EngineFailure` when a replication comes to no result.
  public func run(
    progress: @escaping @Sendable (Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> ExperimentResult {
    let shared = SharedTallies(program, pricer)
    var finished = 0
    while let target = stopping.next(after: finished) {
      try await run(finished..<target, into: shared, progress: progress, isCancelled: isCancelled)
      var result = ExperimentResult(program, shared.current, confidence, money: shared.money)
      finished = result.replications
      let isWhole = finished == target
      if isWhole && stopping.satisfied(by: result.targetReadings) { return result }
      // A fixed number of replications was somebody's choice, not a failure to reach a margin.
      result.isPrecise = stopping.atLeast == stopping.atMost
      result.isInterrupted = !isWhole || (isCancelled() && stopping.next(after: finished) != nil)
      if result.isInterrupted || stopping.next(after: finished) == nil { return result }
    }
    preconditionFailure("a stopping rule asks for at least one replication")
  }

  /// Runs a range of replications over the threads.
  private func run(
    _ range: Range<Int>, into shared: SharedTallies, progress: @escaping @Sendable (Progress) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) async throws {
    let next = Counter(range.lowerBound)
    let done = Counter(range.lowerBound)
    let work: @Sendable () throws -> Void = {
      let replicator = Replicator(program)
      while !isCancelled() {
        let number = next.increment()
        guard number < range.upperBound else { break }
        try replicator.run(UInt64(number))
        shared.add(replicator)
        progress(
          Progress(finished: done.increment() + 1, nextLook: range.upperBound, atMost: stopping.atMost))
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
