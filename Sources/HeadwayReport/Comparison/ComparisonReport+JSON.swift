import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension ComparisonReport {
  /// The comparison as JSON, schema `headway.comparison/1`: per scenario a list of measures.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.comparison/1")
    root.add("base", identity(0))
    root.add("replications", .integer(Int64(result.replications)))
    root.add("confidence", result.confidence)
    if result.isInterrupted { root.add("interrupted", .boolean(true)) }
    root.add("precise", .boolean(result.isPrecise))
    let arms = (1..<scenarios.count).map { arm -> JSONValue in
      var object = JSONObject()
      object.add("scenario", identity(arm))
      object.add("measures", .list(result.measures(ofArm: arm).map(value)))
      return object.value
    }
    root.add("scenarios", .list(arms))
    return root.value.document
  }

  private func identity(_ arm: Int) -> JSONValue {
    var object = JSONObject()
    object.add("name", scenarios[arm].name)
    object.add("digest", result.arms[arm].digest)
    return object.value
  }

  private func value(_ measure: MeasureComparison) -> JSONValue {
    var object = JSONObject()
    switch measure.name.subject {
    case .queue(let name): object.add("queue", name)
    case .team(let name): object.add("team", name)
    case .partner(let name): object.add("partner", name)
    case .everything: break
    }
    object.add("measure", measure.name.measure)
    object.add("within", measure.name.within.map { Double($0) / 1e6 })
    object.add("variant", measure.name.variant)
    object.add("base", measure.base?.value)
    object.add("value", measure.value?.value)
    object.add("difference", measure.difference?.estimate.value)
    object.add("margin", measure.difference?.estimate.margin)
    if measure.presence == .both { object.add("verdict", verdict(measure).rawValue) }
    object.add("variance_reduction", measure.difference?.varianceReduction)
    return object.value
  }
}
