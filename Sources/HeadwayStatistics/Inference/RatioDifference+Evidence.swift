extension RatioDifference {
  /// The p-values of the answers `DifferenceVerdict.decided`, in their order, for a ``SequentialTest``.
  ///
  /// An answer is given when the whole interval of the difference lies beyond `matters` (≥ 0) on one side, or within
  /// it: "same" is the equivalence of two one-sided tests (Schuirmann 1987). With `higherIsBetter` a rise is better.
  public func pValues(matters: Double, higherIsBetter: Bool) -> [Double] {
    precondition(matters >= 0, "A difference that matters is not negative")
    let gain = higherIsBetter ? difference : -difference
    let within = max(tail(matters - gain), tail(gain + matters))
    return [2 * tail(-gain - matters), 2 * within, 2 * tail(gain - matters)]
  }

  /// P(the difference is off by as much as `distance` by chance).
  private func tail(_ distance: Double) -> Double {
    guard distance > 0 else { return 1 }
    guard standardError > 0 else {
      // All replications moved by exactly as much; see `Evidence`.
      let same = Estimate(value: distance, standardError: 0, replications: replications, confidence: 0.95)
      return Evidence(same, kind: .number).pValue(above: 0)
    }
    return TailProbability.student(distance / standardError, degreesOfFreedom: degreesOfFreedom)
  }
}

extension DifferenceVerdict {
  /// What a test of a difference may answer.
  public static let decided: [DifferenceVerdict] = [.worse, .same, .better]
}
