import HeadwayCalendar
import HeadwaySyntax
import HeadwayUnits

/// Meetings overlap neither a break of those who are on shift, nor each other.
enum MeetingOverlap: Check {
  private static let day: Int64 = 86_400_000_000

  static func run(_ input: CheckInput) {
    for team in input.scenario.teams {
      let path = "teams.\(team.name).off_floor"
      guard case .shifts(let shifts) = team.staffing, input.isSound(path) else { continue }
      for (index, problem) in problems(of: team.offFloor, shifts).enumerated() {
        switch problem {
        case .none: continue
        case .nobody:
          input.warn(
            .noEffect, "nobody is on shift then", at: "\(path).\(index)",
            fix: "check its days and times, or remove it")
        case .overlap(let what):
          input.refuse(
            .badBreak, "it overlaps \(what)", at: "\(path).\(index)", fix: "move one of the two")
        }
      }
    }
  }

  /// What is wrong with a meeting.
  private enum Problem {
    case none
    case nobody
    case overlap(String)
  }

  /// The first problem of each meeting.
  private static func problems(of meetings: [OffFloor], _ shifts: [Shift]) -> [Problem] {
    var problems = [Problem](repeating: .nobody, count: meetings.count)
    let couples = meetings.indices.map { later in
      meetings[..<later].indices.filter { canMeet(meetings[later], meetings[$0]) }
    }
    var seen: Set<Shift> = []
    for (number, shift) in shifts.enumerated() {
      var shape = shift
      shape.agents = 0
      shape.hired = nil
      shape.from = nil
      shape.until = nil
      guard seen.insert(shape).inserted else { continue }
      let placed = meetings.map { places(of: $0, in: shift) }
      for index in meetings.indices where !placed[index].isEmpty {
        if case .overlap = problems[index] { continue }
        problems[index] = .none
        if let pause = shift.breaks.first(where: { overlaps(placed[index], $0, in: shift) }) {
          problems[index] = .overlap("the break at \(pause.at) of the shift \(number)")
        } else if let other = couples[index].first(where: { overlap(placed[index], placed[$0]) }) {
          problems[index] = .overlap("the meeting \(other) of the list")
        }
      }
    }
    return problems
  }

  private static func overlaps(_ placed: [Place], _ pause: Break, in shift: Shift) -> Bool {
    let start = offset(of: pause.at, in: shift)
    let end = start + pause.length.microseconds + pause.slide.microseconds
    return placed.contains { pause.isOn($0.day) && $0.start < end && start < $0.end }
  }

  private static func overlap(_ some: [Place], _ others: [Place]) -> Bool {
    some.contains { one in
      others.contains { one.day == $0.day && one.start < $0.end && $0.start < one.end }
    }
  }

  /// Whether two meetings can be on one day: those of dates alone only when the dates are near.
  private static func canMeet(_ one: OffFloor, _ other: OffFloor) -> Bool {
    guard one.weekdays.isEmpty, other.weekdays.isEmpty else { return true }
    return one.dates.contains { date in
      (-1...1).contains { other.dates.contains(date.adding(days: $0)) }
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
