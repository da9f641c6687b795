public import HeadwaySolver

/// Why there is no plan.
public enum PlanFailure: Error, Hashable {
  /// The problem means nothing: what is wrong with it, in words.
  case nonsense([String])
  /// What is fixed contradicts itself: frozen weeks, notice, changes of partner hours, or people who are not there to
  /// be moved.
  case contradiction
  /// The solver failed.
  case solver(SolverFailure)
}
