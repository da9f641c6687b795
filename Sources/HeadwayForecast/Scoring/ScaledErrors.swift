/// Errors of forecasts on the scale of what they should be: chance, and a factor on the true rate.
///
/// A point with f expected contacts has variance f + (c f)² where chance is Poisson and the true rate is f times a factor
/// with coefficient of variation c, such as the day factor of a scenario's `uncertainty:`. Errors divided by its
/// root can be pooled over busy and quiet slots; their empirical quantiles make intervals.
struct ScaledErrors {
  private var expected: [Double] = []
  private var actual: [Double] = []

  /// Adds the points of a forecast whose outcome is known.
  mutating func add(_ forecast: some Sequence<Double>, _ values: some Sequence<Double>) {
    for (forecast, value) in zip(forecast, values) where !value.isNaN {
      expected.append(max(forecast, 0))
      actual.append(value)
    }
  }

  /// The square of the factor's coefficient of variation, by the method of moments.
  private var squaredVariation: Double {
    var (excess, squares) = (0.0, 0.0)
    for (f, y) in zip(expected, actual) {
      excess += (y - f) * (y - f) - f
      squares += f * f
    }
    return squares > 0 ? max(0, excess / squares) : 0
  }

  /// The standard deviation of a point with so many expected contacts; half a contact keeps it above zero.
  private static func deviation(_ f: Double, _ squaredVariation: Double) -> Double {
    (max(f, 0.5) + squaredVariation * f * f).squareRoot()
  }

  /// What makes intervals of a level; nil without points.
  func quantiles(level: Double) -> Quantiles? {
    guard !expected.isEmpty else { return nil }
    let variation = squaredVariation
    let scaled = zip(expected, actual).map { f, y in (y - f) / Self.deviation(f, variation) }.sorted()
    return Quantiles(
      squaredVariation: variation, low: Self.quantile(scaled, (1 - level) / 2),
      high: Self.quantile(scaled, (1 + level) / 2))
  }

  /// Quantile of sorted numbers: number p (n + 1) in their order, between neighbours in proportion, as expected of
  /// a further number of the same kind (Weibull 1939).
  private static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let place = min(max(p * Double(sorted.count + 1) - 1, 0), Double(sorted.count - 1))
    let below = Int(place)
    guard below + 1 < sorted.count else { return sorted[below] }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  /// Two quantiles of scaled errors.
  struct Quantiles {
    var squaredVariation: Double
    var low: Double
    var high: Double

    /// The interval of a point with so many expected contacts.
    func interval(_ f: Double) -> (lower: Double, upper: Double) {
      let deviation = ScaledErrors.deviation(max(f, 0), squaredVariation)
      return (max(0, f + low * deviation), max(0, f + high * deviation))
    }
  }
}
