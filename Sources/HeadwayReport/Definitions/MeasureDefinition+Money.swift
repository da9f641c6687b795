extension MeasureDefinition {
  private static let week = "over the horizon, and by weeks of seven local days from its start"

  /// What it costs.
  static let ofMoney: [MeasureDefinition] = [
    .init(
      "cost", "What own people cost, and what is due to partners",
      "Of a team: its people's paid time and overtime, less time given back, at its price.",
      formula: "Σ cost of own teams + Σ due to partners", unit: currency, of: "replications",
      counted: "over the horizon"),
    .init(
      "invoice", "What a partner charges, before credits and bonus",
      "As its pricing says: by hour, contact, minute or person, in bands, with a minimum.",
      formula: "Σ quantity × price, at least the minimum", unit: currency, of: "replications",
      counted: week),
    .init(
      "credits", "What a partner owes for promises that it missed",
      "A credit is a share of the invoice for the period.", formula: "Σ share × invoice of the period",
      unit: currency, of: "replications", counted: week),
    .init(
      "bonus", "What a partner earns for promises that it kept", formula: "Σ share × invoice of the period",
      unit: currency, of: "replications", counted: week),
    .init(
      "due", "What is to be paid to a partner", formula: "invoice − credits + bonus", unit: currency,
      of: "replications", counted: "over the horizon"),
    .init(
      "credited", "The share of replications in which a partner owes a credit for the week",
      formula: "replications with a credit / replications", unit: share, of: "replications",
      counted: "by weeks of seven local days from the start of the horizon"),
  ]
}
