/// The least effective FTE of each team with which what is asked of a week holds, the other teams as planned.
struct RequiredPeople: Sendable {
  private let problem: PlanProblem
  private let asked: AskedLevels

  init(_ problem: PlanProblem, _ asked: AskedLevels) {
    self.problem = problem
    self.asked = asked
  }

  /// Fills in what is required, by the effective FTE of the rows.
  func fill(_ rows: inout [[WeekRow]]) {
    for week in 0..<problem.weeks {
      let people = rows.map { $0[week].effectiveFTE }
      for team in rows.indices {
        let required = required(team, week, people)
        rows[team][week].requiredFTE = required
        let kept = 1 - problem.teams[team].shrinkage.inWeek(week)
        rows[team][week].requiredGrossFTE = kept > 0 ? required / kept : 0
      }
    }
  }

  private func required(_ team: Int, _ week: Int, _ people: [Double]) -> Double {
    var most = 0.0
    for (index, requirement) in problem.requirements.enumerated() where requirement.team == team {
      most = max(most, asked.effectiveFTE[index][week])
    }
    guard let surface = problem.surface else { return most }
    let queueLoad = problem.queues.map { $0.load.inWeek(week) }
    for (index, target) in surface.targets.enumerated() where target.slopes[team] > 0 {
      let load = surface.load(of: team, queueLoad)
      guard load > 0, var rest = target.base(queueLoad: queueLoad) else { continue }
      for other in people.indices where other != team {
        // Without the others, none of this team would be enough: as if they were nearly nobody.
        let there = max(people[other], 1e-6)
        rest += target.part(of: other, people: there, load: surface.load(of: other, queueLoad))
      }
      let curve = target.curve(of: team, load: load)
      most = max(most, curve.people(for: asked.scores[index][week] - rest) ?? curve.peopleAtTop)
      if !target.ratios.isEmpty { most = max(most, target.ratios[team].lowerBound * load) }
    }
    return most
  }
}
