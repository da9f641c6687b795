/// A number with its uncertainty: the half width of a confidence interval over replications.
public struct Estimate: Sendable, Hashable {
  /// The estimated value, in the measure's own unit.
  public let value: Double
  /// The standard error of `value`; nil with one replication, which says nothing about spread.
  public let standardError: Double?
  /// The half width of the confidence interval; nil with one replication, where it is infinite.
  public let margin: Double?
  /// The number of replications it rests on.
  public let replications: Int

  /// Makes an estimate whose margin is `standardError` times Student's t at `replications` − 1 degrees of freedom.
  public init(value: Double, standardError: Double?, replications: Int, confidence: Double) {
    self.value = value
    self.replications = replications
    self.standardError = replications > 1 ? standardError : nil
    margin = self.standardError.map { error in
      error * StudentT.criticalValue(confidence: confidence, degreesOfFreedom: replications - 1)
    }
  }

  init(value: Double, standardError: Double?, margin: Double?, replications: Int) {
    self.value = value
    self.standardError = standardError
    self.margin = margin
    self.replications = replications
  }

  /// The estimate in a larger unit: value, error and margin divided by `unit` (> 0), as 1e6 for µs to s.
  public func divided(by unit: Double) -> Estimate {
    precondition(unit > 0, "A unit is positive, not \(unit)")
    return Estimate(
      value: value / unit, standardError: standardError.map { $0 / unit },
      margin: margin.map { $0 / unit }, replications: replications)
  }
}
