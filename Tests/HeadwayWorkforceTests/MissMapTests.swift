import HeadwayCompiler
import HeadwayDistributions
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// When the misses come: a day whose every contact is known.
@Suite struct MissMapTests {
  /// One person, calls of ten minutes on a Monday: at 09:00 one that is answered and two that wait, at 14:10 one that
  /// is answered and one that waits.
  private func map(
    _ measure: Target.Measure = .serviceLevel, interval: SimDuration = .minutes(30)
  ) async throws -> MissMap? {
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 2, interval: interval),
      queues: [
        try Parts.queue(
          "calls", at: ["09:00", "09:00:01", "09:00:02", "14:10", "14:10:01"], minutes: 10)
      ],
      teams: [Parts.team("desk", serves: ["calls"], .level(1))])
    var target = Ask.target("calls", measure, .atLeast(0.9), within: .seconds(20))
    if measure == .wait {
      target.within = nil
      target.goal = .atMost(10)
    }
    scenario.targets = [target]
    let compiled = try ProgramCompiler.compile(scenario)
    let result = try await Experiment(
      compiled.program, stopping: StoppingRule(atLeast: 2, atMost: 2, precision: 0), confidence: 0.95,
      threads: 1
    ).run()
    return MissMap(scenario, compiled, result, target: 0)
  }

  @Test("misses, work and people stand in the hours in which the contacts arrive")
  func hours() async throws {
    let map = try #require(try await map())
    #expect(map.totalMisses == 3)
    #expect(map.hours[9].misses == 2 && map.hours[9].offered == 3)
    #expect(map.hours[14].misses == 1 && map.hours[14].offered == 2)
    // Three contacts of ten minutes are half an hour of work within the hour.
    #expect(abs(map.hours[9].load - 0.5) < 1e-9 && abs(map.hours[9].sharedLoad - 0.5) < 1e-9)
    #expect(map.hours[9].people == 1 && map.hours[24 + 9].people == 1)
    #expect(map.hours[24 + 9].misses == 0 && map.hours[48].hours == 0)
    #expect(map.worst.map(\.range) == [9..<10] && map.worst.map(\.share) == [2.0 / 3])
    #expect(map.teams.map(\.name) == ["desk"] && map.before.isEmpty)
  }

  @Test("of long intervals, a figure stands for all of their hours and for none alone")
  func longIntervals() async throws {
    let map = try #require(try await map(interval: .hours(4)))
    #expect(map.hoursPerCell == 4 && map.totalMisses == 3)
    #expect(map.hours[8].misses == 2 && map.hours[12].misses == 1 && map.hours[8].hours == 4)
    // Half an hour of work within four hours.
    #expect(abs(map.hours[8].load - 0.125) < 1e-9 && map.hours[8].people == 1)
    #expect(map.worst.map(\.range) == [8..<12])
    #expect([9, 10, 11, 13].allSatisfy { map.hours[$0].hours == 0 })
    // One person for two days, and five contacts of ten minutes.
    #expect(abs(map.peopleHours - 48) < 1e-9 && abs(map.workHours - 5.0 / 6) < 1e-9)
    #expect(try await self.map(interval: .minutes(90))?.hoursPerCell == 3)
    #expect(try await self.map(interval: .hours(24))?.worst.map(\.range) == [0..<24])
  }

  @Test("of a mean wait, the seconds are counted")
  func waiting() async throws {
    let map = try #require(try await map(.wait))
    // 599 and 1198 seconds at nine, 599 at ten past two.
    #expect(map.unit == .waiting)
    #expect(abs(map.hours[9].misses - 1797) < 1e-6 && abs(map.hours[14].misses - 599) < 1e-6)
  }
}
