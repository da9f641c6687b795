import HeadwayReport

/// What a job found.
enum JobOutcome: Sendable {
  case comparison(ComparisonReport)
  case explanation(ExplanationReport)
  case staffing(StaffingReport)
  case plan(PlanReport)

  /// The results as the command of the same name prints them with `--format json`.
  var json: String {
    switch self {
    case .comparison(let report): report.json()
    case .explanation(let report): report.json()
    case .staffing(let report): report.json()
    case .plan(let report): report.json()
    }
  }
}

/// A question whose answer takes longer than a page can wait.
struct JobOrder: Sendable, Hashable, Decodable {
  /// What is asked.
  enum Kind: String, Sendable, Hashable, Decodable, CaseIterable {
    /// Scenarios compared with the first one.
    case compare
    /// Why targets are missed.
    case explain
    /// People per interval.
    case staff
    /// Headcount by week.
    case plan
  }

  /// What is asked.
  var kind: Kind
  /// The scenario, or the base of a comparison.
  var file: String
  /// What the base is compared with.
  var with: [String]?
  /// Changes of the scenario; of a comparison with no other file, of what the base is compared with.
  var set: [String]?
}
