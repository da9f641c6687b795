import HeadwayCalendar
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import Testing

/// How people work, learn, meet and stay, read as it is written.
@Suite struct WorkReaderTests {
  private static let shifts = "shifts: [{agents: 9, start: \"09:00\", end: \"18:00\", hired: 2026-01-12}]"

  private func team(_ text: String, channel: String = "chat") throws -> Team {
    let text = small(team: "\(Self.shifts), \(text)").replacing(
      "channel: phone", with: "channel: \(channel)")
    return try #require(try scenario(text).scenario.teams.first)
  }

  @Test func concurrencyWithItsDefaults() throws {
    let chats = try #require(try team("concurrency: {chat: 3}").concurrency)
    #expect(chats.chat == 3 && chats.ticket == 1 && chats.together == 3 && chats.pace == [1, 1, 1])
    let both = try #require(
      try team("concurrency: {chat: 3, ticket: 2, together: 5, pace: [1, 90%, 0.7, 0.5, 0.001]}").concurrency)
    #expect(both.chat == 3 && both.ticket == 2 && both.together == 5)
    #expect(both.pace == [1, 0.9, 0.7, 0.5, 0.001])
    #expect(try team("concurrency: {}").concurrency == Concurrency())
    #expect(try team("spread: 0").concurrency == nil)
  }

  @Test func speeds() throws {
    let team = try team("spread: 15%, ramp: [60%, 0.75, 90%]")
    #expect(team.spread == 0.15)
    #expect(team.ramp == [0.6, 0.75, 0.9])
    guard case .shifts(let shifts) = team.staffing else {
      Issue.record("expected shifts")
      return
    }
    #expect(shifts.first?.hired?.description == "2026-01-12")
  }

  @Test func timeOffTheFloor() throws {
    let team = try team(
      """
      off_floor: [{name: stand-up, on: [wed, 2026-01-15], at: "10:00", for: 1h, agents: 4}, \
      {on: fri, at: "9:15", for: 15 min}], voluntary_time_off: {idle_above: 4, at_most: 6}, \
      overtime: {backlog_above: 20, at_most: 2h}
      """)
    #expect(team.offFloor.map(\.name) == ["stand-up", ""])
    #expect(team.offFloor.map(\.weekdays) == [[.wed], [.fri]])
    #expect(team.offFloor[0].dates.map(\.description) == ["2026-01-15"])
    #expect(team.offFloor.map(\.at) == [TimeOfDay(hour: 10), TimeOfDay(hour: 9, minute: 15)])
    #expect(team.offFloor.map(\.length) == [.hours(1), .minutes(15)])
    #expect(team.offFloor.map(\.agents) == [4, nil])
    #expect(team.voluntaryTimeOff == VoluntaryTimeOff(idleAbove: 4, atMost: 6))
    #expect(team.overtime == Overtime(backlogAbove: 20, atMost: .hours(2)))
  }

  @Test func breaksSlide() throws {
    let text = """
      shifts: [{agents: 9, start: "09:00", end: "18:00", breaks: \
      [{at: "12:00", for: 1h, slide: 15 min}, {at: "13:15", for: 15 min}]}]
      """
    guard case .shifts(let shifts) = try scenario(small(team: text)).scenario.teams[0].staffing else {
      Issue.record("expected shifts")
      return
    }
    #expect(shifts[0].breaks.map(\.slide) == [.minutes(15), .zero])
  }

  @Test func routingOfSeveralAtOnce() throws {
    let routing = try scenario(
      small(
        rest: """
          routing:
            choose_load: most_loaded
            overflow: [{queue: calls, to: agents, after: 10 min, when: {waiting_at_least: 20, idle_at_least: 2}}]
            reserve: [{queue: calls, team: agents, keep: 2}]
          """)
    ).scenario.routing
    #expect(routing.chooseLoad == .mostLoaded)
    var overflow = Overflow(queue: "calls", to: "agents", after: .minutes(10))
    overflow.waitingAtLeast = 20
    overflow.idleAtLeast = 2
    #expect(routing.overflow == [overflow])
    #expect(routing.reserve == [Reserve(queue: "calls", team: "agents", keep: 2)])
    #expect(Routing().chooseLoad == .leastLoaded)
  }

  /// A team that a queue reaches by overflow only has something to do, though the queue's list leaves it out.
  @Test func overflowOpensAListedQueue() {
    let text = """
      headway: 1
      horizon: {start: 2026-01-05, days: 1}
      queues: {calls: {channel: phone, arrivals: {rate: 1/h}, handle_time: {constant: 1 min}, teams: [a]}}
      teams: {a: {staffing: 1, skills: {calls: {}}}, b: {staffing: 1, skills: {calls: {}}}}
      """
    #expect(findings(text).map(\.code.rawValue) == ["HW203"])
    #expect(findings(text + "\nrouting: {overflow: [{queue: calls, to: b, after: 1 min}]}").isEmpty)
  }

  @Test(arguments: [("fail", OnUndecided.fail), ("warn", .warn), ("pass", .pass)])
  func undecidedVerdicts(_ word: String, _ meaning: OnUndecided) throws {
    #expect(try scenario(small(rest: "on_undecided: \(word)")).scenario.onUndecided == meaning)
  }
}

/// Correlations that can hold together, and those that cannot.
@Suite struct CorrelationTests {
  private func codes(_ correlation: String) -> [String] {
    let names = ["a", "b", "c", "d"]
    let queues = names.map {
      "\($0): {channel: phone, arrivals: {rate: 1/h, uncertainty: {day: 8%}}, handle_time: {constant: 1 min}}"
    }
    return findings(
      """
      headway: 1
      horizon: {start: 2026-01-05, days: 1}
      queues: {\(queues.joined(separator: ", "))}
      teams: {agents: {staffing: 9, skills: {a: {}, b: {}, c: {}, d: {}}}}
      correlation: \(correlation)
      """
    ).map(\.code.rawValue)
  }

  /// n alike can be correlated by −1 / (n − 1) at the least: the smallest eigenvalue is 1 + (n − 1) ρ.
  @Test(arguments: [
    ("[{queues: [a, b], of: -1}]", true), ("[{queues: [a, b, c], of: -50%}]", true),
    ("[{queues: [a, b, c], of: -0.5001}]", false), ("[{queues: [a, b, c, d], of: -0.3333}]", true),
    ("[{queues: [a, b, c, d], of: -0.3334}]", false), ("[{queues: [a, b, c, d], of: 100%}]", true),
    // a = b and b = c leave no room for a ≠ c.
    ("[{queues: [a, b], of: 1}, {queues: [b, c], of: 1}]", false),
    ("[{queues: [a, b], of: 1}, {queues: [b, c], of: 1}, {queues: [a, c], of: 1}]", true),
    // 1 − x² − y² ≥ 0 for a star of two.
    ("[{queues: [a, b], of: 60%}, {queues: [b, c], of: 80%}]", true),
    ("[{queues: [a, b], of: 61%}, {queues: [b, c], of: 80%}]", false),
  ])
  func possible(_ correlation: String, _ isPossible: Bool) {
    #expect(codes(correlation) == (isPossible ? [] : ["HW225"]))
  }

  @Test func entriesAreRead() throws {
    let text = OrderTests.rich
    #expect(
      try scenario(text).scenario.correlation == [
        Correlation(queues: ["settlement", "vip"], coefficient: -0.6)
      ])
  }
}
