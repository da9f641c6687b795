package import HeadwayDistributions
package import HeadwayRandom

/// What the engine executes: a scenario as flat tables of integers, without names in its loop.
///
/// Times are microseconds since the simulated start. Queues, teams and persons are numbered by name, so the
/// order of keys in a file cannot reach a result.
public struct SimulationProgram: Sendable {
  /// The root of all random numbers.
  public var seed: UInt64
  /// Names of the queues, ascending; positions are queue numbers.
  public var queueNames: [String] = []
  /// Names of the teams, ascending; positions are team numbers.
  public var teamNames: [String] = []
  /// The simulated and measured span.
  public var span: Span
  /// One row per queue.
  package var queues: [QueueRow] = []
  /// One row per team.
  package var teams: [TeamRow] = []
  /// Which teams may serve a queue, in the order of trial; rows of a queue stand together.
  package var routes: [RouteRow] = []
  /// Which queues a team serves, by queue number; rows of a team stand together.
  package var skills: [SkillRow] = []
  /// Changes of who is at work, ascending by time, then by kind, team and shift.
  package var duty: [DutyRow] = []
  /// Occurrences of shifts that `duty` refers to.
  package var occurrences: [ShiftOccurrence] = []
  /// Piecewise constant arrival rates; rows of a queue stand together and ascend.
  package var rates: [RateRow] = []
  /// Replayed arrival times; those of a queue stand together and ascend.
  package var traces: [Int64] = []
  /// Opening windows; those of a queue stand together and ascend.
  package var windows: [WindowRow] = []
  /// Local days of the simulated span, for factors drawn once per day.
  package var days: [DayRow] = []
  /// Queues with random factors on their rate.
  package var uncertainties: [UncertaintyRow] = []
  /// Distributions; rows refer to them by position.
  package var samplers: [Sampler] = []
  /// The sampler of the exponential with mean 1, for gaps between arrivals.
  package var gapSampler = 0
  /// The standard normal deviate, for factors; present where `uncertainties` has rows.
  package var normal: QuantileTable?
  /// Gamma factor tables; rows of `uncertainties` refer to them by position.
  package var factors: [DayFactor] = []
  /// How contacts meet agents.
  package var routing = RoutingRule()
  /// What is counted, and where.
  public var measures = MeasureLayout()
  /// SHA-256 of the effective scenario, in hexadecimal.
  public var scenarioDigest = ""

  /// Makes an empty program over a span.
  package init(seed: UInt64, span: Span) {
    self.seed = seed
    self.span = span
  }
}

/// The simulated and measured span in microseconds since the simulated start.
public struct Span: Sendable, Hashable {
  /// The end of the warm-up: measuring starts.
  public var measuredStart: Int64
  /// The end of the measured horizon; no arrival is at or after it.
  public var end: Int64
  /// With `drain`, the latest moment to which open contacts are worked off; equal to `end` with `stop`.
  public var drainLimit: Int64
  /// Starts of the reporting intervals, ascending, the first at `measuredStart`.
  public var intervalStarts: [Int64]

  /// Makes a span.
  package init(measuredStart: Int64, end: Int64, drainLimit: Int64, intervalStarts: [Int64]) {
    precondition(0 <= measuredStart && measuredStart < end && end <= drainLimit, "a span runs forwards")
    precondition(intervalStarts.first == measuredStart, "the first interval begins with the measuring")
    self.measuredStart = measuredStart
    self.end = end
    self.drainLimit = drainLimit
    self.intervalStarts = intervalStarts
  }
}

/// How contacts meet agents; the rest is in the order of routes and the ranks of skills.
package struct RoutingRule: Sendable, Hashable {
  /// How an idle person is found for a contact.
  package enum Agent: UInt8, Sendable {
    /// The person idle longest over all teams of the routes; ties by team, then person.
    case longestIdle
    /// The first team of the routes with an idle person; its lowest number.
    case firstRoute
    /// The person with the least occupancy so far; ties by team, then person.
    case leastOccupied
  }

  /// How an idle person is found for a contact.
  package var agent = Agent.longestIdle
  /// Whether heads of queues are compared by due time in place of arrival time.
  package var byDueTime = false

  /// Makes the default rule.
  package init() {}
}

/// One queue as the engine sees it.
package struct QueueRow: Sendable, Hashable {
  /// The stream of its contacts' luck.
  package var stream: StreamName
  /// Whether contacts wait outside hours (tickets) or are turned away (real time).
  package var isTicket: Bool
  /// The sampler of the work (s at speed 1).
  package var work: Int
  /// The sampler of the patience, or -1 for endless patience.
  package var patience: Int
  /// Coin below which a contact balks, out of 2^32.
  package var balkBelow: UInt64
  /// Coin below which a contact is deflected, out of 2^32.
  package var deflectBelow: UInt64
  /// Waiting places.
  package var capacity: Int
  /// Its rows of `routes`.
  package var routes: Range<Int>
  /// Its rows of `rates`; empty with a trace.
  package var rates: Range<Int>
  /// Its rows of `traces`.
  package var trace: Range<Int>
  /// Its rows of `windows`; `nil` means always open.
  package var windows: Range<Int>?
  /// Its row of `uncertainties`, or -1.
  package var uncertainty: Int
  /// The due time after arrival, for routing by due time; `Int64.max` for none.
  package var dueAfter: Int64
  /// Whether the due time counts business time.
  package var dueInBusinessTime: Bool

  /// Makes a row.
  package init(
    stream: StreamName, isTicket: Bool, work: Int, patience: Int, balkBelow: UInt64, deflectBelow: UInt64,
    capacity: Int, routes: Range<Int>, rates: Range<Int>, trace: Range<Int>, windows: Range<Int>?,
    uncertainty: Int, dueAfter: Int64, dueInBusinessTime: Bool
  ) {
    self.stream = stream
    self.isTicket = isTicket
    self.work = work
    self.patience = patience
    self.balkBelow = balkBelow
    self.deflectBelow = deflectBelow
    self.capacity = capacity
    self.routes = routes
    self.rates = rates
    self.trace = trace
    self.windows = windows
    self.uncertainty = uncertainty
    self.dueAfter = dueAfter
    self.dueInBusinessTime = dueInBusinessTime
  }
}

/// A team that may serve a queue.
package struct RouteRow: Sendable, Hashable {
  /// The team.
  package var team: Int
  /// The sampler of the work when this team does it.
  package var work: Int
  /// Work drawn as x takes x / speed.
  package var speed: Double

  /// Makes a row.
  package init(team: Int, work: Int, speed: Double) {
    self.team = team
    self.work = work
    self.speed = speed
  }
}

/// A queue that a team serves.
package struct SkillRow: Sendable, Hashable {
  /// The queue.
  package var queue: Int
  /// Lower ranks are served first.
  package var rank: Int

  /// Makes a row.
  package init(queue: Int, rank: Int) {
    self.queue = queue
    self.rank = rank
  }
}

/// One team as the engine sees it.
package struct TeamRow: Sendable, Hashable {
  /// What happens to a contact in work when its agent's shift ends.
  package enum AtShiftEnd: UInt8, Sendable {
    /// The agent finishes it, then leaves.
    case finish
    /// It waits for the same agent's next shift.
    case pause
    /// It goes to the head of its queue.
    case handBack
  }

  /// The stream of its people's absences.
  package var stream: StreamName
  /// How many persons it has at most.
  package var persons: Int
  /// Its rows of `skills`.
  package var skills: Range<Int>
  /// What happens to a contact in work when its agent's shift ends.
  package var atShiftEnd: AtShiftEnd
  /// Coin below which a present person is absent that day, out of 2^64; 0 for never.
  package var absentBelow: UInt64
  /// Rostered (or staffed) person-time in the measured span, microseconds.
  package var paid: Int64
  /// The same per reporting interval; empty where no target looks at teams by period.
  package var paidIntervals: [Int64] = []

  /// Makes a row.
  package init(
    stream: StreamName, persons: Int, skills: Range<Int>, atShiftEnd: AtShiftEnd, absentBelow: UInt64,
    paid: Int64
  ) {
    self.stream = stream
    self.persons = persons
    self.skills = skills
    self.atShiftEnd = atShiftEnd
    self.absentBelow = absentBelow
    self.paid = paid
  }
}

extension SimulationProgram {
  /// Rostered (or staffed) person-time of a team in the measured span, microseconds.
  public func paidMicroseconds(team: Int) -> Int64 { teams[team].paid }

  /// Whether a queue's contacts are tickets.
  public func isTicket(queue: Int) -> Bool { queues[queue].isTicket }

  /// Whether a queue has a business clock of its own.
  public func hasHours(queue: Int) -> Bool { queues[queue].windows != nil }
}

extension SimulationProgram {
  /// Contacts expected to reach a queue from one moment to another, after deflection, at factor 1.
  package func expected(_ queue: QueueRow, from: Int64, to: Int64) -> Double {
    var expected = Double(traces[queue.trace].count { from <= $0 && $0 < to })
    // Rows ascend: start at the last one that begins at or before `from`.
    var low = queue.rates.lowerBound
    var high = queue.rates.upperBound
    while low < high {
      let middle = (low + high) / 2
      if rates[middle].start <= from { low = middle + 1 } else { high = middle }
    }
    for index in max(queue.rates.lowerBound, low - 1)..<max(queue.rates.upperBound, low - 1) {
      if rates[index].start >= to { break }
      let end = index + 1 < queue.rates.upperBound ? rates[index + 1].start : span.end
      let overlap = min(end, to) - max(rates[index].start, from)
      if overlap > 0 { expected += rates[index].perMicrosecond * Double(overlap) }
    }
    return expected * (1 - Double(queue.deflectBelow) / 0x1p32)
  }
}
