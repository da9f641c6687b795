public import HeadwayUnits

/// The measured intervals of a horizon: equal steps of elapsed time, of which the last may be shorter.
///
/// Intervals follow elapsed time, not the wall clock: a day of 25 hours has 50 half-hours.
public struct IntervalGrid: Hashable, Sendable {
  /// The length of every interval but perhaps the last.
  public let interval: SimDuration
  /// The start of the first interval.
  public let start: SimTime
  /// The end of the last interval.
  public let end: SimTime

  /// Makes the grid of a horizon's measured time.
  public init(clock: HorizonClock, interval: SimDuration) {
    self.init(start: clock.measuredStart, end: clock.end, interval: interval)
  }

  /// Makes the grid from `start` to `end`; `interval` must be positive and `end` not before `start`.
  public init(start: SimTime, end: SimTime, interval: SimDuration) {
    precondition(interval > .zero, "an interval must be longer than \(interval.microseconds) microseconds")
    precondition(start <= end, "measured time must not end before it starts")
    self.interval = interval
    self.start = start
    self.end = end
  }

  /// The number of intervals.
  public var count: Int {
    let whole = (end - start).microseconds.quotientAndRemainder(dividingBy: interval.microseconds)
    return Int(whole.quotient) + (whole.remainder > 0 ? 1 : 0)
  }

  /// The start of each interval, in order.
  public var starts: [SimTime] { (0..<count).map(start(of:)) }

  /// The range of each interval, in order.
  public var ranges: [Range<SimTime>] {
    (0..<count).map { start(of: $0)..<min(start(of: $0 + 1), end) }
  }

  /// The start of the interval with that ordinal; the steps go on beyond both ends, backwards by negative
  /// ones.
  public func start(of ordinal: Int) -> SimTime {
    start + SimDuration(microseconds: Int64(ordinal) * interval.microseconds)
  }

  /// The ordinal of the step that holds an instant: 0 for the first measured interval, negative in the
  /// warm-up.
  ///
  /// Lists "per interval, repeated" are indexed by this ordinal modulo their length.
  public func ordinal(of time: SimTime) -> Int {
    let (quotient, remainder) = (time - start).microseconds
      .quotientAndRemainder(dividingBy: interval.microseconds)
    return Int(remainder < 0 ? quotient - 1 : quotient)
  }

  /// The index of the measured interval that holds an instant; nil outside measured time.
  public func index(of time: SimTime) -> Int? {
    start <= time && time < end ? ordinal(of: time) : nil
  }
}
