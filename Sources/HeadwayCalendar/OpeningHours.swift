public import HeadwayUnits

/// Weekly opening hours on a wall clock: windows, each the same on some days of the week.
///
/// Open is what lies in any of them: two windows a day leave a lunch break between them, others have a window
/// of their own on Saturdays.
public struct OpeningHours: Hashable, Sendable {
  /// A window on each of some days of the week.
  ///
  /// A close at or before the open is on the next day: 22:00 to 06:00 is a night, 00:00 to 00:00 a whole day.
  public struct WeeklyWindow: Hashable, Sendable {
    /// The days of the week on which it begins.
    public let days: Set<Weekday>
    /// When it begins, before 24:00.
    public let open: TimeOfDay
    /// When it ends; 24:00 is midnight at the day's end.
    public let close: TimeOfDay

    /// Makes a window; `open` must be before 24:00, as a start read by `TimeOfDay(parsing:)` always is.
    public init(days: Set<Weekday>, open: TimeOfDay, close: TimeOfDay) {
      precondition(open < .endOfDay, "opening hours cannot begin at 24:00; use 00:00 of the next day")
      self.days = days
      self.open = open
      self.close = close
    }
  }

  /// The windows, in the order given.
  public let weekly: [WeeklyWindow]

  /// One window of opening hours, of one day.
  public struct Window: Hashable, Sendable {
    /// The local day on which the window begins.
    public let date: CivilDate
    /// The window in simulated time, open at its start and closed at its end.
    public let range: Range<SimTime>
  }

  /// Makes opening hours of several windows, which may overlap.
  public init(_ weekly: [WeeklyWindow]) { self.weekly = weekly }

  /// Makes opening hours of one window; `open` must be before 24:00.
  public init(days: Set<Weekday>, open: TimeOfDay, close: TimeOfDay) {
    self.init([WeeklyWindow(days: days, open: open, close: close)])
  }

  /// Open at every hour of every day.
  public static let always = OpeningHours(days: Set(Weekday.allCases), open: .midnight, close: .endOfDay)

  /// The windows that overlap `from ..< to`, in order of their starts, whole and not merged.
  ///
  /// A window that begins on one of `holidays` is left out; one that began the evening before is not. Times
  /// are on the wall clock of `zone` (the horizon's when nil), so that a night shift is 7 or 9 hours when
  /// clocks change.
  public func dailyWindows(
    clock: HorizonClock, from: SimTime, to: SimTime, holidays: Set<CivilDate> = [],
    in zone: TimeZoneRules? = nil
  ) -> [Window] {
    guard from < to else { return [] }
    // A window can last until the end of the day after its own, so the search starts two days of 25 hours
    // early.
    let earliest = SimTime(microseconds: from.microseconds - SimDuration.hours(50).microseconds)
    let daily = clock.days(from: earliest, to: to, in: zone).flatMap { day in
      weekly.compactMap { window -> Window? in
        guard window.days.contains(day.date.weekday), !holidays.contains(day.date) else { return nil }
        let lastDay = window.close <= window.open ? day.date.adding(days: 1) : day.date
        let start = clock.time(of: CivilDateTime(day.date, window.open), in: zone)
        let end = clock.time(of: CivilDateTime(lastDay, window.close), in: zone)
        // A window that lies in skipped or repeated local time can come out empty.
        guard start < end, end > from, start < to else { return nil }
        return Window(date: day.date, range: start..<end)
      }
    }
    return daily.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The open time within `from ..< to`: ranges in order, apart from each other, cut at both ends.
  public func windows(
    clock: HorizonClock, from: SimTime, to: SimTime, holidays: Set<CivilDate> = [],
    in zone: TimeZoneRules? = nil
  ) -> [Range<SimTime>] {
    guard from < to else { return [] }
    return dailyWindows(clock: clock, from: from, to: to, holidays: holidays, in: zone)
      .map { $0.range.clamped(to: from..<to) }
      .mergedWhereTouching()
  }
}

extension Sequence<Range<SimTime>> {
  /// The same time as ranges in order, none empty, with those that overlap or touch made one.
  public func mergedWhereTouching() -> [Range<SimTime>] {
    var merged: [Range<SimTime>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      guard let last = merged.last, range.lowerBound <= last.upperBound else {
        merged.append(range)
        continue
      }
      merged[merged.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
    }
    return merged
  }
}
