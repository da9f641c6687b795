/// The effective FTE of each team with which what is asked of a week just holds.
///
/// Teams that serve a target together need more or fewer by one factor: that with which the target's score is the asked
/// one. So a team has fewer than it needs exactly where one of its targets is missed.
struct RequiredPeople: Sendable {
  private let problem: PlanProblem
  /// Shape [targets][weeks].
  private let scores: [[Double]]

  /// Needs for asked scores at expected people and load, shape [targets][weeks].
  init(_ problem: PlanProblem, scores: [[Double]]) {
    self.problem = problem
    self.scores = scores
  }

  /// How far needs go from those there: beyond, a formula in logarithms says nothing.
  private static let factors = 0.2...3.0

  /// Fills in what is required, by the effective FTE of the rows.
  func fill(_ rows: inout [[WeekRow]]) {
    for week in 0..<problem.weeks {
      let people = rows.map { $0[week].effectiveFTE }
      var needs = [Double](repeating: 0, count: people.count)
      for requirement in problem.requirements {
        needs[requirement.team] = max(needs[requirement.team], requirement.effective.inWeek(week))
      }
      for target in problem.surface?.targets.indices ?? 0..<0 { raise(&needs, target, week, people) }
      for team in rows.indices {
        rows[team][week].requiredFTE = needs[team]
        let kept = 1 - problem.teams[team].shrinkage.inWeek(week)
        rows[team][week].requiredGrossFTE = kept > 0 ? needs[team] / kept : 0
      }
    }
  }

  private func raise(_ needs: inout [Double], _ index: Int, _ week: Int, _ people: [Double]) {
    guard let surface = problem.surface else { return }
    let target = surface.targets[index]
    let queueLoad = problem.queues.map { $0.load.inWeek(week) }
    guard target.isAsked(week: week), let base = target.base(queueLoad: queueLoad, week: week) else { return }
    let teams = target.slopes.indices.filter {
      target.slopes[$0] > 0 && surface.load(of: $0, queueLoad) > 0
    }
    // Nobody cannot be multiplied: where a team is empty, it counts as a hundredth of its load.
    let there = teams.map { max(people[$0], 0.01 * surface.load(of: $0, queueLoad)) }
    func score(_ factor: Double) -> Double {
      zip(teams, there).reduce(base) { sum, team in
        sum + target.part(of: team.0, people: factor * team.1, load: surface.load(of: team.0, queueLoad))
      }
    }
    let factor = Self.factor(for: scores[index][week], score)
    for (team, people) in zip(teams, there) { needs[team] = max(needs[team], Grid.fine(factor * people)) }
  }

  /// The factor with which a score that grows with it has a value, by halving its logarithm's range.
  private static func factor(for value: Double, _ score: (Double) -> Double) -> Double {
    var (low, high) = (factors.lowerBound, factors.upperBound)
    if score(high) < value { return high }
    if score(low) > value { return low }
    for _ in 0..<60 {
      let middle = (low * high).squareRoot()
      if score(middle) < value { low = middle } else { high = middle }
    }
    return (low * high).squareRoot()
  }
}
