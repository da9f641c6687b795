/// How people and load together meet the targets: what simulation has shown, as formulas.
///
/// For a target, the probability to be met in a week is Φ(score), with
///
///     score = intercept + Σᵢ (slopeᵢ xᵢ - curvatureᵢ xᵢ²) + loadSlope ln(load of `queues`),
///     xᵢ = ln(effective FTE of team i / load of the queues that team i serves)
///
/// where xᵢ counts at most to the top of its curve, so that more people never harm. Such a score is concave in the
/// people, and "the probability is at least p" becomes rows of a linear program: its tangents.
public struct ResponseSurface: Sendable, Hashable {
  /// For each team, the indices of the queues that it serves, shape [teams][queues].
  public var serves: [[Int]]
  /// The targets.
  public var targets: [TargetSurface]
  /// For each team that serves no queue here, the FTE that stand for its load, above 0; shape [teams].
  ///
  /// For a surface whose targets have `queueSlopes`, so that load counts queue by queue.
  public var reference: [Double] = []

  /// Makes a surface.
  public init(serves: [[Int]], targets: [TargetSurface]) {
    self.serves = serves
    self.targets = targets
  }
}

/// One target's part of a response surface.
public struct TargetSurface: Sendable, Hashable {
  /// The target's name, as it is shown.
  public var name: String
  /// The wanted probability that a week meets it, 0..<1.
  public var wanted: Double
  /// The score of teams of as many FTE as erlangs, at a load of 1 erlang.
  public var intercept: Double
  /// By team: what the score gains for a growth of its people by a factor of e.
  ///
  /// Never negative, and 0 for teams that do not count. Shape [teams].
  public var slopes: [Double]
  /// By team: how the gain falls off.
  ///
  /// Never negative; empty: not at all. Shape [teams].
  public var curvatures: [Double]
  /// What the score gains for a growth of the load by a factor of e, people growing alike: large teams do better.
  public var loadSlope: Double
  /// The indices of the queues whose load counts for `loadSlope`.
  public var queues: [Int]
  /// What the score loses for a growth of a queue's load by a factor of e.
  ///
  /// Empty: nothing. Shape [queues].
  public var queueSlopes: [Double] = []
  /// By week: what a week has beyond the formula, as holidays and what they leave over.
  ///
  /// Weeks beyond the list have nothing.
  public var weekScores: [Double] = []
  /// Weeks in which no number of people that was looked at meets it as often as wanted: nothing is asked of them, since it
  /// would buy people for nothing.
  public var weeksOutOfReach: Set<Int> = []
  /// The standard error of the score, as cross-validation shows it.
  public var scoreError: Double
  /// By team: the FTE per erlang for which the surface was fitted.
  ///
  /// A plan does not go below the lower bound of a team that counts. Empty: anything. Shape [teams].
  public var ratios: [ClosedRange<Double>]

  /// Whether anything is asked of a week.
  func isAsked(week: Int) -> Bool { !weeksOutOfReach.contains(week) }

  /// Makes a target's surface.
  public init(
    name: String, wanted: Double, intercept: Double, slopes: [Double], curvatures: [Double] = [],
    loadSlope: Double = 0, queues: [Int] = [], scoreError: Double = 0, ratios: [ClosedRange<Double>] = []
  ) {
    self.name = name
    self.wanted = wanted
    self.intercept = intercept
    self.slopes = slopes
    self.curvatures = curvatures
    self.loadSlope = loadSlope
    self.queues = queues
    self.scoreError = scoreError
    self.ratios = ratios
  }
}
