import HeadwayCalendar
import HeadwayScenario
import HeadwayUnits

extension Team {
  /// Whether its people can be given week by week: rosters with dates of their own cannot.
  var canChangeByWeek: Bool {
    switch staffing {
    case .level, .list: true
    case .steps: false
    case .shifts(let shifts): shifts.allSatisfy { $0.from == nil && $0.until == nil }
    }
  }

  /// The team with so many times its people in each week from a Monday on.
  ///
  /// Of shifts, who is at work is given in whole person-days, planned absence taken away beforehand; a part of a day is
  /// carried over to the next week. Before the first week and after the last one theirs go on.
  ///
  /// - Parameters:
  ///   - factors: What its people are multiplied by, shape [weeks].
  ///   - interval: The grain of a list.
  func changing(by factors: [Double], from monday: CivilDate, interval: SimDuration) -> Team {
    var team = self
    switch staffing {
    case .level(let people):
      team.staffing = .steps(Self.steps([people], factors, monday, width: .days(7)))
    case .list(let people):
      team.staffing = .steps(Self.steps(people, factors, monday, width: interval))
    case .steps: break
    case .shifts(let shifts):
      let present = factors.map { $0 * (1 - plannedShrinkage) }
      team.plannedShrinkage = 0
      team.staffing = .shifts(Self.shifts(shifts, present, monday))
    }
    return team
  }

  /// A list that goes round from the first Monday on, as steps of a whole number of people.
  private static func steps(
    _ people: [Int], _ factors: [Double], _ monday: CivilDate, width: SimDuration
  ) -> [(start: CivilDateTime, agents: Int)] {
    let day = SimDuration.days(1).microseconds
    let perWeek = Int(7 * day / width.microseconds)
    var carry = 0.5
    var steps: [(start: CivilDateTime, agents: Int)] = []
    func add(_ week: Int, _ place: Int, _ factor: Double) {
      let entry = ((week * perWeek + place) % people.count + people.count) % people.count
      carry += Double(people[entry]) * factor
      let whole = max(0, Int(carry.rounded(.down)))
      carry -= Double(whole)
      let time = Int64(place) * width.microseconds
      let date = monday.adding(days: 7 * week + Int(time / day))
      steps.append((CivilDateTime(date: date, microsecondOfDay: time % day), whole))
    }
    for week in -weeksOfWarmUp..<factors.count {
      for place in 0..<perWeek { add(week, place, factors[max(week, 0)]) }
    }
    return steps
  }

  /// Weeks before the first one that have its people, so that a warm-up finds somebody.
  private static let weeksOfWarmUp = 8

  private static func shifts(_ shifts: [Shift], _ factors: [Double], _ monday: CivilDate) -> [Shift] {
    var found: [Shift] = []
    var carry = shifts.map { _ in 0.5 }
    for (week, factor) in factors.enumerated() {
      let first = monday.adding(days: 7 * week)
      for (place, shift) in shifts.enumerated() {
        let days = shift.days.sorted()
        let wanted = Double(shift.agents) * factor
        var daily = Int(wanted.rounded(.down))
        carry[place] += (wanted - Double(daily)) * Double(days.count)
        var extra = max(0, Int(carry[place].rounded(.down)))
        carry[place] -= Double(extra)
        if extra >= days.count {
          daily += 1
          extra -= days.count
        }
        // The days with one more person go round from week to week.
        let more = Set((0..<extra).map { days[(week + place + $0 * days.count / extra) % days.count] })
        for (agents, days) in [(daily, shift.days.subtracting(more)), (daily + 1, more)]
        where agents > 0 && !days.isEmpty {
          var part = shift
          part.agents = agents
          part.days = days
          if week > 0 { part.from = first }
          if week + 1 < factors.count { part.until = first.adding(days: 6) }
          found.append(part)
        }
      }
    }
    return found
  }
}
