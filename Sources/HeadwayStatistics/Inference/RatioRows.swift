/// The numerators and denominators of a ratio of totals, replication by replication.
///
/// Sums of more than one replication are taken in their order on one thread: the same bits everywhere.
public struct RatioRows: Sendable, Hashable {
  /// What is counted, by replication from 0.
  public var numerators: [Int64]
  /// What it is a share or mean of, by replication from 0; as many.
  public var denominators: [Int64]
  /// What the ratio is divided by to be in its own unit (> 0), as 1e6 for µs to s.
  public var scale: Double

  /// Makes rows, as many numerators as denominators.
  public init(numerators: [Int64], denominators: [Int64], scale: Double) {
    precondition(numerators.count == denominators.count, "Each numerator has its denominator")
    precondition(scale > 0 && scale.isFinite, "A scale is positive, not \(scale)")
    self.numerators = numerators
    self.denominators = denominators
    self.scale = scale
  }

  /// How many replications there are.
  public var count: Int { numerators.count }

  /// The first replications, at most as many as there are.
  public func prefix(_ count: Int) -> RatioRows {
    RatioRows(
      numerators: Array(numerators.prefix(count)), denominators: Array(denominators.prefix(count)),
      scale: scale)
  }

  /// The ratio of totals; none where the denominators add up to 0.
  public var ratio: Double? {
    let total = denominators.reduce(Int128(0)) { $0 + Int128($1) }
    guard total != 0 else { return nil }
    return Double(nearestTo: numerators.reduce(Int128(0)) { $0 + Int128($1) }) / Double(nearestTo: total)
      / scale
  }

  /// What each replication adds to the ratio beyond its share: (x − r y) / ȳ, whose mean is 0; shape [`count`].
  var residuals: [Double]? {
    guard let ratio else { return nil }
    let total = denominators.reduce(Int128(0)) { $0 + Int128($1) }
    let mean = Double(nearestTo: total) / Double(count)
    return zip(numerators, denominators).map { x, y in (Double(x) / scale - ratio * Double(y)) / mean }
  }
}

extension RatioRows {
  /// How many replications are at a value of the ratio or beyond it: above it, or below it.
  func count(atOrBeyond value: Double, above: Bool) -> Int {
    zip(numerators, denominators).count { x, y in
      let surplus = Double(x) / scale - value * Double(y)
      return above ? surplus >= 0 : surplus <= 0
    }
  }
}

/// How far a ratio moved from one experiment to another.
public struct RatioDifference: Sendable {
  /// The ratio of the first experiment.
  public let base: Double
  /// The ratio of the second.
  public let value: Double
  /// The standard error of `difference`.
  public let standardError: Double
  /// Degrees of freedom of the error; need not be whole.
  public let degreesOfFreedom: Double
  /// Replications of the second that it rests on.
  public let replications: Int
  /// The skewness of `difference` as an estimate, as far as it misleads about being above a bound (negative) or below
  /// one (positive).
  let skewness: (above: Double, below: Double)
  /// What each pair would say of the difference; none without pairs.
  let pairs: [Double]?

  /// Second less first.
  public var difference: Double { value - base }

  /// The difference of experiments with common random numbers, replication by replication; both have as many.
  ///
  /// With the residuals e of both ratios (see `RatioRows.residuals`), the variance is Σ(e₂ − e₁)² / (n (n − 1)): the
  /// delta method on the pairs. Nothing with fewer than two replications or without a ratio.
  public init?(paired base: RatioRows, _ new: RatioRows) {
    precondition(base.count == new.count, "Pairs need as many replications on both sides")
    guard base.count > 1, let first = base.ratio, let second = new.ratio, let old = base.residuals,
      let now = new.residuals
    else { return nil }
    let n = Double(base.count)
    let residuals = zip(old, now).map { $1 - $0 }
    let squares = residuals.reduce(0.0) { $0 + $1 * $1 }
    self.base = first
    value = second
    standardError = (squares / (n * (n - 1))).squareRoot()
    degreesOfFreedom = n - 1
    replications = base.count
    let skewness = SkewedTail.skewness(ofResiduals: residuals) / n.squareRoot()
    self.skewness = (skewness, skewness)
    pairs = residuals.map { second - first + $0 }
  }

  /// The difference of experiments that have nothing in common, with Welch's degrees of freedom (1947).
  public init?(independent base: RatioRows, _ new: RatioRows) {
    guard base.count > 1, new.count > 1, let first = base.ratio, let second = new.ratio,
      let before = base.residuals, let after = new.residuals
    else { return nil }
    let (old, now) = (Self.variance(before), Self.variance(after))
    let sum = old + now
    self.base = first
    value = second
    standardError = sum.squareRoot()
    let freedom = sum * sum / (old * old / Double(base.count - 1) + now * now / Double(new.count - 1))
    degreesOfFreedom = freedom.isFinite ? freedom : Double(base.count + new.count - 2)
    replications = new.count
    pairs = nil
    // The skewness of one side does not cure what that of the other misleads to: two means of few long-tailed
    // replications differ by whether the worst was drawn, and equal tails would cancel.
    func part(_ residuals: [Double]) -> Double {
      SkewedTail.skewness(ofResiduals: residuals) / Double(residuals.count).squareRoot()
    }
    skewness = (min(0, part(after), -part(before)), max(0, part(after), -part(before)))
  }

  /// The variance of a mean whose replications deviate so.
  private static func variance(_ residuals: [Double]) -> Double {
    let n = Double(residuals.count)
    return residuals.reduce(0.0) { $0 + $1 * $1 } / (n * (n - 1))
  }

  /// The half width of the interval of `difference`; the degrees of freedom are rounded down.
  public func margin(confidence: Double) -> Double {
    standardError
      * StudentT.criticalValue(confidence: confidence, degreesOfFreedom: max(1, Int(degreesOfFreedom)))
  }
}
