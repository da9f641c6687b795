import HeadwayCalendar
import HeadwaySyntax
import HeadwayUnits

/// Settings that can never matter, and promises made twice.
enum NoEffect: Check {
  static func run(_ input: CheckInput) {
    events(input)
    announcements(input)
    repeatedTargets(input)
    holidays(input)
  }

  /// Days on which contacts can be simulated.
  private static func days(_ horizon: Horizon) -> ClosedRange<CivilDate> {
    let warmUp = Int((horizon.warmUp.microseconds + 86_399_999_999) / 86_400_000_000)
    return horizon.start.adding(days: -warmUp)...horizon.start.adding(days: horizon.days - 1)
  }

  private static func events(_ input: CheckInput) {
    guard input.isSound("horizon") else { return }
    let days = days(input.scenario.horizon)
    let weekdays = Set(days.prefix(7).map(\.weekday))
    for queue in input.scenario.queues {
      let path = "queues.\(queue.name).arrivals.events"
      guard input.isSound(path) else { continue }
      for (index, event) in queue.arrivals.events.enumerated() {
        guard event.weekdays.isDisjoint(with: weekdays), !event.dates.contains(where: days.contains) else {
          continue
        }
        input.warn(
          .noEffect, "none of the event's days is in the horizon", at: "\(path).\(index).on",
          fix: "check the dates, or remove the event")
      }
    }
  }

  private static func announcements(_ input: CheckInput) {
    guard input.isSound("horizon") else { return }
    let last = days(input.scenario.horizon).upperBound
    for queue in input.scenario.queues {
      let path = "queues.\(queue.name).arrivals.announcements"
      guard input.isSound(path) else { continue }
      for (index, announcement) in queue.arrivals.announcements.enumerated() where announcement.at.date > last
      {
        input.warn(
          .noEffect, "the announcement goes out after the horizon ends (\(last))", at: "\(path).\(index).at",
          fix: "check the date, or remove it")
      }
    }
  }

  private static func repeatedTargets(_ input: CheckInput) {
    guard input.isSound("targets") else { return }
    var seen: Set<Target> = []
    for (path, target) in input.targets where !seen.insert(target).inserted {
      input.warn(.noEffect, "the same target stands twice", at: path, fix: "remove one of them")
    }
  }

  private static func holidays(_ input: CheckInput) {
    for team in input.scenario.teams where team.offOnHolidays {
      guard input.scenario.horizon.holidays.isEmpty, !input.has("horizon.holidays") else { continue }
      input.warn(
        .noEffect, "`on_holidays: off` has no effect: the horizon has no holidays",
        at: "teams.\(team.name).on_holidays", fix: "add `holidays: [KR]` or the like to `horizon:`")
    }
  }
}
