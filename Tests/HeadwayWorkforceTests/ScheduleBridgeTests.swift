import HeadwayCalendar
import HeadwayCompiler
import HeadwayProgram
import HeadwayRostering
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// From a schedule to a roster and back to a simulation: what is on the floor must be the same on both sides.
@Suite struct ScheduleBridgeTests {
  /// A week in which clocks go forward (Berlin, Sunday 29 March 2026) with a holiday on Wednesday.
  private func scenario(weeks: Int) throws -> Scenario {
    let text = """
      headway: 1
      horizon: {start: 2026-03-23, days: \(7 * weeks), interval: 30 min, time_zone: Europe/Berlin, holidays: [2026-03-25]}
      queues: {calls: {channel: phone, arrivals: {rate: 9/h}, handle_time: {exponential: {mean: 60s}}}}
      teams:
        agents:
          staffing: 4
          on_holidays: off
          skills: {calls: {}}
      schedule:
        weeks: \(weeks)
        teams:
          agents:
            shifts:
              day: {length: 9h, starts: {from: "06:00", to: "13:00", every: 60 min}, breaks: [{for: 60 min, from: 3h, to: 5h, every: 60 min}]}
              night: {length: 9h, starts: ["21:00", "22:00"], breaks: [{for: 30 min, from: 2h, to: 6h, every: 30 min}]}
            rules: {days_per_week: {at_least: 1, at_most: 5}, rest: 11h, days_in_row: 6}
            people: 14
      """
    return try ScenarioReader.read(YAMLReader.read(SourceFile(name: "test.yaml", text: text))).scenario
  }

  private func rostered(weeks: Int) async throws -> (Scenario, RosteredTeam) {
    let scenario = try scenario(weeks: weeks)
    var study = ScheduleStudy(scenario: scenario, compiled: try ProgramCompiler.compile(scenario))
    study.wanted = ["agents": PeopleWanted(steps: [(start: .zero, people: 2.3)])]
    study.effort.looks = 3000
    study.effort.searches = 1
    study.effort.exactLimit = 0
    let team = try #require(try await study.run().teams.first)
    return (team.applied(to: scenario), team)
  }

  /// People on duty at a moment, by the changes of duty that the engine is given.
  private func present(_ program: SimulationProgram, at time: SimTime) -> Int {
    program.duty.reduce(0) { people, row in
      guard row.time <= time.microseconds else { return people }
      let agents = program.occurrences[row.value].agents
      switch row.kind {
      case .shiftStart, .breakEnd: return people + agents
      case .shiftEnd, .breakStart: return people - agents
      default: return people
      }
    }
  }

  @Test(arguments: [1, 2])
  func theSimulationHasWhoTheRosterHas(weeks: Int) async throws {
    let (scenario, team) = try await rostered(weeks: weeks)
    let program = try ProgramCompiler.compile(scenario).program
    let step = team.problem.step
    #expect(step == 30)
    // Of several weeks, the first morning belongs to the roster before.
    let first = weeks == 1 ? 0 : 8 * 60 / step
    for index in first..<team.problem.need.count {
      let minute = index * step
      // From two to three there is no time, and a break of then is taken from three on.
      let isSkipped = minute / 1440 == 6 && (120..<240).contains(minute % 1440)
      guard !isSkipped else { continue }
      let time = team.calendar.time(minute)
      #expect(present(program, at: time) == team.roster.cover[index], "week of \(weeks), minute \(minute)")
    }
  }

  /// The simulation pays the hours of the roster, breaks and the skipped hour of the night left out.
  @Test func theSimulationPaysWhatTheRosterDoes() async throws {
    let (scenario, team) = try await rostered(weeks: 1)
    #expect(team.roster.shifts.joined().contains { $0.template == 1 && $0.day == 5 })
    let program = try ProgramCompiler.compile(scenario).program
    // What Sunday's nights have beyond the horizon, those of the Sunday before have in it.
    let paid = Double(program.paidMicroseconds(team: 0)) / 3_600_000_000
    #expect(abs(paid - team.paidHours) < 1e-9, "\(paid) for \(team.paidHours)")
    let byTheClock = team.roster.shifts.joined().reduce(0.0) {
      $0 + Double(team.problem.templates[$1.template].paid) / 60
    }
    let nights = team.roster.shifts.joined().count { $0.template == 1 && $0.day == 5 }
    #expect(abs(byTheClock - team.paidHours - Double(nights)) < 1e-9)
  }

  /// Part of a person is a whole one, and nobody is wanted on the holiday.
  @Test func needsAreWholeAndRespectHolidays() async throws {
    let (_, team) = try await rostered(weeks: 1)
    #expect(team.problem.need.enumerated().allSatisfy { $1 == ($0 / 48 == 2 ? 0 : 3) })
    #expect(!team.roster.shifts.joined().contains { $0.day == 2 })
    #expect(team.problem.clocks.elapsed(from: 6 * 1440, to: 7 * 1440) == 23 * 60)
    #expect(team.problem.clocks.elapsed(from: 5 * 1440, to: 6 * 1440) == 24 * 60)
  }

  /// Absences of both kinds become one coin; the shifts name as many people as the roster has.
  @Test func absencesAreDrawn() async throws {
    var scenario = try scenario(weeks: 1)
    scenario.teams[0].staffing = .shifts([
      Shift(
        agents: 3, days: Set(Weekday.allCases), start: try TimeOfDay(parsing: "09:00"),
        end: try TimeOfDay(parsing: "17:00"))
    ])
    scenario.teams[0].plannedShrinkage = 0.2
    scenario.teams[0].unplannedShrinkage = 0.1
    var study = ScheduleStudy(scenario: scenario, compiled: try ProgramCompiler.compile(scenario))
    study.effort.looks = 1000
    let team = try #require(try await study.run().teams.first)
    let applied = team.applied(to: scenario).teams[0]
    #expect(applied.plannedShrinkage == 0 && abs(applied.unplannedShrinkage - 0.28) < 1e-12)
    guard case .shifts(let shifts) = applied.staffing else {
      Issue.record("no shifts")
      return
    }
    let personDays = shifts.reduce(0) { $0 + $1.agents * $1.days.count }
    #expect(personDays == team.roster.shifts.joined().count)
  }
}
