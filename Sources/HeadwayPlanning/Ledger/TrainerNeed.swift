/// How many people of each floor train others, by week: rooms and trainers are booked for the places offered, before it
/// is known who comes.
struct TrainerNeed: Sendable {
  private let problem: PlanProblem
  private let decisions: PlanDecisions

  init(_ problem: PlanProblem, _ decisions: PlanDecisions) {
    self.problem = problem
    self.decisions = decisions
  }

  /// Trainers taken off each team's floor, shape [teams][weeks]; whole ones in a whole plan.
  func perTeam() -> [[Double]] {
    let none = [Double](repeating: 0, count: problem.weeks)
    var need = problem.teams.map { _ in none }
    for pool in problem.trainers {
      guard case .floor(let team, let ratio, _) = pool.capacity else { continue }
      for week in 0..<problem.weeks {
        let trainers = pool.teams.reduce(0) { $0 + booked(team: $1, week: week) } / ratio
        // A rounding error must not cost a person.
        need[team][week] += problem.isWhole ? (trainers - 1e-9).rounded(.up) : trainers
      }
    }
    return need
  }

  /// Places of a team that are booked in a week.
  private func booked(team: Int, week: Int) -> Double {
    guard let hiring = problem.teams[team].hiring else { return 0 }
    let starts = (week - hiring.training + 1)..<(week + 1)
    let decided = starts.reduce(0) { $0 + ($1 >= 0 ? decisions.places[team][$1] : 0) }
    return decided
      + problem.teams[team].inTraining.reduce(0) {
        $0 + (starts.contains($1.start) ? Double($1.people) : 0)
      }
  }
}
