/// What is counted: the columns of a replication's row and of an interval's cell.
///
/// A row is, for each queue, its `QueueColumn`s, three columns per track, its `LifeColumn`s and `AgeColumn`s where it
/// has them, and one for undecided tickets; then one column per route; two per team; three per target; then
/// `RecoveryColumn`s per event, `BillColumn`s per billed team and week, two per penalty and week, and where scorecards
/// are kept `ScoreColumn`s per team and week. A cell of `[queue × interval]`, row-major, has the queue's columns
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
  public var tracks: [[Track]] = [] { didSet { placeQueues() } }
  /// Number of teams.
  public var teams = 0
  /// Whether a queue has `LifeColumn`s.
  public var lives: [Bool] = [] { didSet { placeQueues() } }
  /// The age in microseconds above which waiting contacts count as old, where a queue has `AgeColumn`s; else -1.
  public var ages: [Int64] = [] { didSet { placeQueues() } }
  /// The queue of each route; each route has a column of contacts that it handled.
  public var routeQueues: [Int] = []
  /// What each target watches.
  public var targets: [TargetRow] = []
  /// Events whose recovery is measured.
  public var recoveries: [RecoveryRow] = []
  /// Weeks of seven local days from the start as ranges of intervals, where anything is billed; else empty.
  public var weeks: [Range<Int>] = []
  /// The teams whose weeks are billed, ascending.
  public var billedTeams: [Int] = []
  /// What penalties and bonuses watch, week by week.
  public var penalties: [TargetRow] = []
  /// The promise of each queue by which the services of a team are judged; empty where no scorecards are kept.
  ///
  /// Where they are, every team is billed.
  public var scoredPromises: [ScoredPromise] = []

  private var queueBases = [0]

  /// Makes an empty layout.
  public init() {}

  /// Number of queues.
  public var queues: Int { tracks.count }

  /// Units of a queue's time columns in a second.
  public func unitsPerSecond(queue: Int) -> Double { 1e6 / Double(queueUnits[queue]) }

  /// Columns of a cell of queue `queue`.
  public func cellColumns(queue: Int) -> Int {
    ageBase(queue: queue) + (hasAges(queue: queue) ? AgeColumn.count : 0)
  }

  /// Whether the ages of a queue's waiting contacts are counted.
  public func hasAges(queue: Int) -> Bool { queue < ages.count && ages[queue] >= 0 }

  /// Whether a queue has `LifeColumn`s.
  public func hasLife(queue: Int) -> Bool { queue < lives.count && lives[queue] }

  /// The first `LifeColumn` within a queue's cell.
  public func lifeBase(queue: Int) -> Int { QueueColumn.count + 3 * tracks[queue].count }

  /// The first `AgeColumn` within a queue's cell.
  public func ageBase(queue: Int) -> Int {
    lifeBase(queue: queue) + (hasLife(queue: queue) ? LifeColumn.count : 0)
  }

  /// The first column of queue `queue` in a row; that of the last queue's successor is the end of the queues.
  public func queueBase(_ queue: Int) -> Int { queueBases[queue] }

  /// Keeps the first column of each queue: a thousand queues look theirs up many thousand times.
  private mutating func placeQueues() {
    var base = 0
    queueBases = [0]
    for queue in tracks.indices {
      base += cellColumns(queue: queue) + 1
      queueBases.append(base)
    }
  }

  /// The column of a queue's measure in a row.
  public func column(_ column: QueueColumn, queue: Int) -> Int { queueBase(queue) + column.rawValue }

  /// The column of what is counted of a queue's comings and goings in a row; the queue has them.
  public func column(_ column: LifeColumn, queue: Int) -> Int {
    queueBase(queue) + lifeBase(queue: queue) + column.rawValue
  }

  /// The column of an age in a row; the queue has them.
  public func column(_ column: AgeColumn, queue: Int) -> Int {
    queueBase(queue) + ageBase(queue: queue) + column.rawValue
  }

  /// The first of the three columns of a queue's track in a row: see `TrackColumn`.
  public func trackColumn(_ column: TrackColumn, track: Int, queue: Int) -> Int {
    queueBase(queue) + QueueColumn.count + 3 * track + column.rawValue
  }

  /// The column of tickets of a queue whose promise was still open at the end.
  public func undecidedColumn(queue: Int) -> Int { queueBase(queue) + cellColumns(queue: queue) }

  /// The column of measured contacts that began over a route.
  public func routeColumn(_ route: Int) -> Int { queueBase(queues) + route }

  /// The column of a team's busy time (`available: false`) or available time.
  public func teamColumn(_ team: Int, available: Bool) -> Int {
    routeColumn(routeQueues.count) + 2 * team + (available ? 1 : 0)
  }

  /// The column of a target: see `TargetColumn`.
  public func targetColumn(_ column: TargetColumn, target: Int) -> Int {
    teamColumn(teams, available: false) + 3 * target + column.rawValue
  }

  /// The column of an event's recovery.
  public func recoveryColumn(_ column: RecoveryColumn, recovery: Int) -> Int {
    targetColumn(.met, target: targets.count) + RecoveryColumn.count * recovery + column.rawValue
  }

  /// The column of a billed team's week; `billed` is its position in `billedTeams`.
  public func billColumn(_ column: BillColumn, billed: Int, week: Int) -> Int {
    recoveryColumn(.time, recovery: recoveries.count) + BillColumn.count * (billed * weeks.count + week)
      + column.rawValue
  }

  /// The column of a penalty's week: whether it has a value (`isValue: false`), or the value as in `TargetColumn.total`.
  public func penaltyColumn(_ penalty: Int, week: Int, isValue: Bool) -> Int {
    billColumn(.handled, billed: billedTeams.count, week: 0) + 2 * (penalty * weeks.count + week)
      + (isValue ? 1 : 0)
  }

  /// The column of a team's scorecard in a week; the layout has them.
  public func scoreColumn(_ column: ScoreColumn, team: Int, week: Int) -> Int {
    penaltyColumn(penalties.count, week: 0, isValue: false)
      + ScoreColumn.count * (team * weeks.count + week) + column.rawValue
  }

  /// Whether the services of each team are judged week by week.
  public var keepsScores: Bool { !scoredPromises.isEmpty }

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
  public var rowColumns: Int { scoreColumn(.promised, team: keepsScores ? teams : 0, week: 0) }

  /// Whether something is counted that only the loop for all features knows.
  var needsFullLoop: Bool {
    lives.contains(true) || !billedTeams.isEmpty || keepsScores
      || tracks.joined().contains { $0.kind.isOfReplies || $0.clock == .zendesk }
  }
}

/// An event of a queue whose recovery is measured.
public struct RecoveryRow: Sendable, Hashable {
  /// A time that it happens: the interval before it begins (-1 for none), and when it ends.
  public struct Occurrence: Sendable, Hashable {
    /// The last interval that ends at or before its begin, or -1.
    public var before: Int
    /// When it ends, microseconds since the simulated start.
    public var end: Int64
    /// The row of the program's `chances` that decides whether it happens, or -1.
    public var chance: Int

    /// Makes an occurrence.
    public init(before: Int, end: Int64, chance: Int) {
      self.before = before
      self.end = end
      self.chance = chance
    }
  }

  /// The queue.
  public var queue: Int
  /// The event's name.
  public var name: String
  /// The times that it happens within the horizon.
  public var occurrences: [Occurrence]

  /// Makes a row.
  public init(queue: Int, name: String, occurrences: [Occurrence]) {
    self.queue = queue
    self.name = name
    self.occurrences = occurrences
  }
}
