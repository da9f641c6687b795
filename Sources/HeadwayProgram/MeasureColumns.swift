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
  /// Abandoned within the threshold (L_T); for all but waits: how many were measured.
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

/// What is counted besides of a queue whose contacts come back, move on, or are replied to more than once.
public enum LifeColumn: Int, CaseIterable, Sendable {
  /// Offered contacts that had been there before: reopened, transferred, redialled, answered or chasing.
  case reopened
  /// Contacts that went on to another queue when they were finished.
  case transferred
  /// Contacts that accepted to be called back.
  case calledBack
  /// Original contacts of the queue that were finished for good.
  case resolved
  /// Σ calendar time from creation to the end of the last service (time).
  case resolutionSum
  /// Σ business time from creation to the end of the last service (time).
  case resolutionBusinessSum
  /// Resolved with a single service.
  case resolvedAtOnce

  /// How many columns there are.
  public static let count = 7

  /// Whether the column is a time, in microseconds in cells and `queueUnits` in rows.
  public var isTime: Bool { self == .resolutionSum || self == .resolutionBusinessSum }
}

/// Ages of the contacts in line at an interval's end (in a row: at the end of the horizon).
public enum AgeColumn: Int, CaseIterable, Sendable {
  /// The median age: that of the (n + 1) / 2-th oldest of n (time).
  case median
  /// The age of the oldest (time).
  case oldest
  /// How many are older than the layout's threshold.
  case over

  /// How many columns there are.
  public static let count = 3
}

/// The columns of a billed team in a week.
public enum BillColumn: Int, CaseIterable, Sendable {
  /// Contacts whose first service of a visit began, by the clock.
  case handled
  /// Busy time (the team's unit), by the clock.
  case busy
  /// Time at work beyond the end of shifts (the team's unit).
  case overtime
  /// Shift time given back, unpaid (the team's unit).
  case timeOff

  /// How many columns there are.
  public static let count = 4
}

/// What is counted of a team in a week for its scorecard, beside `BillColumn.handled`: by the clock, of what its own
/// people did, whenever the contact arrived.
public enum ScoreColumn: Int, CaseIterable, Sendable {
  /// Services that had a promise to keep: see `ScoredPromise`.
  case promised
  /// Those in time.
  case inTime
  /// Services after which a contact was solved: no transfer, no wait for somebody else, no wait for an answer that
  /// comes.
  case solved
  /// Those of `solved` after which the contact was opened again, be it beyond the horizon.
  case reopened

  /// How many columns there are.
  public static let count = 4
}

/// The columns of an event whose recovery is measured.
public enum RecoveryColumn: Int, CaseIterable, Sendable {
  /// Σ time from an occurrence's end until the backlog was no higher than before it, or to the horizon's end
  /// (the queue's unit).
  case time
  /// Occurrences that happened.
  case happened
  /// Those after which the backlog came down again within the horizon.
  case recovered

  /// How many columns there are.
  public static let count = 3
}
