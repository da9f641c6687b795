import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension ComparisonReport {
  /// The comparison as CSV: a row for each measure of each scenario, in the units of the JSON.
  public func csv() -> String {
    func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    var table = CSVLines(columns: [
      "scenario", "kind", "name", "measure", "within", "variant", "base", "value", "difference", "margin",
      "verdict", "variance_reduction",
    ])
    for arm in 1..<scenarios.count {
      for measure in result.measures(ofArm: arm) {
        let (kind, name) = Self.kind(measure.name)
        table.add([
          scenarios[arm].name, kind, name, measure.name.measure,
          text(measure.name.within.map { Double($0) / 1e6 }), measure.name.variant ?? "",
          text(measure.base?.value), text(measure.value?.value), text(measure.difference?.estimate.value),
          text(measure.difference?.estimate.margin),
          measure.presence == .both ? verdict(measure).rawValue : "",
          text(measure.difference?.varianceReduction),
        ])
      }
    }
    return table.text
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
