public import HeadwayCalendar
import HeadwayRostering
import HeadwayScenario
public import HeadwayUnits

/// The weeks of a roster on a team's wall clock, in minutes from its first Monday 00:00.
public struct RosterCalendar: Sendable {
  /// The first day, a Monday.
  public let firstDay: CivilDate
  /// How many weeks there are.
  public let weeks: Int
  /// The zone of the team's wall clock; nothing for the horizon's.
  public let zone: TimeZoneRules?
  /// The map to simulated time.
  public let clock: HorizonClock

  /// Makes the calendar of a team.
  init(_ team: Team, _ scenario: Scenario, _ schedule: Schedule, _ clock: HorizonClock) {
    firstDay = schedule.firstMonday(scenario.horizon)
    weeks = schedule.weeks
    self.clock = clock
    let horizon = scenario.horizon
    zone = team.timeZone.flatMap {
      TimeZoneRules.covering(name: $0, start: horizon.start, days: horizon.days, warmUp: horizon.warmUp)
    }
  }

  /// The local moment of a minute.
  public func local(_ minute: Int) -> CivilDateTime {
    CivilDateTime(
      date: firstDay.adding(days: minute / 1440), microsecondOfDay: Int64(minute % 1440) * 60_000_000)
  }

  /// The simulated time of a minute.
  public func time(_ minute: Int) -> SimTime { clock.time(of: local(minute), in: zone) }

  /// Whether the clock ever shows a minute: those that are skipped in spring it does not.
  public func exists(_ minute: Int) -> Bool { clock.local(time(minute), in: zone) == local(minute) }

  /// Hours that pass from one minute to another; none from a minute that the clock never shows.
  func hours(from: Int, to: Int) -> Double {
    guard exists(from) else { return 0 }
    return Double((time(to) - time(from)).microseconds) / 3_600_000_000
  }

  /// The minute in UTC since 1970, for calendars of other programs.
  public func utcMinute(_ minute: Int) -> Int {
    Int((clock.originUTCMicroseconds + time(minute).microseconds) / 60_000_000)
  }

  /// The time of a minute as ISO 8601 with its offset.
  public func isoText(_ minute: Int) -> String { clock.isoText(time(minute), in: zone) }

  /// The changes of clocks within the weeks and the day after.
  var changes: ClockChanges {
    var changes: [ClockChanges.Change] = []
    for day in 0...weeks * 7 {
      let length = (time((day + 1) * 1440) - time(day * 1440)).microseconds / 60_000_000
      guard length != 1440 else { continue }
      // The hour after which more or less time has passed than the clock shows.
      let hour = (0..<24).first { hour in
        (time(day * 1440 + (hour + 1) * 60) - time(day * 1440 + hour * 60)).microseconds != 3_600_000_000
      }
      changes.append(.init(at: day * 1440 + ((hour ?? 0) + 1) * 60, adds: Int(length) - 1440))
    }
    return ClockChanges(changes)
  }
}
