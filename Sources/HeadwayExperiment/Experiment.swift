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
  /// - Parameter takeRow: Gets the number and the row of each replication (see `MeasureLayout`), from any thread and in
  ///   any order.
  /// - Throws: `EngineFailure` when a replication comes to no result.
  public func run(
    takeRow: (@Sendable (Int, [Int64]) -> Void)? = nil,
    progress: @escaping @Sendable (Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> ExperimentResult {
    var steps = SteppedExperiment(self, takeRow: takeRow)
    while let target = stopping.next(after: steps.finished) {
      var result = try await steps.run(to: target, progress: progress, isCancelled: isCancelled)
      let isWhole = steps.finished == target
      if isWhole && stopping.satisfied(by: result.targetReadings) { return result }
      // A fixed number of replications was somebody's choice, not a failure to reach a margin.
      result.isPrecise = stopping.atLeast == stopping.atMost
      result.isInterrupted = !isWhole || (isCancelled() && stopping.next(after: steps.finished) != nil)
      if result.isInterrupted || stopping.next(after: steps.finished) == nil { return result }
    }
    preconditionFailure("a stopping rule asks for at least one replication")
  }
}
