import HeadwayCalendar
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

extension ProgramCompiler {
  /// Who is at work when: levels and shifts as changes in time, and the rostered time.
  static func compileTeams(_ scenario: Scenario, _ timeline: Timeline, into program: inout SimulationProgram)
  {
    for (number, team) in scenario.teams.enumerated() {
      switch team.staffing {
      case .level(let level):
        compileLevels([(0, level)], team: number, timeline, into: &program)
      case .list(let levels):
        let steps = timeline.repeated(levels, until: timeline.span.drainLimit)
        compileLevels(steps.map { ($0.start, $0.value) }, team: number, timeline, into: &program)
      case .steps(let steps):
        let zone = timeline.zone(team.timeZone)
        var moments = steps.map {
          (start: timeline.clock.time(of: $0.start, in: zone).microseconds, level: $0.agents)
        }
        // Local times that a spring night skips land on those that follow them: none may come later than its
        // successor, which then replaces it.
        for index in moments.indices.dropLast().reversed() {
          moments[index].start = min(moments[index].start, moments[index + 1].start)
        }
        compileLevels(moments, team: number, timeline, into: &program)
      case .shifts(let shifts):
        var firstPerson = 0
        for (position, shift) in shifts.enumerated() {
          compileShift(
            shift, position: position, firstPerson: firstPerson, of: team, number: number, timeline,
            into: &program)
          firstPerson += shift.agents
        }
        addTimeOff(team: number, timeline, into: &program)
      }
    }
    program.duty.sort {
      ($0.time, $0.kind.rawValue, $0.team, $0.value, $0.persons)
        < ($1.time, $1.kind.rawValue, $1.team, $1.value, $1.persons)
    }
  }

  /// Levels from ascending moments on; what holds at 0 is the first change.
  private static func compileLevels(
    _ steps: [(start: Int64, level: Int)], team: Int, _ timeline: Timeline,
    into program: inout SimulationProgram
  ) {
    let span = timeline.span
    var level = 0
    for (position, step) in steps.enumerated() {
      let end = position + 1 < steps.count ? steps[position + 1].start : max(span.drainLimit, step.start)
      pay(step.level, from: step.start, to: end, team: team, span, into: &program)
      // Of the steps before the simulated start, and of those at one instant, only the last matters.
      guard step.start < span.drainLimit, end > max(0, step.start), step.level != level else { continue }
      let kind: DutyRow.Kind = step.level > level ? .levelRise : .levelFall
      program.duty.append(DutyRow(time: max(0, step.start), kind: kind, team: team, value: step.level))
      level = step.level
    }
  }

  /// Adds the measured part of rostered person-time, and its spread over intervals and weeks where they are asked for.
  static func pay(
    _ people: Int, from: Int64, to: Int64, team: Int, _ span: Span, into program: inout SimulationProgram
  ) {
    let first = max(from, span.measuredStart)
    let last = min(to, span.end)
    guard first < last else { return }
    program.teams[team].paid += Int64(people) * (last - first)
    if program.measures.watchesTeamPeriods {
      let ranges = span.intervalStarts.indices.map { span.start(of: $0)..<span.start(of: $0 + 1) }
      add(people, first..<last, to: &program.teams[team].paidIntervals, ranges)
    }
    if program.measures.billedTeams.contains(team) {
      add(people, first..<last, to: &program.teams[team].paidWeeks, weeks(of: program, span))
    }
  }

  /// Moves rostered person-time of billed weeks from what is paid as usual to what is paid as overtime.
  static func payOvertime(
    _ people: Int, from: Int64, to: Int64, team: Int, _ span: Span, into program: inout SimulationProgram
  ) {
    let first = max(from, span.measuredStart)
    let last = min(to, span.end)
    guard first < last, program.measures.billedTeams.contains(team) else { return }
    let weeks = weeks(of: program, span)
    add(-people, first..<last, to: &program.teams[team].paidWeeks, weeks)
    add(people, first..<last, to: &program.teams[team].overtimeWeeks, weeks)
  }

  private static func weeks(of program: SimulationProgram, _ span: Span) -> [Range<Int64>] {
    program.measures.weeks.map { span.start(of: $0.lowerBound)..<span.start(of: $0.upperBound) }
  }

  /// Adds people's time to the cells whose ranges it lies in.
  private static func add(
    _ people: Int, _ time: Range<Int64>, to cells: inout [Int64], _ ranges: [Range<Int64>]
  ) {
    if cells.isEmpty { cells = Array(repeating: 0, count: ranges.count) }
    for (index, range) in ranges.enumerated() {
      let overlap = min(time.upperBound, range.upperBound) - max(time.lowerBound, range.lowerBound)
      if overlap > 0 { cells[index] += Int64(people) * overlap }
    }
  }
}

extension Span {
  /// When an interval begins, or the measured span ends.
  fileprivate func start(of interval: Int) -> Int64 {
    interval < intervalStarts.count ? intervalStarts[interval] : end
  }
}
