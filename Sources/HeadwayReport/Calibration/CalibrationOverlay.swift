import HeadwayCalendar
public import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
public import HeadwayWorkforce

/// The files with which others run what was calibrated.
public struct CalibrationOverlay: Sendable {
  /// The scenario's path from the folder that the files lie in.
  private let path: String
  private let scenario: Scenario
  private let result: CalibrationResult

  /// Prepares the files.
  ///
  /// - Parameter path: The scenario, from the folder in which the files will lie.
  public init(_ scenario: Scenario, path: String, result: CalibrationResult) {
    self.scenario = scenario
    self.path = path
    self.result = result
  }

  /// The scenario with the fitted patience and handle times; where each came from is said beside it.
  public var parameters: String {
    let fitted = result.parameters.applied(to: scenario)
    var lines = [
      "# Fitted by headway calibrate on \(CalibrationReport.span(result.training.days)).",
      "headway: 1", "extends: \(Self.quoted(path))",
      "name: \(Self.quoted((scenario.name.isEmpty ? "Unnamed scenario" : scenario.name) + ", calibrated"))",
    ]
    var changes: [String] = []
    for (old, new) in zip(scenario.queues, fitted.queues) {
      let step = "queues.\(PatchPath.step(old.name))"
      if old.patience != new.patience, let text = new.patience?.scenarioText {
        changes.append("  \(step).patience: \(text)  # times \(Self.number(result.parameters.patience))")
      }
      if old.handleTime != new.handleTime, let text = new.handleTime.scenarioText {
        changes.append("  \(step).handle_time: \(text)  # \(wrapUp)")
      }
    }
    for (old, new) in zip(scenario.teams, fitted.teams) {
      for (one, other) in zip(old.skills, new.skills) where one.handleTime != other.handleTime {
        guard let text = other.handleTime?.scenarioText else { continue }
        let step = "teams.\(PatchPath.step(old.name)).skills.\(PatchPath.step(one.queue))"
        changes.append("  \(step).handle_time: \(text)  # \(wrapUp)")
      }
    }
    if result.parameters.shrinkage > 0 {
      lines.append(
        "# Of the people at work, \(Figures.percent(result.parameters.shrinkage)) were not there for contacts: take them "
          + "off `staffing`, or add them to `shrinkage.unplanned` of shifts.")
    }
    if !changes.isEmpty { lines += ["changes:"] + changes }
    return lines.joined(separator: "\n") + "\n"
  }

  private var wrapUp: String { "\(Figures.fixed(result.parameters.wrapUp, decimals: 1)) s of wrap-up more" }

  /// The names of the files of ``replay(_:name:over:)``.
  public static func replayFiles(_ period: ReplayedPeriod, name: String) -> [String] {
    let data = dataFiles(period, name: name)
    return ["\(name).yaml"] + data.volumes.values.sorted() + data.staffing.values.sorted()
  }

  /// A file for the volumes of each queue and the people of each team; what cannot stand in a file's name becomes `_`.
  private static func dataFiles(
    _ period: ReplayedPeriod, name: String
  ) -> (volumes: [String: String], staffing: [String: String]) {
    let replay = period.scenario(CalibrationParameters())
    func files(_ kind: String, _ names: [String]) -> [String: String] {
      var taken: Set<String> = []
      var files: [String: String] = [:]
      for own in names {
        let plain = String(own.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
        var file = "\(name)-\(kind)-\(plain).csv"
        var number = 2
        while !taken.insert(file).inserted {
          file = "\(name)-\(kind)-\(plain)-\(number).csv"
          number += 1
        }
        files[own] = file
      }
      return files
    }
    let staffed = replay.teams.map(\.name).filter { period.staffing?.teams[$0] != nil }
    return (files("volumes", replay.queues.map(\.name)), files("staffing", staffed))
  }

  /// The days of a period again: an overlay over ``parameters`` and the data that it names, by their file names.
  ///
  /// - Parameter name: What the files' names begin with.
  public func replay(_ period: ReplayedPeriod, name: String, over parameters: String) -> [String: String] {
    let replay = period.scenario(result.parameters)
    let days = period.days.upperBound.dayNumber - period.days.lowerBound.dayNumber + 1
    var files: [String: String] = [:]
    var lines = [
      "# The volumes and the people of \(CalibrationReport.span(period.days)), by headway calibrate.",
      "headway: 1", "extends: \(Self.quoted(parameters))",
      "horizon: {start: \(period.days.lowerBound), days: \(days), warm_up: 0s, "
        + "interval: \(period.history.width.microseconds / 1_000_000)s, at_end: stop}", "targets: null",
      "correlation: null", "queues:",
    ]
    let data = Self.dataFiles(period, name: name)
    var changes: [String] = []
    for queue in replay.queues {
      guard case .series(let slots, _, _) = queue.arrivals.pattern, let file = data.volumes[queue.name] else {
        continue
      }
      var table = CSVLines(columns: ["start", "contacts"])
      for slot in slots { table.add(["\(slot.start)", Figures.trimmed(slot.contacts, decimals: 0)]) }
      files[file] = table.text
      // Another way to say when contacts come would stand beside the volumes: it is taken away.
      lines.append(
        "  \(Self.quoted(queue.name)): {deflection: null, arrivals: {rate: null, profile: null, trace: null, driver: "
          + "null, uncertainty: null, events: null, announcements: null, batch: null, volumes: null}}")
      changes.append(
        "  queues.\(PatchPath.step(queue.name)).arrivals.volumes: {file: \(Self.quoted(file)), exact: yes}")
    }
    for team in replay.teams {
      guard case .steps(let levels) = team.staffing, let file = data.staffing[team.name] else { continue }
      var table = CSVLines(columns: ["start", "agents"])
      for level in levels { table.add(["\(level.start)", "\(level.agents)"]) }
      files[file] = table.text
      changes.append("  teams.\(PatchPath.step(team.name)).staffing: {file: \(Self.quoted(file))}")
    }
    lines += ["changes:"] + changes
    files["\(name).yaml"] = lines.joined(separator: "\n") + "\n"
    return files
  }

  private static func number(_ value: Double) -> String { Figures.trimmed(value, decimals: 4) }

  /// A text in YAML's double quotes.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
