public import HeadwayPlanning
import HeadwayScenario

/// A target as a plan sees it.
public struct PlannedTarget: Sendable, Hashable {
  /// Whether the plan can do anything about it.
  public enum State: String, Sendable {
    /// The plan keeps it as far as it can.
    case planned
    /// It is met with any number of people that was looked at.
    case always
    /// It is out of reach of any number of people that was looked at: hours, skills or handle time decide.
    case outOfReach = "out_of_reach"
  }

  /// Its place in the scenario.
  public var index: Int
  /// Whom it is about, and the measure.
  public var name: String
  /// The share of weeks in which it must be met.
  public var wanted: Double
  /// What the plan can do.
  public var state: State
}

/// A week of the plan that was simulated straight, against what the surface says of it.
public struct ProvenWeek: Sendable, Hashable {
  /// The week, from 0.
  public var week: Int
  /// People and load as planned.
  public var point: SurfacePoint
  /// How many weeks like it were simulated.
  public var weeks: Int
  /// What the surface says of each planned target, shape [planned targets].
  public var promised: [Double]
  /// The share of the simulated weeks that met it, shape [planned targets].
  public var seen: [Double?]
}

/// A weekly headcount plan, what may come of it, and what it rests on.
public struct PlanAnswer: Sendable {
  /// The scenario as the plan looks at it, with demand by week.
  public var frame: PlanFrame
  /// The response surface; none where only `required` counts.
  public var surface: FittedSurface?
  /// The scenario's targets.
  public var targets: [PlannedTarget]
  /// What the planner was asked.
  public var problem: PlanProblem
  /// The plan of least cost.
  public var plan: HeadcountPlan
  /// What may come of it.
  public var risk: PlanRisk
  /// What was asked beyond the expected values, for chance.
  public var margins: PlanMargins
  /// Weeks that were simulated straight, where years could not be.
  public var proofs: [ProvenWeek] = []
  /// What came of the plan in other years; none unless asked for.
  public var kept: KeptPromises?
  /// How the plan stands weeks that go wrong.
  public var drills: [DrillOutcome] = []
  /// What weeks with holidays and events cost more than usual ones, since promises hold in them, too.
  public var weekPrices: [WeekPrice] = []
  /// What each lever would bring.
  public var levers: [LeverOutcome] = []
  /// What levers that narrow the spread of speed do to each target, those that are planned.
  public var spreads: [SpreadOutcome] = []

  /// The names of the planned teams, those of partners after our own.
  public var teamNames: [String] { problem.teams.map(\.name) }

  /// The targets that the plan keeps, in the order of the risk's.
  public var planned: [PlannedTarget] { targets.filter { $0.state == .planned } }

  /// The weeks in which everything that is planned for is met as often as wanted, within `PromisedPlan.tolerance`.
  public var keptWeeks: [Int] { (0..<frame.plan.weeks).filter { missed(inWeek: $0).isEmpty } }

  /// What is not met as often as wanted in a week, by more than the tolerance: places in the risk's targets.
  public func missed(inWeek week: Int) -> [Int] {
    risk.targets.indices.filter { index in
      let met = risk.targets[index].met[week]
      return met.probability + PromisedPlan.tolerance < risk.targets[index].wanted
    }
  }

  /// Whether a target is missed in a week whoever is there: holidays decide.
  ///
  /// - Parameter target: Its place in the risk's targets.
  public func isOutOfReach(target: Int, week: Int) -> Bool {
    guard let targets = problem.surface?.targets, target < targets.count else { return false }
    return targets[target].weeksOutOfReach.contains(week)
  }

  /// Where the plan has more or fewer people than were looked at: teams, and their weeks.
  public var beyond: [(team: Int, weeks: [Int])] {
    guard surface != nil, !planned.isEmpty else { return [] }
    return SurfaceDesign(frame).lookedAt.enumerated().compactMap { team, range in
      let weeks = plan.rows[team].indices.filter {
        let people = plan.rows[team][$0].effectiveFTE
        return people > range.upperBound + 0.05 || people < range.lowerBound - 0.05
      }
      return weeks.isEmpty ? nil : (team, weeks)
    }
  }

  /// A line of all teams together.
  public func total(_ week: Int, _ value: (WeekRow) -> Double) -> Double {
    plan.rows.reduce(0) { $0 + value($1[week]) }
  }
}
