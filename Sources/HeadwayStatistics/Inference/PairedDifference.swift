/// The unit of a measure as an exact fraction: a ratio of totals times `numerator` / `denominator` is its value.
public struct UnitScale: Sendable, Hashable {
  /// Multiplies; positive.
  public let numerator: Int64
  /// Divides; positive.
  public let denominator: Int64

  /// Makes a scale; both numbers are positive.
  public init(_ numerator: Int64, over denominator: Int64) {
    precondition(numerator > 0 && denominator > 0, "\(numerator)/\(denominator) is no unit")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Shares and counts, which are told as they are.
  public static let one = UnitScale(1, over: 1)

  /// What a ratio of totals is divided by to be in the measure's unit.
  public var divisor: Double { Double(denominator) / Double(numerator) }
}

/// How much a measure differs between two programs that saw the same random numbers.
public struct PairedDifference: Sendable, Hashable {
  /// Value less base, with the margin of the paired difference.
  public let estimate: Estimate
  /// The variance of the difference of independent replications over that of the paired ones.
  ///
  /// Nil where the paired variance is 0, of which no multiple can be told, and with one replication.
  public let varianceReduction: Double?

  /// The difference in a larger unit (> 0), as of weeks in place of days.
  public func divided(by unit: Double) -> PairedDifference {
    PairedDifference(estimate: estimate.divided(by: unit), varianceReduction: varianceReduction)
  }

  /// The same difference of two shares of trials, such as of weeks that met a goal, with a margin that also holds where
  /// hardly any trial came out differently.
  ///
  /// Where no trial did, the spread is 0, and yet a share of trials may do so that were too few to see one. If the truth
  /// were h away, that share moves the difference by at most r = 1 + |difference| each, with the variance h (r − h) / N
  /// of N trials. So h is where h² = t² (error² + h (r − h) / N), with t Student's critical value: for equal shares
  /// without an error it is the longer side of Wilson's interval (1927) for 0 of N, t² / (N + t²), as in the score
  /// interval for matched pairs (Tango 1998); with many trials it is t · error. N is the lesser number of independent
  /// trials of the two shares, each as in `Estimate.asShareOfTrials`.
  ///
  /// `confidence` is between 0 and 1. Without an error (one replication) there is no margin, as before.
  public func asShareOfTrials(base: Estimate, value: Estimate, confidence: Double) -> PairedDifference {
    guard let error = estimate.standardError, let trials = base.trials, let others = value.trials else {
      return self
    }
    let critical = StudentT.criticalValue(
      confidence: confidence, degreesOfFreedom: estimate.replications - 1)
    let weight = critical * critical / min(trials, others)
    let reach = (1 + estimate.value.magnitude) * weight
    let plain = critical * error
    let half = (reach + (reach * reach + 4 * (1 + weight) * plain * plain).squareRoot()) / (2 * (1 + weight))
    return PairedDifference(
      estimate: Estimate(
        value: estimate.value, standardError: error, margin: max(plain, half),
        replications: estimate.replications), varianceReduction: varianceReduction)
  }
}

extension PairedMoments {
  /// The difference of a measure, other less base, in the unit of its scales; nil where a denominator's total is 0.
  ///
  /// By the delta method for a function of four means (Law 2015, section 9.4.1, for pairs; Cochran 1977, section
  /// 6.4, for each ratio): with totals X, Y and scales s, replication i deviates by
  /// eᵢ = n (s₂ (x₂ Y₂ − X₂ y₂) / Y₂² − s₁ (x₁ Y₁ − X₁ y₁) / Y₁²), and the variance of the difference is
  /// Σ eᵢ² / (n (n − 1)). But for one common factor Σ eᵢ² is an integer and is formed exactly: a scenario compared
  /// with itself differs by 0 ± 0.
  ///
  /// - Parameters:
  ///   - pair: The measure's position in `pairs`.
  ///   - base: The base's figure; what is told as difference is `value` less this, digit by digit.
  ///   - value: The other's figure.
  ///   - scales: The units of both.
  ///   - confidence: Confidence of the margin, in 0..<1.
  public func difference(
    ofPair pair: Int, base: Estimate, value: Estimate, scales: (base: UnitScale, other: UnitScale),
    confidence: Double
  ) -> PairedDifference? {
    let sums = sums[pair]
    guard replications > 0, sums.base.y != 0, sums.other.y != 0 else { return nil }
    let difference = value.value - base.value
    guard replications > 1 else {
      return PairedDifference(
        estimate: Estimate(value: difference, standardError: nil, replications: 1, confidence: confidence),
        varianceReduction: nil)
    }
    let spread = Spread(sums, scales)
    let n = Double(replications)
    let error = (max(spread.paired.nearestDouble, 0) * (n / (n - 1))).squareRoot() / spread.divisor
    let independent = max(spread.independent.nearestDouble, 0)
    let paired = max(spread.paired.nearestDouble, 0)
    return PairedDifference(
      estimate: Estimate(
        value: difference, standardError: error, replications: Int(replications), confidence: confidence),
      varianceReduction: paired > 0 ? independent / paired : nil)
  }
}

/// Sums of squared deviations as integers, n² times too small and `divisor`² times too large.
private struct Spread {
  /// Of the difference of pairs.
  let paired: WideInteger
  /// Of the difference if the two had nothing to do with each other.
  let independent: WideInteger
  /// What a square root is divided by.
  let divisor: Double

  init(_ sums: JointSums, _ scales: (base: UnitScale, other: UnitScale)) {
    let (x1, y1) = (WideInteger(sums.base.x), WideInteger(sums.base.y))
    let (x2, y2) = (WideInteger(sums.other.x), WideInteger(sums.other.y))
    let two = WideInteger(2)
    // Σ (x Y − X y)² of each side, and Σ of their products.
    let first =
      y1 * y1 * WideInteger(sums.baseSquares.xx) - two * x1 * y1 * WideInteger(sums.baseSquares.xy)
      + x1 * x1 * WideInteger(sums.baseSquares.yy)
    let second =
      y2 * y2 * WideInteger(sums.otherSquares.xx) - two * x2 * y2 * WideInteger(sums.otherSquares.xy)
      + x2 * x2 * WideInteger(sums.otherSquares.yy)
    let product =
      y1 * y2 * WideInteger(sums.cross.xx) - y1 * x2 * WideInteger(sums.cross.xy)
      - x1 * y2 * WideInteger(sums.cross.yx) + x1 * x2 * WideInteger(sums.cross.yy)
    // Over the common denominator d₁ d₂ Y₁² Y₂², less what the scales have in common.
    let (d1, d2) = (scales.base.denominator, scales.other.denominator)
    let (m1, m2) = (Int128(scales.base.numerator) * Int128(d2), Int128(scales.other.numerator) * Int128(d1))
    let common = Self.greatestCommonDivisor(m1, m2)
    let a = WideInteger(m1 / common) * y2 * y2
    let b = WideInteger(m2 / common) * y1 * y1
    independent = a * a * first + b * b * second
    paired = independent - two * a * b * product
    let (total1, total2) = (Double(nearestTo: sums.base.y), Double(nearestTo: sums.other.y))
    let scale = Double(d1) * Double(d2) / Double(nearestTo: common)
    divisor = (total1 * total1) * (total2 * total2) * scale
  }

  private static func greatestCommonDivisor(_ one: Int128, _ other: Int128) -> Int128 {
    var (larger, smaller) = (one, other)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
  }
}
