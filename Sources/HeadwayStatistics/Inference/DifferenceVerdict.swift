/// What a difference with its margin says, at the smallest difference that matters.
public enum DifferenceVerdict: String, Sendable, Hashable, CaseIterable, Codable {
  /// The whole interval is on the good side, beyond what matters.
  case better
  /// The whole interval is on the bad side, beyond what matters.
  case worse
  /// The whole interval is within what matters.
  case same
  /// Neither, or there is no interval.
  case undecided

  /// The verdict on a difference, in the unit of `smallest`, the smallest difference that matters (≥ 0).
  ///
  /// - Parameter higherIsBetter: On which side the measure should be.
  public static func of(_ difference: Estimate?, smallest: Double, higherIsBetter: Bool) -> DifferenceVerdict
  {
    guard let difference, let margin = difference.margin else { return .undecided }
    let (low, high) = (difference.value - margin, difference.value + margin)
    if low >= -smallest && high <= smallest { return .same }
    if low > smallest { return higherIsBetter ? .better : .worse }
    if high < -smallest { return higherIsBetter ? .worse : .better }
    return .undecided
  }
}
