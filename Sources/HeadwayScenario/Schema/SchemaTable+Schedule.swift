extension SchemaTable {
  private static let week = DurationRange(seconds: 0, 7 * 86_400)
  private static let day = DurationRange(seconds: 300, 86_400)

  static let scheduleSections: [Section] = [
    Section(
      .schedule, "What `headway schedule` rosters.",
      [
        .optional(
          "weeks", .count(1...8), "How many weeks, from the horizon's first Monday on.", example: "1",
          default: "1"),
        .required(
          "teams", .named(.teamSchedule, count: 1...ScenarioLimits.teams),
          "The teams to roster, by their names.",
          example: "{agents: {shifts: {day: {length: 9h, starts: \"09:00\"}}, people: 12}}"),
      ]),
    Section(
      .teamSchedule, "Shifts, rules and people of a team that is rostered.",
      [
        .required(
          "shifts", .named(.scheduledShift, count: 1...50), "The kinds of shifts that are possible, by name.",
          example: "{day: {length: 9h, starts: {from: \"08:00\", to: \"10:00\", every: 30 min}}}"),
        .optional(
          "rules", .section(.scheduleRules), "What everybody's week must keep to.",
          example: "{preset: korea, days_per_week: 5, rest: 11h}"),
        .required(
          "people",
          .either([
            .people(0...ScenarioLimits.scheduled), .list(of: .section(.scheduledPeople), count: 1...2000),
          ]), "How many people, or a list of people who differ.", example: "34"),
        .optional(
          "need",
          .either([
            .choice([
              Choice("formulas", "What `headway staff --analytic` says, over the share of people present."),
              Choice("staff", "What the search of `headway staff` finds, over the share of people present."),
              Choice("today", "As many as the team's shifts have on the floor."),
            ]), .section(.staffingFile),
          ]), "People wanted on the floor in each interval: whence they come, or a file of them.",
          example: "formulas", default: "formulas"),
      ]),
    Section(
      .scheduledShift, "A kind of shift that people can be rostered for.",
      [
        .required("length", .duration(day), "How long it is, breaks included.", example: "9h"),
        .required(
          "starts",
          .either([
            .timeOfDay(isEnd: false), .list(of: .timeOfDay(isEnd: false), count: 1...288),
            .section(.startGrid),
          ]), "When it can begin: a time, a list of times, or a grid of them.",
          example: "{from: \"08:00\", to: \"10:00\", every: 30 min}"),
        .optional(
          "days", .oneOrMany(.weekday, count: 1...7), "The weekdays on which it can begin.",
          example: "[sat, sun]", default: "every day"),
        .optional(
          "breaks", .list(of: .section(.scheduledBreak), count: 0...6),
          "Its breaks, one after the other; each is placed where people can best be spared.",
          example: "[{for: 60 min, from: 3h, to: 5h}]"),
      ]),
    Section(
      .startGrid, "Times at which a shift can begin.",
      [
        .required("from", .timeOfDay(isEnd: false), "The first.", example: "\"08:00\""),
        .required("to", .timeOfDay(isEnd: false), "The last, at or after the first.", example: "\"10:00\""),
        .required("every", .duration(day), "How far they are apart.", example: "30 min"),
      ]),
    Section(
      .scheduledBreak, "A break that may be anywhere in a window of its shift.",
      [
        .required("for", .duration(day), "How long it is.", example: "60 min"),
        .required("from", .duration(week), "The earliest start, after the shift's.", example: "3h"),
        .optional(
          "to", .duration(week), "The latest start, after the shift's.", example: "5h",
          default: "the earliest"),
        .optional(
          "every", .duration(day), "How far possible starts are apart.", example: "15 min", default: "15 min"),
        .optional(
          "paid", .yesNo, "Whether it is paid, and so counts as hours worked.", example: "no", default: "no"),
      ]),
    Section(
      .scheduleRules, "What a person's week must keep to; what is not named is not limited.",
      [
        .optional(
          "preset",
          .choice([
            Choice(
              "korea",
              "Korea's Labour Standards Act: 8 h a day, 40 h a week, its breaks, and no more than 12 h beyond."
            )
          ]), "Rules that a law brings; keys beside it may only be stricter.", example: "korea"),
        .optional("hours_per_day", .duration(week), "Normal hours worked in a day at most.", example: "8h"),
        .optional(
          "hours_per_week", .either([.duration(week), .section(.hoursRange)]),
          "Normal hours worked in a week: at most, or both ends.", example: "40h"),
        .optional(
          "overtime_per_week", .duration(week),
          "Hours beyond the normal ones of a day or a week, at most in a week.", example: "4h", default: "0h"),
        .optional(
          "days_per_week", .either([.count(1...7), .section(.daysRange)]),
          "Days worked in a week: just so many, or both ends; a day off that was asked for is one less.",
          example: "5", default: "{at_least: 1, at_most: 7}"),
        .optional("days_in_row", .count(1...14), "Days worked in a row at most.", example: "6"),
        .optional(
          "days_off_in_row", .count(1...6),
          "Days off in a row that each week has at least, all of them in it.", example: "2"),
        .optional(
          "rest", .duration(week), "From the end of a shift to the next one's start at least.", example: "11h"
        ),
        .optional(
          "nights_in_row", .count(1...14),
          "Nights in a row at most; a night is at work between midnight and five.", example: "3"),
        .optional(
          "weekends", .section(.weekendLimit), "Weekends worked at most.", example: "{at_most: 2, of: 4}"),
      ]),
    Section(
      .hoursRange, "Hours worked in a week.",
      [
        .optional(
          "at_least", .duration(week), "At least so many, which also says that each of them works.",
          example: "32h", default: "0h"),
        .optional("at_most", .duration(week), "At most so many.", example: "40h"),
      ]),
    Section(
      .daysRange, "Days worked in a week.",
      [
        .optional("at_least", .count(1...7), "At least so many.", example: "4", default: "1"),
        .optional("at_most", .count(1...7), "At most so many.", example: "5", default: "7"),
      ]),
    Section(
      .weekendLimit, "Weekends worked at most, of some in a row.",
      [
        .required("at_most", .count(0...8), "At most so many.", example: "2"),
        .required("of", .count(1...8), "Of so many weeks in a row.", example: "4"),
      ]),
    Section(
      .scheduledPeople, "People who are alike, or one with a name.",
      [
        .optional(
          "name", .text(maxLength: ScenarioLimits.nameLength), "The name of one person.", example: "Kim"),
        .optional(
          "people", .people(1...ScenarioLimits.scheduled), "How many are alike.", example: "20", default: "1"),
        .optional(
          "rules", .section(.scheduleRules), "Rules of their own; each replaces the team's of that name.",
          example: "{hours_per_week: 20h, days_per_week: 4}"),
        .optional(
          "available", .oneOrMany(.section(.hours), count: 1...50),
          "Hours within which their shifts must lie.",
          example: "{days: [mon, tue, wed], open: \"08:00\", close: \"18:00\"}", default: "always"),
        .optional(
          "days_off", .oneOrMany(.date, count: 1...400), "Days on which they do not work.",
          example: "[2026-02-03]"),
        .optional(
          "fixed", .list(of: .section(.fixedShift), count: 1...60), "Shifts that are settled.",
          example: "[{on: 2026-01-05, shift: day, start: \"09:00\"}]"),
        .optional(
          "prefers", .section(.wishes), "What they like, given where it costs little.",
          example: "{start: \"08:00\"}"),
      ]),
    Section(
      .fixedShift, "A shift that is settled.",
      [
        .required("on", .date, "The day on which it begins.", example: "2026-01-05"),
        .required("shift", .text(maxLength: ScenarioLimits.nameLength), "The kind of shift.", example: "day"),
        .required("start", .timeOfDay(isEnd: false), "When it begins.", example: "\"09:00\""),
      ]),
    Section(
      .wishes, "What people like.",
      [
        .optional("start", .timeOfDay(isEnd: false), "A start of the day.", example: "\"08:00\""),
        .optional(
          "shifts", .oneOrMany(.text(maxLength: ScenarioLimits.nameLength), count: 1...50),
          "Kinds of shifts.",
          example: "[day]"),
        .optional("days_off", .oneOrMany(.weekday, count: 1...7), "Weekdays off.", example: "[sun]"),
      ]),
  ]
}
