import HeadwayRandom

/// How much smaller or larger the weighted error (WAPE) of a method is than another's, with an interval.
///
/// Origins are drawn with replacement in blocks as long as forecasts overlap (the circular block bootstrap of Politis
/// and Romano 1992), both methods together, so that what was hard for one was hard for the other; the interval holds
/// the middle 95% of the drawn differences.
public struct BootstrapDifference: Sendable {
  /// The difference of the weighted errors; below zero where the method is better.
  public let value: Double
  /// The lower end of the 95% interval.
  public let low: Double
  /// The upper end.
  public let high: Double

  static let draws = 2000

  /// Compares the errors of two methods at the same origins; nil with fewer than two origins.
  ///
  /// - Parameter block: How many origins in a row share days of their targets.
  public init?(_ method: [ForecastError], _ other: [ForecastError], block: Int) {
    precondition(method.count == other.count && block > 0, "both methods forecast from the same origins")
    let count = method.count
    guard count > 1, method.contains(where: { $0.actual > 0 }) else { return nil }
    func difference(_ places: some Sequence<Int>) -> Double? {
      var (one, two, actual) = (0.0, 0.0, 0.0)
      for place in places {
        one += method[place].absolute
        two += other[place].absolute
        actual += method[place].actual
      }
      return actual > 0 ? (one - two) / actual : nil
    }
    let random = Philox4x64(seed: 1, stream: StreamName("forecast/bootstrap"))
    let blocks = (count + block - 1) / block
    let drawn = (0..<Self.draws).compactMap { draw -> Double? in
      let places = (0..<blocks).flatMap { number -> [Int] in
        let bits = random.block(
          replication: UInt64(draw), entity: UInt64(number), visit: 0, block: 0)
        let first = DrawnIndex.below(count, forBits: bits.0)
        return (0..<block).map { (first + $0) % count }
      }
      return difference(places.prefix(count))
    }.sorted()
    guard let value = difference(0..<count), !drawn.isEmpty else { return nil }
    self.value = value
    low = drawn[Int(0.025 * Double(drawn.count - 1))]
    high = drawn[Int((0.975 * Double(drawn.count - 1)).rounded(.up))]
  }
}
