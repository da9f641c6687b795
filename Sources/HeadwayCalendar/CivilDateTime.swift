/// A local wall-clock moment, without a time zone.
public struct CivilDateTime: Hashable, Sendable, Codable {
  /// The local day.
  public var date: CivilDate
  /// Microseconds since local midnight as the wall clock shows them, `0 ..< 86_400_000_000`.
  public var microsecondOfDay: Int64

  /// Makes a local moment from a day and the wall clock's microseconds since midnight.
  public init(date: CivilDate, microsecondOfDay: Int64) {
    self.date = date
    self.microsecondOfDay = microsecondOfDay
  }

  /// Makes a local moment from a day and a time of day; 24:00 becomes 00:00 of the next day.
  public init(_ date: CivilDate, _ time: TimeOfDay = .midnight) {
    let midnight = Int64(date.dayNumber) * TimeOfDay.microsecondsPerDay
    self.init(microsecondsSinceEpoch: midnight + time.microseconds)
  }

  /// The wall clock as one number: microseconds since 1970-01-01 00:00 on the same wall clock.
  var microsecondsSinceEpoch: Int64 {
    Int64(date.dayNumber) * TimeOfDay.microsecondsPerDay + microsecondOfDay
  }

  init(microsecondsSinceEpoch microseconds: Int64) {
    let perDay = TimeOfDay.microsecondsPerDay
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: perDay)
    date = CivilDate(dayNumber: Int(remainder < 0 ? quotient - 1 : quotient))
    microsecondOfDay = remainder < 0 ? remainder + perDay : remainder
  }
}

extension CivilDateTime: Comparable {
  /// Whether `lhs` is the earlier reading of the wall clock; where clocks go back it can have happened later.
  public static func < (lhs: CivilDateTime, rhs: CivilDateTime) -> Bool {
    lhs.microsecondsSinceEpoch < rhs.microsecondsSinceEpoch
  }
}

extension CivilDateTime: CustomStringConvertible {
  /// The moment in ISO 8601, "2026-01-05T09:30", with seconds and decimals only where they are not zero.
  public var description: String { "\(date)T\(TimeOfDay.text(microseconds: microsecondOfDay))" }

  /// Reads an ISO 8601 local time: a date, or a date and a time after "T" or a space.
  ///
  /// "2026-01-05" is that day's 00:00; "2026-01-05T09:30" and "2026-01-05 09:30:15.250" are read too.
  /// Decimals go to the microsecond. "Z" and offsets are refused: the text must be on the wall clock of a
  /// zone known otherwise.
  public init(parsing text: String) throws(CalendarTextError) {
    func refuse(_ reason: String) -> CalendarTextError {
      CalendarTextError(text: text, expected: Self.expected, reason: reason)
    }
    var cursor = TextCursor(text)
    let date = try CivilDate.read(&cursor, in: text, expected: Self.expected)
    guard !cursor.isAtEnd else {
      self.init(date)
      return
    }
    guard cursor.skip("T") || cursor.skip("t") || cursor.skip(" ") else {
      throw refuse("\"\(cursor.remainder)\" follows the date")
    }
    let time = try TimeOfDay.read(&cursor, in: text, expected: Self.expected, hourDigits: 2...2)
    guard cursor.isAtEnd else {
      let rest = cursor.remainder.drop { $0 == " " }
      guard let first = rest.first, "Zz+-\u{2212}".contains(first) else {
        throw refuse("\"\(cursor.remainder)\" follows the time")
      }
      throw refuse("times here are local; convert to the local time and leave out the offset \"\(rest)\"")
    }
    guard time < .endOfDay else { throw refuse("24:00 can only be an end; write 00:00 of the next day") }
    self.init(date, time)
  }

  static let expected = "a local time such as 2026-01-05T09:30"
}
