import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayExperiment
import HeadwayProgram
import HeadwayReport
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// Proven plans where hours, days and teams are unusual.
@Suite struct StaffingHoursTests {
  /// A desk that is open from 9 to 18.
  private func desk(
    _ start: String, days: Int, zone: String, interval: SimDuration = .minutes(30)
  ) throws -> Scenario {
    var queue = Ask.queue("calls", perHour: 60, seconds: 300)
    queue.hours = try Parts.hours("09:00", "18:00")
    var scenario = Parts.scenario(
      try Parts.horizon(start, days: days, zone: zone, interval: interval), queues: [queue],
      teams: [Parts.team("desk", serves: ["calls"], .shifts([try Parts.shift(9, "09:00", "18:00")]))])
    scenario.targets = [Ask.target("calls", .serviceLevel, .atLeast(0.8), within: .seconds(20))]
    scenario.replications.atMost = 100
    return scenario
  }

  /// In Berlin clocks change on 2026-03-29 and 2026-10-25, in Seoul never.
  private static let days: [(String, String, SimDuration)] = [
    ("2026-03-28", "Europe/Berlin", .minutes(30)), ("2026-10-24", "Europe/Berlin", .minutes(15)),
    ("2026-03-28", "Asia/Seoul", .hours(1)),
  ]

  @Test("Closed hours stay empty by the wall clock, where clocks change, too", arguments: days)
  func closedHours(start: String, zone: String, interval: SimDuration) async throws {
    let scenario = try desk(start, days: 3, zone: zone, interval: interval)
    let study = try Prove.study(scenario, partHours: 3)
    let answer = try await study.run()
    #expect(answer.isProven)
    let clock = study.compiled.clock
    func hour(_ microseconds: Int64) -> Double {
      Double(clock.local(SimTime(microseconds: microseconds)).microsecondOfDay) / 3.6e9
    }
    for (start, people) in zip(answer.requirement.starts, answer.plan.people[0]) {
      #expect((people > 0) == (9..<18 ~= hour(start)))
    }
    // The engine sees them come at nine and leave at six, on each of the three days.
    let program = try ProgramCompiler.compile(answer.plan.applied(to: scenario)).program
    let rises = program.duty.filter { $0.kind == .levelRise }.map { hour($0.time) }
    #expect(rises.count { $0 == 9 } == 3 && rises.allSatisfy { 9..<18 ~= $0 })
    #expect(
      program.duty.filter { $0.kind == .levelFall && $0.value == 0 }.map { hour($0.time) } == [18, 18, 18])
  }

  @Test("Where nobody calls nobody is needed but the minimum", arguments: SearchKind.allCases)
  func nobodyCalls(kind: SearchKind) async throws {
    let scenario = try Prove.calls(load: 0)
    var study = try Prove.study(scenario)
    study.kind = kind
    #expect(try await study.run().plan.people == [[Int](repeating: 0, count: 48)])
    study.limits = ["desk": TeamLimit(minimum: 2)]
    let answer = try await study.run()
    #expect(answer.isProven && answer.plan.people == [[Int](repeating: 2, count: 48)])
    let report = StaffingReport(
      scenario: scenario, digest: "", clock: study.compiled.clock, requirement: answer.requirement,
      answer: answer, partHours: 24, warnings: [])
    #expect(report.text().contains("no value") && !report.json().contains("null"))
  }

  @Test("A team that can do nothing gets nobody")
  func noSkills() async throws {
    let spare = Parts.team("spare", serves: [], .level(4))
    let answer = try await Prove.study(
      Prove.calls(load: 5, teams: [Parts.team("desk", serves: ["calls"], .level(1)), spare])
    ).run()
    #expect(answer.isProven)
    #expect(answer.plan.people.map { Set($0) } == [[8], [0]])
  }

  @Test("On a holiday a team that is off has nobody")
  func holiday() async throws {
    var scenario = try desk("2026-01-05", days: 2, zone: "UTC")
    scenario.horizon.holidays = [try Parts.date("2026-01-06")]
    scenario.teams[0].offOnHolidays = true
    let answer = try await Prove.study(scenario, partHours: 3).run()
    #expect(answer.isProven, "\(answer.proof.targetForecasts) \(answer.obstacles)")
    #expect(answer.plan.people[0][..<48].contains { $0 > 0 })
    #expect(answer.plan.people[0][48...].allSatisfy { $0 == 0 })
  }

  /// Two chats at a time at full pace: 5 erlangs are the work of two and a half people.
  @Test("People with several chats at once are fewer than their load")
  func chats() async throws {
    var scenario = try Prove.calls(load: 5)
    scenario.queues[0].channel = .chat
    var both = Concurrency()
    (both.chat, both.together, both.pace) = (2, 2, [1, 1])
    scenario.teams[0].concurrency = both
    let answer = try await Prove.study(scenario).run()
    #expect(answer.isProven)
    // Eight places for M/M/8, two a person.
    #expect(answer.plan.people == [[Int](repeating: 4, count: 48)])
  }

  /// Half of the 10 erlangs go to each side, and neither may help the other.
  ///
  /// Shares are dealt exactly, so that each side has every second call: E2/M/c, whose Markov chain of phases and calls
  /// gives 91.95% for eight people and 79.48% for seven. With eight and seven that is 85.7%, three points below the goal
  /// and so three margins: this fails a correct program in fewer than one seed of a million.
  @Test("A partner's share of the contacts has people of its own")
  func partnerShare() async throws {
    var scenario = try Prove.calls(load: 10, teams: [Prove.team("desk", 20)], goal: 0.89)
    var partner = Partner(name: "acme")
    partner.share = ["calls": 0.5]
    scenario.partners = [partner]
    var osp = Parts.team("osp", serves: ["calls"], .level(1))
    osp.partner = "acme"
    scenario.teams.append(osp)
    let answer = try await Prove.study(scenario).run()
    #expect(answer.isProven)
    #expect(answer.plan.people.map { Set($0) } == [[8], [8]])
  }
}
