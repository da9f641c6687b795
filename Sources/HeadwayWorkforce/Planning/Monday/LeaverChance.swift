import CGSL

/// How likely so many leave by chance alone.
enum LeaverChance {
  /// The chance of so many leavers or more where there are more than expected, else of so many or fewer.
  ///
  /// Each of `people` leaves with the same chance, `expected` / `people`: a binomial number. People of several tenures
  /// differ, which makes the number vary a little less.
  static func tail(leavers: Int, expected: Double, people: Double) -> Double? {
    let count = UInt32(max(people.rounded(), Double(leavers)))
    guard count > 0, expected >= 0, expected <= Double(count) else { return nil }
    let share = expected / Double(count)
    guard Double(leavers) > expected else { return gsl_cdf_binomial_P(UInt32(leavers), share, count) }
    return gsl_cdf_binomial_Q(UInt32(leavers - 1), share, count)
  }
}
