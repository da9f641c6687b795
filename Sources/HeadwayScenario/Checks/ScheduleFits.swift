import HeadwayCalendar
import HeadwaySyntax

/// What a schedule says must fit the horizon and the team.
enum ScheduleFits: Check {
  static func run(_ input: CheckInput) {
    guard let schedule = input.scenario.schedule, input.isSound("horizon") else { return }
    let horizon = input.scenario.horizon
    let first = schedule.firstMonday(horizon)
    guard first.adding(days: 7) <= horizon.start.adding(days: horizon.days) else {
      input.refuse(
        .scheduleOutside, "the horizon has no whole week from a Monday on", at: "schedule.",
        why: "a roster is made of weeks, from Monday to Sunday",
        fix: "horizon: {start: a Monday, days: 7 or more}")
      return
    }
    let last = first.adding(days: 7 * schedule.weeks - 1)
    if last > horizon.start.adding(days: horizon.days - 1) {
      input.refuse(
        .scheduleOutside, "\(schedule.weeks) weeks from \(first) on end on \(last), after the horizon",
        at: "schedule.weeks", why: "the need of a day follows from its simulated contacts",
        fix: "roster fewer weeks, or lengthen the horizon")
    }
    for team in schedule.teams { dates(team, first...last, input) }
  }

  /// Days off and settled shifts outside the roster do nothing.
  private static func dates(_ team: TeamSchedule, _ days: ClosedRange<CivilDate>, _ input: CheckInput) {
    for (index, people) in team.people.enumerated() {
      let path = "schedule.teams.\(team.team).people.\(index)"
      if let day = people.daysOff.sorted().first(where: { !days.contains($0) }) {
        input.warn(
          .noEffect,
          "the day off \(day) is not in the weeks that are rostered, \(days.lowerBound) to \(days.upperBound)",
          at: "\(path).days_off", fix: "check the date, or remove it")
      }
      if let fixed = people.fixed.first(where: { !days.contains($0.on) }) {
        input.warn(
          .noEffect,
          "the shift of \(fixed.on) is not in the weeks that are rostered, \(days.lowerBound) to \(days.upperBound)",
          at: "\(path).fixed", fix: "check the date, or remove it")
      }
      for fixed in people.fixed where people.daysOff.contains(fixed.on) {
        input.refuse(
          .badShift, "\(fixed.on) is a day off and has a settled shift", at: "\(path).fixed",
          fix: "remove one of them")
      }
    }
  }
}
