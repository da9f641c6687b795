import CGSL

/// A fitted number and how sure it is.
public struct Estimated: Sendable, Hashable {
  /// The estimate.
  public var value: Double
  /// The lower end of its 95% confidence interval.
  public var low: Double
  /// The upper end.
  public var high: Double

  /// Makes an estimate with the ends of its interval.
  public init(_ value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  /// Makes an estimate whose error is about normal: 1.96 standard errors to both sides, but not below `least`.
  public init(_ value: Double, standardError: Double, least: Double = -.infinity) {
    self.init(
      value, low: max(least, value - Self.deviate * standardError), high: value + Self.deviate * standardError
    )
  }

  /// The normal deviate of a two-sided 95% interval.
  static let deviate = 1.959963984540054
}

/// The doors to the GNU Scientific Library.
enum GSL {
  // GSL's default handler aborts the process; with it off a failed call returns NaN.
  private static let handlerIsOff: Bool = {
    _ = gsl_set_error_handler_off()
    return true
  }()

  /// Turns GSL's error handler off, once in the life of the process.
  static func prepare() {
    precondition(handlerIsOff, "GSL's error handler must be off before its functions are called")
  }
}
