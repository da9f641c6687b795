public import HeadwayCalendar
public import HeadwayUnits

/// What `headway schedule` is to roster: shifts that are possible, rules, and people, for some teams.
public struct Schedule: Sendable {
  /// How many weeks, from the first Monday of the horizon on.
  public var weeks = 1
  /// The teams, sorted by name.
  public var teams: [TeamSchedule] = []

  /// Makes a schedule of one week without teams.
  public init() {}

  /// The day on which its first week begins: the first Monday of the horizon.
  public func firstMonday(_ horizon: Horizon) -> CivilDate {
    let monday = horizon.start.mondayOfWeek
    return monday == horizon.start ? monday : monday.adding(days: 7)
  }
}

/// What of a team is to be rostered.
public struct TeamSchedule: Sendable {
  /// Whence the people wanted in each interval come.
  public enum Need: Sendable {
    /// The formulas of `headway staff --analytic`.
    case formulas
    /// The search of `headway staff`.
    case staff
    /// As many as are rostered on the floor today.
    case today
    /// People on the floor from local moments on.
    case steps([(start: CivilDateTime, people: Int)])
  }

  /// The team's name.
  public var team: String
  /// The kinds of shifts, sorted by name.
  public var shifts: [ScheduledShift]
  /// What everybody's week must keep to.
  public var rules: ScheduleRules
  /// The people, in the order of the file.
  public var people: [ScheduledPeople]
  /// Whence the need comes.
  public var need = Need.formulas

  /// Makes a team's part.
  public init(team: String, shifts: [ScheduledShift], rules: ScheduleRules, people: [ScheduledPeople]) {
    self.team = team
    self.shifts = shifts
    self.rules = rules
    self.people = people
  }
}

/// A kind of shift that people can be rostered for.
public struct ScheduledShift: Sendable, Hashable {
  /// Its key in the file.
  public var name: String
  /// How long it is, breaks included.
  public var length: SimDuration
  /// When it can begin, ascending.
  public var starts: [TimeOfDay]
  /// The weekdays on which it can begin.
  public var days: Set<Weekday>
  /// Its breaks, by their earliest starts.
  public var breaks: [ScheduledBreak]

  /// Hours worked: all but unpaid breaks.
  public var worked: SimDuration {
    SimDuration(
      microseconds: breaks.reduce(length.microseconds) { $1.isPaid ? $0 : $0 - $1.length.microseconds })
  }
}

/// A break that may be anywhere in a window of its shift.
public struct ScheduledBreak: Sendable, Hashable {
  /// How long it is.
  public var length: SimDuration
  /// Whether it is paid.
  public var isPaid: Bool
  /// The earliest start, after the shift's.
  public var earliest: SimDuration
  /// The latest start, after the shift's.
  public var latest: SimDuration
  /// How far apart possible starts are.
  public var every: SimDuration
}

/// What a person's week must keep to; nothing where nothing is said.
public struct ScheduleRules: Sendable, Hashable {
  /// A law that they keep to.
  public enum Law: String, Sendable, CaseIterable {
    /// Korea's Labour Standards Act.
    case korea
  }

  /// The law that they keep to, which also asks for breaks.
  public var law: Law?
  /// Normal hours worked in a day at most.
  public var hoursPerDay: SimDuration?
  /// Normal hours worked in a week at most.
  public var hoursPerWeek: SimDuration?
  /// Hours worked in a week at least.
  public var leastHours = SimDuration.zero
  /// Hours beyond the normal ones, at most in a week.
  public var overtime = SimDuration.zero
  /// Days worked in a week.
  public var daysPerWeek = 1...7
  /// Days worked in a row at most.
  public var daysInRow: Int?
  /// Days off in a row that each week has at least.
  public var daysOffInRow: Int?
  /// From the end of a shift to the next one's start at least.
  public var rest: SimDuration?
  /// Nights in a row at most.
  public var nightsInRow: Int?
  /// Weekends worked at most, of so many in a row.
  public var weekends: Weekends?

  /// Weekends worked at most, of so many in a row.
  public struct Weekends: Sendable, Hashable {
    /// At most so many.
    public var atMost: Int
    /// Of so many weeks in a row.
    public var of: Int
  }

  /// Makes rules that forbid nothing.
  public init() {}
}

/// People to roster who are alike, or one with a name.
public struct ScheduledPeople: Sendable {
  /// How many.
  public var count: Int
  /// The name, where it is one person's.
  public var name: String?
  /// What their weeks must keep to.
  public var rules: ScheduleRules
  /// The hours within which their shifts must lie; nothing for always.
  public var available: OpeningHours?
  /// Days off.
  public var daysOff: Set<CivilDate> = []
  /// Shifts that are settled.
  public var fixed: [FixedShift] = []
  /// What they like.
  public var wishes = Wishes()

  /// A shift that is settled.
  public struct FixedShift: Sendable, Hashable {
    /// The day on which it begins.
    public var on: CivilDate
    /// The kind of shift.
    public var shift: String
    /// When it begins.
    public var start: TimeOfDay
  }

  /// What is liked, and given where it costs little.
  public struct Wishes: Sendable, Hashable {
    /// A start of the day.
    public var start: TimeOfDay?
    /// Kinds of shifts; empty for any.
    public var shifts: Set<String> = []
    /// Weekdays off.
    public var daysOff: Set<Weekday> = []
  }
}

/// The Labour Standards Act of Korea, as `preset: korea` keeps to it: articles 50, 53 and 54.
public enum KoreanLabourLaw {
  /// Normal hours of a day (article 50).
  public static let hoursPerDay = SimDuration.hours(8)
  /// Normal hours of a week (article 50).
  public static let hoursPerWeek = SimDuration.hours(40)
  /// Hours beyond, in a week at most (article 53): 52 in all.
  public static let overtime = SimDuration.hours(12)

  /// The break that so much work needs: half an hour from four hours on, an hour from eight (article 54).
  public static func leastBreak(working: SimDuration) -> SimDuration {
    working >= .hours(8) ? .minutes(60) : working >= .hours(4) ? .minutes(30) : .zero
  }
}
