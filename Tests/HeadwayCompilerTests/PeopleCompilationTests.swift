import HeadwayCalendar
import HeadwayCompiler
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Several contacts at once, speeds, learners, meetings, overtime and time off.
///
/// 2026-01-05 is a Monday.
@Suite struct PeopleCompilationTests {
  private func team(_ shift: Shift, _ horizon: Horizon? = nil, change: (inout Team) throws -> Void) throws
    -> CompiledScenario
  {
    var team = Parts.team("north", serves: ["calls"], .shifts([shift]))
    try change(&team)
    return try compiled(try horizon ?? Parts.horizon("2026-01-05"), team: team)
  }

  @Test func placesAndPace() throws {
    let shift = try Parts.shift(2, "09:00", "17:00")
    let plain = try team(shift) { $0.concurrency = Concurrency() }.program
    #expect(plain.teams[0].places == 1 && plain.teams[0].pace == [100_000] && !plain.needsFullLoop)
    let row = try team(shift) {
      var concurrency = Concurrency()
      concurrency.chat = 3
      concurrency.ticket = 5
      concurrency.together = 4
      concurrency.pace = [1, 0.7, 0.5]
      $0.concurrency = concurrency
    }.program.teams[0]
    #expect(row.places == 4 && row.chatPlaces == 3 && row.ticketPlaces == 4)
    // The last pace repeats.
    #expect(row.pace == [100_000, 70_000, 50_000, 50_000])
  }

  @Test func overtimeAndTimeOffAreAboutShifts() throws {
    func rules(_ team: inout Team) {
      team.overtime = Overtime(backlogAbove: 7, atMost: .minutes(45))
      team.voluntaryTimeOff = VoluntaryTimeOff(idleAbove: 2, atMost: 5)
    }
    let horizon = try Parts.horizon("2026-01-05", warmUp: .minutes(75))
    let program = try team(try Parts.shift(9, "09:00", "17:00"), horizon, change: rules).program
    let row = program.teams[0]
    #expect(row.overtimeAbove == 7 && row.overtimeMost == 45 * minute)
    #expect(row.timeOffAbove == 2 && row.timeOffMost == 5)
    // Interval starts at 15, 45, 75 minutes, ...; the simulation ends after 25.25 hours.
    let times = program.duty.filter { $0.kind == .timeOff }.map(\.time)
    #expect(times.count == 2 + 48)
    #expect(
      times.prefix(3) == [15 * minute, 45 * minute, 75 * minute] && times.last == 1515 * minute - 30 * minute)
    #expect(program.occurrences.map(\.end) == [1095 * minute])
    // A level has no shifts whose end could move.
    var level = Parts.team("north", serves: ["calls"], .level(9))
    rules(&level)
    let other = try compiled(horizon, team: level).program
    #expect(other.teams[0].overtimeAbove == -1 && other.teams[0].timeOffAbove == -1)
    #expect(!other.duty.contains { $0.kind == .timeOff } && !other.needsFullLoop)
  }

  @Test func speedsAreOfThePeopleAndHaveTheSpread() throws {
    func speeds(_ spread: Double, _ agents: Int, besides: Bool = false) throws -> [Double] {
      var team = Parts.team("north", serves: ["calls"], .level(agents))
      team.spread = spread
      let program = try compiled(try Parts.horizon("2026-01-05"), team: team) { scenario in
        guard besides else { return }
        var other = Parts.team("alpine", serves: ["calls"], .level(3))
        other.spread = 0.3
        scenario.teams.insert(other, at: 0)
      }.program
      guard let row = program.teams.last, row.firstSpeed >= 0 else { return [] }
      return Array(program.personSpeeds[row.firstSpeed..<row.firstSpeed + row.persons])
    }
    #expect(try speeds(0, 5).isEmpty)
    let many = try speeds(0.2, 20_000)
    // Mean 1 and deviation 0.2 of 20 000 gamma variates with shape 25. The mean's deviation is 0.2/√n = 0.00141; the
    // variance's is 0.04 √((2 + 6/25)/n) = 0.00042. Five deviations: false alarm below 1e-6.
    let mean = many.reduce(0, +) / 20_000
    let variance = many.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    #expect(abs(mean - 1) < 0.0071)
    #expect(abs(variance - 0.04) < 0.0021)
    // More people, or another team, leave the first ones as they are.
    #expect(try speeds(0.2, 7) == Array(many.prefix(7)))
    #expect(try speeds(0.2, 7, besides: true) == Array(many.prefix(7)))
    // Nobody stands still: with cv 3, P(speed < 0.05) is about 0.6.
    let wide = try speeds(3, 100)
    #expect(wide.min() == 0.05)
  }

  @Test func learnersComeWhenHiredAndGetFaster() throws {
    var shift = try Parts.shift(4, "09:00", "17:00", days: [.mon, .wed])
    shift.hired = try Parts.date("2026-01-07")
    let horizon = try Parts.horizon("2026-01-05", days: 28)
    let program = try team(shift, horizon) { $0.ramp = [0.5, 0.75] }.program
    let first = try Parts.date("2026-01-07").dayNumber
    // Wednesday 7, Monday 12 (week 0), Wednesday 14, Monday 19 (week 1), Wednesday 21, Monday 26, Wednesday 28.
    #expect(program.occurrences.map { $0.day - first } == [0, 5, 7, 12, 14, 19, 21])
    #expect(program.occurrences.map(\.speed) == [0.5, 0.5, 0.75, 0.75, 1, 1, 1])
    #expect(program.paidMicroseconds(team: 0) == 7 * 4 * 8 * hour)
    #expect(program.needsFullLoop)
    // Without a date of hiring there is nothing to learn.
    shift.hired = nil
    #expect(
      try team(shift, horizon) { $0.ramp = [0.5, 0.75] }.program.occurrences.allSatisfy { $0.speed == 1 })
  }

  @Test func breaksSlide() throws {
    var shift = try Parts.shift(2, "09:00", "17:00", breaks: [("12:00", 60), ("13:00", 15), ("15:00", 15)])
    shift.breaks[0].slide = .minutes(30)
    let program = try team(shift) { _ in }.program
    let starts = program.duty.filter { $0.kind == .breakStart }
    #expect(starts.map(\.time) == [12 * hour, 15 * hour])
    #expect(starts.map(\.until) == [13 * hour + 15 * minute, 15 * hour + 15 * minute])
    #expect(starts.map(\.slide) == [30 * minute, 0])
    #expect(starts.allSatisfy { $0.persons == Int.max })
  }

  private func meeting(
    _ days: Set<Weekday>, _ at: String, _ minutes: Int64, agents: Int? = nil, dates: Set<CivilDate> = []
  ) throws -> OffFloor {
    OffFloor(
      name: "huddle", weekdays: days, dates: dates, at: try Parts.time(at), length: .minutes(minutes),
      agents: agents)
  }

  /// Changes of duty with their persons, such as "05T10:00 breakStart 3"; all persons are "all".
  private func lines(_ result: CompiledScenario) -> [String] {
    zip(result.dutyLines, result.program.duty).map { line, row in
      let persons = row.persons == Int.max ? "all" : "\(row.persons)"
      return line.split(separator: " ").dropLast().joined(separator: " ") + " " + persons
    }
  }

  @Test func meetingsAreBreaks() throws {
    let shift = try Parts.shift(4, "09:00", "17:00", breaks: [("12:00", 60)])
    let result = try team(shift, try Parts.horizon("2026-01-05", days: 2)) {
      $0.offFloor = [
        try meeting([.mon], "13:00", 30), try meeting([], "10:00", 60, dates: [try Parts.date("2026-01-06")]),
        try meeting([.tue], "16:30", 60, agents: 9), try meeting([.tue], "07:00", 60),
        try meeting([.mon], "15:00", 60, agents: 0),
      ]
    }
    #expect(
      lines(result) == [
        "05T09:00 shiftStart all", "05T12:00 breakStart all", "05T13:30 breakEnd all",
        "05T17:00 shiftEnd all",
        "06T09:00 shiftStart all", "06T10:00 breakStart all", "06T11:00 breakEnd all",
        "06T12:00 breakStart all",
        "06T13:00 breakEnd all", "06T16:30 breakStart all", "06T17:00 shiftEnd all", "06T17:00 breakEnd all",
      ])
    // They are paid, unlike nobody.
    #expect(result.program.paidMicroseconds(team: 0) == 2 * 4 * 8 * hour)
  }

  @Test func aMeetingOfSomeRunsIntoEverybodysBreak() throws {
    let shift = try Parts.shift(4, "09:00", "17:00", breaks: [("12:00", 60)])
    let result = try team(shift) { $0.offFloor = [try meeting([.mon], "11:30", 30, agents: 3)] }
    // The three have one pause from 11:30 to 13:00, the fourth one from 12:00.
    #expect(
      lines(result) == [
        "05T09:00 shiftStart all", "05T11:30 breakStart 3", "05T12:00 breakStart all", "05T13:00 breakEnd 3",
        "05T13:00 breakEnd all", "05T17:00 shiftEnd all",
      ])
    #expect(result.program.duty.filter { $0.kind == .breakStart }.map(\.until) == [13 * hour, 13 * hour])
    #expect(result.program.needsFullLoop)
  }

  @Test func aMeetingAtTheStartOfTheShift() throws {
    // All: they come at 09:30. Some: they come, and are off at once.
    let shift = try Parts.shift(4, "09:00", "17:00")
    let all = try team(shift) { $0.offFloor = [try meeting([.mon], "08:30", 60)] }
    #expect(lines(all) == ["05T09:30 shiftStart all", "05T17:00 shiftEnd all"])
    let some = try team(shift) { $0.offFloor = [try meeting([.mon], "08:30", 60, agents: 1)] }.program
    #expect(some.duty.map(\.time) == [9 * hour, 9 * hour + 1, 9 * hour + 30 * minute, 17 * hour])
    #expect(some.duty.map(\.kind) == [.shiftStart, .breakStart, .breakEnd, .shiftEnd])
  }

  @Test func aNightShiftHasTheMeetingsOfBothItsDates() throws {
    let shift = try Parts.shift(2, "22:00", "06:00", days: [.mon])
    let result = try team(shift, try Parts.horizon("2026-01-05", days: 2)) {
      $0.offFloor = [try meeting([.tue], "02:00", 30), try meeting([.mon], "23:00", 30)]
    }
    #expect(
      lines(result) == [
        "05T22:00 shiftStart all", "05T23:00 breakStart all", "05T23:30 breakEnd all",
        "06T02:00 breakStart all", "06T02:30 breakEnd all", "06T06:00 shiftEnd all",
      ])
  }
}
