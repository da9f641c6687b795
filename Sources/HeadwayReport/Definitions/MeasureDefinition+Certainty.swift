extension MeasureDefinition {
  /// How sure a figure is, and what follows for a promise.
  static let ofCertainty: [MeasureDefinition] = [
    .init(
      "margin", also: ["±"], "Half width of the confidence interval over replications",
      "At 95% confidence, unless the scenario says otherwise. One replication gives none.",
      formula: "Student's t × standard error over replications",
      unit: "that of its figure; of a share, points",
      of: "replications", counted: "replication by replication"),
    .init(
      "verdict", "Met, missed or undecided, at the confidence of the margin",
      "Met: the whole interval is on the right side of the goal; missed: on the wrong side; undecided: neither.",
      formula: "mean ± margin against the goal", unit: "a word", of: "replications",
      counted: "target by target"),
    .init(
      "probability_met", also: ["kept in"], "The share of periods that met the goal",
      "Without `per` the whole horizon is one period of each replication. Periods without a value have no part"
        + " in it.",
      formula: "periods that met the goal / periods with a value", unit: share, of: "periods with a value",
      counted: "period by period, over all replications"),
    .init(
      "replications_needed", "About how many more replications would decide a target",
      formula: "replications × ((margin / distance to the goal)² − 1)", unit: "replications",
      of: "nothing: a count", counted: "where the verdict is undecided"),
    .init(
      "contacts", "All contacts that were simulated, in all replications, warm-up included",
      formula: "Σ contacts that came", unit: "contacts", of: noBase, counted: "over the simulated time"),
  ]
}
