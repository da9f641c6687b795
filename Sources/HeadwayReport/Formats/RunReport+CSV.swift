import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

extension RunReport {
  /// The results as one tidy table (RFC 4180), a row per figure; an empty field means no value.
  ///
  /// Columns: `section` (run, queue, promise, team, partner, target, warning), `name`, `measure`, `within` (s),
  /// `formula` (of a promise its clock), `value`, `margin`, then for targets `at`, `goal`, `per`, `probability`, `verdict` and `probability_met`; last
  /// `start`, the first day of a single week.
  public func csv() -> String { csvLines.text }

  /// The table of `csv()`, line by line.
  var csvLines: CSVLines {
    var table = CSVLines(columns: [
      "section", "name", "measure", "within", "formula", "value", "margin", "at", "goal", "per",
      "probability",
      "verdict", "probability_met", "start",
    ])
    func run(_ measure: String, _ value: String) {
      table.add(["run", scenario.name, measure, "", "", value])
    }
    run("seed", "\(forecast.seed)")
    run("replications", "\(forecast.replications)")
    run("contacts", "\(forecast.contacts)")
    run("confidence", "\(forecast.confidence)")
    if isInterrupted { run("interrupted", "1") }
    for queue in forecast.queues { table.add(queue) }
    for team in forecast.teams {
      func row(_ measure: String, _ estimate: Estimate?) {
        table.add(["team", team.name, measure, "", ""], estimate)
      }
      row("occupancy", team.occupancy)
      row("utilisation", team.utilisation)
      row("busy", team.busy)
      row("available", team.available)
      table.add(["team", team.name, "paid", "", "", "\(team.paid)"])
      row("cost", team.cost)
    }
    addMoney(to: &table)
    for target in forecast.targets { table.add(target, settled(scenario.targets[target.index])) }
    for warning in forecast.warnings { table.add(["warning", warning]) }
    return table
  }
}

/// Lines of comma-separated fields; fields with commas, quotes or line breaks are quoted (RFC 4180).
package struct CSVLines {
  private let width: Int
  /// The fields of each line, the names of the columns first.
  private(set) var rows: [[String]] = []

  /// Begins with the names of the columns.
  package init(columns: [String]) {
    self.init(width: columns.count)
    add(columns)
  }

  /// Begins without names of columns.
  package init(width: Int) { self.width = width }

  /// Adds a line; fields not given are empty.
  package mutating func add(_ fields: [String]) {
    precondition(fields.count <= width, "a line has \(width) fields, not \(fields.count)")
    let all = fields + [String](repeating: "", count: width - fields.count)
    rows.append(all)
  }

  /// The lines as text.
  package var text: String {
    var text = ""
    for row in rows { text += row.map(Self.field).joined(separator: ",") + "\r\n" }
    return text
  }

  /// Adds a line that ends with a value and its margin; no line without a value.
  mutating func add(_ fields: [String], _ estimate: Estimate?, _ rest: [String] = []) {
    guard let estimate else { return }
    add(fields + ["\(estimate.value)", estimate.margin.map { "\($0)" } ?? ""] + rest)
  }

  mutating func add(_ queue: QueueForecast) {
    let measures: [(String, Estimate?)] = [
      ("offered", queue.offered), ("handled", queue.handled), ("abandoned", queue.abandoned),
      ("turned_away", queue.turnedAway), ("abandonment", queue.abandonment), ("delayed", queue.delayed),
      ("wait", queue.wait), ("wait_all", queue.waitAll), ("handle_time", queue.handleTime),
      ("first_reply", queue.firstReply), ("first_reply_business", queue.firstReplyBusiness),
      ("resolution", queue.resolution?.time), ("resolution_business", queue.resolution?.businessTime),
      ("first_contact_resolution", queue.resolution?.atFirstContact), ("reopened", queue.reopened),
      ("transferred", queue.returns?.transferred), ("called_back", queue.returns?.calledBack),
      ("resolved", queue.returns?.resolved), ("backlog_end", queue.backlogEnd),
      ("backlog_age_median", queue.backlogAge?.median), ("backlog_age_oldest", queue.backlogAge?.oldest),
    ]
    let percentiles = [
      "wait": queue.waitPercentiles, "first_reply": queue.firstReplyPercentiles,
      "resolution": queue.resolution?.percentiles ?? [],
    ]
    for (measure, estimate) in measures {
      add(["queue", queue.name, measure, "", ""], estimate)
      for percentile in percentiles[measure] ?? [] where estimate != nil {
        add(["queue", queue.name, "\(measure)_\(percentile.key)", "", "", "\(percentile.seconds)"])
      }
    }
    for level in queue.serviceLevels {
      add(["queue", queue.name, "service_level", "\(level.within)", level.formula], level.share)
    }
    for promise in queue.promises {
      add(["promise", queue.name, promise.measure, "\(promise.within)", promise.clock], promise.share)
    }
    if let age = queue.backlogAge {
      add(["queue", queue.name, "backlog_over", "\(age.threshold)", ""], age.over)
    }
    for share in queue.handledBy {
      add(["queue", queue.name, "handled_by:\(share.team)", "", ""], share.share)
    }
    for recovery in queue.recoveries {
      add(["queue", queue.name, "recovery:\(recovery.event)", "", ""], recovery.time)
      add(["queue", queue.name, "recovered:\(recovery.event)", "", ""], recovery.recovered)
    }
  }

  mutating func add(_ forecast: TargetForecast, _ target: Target) {
    func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    let formula = target.measure == .serviceLevel ? target.formula.rawValue : ""
    add([
      "target", RunReport.name(of: target), target.measure.rawValue, text(target.within?.inSeconds), formula,
      text(forecast.mean?.value), text(forecast.mean?.margin), forecast.atLeast ? "at_least" : "at_most",
      text(forecast.goal), target.per?.rawValue ?? "", text(forecast.probability), forecast.verdict.rawValue,
      text(forecast.probabilityMet?.value),
    ])
  }

  private static func field(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { !"\",\r\n".unicodeScalars.contains($0) }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
