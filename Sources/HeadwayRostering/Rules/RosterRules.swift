/// What a week of one person must keep to; all times in minutes, nothing where nothing is said.
public struct RosterRules: Sendable, Hashable {
  /// Normal hours of a day at most.
  public var hoursPerDay: Int?
  /// Normal hours of a week at most.
  public var hoursPerWeek: Int?
  /// Hours of a week at least, for whoever must work; days off that were asked for lower it by their share.
  public var leastHours = 0
  /// Hours beyond the normal ones of a day or a week, at most in a week.
  public var overtime = 0
  /// Days worked in a week.
  public var daysPerWeek = 1...7
  /// Days worked in a row at most.
  public var daysInRow: Int?
  /// A week has days off in a row, at least so many.
  public var daysOffInRow: Int?
  /// From the end of a shift to the start of the next at least.
  public var rest: Int?
  /// Nights in a row at most.
  public var nightsInRow: Int?
  /// Weekends worked at most, of so many weeks in a row.
  public var weekends: WeekendLimit?

  /// Makes rules that forbid nothing.
  public init() {}

  /// Minutes beyond the normal ones of the days, and beyond those of the week without them, so that none counts twice.
  ///
  /// - Parameter paid: the minutes worked on each day of a week.
  public func overtime(of paid: [Int]) -> (days: Int, week: Int) {
    let beyondDays = hoursPerDay.map { most in paid.reduce(0) { $0 + max(0, $1 - most) } } ?? 0
    let worked = paid.reduce(0, +)
    return (beyondDays, hoursPerWeek.map { max(0, worked - beyondDays - $0) } ?? 0)
  }

  /// Weekends worked at most, of so many weeks in a row.
  public struct WeekendLimit: Sendable, Hashable {
    /// At most so many.
    public var atMost: Int
    /// Of so many weeks in a row.
    public var of: Int

    /// Makes a limit.
    public init(atMost: Int, of: Int) {
      self.atMost = atMost
      self.of = of
    }
  }
}

/// A rule by its name, for telling which one is in the way.
public enum RosterRule: String, Sendable, CaseIterable, Hashable {
  case hoursPerDay = "hours_per_day"
  case hoursPerWeek = "hours_per_week"
  case leastHours = "hours_per_week.at_least"
  case overtime
  case daysPerWeek = "days_per_week"
  case daysInRow = "days_in_row"
  case daysOffInRow = "days_off_in_row"
  case rest
  case nightsInRow = "nights_in_row"
  case weekends
  case available
}

/// How a person comes into a week.
public struct PersonHistory: Sendable, Hashable {
  /// Days worked in a row up to the last.
  public var daysInRow = 0
  /// Nights in a row up to the last.
  public var nightsInRow = 0
  /// When the last shift ended, minutes from the week's start; negative, unless it reaches into the week.
  public var lastEnd: Int?
  /// Whether each of the weekends before was worked, the last one first.
  public var weekends: [Bool] = []
  /// Nights worked so far.
  public var nights = 0
  /// Minutes worked so far.
  public var worked = 0

  /// Makes the history of somebody who is rested.
  public init() {}

  /// Weekends worked so far.
  public var weekendsWorked: Int { weekends.count { $0 } }
}

/// What is known of a week before it: a history, or that it is like this one.
public enum WeekBefore: Sendable, Hashable {
  /// Each week is like the one before.
  case same
  /// Something else.
  case history(PersonHistory)
}

/// Wall-clock minutes as elapsed ones, where clocks change.
public struct ClockChanges: Sendable, Hashable {
  /// From a minute of the wall clock on, so many minutes more (clocks went back) or fewer have passed.
  public var changes: [Change]

  /// A change of clocks.
  public struct Change: Sendable, Hashable {
    /// The wall-clock minute of the roster at which it is made.
    public var at: Int
    /// Minutes that pass in addition; negative where clocks go forward.
    public var adds: Int

    /// Makes a change.
    public init(at: Int, adds: Int) {
      self.at = at
      self.adds = adds
    }
  }

  /// Makes the changes; none by default.
  public init(_ changes: [Change] = []) { self.changes = changes }

  /// Minutes that pass from one wall-clock minute to another.
  public func elapsed(from: Int, to: Int) -> Int {
    changes.reduce(to - from) { $0 + (from < $1.at && $1.at <= to ? $1.adds : 0) }
  }
}
