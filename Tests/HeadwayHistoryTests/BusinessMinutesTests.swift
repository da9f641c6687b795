import HeadwayCalendar
import HeadwayHistory
import HeadwayUnits
import Testing

/// The business minutes of a ticket whose schedule changed, by the example that the makers of a public model of
/// Zendesk's data worked out by hand (fivetran/dbt_zendesk, DECISIONLOG.md, "Business Time Metrics", ticket 941606).
///
/// Created on Tuesday 2020-09-29 at 17:01:38 UTC under `Level 1 Chicago`, moved to `Level 2 San Francisco` on Wednesday at
/// 19:01:25, answered at 19:01:46. Zendesk counts all of it by the last schedule, the model each part by its own.
@Suite struct BusinessMinutesTests {
  private static let minute: Int64 = 60_000_000
  private let week: HorizonClock
  private let chicago: BusinessClock
  private let sanFrancisco: BusinessClock

  init() throws {
    // Minutes since Sunday 2020-09-27 00:00 UTC; those of Chicago go on past midnight.
    let sunday = try #require(CivilDate(year: 2020, month: 9, day: 27))
    week = try #require(HorizonClock(zoneName: "UTC", start: sunday, days: 8))
    chicago = Self.clock((0..<7).map { (720 + 1440 * $0)..<(1560 + 1440 * $0) }, week)
    sanFrancisco = Self.clock((0..<5).map { (2340 + 1440 * $0)..<(2910 + 1440 * $0) }, week)
  }

  /// The clock of a schedule, made by the way of an import: intervals, opening hours of a scenario, windows.
  private static func clock(_ intervals: [Range<Int>], _ week: HorizonClock) -> BusinessClock {
    var schedule = ZendeskSchedule(id: 1)
    // What is beyond Saturday 24:00 is on Sunday.
    schedule.intervals = intervals.flatMap { interval -> [Range<Int>] in
      guard interval.upperBound > 10_080 else { return [interval] }
      return [interval.lowerBound..<10_080, 0..<(interval.upperBound - 10_080)]
    }
    return BusinessClock(
      windows: schedule.hours.dailyWindows(clock: week, from: .zero, to: week.end).map(\.range))
  }

  private func at(_ minutes: Double) -> SimTime {
    SimTime(microseconds: Int64((minutes * Double(Self.minute)).rounded()))
  }

  private func minutes(_ clock: BusinessClock, _ from: Double, _ to: Double) -> Double {
    Double(clock.worked(from: at(from), to: at(to)).microseconds) / Double(Self.minute)
  }

  @Test("by the last schedule alone they are 689.46, by all schedules 959.46")
  func example() {
    // The example rounds 17:01:38 to 3902 minutes, and writes 19:01:25 and 19:01:46 as 5461.25 and 5461.46.
    let (created, moved, answered) = (3902.0, 5461.25, 5461.46)
    #expect(abs(minutes(sanFrancisco, created, answered) - 689.46) < 1e-6)
    let each = minutes(chicago, created, moved) + minutes(sanFrancisco, moved, answered)
    #expect(abs(each - 959.46) < 1e-6)
  }

  @Test("to the second they are 690 min 8 s and 960 min 8 s, and differ by the same 270 minutes")
  func exact() {
    // San Francisco: 4350 - (3901 + 38/60), and 5461 + 46/60 - 5220. Chicago: 4440 - (3901 + 38/60), and 5461 + 25/60 -
    // 5040; then 21 s of San Francisco.
    let (created, moved, answered) = (3901 + 38.0 / 60, 5461 + 25.0 / 60, 5461 + 46.0 / 60)
    #expect(abs(minutes(sanFrancisco, created, answered) - (690 + 8.0 / 60)) < 1e-6)
    let each = minutes(chicago, created, moved) + minutes(sanFrancisco, moved, answered)
    #expect(abs(each - (960 + 8.0 / 60)) < 1e-6)
  }
}
