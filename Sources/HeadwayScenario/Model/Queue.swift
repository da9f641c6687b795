public import HeadwayCalendar
public import HeadwayDistributions
public import HeadwayUnits

/// What people ask for: one stream of contacts with its own line.
public struct Queue: Sendable {
  /// How people reach us.
  public enum Channel: String, Sendable, CaseIterable {
    /// Written, waits for days, has a business clock.
    case ticket
    /// Spoken, in real time.
    case phone
    /// Written, in real time, several at once.
    case chat
  }

  /// The key in the file.
  public var name: String
  /// How people reach us.
  public var channel: Channel
  /// A label such as `ko`; it decides nothing by itself.
  public var language: String?
  /// 1 is the most urgent.
  public var priority = 1
  /// When contacts come.
  public var arrivals: Arrivals
  /// How long the work takes (s), at speed 1.
  public var handleTime: DistributionSpec
  /// How long people wait before they leave (s); none means for ever.
  public var patience: DistributionSpec?
  /// The share that leaves at once when they would have to wait, 0...1.
  public var balk = 0.0
  /// Who tries again after leaving without service, and when.
  public var redial: Redial?
  /// The offer to be called back in place of waiting.
  public var callback: Callback?
  /// Waiting places; none means unlimited.
  public var capacity: Int?
  /// The business clock; none means always open.
  public var hours: OpeningHours?
  /// The share solved by self-service before it becomes a contact, 0..<1.
  public var deflection = 0.0
  /// Reported even without a target.
  public var serviceLevel: ServiceLevelSpec?
  /// The only teams that may serve the queue, in this order; none means every team with the skill, by name.
  public var teams: [String]?
  /// Whether real-time contacts may interrupt work on it (tickets only).
  public var isInterruptible = false
  /// What may follow a finished contact, in the order of the file; what is left of 1 is the end.
  public var afterwards: [Aftermath] = []
  /// Tickets that are closed without a reply.
  public var spam: Spam?
  /// The second contact of somebody whose ticket is late.
  public var chase: Chase?
  /// Tickets that are open when the simulation begins.
  public var backlog: StartingBacklog?
  /// The queue's former name, whose random numbers it keeps.
  public var luck: String?

  /// Makes a queue with the fields that every queue has.
  public init(name: String, channel: Channel, arrivals: Arrivals, handleTime: DistributionSpec) {
    self.name = name
    self.channel = channel
    self.arrivals = arrivals
    self.handleTime = handleTime
  }
}

/// Thresholds and formula of a queue's reported service level.
public struct ServiceLevelSpec: Sendable, Hashable {
  /// The thresholds, at least one.
  public var within: [SimDuration]
  /// Which of the four formulas.
  public var formula: ServiceLevelFormula

  /// Makes a specification.
  public init(within: [SimDuration], formula: ServiceLevelFormula = .offered) {
    self.within = within
    self.formula = formula
  }
}

/// When contacts come.
public struct Arrivals: Sendable {
  /// The shape of demand.
  public enum Pattern: Sendable {
    /// A constant rate, contacts per second.
    case rate(perSecond: Double)
    /// A weekly volume spread by weekday and local hour (also for `driver`).
    case profile(perWeek: Double, days: [Double], hours: [Double])
    /// Expected contacts per interval of the horizon's grain, repeated; entry 0 is local 00:00 of `start`.
    case list([Double])
    /// Contacts per slot of a file: local start, contacts; `width` is the length of every slot.
    ///
    /// They are expected; or, with `isExact`, whole numbers that were counted and come in every replication.
    case series([(start: CivilDateTime, contacts: Double)], width: SimDuration, isExact: Bool = false)
    /// Replayed arrival times, ascending.
    case trace([CivilDateTime])
  }

  /// The shape of demand: `days` has 7 weights from Monday, `hours` 24 weights from midnight.
  public var pattern: Pattern
  /// Random factors on the true rate.
  public var uncertainty: Uncertainty?
  /// Known factors on some days.
  public var events: [DemandEvent] = []
  /// Announcements that bring contacts of their own.
  public var announcements: [Announcement] = []
  /// How many contacts come together, with their shares; empty means one at a time.
  public var batchSizes: [BatchSize] = []

  /// Makes arrivals of a pattern.
  public init(_ pattern: Pattern) { self.pattern = pattern }
}

/// Random factors on the true rate: gamma with mean 1.
public struct Uncertainty: Sendable, Hashable {
  /// Coefficient of variation of the day's factor; 0 for none.
  public var day = 0.0
  /// Coefficient of variation of the week's factor; 0 for none.
  public var week = 0.0
  /// The part that all queues share, 0...1.
  public var shared = 0.0

  /// Makes no uncertainty.
  public init() {}
}

/// A known change of demand on some days.
public struct DemandEvent: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// The weekdays it falls on.
  public var weekdays: Set<Weekday>
  /// The dates it falls on.
  public var dates: Set<CivilDate>
  /// What the rate is multiplied by.
  public var factor: Double
  /// The local time at which it begins; midnight if not said.
  public var from = TimeOfDay.midnight
  /// How long it lasts; none means to the end of the local day.
  public var length: SimDuration?
  /// The chance that it happens at all on such a day, 0...1.
  public var probability = 1.0

  /// Makes an event.
  public init(name: String, weekdays: Set<Weekday>, dates: Set<CivilDate>, factor: Double) {
    self.name = name
    self.weekdays = weekdays
    self.dates = dates
    self.factor = factor
  }
}

extension Queue {
  /// The share of finished contacts that is opened again, each time.
  public var shareReopened: Double {
    afterwards.reduce(0) { sum, entry in
      if case .reopen = entry.step { return sum + entry.probability }
      return sum
    }
  }
}
