import HeadwayProgram
import HeadwayScenario

/// When teams can be at work: in the slots of the week in which they have people today.
struct TeamHours {
  /// People at work by plan today, averaged over each step, shape [team × step].
  let present: [[Double]]
  /// Whether a team can have people at work, shape [team × step].
  let canWork: [[Bool]]

  /// Reads the duties of a program's teams.
  ///
  /// A team with one constant level can be at work at all times, and so can one that has nobody at any time.
  init(_ scenario: Scenario, _ program: SimulationProgram, _ steps: TimeSteps) {
    let present = Self.present(program, steps)
    self.present = present
    canWork = zip(scenario.teams, present).map { team, people in
      let always = [Bool](repeating: true, count: steps.count)
      if case .level = team.staffing { return always }
      let slots = Set(people.indices.filter { people[$0] > 0 }.map { steps.slots[$0] })
      guard !slots.isEmpty else { return always }
      return people.indices.map { step in
        people[step] > 0
          || (slots.contains(steps.slots[step]) && !(team.offOnHolidays && steps.isHoliday[step]))
      }
    }
  }

  /// Time-weighted people in each step, from the changes of duty.
  private static func present(_ program: SimulationProgram, _ steps: TimeSteps) -> [[Double]] {
    var present = program.teams.map { _ in [Double](repeating: 0, count: steps.count) }
    var level = present.map { _ in 0.0 }
    var since = present.map { _ in Int64(0) }
    var step = present.map { _ in 0 }
    func add(_ team: Int, until: Int64) {
      while step[team] < steps.count {
        let (open, close) = (steps.edges[step[team]], steps.edges[step[team] + 1])
        let overlap = min(until, close) - max(since[team], open)
        if overlap > 0, level[team] > 0 {
          present[team][step[team]] += level[team] * Double(overlap) / Double(close - open)
        }
        if close > until { break }
        step[team] += 1
      }
      since[team] = max(since[team], until)
    }
    for row in program.duty {
      add(row.team, until: row.time)
      switch row.kind {
      case .shiftStart, .breakEnd: level[row.team] += people(row, program)
      case .shiftEnd, .breakStart: level[row.team] -= people(row, program)
      case .levelRise, .levelFall: level[row.team] = Double(row.value)
      case .timeOff: break
      }
      // Sums of fractions leave dust where nobody is.
      if level[row.team] < 1e-9 { level[row.team] = 0 }
    }
    for team in program.teams.indices { add(team, until: program.span.end) }
    return present
  }

  private static func people(_ row: DutyRow, _ program: SimulationProgram) -> Double {
    let occurrence = program.occurrences[row.value]
    let attendance = 1 - Double(program.teams[row.team].absentBelow) / 0x1p64
    let present = Double(occurrence.present) * attendance
    return row.persons < occurrence.agents
      ? present * Double(row.persons) / Double(occurrence.agents) : present
  }
}
