public import HeadwayCalendar
public import HeadwayDistributions
public import HeadwayUnits

/// People with the same skills and hours.
public struct Team: Sendable {
  /// What happens to a contact in work when its agent's shift ends.
  public enum AtShiftEnd: String, Sendable, CaseIterable {
    /// The agent finishes it, then leaves.
    case finish
    /// It waits for the same agent's next shift.
    case pause
    /// It goes to the head of its queue with its remaining work.
    case handBack = "hand_back"
  }

  /// How the number of people at work is given.
  public enum Staffing: Sendable {
    /// So many people at all times.
    case level(Int)
    /// People per interval of the horizon's grain, repeated; entry 0 is local 00:00 of `start`.
    case list([Int])
    /// People from a local moment on, ascending; none before the first.
    case steps([(start: CivilDateTime, agents: Int)])
    /// Rostered shifts.
    case shifts([Shift])
  }

  /// The key in the file.
  public var name: String
  /// The zone of shifts and staffing files; none means the horizon's.
  public var timeZone: String?
  /// What the team can do, sorted by queue name.
  public var skills: [Skill]
  /// How many people are at work.
  public var staffing: Staffing
  /// The share of planned absence, 0..<1; ignored with `staffing:`.
  public var plannedShrinkage = 0.0
  /// The share of unplanned absence, 0..<1; ignored with `staffing:`.
  public var unplannedShrinkage = 0.0
  /// What happens to a contact in work when its agent's shift ends.
  public var atShiftEnd = AtShiftEnd.finish
  /// Whether nobody works on the horizon's holidays.
  public var offOnHolidays = false
  /// How many contacts a person works on at once; none means one.
  public var concurrency: Concurrency?
  /// The coefficient of variation of speed between its persons.
  public var spread = 0.0
  /// Speed in each week after being hired, for shifts with `hired`; 1 afterwards.
  public var ramp: [Double] = []
  /// Meetings and trainings: paid, and off the floor.
  public var offFloor: [OffFloor] = []
  /// When idle people may go home.
  public var voluntaryTimeOff: VoluntaryTimeOff?
  /// When busy people stay longer.
  public var overtime: Overtime?
  /// What its people cost.
  public var cost: LabourCost?
  /// The partner the team belongs to.
  public var partner: String?

  /// Makes a team.
  public init(name: String, skills: [Skill], staffing: Staffing) {
    self.name = name
    self.skills = skills
    self.staffing = staffing
  }
}

/// A team's ability to serve one queue.
public struct Skill: Sendable {
  /// The queue's name.
  public var queue: String
  /// 1 is served first, where contacts are chosen by preference.
  public var preference = 1
  /// Work drawn as x takes x / speed.
  public var speed = 1.0
  /// Overrides the queue's handle time (s).
  public var handleTime: DistributionSpec?

  /// Makes a skill.
  public init(queue: String) { self.queue = queue }
}

/// A weekly shift of several people.
public struct Shift: Sendable, Hashable {
  /// How many people are rostered.
  public var agents: Int
  /// The local weekdays on which it begins.
  public var days: Set<Weekday>
  /// When it begins.
  public var start: TimeOfDay
  /// When it ends; at or before `start` means on the next day.
  public var end: TimeOfDay
  /// Pauses within it.
  public var breaks: [Break]
  /// The first day of its people, who learn from then on; none means long ago.
  public var hired: CivilDate?
  /// The first day on which it is worked; none means always before.
  public var from: CivilDate?
  /// The last day on which it is worked; none means always after.
  public var until: CivilDate?
  /// How much of it is paid as overtime.
  public var overtime = SimDuration.zero

  /// Makes a shift.
  public init(agents: Int, days: Set<Weekday>, start: TimeOfDay, end: TimeOfDay, breaks: [Break] = []) {
    self.agents = agents
    self.days = days
    self.start = start
    self.end = end
    self.breaks = breaks
  }
}

/// A pause within a shift.
public struct Break: Sendable, Hashable {
  /// When it begins (on the next day if before the shift's start).
  public var at: TimeOfDay
  /// How long it is.
  public var length: SimDuration
  /// How much later it may begin for somebody who is busy at its time.
  public var slide = SimDuration.zero
  /// The weekdays of the shift's beginning on which there is this break; none means all.
  public var days: Set<Weekday>?
  /// Whether it is paid.
  public var isPaid = true

  /// Whether there is this break in a shift that begins on a weekday.
  public func isOn(_ day: Weekday) -> Bool { days?.contains(day) ?? true }

  /// Makes a break.
  public init(at: TimeOfDay, length: SimDuration) {
    self.at = at
    self.length = length
  }
}
