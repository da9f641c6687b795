package import HeadwayCalendar
import HeadwayPlanning
public import HeadwayScenario
public import HeadwayWorkforce

/// A weekly headcount plan, ready to be told as text, Markdown, JSON, CSV, SVG or a workbook.
public struct PlanReport: Sendable {
  /// What was asked.
  public var scenario: Scenario
  /// The SHA-256 of the effective scenario.
  public var digest: String
  /// What was found.
  public var answer: PlanAnswer
  /// The plan that was made before, and what has changed since.
  public var change: PlanChange?
  /// The history that the plan begins with, and last week against what was expected of it.
  public var history: PlanHistory?
  /// Whether each team has a table of its own.
  public var showsTeams: Bool
  /// What the reader should know.
  public var warnings: [String]

  /// Makes a report.
  public init(
    scenario: Scenario, digest: String, answer: PlanAnswer, change: PlanChange? = nil,
    showsTeams: Bool = false,
    warnings: [String] = []
  ) {
    self.scenario = scenario
    self.digest = digest
    self.answer = answer
    self.change = change
    self.showsTeams = showsTeams
    self.warnings = warnings
  }

  /// The plan as aligned tables for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The plan as Markdown tables.
  public func markdown() -> String { page.markdown }

  /// The first day of a week.
  package func monday(_ week: Int) -> CivilDate { answer.frame.plan.start.adding(days: 7 * week) }

  /// The weeks.
  package var weeks: Range<Int> { 0..<answer.frame.plan.weeks }

  /// What a week is worth to whom: ` USD`, or nothing without a currency.
  var currency: String { scenario.currency.map { " \($0)" } ?? "" }

  /// Whether anything has a price.
  var hasPrices: Bool { answer.plan.cost > 0 }

  /// The target that a week is least likely to meet, against what is wanted of it.
  func weakest(_ week: Int) -> (name: String, met: TargetRisk.Met, wanted: Double)? {
    answer.risk.weakestTarget(week: week).map { index in
      let target = answer.risk.targets[index]
      return (target.name, target.met[week], target.wanted)
    }
  }

  /// A date without its year, as `02-16`.
  static func shortDate(_ date: CivilDate) -> String { String("\(date)".dropFirst(5)) }

  /// FTE to a tenth.
  static func fte(_ value: Double) -> String { Figures.fixed(value, decimals: 1) }

  /// FTE to a tenth with its sign.
  static func signedFTE(_ value: Double) -> String {
    let text = Figures.fixed(abs(value), decimals: 1)
    if text == "0.0" { return "0.0" }
    return (value < 0 ? "−" : "+") + text
  }
}
