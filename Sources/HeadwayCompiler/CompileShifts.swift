import HeadwayCalendar
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

extension ProgramCompiler {
  /// The occurrences of a shift within the simulated span, with their starts, pauses and ends.
  static func compileShift(
    _ shift: Shift, position: Int, firstPerson: Int, of team: Team, number: Int, _ timeline: Timeline,
    into program: inout SimulationProgram
  ) {
    guard shift.agents > 0 else { return }
    let presence = PlannedPresence(shift, plannedShrinkage: team.plannedShrinkage)
    let zone = timeline.zone(team.timeZone)
    let clock = timeline.clock
    let limit = SimTime(microseconds: timeline.span.drainLimit)
    func moment(_ date: CivilDate, _ time: TimeOfDay) -> Int64 {
      clock.time(of: CivilDateTime(date, time), in: zone).microseconds
    }
    // A shift that began the day before the simulated start is on duty at it.
    let early = SimTime(microseconds: -SimDuration.days(2).microseconds)
    for day in clock.days(from: early, to: limit, in: zone) {
      guard shift.days.contains(day.date.weekday) else { continue }
      guard !(team.offOnHolidays && timeline.holidays.contains(day.date)) else { continue }
      if let hired = shift.hired, day.date < hired { continue }
      if let from = shift.from, day.date < from { continue }
      if let until = shift.until, day.date > until { continue }
      let start = moment(day.date, shift.start)
      let end = moment(shift.end <= shift.start ? day.date.adding(days: 1) : day.date, shift.end)
      guard end > 0, start < timeline.span.drainLimit, end > start else { continue }
      let (present, firstPresent) = presence.on(day.date)
      pay(shift.agents, from: start, to: end, team: number, timeline.span, into: &program)
      for pause in shift.breaks where !pause.isPaid && pause.isOn(day.date.weekday) {
        let from = moment(pause.at < shift.start ? day.date.adding(days: 1) : day.date, pause.at)
        let until = min(from + pause.length.microseconds, end)
        pay(-shift.agents, from: from, to: until, team: number, timeline.span, into: &program)
      }
      payOvertime(
        shift.agents, from: start, to: min(start + shift.overtime.microseconds, end), team: number,
        timeline.span, into: &program)
      let occurrence = program.occurrences.count
      var row = ShiftOccurrence(
        team: number, shift: position, day: day.date.dayNumber, firstPerson: firstPerson,
        agents: shift.agents, present: present, firstPresent: firstPresent)
      row.speed = speed(of: shift, team, on: day.date)
      row.end = end
      program.occurrences.append(row)

      let pauses = Pause.all(of: shift, team, on: day.date, within: start..<end, moment)
      let begin = addPauses(
        pauses, from: max(0, start), occurrence: occurrence, team: number, into: &program)
      guard begin < end else { continue }
      program.duty.append(DutyRow(time: begin, kind: .shiftStart, team: number, value: occurrence))
      program.duty.append(DutyRow(time: end, kind: .shiftEnd, team: number, value: occurrence))
    }
  }

  /// What people hired on a day have learned: the speed of their week since then.
  private static func speed(of shift: Shift, _ team: Team, on date: CivilDate) -> Double {
    guard let hired = shift.hired else { return 1 }
    let week = hired.distance(to: date) / 7
    return week < team.ramp.count ? team.ramp[week] : 1
  }

  /// Adds the changes of duty of an occurrence's pauses, and returns when its people begin.
  private static func addPauses(
    _ pauses: [Pause], from start: Int64, occurrence: Int, team: Int, into program: inout SimulationProgram
  ) -> Int64 {
    var begin = start
    for pause in pauses where pause.until > begin {
      var from = pause.from
      if from <= begin {
        guard pause.persons < Int.max else {
          // On a break as the simulation (or the shift) begins: at work from the break's end on.
          begin = pause.until
          continue
        }
        // Only some of them are: they come, and are off at once.
        from = begin + 1
        guard from < pause.until else { continue }
      }
      var row = DutyRow(time: from, kind: .breakStart, team: team, value: occurrence, until: pause.until)
      row.slide = pause.slide
      row.persons = pause.persons
      program.duty.append(row)
      row = DutyRow(time: pause.until, kind: .breakEnd, team: team, value: occurrence)
      row.persons = pause.persons
      program.duty.append(row)
    }
    return begin
  }

  /// The moments at which idle people of a team may go home: all starts of reporting intervals, the warm-up's too.
  static func addTimeOff(team: Int, _ timeline: Timeline, into program: inout SimulationProgram) {
    guard program.teams[team].timeOffAbove >= 0 else { return }
    let width = timeline.grid.interval.microseconds
    var time = timeline.span.measuredStart % width
    while time < timeline.span.end {
      program.duty.append(DutyRow(time: time, kind: .timeOff, team: team, value: 0))
      time += width
    }
  }
}
