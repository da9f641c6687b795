import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension ComparisonReport {
  /// The comparison as CSV: a row for each target, then for each measure of each scenario, in the units of the JSON.
  ///
  /// A target's figures are those of what decides it; `goal`, `base_met` and `value_met` are of targets alone.
  public func csv() -> String {
    var table = CSVLines(columns: [
      "scenario", "kind", "name", "measure", "within", "variant", "base", "value", "difference", "margin",
      "verdict", "variance_reduction", "section", "goal", "base_met", "value_met",
    ])
    for arm in 1..<arms.count {
      for comparison in result.targets(ofArm: arm) {
        let goal = (comparison.value ?? comparison.base)?.goal
        table.add(
          fields(comparison.deciding, arm) + [
            "target", goal.map { "\($0)" } ?? "", comparison.base?.verdict.rawValue ?? "",
            comparison.value?.verdict.rawValue ?? "",
          ])
      }
      for measure in result.measures(ofArm: arm) {
        table.add(fields(measure, arm) + ["measure", "", "", ""])
      }
    }
    return table.text
  }

  private func fields(_ measure: MeasureComparison, _ arm: Int) -> [String] {
    func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    let (kind, name) = Self.kind(measure.name)
    return [
      arms[arm].scenario.name, kind, name, measure.name.measure,
      text(measure.name.within.map { Double($0) / 1e6 }), measure.name.variant ?? "",
      text(measure.base?.value), text(measure.value?.value), text(measure.difference?.estimate.value),
      text(measure.difference?.estimate.margin),
      measure.difference != nil ? verdict(measure).rawValue : "",
      text(measure.difference?.varianceReduction),
    ]
  }

  private static func kind(_ name: MeasureName) -> (kind: String, name: String) {
    switch name.subject {
    case .queue(let name): ("queue", name)
    case .team(let name): ("team", name)
    case .partner(let name): ("partner", name)
    case .everything: ("scenario", "")
    }
  }
}
