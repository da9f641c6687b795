/// Whether a target is met, missed, or not yet told apart from its goal.
public enum Verdict: String, Sendable, Hashable, CaseIterable, Codable {
  /// The whole interval is on the right side of the goal.
  case met
  /// The whole interval is on the wrong side.
  case missed
  /// The interval holds the goal, or there is no interval.
  case undecided

  /// On which side of the goal a measure should be.
  public enum Direction: String, Sendable, Hashable, CaseIterable, Codable {
    /// The measure must reach the goal.
    case atLeast = "at_least"
    /// The measure must not exceed the goal.
    case atMost = "at_most"
  }

  /// The verdict on a mean with its margin; undecided when either is missing.
  ///
  /// An interval that ends on the goal is met, for a goal may be attained.
  public static func of(mean: Double?, margin: Double?, goal: Double, direction: Direction) -> Verdict {
    guard let mean, let margin else { return .undecided }
    switch direction {
    case .atLeast:
      if mean - margin >= goal { return .met }
      return mean + margin < goal ? .missed : .undecided
    case .atMost:
      if mean + margin <= goal { return .met }
      return mean - margin > goal ? .missed : .undecided
    }
  }

  /// The verdict on an estimate; undecided without one.
  public static func of(_ estimate: Estimate?, goal: Double, direction: Direction) -> Verdict {
    of(mean: estimate?.value, margin: estimate?.margin, goal: goal, direction: direction)
  }

  /// How many more replications would about decide: n (margin / |mean − goal|)² in all, less the n there are.
  ///
  /// A margin shrinks as 1/√n (Law 2015, section 9.4.1). Zero when it is decided; nil when the mean is
  /// on the goal, there is no margin, or more than 2^31 would be needed.
  public static func replicationsNeeded(for estimate: Estimate, goal: Double, direction: Direction) -> Int? {
    guard of(estimate, goal: goal, direction: direction) == .undecided else { return 0 }
    guard let margin = estimate.margin else { return nil }
    let ratio = margin / (estimate.value - goal).magnitude
    let all = (Double(estimate.replications) * ratio * ratio).rounded(.up)
    guard all <= 0x1p31 else { return nil }
    // An undecided interval needs at least one more, whatever the rounding says.
    return max(Int(all) - estimate.replications, 1)
  }
}
