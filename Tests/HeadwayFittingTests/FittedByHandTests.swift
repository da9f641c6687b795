import HeadwayCalendar
import HeadwayFitting
import HeadwayHistory
import Testing

/// People, promises and patterns of a fitted scenario, worked out by hand.
@Suite struct FittedByHandTests {
  private static let second: Int64 = 1_000_000

  /// Contacts of eight weeks, so many each weekday, evenly from 9:00 to 17:00, all with the same work (s).
  private func fitted(
    _ channel: ContactRecord.Channel, perDay: Int, handleTime: Double
  ) throws -> FittedHistory {
    var totals = HistoryTotals(try #require(ZoneClock("UTC")))
    for day in 0..<56 where day % 7 < 5 {
      let opening = (Int64(20_458 + day) * 24 + 9) * 3600 * Self.second  // 2026-01-05 and on
      for number in 0..<perDay {
        var record = ContactRecord(
          queue: "q", created: opening + Int64(number) * 8 * 3600 * Self.second / Int64(perDay))
        record.channel = channel
        record.outcome = .handled
        record.handleTime = handleTime
        if channel == .phone { record.serviceStart = record.created + 10 * Self.second }
        if channel == .ticket { record.resolved = record.created + 1800 * Self.second }
        totals.add(record)
      }
    }
    return try #require(FittedHistory(totals))
  }

  @Test func `Calls get their load and its square root`() throws {
    // 20 calls each half hour of 270 s: 20 × 270 / 1800 = 3 busy, and 3 + √3 = 4.7: 5 people. 800 hours of 8 × 5 × 320
    // calls in 8 weeks, 120 a week.
    let text = FittedScenario(try fitted(.phone, perDay: 320, handleTime: 270), source: "h").text
    #expect(text.contains("    # 120 hours of work a week\n"))
    #expect(
      text.contains("{agents: 5, days: [mon, tue, wed, thu, fri], start: \"09:00\", end: \"17:00\"}\n"))
  }

  @Test func `Tickets get as many people as fill 85% of their hours`() throws {
    // 23 tickets a day of 18 min: 34.5 hours of work in 40 open ones, 0.8625 people; at 85% 1.01, so two.
    let (nine, five) = (try #require(TimeOfDay(hour: 9)), try #require(TimeOfDay(hour: 17)))
    let nineToFive = OpeningHours([.init(days: [.mon, .tue, .wed, .thu, .fri], open: nine, close: five)])
    let setting = ImportedSetting(
      name: "n", currency: nil,
      desk: DeskSetup(hours: nineToFive, hoursName: "h", holidays: [], promises: []),
      profile: HistoryProfile())
    let text = FittedScenario(try fitted(.ticket, perDay: 23, handleTime: 1080), source: "h", setting).text
    #expect(text.contains("    # 34.5 hours of work a week\n"))
    #expect(
      text.contains("{agents: 2, days: [mon, tue, wed, thu, fri], start: \"09:00\", end: \"17:00\"}\n"))
  }

  @Test(arguments: [(1800, "30 min"), (3600, "1h"), (5400, "90 min"), (86_400, "24h"), (90, "90s")])
  func `A promise is told in the largest unit of which it is a whole number`(
    seconds: Int, words: String
  ) throws {
    let promise = DeskSetup.Promise(
      queue: "q", measure: "resolution", within: Int64(seconds), isInBusinessHours: false, contacts: (4, 4))
    let setting = ImportedSetting(
      name: "n", currency: nil,
      desk: DeskSetup(hours: nil, hoursName: "h", holidays: [], promises: [promise]),
      profile: HistoryProfile())
    let text = FittedScenario(try fitted(.ticket, perDay: 10, handleTime: 60), source: "h", setting).text
    #expect(text.contains("measure: resolution, within: \(words), at_least: 90%}"))
  }

  @Test(arguments: [(60, "1h"), (90, "90 min"), (1440, "24h"), (3000, "50h"), (4320, "3d")])
  func `The middle time until due is told as people say it`(minutes: Int, words: String) throws {
    let history = try fitted(.ticket, perDay: 10, handleTime: 60)
    var profile = HistoryProfile()
    var clock = try #require(ZoneClock("UTC"))
    for number in 0..<40 {
      let record = ContactRecord(queue: "q", created: Int64(1_767_571_200 + number * 3600) * Self.second)
      profile.add(record, due: record.created + Int64(minutes) * 60 * Self.second, &clock)
    }
    let setting = ImportedSetting(name: "n", currency: nil, desk: nil, profile: profile)
    let text = FittedScenario(history, source: "h", setting).text
    #expect(text.contains("measure: resolution, within: \(words), at_least: 80%}"))
  }

  @Test(arguments: [(40, false), (60, true)])
  func `Half hours are written only where enough contacts tell them`(each: Int, isList: Bool) throws {
    // On Mondays from 9:00, on Saturdays from 20:00: no pattern of all days. 80 contacts a week are too few for one of
    // each day, 120 are enough.
    var totals = HistoryTotals(try #require(ZoneClock("UTC")))
    for week in 0..<20 {
      for hour in [9, 5 * 24 + 20] {
        for number in 0..<each {
          let start = Int64((20_458 + 7 * week) * 24 + hour) * 3600 * Self.second
          totals.add(ContactRecord(queue: "q", created: start + Int64(number * 3600 / each) * Self.second))
        }
      }
    }
    let text = FittedScenario(try #require(FittedHistory(totals)), source: "h").text
    #expect(text.contains("      volumes:\n") == isList)
  }
}
