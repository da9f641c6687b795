public import HeadwaySolver

/// Rosters people for some weeks, one week after the other.
///
/// People who are alike in all that counts are one kind; a week's tours are chosen for kinds, and then given to persons:
/// who had fewer weekends and nights so far gets those that have more.
public struct RosterPlanner: Sendable {
  /// The problem.
  public let problem: RosterProblem
  /// How to solve each week.
  public var solver = CoverSolver()
  /// Whether the lower bound is found, and what would help where people are missing.
  public var explains = true

  /// Makes a planner.
  public init(_ problem: RosterProblem) { self.problem = problem }

  /// The roster, whatever it has to leave open.
  ///
  /// Where the solver is cancelled, the weeks that are left are filled as they come: a whole and legal roster, of little
  /// care.
  public func roster() async throws(SolverFailure) -> Roster {
    var state = RosterState(problem)
    for week in 0..<problem.weeks {
      let kinds = state.kinds(week: week)
      var planned = try await plan(week, kinds, state)
      let before = state
      state.assign(planned.plan, kinds, week: week)
      planned.week.missing = state.missingHours(week: week)
      if explains, planned.week.missing > 0, !solver.isCancelled() {
        try await addRemedies(to: &planned.week, kinds, before, week)
      }
      state.roster.weeks.append(planned.week)
    }
    return state.finished
  }

  private func plan(
    _ week: Int, _ kinds: [PersonKind], _ state: RosterState
  ) async throws(SolverFailure) -> (plan: CoverPlan, week: Roster.Week) {
    let cover = state.coverProblem(kinds, week: week)
    let plan = try await solver.solve(cover, wantsBound: explains)
    return (
      plan,
      Roster.Week(
        cost: plan.cost, lowerBound: plan.lowerBound, isLeast: plan.isLeast,
        tours: kinds.reduce(0) { $0 + $1.tours.count })
    )
  }

  /// Where people are missing, takes one obstacle away at a time and sees how many hours that gives back.
  private func addRemedies(
    to week: inout Roster.Week, _ kinds: [PersonKind], _ state: RosterState, _ number: Int
  ) async throws(SolverFailure) {
    let hoursPerStep = Double(problem.step) / 60
    func least(_ cover: CoverProblem) async throws(SolverFailure) -> Double? {
      do throws(SolverFailure) {
        return try await solver.bound(cover).missing * hoursPerStep
      } catch .outOfTime {
        return nil
      }
    }
    guard let base = try await least(state.coverProblem(kinds, week: number)) else { return }
    week.missingAtLeast = base
    for obstacle in state.obstacles(kinds) {
      let eased = state.coverProblem(kinds, without: obstacle, week: number)
      guard let rest = try await least(eased) else { continue }
      let hours = base - rest
      // Less than a quarter of an hour is the solver's dust.
      if hours >= 0.25 { week.remedies.append(Roster.Remedy(obstacle: obstacle, hours: hours)) }
    }
    week.remedies.sort { ($1.hours, $0.obstacle.order) < ($0.hours, $1.obstacle.order) }
  }
}

extension Roster.Obstacle {
  fileprivate var order: Int {
    switch self {
    case .people: 0
    case .starts: 1
    case .breaks: 2
    case .requests: 3
    case .rule(let rule): 4 + (RosterRule.allCases.firstIndex(of: rule) ?? 0)
    }
  }
}
