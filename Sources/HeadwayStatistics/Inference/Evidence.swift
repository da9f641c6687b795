/// How surprising an estimate would be if the true value lay on the other side of a bound.
///
/// This is the one place that says what a spread of zero is worth: replications that all agree prove nothing about the
/// next one by their margin of zero.
public struct Evidence: Sendable, Hashable {
  /// What is known of the values beside their mean.
  public enum Kind: Sendable, Hashable {
    /// Any number.
    case number
    /// A share; `spread` replications are off 0 or 1, the nearer of both (see `MomentTable.spread`).
    case share(spread: Double)
    /// A share of periods that met something, with the same `spread`.
    case shareOfPeriods(spread: Double)
  }

  /// With fewer replications than this off the edge, their variance is no estimate.
  private static let leastSpread = 5.0
  /// A number that was the same in all replications is believed when so many of all replications must have it.
  private static let steadyShare = 0.95

  /// The estimate.
  public let estimate: Estimate
  /// What kind of number it is.
  public let kind: Kind

  /// Makes evidence of an estimate.
  public init(_ estimate: Estimate, kind: Kind) {
    self.estimate = estimate
    self.kind = kind
  }

  /// P(an estimate as high as this or higher | the value is at most `bound`).
  public func pValue(above bound: Double) -> Double {
    pValue(value: estimate.value, bound: bound)
  }

  /// P(an estimate as low as this or lower | the value is at least `bound`).
  public func pValue(below bound: Double) -> Double {
    // Mirrored: of a share, what is missing to 1.
    switch kind {
    case .number: pValue(value: -estimate.value, bound: -bound)
    case .share, .shareOfPeriods: pValue(value: 1 - estimate.value, bound: 1 - bound)
    }
  }

  private func pValue(value: Double, bound: Double) -> Double {
    guard let error = estimate.standardError, value > bound else { return 1 }
    let n = Double(estimate.replications)
    switch kind {
    case .number:
      return student(value, bound, error) ?? Self.steady(n)
    case .share(let spread):
      if spread < Self.leastSpread { return binomial(value, bound, draws: n) }
      return student(value, bound, error) ?? binomial(value, bound, draws: n)
    case .shareOfPeriods(let spread):
      guard spread >= Self.leastSpread, error > 0 else { return binomial(value, bound, draws: n) }
      // As many independent draws as would have this error (Korn and Graubard 1998, for surveys).
      return binomial(value, bound, draws: value * (1 - value) / (error * error) + 1)
    }
  }

  private func student(_ value: Double, _ bound: Double, _ error: Double) -> Double? {
    guard error > 0 else { return nil }
    return TailProbability.student(
      (value - bound) / error, degreesOfFreedom: Double(estimate.replications - 1))
  }

  /// Each replication is one draw, all or nothing: no spread within 0...1 is wider.
  private func binomial(_ value: Double, _ bound: Double, draws: Double) -> Double {
    guard bound >= 0 else { return 0 }
    return TailProbability.binomial(
      atLeast: min(max(value, 0), 1) * draws, of: draws, probability: min(bound, 1))
  }

  /// P(n replications all alike | one in twenty is not).
  private static func steady(_ n: Double) -> Double {
    TailProbability.binomial(atLeast: n, of: n, probability: steadyShare)
  }
}

extension Evidence {
  /// The p-values of the answers `Verdict.decided`, in their order, for a ``SequentialTest``.
  public func pValues(goal: Double, direction: Verdict.Direction) -> [Double] {
    let (above, below) = (2 * pValue(above: goal), 2 * pValue(below: goal))
    return direction == .atLeast ? [above, below] : [below, above]
  }
}

extension Verdict {
  /// What a test of a target may answer.
  public static let decided: [Verdict] = [.met, .missed]
}
