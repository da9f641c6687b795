extension SchemaTable {
  private static let mostWeeks = 64
  private static let anyNumber = NumberRange(0, 1e9)
  private static let inWeeks = FieldKind.duration(DurationRange(seconds: 0, Int64(mostWeeks) * 604_800))
  private static let perWeek = FieldKind.oneOrMany(.number(anyNumber), count: 1...mostWeeks)
  private static let changeOfShare = FieldKind.ratio(NumberRange(-1, 10))

  static let planSections: [Section] = [
    Section(
      .plan, "The weekly headcount plan: demand, supply and what was promised, week by week.",
      [
        .optional(
          "start", .date, "The Monday of the first planned week.", example: "2026-02-02",
          default: "the first Monday after the measured horizon begins"),
        .optional("weeks", .count(1...mostWeeks), "How many weeks.", example: "26", default: "26"),
        .optional(
          "promise", .share(NumberRange(0.5, 0.999)),
          "The share of weeks in which a target must be met, where it has no `probability` of its own.",
          example: "90%", default: "90%"),
        .optional(
          "demand", .keyed(.queues, of: .section(.planDemand), count: 0...ScenarioLimits.queues),
          "Contacts by week and queue, before deflection; a queue that is not here keeps its volume.",
          example: "{calls: {per_week: [4300, 4350, 4400]}}"),
        .optional(
          "uncertainty", .section(.planUncertainty), "How far the true volumes may be from these.",
          example: "{week: 5%, drift: 1%, shared: 50%}", default: "that of the queues' weeks"),
        .optional(
          "drivers", .named(.planDriver, count: 0...ScenarioLimits.queues),
          "What brings contacts, counted by week, by a name of your choice.",
          example: "{new_sellers: {per_week: [300, 320], counts: newcomers}}"),
        .optional(
          "events", .list(of: .section(.planEvent), count: 0...1000),
          "Known changes of demand on some days: settlement days, a crisis drill.",
          example: "[{name: settlement day, on: [2026-03-31], factor: 1.6, queues: [calls]}]"),
        .required(
          "teams", .named(.plannedTeam, count: 1...100), "The teams whose headcount is planned, by name.",
          example: "{agents: {headcount: 34, attrition: 1.2%}}"),
        .optional(
          "partners", .named(.plannedPartner, count: 0...100),
          "The partners whose hours are bought, by name.",
          example: "{acme: {team: manila, hours: 400h, at_most: 900h}}"),
        .optional(
          "trainers", .section(.planTrainers), "How many can be trained at a time, over all teams.",
          example: "{places: 20}", default: "no limit"),
        .optional(
          "levers", .list(of: .section(.planLever), count: 0...50),
          "What else could be done, each weighed against its cost: pay-back week and saving.",
          example: "[{name: help centre, queues: [calls], contacts: -8%, cost: 20000 USD}]"),
        .optional(
          "drills", .list(of: .section(.planDrill), count: 0...20),
          "Weeks that go wrong: how the plan stands in each, and after it.",
          example: "[{name: outage, week: 2026-03-02, factor: 1.6, absent: 10%}]"),
      ]),
    Section(
      .planDrill, "A week that goes wrong although nobody has planned for it.",
      [
        .required("name", .text(maxLength: 200), "What it is called.", example: "payment outage"),
        .required("week", .date, "Its Monday.", example: "2026-03-02"),
        .optional(
          "factor", .ratio(NumberRange(0, 100)), "What the volume of the week is multiplied by.",
          example: "1.6",
          default: "1"),
        .optional(
          "queues", .list(of: .reference(.queue), count: 1...ScenarioLimits.queues),
          "The queues whose volume that is.", example: "[calls]", default: "all"),
        .optional(
          "absent", .share(NumberRange(0, 1)), "The share of the people at work who stay away besides.",
          example: "10%", default: "0%"),
      ]),
    Section(
      .planDemand, "How many contacts a queue gets in each planned week.",
      [
        .optional(
          "per_week", perWeek, "Contacts a week, or for each week; the last repeats.", example: "[4300, 4350]"
        ),
        .optional(
          "growth", .ratio(NumberRange(-0.5, 0.5)), "Growth of `per_week` a week after its last entry.",
          example: "0.4%", default: "0%"),
        .optional(
          "file", .text(maxLength: 1000),
          "A CSV file with the columns `start` and `contacts`, as `headway forecast` writes it.",
          example: "volumes.csv"),
        .optional(
          "driver", .text(maxLength: ScenarioLimits.nameLength), "The driver that brings the contacts.",
          example: "new_sellers"),
        .optional(
          "contacts", .oneOrMany(.number(anyNumber), count: 1...mostWeeks),
          "Contacts a week that each brings; of newcomers, in their first, second, ... week.",
          example: "[1.6, 0.5, 0.2]"),
      ], alternatives: [[["per_week"], ["file"], ["driver", "contacts"]]]),
    Section(
      .planUncertainty, "How far true weekly volumes may be from the planned ones.",
      [
        .optional(
          "week", .ratio(NumberRange(0, 1)), "Coefficient of variation of a factor new in each week.",
          example: "5%", default: "0%"),
        .optional(
          "drift", .ratio(NumberRange(0, 0.5)),
          "Coefficient of variation that each week adds to a factor that stays.", example: "1%",
          default: "0%"),
        .optional(
          "shared", .share(.unit), "The part of both that all queues share.", example: "50%", default: "0%"),
      ]),
    Section(
      .planDriver, "Something that brings contacts, counted by week.",
      [
        .required(
          "per_week", perWeek, "How many, or how many in each week; the last repeats.", example: "[300, 320]"),
        .optional(
          "growth", .ratio(NumberRange(-0.5, 0.5)), "Growth a week after the last entry.", example: "0.4%",
          default: "0%"),
        .optional(
          "counts",
          .choice([
            Choice("present", "All that are there in the week."),
            Choice("newcomers", "Those who begin in the week; they bring contacts by their age."),
          ]), "What is counted.", example: "newcomers", default: "present"),
      ]),
    Section(
      .planEvent, "A known change of demand on some days.",
      [
        .optional("name", .text(maxLength: 200), "What it is called.", example: "settlement day"),
        .required(
          "on", .oneOrMany(.date, count: 1...1000), "The days on which it falls.", example: "[2026-03-31]"),
        .required(
          "factor", .ratio(NumberRange(0, 100)), "What the volume of such a day is multiplied by.",
          example: "1.6"),
        .optional(
          "queues", .list(of: .reference(.queue), count: 1...ScenarioLimits.queues),
          "The queues that it is about.", example: "[calls]", default: "all"),
      ]),
    Section(
      .plannedTeam, "A team whose headcount is planned.",
      [
        .required(
          "headcount",
          .either([
            .people(0...ScenarioLimits.agents), .list(of: .section(.planCohort), count: 1...1000),
          ]),
          "Trained people on the books at the beginning of the first week, by tenure if it matters.",
          example: "[{people: 20, tenure: 104w}, {people: 14, tenure: 6w}]"),
        .optional(
          "in_training", .list(of: .section(.planTraining), count: 0...100),
          "Classes that are in training or have been decided.",
          example: "[{people: 6, from: 2026-01-26}]"),
        .optional(
          "hours", .duration(DurationRange(seconds: 3600, 168 * 3600)), "Paid hours of a person in a week.",
          example: "40h", default: "40h"),
        .optional(
          "attrition",
          .either([
            .share(.belowOne), .section(.planAttrition),
            .list(of: .section(.planAttrition), count: 1...100),
          ]), "The share of people who leave in a week, or steps by their tenure.",
          example: "[{until: 8w, per_week: 4%}, {per_week: 0.8%}]", default: "0%"),
        .optional(
          "season", .oneOrMany(.ratio(NumberRange(0, 10)), count: 1...mostWeeks),
          "What attrition is multiplied by in each week; the last repeats.", example: "[1, 1.4]", default: "1"
        ),
        .optional(
          "shrinkage", .oneOrMany(.share(.belowOne), count: 1...mostWeeks),
          "The share of paid time not available for contacts, in each week; the last repeats.",
          example: "[24%, 30%]", default: "the team's own"),
        .optional(
          "hiring", .section(.planHiring), "How people are hired.",
          example: "{lead_time: 4w, training: 3w, class: {at_least: 4, at_most: 12, every: 2w}}",
          default: "nobody is hired"),
        .optional(
          "ramp", .list(of: .ratio(NumberRange(0, 10)), count: 1...104),
          "Speed in each week since going live; 1 afterwards.", example: "[60%, 75%, 90%]"),
        .optional(
          "overtime", .section(.planOvertime), "How much longer people may work.",
          example: "{at_most: 10%, premium: 1.5}", default: "none"),
        .optional(
          "voluntary_time_off", .section(.planTimeOff), "How much less people may work, unpaid.",
          example: "{at_most: 5%}", default: "none"),
        .optional(
          "transfers", .list(of: .section(.planTransfer), count: 0...100), "Who may come from other teams.",
          example: "[{from: mail_team, at_most: 2, training: 2w}]"),
        .optional(
          "required", .oneOrMany(.number(anyNumber), count: 1...mostWeeks),
          "FTE at work that are needed in each week, whatever the targets say; the last repeats.",
          example: "[30, 32]"),
      ]),
    Section(
      .planCohort, "People who went live at one time.",
      [
        .required("people", .people(0...ScenarioLimits.agents), "How many.", example: "14"),
        .optional("tenure", .duration(.any), "Whole weeks since.", example: "6w", default: "long ago"),
      ]),
    Section(
      .planTraining, "A class that is in training or has been decided.",
      [
        .required("people", .people(0...ScenarioLimits.agents), "How many.", example: "6"),
        .required("from", .date, "The Monday on which its training begins.", example: "2026-01-26"),
      ]),
    Section(
      .planAttrition, "The share of people who leave, up to a tenure.",
      [
        .optional(
          "until", .duration(.any), "It holds for a shorter tenure than this.", example: "8w",
          default: "for all others"),
        .optional("per_week", .share(.belowOne), "The share that leaves in a week.", example: "0.8%"),
        .optional(
          "per_year", .share(.belowOne), "The share that leaves within 52 weeks.", example: "30%"),
      ], alternatives: [[["per_week"], ["per_year"]]]),
    Section(
      .planHiring, "How people are hired.",
      [
        .optional(
          "lead_time", inWeeks, "Whole weeks from the decision to the first day of training.", example: "4w",
          default: "0"),
        .optional(
          "class", .section(.planClass), "How large classes are, and how often.",
          example: "{at_least: 4, at_most: 12, every: 2w}"),
        .optional(
          "training", inWeeks, "Whole weeks of training: paid, and off the floor.", example: "3w",
          default: "0"),
        .optional(
          "no_show", .share(.belowOne), "The share of a class that does not come.", example: "5%",
          default: "0%"),
        .optional(
          "failure", .share(.belowOne), "The share of those in training that does not go live.",
          example: "8%", default: "0%"),
        .optional(
          "cost", .money, "What each place of a class costs, once, whoever takes it.", example: "1500 USD"),
      ]),
    Section(
      .planClass, "How large classes are, and how often.",
      [
        .optional("at_least", .count(1...10_000), "The fewest people.", example: "4", default: "1"),
        .optional("at_most", .count(1...10_000), "The most people.", example: "12", default: "100"),
        .optional(
          "every", inWeeks, "Whole weeks from one class to the next, at least.", example: "2w", default: "1w"),
      ]),
    Section(
      .planOvertime, "How much longer people may work.",
      [
        .required("at_most", .share(.unit), "The most, as a share of the planned hours.", example: "10%"),
        .optional(
          "premium", .ratio(NumberRange(0, 100)), "What an hour costs, as a multiple of a usual one.",
          example: "1.5", default: "the team's `cost.overtime`, else 1.5"),
      ]),
    Section(
      .planTimeOff, "How much less people may work, unpaid.",
      [.required("at_most", .share(.unit), "The most, as a share of the planned hours.", example: "5%")]),
    Section(
      .planTransfer, "People who may come from another team.",
      [
        .required("from", .reference(.team), "The planned team that they leave.", example: "mail_team"),
        .required("at_most", .count(0...10_000), "The most in a week.", example: "2"),
        .optional(
          "training", inWeeks, "Whole weeks of cross-training: paid, and off both floors.", example: "2w",
          default: "0"),
      ]),
    Section(
      .plannedPartner, "A partner whose hours are bought week by week.",
      [
        .required("team", .reference(.team), "The team that works these hours.", example: "manila"),
        .required("hours", hours, "Hours of a week today.", example: "400h"),
        .optional(
          "commitment", hours, "Hours of a week that are paid in any case.", example: "300h", default: "0"),
        .optional("at_least", hours, "The fewest hours of a week.", example: "200h", default: "0"),
        .required("at_most", hours, "The most hours of a week.", example: "900h"),
        .optional("step", hours, "Hours come in multiples of it.", example: "40h", default: "1h"),
        .optional(
          "notice", inWeeks, "Whole weeks from now in which the hours of today stand.", example: "4w",
          default: "0"),
        .optional(
          "change", hours, "The most by which hours may rise or fall from week to week.", example: "120h",
          default: "any"),
        .optional(
          "cost", .section(.planPartnerCost), "What its hours cost.", example: "{per_hour: 11 USD}",
          default: "what its pricing comes to"),
      ]),
    Section(
      .planPartnerCost, "What a partner's hours cost.",
      [.required("per_hour", .money, "An hour of one person.", example: "11 USD")]),
    Section(
      .planTrainers, "How many can be trained at a time.",
      [.required("places", .count(1...100_000), "Places, over all teams.", example: "20")]),
    Section(
      .planLever, "Something that could be done: what it costs, and what it changes.",
      [
        .required("name", .text(maxLength: 200), "What it is called.", example: "help centre"),
        .optional(
          "start", .date, "The Monday from which it costs.", example: "2026-02-16",
          default: "the plan's first week"),
        .optional(
          "after", inWeeks, "Whole weeks from its start until it has its effect.", example: "6w", default: "0"
        ),
        .optional("cost", .money, "What it costs once.", example: "20000 USD"),
        .optional("cost_per_week", .money, "What it costs in each week from its start.", example: "300 USD"),
        .optional(
          "queues", .list(of: .reference(.queue), count: 1...ScenarioLimits.queues),
          "The queues whose demand it changes.", example: "[calls]"),
        .optional(
          "contacts", changeOfShare, "What it does to their number of contacts: automation, deflection.",
          example: "-8%",
          default: "nothing"),
        .optional(
          "handle_time", changeOfShare, "What it does to their handle time.", example: "-5%",
          default: "nothing"),
        .optional(
          "reopened", changeOfShare,
          "What it does to the share of their contacts that is opened again, as first-contact resolution does.",
          example: "-20%", default: "nothing"),
        .optional(
          "teams", .list(of: .reference(.team), count: 1...100), "The planned teams whose people it changes.",
          example: "[agents]"),
        .optional(
          "off_floor", .duration(DurationRange(seconds: 0, 168 * 3600)),
          "Hours a week that each of their people is off the floor, from its start on.", example: "2h",
          default: "0"),
        .optional(
          "off_floor_for", inWeeks, "For how many whole weeks.", example: "6w", default: "to the end"),
        .optional(
          "attrition", changeOfShare, "What it does to their attrition.", example: "-20%", default: "nothing"
        ),
        .optional(
          "shrinkage", .ratio(NumberRange(-1, 1)), "What it adds to their shrinkage, in points of paid time.",
          example: "-2%", default: "nothing"),
        .optional(
          "spread", .ratio(NumberRange(-1, 0)),
          "What it does to how far the speeds of their people lie apart, as coaching does; simulated.",
          example: "-40%", default: "nothing"),
        .optional(
          "ramp", .list(of: .ratio(NumberRange(0, 10)), count: 1...104),
          "Speed in each week since going live, of those who go live from then on.", example: "[75%, 90%]",
          default: "nothing"),
      ]),
  ]

  private static let hours = FieldKind.duration(DurationRange(seconds: 0, 1_000_000 * 3600))
}
