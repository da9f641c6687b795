public import HeadwayCalendar
import HeadwayExperiment
public import HeadwayScenario
public import HeadwayWorkforce

/// The people that a scenario needs, ready to be told as text, Markdown, JSON or CSV.
public struct StaffingReport: Sendable {
  /// What was asked.
  public var scenario: Scenario
  /// The SHA-256 of the effective scenario.
  public var digest: String
  /// The map between simulated and local time.
  public var clock: HorizonClock
  /// What the formulas say.
  public var requirement: Requirement
  /// What the simulation has proven; none where only formulas were asked.
  public var answer: StaffingAnswer?
  /// How many hours a day part has.
  public var partHours: Int
  /// What the reader should know.
  public var warnings: [String]

  /// Makes a report.
  public init(
    scenario: Scenario, digest: String, clock: HorizonClock, requirement: Requirement,
    answer: StaffingAnswer?,
    partHours: Int, warnings: [String]
  ) {
    self.scenario = scenario
    self.digest = digest
    self.clock = clock
    self.requirement = requirement
    self.answer = answer
    self.partHours = partHours
    self.warnings = warnings
  }

  /// The answer as aligned tables for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The answer as Markdown tables.
  public func markdown() -> String { page.markdown }

  /// The people to be told: proven ones, or those of the formulas.
  var plan: StaffingPlan { answer?.plan ?? requirement.plan }

  /// The targets of a simulated plan, in the words of a run.
  func runReport(_ answer: StaffingAnswer) -> RunReport {
    RunReport(scenario: scenario, clock: clock, forecast: answer.proof.forecast())
  }
}
