import HeadwayForecast
import Testing

/// Expected values are worked out by hand from the definitions.
@Suite("Averages over the same weekday")
struct SeasonalAverageTests {
  // Mondays 10, 20, 60, 30, 40; Tuesdays 1, 2, 3, 4, 5.
  private let values: [Double] = [10, 1, 20, 2, 60, 3, 30, 4, 40, 5]

  @Test("the latest week comes again")
  func naive() throws {
    let forecast = ForecastMethod.seasonalNaive.forecast(try series(values, days: twoDays), days: 4)
    #expect(forecast == [40, 5, 40, 5])
  }

  @Test("means and medians of the latest same weekdays; of fewer where there are fewer")
  func averages() throws {
    let history = try series(values, days: twoDays)
    // (20 + 60 + 30 + 40) / 4 and (2 + 3 + 4 + 5) / 4.
    #expect(ForecastMethod.average4.forecast(history, days: 2) == [37.5, 3.5])
    // All five: 160 / 5 and 15 / 5; their medians are 30 and 3.
    #expect(ForecastMethod.average8.forecast(history, days: 2) == [32, 3])
    #expect(ForecastMethod.median8.forecast(history, days: 2) == [30, 3])
  }

  @Test("smoothing starts with the first week and moves a fifth of each error")
  func smoothing() throws {
    // Mondays: 10, then 12, 21.6, 23.28, 26.624. Tuesdays: 1, 1.2, 1.56, 2.048, 2.6384.
    let forecast = ForecastMethod.smoothing.forecast(try series(values, days: twoDays), days: 3)
    #expect(isClose(forecast, [26.624, 2.6384, 26.624]))
  }

  @Test("a missing day is passed over by averages, and filled for smoothing")
  func missing() throws {
    var gap = values
    gap[4] = .nan
    let history = try series(gap, days: twoDays)
    // 10, 20, 30, 40 are the four latest Mondays that are known.
    #expect(ForecastMethod.average4.forecast(history, days: 1) == [25])
    // The gap is (10 + 20) / 2 = 15: 10, 12, 12.6, 16.08, 20.864.
    #expect(isClose(ForecastMethod.smoothing.forecast(history, days: 1), [20.864]))
  }

  @Test("a history that ends within a week goes on with the next weekday")
  func partialWeek() throws {
    let forecast = ForecastMethod.seasonalNaive.forecast(
      try series([10, 1, 20], days: twoDays), days: 3)
    #expect(forecast == [1, 20, 1])
  }

  @Test("slots are averaged one by one")
  func slots() throws {
    let history = try series([1, 10, 2, 20, 3, 30, 4, 40], slots: 2, days: twoDays)
    // Monday's slots: (1, 10) and (3, 30); Tuesday's: (2, 20) and (4, 40).
    #expect(ForecastMethod.average4.forecast(history, days: 2) == [2, 20, 3, 30])
  }

  @Test("gaps are filled by the two latest earlier values, filled ones too; at the start by the next one")
  func filling() throws {
    let history = try series([.nan, 1, 4, .nan, 8, 3, .nan, .nan, .nan, 7], days: twoDays)
    // Mondays: - 4 8 - - become 4 4 8 6 7. Tuesdays: 1 - 3 - 7 become 1 1 3 2 7.
    #expect(history.filled.values == [4, 1, 4, 1, 8, 3, 6, 2, 7, 7])
  }
}
