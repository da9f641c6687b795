import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Every pattern of arrivals brings the contacts that it promises.
///
/// 2026-01-05 is a Monday.
@Suite struct ArrivalCompilationTests {
  @Test func aRateIsConstant() throws {
    let result = try compiled(
      try Parts.horizon("2026-01-05", days: 2), arrivals: Arrivals(.rate(perSecond: 0.01)))
    #expect(isClose(try result.contacts("2026-01-05T00:00", "2026-01-07T00:00"), 1728))
    #expect(isClose(try result.contacts("2026-01-05T06:00", "2026-01-05T06:30"), 18))
  }

  /// 700 a week: Monday has 2 of 10 parts, the other days 1 or 2; a day has 1 part at 09 and 3 at 10.
  private var profile: Arrivals {
    var hours = [Double](repeating: 0, count: 24)
    (hours[9], hours[10]) = (1, 3)
    return Arrivals(.profile(perWeek: 700, days: [2, 1, 1, 2, 2, 1, 1], hours: hours))
  }

  @Test func aProfileSpreadsTheWeek() throws {
    let result = try compiled(try Parts.horizon("2026-01-05", days: 7), arrivals: profile)
    #expect(isClose(try result.contacts("2026-01-05T00:00", "2026-01-12T00:00"), 700))
    #expect(isClose(try result.contacts("2026-01-05T00:00", "2026-01-06T00:00"), 140))
    #expect(isClose(try result.contacts("2026-01-06T09:00", "2026-01-06T10:00"), 70.0 / 4))
    #expect(isClose(try result.contacts("2026-01-06T10:00", "2026-01-06T10:20"), 70 * 0.75 / 3))
    #expect(isClose(try result.contacts("2026-01-06T11:00", "2026-01-07T09:00"), 0))
  }

  @Test func aProfileFollowsTheWallClock() throws {
    // One part at each of 01, 02 and 03: Sunday's 70 contacts are 23.3 an hour. In March 02 is skipped, in October
    // it comes twice.
    var hours = [Double](repeating: 0, count: 24)
    hours.replaceSubrange(1...3, with: [1, 1, 1])
    let arrivals = Arrivals(.profile(perWeek: 490, days: [1, 1, 1, 1, 1, 1, 1], hours: hours))
    let spring = try compiled(try Parts.horizon("2026-03-29", zone: "Europe/Berlin"), arrivals: arrivals)
    #expect(isClose(try spring.contacts("2026-03-29T00:00", "2026-03-30T00:00"), 70 * 2 / 3))
    let autumn = try compiled(try Parts.horizon("2026-10-25", zone: "Europe/Berlin"), arrivals: arrivals)
    #expect(isClose(try autumn.contacts("2026-10-25T00:00", "2026-10-26T00:00"), 70 * 4.0 / 3))
    #expect(isClose(try autumn.contacts("2026-10-25T03:00", "2026-10-25T04:00"), 70.0 / 3))
  }

  @Test func aListRepeatsForwardsAndBackwards() throws {
    // 1, 2, 3 per 8 hours from local 00:00 of `start`; 12 hours of warm-up are half of the entry -2 (the 2) and -1
    // (the 3).
    let horizon = try Parts.horizon("2026-01-05", days: 2, warmUp: .hours(12), interval: .hours(8))
    let result = try compiled(horizon, arrivals: Arrivals(.list([1, 2, 3])))
    #expect(isClose(try result.contacts("2026-01-04T12:00", "2026-01-04T16:00"), 1))
    #expect(isClose(try result.contacts("2026-01-04T16:00", "2026-01-05T00:00"), 3))
    #expect(isClose(try result.contacts("2026-01-05T00:00", "2026-01-05T08:00"), 1))
    #expect(isClose(try result.contacts("2026-01-06T08:00", "2026-01-06T16:00"), 2))
    #expect(isClose(try result.contacts("2026-01-04T12:00", "2026-01-07T00:00"), 4 + 6 + 6))
  }

  @Test func aSeriesHasItsSlotsAndNothingElse() throws {
    // Half hours of a file: one before the horizon, a gap, one over the end, and one in the skipped hour.
    let slots = [
      ("2026-03-28T23:30", 5.0), ("2026-03-29T00:00", 3), ("2026-03-29T00:30", 0), ("2026-03-29T02:30", 100),
      ("2026-03-29T03:00", 4), ("2026-03-29T23:45", 8),
    ]
    let series = try slots.map { (start: try Parts.local($0.0), contacts: $0.1) }
    let result = try compiled(
      try Parts.horizon("2026-03-29", zone: "Europe/Berlin", atEnd: .drain),
      arrivals: Arrivals(.series(series, width: .minutes(30))))
    #expect(isClose(try result.contacts("2026-03-29T00:00", "2026-03-29T00:30"), 3))
    #expect(isClose(try result.contacts("2026-03-29T00:30", "2026-03-29T03:00"), 0))
    #expect(isClose(try result.contacts("2026-03-29T03:00", "2026-03-29T03:30"), 4))
    #expect(isClose(try result.contacts("2026-03-29T00:00", "2026-03-30T00:00"), 3 + 4 + 8.0 / 2))
    // No rate reaches beyond the end, though the simulation drains.
    #expect(result.program.rates.allSatisfy { $0.start < result.program.span.end })
  }

  @Test func daysOfASeriesDoNotCutEachOtherShort() throws {
    // A day of 23 hours ends when the next one begins; a day of 25 has its contacts in the first 24.
    let days = [("2026-03-28", 48.0), ("2026-03-29", 46), ("2026-03-30", 96)]
    let series = try days.map { (start: try Parts.local("\($0.0)T00:00"), contacts: $0.1) }
    let result = try compiled(
      try Parts.horizon("2026-03-28", days: 3, zone: "Europe/Berlin"),
      arrivals: Arrivals(.series(series, width: .days(1))))
    for (day, next, contacts) in [("28", "29", 48.0), ("29", "30", 46), ("30", "31", 96)] {
      #expect(
        isClose(try result.contacts("2026-03-\(day)T00:00", "2026-03-\(next)T00:00"), contacts))
    }
    #expect(isClose(try result.contacts("2026-03-30T12:00", "2026-03-30T18:00"), 24))
  }

  @Test func countedSlotsKeepTheirNumbers() throws {
    // An hour of warm-up begins in the middle of the first slot.
    let slots = [
      ("2026-03-28T21:00", 9.0), ("2026-03-28T22:00", 5), ("2026-03-29T00:00", 0), ("2026-03-29T02:00", 7),
      ("2026-03-29T22:00", 4),
    ]
    let series = try slots.map { (start: try Parts.local($0.0), contacts: $0.1) }
    let horizon = try Parts.horizon("2026-03-29", zone: "Europe/Berlin", warmUp: .hours(1))
    let result = try compiled(
      horizon, arrivals: Arrivals(.series(series, width: .hours(2), isExact: true)))
    // The skipped hour has nobody; the last slot begins 22 hours after the first, of which one is skipped.
    #expect(
      result.program.counts == [
        CountRow(start: -hour, end: hour, contacts: 5),
        CountRow(start: 22 * hour, end: 24 * hour, contacts: 4),
      ])
    #expect(result.program.queues[0].counts == 0..<2)
    #expect(isClose(try result.contacts("2026-03-29T22:00", "2026-03-30T00:00"), 4))
    var luck = Uncertainty()
    luck.day = 0.1
    var arrivals = Arrivals(.series(series, width: .hours(2), isExact: true))
    arrivals.uncertainty = luck
    #expect(throws: DistributionError.self) { try compiled(horizon, arrivals: arrivals) }
  }

  @Test func aTraceKeepsTheSimulatedSpan() throws {
    let moments = ["2026-01-04T22:59", "2026-01-04T23:00", "2026-01-05T12:00", "2026-01-06T00:00"]
    let result = try compiled(
      try Parts.horizon("2026-01-05", warmUp: .hours(1)),
      arrivals: Arrivals(.trace(try moments.map(Parts.local))))
    #expect(result.program.traces == [0, 13 * hour])
    #expect(result.program.rates.isEmpty)
  }

  @Test func eventsMultiplyOnTheirDays() throws {
    var arrivals = Arrivals(.rate(perSecond: 0.01))
    arrivals.events = [
      DemandEvent(name: "peak", weekdays: [.mon], dates: [], factor: 1.5),
      DemandEvent(name: "sale", weekdays: [], dates: [try Parts.date("2026-01-12")], factor: 2),
    ]
    let result = try compiled(try Parts.horizon("2026-01-05", days: 8), arrivals: arrivals)
    for (day, factor) in [(5, 1.5), (6, 1), (11, 1), (12, 3)] {
      let date = day < 10 ? "2026-01-0\(day)" : "2026-01-\(day)"
      #expect(isClose(try result.contacts("\(date)T00:00", "\(date)T23:00"), 0.01 * 23 * 3600 * factor))
    }
  }

  @Test func uncertaintyCutsTheRatesAtLocalMidnights() throws {
    var arrivals = Arrivals(.rate(perSecond: 0.01))
    var uncertainty = Uncertainty()
    uncertainty.day = 0.2
    arrivals.uncertainty = uncertainty
    let horizon = try Parts.horizon("2026-03-28", days: 3, zone: "Europe/Berlin", warmUp: .hours(1))
    let result = try compiled(horizon, arrivals: arrivals)
    // 22 hours of warm-up are missing on the first day; the second measured day has 23 hours.
    #expect(result.program.rates.map(\.start) == [0, 1, 25, 48].map { $0 * hour })
    #expect(result.program.rates.map(\.day) == [0, 1, 2, 3])
    #expect(result.program.days.map(\.week).map { $0 - result.program.days[0].week } == [0, 0, 0, 7])
  }
}
