import HeadwaySolver

/// What is said where the solver did not answer, the same in every command.
enum SolverMessage {
  /// - Parameter instead: What does without a solver, to be added to how it is installed.
  static func words(_ failure: SolverFailure, instead: String = "") -> String {
    switch failure {
    case .notInstalled:
      "the solver \(SolverProcess.command) is not installed: sudo apt-get install coinor-cbc\(instead)"
    default: "the solver \(SolverProcess.command) failed: \(failure)"
    }
  }
}
