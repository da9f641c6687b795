/// What the forecasts of a quiet series are multiplied by.
///
/// Levels are means of ln(contacts + 1), which for many contacts are those of the middle day. For few a middle is no
/// measure: where 0.75 come a day by chance, the middle is 1 or 0, and the mean of logarithms says 0.56. So below a
/// few contacts a day, forecasts are set to what their own latest weeks lacked.
struct QuietSeries {
  /// Days with more contacts than this are not quiet: there the difference is below 4%.
  private static let mostPerDay = 10.0
  private static let weeks = 26
  private static let leastWeeks = 4
  /// Contacts, as forecast, that are added to both sums: few have little to say.
  private static let prior = 5.0
  private static let range = 0.5...2

  private let factors: [Int: Double]

  /// Learns from the forecasts of the first week after each origin, day by day.
  ///
  /// - Parameter actual: Contacts by day; NaN where unknown.
  init(_ totals: [Int: [Double]], actual: [Double], week: Int) {
    var sums: [Int: (expected: Double, actual: Double, days: Int)] = [:]
    for (origin, forecast) in totals where (origin + 1) * week <= actual.count {
      var sum = (expected: 0.0, actual: 0.0, days: 0)
      for day in 0..<week where !actual[origin * week + day].isNaN {
        sum.expected += forecast[day]
        sum.actual += actual[origin * week + day]
        sum.days += 1
      }
      sums[origin] = sum
    }
    var factors: [Int: Double] = [:]
    for origin in totals.keys {
      let past = (max(0, origin - Self.weeks)..<origin).compactMap { sums[$0] }
      guard past.count >= Self.leastWeeks else { continue }
      let expected = past.reduce(0) { $0 + $1.expected }
      let happened = past.reduce(0) { $0 + $1.actual }
      let days = past.reduce(0) { $0 + $1.days }
      guard happened < Self.mostPerDay * Double(days) else { continue }
      let ratio = (happened + Self.prior) / (expected + Self.prior)
      factors[origin] = min(max(ratio, Self.range.lowerBound), Self.range.upperBound)
    }
    self.factors = factors
  }

  /// The factor of the forecasts after so many weeks; 1 for a series that is not quiet.
  func factor(_ origin: Int) -> Double { factors[origin] ?? 1 }
}
