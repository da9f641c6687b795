/// Sums of the errors of one forecast over its known points; error = forecast - actual.
public struct ForecastError: Sendable {
  /// How many points were known.
  public var points = 0
  /// Sum of the errors' sizes.
  public var absolute = 0.0
  /// Sum of their squares.
  public var squared = 0.0
  /// Sum of the errors.
  public var signed = 0.0
  /// Sum of what happened.
  public var actual = 0.0
  /// Mean size of the error, divided by that of the one-week seasonal naive on the training rows.
  public var scaled = 0.0
  /// How many points lay within the interval of each level, in the levels' order.
  public var covered: [Int] = []

  /// The errors of a forecast; unknown (NaN) actual values are left out.
  ///
  /// - Parameters:
  ///   - naive: Mean size of the error of the one-week seasonal naive on the training rows.
  ///   - bands: Prediction intervals by level; as many points as the forecast.
  public init(
    forecast: some Sequence<Double>, actual values: some Sequence<Double>, naive: Double,
    bands: [PredictionBand] = []
  ) {
    covered = [Int](repeating: 0, count: bands.count)
    for (place, (expected, value)) in zip(forecast, values).enumerated() where !value.isNaN {
      let error = expected - value
      points += 1
      absolute += error.magnitude
      squared += error * error
      signed += error
      actual += value
      for (level, band) in bands.enumerated() where band.holds(value, at: place) { covered[level] += 1 }
    }
    if points > 0, naive > 0 { scaled = absolute / Double(points) / naive }
  }

  /// The mean size of the error of the one-week seasonal naive within a history, where both days are known.
  public static func naive(_ history: VolumeSeries) -> Double {
    let week = history.grid.daysPerWeek * history.slots.count
    var (sum, count) = (0.0, 0)
    for index in stride(from: week, to: history.values.count, by: 1) {
      let difference = history.values[index] - history.values[index - week]
      guard !difference.isNaN else { continue }
      sum += difference.magnitude
      count += 1
    }
    return count > 0 ? sum / Double(count) : 0
  }
}

/// Scores of a method over all points of all origins.
///
/// Definitions as in Hyndman and Athanasopoulos, "Forecasting: Principles and Practice" (3rd ed., 2021), section 5.8;
/// WAPE is the sum of the errors' sizes over the sum of what happened.
public struct ForecastScore: Sendable {
  /// How many forecasts were made.
  public let origins: Int
  /// How many points were compared.
  public let points: Int
  /// Mean size of the error (contacts).
  public let meanAbsoluteError: Double
  /// Root of the mean squared error (contacts).
  public let rootMeanSquare: Double
  /// Sum of the errors' sizes / sum of what happened.
  public let weightedError: Double
  /// Mean over origins of the mean size of the error over that of the seasonal naive on the training rows.
  public let scaledError: Double
  /// Sum of the errors / sum of what happened; above zero where too much was forecast.
  public let bias: Double
  /// The share of points within the interval of each level.
  public let coverage: [Double]

  /// The scores of the forecasts of several origins; nil when no point is known.
  public init?(_ errors: [ForecastError]) {
    let points = errors.reduce(0) { $0 + $1.points }
    let actual = errors.reduce(0) { $0 + $1.actual }
    guard points > 0, actual > 0 else { return nil }
    let used = errors.filter { $0.points > 0 }
    self.origins = used.count
    self.points = points
    let count = Double(points)
    let absolute = errors.reduce(0) { $0 + $1.absolute }
    meanAbsoluteError = absolute / count
    rootMeanSquare = (errors.reduce(0) { $0 + $1.squared } / count).squareRoot()
    weightedError = absolute / actual
    scaledError = used.reduce(0) { $0 + $1.scaled } / Double(used.count)
    bias = errors.reduce(0) { $0 + $1.signed } / actual
    // Early forecasts may have no intervals: they have nothing to be covered by.
    let judged = used.filter { !$0.covered.isEmpty }
    let judgedPoints = Double(judged.reduce(0) { $0 + $1.points })
    coverage = (judged.first?.covered.indices ?? 0..<0).map { level in
      Double(judged.reduce(0) { $0 + $1.covered[level] }) / judgedPoints
    }
  }
}
