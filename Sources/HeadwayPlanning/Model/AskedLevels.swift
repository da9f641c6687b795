/// What is asked of each week, in expected values: the wanted probabilities with margins for what may go otherwise.
public struct PlanMargins: Sendable, Hashable {
  /// By how much a target's score must exceed the wanted one, shape [targets][weeks].
  public var scores: [[Double]]
  /// By how many effective FTE a requirement must be exceeded, shape [requirements][weeks].
  public var effectiveFTE: [[Double]]

  /// No margins: each week's expected values meet what is wanted, which is a coin flip for a requirement.
  public init(noneFor problem: PlanProblem) {
    let none = [Double](repeating: 0, count: problem.weeks)
    scores = (problem.surface?.targets ?? []).map { _ in none }
    effectiveFTE = problem.requirements.map { _ in none }
  }
}

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
