public import HeadwaySolver

extension PlanProblem {
  /// The problem with a lever pulled.
  public func applying(_ lever: PlanLever) -> PlanProblem {
    var problem = self
    for effect in lever.effects {
      switch effect {
      case .offFloor(let team, let hours, let span):
        problem.teams[team].offFloorHours = byWeek(problem.teams[team].offFloorHours) { week, now in
          span.contains(week) ? now + hours : now
        }
      case .ramp(let team, let ramp, let from):
        problem.teams[team].rampChanges.append(RampChange(from: from, ramp: ramp))
      case .attrition(let team, let factor, let from):
        problem.teams[team].attritionSeason = byWeek(problem.teams[team].attritionSeason) { week, now in
          week >= from ? now * factor : now
        }
      case .shrinkage(let team, let change, let from):
        problem.teams[team].shrinkage = byWeek(problem.teams[team].shrinkage) { week, now in
          week >= from ? min(1, max(0, now + change)) : now
        }
      case .load(let queue, let factor, let from):
        problem.queues[queue].load = byWeek(problem.queues[queue].load) { week, now in
          week >= from ? now * factor : now
        }
      case .score(let target, let gain, _, let from):
        let now = problem.surface?.targets[target].weekScores ?? []
        // Weeks beyond the list have nothing of their own, but the gain.
        problem.surface?.targets[target].weekScores = (0..<allWeeks).map { week in
          (now.indices.contains(week) ? now[week] : 0) + (week >= from ? gain : 0)
        }
      }
    }
    return problem
  }

  /// The weeks of the plan, of its outlook, and one more.
  private var allWeeks: Int { weeks + outlookWeeks + 1 }

  /// A list by week, written out with the outlook and one week more, which goes on.
  private func byWeek(_ list: [Double], _ change: (Int, Double) -> Double) -> [Double] {
    (0..<max(list.count, allWeeks)).map { change($0, list.inWeek($0)) }
  }
}

/// What levers bring: the plan without each, and the plan made anew with it.
public struct LeverStudy: Sendable {
  private let problem: PlanProblem
  private let solver: SolverProcess

  /// Makes a study.
  public init(_ problem: PlanProblem, solver: SolverProcess = HeadcountPlanner.standardSolver) {
    self.problem = problem
    self.solver = solver
  }

  /// What a lever brings against a plan of the problem.
  ///
  /// Both plans have the same margins for uncertainty. They are compared as fractional plans: what a lever saves is
  /// often less than what whole classes round away.
  public func outcome(of lever: PlanLever, margins: PlanMargins) async throws(PlanFailure) -> LeverOutcome {
    let without = try await HeadcountPlanner(problem, solver: solver).draft(margins: margins).plan
    let weeks = 0..<problem.weeks
    func with(_ lever: PlanLever) async throws(PlanFailure) -> (saving: [Double], missing: Double) {
      let pulled = HeadcountPlanner(problem.applying(lever), solver: solver)
      let plan = try await pulled.draft(margins: margins).plan
      return (weeks.map { without.cost(week: $0) - plan.cost(week: $0) }, plan.missingFTE)
    }
    let expected = try await with(lever)
    var outcome = LeverOutcome(
      name: lever.name, saving: expected.saving,
      cost: weeks.map { lever.cost.indices.contains($0) ? lever.cost[$0] : 0 },
      missingChange: expected.missing - without.missingFTE)
    if let worse = lever.shifted(byErrors: -Self.twoSided),
      let better = lever.shifted(byErrors: Self.twoSided)
    {
      let (least, most) = (try await with(worse).saving, try await with(better).saving)
      let ends = [least, outcome.saving, most].map { $0.reduce(0, +) }
      // Rounding of the solver may turn them round by a cent.
      outcome.savingBounds = (ends.min() ?? 0)...(ends.max() ?? 0)
    }
    return outcome
  }

  /// The normal quantile of a 95% confidence interval.
  private static let twoSided = 1.959963984540054
}

extension LeverOutcome {
  /// By week: what has been saved so far, less what the lever has cost so far.
  public var balance: [Double] {
    var sum = 0.0
    return zip(saving, cost).map { saved, cost in
      sum += saved - cost
      return sum
    }
  }

  /// The pay-back week: the first one from which on the savings so far are never less than the costs so far.
  ///
  /// Nothing where the last week is still behind. A plan may save first and pay later, so a week from which it falls
  /// back again does not count; nor does a week before the lever has cost or saved anything.
  public var payback: Int? {
    let balance = balance
    guard let begin = zip(saving, cost).enumerated().first(where: { abs($1.0) + $1.1 > 1e-6 })?.offset,
      let last = balance.last, last >= -1e-6
    else { return nil }
    let behind = balance.lastIndex { $0 < -1e-6 }
    return max(begin, behind.map { $0 + 1 } ?? begin)
  }
}
