/// How surprising an estimate would be if the true value lay on the other side of a bound.
///
/// This is the one place that says what a spread of zero is worth: replications that all agree prove nothing about the
/// next one by their margin of zero. What skewed replications are worth is in `SkewedTail`.
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

  /// The estimate.
  public let estimate: Estimate
  /// What kind of number it is.
  public let kind: Kind
  /// The replications it comes from; without them they are taken as not skewed, and none as beyond a bound.
  private let rows: RatioRows?
  /// The skewness of a replication, 0 without rows.
  private let skewness: Double

  /// Makes evidence of an estimate.
  ///
  /// - Parameter rows: What the estimate was made of, in its unit. Nothing where replications are known to be normal.
  public init(_ estimate: Estimate, kind: Kind, rows: RatioRows? = nil) {
    precondition(rows.map { $0.count == estimate.replications } ?? true, "An estimate is made of its rows")
    self.estimate = estimate
    self.kind = kind
    self.rows = rows
    skewness = rows?.residuals.map(SkewedTail.skewness) ?? 0
  }

  /// P(an estimate as high as this or higher | the value is at most `bound`).
  public func pValue(above bound: Double) -> Double {
    tail(above: true, bound, replications: Double(estimate.replications))
  }

  /// P(an estimate as low as this or lower | the value is at least `bound`).
  public func pValue(below bound: Double) -> Double {
    tail(above: false, bound, replications: Double(estimate.replications))
  }

  /// The p-value of being above a bound, or below, if the same were seen in another number of replications.
  private func tail(above: Bool, _ bound: Double, replications n: Double) -> Double {
    guard let own = estimate.standardError, above ? estimate.value > bound : estimate.value < bound else {
      return 1
    }
    let growth = n / Double(estimate.replications)
    let error = own / growth.squareRoot()
    // Mirrored below: of a share, what is missing to 1.
    let value = above ? estimate.value : 1 - estimate.value
    let edge = above ? bound : 1 - bound
    let skewness = (above ? self.skewness : -self.skewness) / n.squareRoot()
    let isTooSkewed = SkewedTail.isTooSkewed(skewness)
    var student: Double?
    if error > 0 {
      student = SkewedTail.student(
        (estimate.value - bound).magnitude / error, degreesOfFreedom: n - 1, skewness: skewness)
    }
    switch kind {
    case .number:
      guard let student, !isTooSkewed else {
        let beyond = Double(rows?.count(atOrBeyond: bound, above: !above) ?? 0)
        return max(student ?? 0, SkewedTail.beyond(beyond * growth, of: n))
      }
      return student
    case .share(let spread):
      guard let student, spread * growth >= Self.leastSpread, !isTooSkewed else {
        return Self.binomial(value, edge, draws: n)
      }
      return student
    case .shareOfPeriods(let spread):
      guard let student, spread * growth >= Self.leastSpread, !isTooSkewed else {
        return Self.binomial(value, edge, draws: n)
      }
      // As many independent draws as would have this error (Korn and Graubard 1998, for surveys).
      return max(student, Self.binomial(value, edge, draws: value * (1 - value) / (error * error) + 1))
    }
  }

  /// Each replication is one draw, all or nothing: no spread within 0...1 is wider.
  private static func binomial(_ value: Double, _ bound: Double, draws: Double) -> Double {
    guard bound >= 0 else { return 0 }
    return TailProbability.binomial(
      atLeast: min(max(value, 0), 1) * draws, of: draws, probability: min(bound, 1))
  }
}

extension Evidence {
  /// The p-values of the answers `Verdict.decided`, in their order, for a ``SequentialTest``.
  public func pValues(goal: Double, direction: Verdict.Direction) -> [Double] {
    let (above, below) = (2 * pValue(above: goal), 2 * pValue(below: goal))
    return direction == .atLeast ? [above, below] : [below, above]
  }

  /// The least number of replications in all that would bring one of `pValues` to a level, if more of them went on as
  /// these did; nil where none up to 2^31 does.
  public func replicationsToDecide(goal: Double, level: Double) -> Int? {
    guard estimate.standardError != nil, estimate.value != goal else { return nil }
    let isAbove = estimate.value > goal
    return LeastReplications.deciding(after: estimate.replications) { n in
      2 * tail(above: isAbove, goal, replications: Double(n)) <= level
    }
  }
}

extension Verdict {
  /// What a test of a target may answer.
  public static let decided: [Verdict] = [.met, .missed]
}
