import HeadwayCalendar
public import HeadwayRostering
package import HeadwayScenario
import HeadwayUnits

/// A team with its roster.
public struct RosteredTeam: Sendable {
  /// The team's name.
  public var name: String
  /// The weeks on its wall clock.
  public var calendar: RosterCalendar
  /// What was to be solved.
  public var problem: RosterProblem
  /// Who works when.
  public var roster: Roster
  /// What a paid hour costs; nothing where it has no price.
  public var pricePerHour: Double?
  /// What an hour of overtime costs, as a multiple of an hour.
  public var overtimeFactor = 1.0
  /// The share of rostered people who are at work.
  public var present: Double

  /// Paid hours, as they pass.
  public var paidHours: Double { roster.shifts.joined().reduce(0) { $0 + paidHours(of: $1) } }

  /// Paid hours of a shift, as they pass: in a night in which clocks change an hour more or less than it shows.
  public func paidHours(of shift: RosteredShift) -> Double {
    let template = problem.templates[shift.template]
    let passed = calendar.time(shift.start + template.length) - calendar.time(shift.start)
    return Double(passed.microseconds) / 3_600_000_000 - Double(template.length - template.paid) / 60
  }

  /// Paid hours beyond the normal ones of a day or a week.
  public var overtimeHours: Double {
    var minutes = 0
    for person in roster.shifts.indices {
      for week in 0..<calendar.weeks { minutes += overtime(roster.shifts[person], of: person, week: week) }
    }
    return Double(minutes) / 60
  }

  /// Minutes of overtime in a person's week.
  private func overtime(_ shifts: [RosteredShift], of person: Int, week: Int) -> Int {
    let own = shifts.filter { $0.day / 7 == week }
    let beyond = problem.people[person].rules.overtime(of: own.map { problem.templates[$0.template].paid })
    return beyond.days + beyond.week
  }

  /// Wages; nothing without a price.
  public var cost: Double? {
    pricePerHour.map { $0 * (paidHours + (overtimeFactor - 1) * overtimeHours) }
  }

  /// People who have any shift.
  public var working: Int { roster.shifts.count { !$0.isEmpty } }

  /// Person-hours wanted.
  public var neededHours: Double { hours { need, _ in need } }

  /// Person-hours that are wanted and not there.
  public var missingHours: Double { hours { need, cover in max(0, need - cover) } }

  /// Person-hours beyond what is wanted.
  public var surplusHours: Double { hours { need, cover in max(0, cover - need) } }

  /// Hours of people over all steps, as they pass.
  private func hours(_ people: (_ need: Int, _ cover: Int) -> Int) -> Double {
    problem.need.indices.reduce(0) { sum, step in
      sum + Double(people(problem.need[step], roster.cover[step]))
        * calendar.hours(
          from: step * problem.step, to: (step + 1) * problem.step)
    }
  }

  /// The most that the cost of a plan is above its lower bound, over the weeks; nothing where a bound is missing.
  public var gap: Double? {
    let bounds = roster.weeks.compactMap(\.lowerBound)
    guard bounds.count == roster.weeks.count else { return nil }
    let cost = roster.weeks.reduce(0) { $0 + $1.cost }
    return cost > 0 ? max(0, (cost - bounds.reduce(0, +)) / cost) : 0
  }
}

extension RosteredTeam {
  /// The shifts as a team of a scenario has them: people whose whole weeks are alike stand together.
  ///
  /// One week repeats. Of several, each has its dates; the first also stands for all before and the last for all after.
  package var shifts: [Shift] {
    var counts: [Shift: Int] = [:]
    var order: [Shift] = []
    for (number, person) in roster.shifts.enumerated() {
      for week in 0..<calendar.weeks {
        let overtime = overtime(person, of: number, week: week)
        for var shift in weekShifts(person.filter { $0.day / 7 == week }, overtime: overtime) {
          let monday = calendar.firstDay.adding(days: 7 * week)
          if calendar.weeks > 1, week > 0 { shift.from = monday }
          if week + 1 < calendar.weeks { shift.until = monday.adding(days: 6) }
          if counts[shift] == nil { order.append(shift) }
          counts[shift, default: 0] += 1
        }
      }
    }
    return order.map { shift in
      var shift = shift
      shift.agents = counts[shift] ?? 0
      return shift
    }
  }

  /// A person's week: an entry for all days with one start and kind, whose breaks say their days.
  ///
  /// - Parameter overtime: minutes of the week, which all its shifts share alike.
  private func weekShifts(_ own: [RosteredShift], overtime: Int) -> [Shift] {
    var shifts: [Shift] = []
    for template in problem.templates.indices {
      let rule = problem.templates[template]
      for start in rule.starts {
        let days = own.filter { $0.template == template && $0.start % 1440 == start }
        guard !days.isEmpty else { continue }
        var shift = Shift(
          agents: 0, days: Set(days.map(weekday)), start: Self.time(start),
          end: Self.time(start + rule.length))
        var breaks: [Break] = []
        for (number, pause) in rule.breaks.enumerated() {
          let ofTime = Dictionary(grouping: days) { $0.breaks[number] % 1440 }
          for (minute, there) in ofTime.sorted(by: { $0.key < $1.key }) {
            var entry = Break(at: Self.time(minute), length: .minutes(Int64(pause.length)))
            entry.isPaid = pause.isPaid
            if there.count < days.count { entry.days = Set(there.map(weekday)) }
            breaks.append(entry)
          }
        }
        shift.breaks = breaks
        shift.overtime = SimDuration(microseconds: Int64(overtime) * 60_000_000 / Int64(own.count))
        shifts.append(shift)
      }
    }
    return shifts
  }

  private func weekday(_ shift: RosteredShift) -> Weekday { Weekday.allCases[shift.day % 7] }

  private static func time(_ minute: Int) -> TimeOfDay {
    TimeOfDay(microseconds: Int64(minute % 1440) * 60_000_000) ?? .midnight
  }

  /// The scenario with this roster in place of the team's people.
  ///
  /// Absences of both kinds are drawn per person and day: a roster does not know who will be on leave. Meetings and the
  /// learning of people who were hired have no part in it.
  package func applied(to scenario: Scenario) -> Scenario {
    var scenario = scenario
    guard let index = scenario.teams.firstIndex(where: { $0.name == name }) else { return scenario }
    scenario.teams[index].staffing = .shifts(shifts)
    scenario.teams[index].plannedShrinkage = 0
    scenario.teams[index].unplannedShrinkage = 1 - present
    scenario.teams[index].offFloor = []
    scenario.teams[index].ramp = []
    return scenario
  }
}
