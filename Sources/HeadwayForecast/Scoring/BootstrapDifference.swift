/// How much smaller or larger the weighted error (WAPE) of a method is than another's, with an interval.
///
/// Origins are drawn again in blocks, both methods together, so that what was hard for one was hard for the other; the
/// interval holds the middle 95% of the drawn differences.
public struct BootstrapDifference: Sendable {
  /// The difference of the weighted errors; below zero where the method is better.
  public let value: Double
  /// The lower end of the 95% interval.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// Compares the errors of two methods at the same origins; nil with fewer than two origins.
  ///
  /// - Parameter block: How many origins in a row share days of their targets.
  public init?(_ method: [ForecastError], _ other: [ForecastError], block: Int) {
    precondition(method.count == other.count && block > 0, "both methods forecast from the same origins")
    let count = method.count
    guard count > 1, method.contains(where: { $0.actual > 0 }) else { return nil }
    func difference(_ places: ArraySlice<Int>) -> Double? {
      var (one, two, actual) = (0.0, 0.0, 0.0)
      for place in places {
        one += method[place].absolute
        two += other[place].absolute
        actual += method[place].actual
      }
      return actual > 0 ? (one - two) / actual : nil
    }
    let drawn = BlockBootstrap.values(of: count, block: block, figure: difference).sorted()
    guard let value = difference(Array(0..<count)[...]), !drawn.isEmpty else { return nil }
    self.value = value
    low = drawn[Int(0.025 * Double(drawn.count - 1))]
    high = drawn[Int((0.975 * Double(drawn.count - 1)).rounded(.up))]
  }
}
