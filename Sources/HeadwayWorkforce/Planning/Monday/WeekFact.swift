public import HeadwayCalendar

/// One figure of a past week: what was expected, and what came.
public struct WeekFact: Sendable, Hashable {
  /// What is counted.
  public enum Measure: String, Sendable, CaseIterable {
    /// Contacts of a queue that reached people: after deflection.
    case contacts
    /// The mean handle time of a queue (s).
    case handleTime = "handle_time"
    /// People of a team on the floor.
    case headcount
    /// People who left a team.
    case leavers
    /// The share of a team's paid hours that was not on the floor.
    case shrinkage
    /// Hours of a partner at work.
    case hours
  }

  /// The ends of a prediction interval.
  public struct Interval: Sendable, Hashable {
    /// The share of weeks that it should hold.
    public var level: Double
    /// The lower end.
    public var lower: Double
    /// The upper end.
    public var upper: Double

    /// Makes an interval.
    public init(level: Double, lower: Double, upper: Double) {
      self.level = level
      self.lower = lower
      self.upper = upper
    }

    /// Whether a value is within.
    public func holds(_ value: Double) -> Bool { lower <= value && value <= upper }
  }

  /// The week's first day.
  public var week: CivilDate
  /// The queue, team or partner.
  public var name: String
  /// What is counted.
  public var measure: Measure
  /// What was expected; nil where nobody expected anything.
  public var expected: Double?
  /// What came.
  public var actual: Double
  /// Prediction intervals of what was expected, the narrowest first.
  public var intervals: [Interval] = []
  /// The chance of so many leavers or more, where there were more than expected, else of so many or fewer.
  public var chance: Double?
  /// The stored run that expected it; empty where it was the scenario, or nobody.
  public var source = ""

  /// Makes a fact.
  public init(week: CivilDate, name: String, measure: Measure, expected: Double?, actual: Double) {
    self.week = week
    self.name = name
    self.measure = measure
    self.expected = expected
    self.actual = actual
  }

  /// Actual less expected.
  public var difference: Double? { expected.map { actual - $0 } }

  /// The difference as a share of what was expected.
  public var share: Double? {
    guard let expected, expected > 0 else { return nil }
    return actual / expected - 1
  }

  /// The level of the narrowest interval that holds the value; 1 where none does; nil without intervals.
  public var level: Double? {
    intervals.isEmpty ? nil : intervals.first { $0.holds(actual) }?.level ?? 1
  }
}
