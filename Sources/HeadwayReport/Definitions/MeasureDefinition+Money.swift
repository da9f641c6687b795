extension MeasureDefinition {
  private static let week = "over the horizon, and by weeks of seven local days from its start"

  /// What a party's people did, on its scorecard.
  static let ofPartners: [MeasureDefinition] = [
    .init(
      "in_time", "The share of a party's services that kept the promise of their queue",
      "Of phone and chat the answer, of tickets the first reply or the resolution; of whose people gave it.",
      formula: "in time / services with a promise", unit: share, of: "services with a promise",
      counted: partyWeek),
    .init(
      "reopened_share", "The share of contacts solved by a party that are opened again",
      "Those that are only after the horizon, too.", formula: "opened again / solved", unit: share,
      of: "contacts solved", counted: partyWeek),
    .init(
      "cost_per_resolution", "What a contact costs that a party solves and that stays solved",
      "Of a partner what is due: invoice − credits + bonus.", formula: "cost / (solved − opened again)",
      unit: currency, of: "contacts solved and not opened again", counted: partyWeek),
    .init(
      "of_agreed", "What a partner does of the volume that was agreed",
      "Contacts over those committed, else paid hours over those, else contacts over those forecast.",
      formula: "contacts or hours / agreed", unit: "share; may be above 1", of: "the volume agreed",
      counted: partyWeek),
  ]

  private static let partyWeek = "of the party whose people did it, in the week in which they did"

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
