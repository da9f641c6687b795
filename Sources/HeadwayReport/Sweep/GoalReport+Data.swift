import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension GoalReport {
  /// The answer as JSON, schema `headway.sweep/1` with an `answer`.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.sweep/1")
    root.add("scenario", SweepData.identity(scenario, digest))
    root.add("seed", .natural(scenario.seed))
    root.add("replications", .integer(Int64(result.replications)))
    root.add("confidence", scenario.confidence)
    if result.isInterrupted { root.add("interrupted", .boolean(true)) }
    var parameter = JSONObject()
    parameter.add("path", range.path)
    parameter.add("values", .list(result.trials.map { .text(range.text(at: $0.step)) }))
    root.add("parameters", .list([parameter.value]))
    root.add("answer", answer)
    root.add("points", .list(result.trials.map(value)))
    return root.value.document
  }

  private var answer: JSONValue {
    var object = JSONObject()
    switch result.end {
    case .between(let missing, let meeting):
      object.add("state", result.isDecided ? "found" : "undecided")
      object.add("meets", range.text(at: meeting))
      object.add("misses", range.text(at: missing))
      object.add("place", place?.value)
      object.add("margin", place?.margin)
    case .metAtBothEnds: object.add("state", "met_at_both_ends")
    case .missedAtBothEnds: object.add("state", "missed_at_both_ends")
    case .restless: object.add("state", "undecided")
    }
    object.add("monotone", .boolean(result.contradictions.isEmpty))
    object.add("sentence", headline)
    return object.value
  }

  private func value(_ trial: GoalResult.Trial) -> JSONValue {
    var object = JSONObject()
    object.add("values", .list([.text(range.text(at: trial.step))]))
    object.add("digest", trial.digest)
    object.add("replications", .integer(Int64(trial.replications)))
    object.add("measures", .list(trial.readings.compactMap { $0.map { SweepData.object($0).value } }))
    return object.value
  }

  /// The values that were run, a row for each goal.
  public func csv() -> String {
    var table = CSVLines(columns: [range.path, "replications", "answer"] + SweepData.readingColumns)
    for trial in result.trials {
      var role = ""
      if case .between(let missing, let meeting) = result.end {
        role = trial.step == meeting ? "meets" : trial.step == missing ? "misses" : ""
      }
      for reading in trial.readings.compactMap(\.self) {
        table.add(
          [range.text(at: trial.step), "\(trial.replications)", role] + SweepData.fields(reading))
      }
    }
    return table.text
  }
}
