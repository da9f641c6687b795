/// A sum of several ratios of totals, each with a weight, over the same replications.
///
/// A difference has the weights −1 and 1; a Shapley value is a sum of weighted differences.
public enum RatioContrast {
  /// Σ wᵢ rᵢ with its margin; nothing where a ratio with a weight has no value.
  ///
  /// By the delta method: with the residuals eᵢ of each ratio (see `RatioRows`), the variance is that of the mean of
  /// Σ wᵢ eᵢ over replications. What the ratios share through common random numbers cancels.
  ///
  /// - Parameters:
  ///   - rows: The ratios, all over as many replications.
  ///   - weights: As many.
  ///   - confidence: Confidence of the margin, in 0..<1.
  public static func estimate(_ rows: [RatioRows], weights: [Double], confidence: Double) -> Estimate? {
    precondition(rows.count == weights.count, "each ratio has its weight")
    guard let count = rows.first?.count, count > 0 else { return nil }
    var sum = Sum(count)
    for (ratio, weight) in zip(rows, weights) where weight != 0 {
      guard let figure = ratio.ratio, let own = ratio.residuals else { return nil }
      sum.add(figure, own, weight)
    }
    return sum.estimate(confidence)
  }

  /// Σ wᵢ (rᵢ − sᵢ) with its margin: exactly 0 ± 0 where the ratios of each pair are the same in every replication.
  public static func estimate(
    pairs: [(from: RatioRows, to: RatioRows, weight: Double)], confidence: Double
  ) -> Estimate? {
    guard let count = pairs.first?.from.count, count > 0 else { return nil }
    var sum = Sum(count)
    for (from, to, weight) in pairs {
      guard let old = from.ratio, let new = to.ratio, let before = from.residuals, let after = to.residuals
      else { return nil }
      sum.add(new - old, zip(before, after).map { $1 - $0 }, weight)
    }
    return sum.estimate(confidence)
  }

  /// Second less first.
  public static func difference(_ first: RatioRows, _ second: RatioRows, confidence: Double) -> Estimate? {
    estimate(pairs: [(first, second, 1)], confidence: confidence)
  }

  /// A value, and what each replication adds to it beyond its share.
  private struct Sum {
    var value = 0.0
    var residuals: [Double]

    init(_ count: Int) { residuals = Array(repeating: 0, count: count) }

    mutating func add(_ figure: Double, _ own: [Double], _ weight: Double) {
      precondition(own.count == residuals.count, "all ratios are over the same replications")
      value += weight * figure
      for index in residuals.indices { residuals[index] += weight * own[index] }
    }

    func estimate(_ confidence: Double) -> Estimate {
      let n = Double(residuals.count)
      let squares = residuals.reduce(0.0) { $0 + $1 * $1 }
      return Estimate(
        value: value, standardError: residuals.count > 1 ? (squares / (n * (n - 1))).squareRoot() : nil,
        replications: residuals.count, confidence: confidence)
    }
  }
}
