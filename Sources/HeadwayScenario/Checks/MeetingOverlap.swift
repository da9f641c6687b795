import HeadwayCalendar
import HeadwaySyntax
import HeadwayUnits

/// Meetings overlap neither a break of those who are on shift, nor each other.
enum MeetingOverlap: Check {
  private static let day: Int64 = 86_400_000_000

  static func run(_ input: CheckInput) {
    for team in input.scenario.teams {
      guard case .shifts(let shifts) = team.staffing, input.isSound("teams.\(team.name).off_floor") else {
        continue
      }
      for index in team.offFloor.indices { check(index, of: team, shifts, input) }
    }
  }

  private static func check(_ index: Int, of team: Team, _ shifts: [Shift], _ input: CheckInput) {
    let meeting = team.offFloor[index]
    let path = "teams.\(team.name).off_floor.\(index)"
    var isOnShift = false
    for (number, shift) in shifts.enumerated() {
      let placed = places(of: meeting, in: shift)
      isOnShift = isOnShift || !placed.isEmpty
      let pauses = shift.breaks.filter { pause in
        let start = offset(of: pause.at, in: shift)
        let end = start + pause.length.microseconds + pause.slide.microseconds
        return placed.contains { $0.start < end && start < $0.end }
      }
      if let pause = pauses.first {
        input.refuse(
          .badBreak, "it overlaps the break at \(pause.at) of the shift \(number)", at: path,
          fix: "move the meeting or the break")
        return
      }
      let meetings = team.offFloor[..<index].indices.filter { earlier in
        canMeet(meeting, team.offFloor[earlier])
          && places(of: team.offFloor[earlier], in: shift).contains { other in
            placed.contains { $0.day == other.day && $0.start < other.end && other.start < $0.end }
          }
      }
      if let other = meetings.first {
        input.refuse(
          .badBreak, "it overlaps the meeting \(other) of the list", at: path, fix: "move one of them")
        return
      }
    }
    guard !isOnShift else { return }
    input.warn(
      .noEffect, "nobody is on shift then", at: path, fix: "check its days and times, or remove it")
  }

  /// Whether two meetings can be on one day: those of dates alone only when the dates are near.
  private static func canMeet(_ one: OffFloor, _ other: OffFloor) -> Bool {
    guard one.weekdays.isEmpty, other.weekdays.isEmpty else { return true }
    return one.dates.contains { date in
      other.dates.contains { abs($0.dayNumber - date.dayNumber) <= 1 }
    }
  }

  /// A meeting within a shift: the weekday on which the shift begins, and µs after its start.
  private struct Place {
    var day: Weekday
    var start: Int64
    var end: Int64
  }

  private static func places(of meeting: OffFloor, in shift: Shift) -> [Place] {
    let weekdays = meeting.weekdays.union(meeting.dates.map(\.weekday))
    let toEnd = offset(of: shift.end, in: shift)
    let length = toEnd == 0 ? day : toEnd
    return shift.days.sorted { $0.rawValue < $1.rawValue }.flatMap { begun in
      (-1...1).compactMap { later in
        guard weekdays.contains(where: { $0.rawValue == (begun.rawValue + later + 7) % 7 }) else {
          return nil
        }
        let start = Int64(later) * day + meeting.at.microseconds - shift.start.microseconds
        let end = start + meeting.length.microseconds
        return start < length && end > 0 ? Place(day: begun, start: start, end: end) : nil
      }
    }
  }

  /// How long after the start of a shift a time of day is (µs).
  private static func offset(of time: TimeOfDay, in shift: Shift) -> Int64 {
    let offset = time.microseconds - shift.start.microseconds
    return offset < 0 ? offset + day : offset
  }
}
