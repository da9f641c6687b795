import HeadwayStatistics

/// Fits what cannot be measured on one part of the past, and scores the model on another.
public struct CalibrationStudy: Sendable {
  /// What is being done.
  public enum Phase: Sendable, Equatable {
    /// The parameters are searched; so often was the objective computed.
    case fitting(Int)
    /// The days of the fit are simulated: replications finished.
    case training(Int)
    /// The other days are.
    case scoring(Int)
  }

  /// Objectives that are computed, at most.
  private static let mostEvaluations = 120
  /// The simplex is small enough when its corners are so near to each other, in first steps.
  private static let tolerance = 0.02

  private let training: ReplayedPeriod
  private let scored: ReplayedPeriod?
  private let free: [CalibrationParameters.Name]
  private let start: CalibrationParameters

  /// Prepares a study.
  ///
  /// - Parameters:
  ///   - training: The days that the parameters are fitted on.
  ///   - scored: The days that they are scored on, none for those of the fit alone.
  ///   - free: The parameters to fit; see `CalibrationParameters.obstacle`.
  ///   - start: Where the search begins.
  public init(
    training: ReplayedPeriod, scored: ReplayedPeriod?, free: [CalibrationParameters.Name],
    start: CalibrationParameters = CalibrationParameters()
  ) {
    self.training = training
    self.scored = scored
    self.free = free
    self.start = start
  }

  /// Fits and scores; nothing when it was stopped before the parameters were found.
  ///
  /// - Parameters:
  ///   - replications: Of each period, for its bands.
  ///   - fitReplications: Of each trial of the fit.
  /// - Throws: What the compiler and the engine throw.
  public func run(
    replications: Int, fitReplications: Int, threads: Int, progress: @escaping @Sendable (Phase) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> CalibrationResult? {
    var parameters = start
    var fit: CalibrationResult.Fit?
    do {
      if !free.isEmpty {
        (parameters, fit) = try fitted(fitReplications, progress: progress, isCancelled: isCancelled)
      }
    } catch is CancellationError {
      return nil
    }
    func compared(
      _ period: ReplayedPeriod, _ phase: @escaping @Sendable (Int) -> Phase
    ) async throws -> CalibratedPeriod? {
      let compiled = try period.compiled(parameters)
      let samples = try await ReplaySamples.run(
        compiled, replications: replications, threads: threads, progress: { progress(phase($0)) },
        isCancelled: isCancelled)
      return samples.map { PeriodComparison(period: period, compiled: compiled, samples: $0).result }
    }
    guard let trained = try await compared(training, Phase.training) else { return nil }
    var result = CalibrationResult(
      start: start, parameters: parameters, free: free, fit: fit, training: trained, scored: nil,
      replications: replications)
    if let scored {
      result.scored = try await compared(scored, Phase.scoring)
      result.isInterrupted = result.scored == nil
    }
    return result
  }

  private func fitted(
    _ replications: Int, progress: @escaping @Sendable (Phase) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws -> (CalibrationParameters, CalibrationResult.Fit) {
    let objective = CalibrationObjective(
      period: training, replications: replications, isCancelled: isCancelled)
    func parameters(_ place: [Double]) -> CalibrationParameters {
      var parameters = start
      for (name, value) in zip(free, place) { parameters[name] = value }
      return parameters
    }
    /// How far a place lies outside of what is tried, in first steps: the search is led back.
    func outside(_ place: [Double]) -> Double {
      zip(free, place).reduce(0) { sum, next in
        let (name, value) = next
        let inside = min(max(value, name.range.lowerBound), name.range.upperBound)
        return sum + (value - inside).magnitude / name.step
      }
    }
    var count = 0
    let search = SimplexSearch(tolerance: Self.tolerance, mostEvaluations: Self.mostEvaluations)
    let before = try objective.value(start)
    let answer = try search.minimum(from: free.map { start[$0] }, steps: free.map(\.step)) { place in
      count += 1
      progress(.fitting(count))
      return try objective.value(parameters(place)) * (1 + outside(place)) + outside(place)
    }
    return (
      parameters(answer.place),
      CalibrationResult.Fit(
        before: before, after: answer.value, evaluations: answer.evaluations, replications: replications,
        hasConverged: answer.hasConverged)
    )
  }
}
