import HeadwayCalendar
import HeadwayScenario
import HeadwayUnits

extension ScenarioGenerator {
  mutating func makeTeam(_ name: String, serving queues: [String], _ horizon: Horizon) -> Team {
    var skills: [Skill] = []
    for queue in queues where chance(0.75) {
      var skill = Skill(queue: queue)
      skill.preference = number(1...3)
      skill.speed = pick(isOnGrid ? [1, 1, 0.5, 2] : [1, 1, 0.8, 1.3])
      if chance(0.15) { skill.handleTime = makeLength() }
      skills.append(skill)
    }
    var team = Team(name: name, skills: skills, staffing: makeStaffing(horizon))
    if chance(0.3) { team.timeZone = pick(["Europe/Berlin", "Asia/Manila", "America/New_York", "UTC"]) }
    team.atShiftEnd = pick(Team.AtShiftEnd.allCases)
    team.plannedShrinkage = pick([0, 0, 0.1, 0.25, 0.5])
    team.unplannedShrinkage = pick([0, 0, 0.1, 0.4])
    team.offOnHolidays = chance(0.5)
    return team
  }

  private mutating func makeStaffing(_ horizon: Horizon) -> Team.Staffing {
    switch number(0...5) {
    case 0: return .level(number(0...3))
    case 1:
      return .list((0..<pick([1, 2, 5, 7, 48])).map { _ in Int.random(in: 0...4, using: &random) })
    case 2:
      var steps: [(start: CivilDateTime, agents: Int)] = []
      for day in -2...horizon.days {
        for time in (0..<number(0...4)).map({ _ in timeOfDay() }).sorted() {
          let start = CivilDateTime(horizon.start.adding(days: day), time)
          if steps.last?.start != start { steps.append((start, number(0...4))) }
        }
      }
      return .steps(steps)
    default: return .shifts((0..<number(1...3)).map { _ in makeShift() })
    }
  }

  private mutating func makeShift() -> Shift {
    let start = timeOfDay()
    let length = Int64(pick([30, 240, 480, 540, 600, 1380, 1440])) * 60_000_000
    let day: Int64 = 86_400_000_000
    let end = TimeOfDay(microseconds: (start.microseconds + length) % day) ?? .midnight
    var breaks: [Break] = []
    var offset: Int64 = 0
    for _ in 0..<number(0...3) {
      // A break may follow the one before at once, begin with the shift, or last to its end.
      offset += Int64(pick([0, 0, 60, 120, 240])) * 60_000_000
      let pause = Int64(pick([15, 30, 60, 240])) * 60_000_000
      guard offset + pause <= length else { break }
      let at = TimeOfDay(microseconds: (start.microseconds + offset) % day) ?? .midnight
      breaks.append(Break(at: at, length: SimDuration(microseconds: pause)))
      offset += pause
    }
    return Shift(agents: number(1...4), days: weekdays(), start: start, end: end, breaks: breaks)
  }
}
