/// People to roster for some weeks of a team; times are the team's wall clock, whose days all have 24 hours.
public struct RosterProblem: Sendable {
  /// The kinds of shifts.
  public var templates: [ShiftTemplate]
  /// The people.
  public var people: [Person]
  /// How many minutes a step of the grid has; divides the day and all times of the templates.
  public var step: Int
  /// People wanted on the floor, shape [step from the first Monday 00:00]; whole weeks.
  public var need: [Int]
  /// Days on which nobody works, counted from the first.
  public var closed: Set<Int>
  /// Where clocks change.
  public var clocks: ClockChanges
  /// People still at work from the roster before, shape [step]; empty for nobody.
  public var carried: [Int] = []

  /// Makes a problem.
  public init(
    templates: [ShiftTemplate], people: [Person], step: Int, need: [Int], closed: Set<Int> = [],
    clocks: ClockChanges = ClockChanges()
  ) {
    precondition(step > 0 && 1440 % step == 0 && need.count % (7 * 1440 / step) == 0 && !need.isEmpty)
    self.templates = templates
    self.people = people
    self.step = step
    self.need = need
    self.closed = closed
    self.clocks = clocks
  }

  /// Steps of a week.
  public var stepsPerWeek: Int { 7 * 1440 / step }
  /// How many weeks are rostered.
  public var weeks: Int { need.count / stepsPerWeek }
  /// Whether the roster is one week that repeats: then it must also fit behind itself.
  public var repeats: Bool { weeks == 1 && people.allSatisfy { $0.history == nil } }
}

/// A shift in a roster; minutes from the first Monday 00:00.
public struct RosteredShift: Sendable, Hashable {
  /// The day on which it begins, counted from the first.
  public var day: Int
  /// The template's index.
  public var template: Int
  /// When it begins.
  public var start: Int
  /// When its breaks begin, in order.
  public var breaks: [Int]
}

/// Who works when.
public struct Roster: Sendable {
  /// The shifts of each person, in order, shape [person][shift].
  public internal(set) var shifts: [[RosteredShift]]
  /// How each week was planned.
  public internal(set) var weeks: [Week]
  /// People on the floor, shape [step]; of a roster that repeats, with those of the week before.
  public internal(set) var cover: [Int]
  /// How each person stands at the end.
  public internal(set) var histories: [PersonHistory]
  /// People for whom no week is legal, with the rule that alone forbids most.
  public internal(set) var without: [(person: Int, week: Int, rule: RosterRule?)]

  /// How a week was planned.
  public struct Week: Sendable {
    /// What its wages, wishes, missing and superfluous people cost in the plan.
    public var cost: Double
    /// What they cost at least, with fractions of people.
    public var lowerBound: Double?
    /// Whether no plan costs less.
    public var isLeast: Bool
    /// How many tours its people could have worked, each kind of person counted once.
    public var tours: Int
    /// What would help where people are missing, the most helpful first.
    public var remedies: [Remedy] = []
    /// Person-hours missing in the plan, without a first Monday's hours before anybody can begin.
    public var missing = 0.0
    /// Person-hours missing even with fractions of people; nothing where nobody is missing.
    public var missingAtLeast: Double?

    /// How far above the bound the cost is at most, relative to it.
    public var gap: Double? {
      lowerBound.map { cost > 0 ? max(0, (cost - $0) / cost) : 0 }
    }
  }

  /// Something that is in the way of full cover.
  public struct Remedy: Sendable, Hashable {
    /// What is in the way.
    public var obstacle: Obstacle
    /// Person-hours of missing people that it would give back, with fractions of people.
    public var hours: Double

    /// Makes a remedy.
    public init(obstacle: Obstacle, hours: Double) {
      self.obstacle = obstacle
      self.hours = hours
    }
  }

  /// What can be in the way of full cover.
  public enum Obstacle: Sendable, Hashable {
    /// A rule.
    case rule(RosterRule)
    /// There are too few people.
    case people
    /// Shifts have breaks.
    case breaks
    /// Shifts begin only at some times.
    case starts
    /// Days off, leave and settled shifts.
    case requests
  }
}
