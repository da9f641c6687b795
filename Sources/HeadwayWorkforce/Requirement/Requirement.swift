/// The people that are needed in each interval by formulas, before any simulation.
public struct Requirement: Sendable {
  /// How offered loads were found.
  public var method: RequirementMethod
  /// When the intervals begin, microseconds since the simulated start, ascending.
  public var starts: [Int64]
  /// How long the intervals are (h).
  public var hours: [Double]
  /// What each queue needs, by name.
  public var queues: [QueueRequirement]
  /// What each team needs, by name.
  public var teams: [TeamRequirement]

  /// Whether costs are money; else an hour of work counts 1.
  public var hasPrices: Bool
  /// The whole people of all teams.
  public var plan: StaffingPlan
}

/// What a queue needs, alone.
public struct QueueRequirement: Sendable {
  /// The formula that was used.
  public enum Model: String, Sendable, CaseIterable {
    /// Nobody leaves (Erlang 1917).
    case erlangC = "erlang_c"
    /// Contacts leave when their patience ends (Palm 1957).
    case erlangA = "erlang_a"
    /// Several contacts at once for each person: Erlang C or A on their places.
    case chat
    /// Work between its arrival and its due time, as level as possible.
    case drain
  }

  /// The queue.
  public var name: String
  /// The formula that was used.
  public var model: Model
  /// The goals that the people are to meet, in words; the targets, or what stands for them where there are none.
  public var goals: [String]
  /// Contacts per hour, shape [interval]; returns included.
  public var arrivalsPerHour: [Double]
  /// Offered load (erlangs), shape [interval]; of tickets the work that arrives, not when it is done.
  public var load: [Double]
  /// Agents that the queue would need if no other shared them, shape [interval], not rounded.
  public var agents: [Double]
  /// The part of the load (erlangs) that nobody can serve, shape [interval]; 0 for tickets, which wait.
  public var unmet: [Double]
}

/// What a team needs.
public struct TeamRequirement: Sendable {
  /// The team.
  public var name: String
  /// The load it is given (erlangs), shape [interval]; tickets count when they are worked on.
  public var load: [Double]
  /// Agents at work that it needs, shape [interval], not rounded and without limits.
  public var agents: [Double]
  /// Whole people at work within the team's limits, shape [interval].
  public var people: [Int]
  /// People to roster, not rounded, shape [interval]: agents / ((1 − planned)(1 − unplanned)).
  public var rostered: [Double]
  /// What an hour of one person at work costs, shrinkage included, in the scenario's currency (or 1 without prices).
  public var costPerHour: Double
  /// The intervals in which it can have people, shape [interval].
  public var canWork: [Bool]
  /// People at work as the scenario has it now, mean of each interval, shrinkage taken off, shape [interval].
  public var present: [Double]
  /// Person-hours that whole people, minimum and multiple add to `agents` over the horizon.
  public var roundingLoss: Double
  /// Person-hours of `agents` above the maximum: needed, and not in `people`.
  public var shortfall: Double
}
