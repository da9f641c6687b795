public import HeadwayExperiment
public import HeadwayStatistics

/// Why targets are missed and what would help.
public struct Explanation: Sendable {
  /// What explains one target.
  public struct Item: Sendable {
    /// Its position in the file.
    public var target: Int
    /// What decides it, over the replications of the run.
    public var deciding: Estimate?
    /// What that is compared with.
    public var goal: Double
    /// On which side of the goal it should be.
    public var isHigherBetter: Bool
    /// When the misses come; nothing for a target of a team.
    public var map: MissMap?
    /// What each cause takes; nothing when it was stopped before, or where a combination has no value.
    public var causes: CauseAnswer?
    /// What levers do, the cheapest of those that surely help first; nothing when it was stopped before.
    public var fixes: [LeverEffect]?
    /// How many people more of one lever would do; nothing where none was found.
    public var people: PeopleNeeded?

    /// What an effect on the deciding figure is worth: positive for better.
    public func gain(_ effect: Estimate) -> Double { isHigherBetter ? effect.value : -effect.value }

    /// Whether a figure reaches the goal.
    public func isMet(by value: Double) -> Bool { isHigherBetter ? value >= goal : value <= goal }

    /// How far the deciding figure is from its goal; positive for missed.
    public var gap: Double? { deciding.map { isHigherBetter ? goal - $0.value : $0.value - goal } }
  }

  /// So many people more in one place would meet a target on average.
  public struct PeopleNeeded: Sendable {
    /// Where; `changes` are those for all of them.
    public var lever: Lever
    /// How many; nil if not even `tried` are enough.
    public var people: Int?
    /// The most that were tried there.
    public var tried: Int
    /// In how many places it was tried, where in none of them so many are enough.
    public var places = 1
    /// What the lever does with so many people (`people`, else `tried`).
    public var effect: LeverEffect
  }

  /// The scenario as it is.
  public var result: ExperimentResult
  /// The targets that are explained, the worst first.
  public var items: [Item]
  /// Replications of each combination of causes.
  public var causeReplications = 0
  /// How many levers were tried, and in how many replications each at first.
  public var screened = (levers: 0, replications: 0)
  /// Replications of the levers that are told.
  public var fixReplications = 0
  /// Whether it was stopped before its end.
  public var isInterrupted = false
}
