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
        .optional(
          "choose_load",
          .choice([
            Choice("least_loaded", "The person with the fewest contacts in work."),
            Choice("most_loaded", "The person with the most."),
          ]), "Which of several people with room for one more goes first, where people hold several at once.",
          example: "least_loaded", default: "least_loaded"),
        .optional(
          "overflow", .list(of: .section(.overflow), count: 0...10_000),
          "Teams that are tried only for contacts that waited long.",
          example: "[{queue: settlement, to: manila_osp, after: 10 min}]"),
        .optional(
          "reserve", .list(of: .section(.reserve), count: 0...10_000),
          "People of a team who are kept idle for one of its queues.",
          example: "[{queue: vip, team: pool, keep: 2}]"),
      ]),
    Section(
      .overflow, "A team that is tried only for contacts that waited so long.",
      [
        .required("queue", .reference(.queue), "The queue.", example: "settlement"),
        .required("to", .reference(.team), "The team, which has the skill.", example: "manila_osp"),
        .optional(
          "after", .duration(.any), "The wait from which the team is tried.", example: "10 min", default: "0"),
        .optional(
          "when", .section(.overflowWhen), "What must hold besides.",
          example: "{waiting_at_least: 20, idle_at_least: 2}"),
      ]),
    Section(
      .overflowWhen, "What must hold for a contact to overflow.",
      [
        .optional(
          "waiting_at_least", .count(1...10_000_000),
          "Only while at least so many wait in the queue, the contact included.", example: "20",
          default: "1"),
        .optional(
          "idle_at_least", .count(1...ScenarioLimits.agents),
          "Only while at least so many people of the team are idle, the one who would take it included.",
          example: "2", default: "1"),
      ]),
    Section(
      .reserve, "People of a team who are kept idle for one of its queues.",
      [
        .required("queue", .reference(.queue), "The queue that may have them.", example: "vip"),
        .required("team", .reference(.team), "The team.", example: "pool"),
        .required(
          "keep", .people(1...ScenarioLimits.agents),
          "Every other queue starts with the team only while more people than this are idle.", example: "2"),
      ]),
    Section(
      .target, "A promise about one measure of a queue or team.",
      [
        .optional("queue", .reference(.queue), "The queue it is about.", example: "settlement"),
        .optional("team", .reference(.team), "The team it is about.", example: "seoul_ops"),
        .required("measure", .choice(measures), "What is promised.", example: "service_level"),
        .optional(
          "within", .duration(.any),
          "The threshold of a share within a time; may be left out where the queue's policy gives it.",
          example: "20s"),
        .optional(
          "formula", .choice(formulas), "The formula of a service level.", example: "offered",
          default: "offered"),
        .optional("at_least", .goal, "The measure must reach this.", example: "80%"),
        .optional("at_most", .goal, "The measure must stay at or below this.", example: "5%"),
        .optional(
          "clock", .choice(clocks), "Which hours count, for measures of tickets.", example: "business",
          default: "calendar"),
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
    Section(
      .policy, "An SLA policy: thresholds by measure, for the queues that it matches.",
      [
        .required("name", .text(maxLength: 200), "What it is called.", example: "urgent"),
        .optional(
          "match", .section(.policyMatch), "Which queues it is for; none means all.",
          example: "{queues: [settlement]}"),
        .optional(
          "clock", .choice(clocks), "Which hours count.", example: "business", default: "calendar"),
      ]
        + promises.map { key, summary in
          .optional(
            key,
            .either([.duration(.any), .keyed(.priorities, of: .duration(.any), count: 1...1001)]),
            "\(summary) One time, or one for each priority and `other`.", example: "{1: 30 min, other: 4h}")
        }),
    Section(
      .policyMatch, "Which queues a policy is for: those that have all of it.",
      [
        .optional(
          "queues", .list(of: .reference(.queue), count: 1...ScenarioLimits.queues), "Queues by name.",
          example: "[settlement]"),
        .optional(
          "languages", .list(of: .text(maxLength: 50), count: 1...ScenarioLimits.queues),
          "Languages of queues.", example: "[ko]"),
      ]),
  ]

  static let clocks = [
    Choice("calendar", "Every hour counts."),
    Choice("business", "Only the hours of the queue where the ticket is count, less holidays."),
    Choice("zendesk", "The hours of the queue that had the ticket last count, for all of its time."),
  ]

  /// The measures that a policy may promise.
  private static let promises: [(key: String, summary: String)] = [
    ("first_reply", "Until the first reply."),
    ("next_reply", "Until a requester's comment is answered."),
    ("requester_wait", "Time new, open or on hold, until it is solved."),
    ("agent_work", "Time new or open, until it is solved."),
    ("periodic_update", "Between two replies, until it is solved."),
    ("pausable_update", "Between two replies without the time pending, until it is solved."),
    ("total_resolution", "Time not solved, until it is solved for good."),
    ("resolution", "Until the last reply."),
  ]

  static let measures =
    [
      Choice("service_level", "The share answered within a threshold."),
      Choice("first_reply", "The share of tickets first replied to within a threshold."),
      Choice("resolution", "The share of tickets resolved within a threshold."),
      Choice("next_reply", "The share of requesters' comments answered within a threshold."),
      Choice("requester_wait", "The share of tickets new, open or on hold for at most a threshold."),
      Choice("agent_work", "The share of tickets new or open for at most a threshold."),
      Choice("periodic_update", "The share of gaps between replies within a threshold."),
      Choice("pausable_update", "The same, without the time spent waiting for the requester."),
      Choice("total_resolution", "The share of tickets not solved for at most a threshold."),
      Choice("first_contact_resolution", "The share of resolved contacts that needed one service only."),
      Choice("backlog_age", "The share of the waiting that is older than a threshold, at the end."),
      Choice("abandonment", "The share of offered contacts that left."),
      Choice("delayed", "The share of offered contacts that did not start at once."),
      Choice("wait", "The mean wait of handled contacts (ASA)."),
      Choice("wait_all", "The mean time in queue of handled and abandoned contacts."),
      Choice("backlog_end", "Contacts waiting at the end of the horizon or of each period."),
    ] + teamMeasures

  private static let teamMeasures = [
    Choice("occupancy", "Busy over busy and available time, of a team."),
    Choice("utilisation", "Busy over paid time, of a team."),
  ]

  /// The measures of queues.
  static let queueMeasures = measures.filter { !teamMeasures.contains($0) }
}
