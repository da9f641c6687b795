import Foundation
import HeadwayForecast
import Testing

@Suite("What methods make of a history whose rule is known")
struct MethodShapeTests {
  private func history(_ weeks: Int, _ value: (Int) -> Double) throws -> VolumeSeries {
    try series((0..<weeks * 7).map(value))
  }

  private static let weekdays = [1.3, 1.2, 1.1, 1.0, 0.9, 0.4, 0.3]

  @Test(
    "a steady week comes again, whatever the method", arguments: ForecastMethod.allCases)
  func steady(_ method: ForecastMethod) throws {
    let forecast = method.forecast(try history(20) { 1000 * Self.weekdays[$0 % 7] }, days: 14)
    for (day, value) in forecast.enumerated() {
      // The regression draws its seven weekdays to their mean by half a day of 20 each: 2% of up to a factor 3.
      let allowed = method == .regression ? 0.03 : 0.002
      #expect((value / (1000 * Self.weekdays[day % 7]) - 1).magnitude < allowed, "\(method) \(day): \(value)")
    }
  }

  @Test("a straight trend goes on, damped: more than the last level, less than the line")
  func damped() throws {
    let forecast = ForecastMethod.dampedTrend.forecast(try history(30) { 1000 + 5 * Double($0) }, days: 28)
    let last = 1000 + 5 * 209.0
    // With damping 0.9 the trend's whole future is 0.9 / 0.1 = 9 days of it.
    #expect(forecast[27] > last && forecast[27] < last + 9.5 * 5 + 5)
  }

  @Test("last year's season comes again", arguments: [ForecastMethod.automatic, .regression])
  func yearly(_ method: ForecastMethod) throws {
    func value(_ day: Int) -> Double {
      1000 * Self.weekdays[day % 7] * (1 + 0.4 * sin(2 * .pi * Double(day) / 365.2425))
    }
    let forecast = method.forecast(try history(130, value), days: 91)
    let errors = forecast.indices.map { (forecast[$0] / value(910 + $0) - 1).magnitude }
    // Without the season the level stays: the sine moves by more than 40% of the mean within this quarter.
    #expect(errors.reduce(0, +) / 91 < 0.05, "\(errors.reduce(0, +) / 91)")
    let flat = ForecastMethod.average4.forecast(try history(130, value), days: 91)
    let flatErrors = flat.indices.map { (flat[$0] / value(910 + $0) - 1).magnitude }
    #expect(flatErrors.reduce(0, +) / 91 > 0.1)
  }

  @Test(
    "one wild day moves neither the automatic forecast nor the regression",
    arguments: [ForecastMethod.automatic, .regression])
  func outlier(_ method: ForecastMethod) throws {
    func value(_ day: Int) -> Double { 1000 * Self.weekdays[day % 7] * (1 + 0.05 * sin(Double(day) * 2.3)) }
    let plain = method.forecast(try history(30, value), days: 7)
    let wild = method.forecast(try history(30) { $0 == 29 * 7 + 2 ? 10 * value($0) : value($0) }, days: 7)
    for day in 0..<7 { #expect((wild[day] / plain[day] - 1).magnitude < 0.06, "\(day)") }
    // The latest four Wednesdays on average would be three times too high.
    let mean = ForecastMethod.average4.forecast(
      try history(30) { $0 == 29 * 7 + 2 ? 10 * value($0) : value($0) }, days: 7)
    #expect(mean[2] > 2.5 * plain[2])
  }

  @Test("the profile of a day is kept: a slot that has a third of the day is forecast a third")
  func profile() throws {
    let shares = [0.1, 0.3, 0.4, 0.2]
    let values = (0..<20 * 7).flatMap { day in shares.map { 900 * Self.weekdays[day % 7] * $0 } }
    for method in [ForecastMethod.automatic, .dampedTrend, .regression] {
      let forecast = method.forecast(try series(values, slots: 4), days: 7)
      for day in 0..<7 {
        let total = forecast[day * 4..<day * 4 + 4].reduce(0, +)
        for slot in 0..<4 {
          #expect((forecast[day * 4 + slot] / total - shares[slot]).magnitude < 1e-9, "\(method)")
        }
      }
    }
  }

  @Test("days without any history of their weekday, and histories of nothing but gaps, give numbers")
  func degenerate() throws {
    let sparse = try history(10) { $0 % 7 == 6 ? .nan : 100 }
    let empty = try history(10) { _ in .nan }
    let zero = try history(10) { _ in 0 }
    for method in ForecastMethod.allCases {
      for case let (past, most) in [(sparse, 130.0), (empty, 0.001), (zero, 1)] {
        let forecast = method.forecast(past, days: 7)
        #expect(forecast.count == 7 && forecast.allSatisfy { $0 >= 0 && $0 <= most }, "\(method) \(forecast)")
      }
    }
  }
}
