import HeadwayCompiler
import HeadwayEngine
import HeadwayProgram

/// How far a model is from what happened, as one number.
///
/// For waits and for abandonment: the squared error of the intervals, each weighed by its contacts, as a share of what
/// the mean of all intervals would have; and the squared relative error of the total, times 25, so that being wrong by
/// a fifth overall costs as much as knowing nothing about the intervals. All trials draw the same random numbers.
struct CalibrationObjective {
  private static let measures: [CalibrationMeasure] = [.wait, .answerTime, .abandonment, .serviceLevel]
  private static let weightOfTotal = 25.0

  let period: ReplayedPeriod
  let replications: Int
  let isCancelled: @Sendable () -> Bool

  /// The number for some parameters; 0 is a perfect fit.
  ///
  /// - Throws: What the compiler and the engine throw, or `CancellationError`.
  func value(_ parameters: CalibrationParameters) throws -> Double {
    let compiled = try period.compiled(parameters)
    let layout = compiled.program.measures
    let replicator = Replicator(compiled.program)
    var tallies = Tallies(for: compiled.program)
    for number in 0..<replications {
      if isCancelled() { throw CancellationError() }
      try replicator.run(UInt64(number), into: &tallies)
    }
    var sum = 0.0
    for (queue, name) in compiled.program.queueNames.enumerated() {
      let rows = period.history.queues[name] ?? []
      let positions = period.positions(of: name, compiled)
      for measure in chosenMeasures(name) {
        sum += error(
          zip(rows, positions).map { row, interval in
            (
              row.ratio(measure),
              ReplaySamples.ratio(measure, of: tallies, queue: queue, interval: interval, layout)
            )
          })
      }
    }
    return sum
  }

  /// The wait of all where it is known, else of the handled; abandonment, and the service level where no wait is.
  private func chosenMeasures(_ queue: String) -> [CalibrationMeasure] {
    let known = Self.measures.filter { period.history.has($0, queue: queue) }
    let waits: [CalibrationMeasure] = known.contains(.wait) ? [.answerTime, .serviceLevel] : [.serviceLevel]
    return known.contains(.wait) || known.contains(.answerTime) ? known.filter { !waits.contains($0) } : known
  }

  private func error(_ pairs: [(actual: MeasuredRatio, simulated: MeasuredRatio)]) -> Double {
    let pairs = pairs.filter { $0.actual.weight > 0 && $0.simulated.weight > 0 }
    let actual = pairs.reduce(MeasuredRatio()) { $0 + $1.actual }
    let simulated = pairs.reduce(MeasuredRatio()) { $0 + $1.simulated }
    guard let mean = actual.value, let other = simulated.value else { return 0 }
    var (unexplained, spread) = (0.0, 0.0)
    for pair in pairs {
      guard let one = pair.actual.value, let other = pair.simulated.value else { continue }
      unexplained += pair.actual.weight * (one - other) * (one - other)
      spread += pair.actual.weight * (one - mean) * (one - mean)
    }
    let relative = mean > 0 ? (other - mean) / mean : other
    return (spread > 0 ? unexplained / spread : 0) + Self.weightOfTotal * relative * relative
  }
}
