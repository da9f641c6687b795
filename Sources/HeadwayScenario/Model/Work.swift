public import HeadwayCalendar
public import HeadwayUnits

/// How many contacts a person works on at once.
///
/// Phone calls are exclusive; chats and tickets share the places.
public struct Concurrency: Sendable, Hashable {
  /// The most chats.
  public var chat = 1
  /// The most tickets.
  public var ticket = 1
  /// The most contacts of both kinds together.
  public var together = 1
  /// The rate of work on each contact by how many are in work, from one to `together`.
  public var pace: [Double] = [1]

  /// Makes one contact at a time.
  public init() {}
}

/// A meeting or training: people on shift are paid, and off the floor.
public struct OffFloor: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// The weekdays it falls on.
  public var weekdays: Set<Weekday>
  /// The dates it falls on.
  public var dates: Set<CivilDate>
  /// When it begins, in the team's zone.
  public var at: TimeOfDay
  /// How long it is.
  public var length: SimDuration
  /// How many of each shift's people take part, highest numbers first; none means all.
  public var agents: Int?

  /// Makes an entry.
  public init(
    name: String, weekdays: Set<Weekday>, dates: Set<CivilDate>, at: TimeOfDay, length: SimDuration,
    agents: Int? = nil
  ) {
    self.name = name
    self.weekdays = weekdays
    self.dates = dates
    self.at = at
    self.length = length
    self.agents = agents
  }
}

/// When idle people may go home, unpaid, for the rest of their shift.
public struct VoluntaryTimeOff: Sendable, Hashable {
  /// People idle beyond this number may go, at each start of a reporting interval.
  public var idleAbove: Int
  /// At most so many people a local day.
  public var atMost: Int

  /// Makes a rule.
  public init(idleAbove: Int, atMost: Int) {
    self.idleAbove = idleAbove
    self.atMost = atMost
  }
}

/// When busy people stay beyond the end of their shift.
public struct Overtime: Sendable, Hashable {
  /// They stay while more contacts than this wait in the team's queues.
  public var backlogAbove: Int
  /// They begin nothing new after so long.
  public var atMost: SimDuration

  /// Makes a rule.
  public init(backlogAbove: Int, atMost: SimDuration) {
    self.backlogAbove = backlogAbove
    self.atMost = atMost
  }
}
