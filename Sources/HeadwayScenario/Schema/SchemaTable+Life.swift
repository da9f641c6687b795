extension SchemaTable {
  private static let after = Field.required(
    "after", .section(.distribution), "After what time it comes back.", example: "{exponential: {mean: 1d}}")

  private static let person: [Field] = [
    .optional(
      "prefer",
      .choice([
        Choice("any_agent", "Anybody takes it."),
        Choice("same_agent", "The person who had it goes first."),
      ]), "Who goes first.", example: "same_agent", default: "any_agent"),
    .optional(
      "give_up", .duration(.any), "How long it waits for that person before anybody may take it.",
      example: "4h", default: "0"),
  ]

  static let lifeSections: [Section] = [
    Section(
      .redial, "Who tries again after leaving without service.",
      [
        .required("probability", .share(.unit), "How often, each time.", example: "30%"),
        .required(
          "after", .section(.distribution), "After what time.", example: "{exponential: {mean: 10 min}}"),
      ]),
    Section(
      .callback, "The offer to be called back in place of waiting.",
      [
        .optional(
          "after", .duration(.any), "The wait after which it is offered.", example: "2 min", default: "0"),
        .required("accept", .share(.unit), "The share that accepts.", example: "40%"),
        .optional(
          "reserve", .count(0...ScenarioLimits.agents),
          "A callback starts only where more people than this are idle.", example: "1", default: "0"),
      ]),
    Section(
      .aftermath, "What may follow a finished contact.",
      [
        .required("probability", .share(.unit), "How often.", example: "8%"),
        .optional(
          "reopen", .section(.comeback), "It is solved, and the requester opens it again later.",
          example: "{after: {exponential: {mean: 1d}}}"),
        .optional(
          "pending", .section(.pending), "It waits for the requester, who answers later.",
          example: "{after: {exponential: {mean: 1d}}, auto_close: 5d}"),
        .optional(
          "on_hold", .section(.comeback), "It waits for somebody else, and comes back.",
          example: "{after: {exponential: {mean: 4h}}}"),
        .optional("to", .reference(.queue), "Another queue goes on with it.", example: "escalations"),
        .optional(
          "after", .section(.distribution), "After what time the other queue has it.",
          example: "{constant: 5 min}", default: "at once"),
      ], alternatives: [[["reopen"], ["pending"], ["on_hold"], ["to"], ["to", "after"]]]),
    Section(.comeback, "How a contact comes back to its queue.", [after] + person),
    Section(
      .pending, "How a contact comes back after the requester's answer.",
      [
        after,
        .optional(
          "auto_close", .duration(.any), "Without an answer for so long, it is solved.", example: "5d",
          default: "never"),
      ] + person),
    Section(
      .spam, "Tickets that are closed without a reply.",
      [
        .required("share", .share(.unit), "The share of the queue's tickets.", example: "4%"),
        .required(
          "handle_time", .section(.distribution), "How long it takes to see and close one.",
          example: "{constant: 20s}"),
      ]),
    Section(
      .chase, "A second contact of somebody whose ticket is late.",
      [
        .required(
          "after", .duration(.any), "The time without a first reply after which it comes.", example: "1d"),
        .required("probability", .share(.unit), "How often.", example: "30%"),
        .optional(
          "to", .reference(.queue), "The queue that it comes to.", example: "phone_ko",
          default: "the ticket's own"),
      ]),
    Section(
      .backlog, "Tickets that are open when the simulation begins.",
      [
        .required("contacts", .count(0...10_000_000), "How many.", example: "120"),
        .optional(
          "age", .section(.distribution), "How old they are then.", example: "{exponential: {mean: 8h}}",
          default: "new"),
      ]),
  ]
}
