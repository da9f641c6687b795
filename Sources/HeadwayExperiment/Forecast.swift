public import HeadwayStatistics

/// What an experiment says, in the words of the contract: seconds, shares in 0...1, counts per replication.
///
/// A measure without a value (nothing offered, say) is `nil`, never a made-up number.
public struct Forecast: Sendable {
  /// The root of the random numbers.
  public var seed: UInt64
  /// Replications finished.
  public var replications: Int
  /// Confidence of the margins.
  public var confidence: Double
  /// Contacts simulated in all replications, warm-up included.
  public var contacts: Int64
  /// SHA-256 of the effective scenario, in hexadecimal.
  public var digest: String
  /// Starts of the reporting intervals, microseconds since the simulated start.
  public var intervalStarts: [Int64]
  /// Queues by name, ascending.
  public var queues: [QueueForecast]
  /// Teams by name, ascending.
  public var teams: [TeamForecast]
  /// Targets, in the order of the file.
  public var targets: [TargetForecast]
  /// What the reader should know.
  public var warnings: [String]
  /// Partners that charge something, by name, ascending.
  public var partners: [PartnerForecast] = []
  /// What everything costs: own teams, and what is due to partners; none where nothing has a price.
  public var cost: AmountForecast?
}

/// What is forecast of one queue.
public struct QueueForecast: Sendable {
  /// The queue's name.
  public var name: String
  /// Whether it is a ticket queue, with replies.
  public var isTicket: Bool
  /// Contacts that reached the queue and were let in, per replication.
  public var offered: Estimate
  /// Those whose service began.
  public var handled: Estimate
  /// Those that left before service.
  public var abandoned: Estimate
  /// Contacts that found the queue closed or full.
  public var turnedAway: Estimate
  /// Abandoned over offered.
  public var abandonment: Estimate?
  /// The share of offered that did not start at once.
  public var delayed: Estimate?
  /// Mean wait of the handled (s): ASA.
  public var wait: Estimate?
  /// Percentiles of the wait of the handled (s).
  public var waitPercentiles: [Percentile]
  /// Mean time in queue of handled and abandoned (s).
  public var waitAll: Estimate?
  /// Mean handle time of the handled (s).
  public var handleTime: Estimate?
  /// The shares within the reported thresholds.
  public var serviceLevels: [ServiceLevelForecast]
  /// Mean calendar time from creation to the first reply of completed tickets (s).
  public var firstReply: Estimate?
  /// The same in business time (s), where the queue has hours.
  public var firstReplyBusiness: Estimate?
  /// Percentiles of the calendar time to the first reply (s).
  public var firstReplyPercentiles: [Percentile]
  /// How originals are resolved, of tickets and of what may come back.
  public var resolution: ResolutionForecast?
  /// Offered contacts that had been there before.
  public var reopened: Estimate
  /// What is counted besides of contacts that come back or move on; none where none do.
  public var returns: ReturnForecast?
  /// The promises of tickets that are counted, in the order of policies, then of targets.
  public var promises: [PromiseForecast]
  /// The shares of its handled contacts by team, ascending by name; empty where one team has all.
  public var handledBy: [TeamShareForecast]
  /// How its line recovers from events, in the order of the file.
  public var recoveries: [RecoveryForecast]
  /// Measured contacts still waiting at the end.
  public var backlogEnd: Estimate
  /// How old they are; none where ages are not counted.
  public var backlogAge: BacklogAgeForecast?
  /// Tickets per replication whose promise was neither kept nor broken at the end.
  public var undecidedTickets: Double
  /// Means over replications, per reporting interval.
  public var intervals: IntervalForecast
}

/// A percentile: the smallest x (s) with F(x) ≥ p.
public struct Percentile: Sendable, Hashable {
  /// The share, such as 0.9.
  public var share: Double
  /// The value in seconds, to 0.5%.
  public var seconds: Double
}

/// The share within one threshold.
public struct ServiceLevelForecast: Sendable {
  /// The threshold (s).
  public var within: Double
  /// The formula's name in the contract.
  public var formula: String
  /// The share; nothing where nothing was offered.
  public var share: Estimate?
}

/// A queue's reporting intervals, in order of time; ratios of totals over replications.
public struct IntervalForecast: Sendable {
  /// Mean number offered.
  public var offered: [Double]
  /// Share that did not start at once; `nil` where nothing was offered.
  public var delayed: [Double?]
  /// Share within the first reported threshold; `nil` where nothing was offered or no threshold is reported.
  public var serviceLevel: [Double?]
  /// Mean wait of the handled (s); `nil` where nobody was.
  public var wait: [Double?]
  /// Mean number waiting at the interval's end.
  public var backlog: [Double]
  /// The ages of those, where they are counted.
  public var ages: IntervalAgeForecast?
}

/// What is forecast of one team.
public struct TeamForecast: Sendable {
  /// The team's name.
  public var name: String
  /// Busy over busy and available time.
  public var occupancy: Estimate?
  /// Busy over paid time.
  public var utilisation: Estimate?
  /// Mean number of busy people.
  public var busy: Estimate
  /// Mean number of people at work, idle and not on a break.
  public var available: Estimate
  /// Mean number of people paid.
  public var paid: Double
  /// What its own people cost over the horizon, in the scenario's currency; none without a price.
  public var cost: Estimate?
}

/// How a target fares.
public struct TargetForecast: Sendable {
  /// The position in the scenario's list.
  public var index: Int
  /// The mean of the measure: a share, seconds, or a count.
  public var mean: Estimate?
  /// The goal in the same unit.
  public var goal: Double
  /// Whether the measure must reach the goal, or stay at or below it.
  public var atLeast: Bool
  /// Share of periods (or of replications, without `per`) that met the goal.
  public var probabilityMet: Estimate?
  /// The share of periods that must meet it, if the target names one.
  public var probability: Double?
  /// Met, missed or undecided, at the margins' confidence.
  public var verdict: Verdict
  /// How many more replications would decide it, if that can be said.
  public var replicationsNeeded: Int?

  /// Makes a forecast.
  package init(
    index: Int, mean: Estimate?, goal: Double, atLeast: Bool, probabilityMet: Estimate? = nil,
    probability: Double? = nil, verdict: Verdict, replicationsNeeded: Int? = nil
  ) {
    self.index = index
    self.mean = mean
    self.goal = goal
    self.atLeast = atLeast
    self.probabilityMet = probabilityMet
    self.probability = probability
    self.verdict = verdict
    self.replicationsNeeded = replicationsNeeded
  }
}
