/// A moment of simulated time: whole microseconds since the simulated start (measured start less warm-up).
///
/// Integers make results independent of the machine, and Little's law an equality.
@frozen public struct SimTime: Comparable, Hashable, Sendable, Codable {
  /// Microseconds since the simulated start; negative before it.
  public var microseconds: Int64

  /// Makes a moment from whole microseconds since the simulated start.
  @inlinable public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The simulated start.
  public static let zero = SimTime(microseconds: 0)

  /// Whether `lhs` is earlier than `rhs`.
  @inlinable public static func < (lhs: SimTime, rhs: SimTime) -> Bool {
    lhs.microseconds < rhs.microseconds
  }

  /// The moment `duration` after `time`; traps on overflow.
  @inlinable public static func + (time: SimTime, duration: SimDuration) -> SimTime {
    SimTime(microseconds: time.microseconds + duration.microseconds)
  }

  /// The time from `earlier` to `later`; traps on overflow.
  @inlinable public static func - (later: SimTime, earlier: SimTime) -> SimDuration {
    SimDuration(microseconds: later.microseconds - earlier.microseconds)
  }
}
