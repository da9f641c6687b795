extension SchemaTable {
  static let rootSections: [Section] = [
    Section(
      .scenario, "A scenario: what people ask for, who answers, and what was promised.",
      [
        .required("headway", .count(1...1), "The version of the file format, always 1.", example: "1"),
        .optional(
          "name", .text(maxLength: 200), "The title of the scenario, shown in every report.",
          example: "Seller support, first quarter"),
        .optional(
          "seed", .seed, "The root of all random numbers: the same seed gives the same figures.",
          example: "7",
          default: "1"),
        .required(
          "horizon", .section(.horizon), "When the simulation runs, how long, and at which grain.",
          example: "{start: 2026-01-05, days: 28}"),
        .optional(
          "replications", .section(.replications), "How many independent runs, and how precise.",
          example: "{at_least: 20, at_most: 400, precision: 0.5%}",
          default: "{at_least: 20, at_most: 400, precision: 0.5%}"),
        .optional(
          "confidence", .share(NumberRange(0.5, 0.9999)), "The confidence of every margin.", example: "95%",
          default: "95%"),
        .optional(
          "currency", .currency, "The currency of the results.", example: "USD",
          default: "that of all amounts, where they have one"),
        .optional(
          "exchange",
          .keyed(
            .currencies, of: .number(NumberRange(0, 1e9, includesLow: false)), count: 0...200),
          "What a unit of another currency is worth in the scenario's own.", example: "{KRW: 0.00072}"),
        .optional(
          "matters", .section(.matters), "The smallest difference that matters to you, for comparisons.",
          example: "{share: 0.5pp, other: 1%}", default: "{share: 0.5pp, other: 1%}"),
        .required(
          "queues", .named(.queue, count: 1...ScenarioLimits.queues), "What people ask for, by name.",
          example:
            "{calls: {channel: phone, arrivals: {rate: 90/min}, handle_time: {exponential: {mean: 60s}}}}"),
        .required(
          "teams", .named(.team, count: 1...ScenarioLimits.teams), "Who answers, by name.",
          example: "{agents: {staffing: 100, skills: {calls: {}}}}"),
        .optional(
          "partners", .named(.partner, count: 0...ScenarioLimits.partners),
          "Outsourced service partners, by name.", example: "{acme: {}}"),
        .optional(
          "routing", .section(.routing), "How contacts meet people.", example: "{choose_agent: longest_idle}"),
        .optional(
          "targets", .list(of: .section(.target), count: 0...ScenarioLimits.targets), "What was promised.",
          example: "[{queue: calls, measure: abandonment, at_most: 5%}]"),
        .optional(
          "policies", .list(of: .section(.policy), count: 0...ScenarioLimits.targets),
          "SLA policies; the first that matches a queue is its policy.",
          example: "[{name: urgent, match: {queues: [settlement]}, first_reply: {1: 30 min, other: 4h}}]"),
        .optional(
          "correlation", .list(of: .section(.correlation), count: 0...ScenarioLimits.queues),
          "How the luck of queues hangs together, beyond the part that all share.",
          example: "[{queues: [settlement, onboarding], of: 60%}]"),
        .optional(
          "plan", .section(.plan), "The weekly headcount plan, for `headway plan`.",
          example: "{weeks: 26, teams: {agents: {headcount: 34, attrition: 1.2%}}}"),
        .optional(
          "schedule", .section(.schedule), "What `headway schedule` rosters: shifts, rules and people.",
          example: "{teams: {agents: {shifts: {day: {length: 9h, starts: \"09:00\"}}, people: 12}}}"),
        .optional(
          "on_undecided",
          .choice([
            Choice("fail", "It counts as missed."), Choice("warn", "It is told, with its own exit code."),
            Choice("pass", "It counts as met."),
          ]), "What `check` does when a verdict is undecided.", example: "warn", default: "warn"),
        .optional(
          "extends", .text(maxLength: 1000), "The file that this one changes, relative to this one.",
          example: "baseline.yaml"),
        .optional(
          "changes", .keyed(.paths, of: .anything, count: 0...10_000),
          "Changes by path, made in their order after all sections are merged: new values, or `+2`, `*1.5`, `-15%`, `+8pp`.",
          example: "{teams.agents.staffing: +10}"),
      ]),
    Section(
      .horizon, "When the simulation runs, how long, and at which grain.",
      [
        .required("start", .date, "The first measured local day.", example: "2026-01-05"),
        .required("days", .count(1...ScenarioLimits.days), "Measured local days.", example: "28"),
        .optional(
          "warm_up", .duration(DurationRange(seconds: 0, 366 * 86_400)),
          "Simulated before `start` and not measured.", example: "7d", default: "0"),
        .optional(
          "interval", .duration(DurationRange(seconds: 60, 86_400)),
          "The grain of reports and staffing; it divides a day without rest.", example: "30 min",
          default: "30 min"),
        .optional(
          "time_zone", .timeZone, "The zone of days and hours.", example: "Asia/Seoul", default: "UTC"),
        .optional(
          "holidays", .oneOrMany(.holiday, count: 0...5000),
          "Days on which queues' hours are closed: built-in calendars, or dates.", example: "[KR, 2026-05-01]"
        ),
        .optional(
          "at_end",
          .choice([
            Choice("stop", "What is open counts as backlog."),
            Choice("drain", "No new arrivals; what is there is finished."),
          ]), "What happens to open contacts at the end.", example: "stop", default: "stop"),
      ]),
    Section(
      .replications, "How many independent runs, and how precise.",
      [
        .optional("at_least", .count(1...100_000), "Run at least so many.", example: "20", default: "20"),
        .optional("at_most", .count(1...100_000), "Run at most so many.", example: "400", default: "400"),
        .optional(
          "precision", .points(NumberRange(0, 1, includesLow: false)),
          "The margin wanted on every target's mean: points for shares, relative for all else.",
          example: "0.5%", default: "0.5%"),
      ]),
    Section(
      .correlation, "How the luck of some queues' days and weeks hangs together.",
      [
        .required(
          "queues", .list(of: .reference(.queue), count: 2...ScenarioLimits.queues),
          "The queues, each pair of which it is about; each has an `uncertainty`.",
          example: "[settlement, onboarding]"),
        .required(
          "of", .share(NumberRange(-1, 1)), "The correlation of the normals behind their factors, -1 to 1.",
          example: "60%"),
      ]),
    Section(
      .matters, "The smallest difference that matters to you.",
      [
        .optional("share", .points(.unit), "For shares, in points.", example: "0.5pp", default: "0.5pp"),
        .optional("other", .ratio(.unit), "For all else, relative.", example: "1%", default: "1%"),
      ]),
  ]
}
