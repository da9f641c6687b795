/// A decided plan as a distribution: what comes of it when people leave, fail and stay away by chance and the load is
/// not the expected one.
public struct PlanRisk: Sendable, Hashable {
  /// How many futures were drawn.
  public var paths: Int
  /// Effective FTE with partners, shape [teams][weeks].
  public var effectiveFTE: [[WeekQuantiles]]
  /// People on the floor, shape [teams][weeks].
  public var headcount: [[WeekQuantiles]]
  /// The load factor of each queue, shape [queues][weeks].
  public var load: [[WeekQuantiles]]
  /// The targets of the surface, then the requirements, each by week.
  public var targets: [TargetRisk]
  /// The cost of each week, all teams.
  public var weekCost: [WeekQuantiles]
  /// The cost of all weeks.
  public var cost: WeekQuantiles

  /// Makes a risk.
  public init(
    paths: Int, effectiveFTE: [[WeekQuantiles]], headcount: [[WeekQuantiles]], load: [[WeekQuantiles]],
    targets: [TargetRisk], weekCost: [WeekQuantiles], cost: WeekQuantiles
  ) {
    self.paths = paths
    self.effectiveFTE = effectiveFTE
    self.headcount = headcount
    self.load = load
    self.targets = targets
    self.weekCost = weekCost
    self.cost = cost
  }

  /// The index in `targets` of the one least likely to be met in a week, seen against what is wanted of it.
  public func weakestTarget(week: Int) -> Int? {
    targets.indices.min {
      targets[$0].met[week].probability - targets[$0].wanted
        < targets[$1].met[week].probability - targets[$1].wanted
    }
  }
}

/// How likely a target is met, by week.
public struct TargetRisk: Sendable, Hashable {
  /// A probability with its margin.
  public struct Met: Sendable, Hashable {
    /// The probability that the week meets the target, over all futures.
    public var probability: Double
    /// Half the width of its 95% confidence interval: of the drawn futures and of the surface together.
    public var margin: Double

    /// Makes a probability.
    public init(probability: Double, margin: Double) {
      self.probability = probability
      self.margin = margin
    }
  }

  /// The target's name, or the team's for a requirement.
  public var name: String
  /// The wanted probability.
  public var wanted: Double
  /// By week: the probability to be met.
  public var met: [Met]

  /// Makes a target's risk.
  public init(name: String, wanted: Double, met: [Met]) {
    self.name = name
    self.wanted = wanted
    self.met = met
  }
}

/// Mean and quantiles of a quantity over the futures.
public struct WeekQuantiles: Sendable, Hashable {
  /// The mean.
  public var mean: Double
  /// The 5%, 25%, 50%, 75% and 95% quantiles.
  public var quantiles: [Double]

  /// The probabilities of `quantiles`.
  public static let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]

  /// Makes mean and quantiles.
  public init(mean: Double, quantiles: [Double]) {
    self.mean = mean
    self.quantiles = quantiles
  }
}
