extension SchemaTable {
  static let routingSections: [Section] = [
    Section(
      .routing, "How contacts meet people.",
      [
        .optional(
          "choose_agent",
          .choice([
            Choice("longest_idle", "The person idle longest, over all eligible teams."),
            Choice("order", "The first team of the queue's `teams:` list with an idle person."),
            Choice("fastest", "The person with the highest speed for the queue."),
            Choice("least_occupied", "The person with the least occupancy so far."),
          ]), "Which idle person takes an arriving contact.", example: "longest_idle", default: "longest_idle"
        ),
        .optional(
          "choose_contact",
          .choice([
            Choice("priority", "The most urgent queue, then the longest wait."),
            Choice("longest_wait", "The longest wait."),
            Choice("preference", "The team's preference, then the longest wait."),
            Choice("earliest_due", "The earliest due time."),
          ]), "Which waiting contact a freed person takes.", example: "priority", default: "priority"),
        .notBuilt(
          "overflow", "Teams that are tried only for contacts that waited long.",
          example: "[{queue: settlement, to: manila_osp, after: 10 min}]"),
      ]),
    Section(
      .target, "A promise about one measure of a queue or team.",
      [
        .optional("queue", .reference(.queue), "The queue it is about.", example: "settlement"),
        .optional("team", .reference(.team), "The team it is about.", example: "seoul_ops"),
        .required("measure", .choice(measures), "What is promised.", example: "service_level"),
        .optional(
          "within", .duration(.any), "The threshold of service level, first reply and resolution.",
          example: "20s"),
        .optional(
          "formula", .choice(formulas), "The formula of a service level.", example: "offered",
          default: "offered"),
        .optional("at_least", .goal, "The measure must reach this.", example: "80%"),
        .optional("at_most", .goal, "The measure must stay at or below this.", example: "5%"),
        .optional(
          "clock",
          .choice([
            Choice("calendar", "Every hour counts."),
            Choice("business", "Only the queue's hours less holidays count."),
          ]), "Which hours count, for first reply and resolution.", example: "business", default: "calendar"),
        .optional(
          "per",
          .choice([
            Choice("interval", "Each reporting interval."), Choice("day", "Each local day."),
            Choice("week", "Each block of seven local days from `start`."),
          ]), "The period that the target is about; none means the whole horizon.", example: "week"),
        .optional(
          "probability", .share(NumberRange(0, 1, includesLow: false)),
          "The share of periods that must meet it; none compares the mean over periods.", example: "90%"),
      ], alternatives: [[["queue"], ["team"]], [["at_least"], ["at_most"]]]),
  ]

  static let measures = [
    Choice("service_level", "The share answered within a threshold."),
    Choice("first_reply", "The share of tickets first replied to within a threshold."),
    Choice("resolution", "The share of tickets resolved within a threshold."),
    Choice("abandonment", "The share of offered contacts that left."),
    Choice("delayed", "The share of offered contacts that did not start at once."),
    Choice("wait", "The mean wait of handled contacts (ASA)."),
    Choice("wait_all", "The mean time in queue of handled and abandoned contacts."),
    Choice("backlog_end", "Contacts waiting at the end of the horizon or of each period."),
    Choice("occupancy", "Busy over busy and available time, of a team."),
    Choice("utilisation", "Busy over paid time, of a team."),
  ]
}
