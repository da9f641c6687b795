/// A time of the local wall clock.
public struct TimeOfDay: Comparable, Hashable, Sendable, Codable {
  /// Microseconds since local midnight, `0 ... 86_400_000_000`; the greatest is `24:00`.
  public var microseconds: Int64

  /// Makes a time from microseconds since local midnight.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Whether `lhs` is earlier than `rhs`.
  public static func < (lhs: TimeOfDay, rhs: TimeOfDay) -> Bool { lhs.microseconds < rhs.microseconds }
}
