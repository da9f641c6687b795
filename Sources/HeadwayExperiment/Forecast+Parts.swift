public import HeadwayStatistics

/// How the originals of a queue are resolved: to the end of their last service.
public struct ResolutionForecast: Sendable, Hashable {
  /// Mean calendar time from creation (s).
  public var time: Estimate?
  /// The same in business time (s), where the queue has hours.
  public var businessTime: Estimate?
  /// Percentiles of the calendar time (s); empty where contacts come back, of which only means are kept.
  public var percentiles: [Percentile]
  /// Resolved with a single service over resolved; none where nothing can come back.
  public var atFirstContact: Estimate?

  /// Makes a forecast.
  package init(time: Estimate?, businessTime: Estimate?, percentiles: [Percentile], atFirstContact: Estimate?)
  {
    self.time = time
    self.businessTime = businessTime
    self.percentiles = percentiles
    self.atFirstContact = atFirstContact
  }
}

/// What is counted besides of a queue whose contacts come back or move on, per replication.
public struct ReturnForecast: Sendable, Hashable {
  /// Originals of the queue that were finished for good.
  public var resolved: Estimate
  /// Contacts that went on to another queue; none where no outcome sends them there.
  public var transferred: Estimate?
  /// Contacts that accepted to be called back; none where nothing is offered.
  public var calledBack: Estimate?

  /// Makes a forecast.
  package init(resolved: Estimate, transferred: Estimate?, calledBack: Estimate?) {
    self.resolved = resolved
    self.transferred = transferred
    self.calledBack = calledBack
  }
}

/// The share of a queue's tickets (or replies) within one threshold.
public struct PromiseForecast: Sendable, Hashable {
  /// The measure's name in the contract, such as `next_reply`.
  public var measure: String
  /// The threshold (s).
  public var within: Double
  /// The clock's name in the contract.
  public var clock: String
  /// The share; nothing where nothing was measured.
  public var share: Estimate?

  /// Makes a forecast.
  package init(measure: String, within: Double, clock: String, share: Estimate?) {
    self.measure = measure
    self.within = within
    self.clock = clock
    self.share = share
  }
}

/// The share of a queue's handled contacts that one team began.
public struct TeamShareForecast: Sendable, Hashable {
  /// The team's name.
  public var team: String
  /// The share; where the queue reaches the team in several ways their margins are added, never too small.
  public var share: Estimate

  /// Makes a forecast.
  package init(team: String, share: Estimate) {
    self.team = team
    self.share = share
  }
}

/// How a queue's line recovers from an event that raises demand.
public struct RecoveryForecast: Sendable, Hashable {
  /// The event's name.
  public var event: String
  /// Mean time (s) from its end until no more wait than before it, or to the end of the horizon.
  public var time: Estimate?
  /// The share of its occurrences after which the line came down again.
  public var recovered: Estimate?

  /// Makes a forecast.
  package init(event: String, time: Estimate?, recovered: Estimate?) {
    self.event = event
    self.time = time
    self.recovered = recovered
  }
}

/// How old the contacts are that still wait at the end of the horizon.
public struct BacklogAgeForecast: Sendable, Hashable {
  /// The age (s) above which they count as old.
  public var threshold: Double
  /// Mean over replications of the median age (s); 0 where nothing waits.
  public var median: Estimate
  /// Mean over replications of the greatest age (s); 0 where nothing waits.
  public var oldest: Estimate
  /// The share that is older than the threshold; nothing where nothing waits.
  public var over: Estimate?

  /// Makes a forecast.
  package init(threshold: Double, median: Estimate, oldest: Estimate, over: Estimate?) {
    self.threshold = threshold
    self.median = median
    self.oldest = oldest
    self.over = over
  }
}

/// The ages of waiting contacts at the ends of the reporting intervals.
public struct IntervalAgeForecast: Sendable, Hashable {
  /// Mean over replications of the median age (s).
  public var median: [Double] = []
  /// Mean over replications of the greatest age (s).
  public var oldest: [Double] = []
  /// The share older than the threshold; `nil` where nothing waits.
  public var over: [Double?] = []

  /// Makes a forecast.
  package init(median: [Double] = [], oldest: [Double] = [], over: [Double?] = []) {
    self.median = median
    self.oldest = oldest
    self.over = over
  }
}
