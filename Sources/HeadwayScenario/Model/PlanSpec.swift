public import HeadwayCalendar

/// What the weekly headcount plan needs to know beyond the scenario itself: the section `plan:`.
///
/// Lists by week begin at `start`, and their last entry holds for all weeks after it.
public struct PlanSpec: Sendable {
  /// The Monday of the first planned week.
  public var start: CivilDate
  /// How many weeks of the lists by week, and of growth, lie before `start`: 0 for a plan as it is written.
  public var weeksGone = 0
  /// How many weeks are planned.
  public var weeks = 26
  /// The share of weeks in which each target must be met, unless it has a probability of its own.
  public var promise = 0.9
  /// Volumes by queue name; a queue that is not here keeps the scenario's.
  public var demand: [String: PlanDemand] = [:]
  /// How far the true volumes may be from those; none means that of the scenario's queues.
  public var uncertainty: PlanUncertainty?
  /// What brings contacts, by name: new sellers, active sellers.
  public var drivers: [String: PlanDriver] = [:]
  /// Known changes of demand on some days.
  public var events: [PlanEvent] = []
  /// The teams whose headcount is planned, sorted by name.
  public var teams: [PlannedTeam] = []
  /// The partners whose hours are bought, sorted by name.
  public var partners: [PlannedPartner] = []
  /// How many people can be trained at a time, over all teams; none means as many as there are.
  public var trainingPlaces: Int?
  /// What else could be done, each weighed against its cost.
  public var levers: [LeverSpec] = []
  /// Weeks that go wrong.
  public var drills: [DrillSpec] = []

  /// Makes an empty plan.
  public init(start: CivilDate) { self.start = start }

  /// The value of a list by week in a week from 0: its last entry holds on.
  public static func value(_ list: [Double], inWeek week: Int) -> Double {
    list[min(week, list.count - 1)]
  }
}

/// How many contacts a queue gets in each week, before deflection, as its `arrivals` count them.
public enum PlanDemand: Sendable {
  /// So many a week, growing by a share each week after the list ends.
  case perWeek([Double], growth: Double)
  /// Expected contacts per slot of a file, as `arrivals: {volumes: {file: ...}}` reads it.
  case series([(start: CivilDateTime, contacts: Double)])
  /// The driver's units of a week, and what each brings in its first, second, ... week; the last entry repeats for a
  /// driver that counts the present, and ends for one that counts newcomers.
  case driver(String, contacts: [Double])
  /// What was forecast from a history.
  case forecast(ForecastVolumes)
}

/// Volumes ahead of a queue as they were forecast, before deflection.
public struct ForecastVolumes: Sendable {
  /// The ends of a prediction interval of each week.
  public struct Band: Sendable {
    /// The share of weeks that it should hold.
    public var level: Double
    /// The lower ends (contacts), a number for each week of the plan.
    public var lower: [Double]
    /// The upper ends (contacts).
    public var upper: [Double]

    /// Makes a band.
    public init(level: Double, lower: [Double], upper: [Double]) {
      self.level = level
      self.lower = lower
      self.upper = upper
    }
  }

  /// Contacts by day.
  public var days: [CivilDate: Double]
  /// Prediction intervals of the plan's weeks, the narrowest first; none for a history that is too short to tell.
  public var bands: [Band]
  /// The coefficient of variation of each week's rate, the luck of single contacts left out; none without intervals.
  public var spread: [Double]

  /// Makes volumes.
  public init(days: [CivilDate: Double], bands: [Band] = [], spread: [Double] = []) {
    self.days = days
    self.bands = bands
    self.spread = spread
  }

  /// Contacts of the week that begins on a Monday.
  public func contacts(weekFrom monday: CivilDate) -> Double {
    (0..<7).reduce(0) { $0 + (days[monday.adding(days: $1)] ?? 0) }
  }
}

/// How far the true weekly volumes may be from the planned ones.
public struct PlanUncertainty: Sendable, Hashable {
  /// Coefficient of variation of a factor that each week draws anew.
  public var week = 0.0
  /// Coefficient of variation that each week adds to a factor that is kept: how the error of a forecast grows.
  public var drift = 0.0
  /// The part of both that all queues share, 0...1.
  public var shared = 0.0
  /// The same as `week` where it is known for each week of the plan; else empty.
  public var weeks: [Double] = []

  /// Makes no uncertainty.
  public init() {}
}

/// Something that brings contacts, counted by week.
public struct PlanDriver: Sendable, Hashable {
  /// Whether an entry counts newcomers of a week, who bring contacts by their age, or all that are there.
  public enum Counts: String, Sendable, CaseIterable {
    /// All that are there in the week.
    case present
    /// Those who begin in the week.
    case newcomers
  }

  /// Units in each week.
  public var perWeek: [Double]
  /// By how much the number grows each week after the list ends.
  public var growth = 0.0
  /// What an entry counts.
  public var counts = Counts.present

  /// Makes a driver.
  public init(perWeek: [Double]) { self.perWeek = perWeek }
}

/// A known change of demand on some days, such as a settlement day or a crisis drill.
public struct PlanEvent: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// The days on which it falls.
  public var dates: Set<CivilDate>
  /// What the volume of such a day is multiplied by.
  public var factor: Double
  /// The queues that it is about; empty means all.
  public var queues: [String]

  /// Makes an event.
  public init(name: String, dates: Set<CivilDate>, factor: Double, queues: [String] = []) {
    self.name = name
    self.dates = dates
    self.factor = factor
    self.queues = queues
  }
}
