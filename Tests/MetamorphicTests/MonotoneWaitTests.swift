import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// In one FIFO pool without abandonment, more people, faster people or fewer contacts make nobody wait longer, contact
/// by contact (Kiefer and Wolfowitz 1955, for people who come and go, too).
///
/// Contact n starts as soon as n − 1 has started and fewer than s(t) contacts are in work. By induction, if all before
/// it started no later and took no longer, fewer are in work at each moment, so that it starts no later either.
@Suite struct MonotoneWaitTests {
  /// A FIFO pool with something random about everything.
  private func pool(_ random: inout SplitMix64) throws -> Scenario {
    let mean = Double(Int.random(in: 60...1800, using: &random))
    let spec: DistributionSpec = [
      .exponential(mean: mean), .constant(mean), .lognormal(mean: mean, cv: 1.5),
      .empirical([0, mean, 9 * mean]),
    ][Int.random(in: 0...3, using: &random)]
    var queue = Queue(
      name: "calls", channel: [.phone, .chat, .ticket][Int.random(in: 0...2, using: &random)],
      arrivals: Arrivals(.rate(perSecond: 2 / mean)), handleTime: spec)
    if random.uniform() < 0.5 {
      queue.arrivals.batchSizes = [BatchSize(contacts: 1, share: 0.8), BatchSize(contacts: 4, share: 0.2)]
    }
    var horizon = try Parts.horizon("2026-03-02", warmUp: .hours(3), atEnd: .drain)
    horizon.interval = .hours(1)
    var scenario = Parts.scenario(
      horizon, queues: [queue], teams: [Parts.team("north", serves: ["calls"], .level(1))])
    scenario.routing.chooseAgent =
      Routing.ChooseAgent.allCases[Int.random(in: 0...3, using: &random)]
    scenario.seed = random.next()
    return scenario
  }

  /// Hourly levels with an end that gets rid of the line.
  private func levels(_ random: inout SplitMix64) -> [Int] {
    (0..<24).map { $0 < 20 ? Int.random(in: 0...5, using: &random) : 6 }
  }

  /// Waits until the first start, by contact.
  private func waits(_ scenario: Scenario) throws -> [UInt64: Int64] {
    let program = try ProgramCompiler.compile(scenario).program
    var arrivals: [UInt64: Int64] = [:]
    var waits: [UInt64: Int64] = [:]
    for step in try Replicator.trace(program, replication: 0).steps {
      if step.kind == .arrived { arrivals[step.contact] = step.time }
      if step.kind == .started, let arrival = arrivals[step.contact] {
        waits[step.contact] = step.time - arrival
      }
    }
    #expect(waits.count == arrivals.count)
    return waits
  }

  /// Each contact of `better` was in `worse`, too, and waited no less there.
  private func isNoLonger(_ better: [UInt64: Int64], than worse: [UInt64: Int64]) -> Bool {
    better.allSatisfy { contact, wait in worse[contact].map { wait <= $0 } ?? false }
  }

  @Test func onePersonMore() throws {
    var improved = 0
    for seed in 0..<80 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var scenario = try pool(&random)
      let levels = levels(&random)
      scenario.teams[0].staffing = .list(levels)
      let fewer = try waits(scenario)
      // One more all the time, and one more in some hours.
      for more in [levels.map { $0 + 1 }, levels.map { $0 + Int.random(in: 0...1, using: &random) }] {
        scenario.teams[0].staffing = .list(more)
        let found = try waits(scenario)
        #expect(found.count == fewer.count)
        #expect(isNoLonger(found, than: fewer), "seed \(seed), \(levels) and \(more)")
        if found != fewer { improved += 1 }
      }
    }
    #expect(improved > 120)
  }

  @Test func onePlaceMore() throws {
    var improved = 0
    for seed in 100..<140 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var scenario = try pool(&random)
      scenario.queues[0].channel = .chat
      scenario.teams[0].staffing = .level(Int.random(in: 1...2, using: &random))
      scenario.routing.chooseLoad = random.uniform() < 0.5 ? .leastLoaded : .mostLoaded
      var before: [UInt64: Int64]?
      for places in 1...4 {
        // Without loss of pace a place is as good as a person.
        var concurrency = Concurrency()
        concurrency.chat = places
        concurrency.together = places
        concurrency.pace = Array(repeating: 1, count: places)
        scenario.teams[0].concurrency = concurrency
        let found = try waits(scenario)
        if let before {
          #expect(isNoLonger(found, than: before), "seed \(seed), \(places) places")
          if found != before { improved += 1 }
        }
        before = found
      }
    }
    #expect(improved > 40)
  }

  @Test func fasterPeople() throws {
    var improved = 0
    for seed in 200..<260 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var scenario = try pool(&random)
      scenario.teams[0].staffing = .list(levels(&random))
      let slow = try waits(scenario)
      scenario.teams[0].skills[0].speed = 1.3
      let fast = try waits(scenario)
      #expect(isNoLonger(fast, than: slow), "seed \(seed)")
      if fast != slow { improved += 1 }
    }
    #expect(improved > 50)
  }

  @Test func fewerContacts() throws {
    var improved = 0
    for seed in 300..<360 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var scenario = try pool(&random)
      scenario.teams[0].staffing = .list(levels(&random))
      scenario.queues[0].deflection = 0.1
      let many = try waits(scenario)
      scenario.queues[0].deflection = 0.4
      let few = try waits(scenario)
      #expect(few.count < many.count)
      #expect(isNoLonger(few, than: many), "seed \(seed)")
      if few != many.filter({ few[$0.key] != nil }) { improved += 1 }
    }
    #expect(improved > 45)
  }
}
