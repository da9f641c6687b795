/// Prediction intervals of one level: a lower and an upper end for each point of a forecast.
public struct PredictionBand: Sendable {
  /// The share of points that should lie within.
  public let level: Double
  /// The lower ends (contacts), none below zero.
  public var lower: [Double]
  /// The upper ends (contacts).
  public var upper: [Double]

  /// Makes a band.
  public init(level: Double, lower: [Double], upper: [Double]) {
    precondition(lower.count == upper.count, "an interval has two ends")
    self.level = level
    self.lower = lower
    self.upper = upper
  }

  /// Whether a value lies within the interval of a point.
  public func holds(_ value: Double, at place: Int) -> Bool {
    lower[place] <= value && value <= upper[place]
  }
}
