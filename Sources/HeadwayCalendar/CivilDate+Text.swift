extension CivilDate: CustomStringConvertible {
  /// The date in ISO 8601: "2026-01-05".
  public var description: String {
    let (year, month, day) = yearMonthDay
    return "\(zeroPadded(year, 4))-\(zeroPadded(month, 2))-\(zeroPadded(day, 2))"
  }

  /// Reads a date in ISO 8601, such as "2026-01-05": four, two and two digits, and a day that exists.
  public init(parsing text: String) throws(CalendarTextError) {
    var cursor = TextCursor(text)
    let date = try Self.read(&cursor, in: text, expected: Self.expected)
    guard cursor.isAtEnd else {
      throw CalendarTextError(
        text: text, expected: Self.expected, reason: "\"\(cursor.remainder)\" follows the date")
    }
    self = date
  }

  static let expected = "a date such as 2026-01-05"

  /// Reads a date at the cursor; `text` and `expected` are those of the whole value, for the message.
  static func read(
    _ cursor: inout TextCursor, in text: String, expected: String
  ) throws(CalendarTextError) -> CivilDate {
    guard let year = cursor.number(digits: 4...4), cursor.skip("-"),
      let month = cursor.number(digits: 2...2), cursor.skip("-"),
      let day = cursor.number(digits: 2...2)
    else {
      throw CalendarTextError(
        text: text, expected: expected, reason: "a date is written as year-month-day in 4, 2 and 2 digits")
    }
    guard let date = CivilDate(year: Int(year), month: Int(month), day: Int(day)) else {
      throw CalendarTextError(
        text: text, expected: expected, reason: "there is no day \(day) of month \(month) in year \(year)")
    }
    return date
  }
}
