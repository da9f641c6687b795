import HeadwayRostering
import HeadwayTestSupport
import Testing

/// Small random problems, each roster read by an inspector that knows nothing of the program.
@Suite struct RandomRosterTests {
  /// 250 problems, of which many cannot be covered: every roster is legal, its breaks lie in their windows, and its
  /// cover is what its shifts say.
  @Test func everyRosterIsLegal() async throws {
    var shifts = 0
    var short = 0
    for seed in 1...250 {
      var generator = SplitMix64(seed: UInt64(seed))
      let problem = RandomRoster.problem(&generator)
      var planner = RosterPlanner(problem)
      planner.explains = false
      planner.solver.effort.looks = 600
      planner.solver.effort.searches = 1
      let roster = try await planner.roster()
      for (index, person) in problem.people.enumerated() {
        let faults = RandomRoster.faults(roster, problem, index)
        #expect(faults.isEmpty, "seed \(seed), \(person.name): \(faults)")
        shifts += roster.shifts[index].count
      }
      #expect(roster.cover == RandomRoster.cover(roster, problem), "seed \(seed)")
      if zip(problem.need, roster.cover).contains(where: { $0 > $1 }) { short += 1 }
    }
    // The problems are worth looking at: people work, and some needs are met while others are not.
    #expect(shifts > 3000 && short > 20 && short < 240, "\(shifts) shifts, \(short) short")
  }

  /// The same problem has the same roster.
  @Test func sameAgain() async throws {
    var generator = SplitMix64(seed: 11)
    let problem = RandomRoster.problem(&generator)
    let one = try await RosterPlanner(problem).roster()
    let other = try await RosterPlanner(problem).roster()
    #expect(one.shifts == other.shifts && one.cover == other.cover)
  }
}

/// Random problems and the reading of their rosters.
enum RandomRoster {
  static func problem(_ generator: inout SplitMix64) -> RosterProblem {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    func chance(_ share: Double) -> Bool { generator.uniform() < share }
    let step = [30, 60][number(0...1)]
    let weeks = chance(0.5) ? 1 : number(2...3)
    let templates = (0..<number(1...3)).map { index -> ShiftTemplate in
      let length = number(4...10) * 60
      var starts = Set((0..<number(1...4)).map { _ in number(0...(1440 / step - 1)) * step })
      if chance(0.3) { starts.insert(22 * 60) }
      var breaks: [BreakRule] = []
      if length >= 360 {
        let earliest = number(1...3) * 60
        breaks.append(
          BreakRule(
            length: step, isPaid: chance(0.5), earliest: earliest, latest: earliest + number(0...3) * step,
            every: chance(0.3) ? 2 * step : step))
        // Its window may overlap the first one's.
        if chance(0.4) {
          breaks.append(
            BreakRule(
              length: step, isPaid: false, earliest: earliest + step, latest: earliest + 5 * step, every: step
            ))
        }
      }
      breaks = breaks.filter { $0.latest + $0.length <= length }
      var days = Set(0..<7)
      if chance(0.3) { days = Set((0..<7).filter { _ in chance(0.7) }).union([number(0...6)]) }
      return ShiftTemplate(
        name: "t\(index)", length: length, starts: starts.sorted(), days: days, breaks: breaks)
    }
    let people = (0..<number(1...8)).map { index -> Person in
      var rules = RosterRules()
      if chance(0.5) { rules.hoursPerDay = number(6...10) * 60 }
      if chance(0.5) { rules.hoursPerWeek = number(20...45) * 60 }
      if chance(0.2) { rules.overtime = number(1...12) * 60 }
      let most = number(3...6)
      rules.daysPerWeek = (chance(0.5) ? 1 : most - 1)...most
      if chance(0.5) { rules.daysInRow = number(3...6) }
      if chance(0.5) { rules.daysOffInRow = 2 }
      if chance(0.6) { rules.rest = number(8...12) * 60 }
      if chance(0.4) { rules.nightsInRow = number(1...4) }
      if chance(0.3) { rules.weekends = .init(atMost: number(1...2), of: number(2...4)) }
      var person = Person(name: "p\(index)", rules: rules)
      if chance(0.3) { person.daysOff = [number(0...(weeks * 7 - 1))] }
      if chance(0.2) { person.available = (0..<6).map { $0 * 1440 + 360..<$0 * 1440 + 1380 } }
      if chance(0.2) { person.wishes.start = number(0...23) * 60 }
      if chance(0.2) { person.wishes.daysOff = [number(0...6)] }
      return person
    }
    let high = number(1...5)
    // Sometimes somebody is wanted only when the first kind of shift can begin.
    let isModest = chance(0.4)
    let first = templates[0]
    let need = (0..<weeks * 7 * 1440 / step).map { index -> Int in
      let minute = index * step
      if isModest {
        return first.days.contains(minute / 1440 % 7) && first.starts[0] == minute % 1440 ? 1 : 0
      }
      return chance(0.3) ? 0 : number(0...high)
    }
    let closed: Set<Int> = chance(0.2) ? [number(0...6)] : []
    return RosterProblem(
      templates: templates, people: people, step: step,
      need: need.enumerated().map { closed.contains($0 * step / 1440) ? 0 : $1 }, closed: closed)
  }

  static func faults(_ roster: Roster, _ problem: RosterProblem, _ index: Int) -> [String] {
    let person = problem.people[index]
    var rules = RosterChecker.Rules()
    rules.dayMinutes = person.rules.hoursPerDay
    rules.weekMinutes = person.rules.hoursPerWeek
    rules.overtimeMinutes = person.rules.overtime
    rules.days = person.rules.daysPerWeek
    rules.daysInRow = person.rules.daysInRow
    rules.daysOffInRow = person.rules.daysOffInRow
    rules.rest = person.rules.rest
    rules.nightsInRow = person.rules.nightsInRow
    rules.weekends = person.rules.weekends.map { ($0.atMost, $0.of) }
    let weeks = problem.weeks
    let checker = RosterChecker(rules: rules, weeks: weeks, repeats: weeks == 1)
    let shifts = roster.shifts[index].map { shift(of: $0, problem) }
    var faults = checker.faults(shifts, taken: person.daysOff.union(problem.closed))
    for (rostered, shift) in zip(roster.shifts[index], shifts) {
      let template = problem.templates[rostered.template]
      let day = shift.start / 1440
      if !template.starts.contains(shift.start % 1440) { faults.append("start \(shift.start)") }
      if !template.days.contains(day % 7) { faults.append("weekday \(day)") }
      if person.daysOff.contains(day) || problem.closed.contains(day) { faults.append("day off \(day)") }
      if let windows = person.available {
        let start = shift.start % 10_080
        let isIn = windows.contains {
          $0.lowerBound <= start && start + shift.end - shift.start <= $0.upperBound
        }
        if !isIn { faults.append("not available at \(shift.start)") }
      }
      if rostered.breaks.count != template.breaks.count { faults.append("breaks") }
      var end = 0
      for (start, rule) in zip(rostered.breaks, template.breaks) {
        let offset = start - shift.start
        if offset < rule.earliest || offset > rule.latest || (offset - rule.earliest) % rule.every != 0 {
          faults.append("break at \(offset) of \(rule)")
        }
        if start < end { faults.append("break too early at \(offset)") }
        end = start + rule.length
      }
    }
    return faults
  }

  static func shift(of rostered: RosteredShift, _ problem: RosterProblem) -> RosterChecker.Shift {
    let template = problem.templates[rostered.template]
    return RosterChecker.Shift(
      start: rostered.start, end: rostered.start + template.length,
      breaks: zip(rostered.breaks, template.breaks).map { $0..<$0 + $1.length },
      unpaid: template.breaks.reduce(0) { $1.isPaid ? $0 : $0 + $1.length })
  }

  /// People on the floor in the first minute of each step; a single week stands before itself.
  static func cover(_ roster: Roster, _ problem: RosterProblem) -> [Int] {
    let shifts = roster.shifts.joined().map { shift(of: $0, problem) }
    let length = problem.need.count * problem.step
    return problem.need.indices.map { index in
      let minutes =
        problem.weeks == 1 ? [index * problem.step, index * problem.step + length] : [index * problem.step]
      return shifts.reduce(0) { count, shift in
        count
          + minutes.count { minute in
            shift.start <= minute && minute < shift.end && !shift.breaks.contains { $0.contains(minute) }
          }
      }
    }
  }
}
