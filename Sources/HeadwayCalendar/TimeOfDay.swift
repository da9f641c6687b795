/// What the wall clock shows, without a day; 24:00 is the end of the day.
public struct TimeOfDay: Comparable, Hashable, Sendable, Codable {
  /// Microseconds since midnight as the wall clock shows them, `0 ... 86_400_000_000`.
  public let microseconds: Int64

  /// Microseconds of a day of 24 hours.
  static let microsecondsPerDay: Int64 = 86_400_000_000

  /// Makes a time of day from microseconds since midnight; nil outside `0 ... 86_400_000_000`.
  public init?(microseconds: Int64) {
    guard (0...Self.microsecondsPerDay).contains(microseconds) else { return nil }
    self.microseconds = microseconds
  }

  /// Makes a time of day from hour, minute and second, up to 24:00:00; nil when no clock shows them.
  public init?(hour: Int, minute: Int = 0, second: Int = 0) {
    guard (0...24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
    self.init(microseconds: Int64(hour * 3600 + minute * 60 + second) * 1_000_000)
  }

  private init(unchecked microseconds: Int64) { self.microseconds = microseconds }

  /// 00:00, the start of the day.
  public static let midnight = TimeOfDay(unchecked: 0)

  /// 24:00, the end of the day, which is the next day's 00:00.
  public static let endOfDay = TimeOfDay(unchecked: microsecondsPerDay)

  /// Whether `lhs` is earlier in the day than `rhs`.
  public static func < (lhs: TimeOfDay, rhs: TimeOfDay) -> Bool { lhs.microseconds < rhs.microseconds }
}

extension TimeOfDay: CustomStringConvertible {
  /// What a time of day stands for: only the end of something may be 24:00.
  public enum Role: Hashable, Sendable {
    /// The start of a window, or a moment: from 00:00, before 24:00.
    case start
    /// The end of a window: 24:00 is allowed.
    case end
  }

  /// Reads "9:00", "09:00", "09:00:30" or "09:00:30.250"; "24:00" only as an end.
  public init(parsing text: String, as role: Role = .start) throws(CalendarTextError) {
    var cursor = TextCursor(text)
    let time = try Self.read(&cursor, in: text, expected: Self.expected, hourDigits: 1...2)
    guard cursor.isAtEnd else {
      throw CalendarTextError(
        text: text, expected: Self.expected, reason: "\"\(cursor.remainder)\" follows the time")
    }
    if role == .start, time == .endOfDay {
      throw CalendarTextError(
        text: text, expected: Self.expected, reason: "24:00 can only be an end; write 00:00 of the next day")
    }
    self = time
  }

  /// The time as hours and minutes, "09:00", with seconds and decimals only where they are not zero.
  public var description: String { Self.text(microseconds: microseconds) }

  static let expected = "a time of day such as 09:00"

  static func text(microseconds: Int64) -> String {
    let seconds = Int(microseconds / 1_000_000)
    let fraction = Int(microseconds % 1_000_000)
    var text = "\(zeroPadded(seconds / 3600, 2)):\(zeroPadded(seconds / 60 % 60, 2))"
    guard seconds % 60 != 0 || fraction != 0 else { return text }
    text += ":\(zeroPadded(seconds % 60, 2))"
    guard fraction != 0 else { return text }
    var decimals = zeroPadded(fraction, 6)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return "\(text).\(decimals)"
  }

  /// Reads a time at the cursor, up to and including 24:00.
  static func read(
    _ cursor: inout TextCursor, in text: String, expected: String, hourDigits: ClosedRange<Int>
  ) throws(CalendarTextError) -> TimeOfDay {
    func refuse(_ reason: String) -> CalendarTextError {
      CalendarTextError(text: text, expected: expected, reason: reason)
    }
    guard let hour = cursor.number(digits: hourDigits), cursor.skip(":"),
      let minute = cursor.number(digits: 2...2)
    else { throw refuse("a time is written as hours:minutes or hours:minutes:seconds") }
    var second: Int64 = 0
    var fraction: Int64 = 0
    if cursor.skip(":") {
      guard let seconds = cursor.number(digits: 2...2) else { throw refuse("seconds have two digits") }
      second = seconds
      if cursor.skip(".") {
        guard let microseconds = cursor.microseconds() else {
          throw refuse("decimals of a second go to the microsecond, that is six digits")
        }
        fraction = microseconds
      }
    }
    guard let time = TimeOfDay(hour: Int(hour), minute: Int(minute), second: Int(second)),
      let exact = TimeOfDay(microseconds: time.microseconds + fraction)
    else { throw refuse("a clock shows 00:00 to 23:59:59, and 24:00 at the end of the day") }
    return exact
  }
}
