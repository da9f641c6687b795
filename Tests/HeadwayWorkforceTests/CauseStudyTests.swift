import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// Why targets are missed: scenarios in which the truth is known.
@Suite struct CauseStudyTests {
  /// Two days of calls of exactly five minutes, and seven people all day.
  private func calls() throws -> Scenario {
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 2),
      queues: [Ask.queue("calls", perHour: 60, seconds: 300)],
      teams: [
        Parts.team("desk", serves: ["calls"], .shifts([try Parts.shift(7, "00:00", "24:00")]))
      ])
    scenario.queues[0].handleTime = .constant(300)
    scenario.targets = [Ask.target("calls", .serviceLevel, .atLeast(0.95), within: .seconds(20))]
    return scenario
  }

  private func answer(_ scenario: Scenario, replications: Int = 8) async throws -> CauseAnswer {
    let study = CauseStudy(scenario, try ProgramCompiler.compile(scenario), targets: [0])
    return try #require(try await study.answers(replications: replications, by: ArmRun(threads: 2))?.first)
  }

  /// The deciding figure by the machinery of `run`, which shares no code with the study's.
  private func figure(_ scenario: Scenario, replications: Int = 8) async throws -> Double {
    let result = try await Experiment(
      try ProgramCompiler.compile(scenario).program,
      stopping: StoppingRule(atLeast: replications, atMost: replications, precision: 0), confidence: 0.95,
      threads: 2
    ).run()
    return try #require(result.targetForecasts[0].mean?.value)
  }

  @Test("a scenario without causes has none")
  func nothing() async throws {
    let answer = try await answer(try calls())
    #expect(answer.shares.isEmpty && answer.base.value == answer.withoutAll.value)
  }

  @Test("absence alone gets all, and causes that are there and do nothing get exactly 0")
  func absenceOnly() async throws {
    var scenario = try calls()
    scenario.teams[0].unplannedShrinkage = 0.2
    let full = try await figure(scenario)
    var present = scenario
    present.teams[0].unplannedShrinkage = 0
    let whole = try await figure(present) - full
    // An event that changes nothing, and a slow team without people.
    scenario.queues[0].arrivals.events = [
      DemandEvent(name: "none", weekdays: [.mon], dates: [], factor: 1)
    ]
    var idle = Parts.team("idle", serves: ["calls"], .level(0))
    idle.skills[0].speed = 0.5
    scenario.teams.append(idle)
    let answer = try await answer(scenario)
    #expect(answer.shares.map(\.cause) == [.volume, .handleTime, .absence])
    #expect(whole > 0.02)
    for share in answer.shares {
      let expected = share.cause == .absence ? whole : 0
      #expect(abs(share.effect.value - expected) < 1e-12, "\(share.cause)")
      if share.cause != .absence { #expect(share.effect.margin == 0) }
    }
  }

  @Test("the best combination is the best of results of `run`, on either side of a goal")
  func best() async throws {
    var scenario = try calls()
    scenario.teams[0].unplannedShrinkage = 0.2
    scenario.queues[0].handleTime = .exponential(mean: 300)
    let answer = try await answer(scenario, replications: 4)
    var figures: [[Cause]: Double] = [:]
    for handleTime in [false, true] {
      for absence in [false, true] {
        var copy = scenario
        if handleTime { copy.queues[0].handleTime = .constant(300) }
        if absence { copy.teams[0].unplannedShrinkage = 0 }
        let gone: [Cause] = (handleTime ? [.handleTime] : []) + (absence ? [.absence] : [])
        figures[gone] = try await figure(copy, replications: 4)
      }
    }
    let most = try #require(figures.max { $0.value < $1.value })
    #expect(answer.best.causes == most.key && abs(answer.best.value.value - most.value) < 1e-12)
    // Where less is better, as it is: people who are away and work that varies help to miss it.
    scenario.targets[0].goal = .atMost(0.5)
    let other = try await self.answer(scenario, replications: 4)
    let least = try #require(figures.min { $0.value < $1.value })
    #expect(other.best.causes == least.key && abs(other.best.value.value - least.value) < 1e-12)
  }

  /// A scenario with all six causes.
  private func everything() throws -> Scenario {
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 2, warmUp: .hours(12)),
      queues: [
        Ask.queue("calls", perHour: 48, seconds: 300), Ask.queue("other", perHour: 12, seconds: 300),
      ],
      teams: [
        Parts.team("desk", serves: ["calls", "other"], .shifts([try Parts.shift(8, "06:00", "22:00")]))
      ])
    var uncertainty = Uncertainty()
    uncertainty.day = 0.3
    scenario.queues[0].arrivals.uncertainty = uncertainty
    scenario.queues[0].patience = .exponential(mean: 600)
    scenario.queues[1].patience = .exponential(mean: 600)
    scenario.queues[0].priority = 2
    scenario.teams[0].unplannedShrinkage = 0.15
    scenario.targets = [Ask.target("calls", .serviceLevel, .atLeast(0.95), within: .seconds(20))]
    return scenario
  }

  @Test("six causes: the naive Shapley value over results of `run`, and they add up")
  func naive() async throws {
    let scenario = try everything()
    let compiled = try ProgramCompiler.compile(scenario)
    let scenarios = CauseScenarios(scenario, compiled, target: 0)
    let causes = scenarios.causes
    #expect(causes == Cause.allCases)
    let answer = try await answer(scenario, replications: 3)
    var figures: [Double] = []
    for subset in 0..<64 {
      figures.append(try await figure(scenarios.without(subset), replications: 3))
    }
    func factorial(_ n: Int) -> Double { (1...max(1, n)).reduce(1.0) { $0 * Double($1) } }
    for (index, share) in answer.shares.enumerated() {
      var expected = 0.0
      for subset in 0..<64 where subset & (1 << index) == 0 {
        let size = subset.nonzeroBitCount
        expected +=
          factorial(size) * factorial(5 - size) / factorial(6)
          * (figures[subset | 1 << index] - figures[subset])
      }
      #expect(abs(share.effect.value - expected) < 1e-12, "\(share.cause)")
    }
    let sum = answer.shares.reduce(0.0) { $0 + $1.effect.value }
    #expect(abs(sum - (answer.withoutAll.value - answer.base.value)) < 1e-12)
    #expect(abs(answer.base.value - figures[0]) < 1e-12)
    #expect(abs(answer.withoutAll.value - figures[63]) < 1e-12)
    // The best of all combinations, which need not be that of all causes.
    let mask = answer.best.causes.reduce(0) { $0 | 1 << (causes.firstIndex(of: $1) ?? 6) }
    #expect(abs(answer.best.value.value - (figures.max() ?? .nan)) < 1e-12)
    #expect(abs(answer.best.value.value - figures[mask]) < 1e-12)
  }

  @Test("any number of threads gives the same bits")
  func threads() async throws {
    let scenario = try everything()
    let study = CauseStudy(scenario, try ProgramCompiler.compile(scenario), targets: [0])
    var found: [[Estimate]] = []
    for threads in [1, 3] {
      let answers = try #require(
        try await study.answers(replications: 5, by: ArmRun(threads: threads)))
      found.append(answers[0].shares.map(\.effect))
    }
    #expect(found[0] == found[1])
  }

  @Test("hours without anybody get people for their mean work, at least one")
  func standIns() throws {
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 1),
      queues: [Ask.queue("mail", .ticket, perHour: 50, seconds: 180)],
      teams: [Parts.team("desk", serves: ["mail"], .shifts([try Parts.shift(4, "09:00", "17:00")]))])
    scenario.queues[0].hours = try Parts.hours("08:00", "18:00")
    let compiled = try ProgramCompiler.compile(scenario)
    // 50 an hour of 3 minutes are 2.5 people's work: 3 at 08:00 and 17:00, nobody while somebody is there or closed.
    let business = UncoveredHours(scenario, compiled, queue: 0, countsAllHours: false)
    #expect(business.levels.map(\.agents) == [3, 0, 3, 0])
    #expect(
      business.levels.map { $0.start.microsecondOfDay / 3_600_000_000 } == [8, 9, 17, 18])
    let calendar = UncoveredHours(scenario, compiled, queue: 0, countsAllHours: true)
    #expect(calendar.levels.map(\.agents) == [3, 0, 3])
    // Three people for two hours of the day, and for sixteen.
    #expect(abs(business.hoursPerWeek - 7 * 6) < 1e-9 && abs(calendar.hoursPerWeek - 7 * 48) < 1e-9)
  }

  @Test("a queue that goes first already has no routing to take away")
  func routing() throws {
    var scenario = try everything()
    scenario.queues[0].priority = 1
    scenario.queues[1].priority = 2
    var copy = scenario
    #expect(!CauseRemoval.routing(&copy, queue: "calls"))
    #expect(CauseRemoval.routing(&copy, queue: "other"))
    #expect(copy.queues.map(\.priority) == [2, 1])
    // A team with the skill that is not on the queue's list may help then.
    scenario.teams.append(Parts.team("spare", serves: ["calls"], .level(1)))
    scenario.queues[0].teams = ["desk"]
    #expect(CauseRemoval.routing(&scenario, queue: "calls"))
    #expect(scenario.queues[0].teams == ["desk", "spare"])
  }
}
