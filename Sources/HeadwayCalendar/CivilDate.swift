/// A day of the Gregorian calendar, without a time zone.
public struct CivilDate: Comparable, Hashable, Sendable, Codable {
  /// Days since 1970-01-01; negative before it.
  public var dayNumber: Int

  /// Makes a date from the number of days since 1970-01-01.
  public init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// Whether `lhs` is before `rhs`.
  public static func < (lhs: CivilDate, rhs: CivilDate) -> Bool { lhs.dayNumber < rhs.dayNumber }
}
