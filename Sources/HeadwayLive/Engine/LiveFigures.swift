package import HeadwayExperiment
package import HeadwayStatistics

/// What one event of a live run says.
package struct LiveFigures: Sendable {
  /// Replications of the changed scenario.
  package var replications: Int
  /// Replications of the base, at least as many.
  package var baseReplications: Int
  /// Whether nothing follows.
  package var isFinal: Bool
  /// The widest margin of what targets on shares watch, in points of 1; nil without such a target, or while a margin
  /// cannot be told.
  package var margin: Double?
  /// SHA-256 of the changed scenario, in hexadecimal.
  package var digest: String
  /// How the targets fare, in the order of the file.
  package var targets: [LiveTarget]
  /// Queues, teams and partners by name, then the whole.
  package var measures: [LiveMeasure]
  /// The changed scenario as its own replications have it, for charts of intervals.
  package var variant: Forecast
  /// The base.
  package var base: Forecast
}

/// A target, beside the base's.
package struct LiveTarget: Sendable {
  /// The position in the list of the file.
  package var index: Int
  /// What is watched.
  package var name: MeasureName
  /// What kind of number it is.
  package var quantity: Quantity
  /// The goal, in the unit of the measure: a share, seconds, a count.
  package var goal: Double
  /// On which side it should be.
  package var direction: Verdict.Direction
  /// The share of periods that must meet the goal, if the target names one.
  package var probability: Double?
  /// What it watches, in the base.
  package var base: Estimate?
  /// What it watches, with the changes.
  package var value: Estimate?
  /// Value less base.
  package var difference: Estimate?
  /// The share of periods, or of replications, that meet the goal in the base.
  package var baseMet: Estimate?
  /// The same with the changes.
  package var met: Estimate?
  /// Met, missed or undecided, in the base.
  package var baseVerdict: Verdict
  /// The same with the changes.
  package var verdict: Verdict
  /// Whether what decides it is better, worse or the same.
  package var change: DifferenceVerdict
}

/// A measure, beside the base's.
package struct LiveMeasure: Sendable {
  /// What it is called, and whose it is.
  package var name: MeasureName
  /// What kind of number it is.
  package var quantity: Quantity
  /// On which side it should be.
  package var preference: Preference
  /// Whether neither side is better in itself.
  package var isNeutral: Bool
  /// In the base.
  package var base: Estimate?
  /// With the changes.
  package var value: Estimate?
  /// Value less base.
  package var difference: Estimate?
  /// Better, worse, the same or undecided, by what the scenario says matters.
  package var change: DifferenceVerdict
  /// Whether it is the same in every replication.
  package var isUntouched: Bool
}
