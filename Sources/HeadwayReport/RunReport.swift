public import HeadwayCalendar
public import HeadwayExperiment
public import HeadwayScenario

/// The results of one scenario, ready to be told as text, Markdown, JSON or CSV.
///
/// Every form is a pure function of its parts: the same bytes on every machine, in every locale.
public struct RunReport: Sendable {
  /// What was simulated.
  public var scenario: Scenario
  /// The map between simulated and local time.
  public var clock: HorizonClock
  /// What was found.
  public var forecast: Forecast
  /// Whether somebody stopped the run before it was precise enough.
  public var isInterrupted: Bool

  /// Makes a report.
  public init(scenario: Scenario, clock: HorizonClock, forecast: Forecast, isInterrupted: Bool = false) {
    self.scenario = scenario
    self.clock = clock
    self.forecast = forecast
    self.isInterrupted = isInterrupted
  }

  /// The results as aligned tables for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The results as Markdown tables, for a pull request.
  public func markdown() -> String { page.markdown }
}
