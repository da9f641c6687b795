/// A sum of several ratios of totals, each with a weight, over the same replications.
///
/// A difference has the weights −1 and 1; a Shapley value has one weight per subset of causes.
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
    var value = 0.0
    var residuals = [Double](repeating: 0, count: count)
    for (ratio, weight) in zip(rows, weights) where weight != 0 {
      precondition(ratio.count == count, "all ratios are over the same replications")
      guard let figure = ratio.ratio, let own = ratio.residuals else { return nil }
      value += weight * figure
      for index in residuals.indices { residuals[index] += weight * own[index] }
    }
    let n = Double(count)
    let squares = residuals.reduce(0.0) { $0 + $1 * $1 }
    return Estimate(
      value: value, standardError: count > 1 ? (squares / (n * (n - 1))).squareRoot() : nil,
      replications: count, confidence: confidence)
  }

  /// Second less first.
  public static func difference(_ first: RatioRows, _ second: RatioRows, confidence: Double) -> Estimate? {
    estimate([first, second], weights: [-1, 1], confidence: confidence)
  }
}
