extension RatioDifference {
  /// The p-values of the answers `DifferenceVerdict.decided`, in their order, for a ``SequentialTest``.
  ///
  /// An answer is given when the whole interval of the difference lies beyond `matters` (≥ 0) on one side, or within
  /// it: "same" is the equivalence of two one-sided tests (Schuirmann 1987). With `higherIsBetter` a rise is better.
  public func pValues(matters: Double, higherIsBetter: Bool) -> [Double] {
    pValues(matters, higherIsBetter, replications: Double(replications))
  }

  /// The least number of replications that would bring one of `pValues` to a level, if more of them went on as these
  /// did, and if the first experiment had more in the same proportion; nil where none up to 2^31 does.
  public func replicationsToDecide(matters: Double, higherIsBetter: Bool, level: Double) -> Int? {
    guard difference.magnitude != matters else { return nil }
    return LeastReplications.deciding(after: replications) { n in
      pValues(matters, higherIsBetter, replications: Double(n)).contains { $0 <= level }
    }
  }

  private func pValues(_ matters: Double, _ higherIsBetter: Bool, replications n: Double) -> [Double] {
    precondition(matters >= 0, "A difference that matters is not negative")
    // Where a rise is worse, the sides change places.
    let fell = 2 * tail(above: false, -matters, n)
    let rose = 2 * tail(above: true, matters, n)
    let same = 2 * max(tail(above: false, matters, n), tail(above: true, -matters, n))
    return higherIsBetter ? [fell, same, rose] : [rose, same, fell]
  }

  /// P(the difference is as far above a bound, or below it, by chance).
  private func tail(above: Bool, _ bound: Double, _ n: Double) -> Double {
    guard above ? difference > bound : difference < bound else { return 1 }
    let growth = n / Double(replications)
    // All replications moved by exactly as much.
    guard standardError > 0 else { return SkewedTail.beyond(0, of: n) }
    let skewness = (above ? self.skewness.above : -self.skewness.below) / growth.squareRoot()
    let student = SkewedTail.student(
      (difference - bound).magnitude / standardError * growth.squareRoot(),
      degreesOfFreedom: degreesOfFreedom * growth, skewness: skewness)
    guard SkewedTail.isTooSkewed(skewness) else { return student }
    guard let pairs else { return 1 }
    let beyond = pairs.count { above ? $0 <= bound : $0 >= bound }
    return max(student, SkewedTail.beyond(Double(beyond) * growth, of: n))
  }
}

extension DifferenceVerdict {
  /// What a test of a difference may answer.
  public static let decided: [DifferenceVerdict] = [.worse, .same, .better]
}
