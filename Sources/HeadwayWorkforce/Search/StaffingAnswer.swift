public import HeadwayExperiment

/// A staffing plan with its proof.
public struct StaffingAnswer: Sendable {
  /// What the formulas say.
  public var requirement: Requirement
  /// The people that the simulation has proven, or the best that was found.
  public var plan: StaffingPlan
  /// The teams as the search saw them: costs, limits, hours.
  public var teams: [StaffingTeam]
  /// What the plan costs over the measured horizon, in the scenario's currency; person-hours where nothing has a price.
  public var cost: Double
  /// What the formulas' plan would cost.
  public var startCost: Double
  /// The linear program's lower bound of the cost, for plans of this shape; none where it has none.
  public var lowerBound: Double?
  /// The day parts.
  public var parts: [DayPart]
  /// The day part of each interval.
  public var partOfInterval: [Int]
  /// The plan simulated with random numbers that the search has not seen.
  public var proof: ExperimentResult
  /// What the formulas' plan does, with the same random numbers.
  public var startTargets: [TargetForecast]
  /// What one person less in a team would do.
  public var oneLess: [OneLess]
  /// Targets that the plan misses, and what is in the way; empty where all hold.
  public var obstacles: [Obstacle]
  /// The share of periods in which each target had to hold; none for means.
  public var probability: Double?
  /// Plans that were simulated.
  public var looks: Int
  /// Contacts that were simulated for the search.
  public var contacts: Double

  /// Whether every target holds with its margin.
  public var isProven: Bool { obstacles.isEmpty }

  /// A team with one person less (or one multiple) in each interval.
  public struct OneLess: Sendable {
    /// The team.
    public var team: String
    /// What it would save over the horizon.
    public var saving: Double
    /// How the targets would fare.
    public var targets: [TargetForecast]
    /// The targets that would no longer hold, by index.
    public var broken: [Int]
  }

  /// A target that no plan within the limits was found for.
  public struct Obstacle: Sendable {
    /// The target's index.
    public var target: Int
    /// Teams whose maximum is in the way: each further person would help.
    public var limits: [String]
    /// Whether further people of some team without a maximum would help, so that a longer search may find them.
    public var moreEffortHelps: Bool
  }
}
