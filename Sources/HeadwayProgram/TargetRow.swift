/// What a target watches, by numbers.
public struct TargetRow: Sendable, Hashable {
  /// The watched value.
  public enum Value: Sendable, Hashable {
    /// The share within the threshold of a queue's track.
    case track(queue: Int, track: Int)
    /// Abandoned over offered.
    case abandonment(queue: Int)
    /// Delayed over offered.
    case delayed(queue: Int)
    /// Mean wait of the handled.
    case wait(queue: Int)
    /// Mean time in queue of handled and abandoned.
    case waitAll(queue: Int)
    /// Contacts waiting at the end.
    case backlog(queue: Int)
    /// Share of those waiting at the end who are older than the layout's threshold.
    case backlogAge(queue: Int)
    /// Resolved with one service over resolved.
    case firstContactResolution(queue: Int)
    /// Busy over busy and available time.
    case occupancy(team: Int)
    /// Busy over paid time.
    case utilisation(team: Int)
  }

  /// The watched value.
  public var value: Value
  /// The goal: a share, microseconds, or a count.
  public var goal: Double
  /// Whether the value must reach the goal, or stay at or below it.
  public var atLeast: Bool
  /// The periods as ranges of intervals; empty means the whole horizon.
  public var periods: [Range<Int>]
  /// The share of periods that must meet the goal; none compares the mean over periods.
  public var probability: Double?

  /// Makes a row.
  public init(
    value: Value, goal: Double, atLeast: Bool, periods: [Range<Int>], probability: Double? = nil
  ) {
    self.probability = probability
    self.value = value
    self.goal = goal
    self.atLeast = atLeast
    self.periods = periods
  }

  /// Whether a value meets the goal.
  public func isMet(by value: Double) -> Bool { atLeast ? value >= goal : value <= goal }
}

extension TargetRow {
  /// The queue whose time is watched, in microseconds; nothing for shares and counts.
  public var timedQueue: Int? {
    switch value {
    case .wait(let queue), .waitAll(let queue): queue
    default: nil
    }
  }

  /// Whether the value is a time in microseconds.
  public var isTime: Bool { timedQueue != nil }

  /// Whether the value is a share.
  public var isShare: Bool {
    switch value {
    case .wait, .waitAll, .backlog: false
    default: true
    }
  }
}
