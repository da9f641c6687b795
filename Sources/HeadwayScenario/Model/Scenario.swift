public import HeadwayCalendar
public import HeadwayUnits

/// What the user means: one scenario file, typed and with names; all lists are sorted by name.
public struct Scenario: Sendable {
  /// The title of the scenario.
  public var name = ""
  /// The root of all random numbers.
  public var seed: UInt64 = 1
  /// When, how long and at which grain.
  public var horizon: Horizon
  /// How many replications, and how precise.
  public var replications = ReplicationRule()
  /// Confidence of every margin, `0 ..< 1`.
  public var confidence = 0.95
  /// The reporting currency, if money is named.
  public var currency: String?
  /// What a unit of another currency is worth in the scenario's own.
  public var exchange: [String: Double] = [:]
  /// What `check` does when a verdict is undecided.
  public var onUndecided = OnUndecided.warn
  /// The smallest difference that matters.
  public var matters = SmallestDifference()
  /// What people ask for, sorted by name.
  public var queues: [Queue] = []
  /// Who answers, sorted by name.
  public var teams: [Team] = []
  /// Outsourced service partners, sorted by name.
  public var partners: [Partner] = []
  /// How contacts meet agents.
  public var routing = Routing()
  /// What was promised, in the order of the file.
  public var targets: [Target] = []
  /// SLA policies, in the order of the file: the first that matches a queue is its policy.
  public var policies: [Policy] = []
  /// What is to be rostered.
  public var schedule: Schedule?
  /// How the luck of queues hangs together.
  public var correlation: [Correlation] = []
  /// What the weekly headcount plan needs besides, if there is one.
  public var plan: PlanSpec?

  /// Makes an empty scenario over a horizon.
  public init(horizon: Horizon) { self.horizon = horizon }
}

/// When the simulation runs and at which grain it reports.
public struct Horizon: Sendable, Hashable {
  /// What happens to open contacts at the end.
  public enum AtEnd: String, Sendable, CaseIterable {
    /// What is open counts as backlog.
    case stop
    /// No new arrivals; what is there is finished.
    case drain
  }

  /// The first measured local day.
  public var start: CivilDate
  /// Measured local days; at least 1.
  public var days: Int
  /// Simulated before `start`, not measured.
  public var warmUp = SimDuration.zero
  /// The reporting and staffing grain.
  public var interval = SimDuration.minutes(30)
  /// The IANA name of the horizon's zone.
  public var timeZone = "UTC"
  /// Days on which queues' hours are closed: built-in calendars and single dates, resolved.
  public var holidays: Set<CivilDate> = []
  /// The codes of those calendars, such as `KR`.
  public var holidayCalendars: [String] = []
  /// What happens to open contacts at the end.
  public var atEnd = AtEnd.stop

  /// Makes a horizon of whole local days.
  public init(start: CivilDate, days: Int) {
    self.start = start
    self.days = days
  }
}

/// How many replications are run.
public struct ReplicationRule: Sendable, Hashable {
  /// Run at least so many.
  public var atLeast = 20
  /// Run at most so many.
  public var atMost = 400
  /// Margin wanted on every target's mean: points for shares (0.005 is half a point), relative for all else.
  public var precision = 0.005

  /// Makes the rule of the contract: 20 to 400, 0.5%.
  public init() {}
}

/// The smallest difference that matters to the user, for comparisons.
public struct SmallestDifference: Sendable, Hashable {
  /// For shares, in points (0.005 is half a point).
  public var share = 0.005
  /// For all else, relative.
  public var other = 0.01

  /// Makes the default: half a point, one percent.
  public init() {}
}

/// What `check` does when a verdict is undecided.
public enum OnUndecided: String, Sendable, CaseIterable {
  /// It counts as missed.
  case fail
  /// It is told, with an exit status of its own.
  case warn
  /// It counts as met.
  case pass
}
