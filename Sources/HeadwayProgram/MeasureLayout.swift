public import HeadwayUnits

/// What is counted: the columns of a replication's row and of an interval's cell.
///
/// A row is, for each queue, its `QueueColumn`s, three columns per track and one for undecided tickets; then two
/// columns per team; then three per target. A cell of `[queue × interval]`, row-major, has the queue's columns
/// without the last.
public struct MeasureLayout: Sendable, Hashable {
  /// Reporting intervals.
  public var intervals = 0
  /// Microseconds per unit of a queue's time columns in a row; coarser than 1 only where sums would not fit 52 bits.
  ///
  /// Each queue has its own, so that a queue's figures never depend on the others.
  public var queueUnits: [Int64] = []
  /// Microseconds per unit of a team's columns in a row.
  public var teamUnits: [Int64] = []
  /// The tracked thresholds of each queue.
  public var tracks: [[Track]] = []
  /// Number of teams.
  public var teams = 0
  /// What each target watches.
  public var targets: [TargetRow] = []

  /// Makes an empty layout.
  public init() {}

  /// Number of queues.
  public var queues: Int { tracks.count }

  /// Units of a queue's time columns in a second.
  public func unitsPerSecond(queue: Int) -> Double { 1e6 / Double(queueUnits[queue]) }

  /// Columns of a cell of queue `queue`.
  public func cellColumns(queue: Int) -> Int { QueueColumn.count + 3 * tracks[queue].count }

  /// The first column of queue `queue` in a row.
  public func queueBase(_ queue: Int) -> Int {
    var base = 0
    for earlier in 0..<queue { base += cellColumns(queue: earlier) + 1 }
    return base
  }

  /// The column of a queue's measure in a row.
  public func column(_ column: QueueColumn, queue: Int) -> Int { queueBase(queue) + column.rawValue }

  /// The first of the three columns of a queue's track in a row: see `TrackColumn`.
  public func trackColumn(_ column: TrackColumn, track: Int, queue: Int) -> Int {
    queueBase(queue) + QueueColumn.count + 3 * track + column.rawValue
  }

  /// The column of tickets of a queue whose promise was still open at the end.
  public func undecidedColumn(queue: Int) -> Int { queueBase(queue) + cellColumns(queue: queue) }

  /// The column of a team's busy time (`available: false`) or available time.
  public func teamColumn(_ team: Int, available: Bool) -> Int {
    queueBase(queues) + 2 * team + (available ? 1 : 0)
  }

  /// The column of a target: see `TargetColumn`.
  public func targetColumn(_ column: TargetColumn, target: Int) -> Int {
    queueBase(queues) + 2 * teams + 3 * target + column.rawValue
  }

  /// Whether a target looks at a team by period.
  public var watchesTeamPeriods: Bool {
    targets.contains { target in
      switch target.value {
      case .occupancy, .utilisation: !target.periods.isEmpty
      default: false
      }
    }
  }

  /// Columns of a row.
  public var rowColumns: Int { queueBase(queues) + 2 * teams + 3 * targets.count }
}

/// What is counted of a queue; a contact counts in the interval in which it arrived.
public enum QueueColumn: Int, CaseIterable, Sendable {
  /// Contacts that reached the queue and were let in.
  case offered
  /// Those that did not start at once.
  case delayed
  /// Those whose service began.
  case handled
  /// Those that left before service.
  case abandoned
  /// Contacts that found the queue closed or full; not offered.
  case turnedAway
  /// Σ wait of the handled (time).
  case waitSum
  /// Σ wait of the abandoned (time).
  case abandonedWaitSum
  /// Σ handle time of the handled (time).
  case handleSum
  /// Tickets replied to and resolved.
  case completed
  /// Σ calendar time from creation to reply (time).
  case replySum
  /// Σ business time from creation to reply (time).
  case replyBusinessSum
  /// Contacts waiting at the end of the interval; in a row, at the end.
  case backlog

  /// How many columns there are.
  public static let count = 12

  /// Whether the column is a time, in microseconds in cells and `queueUnits` in rows.
  public var isTime: Bool {
    switch self {
    case .waitSum, .abandonedWaitSum, .handleSum, .replySum, .replyBusinessSum: true
    default: false
    }
  }
}

/// The three columns of a track.
public enum TrackColumn: Int, Sendable {
  /// Answered within the threshold (S_T), or replied within it.
  case good
  /// Abandoned within the threshold (L_T); 0 for replies.
  case short
  /// Still open at the end and beyond the threshold already.
  case missed
}

/// The three columns of a target.
public enum TargetColumn: Int, Sendable {
  /// Periods that met the goal.
  case met
  /// Periods with a value.
  case periods
  /// Σ of the periods' values, in 2⁻³⁰ (shares, counts) or the queue's unit (times).
  case total
}

/// A threshold whose attainment is counted for a queue.
public struct Track: Sendable, Hashable {
  /// What is compared with the threshold.
  public enum Kind: UInt8, Sendable {
    /// The wait.
    case wait
    /// The time to the first reply.
    case firstReply
    /// The time to the resolution.
    case resolution
  }

  /// What is compared with the threshold.
  public var kind: Kind
  /// The threshold, microseconds.
  public var within: Int64
  /// How a service level is formed.
  public var formula: ServiceLevelFormula
  /// Whether only business time counts.
  public var inBusinessTime: Bool

  /// Makes a track.
  public init(
    kind: Kind, within: Int64, formula: ServiceLevelFormula = .offered, inBusinessTime: Bool = false
  ) {
    self.kind = kind
    self.within = within
    self.formula = formula
    self.inBusinessTime = inBusinessTime
  }
}

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

extension Track {
  /// Numerator and denominator of the share within the threshold, from its counts.
  ///
  /// For waits the four formulas of `ServiceLevelFormula`, with M, those still waiting beyond the threshold at
  /// the end, in every denominator; for replies good / (completed + overdue).
  public func ratio(
    good: Int64, short: Int64, missed: Int64, handled: Int64, abandoned: Int64, completed: Int64
  ) -> (numerator: Int64, denominator: Int64) {
    guard kind == .wait else { return (good, completed + missed) }
    return switch formula {
    case .offered: (good, handled + abandoned + missed)
    case .answered: (good, handled + missed)
    case .excludingShortAbandons: (good, handled + abandoned - short + missed)
    case .shortAbandonsCount: (good + short, handled + abandoned + missed)
    }
  }
}
