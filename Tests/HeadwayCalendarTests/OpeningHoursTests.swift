import HeadwayCalendar
import HeadwayUnits
import Testing

@Suite struct OpeningHoursTests {
  static let workdays: Set<Weekday> = [.mon, .tue, .wed, .thu, .fri]

  func opening(_ days: Set<Weekday>, _ open: String, _ close: String) throws -> OpeningHours {
    OpeningHours(days: days, open: try time(open), close: try time(close))
  }

  @Test func opensOnItsDays() throws {
    let clock = try clock("Asia/Seoul", "2026-01-09", days: 4)  // Friday to Monday
    let windows = try opening(Self.workdays, "09:00", "18:00")
      .windows(clock: clock, from: .zero, to: clock.end)
    #expect(windows == [hours(9)..<hours(18), hours(81)..<hours(90)])
  }

  @Test func mergesWhatTouchesAndCutsAtTheEnds() throws {
    let clock = try clock("Asia/Seoul", "2026-01-05", days: 3)
    let all: Set<Weekday> = Set(Weekday.allCases)
    for (open, close) in [("00:00", "24:00"), ("00:00", "00:00"), ("13:00", "13:00")] {
      let windows = try opening(all, open, close).windows(clock: clock, from: hours(5), to: hours(70))
      #expect(windows == [hours(5)..<hours(70)])
    }
    #expect(OpeningHours.always.windows(clock: clock, from: .zero, to: clock.end) == [hours(0)..<hours(72)])
    let nights = try opening([.mon], "22:00", "06:00")
    #expect(nights.windows(clock: clock, from: hours(23), to: hours(29)) == [hours(23)..<hours(29)])
    #expect(nights.windows(clock: clock, from: hours(30), to: hours(72)).isEmpty)
    #expect(
      nights.dailyWindows(clock: clock, from: hours(29), to: hours(31)).map(\.range) == [
        hours(22)..<hours(30)
      ])
  }

  @Test func closesOnHolidays() throws {
    let clock = try clock("Asia/Seoul", "2026-01-05", days: 3)
    let holidays: Set<CivilDate> = [try date("2026-01-06")]
    let days = try opening(Self.workdays, "09:00", "18:00")
    #expect(
      days.windows(clock: clock, from: .zero, to: clock.end, holidays: holidays)
        == [hours(9)..<hours(18), hours(57)..<hours(66)])
    // The night of Monday goes on into the holiday; the one that begins on it does not take place.
    let nights = try opening(Self.workdays, "22:00", "06:00")
    #expect(
      nights.dailyWindows(clock: clock, from: .zero, to: clock.end, holidays: holidays).map(\.range)
        == [hours(22)..<hours(30), hours(70)..<hours(78)])
  }

  /// 22:00 to 06:00 is 7 hours long in the spring night and 9 in the autumn night.
  @Test(
    arguments: [
      ("Europe/Berlin", "2026-03-28", 7 * 60), ("Europe/Berlin", "2026-10-24", 9 * 60),
      ("America/New_York", "2026-03-07", 7 * 60), ("America/New_York", "2026-10-31", 9 * 60),
      ("Australia/Lord_Howe", "2026-10-03", 7 * 60 + 30), ("Asia/Seoul", "2026-03-28", 8 * 60),
    ] as [(String, String, Int64)])
  func keepsTheWallClockOnNightShifts(name: String, night: String, minutes: Int64) throws {
    let clock = try clock(name, night, days: 1)
    let windows = try opening(Set(Weekday.allCases), "22:00", "06:00")
      .dailyWindows(clock: clock, from: hours(12), to: hours(24))
    #expect(windows.map(\.date) == [try date(night)])
    #expect(windows.map { length($0.range) } == [.minutes(minutes)])
  }

  @Test func opensAfterAGapAndAtTheFirstOfTwo() throws {
    let spring = try clock("Europe/Berlin", "2026-03-29", days: 1)
    let early = try opening([.sun], "02:30", "06:00")
    // 02:30 is skipped: the window begins 2.5 hours after midnight, shown as 03:30, and ends at 06:00, 5
    // hours after.
    #expect(
      early.windows(clock: spring, from: .zero, to: spring.end) == [minutes(150)..<hours(5)])
    #expect(
      try opening([.sun], "02:10", "03:05").windows(clock: spring, from: .zero, to: spring.end).isEmpty)
    let autumn = try clock("Europe/Berlin", "2026-10-25", days: 1)
    #expect(early.windows(clock: autumn, from: .zero, to: autumn.end) == [minutes(150)..<hours(7)])
    #expect(
      try opening([.sun], "01:00", "02:30").windows(clock: autumn, from: .zero, to: autumn.end)
        == [hours(1)..<minutes(150)])
  }

  @Test func doesNotOpenOnADayThatNeverCame() throws {
    let clock = try clock("Pacific/Apia", "2011-12-29", days: 3)
    let windows = try opening(Set(Weekday.allCases), "09:00", "17:00")
      .dailyWindows(clock: clock, from: .zero, to: clock.end)
    #expect(windows.map(\.date.description) == ["2011-12-29", "2011-12-31"])
    #expect(windows.map(\.range) == [hours(9)..<hours(17), hours(33)..<hours(41)])
  }

  /// Monday 2026-01-05: open 9 to 12 and 13 to 18, the evening window joined to the afternoon's.
  @Test func severalWindowsADayLeaveTheBreakBetweenThem() throws {
    let parts = [("13:00", "18:00"), ("09:00", "12:00"), ("17:00", "20:00")]
    let opening = OpeningHours(try parts.flatMap { try self.opening([.mon], $0.0, $0.1).weekly })
    let clock = try clock("UTC", "2026-01-05", days: 7)
    let windows = opening.windows(clock: clock, from: .zero, to: clock.end)
    #expect(windows == [hours(9)..<hours(12), hours(13)..<hours(20)])
    #expect(
      opening.dailyWindows(clock: clock, from: .zero, to: clock.end).map(\.range)
        == [hours(9)..<hours(12), hours(13)..<hours(18), hours(17)..<hours(20)])
  }

  /// A naive second implementation: look at the wall clock every minute.
  @Test(
    arguments: [
      ("09:00", "18:00"), ("22:00", "06:00"), ("00:00", "24:00"), ("17:30", "00:00"), ("04:00", "04:00"),
    ], ["Europe/Berlin", "America/New_York", "Asia/Kolkata"])
  func agreesWithLookingAtTheWallClock(hours: (String, String), name: String) throws {
    let (open, close) = (try time(hours.0).microseconds, try time(hours.1).microseconds)
    let days: Set<Weekday> = [.mon, .wed, .sat, .sun]
    let opening = try opening(days, hours.0, hours.1)
    let holidays: Set<CivilDate> = [try date("2026-03-09"), try date("2026-10-25")]
    for start in ["2026-03-05", "2026-03-26", "2026-10-22"] {
      let clock = try clock(name, start, days: 12)
      let windows = opening.windows(clock: clock, from: .zero, to: clock.end, holidays: holidays)
      var naive: [Range<SimTime>] = []
      for tick in 0..<((clock.end - .zero).microseconds / 60_000_000) {
        let wall = clock.local(minutes(tick))
        let time = wall.microsecondOfDay
        func begins(_ date: CivilDate) -> Bool {
          days.contains(date.weekday) && !holidays.contains(date)
        }
        let isOpen =
          close > open
          ? begins(wall.date) && open <= time && time < close
          : (begins(wall.date) && open <= time) || (begins(wall.date.adding(days: -1)) && time < close)
        if isOpen { naive.append(minutes(tick)..<minutes(tick + 1)) }
      }
      #expect(windows == naive.mergedWhereTouching())
    }
  }
}
