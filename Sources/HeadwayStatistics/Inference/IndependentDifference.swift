extension Estimate {
  /// An estimate as it was told: with a margin at a confidence in place of its standard error.
  public init(value: Double, margin: Double?, replications: Int, confidence: Double) {
    var standardError: Double?
    if let margin, replications > 1 {
      standardError =
        margin / StudentT.criticalValue(confidence: confidence, degreesOfFreedom: replications - 1)
    }
    self.init(
      value: value, standardError: standardError, replications: replications, confidence: confidence)
  }

  /// The difference of two independent estimates, this one less another, with Welch's margin.
  ///
  /// Its standard error is √(s₁² + s₂²) and its degrees of freedom are those of Welch (1947) and Satterthwaite (1946),
  /// (s₁² + s₂²)² / (s₁⁴/(n₁ − 1) + s₂⁴/(n₂ − 1)), rounded down. Runs with common random numbers are not independent: the
  /// margin is then too wide as a rule.
  ///
  /// - Returns: The difference and half the width of its interval; no margin where one of the two has none.
  public func difference(from other: Estimate, confidence: Double) -> (value: Double, margin: Double?) {
    let value = value - other.value
    guard let first = standardError, let second = other.standardError else { return (value, nil) }
    let (one, two) = (first * first, second * second)
    let sum = one + two
    guard sum > 0 else { return (value, 0) }
    // As shares of the sum, so that squares of tiny variances do not vanish.
    let (share, rest) = (one / sum, two / sum)
    let freedom =
      1 / (share * share / Double(replications - 1) + rest * rest / Double(other.replications - 1))
    // What is a whole number but for rounding is not to lose a degree.
    let whole = max(1, Int((freedom * (1 + 1e-12)).rounded(.down)))
    let critical = StudentT.criticalValue(confidence: confidence, degreesOfFreedom: whole)
    return (value, sum.squareRoot() * critical)
  }
}
