import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

extension ComparisonReport {
  /// The comparison as JSON, schema `headway.comparison/1`: per scenario its targets and a list of measures.
  ///
  /// Shares in 0...1, seconds, and the currency; counts and amounts are those of the whole period, but for
  /// `cost_per_week`. The five keys base, value, difference, margin and verdict of a target are those of what decides
  /// it: the share of periods where a probability is promised, else the mean.
  public func json() -> String {
    let opening = ComparisonOpening(self)
    let scenario = arms[0].scenario
    var root = JSONObject()
    root.add("schema", "headway.comparison/1")
    root.add("base", identity(0))
    root.add("seed", .natural(scenario.seed))
    root.add("replications", .integer(Int64(result.replications)))
    root.add("confidence", result.confidence)
    if result.isInterrupted { root.add("interrupted", .boolean(true)) }
    root.add("precise", .boolean(result.isPrecise))
    root.add("period", period)
    root.add("currency", scenario.currency)
    var smallest = JSONObject()
    smallest.add("share", matters.share)
    smallest.add("other", matters.other)
    root.add("matters", smallest.value)
    root.add("warnings", .list(warnings(ofArm: 0).map { .text($0) }))
    let others = (1..<arms.count).map { arm -> JSONValue in
      var object = JSONObject()
      object.add("scenario", identity(arm))
      object.add("summary", opening.summary(ofArm: arm))
      object.add("warnings", .list(warnings(ofArm: arm).map { .text($0) }))
      object.add("targets", .list(result.targets(ofArm: arm).compactMap { value($0, arm) }))
      object.add("cost_per_week", weeklyCost(ofArm: arm).map(figures))
      object.add("measures", .list(result.measures(ofArm: arm).map(value)))
      return object.value
    }
    root.add("scenarios", .list(others))
    return root.value.document
  }

  private func identity(_ arm: Int) -> JSONValue {
    var object = JSONObject()
    object.add("name", arms[arm].scenario.name)
    object.add("digest", result.arms[arm].digest)
    return object.value
  }

  /// The measured time.
  private var period: JSONValue {
    let horizon = arms[0].scenario.horizon
    var object = JSONObject()
    object.add("start", "\(horizon.start)")
    object.add("days", .integer(Int64(horizon.days)))
    object.add("warm_up", horizon.warmUp.inSeconds)
    object.add("time_zone", horizon.timeZone)
    return object.value
  }

  // MARK: Targets

  private func value(_ comparison: TargetComparison, _ arm: Int) -> JSONValue? {
    guard let target = target(comparison, ofArm: arm) else { return nil }
    var object = JSONObject()
    object.add(target)
    let deciding = comparison.value ?? comparison.base
    object.add("probability", deciding?.probability)
    object.add("at", deciding.map { $0.atLeast ? "at_least" : "at_most" })
    object.add("goal", deciding?.goal)
    if let base = comparison.base, base.goal != deciding?.goal { object.add("base_goal", base.goal) }
    if let base = comparison.base, base.probability != deciding?.probability {
      object.add("base_probability", base.probability)
    }
    add(comparison.deciding, to: &object)
    object.add("base_met", comparison.base?.verdict.rawValue)
    object.add("value_met", comparison.value?.verdict.rawValue)
    object.add("mean", figures(comparison.mean))
    object.add("probability_met", figures(comparison.met))
    return object.value
  }

  // MARK: Measures

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
    add(measure, to: &object)
    return object.value
  }

  private func figures(_ measure: MeasureComparison) -> JSONValue {
    var object = JSONObject()
    add(measure, to: &object)
    return object.value
  }

  private func add(_ measure: MeasureComparison, to object: inout JSONObject) {
    object.add("base", measure.base?.value)
    object.add("value", measure.value?.value)
    object.add("difference", measure.difference?.estimate.value)
    object.add("margin", measure.difference?.estimate.margin)
    if measure.difference != nil { object.add("verdict", verdict(measure).rawValue) }
    object.add("variance_reduction", measure.difference?.varianceReduction)
  }
}
