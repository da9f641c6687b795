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
        .optional(
          "concurrency", .section(.concurrency),
          "How many contacts a person holds at once, and at which pace; phone calls are always alone.",
          example: "{chat: 3, pace: [1, 0.7, 0.5]}", default: "one at a time"),
        .optional(
          "spread", .ratio(NumberRange(0, 0.5)),
          "The coefficient of variation of speed between its people.", example: "15%", default: "0%"),
        .optional(
          "ramp", .list(of: .ratio(NumberRange(0.01, 10)), count: 1...520),
          "Speed in each week since the `hired` of a shift; 1 afterwards.", example: "[60%, 75%, 90%]"),
        .optional(
          "off_floor", .list(of: .section(.offFloor), count: 0...100),
          "Meetings and trainings: paid, and off the floor.",
          example: "[{name: team meeting, on: [wed], at: \"10:00\", for: 1h}]"),
        .optional(
          "voluntary_time_off", .section(.voluntaryTimeOff), "When idle people may go home, unpaid.",
          example: "{idle_above: 4, at_most: 6}"),
        .optional(
          "overtime", .section(.overtime), "When busy people stay longer.",
          example: "{backlog_above: 20, at_most: 2h}"),
        .optional("cost", .section(.cost), "What its people cost.", example: "{per_hour: 21 USD}"),
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
        .optional(
          "hired", .date, "The first day of its people, who learn by the team's `ramp` from then on.",
          example: "2026-01-12", default: "long ago"),
        .optional(
          "from", .date, "The first day on which it is worked.", example: "2026-01-12", default: "long ago"),
        .optional(
          "until", .date, "The last day on which it is worked.", example: "2026-01-18", default: "without end"
        ),
        .optional(
          "overtime", .duration(DurationRange(seconds: 0, 86_400)),
          "How much of it is paid as overtime, at the team's or its partner's factor.", example: "1h",
          default: "0"),
      ]),
    Section(
      .pause, "A pause within a shift.",
      [
        .required("at", .timeOfDay(isEnd: false), "When it begins.", example: "\"12:00\""),
        .required(
          "for", .duration(DurationRange(seconds: 1, 86_400)), "How long it is.", example: "60 min"),
        .optional(
          "slide", .duration(DurationRange(seconds: 0, 86_400)),
          "How much later it may begin for somebody who is busy then.", example: "15 min", default: "0"),
        .optional(
          "on", .oneOrMany(.weekday, count: 1...7),
          "The weekdays of the shift's beginning on which there is this break.", example: "[mon, wed]",
          default: "every day of the shift"),
        .optional("paid", .yesNo, "Whether it is paid.", example: "no", default: "yes"),
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
      .concurrency, "How many contacts a person holds at once.",
      [
        .optional("chat", .count(1...100), "The most chats.", example: "3", default: "1"),
        .optional("ticket", .count(1...100), "The most tickets.", example: "2", default: "1"),
        .optional(
          "together", .count(1...200), "The most contacts of both kinds.", example: "3",
          default: "the larger of the two"),
        .optional(
          "pace", .list(of: .ratio(NumberRange(0.001, 10)), count: 1...200),
          "The rate of work on each contact when 1, 2, ... are in hand, as many as `together`.",
          example: "[1, 0.7, 0.5]", default: "1 each"),
      ]),
    Section(
      .offFloor, "A meeting or training of people on shift.",
      [
        .optional("name", .text(maxLength: 200), "What it is called.", example: "team meeting"),
        .required(
          "on", .oneOrMany(.weekdayOrDate, count: 1...5000), "Weekdays and dates on which it takes place.",
          example: "[wed, 2026-01-14]"),
        .required(
          "at", .timeOfDay(isEnd: false), "When it begins, in the team's zone.", example: "\"10:00\""),
        .required(
          "for", .duration(DurationRange(seconds: 1, 86_400)), "How long it is.", example: "1h"),
        .optional(
          "agents", .people(1...ScenarioLimits.agents), "How many of each shift's people take part.",
          example: "4", default: "all"),
      ]),
    Section(
      .voluntaryTimeOff, "When idle people may go home, unpaid, for the rest of their shift.",
      [
        .required(
          "idle_above", .count(0...ScenarioLimits.agents),
          "People idle beyond this number may go, at each start of a reporting interval.", example: "4"),
        .required(
          "at_most", .count(1...ScenarioLimits.agents), "At most so many people a local day.", example: "6"),
      ]),
    Section(
      .overtime, "When busy people stay beyond the end of their shift.",
      [
        .required(
          "backlog_above", .count(0...10_000_000),
          "They stay while more contacts than this wait in the team's queues.", example: "20"),
        .required(
          "at_most", .duration(DurationRange(seconds: 60, 86_400)),
          "They begin nothing new after so long.", example: "2h"),
      ]),
    Section(
      .cost, "What a team's people cost.",
      [
        .required("per_hour", .money, "An hour of paid time.", example: "21 USD"),
        .optional(
          "overtime", .ratio(NumberRange(0, 100)),
          "What an hour of overtime costs, as a multiple of `per_hour`.", example: "1.5", default: "1"),
      ]),
  ]
}
