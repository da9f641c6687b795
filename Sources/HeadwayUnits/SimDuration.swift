/// A length of simulated time in whole microseconds.
@frozen public struct SimDuration: Comparable, Hashable, Sendable, Codable {
  /// The length in microseconds.
  public var microseconds: Int64

  /// Makes a duration from whole microseconds.
  @inlinable public init(microseconds: Int64) { self.microseconds = microseconds }

  /// No time at all.
  public static let zero = SimDuration(microseconds: 0)

  /// A duration of whole seconds; traps on overflow.
  public static func seconds(_ count: Int64) -> SimDuration { SimDuration(microseconds: count * 1_000_000) }

  /// A duration of whole minutes; traps on overflow.
  public static func minutes(_ count: Int64) -> SimDuration { seconds(count * 60) }

  /// A duration of whole hours; traps on overflow.
  public static func hours(_ count: Int64) -> SimDuration { seconds(count * 3600) }

  /// A duration of 24-hour days; traps on overflow.
  public static func days(_ count: Int64) -> SimDuration { seconds(count * 86_400) }

  /// The length in seconds, for reports: the nearest `Double`.
  public var inSeconds: Double { Double(microseconds) / 1e6 }

  /// Whether `lhs` is shorter than `rhs`.
  @inlinable public static func < (lhs: SimDuration, rhs: SimDuration) -> Bool {
    lhs.microseconds < rhs.microseconds
  }
}
