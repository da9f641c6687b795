/// Scores and FTE that a plan must reach in each week, its outlook included.
struct AskedLevels: Sendable {
  /// Shape [targets][weeks].
  let scores: [[Double]]
  /// Shape [requirements][weeks].
  let effectiveFTE: [[Double]]

  init(_ problem: PlanProblem, _ margins: PlanMargins) {
    scores = (problem.surface?.targets ?? []).enumerated().map { index, target in
      let wanted = Normal.score(below: target.wanted)
      return (0..<problem.weeks).map { wanted + margins.scores[index].inWeek($0) }
    }
    effectiveFTE = problem.requirements.enumerated().map { index, requirement in
      (0..<problem.weeks).map {
        max(0, requirement.effective.inWeek($0) + margins.effectiveFTE[index].inWeek($0))
      }
    }
  }
}
