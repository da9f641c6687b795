public import HeadwaySolver

/// A plan with what chance may make of it.
public struct PromisedPlan: Sendable, Hashable {
  /// The plan.
  public var plan: HeadcountPlan
  /// Its futures.
  public var risk: PlanRisk
  /// The margins that it was made with.
  public var margins: PlanMargins

  /// Makes a promised plan.
  public init(plan: HeadcountPlan, risk: PlanRisk, margins: PlanMargins) {
    self.plan = plan
    self.risk = risk
    self.margins = margins
  }

  /// By how much a probability may fall short and count as kept: half a point, as exact as whole people and drawn
  /// futures allow.
  public static let tolerance = 0.005

  /// Whether every week of a target is as likely to be met as is wanted, within a tolerance.
  public func isKept(target: Int, week: Int, tolerance: Double = Self.tolerance) -> Bool {
    risk.targets[target].met[week].probability >= risk.targets[target].wanted - tolerance
  }

  /// The weeks in which every target is as likely to be met as is wanted.
  public var keptWeeks: [Int] {
    plan.rows.first?.indices.filter { week in
      risk.targets.indices.allSatisfy { isKept(target: $0, week: week) }
    } ?? []
  }
}

/// Finds the plan of least cost whose *futures* meet the wanted probabilities, and not just its expected values.
///
/// Expected values flatter: with people and load at their means the score is higher than what the mean over all futures
/// comes to. How much higher is seen by simulating a plan; so much is asked beyond what is wanted, and the plan is made
/// anew. The first rounds are of fractional plans, whose risk is nearly the same and which are quick.
public struct PromisePlanner: Sendable {
  private let problem: PlanProblem
  private let planner: HeadcountPlanner
  private let seed: UInt64
  private let paths: Int

  /// What is asked beyond the margins that drafts show, as a score.
  ///
  /// A whole plan differs a little from a draft, and to make it anew takes longer than this costs: a third of a
  /// percentage point at 90%.
  private static let reserve = 0.02

  /// Rounds with fractional plans, before the whole one.
  private static let draftRounds = 3
  /// How often the whole plan is made anew where a week falls short: a small one, which is quick, more often.
  private var wholeRounds: Int { problem.weeks * problem.teams.count <= 60 ? 12 : 3 }

  /// Makes a planner.
  public init(
    _ problem: PlanProblem, solver: SolverProcess = HeadcountPlanner.standardSolver, seed: UInt64,
    paths: Int = PlanSimulation.standardPaths
  ) {
    self.problem = problem
    planner = HeadcountPlanner(problem, solver: solver)
    self.seed = seed
    self.paths = paths
  }

  /// The plan; weeks that cannot be met are met as nearly as people can come.
  ///
  /// - Parameter known: Margins of a plan that was nearly the same, from which fewer rounds lead here.
  public func plan(from known: PlanMargins? = nil) async throws(PlanFailure) -> PromisedPlan {
    var (margins, people) = try await settled(known)
    var best: PromisedPlan?
    for _ in 0..<wholeRounds {
      let plan = try await planner.plan(margins: margins, near: people)
      let found = PromisedPlan(plan: plan, risk: risk(plan.decisions), margins: margins)
      if best.map({ shortfall(found) < shortfall($0) }) ?? true { best = found }
      let raised = raised(margins, found)
      if raised == margins { break }
      margins = raised
    }
    guard let best else { preconditionFailure("there is at least one round") }
    return withNeeds(best)
  }

  /// The same decisions, with what the problem's surface says of them: their futures, and what is needed.
  public func assessed(_ known: PromisedPlan) -> PromisedPlan {
    var found = known
    found.risk = risk(known.plan.decisions)
    return withNeeds(found)
  }

  private func withNeeds(_ found: PromisedPlan) -> PromisedPlan {
    var found = found
    RequiredPeople(problem, scores: neededScores(found)).fill(&found.plan.rows)
    return found
  }

  /// A plan whose people are rounded from fractions, which is quick, and what it decides nearly what the plan will.
  ///
  /// - Parameter known: Margins of a plan that was nearly the same.
  public func draft(from known: PlanMargins? = nil) async throws(PlanFailure) -> (
    decisions: PlanDecisions, margins: PlanMargins
  ) {
    let (margins, people) = try await settled(known)
    let draft = try await planner.draft(margins: margins, near: people)
    return (draft.plan.decisions.withWholePeople(), margins)
  }

  /// The margins that drafts settle on, and the people of the last one.
  private func settled(_ known: PlanMargins?) async throws(PlanFailure) -> (PlanMargins, [Double]?) {
    var margins = known ?? PlanMargins(noneFor: problem)
    var people: [Double]?
    for _ in 0..<(known == nil ? Self.draftRounds : 1) {
      let draft = try await planner.draft(margins: margins, near: people)
      people = draft.people
      // The futures have whole people; what they are compared with must have them, too.
      let decisions = draft.plan.decisions.withWholePeople()
      margins = self.margins(seenIn: PlanLedger(problem, decisions).rows(), risk(decisions))
    }
    return (margins, people)
  }

  /// The score at expected people and load with which each week is just as likely to be met as is wanted.
  private func neededScores(_ found: PromisedPlan) -> [[Double]] {
    (problem.surface?.targets.indices ?? 0..<0).map { target in
      (0..<problem.weeks).map { neededScore(found.plan.rows, found.risk, target, $0) }
    }
  }

  /// The wanted score, and by how much the expected values of a plan flatter it.
  private func neededScore(_ rows: [[WeekRow]], _ risk: PlanRisk, _ target: Int, _ week: Int) -> Double {
    let promised = expectedScore(rows, target, week)
    let seen = Normal.score(below: clamped(risk.targets[target].met[week].probability))
    let wanted = Normal.score(below: clamped(risk.targets[target].wanted))
    guard promised.isFinite else { return wanted }
    // The mean of Φ(score + normal noise) is Φ(score / √(1 + variance)): chance divides scores, so that a plan above or
    // below what is wanted flatters itself by more or less. Near 0 that says nothing.
    return min(promised, seen, wanted) > 0.3 ? wanted * promised / seen : wanted + promised - seen
  }

  private func risk(_ decisions: PlanDecisions) -> PlanRisk {
    PlanSimulation(problem, decisions, seed: seed, paths: paths).risk()
  }

  /// By how much the expected values of a plan flatter it.
  private func margins(seenIn rows: [[WeekRow]], _ risk: PlanRisk) -> PlanMargins {
    var margins = PlanMargins(noneFor: problem)
    let targets = problem.surface?.targets.count ?? 0
    for week in 0..<problem.weeks {
      for target in 0..<targets where isAsked(target, week) {
        let promised = expectedScore(rows, target, week)
        let seen = Normal.score(below: clamped(risk.targets[target].met[week].probability))
        // Beyond these scores a probability is 0 or 1 to all that matters, and their difference means nothing.
        guard abs(promised) < 3.5, abs(seen) < 3.5 else { continue }
        let wanted = Normal.score(below: clamped(risk.targets[target].wanted))
        let margin = neededScore(rows, risk, target, week) - wanted
        margins.scores[target][week] = max(-1, min(2, margin)) + Self.reserve
      }
      for index in problem.requirements.indices {
        margins.effectiveFTE[index][week] = requirementMargin(index, week, risk)
      }
    }
    return margins
  }

  /// What a requirement must be exceeded by: the spread of people and load, as if both were normal.
  private func requirementMargin(_ index: Int, _ week: Int, _ risk: PlanRisk) -> Double {
    let requirement = problem.requirements[index]
    let people = spread(risk.effectiveFTE[requirement.team][week])
    let load = requirement.queue.map { spread(risk.load[$0][week]) * requirement.effective.inWeek(week) } ?? 0
    return Normal.score(below: requirement.wanted) * (people * people + load * load).squareRoot()
  }

  /// The standard deviation of a normal quantity with these 5% and 95% quantiles.
  private func spread(_ quantiles: WeekQuantiles) -> Double {
    (quantiles.quantiles[4] - quantiles.quantiles[0]) / (2 * 1.6448536269514722)
  }

  private func expectedScore(_ rows: [[WeekRow]], _ target: Int, _ week: Int) -> Double {
    problem.surface?.score(
      target: target, people: rows.map { $0[week].effectiveFTE },
      queueLoad: problem.queues.map { $0.load.inWeek(week) }, week: week) ?? 0
  }

  private func clamped(_ probability: Double) -> Double { min(1 - 1e-6, max(1e-6, probability)) }

  /// Margins raised where a week falls short that could be met.
  private func raised(_ margins: PlanMargins, _ found: PromisedPlan) -> PlanMargins {
    var raised = margins
    let targets = problem.surface?.targets.count ?? 0
    for week in 0..<problem.weeks where isFree(found.plan, week) {
      for index in found.risk.targets.indices
      where isAsked(index, week) && !found.isKept(target: index, week: week) {
        let target = found.risk.targets[index]
        let short =
          Normal.score(below: target.wanted) - Normal.score(below: clamped(target.met[week].probability))
        if index < targets {
          // Chance divides what is added, too.
          let wanted = Normal.score(below: clamped(target.wanted))
          let flattery = max(1, neededScore(found.plan.rows, found.risk, index, week) / max(wanted, 0.3))
          raised.scores[index][week] += 1.2 * min(flattery, 3) * short + Self.reserve
        } else {
          let team = problem.requirements[index - targets].team
          raised.effectiveFTE[index - targets][week] += short * spread(found.risk.effectiveFTE[team][week])
        }
      }
    }
    return raised
  }

  /// Whether nobody is missing in a week: where somebody is, to ask for more helps nothing.
  private func isFree(_ plan: HeadcountPlan, _ week: Int) -> Bool {
    plan.rows.allSatisfy { $0[week].missingFTE < 1e-3 }
  }

  /// By how much the weeks fall short, over all targets.
  private func shortfall(_ found: PromisedPlan) -> Double {
    found.risk.targets.enumerated().reduce(0) { sum, target in
      let weeks = target.element.met.indices.filter { isAsked(target.offset, $0) }
      return weeks.reduce(sum) {
        $0 + max(0, target.element.wanted - PromisedPlan.tolerance - target.element.met[$1].probability)
      }
    }
  }

  /// Whether anything is asked of a week: of a target that is out of reach in it, nothing is.
  private func isAsked(_ index: Int, _ week: Int) -> Bool {
    guard let targets = problem.surface?.targets, index < targets.count else { return true }
    return targets[index].isAsked(week: week)
  }
}
