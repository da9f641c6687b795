public import HeadwayUnits

/// How contacts meet agents.
public struct Routing: Sendable, Hashable {
  /// Which idle person takes an arriving contact.
  public enum ChooseAgent: String, Sendable, CaseIterable {
    /// The person idle longest, over all eligible teams.
    case longestIdle = "longest_idle"
    /// The first team of the queue's `teams:` list with an idle person.
    case order
    /// The person with the highest speed for the queue.
    case fastest
    /// The person with the least occupancy so far.
    case leastOccupied = "least_occupied"
  }

  /// Which waiting contact a freed person takes.
  public enum ChooseContact: String, Sendable, CaseIterable {
    /// The most urgent queue, then the longest wait.
    case priority
    /// The longest wait.
    case longestWait = "longest_wait"
    /// The team's preference, then the longest wait.
    case preference
    /// The earliest due time.
    case earliestDue = "earliest_due"
  }

  /// Which of the people with room for one more goes first.
  public enum ChooseLoad: String, Sendable, CaseIterable {
    /// The person with the fewest contacts in work.
    case leastLoaded = "least_loaded"
    /// The person with the most.
    case mostLoaded = "most_loaded"
  }

  /// Which idle person takes an arriving contact.
  public var chooseAgent = ChooseAgent.longestIdle
  /// Which waiting contact a freed person takes.
  public var chooseContact = ChooseContact.priority
  /// Which of the people with room for one more goes first, where people work on several contacts at once.
  public var chooseLoad = ChooseLoad.leastLoaded
  /// Teams that are tried only later, in the order of the file.
  public var overflow: [Overflow] = []
  /// People that are kept idle for some queue.
  public var reserve: [Reserve] = []

  /// Makes the routing of the contract: longest idle, priority.
  public init() {}
}

/// A team that is tried only for contacts that waited so long.
public struct Overflow: Sendable, Hashable {
  /// The queue.
  public var queue: String
  /// The team, which has the skill.
  public var to: String
  /// The wait from which it is tried.
  public var after: SimDuration
  /// Only while at least so many wait in the queue.
  public var waitingAtLeast = 0
  /// Only while at least so many of the team are idle.
  public var idleAtLeast = 0

  /// Makes an entry.
  public init(queue: String, to: String, after: SimDuration) {
    self.queue = queue
    self.to = to
    self.after = after
  }
}

/// People of a team that are kept idle for one of its queues.
public struct Reserve: Sendable, Hashable {
  /// The queue that may have them.
  public var queue: String
  /// The team.
  public var team: String
  /// All other queues start with it only while more people than this are idle.
  public var keep: Int

  /// Makes an entry.
  public init(queue: String, team: String, keep: Int) {
    self.queue = queue
    self.team = team
    self.keep = keep
  }
}
