import HeadwayCalendar
public import HeadwayScenario
import HeadwayUnits

/// Hours of a team's people in a week without holidays.
public struct FloorHours: Sendable, Hashable {
  /// Hours on shift, breaks not counted.
  public var rostered: Double
  /// Of those, the hours expected on the floor: planned and unplanned shrinkage and meetings taken away.
  public var floor: Double

  /// Adds up what a team has.
  ///
  /// People at work that are given as such are on the floor with all of their hours. Of a list it is the mean week.
  public init(_ team: Team) {
    switch team.staffing {
    case .level(let people): rostered = 168 * Double(people)
    case .list(let people): rostered = 168 * Double(people.reduce(0, +)) / Double(max(people.count, 1))
    case .steps(let rows): rostered = 168 * Self.mean(rows)
    case .shifts(let shifts): rostered = shifts.reduce(0) { $0 + Self.hours($1) }
    }
    floor = rostered
    guard case .shifts(let shifts) = team.staffing else { return }
    let present = (1 - team.plannedShrinkage) * (1 - team.unplannedShrinkage)
    let meetings = shifts.reduce(0) { $0 + Self.meetings($1, team) }
    floor = max(0, (rostered - meetings) * present)
  }

  /// The share of rostered hours that is not on the floor.
  public var shrinkage: Double { rostered > 0 ? 1 - floor / rostered : 0 }

  /// The time-weighted mean of people between the first row and the last.
  private static func mean(_ rows: [(start: CivilDateTime, agents: Int)]) -> Double {
    guard let first = rows.first, let last = rows.last, rows.count > 1 else {
      return Double(rows.first?.agents ?? 0)
    }
    let sum = zip(rows, rows.dropFirst()).reduce(0.0) {
      $0 + Double($1.0.agents) * hours(from: $1.0.start, to: $1.1.start)
    }
    return sum / hours(from: first.start, to: last.start)
  }

  private static func hours(from: CivilDateTime, to: CivilDateTime) -> Double {
    24 * Double(to.date.dayNumber - from.date.dayNumber)
      + Double(to.microsecondOfDay - from.microsecondOfDay) / 3.6e9
  }

  /// Hours of all people of a shift in a week.
  private static func hours(_ shift: Shift) -> Double {
    var length = shift.end.microseconds - shift.start.microseconds
    if length <= 0 { length += TimeOfDay.endOfDay.microseconds }
    let breaks = shift.breaks.reduce(0) { $0 + $1.length.microseconds }
    return Double(shift.agents * shift.days.count) * Double(length - breaks) / 3.6e9
  }

  /// Hours of a shift's people in weekly meetings.
  private static func meetings(_ shift: Shift, _ team: Team) -> Double {
    team.offFloor.reduce(0) { sum, meeting in
      let days = meeting.weekdays.intersection(shift.days).count
      let people = min(meeting.agents ?? shift.agents, shift.agents)
      return sum + Double(days * people) * meeting.length.inSeconds / 3600
    }
  }
}

extension Team {
  /// The share of the shifts' hours in a week that fall on holidays on which the team is off.
  ///
  /// - Parameter monday: The week's first day.
  func holidayShare(weekFrom monday: CivilDate, _ holidays: Set<CivilDate>) -> Double {
    guard offOnHolidays, case .shifts(let shifts) = staffing else { return 0 }
    var (all, off) = (0.0, 0.0)
    for offset in 0..<7 {
      let date = monday.adding(days: offset)
      let people = shifts.filter { $0.days.contains(date.weekday) }.reduce(0) { $0 + $1.agents }
      all += Double(people)
      if holidays.contains(date) { off += Double(people) }
    }
    return all > 0 ? off / all : 0
  }
}
