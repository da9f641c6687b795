extension SchemaTable {
  /// One price, or prices by amount.
  private static let price = FieldKind.either([.money, .list(of: .section(.band), count: 1...1000)])

  static let partnerSections: [Section] = [
    Section(
      .partner, "An outsourced service partner.",
      [
        .optional(
          "pricing", .section(.pricing), "What the partner charges for a week: the sum of its parts.",
          example: "{per_hour: 11 USD}"),
        .optional(
          "share", .keyed(.queues, of: .share(.unit), count: 0...ScenarioLimits.queues),
          "The partner's share of new contacts, by queue.", example: "{settlement: 35%}"),
        .optional(
          "penalties", .list(of: .section(.penalty), count: 0...1000), "Credits and bonuses.",
          example: "[{queue: settlement, measure: service_level, below: 85%, per: week, credit: 5%}]"),
      ]),
    Section(
      .pricing, "What a partner charges for a week: the sum of its parts.",
      [
        .optional("per_hour", price, "For an hour of paid time of its people.", example: "11 USD"),
        .optional("per_contact", price, "For a handled contact.", example: "2.1 USD"),
        .optional("per_minute", price, "For a minute of handling.", example: "0.4 USD"),
        .optional(
          "per_fte", price, "For a full-time equivalent: paid hours of the week over `full_time`.",
          example: "900 USD"),
        .optional(
          "full_time", .number(NumberRange(1, 168)), "Paid hours of a full-time equivalent in a week.",
          example: "40", default: "40"),
        .optional(
          "overtime", .ratio(NumberRange(0, 100)),
          "What an hour of overtime costs, as a multiple of `per_hour`.", example: "1.5", default: "1"),
        .optional("minimum", .money, "The least that is invoiced for a week.", example: "5000 USD"),
        .optional(
          "forecast", .section(.forecast), "The volume that was agreed beforehand.",
          example: "{contacts: 4200, accuracy: 10%, billed_at_least: 90%}"),
        .optional(
          "commitment", .section(.commitment), "What is invoiced at least, used or not.",
          example: "{contacts: 4000}"),
      ]),
    Section(
      .commitment, "The volume of a week that is invoiced at least, used or not.",
      [
        .optional(
          "contacts", .oneOrMany(.number(NumberRange(0, 1e9)), count: 1...1000),
          "Contacts a week, or for each week from `start`; the last repeats.", example: "4000"),
        .optional(
          "hours", .oneOrMany(.number(NumberRange(0, 1e9)), count: 1...1000),
          "Paid hours a week, or for each week from `start`; the last repeats.", example: "[400, 450]"),
      ]),
    Section(
      .band, "A price from some amount a week on.",
      [
        .required(
          "above", .number(NumberRange(0, 1e12)), "Applies to what is above this amount in a week.",
          example: "10000"),
        .required("price", .money, "The price of each.", example: "1.9 USD"),
      ]),
    Section(
      .forecast, "A volume that was agreed beforehand, with what follows when it is missed.",
      [
        .required(
          "contacts", .oneOrMany(.number(NumberRange(0, 1e9)), count: 1...1000),
          "Contacts that the partner handles a week, or for each week from `start`; the last repeats.",
          example: "[4200, 4500]"),
        .required(
          "accuracy", .ratio(NumberRange(0, 10)),
          "Beyond the forecast by more than this, the partner owes no credit for the week.", example: "10%"),
        .optional(
          "billed_at_least", .share(.unit),
          "At least this share of the forecast is invoiced, where contacts are priced.", example: "90%",
          default: "0%"),
      ]),
    Section(
      .penalty, "A credit or bonus, as a share of the partner's invoice for a week.",
      [
        .required("queue", .reference(.queue), "The queue that is watched.", example: "settlement"),
        .required("measure", .choice(queueMeasures), "What is watched.", example: "service_level"),
        .optional(
          "within", .duration(.any),
          "The threshold of a share within a time; may be left out where the queue's service level or policy gives it.",
          example: "20s"),
        .optional(
          "formula", .choice(formulas), "The formula of a service level.", example: "offered",
          default: "offered"),
        .optional(
          "clock", .choice(clocks), "Which hours count, for measures of tickets.", example: "business",
          default: "calendar"),
        .optional(
          "below", .goal, "It follows from a value below this; a bonus, at this too.", example: "85%"),
        .optional("above", .goal, "It follows from a value above this; a bonus, at this too.", example: "5%"),
        .optional(
          "per", .choice([Choice("week", "Each block of seven local days from `start`.")]),
          "The period that is looked at.", example: "week", default: "week"),
        .optional("credit", .share(.unit), "The share of the invoice that is taken off.", example: "5%"),
        .optional("bonus", .share(.unit), "The share of the invoice that is added.", example: "2%"),
      ], alternatives: [[["below"], ["above"]], [["credit"], ["bonus"]]]),
  ]
}
