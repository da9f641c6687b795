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
      }
    }
    program.duty.sort {
      ($0.time, $0.kind.rawValue, $0.team, $0.value) < ($1.time, $1.kind.rawValue, $1.team, $1.value)
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

  /// Adds the measured part of rostered person-time, and its spread over intervals where a target asks for it.
  private static func pay(
    _ people: Int, from: Int64, to: Int64, team: Int, _ span: Span, into program: inout SimulationProgram
  ) {
    let first = max(from, span.measuredStart)
    let last = min(to, span.end)
    guard first < last else { return }
    program.teams[team].paid += Int64(people) * (last - first)
    guard program.measures.watchesTeamPeriods else { return }
    let starts = span.intervalStarts
    if program.teams[team].paidIntervals.isEmpty {
      program.teams[team].paidIntervals = Array(repeating: 0, count: starts.count)
    }
    for (index, start) in starts.enumerated() {
      let close = index + 1 < starts.count ? starts[index + 1] : span.end
      let overlap = min(last, close) - max(first, start)
      if overlap > 0 { program.teams[team].paidIntervals[index] += Int64(people) * overlap }
    }
  }

  private static func compileShift(
    _ shift: Shift, position: Int, firstPerson: Int, of team: Team, number: Int, _ timeline: Timeline,
    into program: inout SimulationProgram
  ) {
    guard shift.agents > 0 else { return }
    let presence = PlannedPresence(shift, plannedShrinkage: team.plannedShrinkage)
    let zone = timeline.zone(team.timeZone)
    let clock = timeline.clock
    let limit = SimTime(microseconds: timeline.span.drainLimit)
    // A shift that began the day before the simulated start is on duty at it.
    let early = SimTime(microseconds: -SimDuration.days(2).microseconds)
    for day in clock.days(from: early, to: limit, in: zone) {
      guard shift.days.contains(day.date.weekday) else { continue }
      guard !(team.offOnHolidays && timeline.holidays.contains(day.date)) else { continue }
      func moment(_ time: TimeOfDay, _ isNextDay: Bool) -> Int64 {
        let date = isNextDay ? day.date.adding(days: 1) : day.date
        return clock.time(of: CivilDateTime(date, time), in: zone).microseconds
      }
      let start = moment(shift.start, false)
      let end = moment(shift.end, shift.end <= shift.start)
      guard end > 0, start < timeline.span.drainLimit, end > start else { continue }
      let (present, firstPresent) = presence.on(day.date)
      pay(shift.agents, from: start, to: end, team: number, timeline.span, into: &program)
      let occurrence = program.occurrences.count
      program.occurrences.append(
        ShiftOccurrence(
          team: number, shift: position, day: day.date.dayNumber, firstPerson: firstPerson,
          agents: shift.agents, present: present, firstPresent: firstPresent))
      var begin = max(0, start)
      for (from, until) in breaks(of: shift, within: start..<end, moment) {
        guard until > begin else { continue }
        if from <= begin {
          // On a break as the simulation (or the shift) begins: at work from the break's end on.
          begin = until
          continue
        }
        program.duty.append(
          DutyRow(time: from, kind: .breakStart, team: number, value: occurrence, until: until))
        program.duty.append(DutyRow(time: until, kind: .breakEnd, team: number, value: occurrence))
      }
      guard begin < end else { continue }
      program.duty.append(DutyRow(time: begin, kind: .shiftStart, team: number, value: occurrence))
      program.duty.append(DutyRow(time: end, kind: .shiftEnd, team: number, value: occurrence))
    }
  }

  /// The breaks of a shift on one day, cut at its end; those that touch or overlap are one break, so that a
  /// break's end never brings back a person whose next break has begun.
  private static func breaks(
    of shift: Shift, within range: Range<Int64>, _ moment: (_ time: TimeOfDay, _ isNextDay: Bool) -> Int64
  ) -> [(from: Int64, until: Int64)] {
    var merged: [(from: Int64, until: Int64)] = []
    let pauses = shift.breaks.map { pause in
      let from = moment(pause.at, pause.at < shift.start)
      return (from: from, until: min(from + pause.length.microseconds, range.upperBound))
    }
    for pause in pauses.sorted(by: { $0.from < $1.from }) where pause.from < range.upperBound {
      if let last = merged.last, pause.from <= last.until {
        merged[merged.count - 1].until = max(last.until, pause.until)
      } else {
        merged.append(pause)
      }
    }
    return merged
  }
}
