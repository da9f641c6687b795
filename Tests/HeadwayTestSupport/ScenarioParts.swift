package import HeadwayCalendar
import HeadwayDistributions
package import HeadwayScenario
package import HeadwayUnits

/// Short ways to write down a scenario in a test.
package enum Parts {
  /// A date such as "2026-01-05".
  package static func date(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

  /// A local moment such as "2026-01-05T09:00".
  package static func local(_ text: String) throws -> CivilDateTime { try CivilDateTime(parsing: text) }

  /// A time of day such as "09:00", or "24:00".
  package static func time(_ text: String) throws -> TimeOfDay { try TimeOfDay(parsing: text, as: .end) }

  /// A horizon of whole local days.
  package static func horizon(
    _ start: String, days: Int = 1, zone: String = "UTC", warmUp: SimDuration = .zero,
    interval: SimDuration = .minutes(30), atEnd: Horizon.AtEnd = .stop
  ) throws -> Horizon {
    var horizon = Horizon(start: try date(start), days: days)
    horizon.timeZone = zone
    horizon.warmUp = warmUp
    horizon.interval = interval
    horizon.atEnd = atEnd
    return horizon
  }

  /// A queue with replayed arrivals and one handle time; a time of day alone is on `day`.
  package static func queue(
    _ name: String, _ channel: Queue.Channel = .phone, day: String = "2026-01-05", at arrivals: [String],
    minutes: Double
  ) throws -> Queue {
    let moments = try arrivals.map { try local($0.contains("T") ? $0 : "\(day)T\($0)") }
    return Queue(
      name: name, channel: channel, arrivals: Arrivals(.trace(moments)), handleTime: .constant(minutes * 60))
  }

  /// A shift; `days` are names of weekdays, all when empty.
  package static func shift(
    _ agents: Int, _ start: String, _ end: String, days: [Weekday] = Weekday.allCases,
    breaks: [(at: String, minutes: Int64)] = []
  ) throws -> Shift {
    Shift(
      agents: agents, days: Set(days), start: try time(start), end: try time(end),
      breaks: try breaks.map { Break(at: try time($0.at), length: .minutes($0.minutes)) })
  }

  /// Opening hours.
  package static func hours(_ open: String, _ close: String, days: [Weekday] = Weekday.allCases) throws
    -> OpeningHours
  {
    OpeningHours(days: Set(days), open: try time(open), close: try time(close))
  }

  /// A team that serves queues by name, at speed 1.
  package static func team(_ name: String, serves queues: [String], _ staffing: Team.Staffing) -> Team {
    Team(name: name, skills: queues.map { Skill(queue: $0) }, staffing: staffing)
  }

  /// A scenario with its queues and teams sorted by name, as a reader makes it.
  package static func scenario(_ horizon: Horizon, queues: [Queue], teams: [Team]) -> Scenario {
    var scenario = Scenario(horizon: horizon)
    scenario.queues = queues.sorted { $0.name < $1.name }
    scenario.teams = teams.sorted { $0.name < $1.name }
    return scenario
  }
}
