package import HeadwayExperiment
package import HeadwayLoading
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics

/// A base with what is known of it so far.
package struct LiveBase: Sendable {
  /// The file, as it was asked for.
  package let path: String
  /// The scenario.
  package let loaded: LoadedScenario
  /// Its sliders.
  package let panel: ControlPanel
  /// What its replications come to, to the bit what `headway run` says of as many.
  package let result: ExperimentResult
  /// The same in the words of the contract.
  package let forecast: Forecast
  /// Every measure by name, of all its replications.
  let estimates: [MeasureName: Estimate]

  init(
    path: String, loaded: LoadedScenario, panel: ControlPanel, catalogue: MeasureCatalogue,
    result: ExperimentResult
  ) {
    self.path = path
    self.loaded = loaded
    self.panel = panel
    self.result = result
    forecast = result.forecast(warnings: loaded.warnings)
    var estimates: [MeasureName: Estimate] = [:]
    for measure in catalogue.measures where Self.told.contains(measure.name.measure) {
      estimates[measure.name] = result.estimate(of: measure)
    }
    self.estimates = estimates
  }

  /// The measures that live figures tell.
  static let told: Set = [
    "offered", "handled", "abandonment", "wait", "service_level", "first_reply", "first_reply_business",
    "resolution", "resolution_business", "backlog_end", "backlog_over", "occupancy", "utilisation", "busy",
    "invoice",
    "due", "cost",
  ]

  /// Whether every target's margin is so narrow that the base hardly widens that of what is compared with it.
  func isNarrow(_ margin: Double) -> Bool {
    let rule = StoppingRule(atLeast: 1, atMost: 1, precision: margin)
    return result.watched.allSatisfy { reading in
      rule.isNarrow(
        reading.estimate?.margin, isShare: reading.isShare, relativeTo: reading.estimate?.value ?? 0)
    }
  }
}

extension ExperimentResult {
  /// What the targets watch; the share of periods that meet a goal needs far more replications than a slider has.
  fileprivate var watched: [StoppingRule.Reading] {
    program.measures.targets.enumerated().map { index, target in
      StoppingRule.Reading(mean(ofTarget: index), isShare: target.isShare)
    }
  }
}
