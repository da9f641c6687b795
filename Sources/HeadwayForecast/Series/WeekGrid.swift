public import HeadwayCalendar

/// The days of a series: weeks of the same weekdays, counted from the first day of the first week.
///
/// Weeks may begin on any weekday. Weekdays on which nobody works are left out, so that day `d` and day
/// `d + daysPerWeek` are always the same weekday.
public struct WeekGrid: Hashable, Sendable {
  /// The first day of the first week; it is on the grid.
  public let start: CivilDate
  /// Days after a week's first day that are on the grid, rising from 0.
  public let offsets: [Int]

  /// Makes a grid from its first day and the weekdays in use, which include that of the first day.
  public init(start: CivilDate, weekdays: Set<Weekday>) {
    precondition(weekdays.contains(start.weekday), "a grid begins with one of its weekdays")
    self.start = start
    offsets = (0..<7).filter { weekdays.contains(start.adding(days: $0).weekday) }
  }

  /// How many days a week has on the grid, 1 to 7.
  public var daysPerWeek: Int { offsets.count }

  /// The date of a day of the grid; days beyond the series have dates, too.
  public func date(_ day: Int) -> CivilDate {
    let week = Self.floorDivide(day, daysPerWeek)
    return start.adding(days: week * 7 + offsets[day - week * daysPerWeek])
  }

  /// The place of a date on the grid, below zero before the start; nil on weekdays that are left out.
  public func day(of date: CivilDate) -> Int? {
    let days = date.dayNumber - start.dayNumber
    let week = Self.floorDivide(days, 7)
    guard let place = offsets.firstIndex(of: days - week * 7) else { return nil }
    return week * daysPerWeek + place
  }

  /// How many days of the grid lie before a date; below zero for dates before the start.
  public func dayCount(before date: CivilDate) -> Int {
    let days = date.dayNumber - start.dayNumber
    let week = Self.floorDivide(days, 7)
    return week * daysPerWeek + offsets.count { $0 < days - week * 7 }
  }

  private static func floorDivide(_ a: Int, _ b: Int) -> Int {
    let quotient = a / b
    return a % b < 0 ? quotient - 1 : quotient
  }
}

/// The slots of a day: so many of equal width from the first on.
public struct DaySlots: Hashable, Sendable {
  /// Minutes after local midnight at which the first slot begins.
  public let firstMinute: Int
  /// The width of a slot (minutes); 1440 for whole days.
  public let minutes: Int
  /// How many slots a day has.
  public let count: Int

  /// Whole days.
  public static let wholeDay = DaySlots(firstMinute: 0, minutes: 1440, count: 1)

  /// Makes slots that end by midnight.
  public init(firstMinute: Int, minutes: Int, count: Int) {
    precondition(firstMinute >= 0 && minutes > 0 && count > 0, "slots begin within the day and have a width")
    precondition(firstMinute + (count - 1) * minutes < 1440, "the last slot begins before midnight")
    self.firstMinute = firstMinute
    self.minutes = minutes
    self.count = count
  }

  /// The local time at which a slot of a date begins.
  public func start(of slot: Int, on date: CivilDate) -> CivilDateTime {
    CivilDateTime(date: date, microsecondOfDay: Int64(firstMinute + slot * minutes) * 60_000_000)
  }
}
