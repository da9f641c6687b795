public import HeadwayCalendar
import HeadwayExperiment
import HeadwayRostering
public import HeadwayScenario
public import HeadwayWorkforce

/// Rosters, ready to be told as text, Markdown, JSON or CSV, and to be given to people and other programs.
public struct ScheduleReport: Sendable {
  /// What was asked.
  public var scenario: Scenario
  /// The SHA-256 of the effective scenario.
  public var digest: String
  /// The map between simulated and local time.
  public var clock: HorizonClock
  /// The rosters, and what the simulation says of them.
  public var answer: ScheduleAnswer
  /// What the reader should know.
  public var warnings: [String]

  /// Makes a report.
  public init(
    scenario: Scenario, digest: String, clock: HorizonClock, answer: ScheduleAnswer, warnings: [String]
  ) {
    self.scenario = scenario
    self.digest = digest
    self.clock = clock
    self.answer = answer
    self.warnings = warnings + Self.leftOut(answer, scenario)
  }

  /// The rosters as tables for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The rosters as Markdown tables.
  public func markdown() -> String { page.markdown }

  /// Whether every target was shown to hold; nothing where nothing was simulated.
  public var isProven: Bool? { answer.proof.map { _ in answer.missed.isEmpty } }

  /// What of a team a roster does not know.
  private static func leftOut(_ answer: ScheduleAnswer, _ scenario: Scenario) -> [String] {
    answer.teams.flatMap { rostered -> [String] in
      guard let team = scenario.teams.first(where: { $0.name == rostered.name }) else { return [] }
      var left: [String] = []
      let parts = (team.offFloor.isEmpty ? [] : ["meetings"]) + (team.ramp.isEmpty ? [] : ["learning"])
      if !parts.isEmpty {
        left.append(
          "\(rostered.name): \(parts.joined(separator: " and ")) have no part in the roster or its proof")
      }
      return left
    }
  }

  /// The targets of the proof, in the words of a run.
  func runReport() -> RunReport? {
    answer.proof.map { RunReport(scenario: scenario, clock: clock, forecast: $0.forecast()) }
  }
}

extension RosteredTeam {
  /// Person-hours of steps.
  func hours(_ steps: Int) -> Double { Double(steps * problem.step) / 60 }

  /// The time of day of a minute of the roster: `09:00`.
  static func clock(_ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minute = (minute % 1440 + 1440) % 1440
    return two(minute / 60) + ":" + two(minute % 60)
  }

  /// The date of a day of the roster.
  func date(_ day: Int) -> CivilDate { calendar.firstDay.adding(days: day) }

  /// When a shift ends.
  func end(_ shift: RosteredShift) -> Int { shift.start + problem.templates[shift.template].length }

  /// The breaks of a shift, as times of day.
  func breakTexts(_ shift: RosteredShift) -> [String] {
    zip(shift.breaks, problem.templates[shift.template].breaks).map {
      "\(Self.clock($0))-\(Self.clock($0 + $1.length))"
    }
  }

  /// The kind of a shift.
  func kind(_ shift: RosteredShift) -> String { problem.templates[shift.template].name }
}
