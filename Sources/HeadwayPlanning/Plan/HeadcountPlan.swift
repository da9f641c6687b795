/// A plan of least cost, in expected values.
public struct HeadcountPlan: Sendable, Hashable {
  /// What is decided.
  public var decisions: PlanDecisions
  /// What follows, shape [teams][weeks].
  public var rows: [[WeekRow]]
  /// The scores that were asked for, margins for uncertainty included, shape [targets][weeks].
  public var askedScores: [[Double]]
  /// The effective FTE that were asked for, margins for uncertainty included, shape [requirements][weeks].
  public var askedFTE: [[Double]]
  /// Effective FTE that no decision can bring in time, over all weeks; 0 where everything can be met.
  public var missingFTE: Double
  /// What is known of how good the plan is.
  public var proof: PlanProof

  /// Makes a plan.
  public init(
    decisions: PlanDecisions, rows: [[WeekRow]], askedScores: [[Double]], askedFTE: [[Double]],
    missingFTE: Double, proof: PlanProof
  ) {
    self.decisions = decisions
    self.rows = rows
    self.askedScores = askedScores
    self.askedFTE = askedFTE
    self.missingFTE = missingFTE
    self.proof = proof
  }

  /// What a week costs, all teams together.
  public func cost(week: Int) -> Double { rows.reduce(0) { $0 + $1[week].cost.total } }

  /// What all planned weeks cost.
  public var cost: Double { (rows.first?.indices ?? 0..<0).reduce(0) { $0 + cost(week: $1) } }
}

/// How near a plan is to the best one, as the solver shows it.
public struct PlanProof: Sendable, Hashable {
  /// The cost of the plan with its outlook, which is what was made least.
  public var objective: Double
  /// What no plan can cost less than.
  public var bound: Double
  /// Whether the plan is as near to the best one as was asked of the solver.
  public var isComplete: Bool
  /// How often the mixed-integer program was solved.
  public var solves: Int

  /// Makes a proof.
  public init(objective: Double, bound: Double, isComplete: Bool, solves: Int) {
    self.objective = objective
    self.bound = bound
    self.isComplete = isComplete
    self.solves = solves
  }

  /// By which share of its cost the plan may be dearer than the best one.
  public var gap: Double { objective > 0 ? max(0, (objective - bound) / objective) : 0 }
}
