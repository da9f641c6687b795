import HeadwayUnits

extension SchemaTable {
  static let queueSections: [Section] = [
    Section(
      .queue, "One stream of contacts with its own line.",
      [
        .required(
          "channel",
          .choice([
            Choice("phone", "Spoken, in real time."),
            Choice("ticket", "Written; waits for days, has a business clock."),
            Choice("chat", "Written, in real time, several at once."),
          ]), "How people reach you.", example: "phone"),
        .optional(
          "language", .text(maxLength: 50), "A label for reports, and for policies to match.",
          example: "ko"),
        .optional("priority", .count(1...1000), "1 is the most urgent.", example: "1", default: "1"),
        .required("arrivals", .section(.arrivals), "When contacts come.", example: "{rate: 90/min}"),
        .required(
          "handle_time", .section(.distribution), "How long the work takes, at speed 1.",
          example: "{lognormal: {mean: 9 min, cv: 0.9}}"),
        .optional(
          "patience", .section(.distribution), "How long people wait before they leave; none means for ever.",
          example: "{exponential: {mean: 3 min}}"),
        .optional(
          "balk", .share(.unit), "The share that leaves at once when it would have to wait.", example: "5%",
          default: "0%"),
        .optional(
          "redial", .section(.redial), "Who tries again after leaving without service, and when.",
          example: "{probability: 30%, after: {exponential: {mean: 10 min}}}"),
        .optional(
          "callback", .section(.callback), "The offer to be called back in place of waiting.",
          example: "{after: 2 min, accept: 40%}"),
        .optional(
          "capacity", .count(0...10_000_000),
          "Waiting places; a contact that finds them full is turned away. None means unlimited.",
          example: "400"),
        .optional(
          "hours", .oneOrMany(.section(.hours), count: 1...50),
          "The business clock, in the horizon's zone; a list has several windows, such as before and after a break for lunch; none means always open.",
          example: "{days: [mon, tue, wed, thu, fri], open: \"09:00\", close: \"18:00\"}"),
        .optional(
          "afterwards", .list(of: .section(.aftermath), count: 0...100),
          "What may follow a finished contact; what is left of 100% is the end.",
          example: "[{probability: 8%, reopen: {after: {exponential: {mean: 1d}}}}]"),
        .optional(
          "deflection", .share(.belowOne), "The share solved by self-service before it becomes a contact.",
          example: "12%", default: "0%"),
        .optional(
          "service_level", .section(.serviceLevel), "A service level that is reported even without a target.",
          example: "{within: 20s}"),
        .optional(
          "teams", .list(of: .reference(.team), count: 1...ScenarioLimits.teams),
          "The only teams that may serve the queue, in this order; none means every team with the skill, by name.",
          example: "[seoul_ops, manila_osp]"),
        .optional(
          "luck", .text(maxLength: ScenarioLimits.nameLength),
          "The queue's former name, whose random numbers it keeps.", example: "old_name"),
        .optional(
          "interruptible", .yesNo, "Whether real-time contacts may interrupt work on it (tickets).",
          example: "yes", default: "no"),
        .optional(
          "spam", .section(.spam), "Tickets that are closed without a reply.",
          example: "{share: 4%, handle_time: {constant: 20s}}"),
        .optional(
          "chase", .section(.chase), "A second contact of somebody whose ticket is late.",
          example: "{after: 1d, probability: 30%}"),
        .optional(
          "backlog", .either([.count(0...10_000_000), .section(.backlog)]),
          "Tickets that are open when the simulation begins.", example: "120", default: "0"),
      ]),
    Section(
      .arrivals, "When contacts come.",
      [
        .optional("rate", .rate, "A constant rate.", example: "90/min"),
        .optional(
          "profile", .section(.profile), "A weekly volume spread over weekdays and hours.",
          example: "{per_week: 12400, days: {mon: 22, tue: 20}, hours: {\"09\": 8, \"10\": 10}}"),
        .optional(
          "volumes",
          .either([
            .list(of: .number(NumberRange(0, 1e9)), count: 1...ScenarioLimits.rows), .section(.volumesFile),
          ]),
          "Expected contacts per interval, repeated; or a file with the columns `start` and `contacts`.",
          example: "[12, 15, 20.5]"),
        .optional(
          "trace", .section(.traceFile), "Arrival times to replay, from a file.",
          example: "{file: tickets.csv}"),
        .optional(
          "driver", .section(.driver), "A number of anything, times contacts of each a week.",
          example: "{sellers: 48000, contacts_per_seller_per_week: 0.21}"),
        .optional(
          "uncertainty", .section(.uncertainty), "Random factors on the true rate.",
          example: "{day: 8%, week: 5%, shared: 50%}"),
        .optional(
          "events", .list(of: .section(.event), count: 0...1000), "Known factors on some days.",
          example: "[{name: settlement day, on: [mon], factor: 1.6}]"),
        .optional(
          "announcements", .list(of: .section(.announcement), count: 0...1000),
          "Messages to many, and the contacts that they bring beside the others.",
          example:
            "[{name: new fees, at: 2026-01-12T10:00, contacts: 800, after: {exponential: {mean: 2h}}}]"),
        .optional(
          "batch", .section(.batch), "How many contacts come together; volumes and rates count contacts.",
          example: "{sizes: {1: 70%, 5: 20%, 50: 10%}}", default: "one at a time"),
      ],
      alternatives: [[["rate"], ["profile"], ["volumes"], ["trace"], ["driver"], ["driver", "profile"]]]),
    Section(
      .profile, "A weekly volume spread over weekdays and hours; beside `driver:`, the spread alone.",
      [
        .optional(
          "per_week", .number(NumberRange(0, 1e9)),
          "Expected contacts a week; left out beside `driver:`, needed otherwise.", example: "12400"),
        .optional(
          "days", .weights(.weekdays), "Relative weights of the weekdays; a day not named weighs 0.",
          example: "{mon: 22, tue: 20}", default: "all days alike"),
        .optional(
          "hours", .weights(.hours), "Relative weights of the local hours; an hour not named weighs 0.",
          example: "{\"09\": 8, \"10\": 10}", default: "all hours alike"),
      ]),
    Section(
      .volumesFile, "Expected or counted contacts from a CSV file.",
      [
        .required(
          "file", .text(maxLength: 1000),
          "A CSV file with the columns `start` (local time) and `contacts`, in equal steps.",
          example: "volumes.csv"),
        .optional(
          "exact", .yesNo,
          "Whether the contacts were counted: so many come, at random moments of their step; otherwise so many are expected.",
          example: "yes", default: "no"),
      ]),
    Section(
      .traceFile, "Arrival times from a CSV file.",
      [
        .required(
          "file", .text(maxLength: 1000),
          "A CSV file with local arrival times in a column `start`, `created` or `arrival`.",
          example: "tickets.csv")
      ]),
    Section(
      .driver, "A number of anything (`sellers: 48000`) and `contacts_per_seller_per_week`.", [],
      openKeys: .driver),
    Section(
      .uncertainty, "Random factors on the true rate: gamma with mean 1.",
      [
        .optional(
          "day", .ratio(NumberRange(0, 3)), "Coefficient of variation of the day's factor.", example: "8%",
          default: "0%"),
        .optional(
          "week", .ratio(NumberRange(0, 3)), "Coefficient of variation of the week's factor.", example: "5%",
          default: "0%"),
        .optional(
          "shared", .share(.unit), "The part of the luck that all queues share.", example: "50%",
          default: "0%"),
      ]),
    Section(
      .event, "A known change of demand on some days.",
      [
        .optional("name", .text(maxLength: 200), "What it is called.", example: "settlement day"),
        .required(
          "on", .oneOrMany(.weekdayOrDate, count: 1...5000), "Weekdays and dates on which it happens.",
          example: "[mon, 2026-01-10]"),
        .required(
          "factor", .ratio(NumberRange(0, 1000)), "What the rate is multiplied by.", example: "1.6"),
        .optional(
          "from", .timeOfDay(isEnd: false), "The local time at which it begins.", example: "\"10:00\"",
          default: "midnight"),
        .optional(
          "for", .duration(DurationRange(seconds: 60, 86_400)), "How long it lasts.", example: "3h",
          default: "to the end of the day"),
        .optional(
          "probability", .share(.unit), "The chance that it happens at all on such a day.", example: "30%",
          default: "100%"),
      ]),
    Section(
      .announcement, "A message to many: a Poisson number of contacts, each after a time of its own.",
      [
        .optional("name", .text(maxLength: 200), "What it is called.", example: "new fees"),
        .required("at", .moment, "When it goes out, in the horizon's zone.", example: "2026-01-12T10:00"),
        .required(
          "contacts", .number(NumberRange(0, 1e9)), "How many contacts it is expected to bring.",
          example: "800"),
        .required(
          "after", .section(.distribution), "How long after it each comes.",
          example: "{exponential: {mean: 2h}}"),
      ]),
    Section(
      .batch, "How many contacts come together.",
      [
        .required(
          "sizes", .keyed(.counts(1...10_000), of: .share(.unit), count: 1...1000),
          "The share of batches of each size; the shares make 100%.",
          example: "{1: 70%, 5: 20%, 50: 10%}")
      ]),
    Section(
      .hours, "A window in which a queue is open.",
      [
        .optional(
          "days", .oneOrMany(.weekday, count: 1...7), "The weekdays on which it opens.",
          example: "[mon, tue, wed, thu, fri]", default: "every day"),
        .required("open", .timeOfDay(isEnd: false), "When it opens.", example: "\"09:00\""),
        .required(
          "close", .timeOfDay(isEnd: true), "When it closes; at or before `open` means on the next day.",
          example: "\"18:00\""),
      ]),
    Section(
      .serviceLevel, "The share of contacts answered within a time.",
      [
        .required(
          "within", .oneOrMany(.duration(.any), count: 1...ScenarioLimits.thresholds),
          "The threshold, or several.", example: "[20s, 60s]"),
        .optional(
          "formula", .choice(formulas), "How abandoned contacts count.", example: "offered",
          default: "offered"),
      ]),
  ]

  static let formulas = [
    Choice("offered", "Answered in time / (answered + abandoned)."),
    Choice("answered", "Answered in time / answered."),
    Choice(
      "excluding_short_abandons", "Answered in time / (answered + abandoned, less those who left in time)."),
    Choice("short_abandons_count", "(Answered in time + left in time) / (answered + abandoned)."),
  ]
}
