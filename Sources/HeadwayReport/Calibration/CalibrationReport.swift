import HeadwayCalendar
public import HeadwayScenario
public import HeadwayWorkforce

/// How far a model is from what happened, ready to be told.
public struct CalibrationReport: Sendable {
  /// The system.
  public var scenario: Scenario
  /// The scenario's file as the person named it.
  public var file: String
  /// What was found.
  public var result: CalibrationResult
  /// What the user should know.
  public var warnings: [String]

  /// Makes a report.
  public init(scenario: Scenario, file: String, result: CalibrationResult, warnings: [String]) {
    self.scenario = scenario
    self.file = file
    self.result = result
    self.warnings = warnings
  }

  /// The report as aligned tables for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page(isWhole: false).text(style) }

  /// The report as Markdown tables, day by day too.
  public func markdown() -> String { page(isWhole: true).markdown }

  /// The periods with their names.
  var periods: [(name: String, period: CalibratedPeriod)] {
    guard let scored = result.scored else {
      return [(result.free.isEmpty ? "Scored" : "Fitted and scored", result.training)]
    }
    return [("Fitted", result.training), ("Scored", scored)]
  }

  /// The period that counts: the one that nothing was fitted on, if there is one.
  var judged: CalibratedPeriod { result.scored ?? result.training }

  static func span(_ days: ClosedRange<CivilDate>) -> String {
    "\(days.lowerBound) to \(days.upperBound)"
  }

  static func words(_ measure: CalibrationMeasure) -> String {
    switch measure {
    case .wait: "mean wait"
    case .answerTime: "ASA"
    case .abandonment: "abandonment"
    case .serviceLevel: "service level"
    case .backlog: "backlog"
    }
  }

  static func figure(_ value: Double?, _ measure: CalibrationMeasure) -> String {
    guard let value else { return "" }
    if measure.isShare { return Figures.percent(value) }
    return measure.isTime ? Figures.fixed(value, decimals: 1) + " s" : Figures.count(value)
  }

  static func difference(_ value: CalibratedValue, _ measure: CalibrationMeasure) -> String {
    guard let difference = value.difference, let actual = value.actual.value else { return "" }
    if measure.isShare { return Figures.difference(difference * 100, margin: nil, decimals: 1, " pp") }
    guard actual > 0 else { return Figures.difference(difference, margin: nil, decimals: 1) }
    return Figures.difference(difference / actual * 100, margin: nil, decimals: 1, "%")
  }
}
