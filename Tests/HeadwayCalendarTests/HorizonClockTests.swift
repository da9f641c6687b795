import HeadwayCalendar
import HeadwayUnits
import Testing

@Suite struct HorizonClockTests {
  @Test func putsZeroAtTheStartOfTheWarmUp() throws {
    let clock = try #require(
      HorizonClock(zoneName: "Asia/Seoul", start: date("2026-01-05"), days: 28, warmUp: .days(7)))
    #expect(clock.originUTCMicroseconds == utc(2025, 12, 28, 15))
    #expect(clock.measuredStart == hours(7 * 24))
    #expect(clock.end == hours(35 * 24))
    #expect(clock.isoText(clock.measuredStart) == "2026-01-05T00:00+09:00")
    #expect(clock.isoText(.zero) == "2025-12-29T00:00+09:00")
    #expect(try clock.local(clock.end) == local("2026-02-02T00:00"))
    #expect(clock.measuredDays.count == 28)
    #expect(clock.measuredDays.allSatisfy { $0.length == .hours(24) })
    #expect(try HorizonClock(zoneName: "Asia/Soul", start: date("2026-01-05"), days: 1) == nil)
  }

  /// The warm-up is elapsed time: seven days of 24 hours before a midnight can begin at 23:00 or 01:00.
  @Test func measuresTheWarmUpInElapsedTime() throws {
    let clock = HorizonClock(
      zone: try zone("Europe/Berlin"), start: try date("2026-03-30"), days: 1, warmUp: .days(7))
    #expect(clock.isoText(.zero) == "2026-03-22T23:00+01:00")
    #expect(clock.isoText(clock.measuredStart) == "2026-03-30T00:00+02:00")
  }

  struct Day: Sendable {
    let zone: String
    let date: String
    let minutes: Int64
  }

  @Test(arguments: [
    Day(zone: "Europe/Berlin", date: "2026-03-29", minutes: 23 * 60),
    Day(zone: "Europe/Berlin", date: "2026-10-25", minutes: 25 * 60),
    Day(zone: "America/New_York", date: "2026-03-08", minutes: 23 * 60),
    Day(zone: "America/New_York", date: "2026-11-01", minutes: 25 * 60),
    Day(zone: "Australia/Lord_Howe", date: "2026-04-05", minutes: 24 * 60 + 30),
    Day(zone: "Australia/Lord_Howe", date: "2026-10-04", minutes: 23 * 60 + 30),
    Day(zone: "America/Sao_Paulo", date: "2018-11-04", minutes: 23 * 60),
    Day(zone: "America/Sao_Paulo", date: "2018-02-17", minutes: 25 * 60),
    Day(zone: "Asia/Seoul", date: "2026-03-29", minutes: 24 * 60),
    Day(zone: "Asia/Kolkata", date: "2026-10-25", minutes: 24 * 60),
  ])
  func knowsHowLongADayIs(day: Day) throws {
    let clock = try clock(day.zone, day.date, days: 1)
    #expect(clock.end - clock.measuredStart == .minutes(day.minutes))
    #expect(clock.measuredDays.map(\.length) == [.minutes(day.minutes)])
  }

  @Test func leavesOutTheDayThatSamoaSkipped() throws {
    let clock = try clock("Pacific/Apia", "2011-12-29", days: 4)
    #expect(clock.end == hours(72))
    #expect(clock.measuredDays.map(\.date.description) == ["2011-12-29", "2011-12-31", "2012-01-01"])
    #expect(clock.measuredDays.map(\.start) == [hours(0), hours(24), hours(48)])
  }

  @Test func listsWholeDaysThatOverlap() throws {
    let clock = try clock("Europe/Berlin", "2026-10-24", days: 3)
    let days = clock.days(from: hours(23), to: hours(50))
    #expect(days.map(\.date.description) == ["2026-10-24", "2026-10-25", "2026-10-26"])
    #expect(days.map(\.start) == [hours(0), hours(24), hours(49)])
    #expect(days.map(\.end) == [hours(24), hours(49), hours(73)])
    #expect(clock.days(from: hours(24), to: hours(49)).map(\.date.description) == ["2026-10-25"])
    #expect(clock.days(from: hours(24), to: hours(24)).isEmpty)
  }

  /// Newfoundland set clocks back at 00:01 in 2010: most of Saturday's last hour came again after midnight.
  @Test func beginsADayAtItsFirstMidnight() throws {
    let clock = try clock("America/St_Johns", "2010-11-06", days: 2)
    #expect(clock.measuredDays.map(\.length) == [.hours(24), .hours(25)])
    #expect(clock.isoText(minutes(24 * 60 + 30)) == "2010-11-06T23:30-03:30")
    let days = clock.days(from: minutes(24 * 60 + 30), to: hours(25))
    #expect(days.map(\.date.description) == ["2010-11-07"])
  }

  @Test func tellsTheTimeInOtherZones() throws {
    let clock = try clock("Asia/Seoul", "2026-01-05", days: 7)
    let manila = try zone("Asia/Manila")
    #expect(try clock.time(of: local("2026-01-05T09:00"), in: manila) == hours(10))
    #expect(try clock.time(of: local("2026-01-05T09:00")) == hours(9))
    #expect(clock.isoText(hours(10), in: manila) == "2026-01-05T09:00+08:00")
    #expect(try clock.local(hours(0), in: manila) == local("2026-01-04T23:00"))
    #expect(clock.days(from: hours(0), to: hours(2), in: manila).map(\.start) == [hours(-23), hours(1)])
  }

  @Test func countsIntervalsOfElapsedTime() throws {
    let autumn = IntervalGrid(
      clock: try clock("Europe/Berlin", "2026-10-25", days: 1), interval: .minutes(30))
    #expect(autumn.count == 50)
    #expect(autumn.starts.first == hours(0))
    #expect(autumn.starts.last == minutes(24 * 60 + 30))
    let clock = HorizonClock(zone: .utc, start: try date("2026-01-05"), days: 1, warmUp: .hours(3))
    let grid = IntervalGrid(clock: clock, interval: .minutes(7 * 60))
    #expect(grid.starts == [hours(3), hours(10), hours(17), hours(24)])
    #expect(grid.ranges.last == hours(24)..<hours(27))
    #expect(grid.ordinal(of: hours(3)) == 0)
    #expect(grid.ordinal(of: SimTime(microseconds: hours(3).microseconds - 1)) == -1)
    #expect(grid.ordinal(of: .zero) == -1)
    #expect(grid.index(of: .zero) == nil)
    #expect(grid.index(of: hours(26)) == 3)
    #expect(grid.index(of: hours(27)) == nil)
    #expect(IntervalGrid(start: hours(1), end: hours(1), interval: .hours(1)).starts.isEmpty)
  }
}
