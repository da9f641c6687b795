/// How the offered load of an interval follows from arrival rates that change with time.
public enum RequirementMethod: String, Sendable, CaseIterable {
  /// Stationary independent periods: the interval's mean rate times the mean handle time.
  case sipp
  /// The same with the interval's greatest rate.
  case sippMax = "sipp_max"
  /// The mean rate over the interval one mean handle time earlier (Green, Kolesar and Soares 2001).
  case lagged
  /// The greatest rate over the interval one mean handle time earlier.
  case laggedMax = "lagged_max"
  /// Modified offered load: the mean number in work if nobody ever waited (Jennings, Mandelbaum, Massey and Whitt
  /// 1996), averaged over the interval.
  case mol
}

/// Bounds of a team's people in each interval in which it can be at work.
public struct TeamLimit: Sendable, Hashable {
  /// At least so many.
  public var minimum = 0
  /// At most so many; none for no bound.
  public var maximum: Int?
  /// Whole multiples of this number only; at least 1.
  public var multiple = 1

  /// Makes no bounds, or some.
  public init(minimum: Int = 0, maximum: Int? = nil, multiple: Int = 1) {
    self.minimum = minimum
    self.maximum = maximum
    self.multiple = multiple
  }
}
