extension RatioDifference {
  /// The p-values of the answers `DifferenceVerdict.decided`, in their order, for a ``SequentialTest``.
  ///
  /// An answer is given when the whole interval of the difference lies beyond `matters` (≥ 0) on one side, or within
  /// it: "same" is the equivalence of two one-sided tests (Schuirmann 1987). With `higherIsBetter` a rise is better.
  public func pValues(matters: Double, higherIsBetter: Bool) -> [Double] {
    precondition(matters >= 0, "A difference that matters is not negative")
    // Where a rise is worse, the sides change places.
    let fell = 2 * tail(above: false, -matters)
    let rose = 2 * tail(above: true, matters)
    let same = 2 * max(tail(above: false, matters), tail(above: true, -matters))
    return higherIsBetter ? [fell, same, rose] : [rose, same, fell]
  }

  /// P(the difference is as far above a bound, or below it, by chance).
  private func tail(above: Bool, _ bound: Double) -> Double {
    guard above ? difference > bound : difference < bound else { return 1 }
    let n = Double(replications)
    // All replications moved by exactly as much.
    guard standardError > 0 else { return SkewedTail.beyond(0, of: n) }
    let skewness = above ? self.skewness : -self.skewness
    let student = SkewedTail.student(
      (difference - bound).magnitude / standardError, degreesOfFreedom: degreesOfFreedom,
      skewness: skewness)
    guard SkewedTail.isTooSkewed(skewness) else { return student }
    guard let pairs else { return 1 }
    let beyond = pairs.count { above ? $0 <= bound : $0 >= bound }
    return max(student, SkewedTail.beyond(Double(beyond), of: n))
  }
}

extension DifferenceVerdict {
  /// What a test of a difference may answer.
  public static let decided: [DifferenceVerdict] = [.worse, .same, .better]
}
