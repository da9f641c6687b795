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
