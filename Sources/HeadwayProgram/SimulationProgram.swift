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
  /// Waiting lines, ascending by queue; where no queue needs more than one, lines and queues have the same numbers.
  package var lines: [LineRow] = []
  /// Which teams may serve a line, in the order of trial; rows of a line stand together.
  package var routes: [RouteRow] = []
  /// Which lines a team serves, by line number; rows of a team stand together.
  package var skills: [SkillRow] = []
  /// Changes of who is at work, ascending by time, then by kind, team and shift.
  package var duty: [DutyRow] = []
  /// Occurrences of shifts that `duty` refers to.
  package var occurrences: [ShiftOccurrence] = []
  /// Piecewise constant arrival rates; rows of a queue stand together and ascend.
  package var rates: [RateRow] = []
  /// Counted contacts; those of a queue stand together and ascend.
  package var counts: [CountRow] = []
  /// Replayed arrival times; those of a queue stand together and ascend.
  package var traces: [Int64] = []
  /// Opening windows; those of a queue stand together and ascend.
  package var windows: [WindowRow] = []
  /// Local days of the simulated span, for factors drawn once per day.
  package var days: [DayRow] = []
  /// Queues with random factors on their rate.
  package var uncertainties: [UncertaintyRow] = []
  /// What may follow a finished contact; rows of a queue stand together, `below` ascends.
  package var outcomes: [OutcomeRow] = []
  /// Sizes of batches; rows of a queue stand together, `below` ascends.
  package var batches: [BatchRow] = []
  /// Events that happen only with some chance.
  package var chances: [ChanceRow] = []
  /// Factors of such events on rates; rows of a rate stand together.
  package var chanceFactors: [ChanceFactor] = []
  /// Speed of each person of teams with a spread; persons of a team stand together.
  package var personSpeeds: [Double] = []
  /// Distinct opening schedules, by queue: two queues with the same hours have the same number; -1 is always open.
  package var schedules: [Int] = []
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
  /// Whether people with the most contacts in work go first, in place of those with the fewest.
  package var mostLoaded = false

  /// Makes the default rule.
  package init() {}
}

/// One queue as the engine sees it.
package struct QueueRow: Sendable, Hashable {
  /// How people reach the queue.
  package enum Channel: UInt8, Sendable {
    /// Real time, exclusive.
    case phone
    /// Real time, several at once.
    case chat
    /// Waits outside hours, too.
    case ticket
  }

  /// The stream of its contacts' luck.
  package var stream: StreamName
  /// How people reach the queue.
  package var channel: Channel
  /// Whether contacts wait outside hours (tickets) or are turned away (real time).
  package var isTicket: Bool { channel == .ticket }
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
  /// Its rows of `lines`: one for each party that has a share of it (the own teams first), then as many for
  /// callbacks where they are offered.
  package var lines = 0..<0
  /// Its rows of `rates`, what is expected of counted contacts too; empty with a trace.
  package var rates: Range<Int>
  /// Its rows of `counts`, which say what comes where there are any.
  package var counts = 0..<0
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
  /// Whether real-time contacts may interrupt work on it.
  package var isInterruptible = false
  /// Coin below which who left without service tries again, out of 2^63; 0 for never.
  package var redialBelow: UInt64 = 0
  /// The sampler of the time until then.
  package var redialAfter = -1
  /// Its rows of `outcomes`.
  package var outcomes = 0..<0
  /// Coin below which a ticket is spam, out of 2^63; 0 for never.
  package var spamBelow: UInt64 = 0
  /// The sampler of the work on spam.
  package var spamWork = -1
  /// Coin below which a late ticket is chased, out of 2^63; 0 for never.
  package var chaseBelow: UInt64 = 0
  /// The time without a first reply after which it is.
  package var chaseAfter: Int64 = 0
  /// The queue of the chasing contact.
  package var chaseTo = -1
  /// Contacts open at the simulated start.
  package var backlog = 0
  /// The sampler of their age, or -1 for none.
  package var backlogAge = -1
  /// The stream of their luck.
  package var backlogStream: StreamName
  /// Coin below which a waiting contact accepts to be called back, out of 2^63; 0 where it is not offered.
  package var callbackBelow: UInt64 = 0
  /// The wait after which it is offered.
  package var callbackAfter: Int64 = 0
  /// A callback starts only where more people than this are idle.
  package var callbackReserve = 0
  /// Its rows of `batches`; empty means one contact at a time.
  package var batches = 0..<0

  /// Makes a row.
  package init(
    stream: StreamName, channel: Channel, work: Int, patience: Int, balkBelow: UInt64, deflectBelow: UInt64,
    capacity: Int, rates: Range<Int>, trace: Range<Int>, windows: Range<Int>?,
    uncertainty: Int, dueAfter: Int64, dueInBusinessTime: Bool, backlogStream: StreamName
  ) {
    self.stream = stream
    self.channel = channel
    self.backlogStream = backlogStream
    self.work = work
    self.patience = patience
    self.balkBelow = balkBelow
    self.deflectBelow = deflectBelow
    self.capacity = capacity
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
  /// Open only for contacts that have waited so long.
  package var after: Int64 = 0
  /// Open only while at least so many wait in the queue, the contact itself included.
  package var waitingAtLeast = 0
  /// Open only while more of the team than this are idle, whoever takes the contact included.
  package var idleAbove = 0

  /// Makes a row.
  package init(team: Int, work: Int, speed: Double) {
    self.team = team
    self.work = work
    self.speed = speed
  }

  /// Whether it is open to every contact at all times.
  package var isUnconditional: Bool { after == 0 && waitingAtLeast <= 1 && idleAbove == 0 }
}

/// A line that a team serves.
package struct SkillRow: Sendable, Hashable {
  /// The line.
  package var line: Int
  /// Lower ranks are served first.
  package var rank: Int
  /// The row of `routes` from the line to the team.
  package var route: Int

  /// Makes a row.
  package init(line: Int, rank: Int, route: Int) {
    self.line = line
    self.rank = rank
    self.route = route
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
  /// The same per billed week, without what is paid as overtime; empty where nothing is billed.
  package var paidWeeks: [Int64] = []
  /// Rostered person-time per billed week that is paid as overtime; empty where there is none.
  package var overtimeWeeks: [Int64] = []
  /// The most contacts that a person works on at once.
  package var places = 1
  /// The most chats among them.
  package var chatPlaces = 1
  /// The most tickets among them.
  package var ticketPlaces = 1
  /// Work done in a microsecond on each contact at one time, by their number from 1 to `places`, in 1/100000 µs.
  package var pace: [Int64] = [100_000]
  /// The first of its people in `personSpeeds`, or -1 where all are alike.
  package var firstSpeed = -1
  /// People stay beyond their shift while more than this wait in the team's lines; -1 for never.
  package var overtimeAbove = -1
  /// For so long they begin something new.
  package var overtimeMost: Int64 = 0
  /// People idle beyond this number may go home early; -1 for never.
  package var timeOffAbove = -1
  /// At most so many a local day.
  package var timeOffMost = 0

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

  /// Whether the loop for all features is needed; the plain loop gives the same bits where it is not.
  public var needsFullLoop: Bool {
    lines.count != queues.count || routes.contains { !$0.isUnconditional }
      || queues.contains { queue in
        queue.channel == .chat || queue.isInterruptible || queue.redialBelow > 0 || !queue.outcomes.isEmpty
          || queue.spamBelow > 0 || queue.chaseBelow > 0 || queue.backlog > 0 || !queue.batches.isEmpty
      }
      || teams.contains { team in
        team.places > 1 || team.pace != [100_000] || team.firstSpeed >= 0 || team.overtimeAbove >= 0
          || team.timeOffAbove >= 0
      }
      || !chances.isEmpty || duty.contains { $0.slide > 0 || $0.persons != Int.max }
      || occurrences.contains { $0.speed != 1 } || measures.needsFullLoop
  }

  /// All routes of a queue, over its lines.
  package func routes(ofQueue row: QueueRow) -> [Int] { lines[row.lines].flatMap { $0.routes } }

  /// Whether a queue's contacts are tickets.
  public func isTicket(queue: Int) -> Bool { queues[queue].isTicket }

  /// Whether a queue has a business clock of its own.
  public func hasHours(queue: Int) -> Bool { queues[queue].windows != nil }
}

extension SimulationProgram {
  /// New contacts expected to reach a queue from one moment to another, after deflection, at day factors of 1.
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
      if overlap > 0 {
        let factor = chanceFactors[rates[index].chances].reduce(1) { product, row in
          product * (1 + Double(chances[row.chance].below) / 0x1p63 * (row.factor - 1))
        }
        expected += (rates[index].perMicrosecond * factor + rates[index].announced) * Double(overlap)
      }
    }
    return expected * meanBatch(of: queue) * (1 - Double(queue.deflectBelow) / 0x1p32)
  }

  /// The mean number of contacts that come together.
  private func meanBatch(of queue: QueueRow) -> Double {
    guard !queue.batches.isEmpty else { return 1 }
    var before: UInt64 = 0
    return batches[queue.batches].reduce(0) { mean, row in
      defer { before = row.below }
      return mean + Double(row.below - before) / 0x1p63 * Double(row.contacts)
    }
  }
}
