import HeadwayCompiler
package import HeadwayCosts
package import HeadwayExperiment
import HeadwayProgram
package import HeadwayScenario
package import HeadwayStatistics

extension LoadedScenario {
  /// The scenario as one of several that are run together.
  package var arm: ExperimentArm {
    ExperimentArm(compiled.program, pricer: Pricer(PriceList(checked.scenario, compiled.program)))
  }

  /// Everything that is measured of it with a margin.
  package var catalogue: MeasureCatalogue { MeasureCatalogue(compiled.program, money: arm.pricer?.layout) }
}

extension Pricer {
  /// The prices of a scenario; nil where nothing has a price.
  package init?(_ prices: PriceList?) {
    guard let prices else { return nil }
    self.init(layout: prices.layout) { prices.price($0) }
  }
}

extension StoppingRule {
  /// The rule of a scenario.
  package init(_ rule: ReplicationRule) {
    self.init(atLeast: rule.atLeast, atMost: rule.atMost, precision: rule.precision)
  }
}
