import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

extension CheckReport {
  /// The verdicts as JSON, schema `headway.check/1`: seconds, shares in 0...1 and counts per replication.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.check/1")
    root.add("version", version)
    root.add("state", state.rawValue)
    // Without the rounding of 1 - confidence.
    root.add("error_rate", (level * 1e12).rounded() / 1e12)
    root.add("files", .list(files.map(value)))
    return root.value.document
  }

  private func value(_ file: File) -> JSONValue {
    var object = JSONObject()
    object.add("file", file.path)
    switch file.outcome {
    case .refused(let problems):
      object.add("refused", .boolean(true))
      object.add(
        "problems",
        .list(
          problems.map { problem in
            var entry = JSONObject()
            entry.add("code", problem.code)
            Self.add(problem.place, to: &entry)
            entry.add("message", problem.message)
            return entry.value
          }))
    case .checked(let checked):
      object.add("name", checked.scenario.name)
      object.add("digest", checked.digest)
      object.add("seed", .natural(checked.scenario.seed))
      object.add("replications", .integer(Int64(checked.outcome.result?.replications ?? 0)))
      object.add("ended", Self.words(for: checked.outcome.end))
      if hasTimings { object.add("seconds", checked.outcome.seconds) }
      object.add("notes", .list(checked.notes.map { .text($0) }))
      object.add("targets", .list(checked.outcome.targets.map { value($0, checked) }))
      if !checked.outcome.comparisons.isEmpty {
        object.add("changes", .list(checked.outcome.comparisons.map { value($0, checked) }))
      }
    }
    return object.value
  }

  private static func add(_ place: Place, to object: inout JSONObject) {
    object.add("file", place.file)
    object.add("line", place.line.map { .integer(Int64($0)) })
  }

  private func value(_ outcome: CheckOutcome.TargetOutcome, _ checked: Checked) -> JSONValue {
    let forecast = outcome.forecast
    var object = JSONObject()
    object.add(checked.targets[forecast.index])
    object.add("at", forecast.atLeast ? "at_least" : "at_most")
    object.add("goal", forecast.goal)
    object.add("probability", forecast.probability)
    object.add("mean", forecast.mean?.value)
    object.add("margin", forecast.mean?.margin)
    object.add("probability_met", forecast.probabilityMet?.value)
    object.add("probability_margin", forecast.probabilityMet?.margin)
    object.add("verdict", outcome.verdict.rawValue)
    object.add("p_value", outcome.pValue)
    object.add("replications_to_decide", outcome.replicationsToDecide.map { .integer(Int64($0)) })
    Self.add(checked.places[forecast.index], to: &object)
    return object.value
  }

  private func value(_ outcome: CheckOutcome.ComparisonOutcome, _ checked: Checked) -> JSONValue {
    var object = JSONObject()
    object.add(checked.targets[outcome.target])
    object.add("base", outcome.difference?.base)
    object.add("value", outcome.difference?.value)
    object.add("difference", outcome.difference?.difference)
    object.add("margin", outcome.difference?.margin(confidence: checked.scenario.confidence))
    object.add("matters", outcome.matters)
    object.add("paired", .boolean(outcome.isPaired))
    object.add("identical", .boolean(outcome.isIdentical))
    object.add("verdict", outcome.verdict.rawValue)
    object.add("p_value", outcome.pValue)
    object.add("replications_to_decide", outcome.replicationsToDecide.map { .integer(Int64($0)) })
    Self.add(checked.places[outcome.target], to: &object)
    return object.value
  }

  /// The verdicts as one tidy table, a row per verdict or problem.
  public func csv() -> String {
    var table = CSVLines(columns: [
      "scenario", "about", "verdict", "name", "message", "file", "line", "mean", "margin", "goal",
      "probability_met", "base", "value", "difference",
    ])
    for finding in findings {
      let known = Dictionary(finding.properties, uniquingKeysWith: { first, _ in first })
      table.add(
        [
          finding.file, about(finding), finding.verdict, finding.name, finding.message, finding.place.file,
          finding.place.line.map { "\($0)" } ?? "",
        ]
          + ["mean", "margin", "goal", "probability_met", "base", "value", "difference"].map {
            known[$0] ?? ""
          })
    }
    return table.text
  }

  /// What a row is about: a target, its change since the baseline, or the code of a problem.
  private func about(_ finding: Finding) -> String {
    switch finding.rule {
    case .target, .undecided: "target"
    case .regression, .undecidedChange: "change"
    case .refused: finding.code
    }
  }
}
