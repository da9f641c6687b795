/// A day of the Gregorian calendar, without a time zone.
///
/// Days are counted by integers, and the calendar is proleptic: its rule also holds before 1582.
public struct CivilDate: Comparable, Hashable, Sendable, Codable {
  /// Days since 1970-01-01; negative before it.
  public var dayNumber: Int

  /// Makes a date from the number of days since 1970-01-01.
  public init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// Makes a date from year (1 to 9999), month and day of the month; nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.dayCount(year: year, month: month)
    else { return nil }
    self.dayNumber = Self.dayNumber(year: year, month: month, day: day)
  }

  /// Whether `lhs` is before `rhs`.
  public static func < (lhs: CivilDate, rhs: CivilDate) -> Bool { lhs.dayNumber < rhs.dayNumber }

  /// The year.
  public var year: Int { yearMonthDay.year }

  /// The month, 1 to 12.
  public var month: Int { yearMonthDay.month }

  /// The day of the month, 1 to 31.
  public var day: Int { yearMonthDay.day }

  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday, which counts 3 from Monday.
    let remainder = (dayNumber + 3) % 7
    return Weekday.allCases[remainder < 0 ? remainder + 7 : remainder]
  }

  /// The Monday of this day's week (weeks run from Monday to Sunday, as in ISO 8601).
  public var mondayOfWeek: CivilDate { adding(days: -weekday.rawValue) }

  /// The date `days` days later; earlier when negative.
  public func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

  /// Whether a year has a 29th of February.
  public static func isLeapYear(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of days of a month (1 to 12): 28 to 31.
  public static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 2: isLeapYear(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: Strideable {
  /// The number of days from this date to `other`.
  public func distance(to other: CivilDate) -> Int { other.dayNumber - dayNumber }

  /// The date `n` days later, so that a range of dates is a collection of days.
  public func advanced(by n: Int) -> CivilDate { adding(days: n) }
}

extension CivilDate {
  /// Year, month and day of the month at once.
  ///
  /// `civil_from_days` of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013): years begin
  /// in March so that the leap day is the last one, and the calendar repeats after 400 years = 146,097 days.
  public var yearMonthDay: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468  // days since 0000-03-01
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Days since 1970-01-01 of a day that exists: Hinnant's `days_from_civil`, see `yearMonthDay`.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
