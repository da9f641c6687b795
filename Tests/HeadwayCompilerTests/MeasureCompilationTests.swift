import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Opening windows, periods of targets, routing tables and warnings.
///
/// 2026-01-05 is a Monday.
@Suite struct MeasureCompilationTests {
  @Test func windowsSkipHolidaysAndCountOpenTime() throws {
    var horizon = try Parts.horizon("2026-01-08", days: 6)
    horizon.holidays = [try Parts.date("2026-01-12")]
    let program = try compiled(horizon) { scenario in
      scenario.queues[0].hours = OpeningHours(
        days: [.mon, .tue, .wed, .thu, .fri], open: TimeOfDay(hour: 9) ?? .midnight,
        close: TimeOfDay(hour: 17) ?? .midnight)
    }.program
    // Thursday, Friday, then Tuesday: days 0, 1 and 5; 8 hours each.
    let starts = [9, 33, 5 * 24 + 9].map { Int64($0) * hour }
    #expect(program.windows.prefix(3).map(\.start) == starts)
    #expect(program.windows.prefix(3).map(\.end) == starts.map { $0 + 8 * hour })
    #expect(program.windows.prefix(3).map(\.openBefore) == [0, 8 * hour, 16 * hour])
  }

  @Test func nightWindowsReachIntoTheStart() throws {
    // Sunday 22:00 to Monday 06:00 is cut at the simulated start.
    let program = try compiled(try Parts.horizon("2026-01-05")) { scenario in
      scenario.queues[0].hours = OpeningHours(
        days: [.sun], open: TimeOfDay(hour: 22) ?? .midnight, close: TimeOfDay(hour: 6) ?? .midnight)
    }.program
    #expect(program.windows.first == WindowRow(start: 0, end: 6 * hour, openBefore: 0))
  }

  private func periods(_ per: Target.Period?, _ horizon: Horizon) throws -> [Range<Int>] {
    let program = try compiled(horizon) { scenario in
      var target = Target(subject: .queue("calls"), measure: .abandonment, goal: .atMost(0.1))
      target.per = per
      scenario.targets = [target]
    }.program
    return program.measures.targets[0].periods
  }

  @Test func periodsAreIntervalsDaysAndWeeks() throws {
    let ten = try Parts.horizon("2026-01-05", days: 10, interval: .hours(6))
    #expect(try periods(nil, ten).isEmpty)
    #expect(try periods(.interval, ten).count == 40)
    #expect(try periods(.day, ten).prefix(2) == [0..<4, 4..<8])
    #expect(try periods(.week, ten) == [0..<28, 28..<40])
    // A day of 23 hours has 46 half hours, one of 25 hours has 50.
    let spring = try Parts.horizon("2026-03-28", days: 3, zone: "Europe/Berlin")
    #expect(try periods(.day, spring) == [0..<48, 48..<94, 94..<142])
    let autumn = try Parts.horizon("2026-10-25", zone: "Europe/Berlin")
    #expect(try periods(.day, autumn) == [0..<50])
  }

  @Test func targetsShareTheTracksOfTheirQueue() throws {
    let layout = try compiled(try Parts.horizon("2026-01-05")) { scenario in
      scenario.queues[0].serviceLevel = ServiceLevelSpec(within: [.seconds(20), .seconds(60)])
      var known = Target(subject: .queue("calls"), measure: .serviceLevel, goal: .atLeast(0.8))
      known.within = .seconds(60)
      var new = known
      new.formula = .answered
      scenario.targets = [known, new]
    }.program.measures
    #expect(layout.tracks[0].map(\.within) == [20_000_000, 60_000_000, 60_000_000])
    #expect(layout.targets.map(\.value) == [.track(queue: 0, track: 1), .track(queue: 0, track: 2)])
    // Columns of queue, tracks, undecided; one of the route; two of the team; three of each target.
    #expect(layout.rowColumns == 12 + 9 + 1 + 1 + 2 + 6)
    #expect(layout.ratios.count == layout.ratioNames.count)
  }

  @Test func goalsOfTimesAreMicroseconds() throws {
    let target = try compiled(try Parts.horizon("2026-01-05")) { scenario in
      scenario.targets = [Target(subject: .queue("calls"), measure: .wait, goal: .atMost(30))]
    }.program.measures.targets[0]
    #expect(target.goal == 30e6)
    #expect(target.isMet(by: 30e6) && !target.isMet(by: 30.000001e6))
  }

  /// The teams that are tried for the queue, in order.
  private func routes(_ rule: Routing.ChooseAgent, only teams: [String]?) throws -> [String] {
    var queue = try Parts.queue("calls", at: ["09:00"], minutes: 1)
    queue.teams = teams
    let speeds = [("east", 1.0), ("north", 2), ("south", 1), ("west", 3)]
    let all = speeds.map { name, speed in
      var team = Parts.team(name, serves: name == "west" ? ["other"] : ["calls"], .level(1))
      team.skills[0].speed = speed
      return team
    }
    let other = try Parts.queue("other", at: ["09:00"], minutes: 1)
    var scenario = Parts.scenario(try Parts.horizon("2026-01-05"), queues: [queue, other], teams: all)
    scenario.routing.chooseAgent = rule
    let program = try ProgramCompiler.compile(scenario).program
    return program.routes[program.lines[0].routes].map { program.teamNames[$0.team] }
  }

  @Test func routesFollowTheRule() throws {
    #expect(try routes(.order, only: nil) == ["east", "north", "south"])
    #expect(try routes(.order, only: ["south", "east"]) == ["south", "east"])
    #expect(try routes(.fastest, only: nil) == ["north", "east", "south"])
    #expect(try routes(.fastest, only: ["south", "east"]) == ["east", "south"])
    // Named without the skill: nobody to try there.
    #expect(try routes(.order, only: ["west", "north"]) == ["north"])
  }

  private func warnings(_ change: (inout Scenario) throws -> Void) throws -> [String] {
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"),
      queues: [
        Queue(
          name: "calls", channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.05)),
          handleTime: .exponential(mean: 60))
      ], teams: [Parts.team("north", serves: ["calls"], .level(4))])
    try change(&scenario)
    return try ProgramCompiler.compile(scenario).warnings
  }

  @Test func anOfferedLoadNotBelowThePeopleIsUnstable() throws {
    // 0.05/s × 60 s = 3 Erlangs.
    #expect(try warnings { _ in }.isEmpty)
    let three = try warnings { $0.teams[0].staffing = .level(3) }
    #expect(three.count == 1 && three[0].contains("unstable") && three[0].contains("3.0 Erlangs"))
    // People who hang up, or a full line, keep it stable; so does a team twice as fast.
    #expect(
      try warnings {
        $0.teams[0].staffing = .level(3)
        $0.queues[0].patience = .constant(60)
      }.isEmpty)
    #expect(
      try warnings {
        $0.teams[0].staffing = .level(2)
        $0.teams[0].skills[0].speed = 2
      }.isEmpty)
  }

  @Test func queuesThatShareATeamAreUnstableTogether() throws {
    let found = try warnings { scenario in
      scenario.queues.append(
        Queue(
          name: "more", channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.05)),
          handleTime: .exponential(mean: 60)))
      scenario.teams[0].skills.append(Skill(queue: "more"))
    }
    #expect(found.count == 1 && found[0].contains("calls, more: unstable together"))
  }

  @Test func aQueueNobodyServesIsNamed() throws {
    let found = try warnings { $0.teams[0].skills = [] }
    #expect(found == ["queue calls: no team serves it, so nothing of it is handled"])
  }

  @Test func hoursWithoutAnybodyAreNamed() throws {
    // 18 people from 09:00 to 17:00 make 6 on average, twice the load; 32 of 48 half hours have nobody, from 00:00 on.
    let shift = try Parts.shift(18, "09:00", "17:00")
    let found = try warnings { $0.teams[0].staffing = .shifts([shift]) }
    #expect(found.count == 1)
    #expect(found.first?.contains("no one on shift in 32 intervals") == true)
    #expect(found.first?.contains("(66.7% of its contacts), the first at 2026-01-05T00:00+00:00") == true)
    // With hours that fit there is nothing to say.
    let hours = try Parts.hours("09:00", "17:00")
    #expect(
      try warnings {
        $0.teams[0].staffing = .shifts([shift])
        $0.queues[0].hours = hours
      }.isEmpty)
  }
}
