extension SchemaTable {
  private static let people = FieldKind.people(0...ScenarioLimits.agents)

  static let teamSections: [Section] = [
    Section(
      .team, "People with the same skills and hours.",
      [
        .optional(
          "time_zone", .timeZone, "The zone of the team's shifts and staffing file.", example: "Asia/Manila",
          default: "the horizon's"),
        .required(
          "skills", .named(.skill, count: 0...ScenarioLimits.queues), "What the team can do, by queue.",
          example: "{settlement: {preference: 1, speed: 0.8}}"),
        .optional(
          "staffing",
          .either([people, .list(of: people, count: 1...ScenarioLimits.rows), .section(.staffingFile)]),
          "People at work, shrinkage already taken off: a number, a list per interval (repeated), or a file.",
          example: "120"),
        .optional(
          "shifts", .list(of: .section(.shift), count: 1...10_000), "Rostered weekly shifts.",
          example: "[{agents: 24, days: [mon, tue], start: \"09:00\", end: \"18:00\"}]"),
        .optional(
          "shrinkage", .section(.shrinkage), "Shares of rostered time not available for contacts.",
          example: "{planned: 18%, unplanned: 9%}"),
        .optional(
          "at_shift_end",
          .choice([
            Choice("finish", "The agent finishes the contact, then leaves."),
            Choice("pause", "The contact waits for the same agent's next shift."),
            Choice("hand_back", "The contact goes to the head of its queue with its remaining work."),
          ]), "What happens to a contact in work when its agent's shift ends.", example: "finish",
          default: "finish"),
        .optional(
          "on_holidays",
          .choice([
            Choice("work", "The team works on the horizon's holidays."),
            Choice("off", "Nobody works on the horizon's holidays."),
          ]), "What the team does on the horizon's holidays.", example: "off", default: "work"),
        .notBuilt(
          "concurrency", "How many chats a person holds at once, and at which pace.",
          example: "{chat: 3, pace: [1, 0.7, 0.5]}"),
        .notBuilt("cost", "What the team costs.", example: "{per_hour: 21 USD}"),
        .optional("partner", .reference(.partner), "The partner the team belongs to.", example: "acme"),
      ], alternatives: [[["staffing"], ["shifts"]]]),
    Section(
      .skill, "A team's ability to serve one queue.",
      [
        .optional(
          "preference", .count(1...1000), "1 is served first, where contacts are chosen by preference.",
          example: "1", default: "1"),
        .optional(
          "speed", .ratio(NumberRange(0.001, 1000)), "Work drawn as x takes x / speed.", example: "0.8",
          default: "1"),
        .optional(
          "handle_time", .section(.distribution), "Overrides the queue's handle time.",
          example: "{lognormal: {mean: 12 min, cv: 0.9}}", default: "the queue's"),
      ]),
    Section(
      .staffingFile, "People at work from a CSV file.",
      [
        .required(
          "file", .text(maxLength: 1000),
          "A CSV file with the columns `start` (local time) and `agents`: so many from then on.",
          example: "staffing.csv")
      ]),
    Section(
      .shift, "A weekly shift of several people.",
      [
        .required("agents", people, "How many people are rostered.", example: "24"),
        .optional(
          "days", .oneOrMany(.weekday, count: 1...7), "The local weekdays on which it begins.",
          example: "[mon, tue, wed, thu, fri]", default: "every day"),
        .required("start", .timeOfDay(isEnd: false), "When it begins.", example: "\"09:00\""),
        .required(
          "end", .timeOfDay(isEnd: true), "When it ends; at or before `start` means on the next day.",
          example: "\"18:00\""),
        .optional(
          "breaks", .list(of: .section(.pause), count: 0...50), "Pauses within it.",
          example: "[{at: \"12:00\", for: 60 min}]"),
      ]),
    Section(
      .pause, "A pause within a shift.",
      [
        .required("at", .timeOfDay(isEnd: false), "When it begins.", example: "\"12:00\""),
        .required(
          "for", .duration(DurationRange(seconds: 1, 86_400)), "How long it is.", example: "60 min"),
      ]),
    Section(
      .shrinkage, "Shares of rostered time not available for contacts.",
      [
        .optional(
          "planned", .share(.belowOne), "Leave, training, meetings: spread evenly over the roster.",
          example: "18%", default: "0%"),
        .optional(
          "unplanned", .share(.belowOne), "Sickness and the like: drawn per person and day.", example: "9%",
          default: "0%"),
      ]),
    Section(
      .partner, "An outsourced service partner.",
      [
        .notBuilt("pricing", "What the partner charges.", example: "{per_hour: 11 USD}"),
        .notBuilt("share", "The partner's share of new contacts, by queue.", example: "{settlement: 35%}"),
        .notBuilt(
          "penalties", "Credits for missed service.",
          example: "[{queue: settlement, measure: service_level, below: 85%, per: week, credit: 5%}]"),
      ]),
  ]
}
