import HeadwayCalendar
import HeadwayRostering
import HeadwayScenario
import HeadwayUnits

/// A team's part of a schedule as a problem of rostering.
struct ScheduleProblem {
  let schedule: TeamSchedule
  let calendar: RosterCalendar
  let step: Int
  let team: Team
  /// What a paid hour costs; nothing where it has no price.
  let pricePerHour: Double?
  /// What an hour of overtime costs, as a multiple of an hour.
  let overtimeFactor: Double
  /// Days of the roster on which the team is off.
  let closed: Set<Int>
  /// The roster before, where it is known.
  let before: RosterBefore?

  init(
    _ schedule: TeamSchedule, _ scenario: Scenario, _ whole: Schedule, _ clock: HorizonClock,
    after before: [String: RosterBefore]
  ) {
    self.schedule = schedule
    self.before = before[schedule.team]
    team =
      scenario.teams.first { $0.name == schedule.team } ?? Team(name: "", skills: [], staffing: .level(0))
    calendar = RosterCalendar(team, scenario, whole, clock)
    step = Self.step(schedule)
    pricePerHour = Self.price(team, scenario)
    let partner = scenario.partners.first { [team] in $0.name == team.partner }
    overtimeFactor = partner.map { $0.pricing?.overtimeFactor ?? 1 } ?? team.cost?.overtimeFactor ?? 1
    let first = calendar.firstDay
    closed =
      team.offOnHolidays
      ? Set((0..<whole.weeks * 7).filter { scenario.horizon.holidays.contains(first.adding(days: $0)) }) : []
  }

  /// The price of an hour of the team's people: its own cost, or the first price of its partner.
  private static func price(_ team: Team, _ scenario: Scenario) -> Double? {
    if let partner = scenario.partners.first(where: { $0.name == team.partner }) {
      return partner.pricing?.perHour.first?.price.amount
    }
    return team.cost?.perHour.amount
  }

  /// The coarsest grid that all times of the shifts lie on, at most an hour (min).
  private static func step(_ schedule: TeamSchedule) -> Int {
    func divisor(_ one: Int, _ other: Int) -> Int { other == 0 ? one : divisor(other, one % other) }
    var step = 60
    for shift in schedule.shifts {
      step = divisor(step, minutes(shift.length))
      for start in shift.starts { step = divisor(step, Int(start.microseconds / 60_000_000)) }
      for pause in shift.breaks {
        for time in [pause.length, pause.earliest] { step = divisor(step, minutes(time)) }
        if pause.latest > pause.earliest { step = divisor(step, minutes(pause.every)) }
      }
    }
    return step
  }

  private static func minutes(_ duration: SimDuration) -> Int { Int(duration.microseconds / 60_000_000) }

  /// The problem with people wanted on the floor in each step.
  func problem(need: [Int]) -> RosterProblem {
    var problem = RosterProblem(
      templates: templates, people: people, step: step, need: need, closed: closed, clocks: calendar.changes)
    if let before { problem.carried = before.carried(step: step) }
    return problem
  }

  private var templates: [ShiftTemplate] {
    schedule.shifts.map { shift in
      ShiftTemplate(
        name: shift.name, length: Self.minutes(shift.length),
        starts: shift.starts.map { Int($0.microseconds / 60_000_000) }, days: Set(shift.days.map(\.rawValue)),
        breaks: shift.breaks.map { pause in
          BreakRule(
            length: Self.minutes(pause.length), isPaid: pause.isPaid, earliest: Self.minutes(pause.earliest),
            latest: Self.minutes(pause.latest), every: Self.minutes(pause.every))
        })
    }
  }

  /// Everybody, by the names in the file or the team's with a number.
  private var people: [Person] {
    let taken = Set(schedule.people.compactMap(\.name))
    var number = 0
    var people: [Person] = []
    for entry in schedule.people {
      for _ in 0..<entry.count {
        var name = entry.name ?? ""
        while name.isEmpty || (entry.name == nil && taken.contains(name)) {
          number += 1
          name = "\(schedule.team) \(number)"
        }
        people.append(person(entry, name: name))
      }
    }
    return people
  }

  private func person(_ entry: ScheduledPeople, name: String) -> Person {
    var person = Person(name: name, rules: Self.rules(entry.rules), costPerHour: pricePerHour ?? 1)
    person.overtimeFactor = overtimeFactor
    if let before { person.history = before.history(of: name) }
    person.available = entry.available.map(windows)
    person.daysOff = Set(entry.daysOff.map { calendar.firstDay.distance(to: $0) })
    for fixed in entry.fixed {
      guard let template = schedule.shifts.firstIndex(where: { $0.name == fixed.shift }) else { continue }
      person.fixed[calendar.firstDay.distance(to: fixed.on)] = .init(
        template: template, start: Int(fixed.start.microseconds / 60_000_000))
    }
    person.wishes.start = entry.wishes.start.map { Int($0.microseconds / 60_000_000) }
    person.wishes.templates = Set(
      schedule.shifts.indices.filter { entry.wishes.shifts.contains(schedule.shifts[$0].name) })
    person.wishes.daysOff = Set(entry.wishes.daysOff.map(\.rawValue))
    return person
  }

  /// Windows of the week as minutes from Monday 00:00, those that touch made one.
  private func windows(_ hours: OpeningHours) -> [Range<Int>] {
    let all = hours.weekly.flatMap { window in
      window.days.map { day -> Range<Int> in
        let start = day.rawValue * 1440 + Int(window.open.microseconds / 60_000_000)
        let close = day.rawValue * 1440 + Int(window.close.microseconds / 60_000_000)
        return start..<(close <= start ? close + 1440 : close)
      }
    }
    var merged: [Range<Int>] = []
    for range in all.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private static func rules(_ given: ScheduleRules) -> RosterRules {
    var rules = RosterRules()
    rules.hoursPerDay = given.hoursPerDay.map(minutes)
    rules.hoursPerWeek = given.hoursPerWeek.map(minutes)
    rules.leastHours = minutes(given.leastHours)
    rules.overtime = minutes(given.overtime)
    rules.daysPerWeek = given.daysPerWeek
    rules.daysInRow = given.daysInRow
    rules.daysOffInRow = given.daysOffInRow
    rules.rest = given.rest.map(minutes)
    rules.nightsInRow = given.nightsInRow
    rules.weekends = given.weekends.map { .init(atMost: $0.atMost, of: $0.of) }
    return rules
  }
}
