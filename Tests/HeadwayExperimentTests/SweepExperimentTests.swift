import Foundation
import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayExperiment
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import HeadwayUnits
import Synchronization
import Testing

/// One scenario at several points, against the formula, against runs of the points alone, and against plain rows.
@Suite struct SweepExperimentTests {
  /// Nine calls a minute of a minute each: M/M/c with a load of nine.
  static let load = 9.0
  static let service = MeasureName(.queue("calls"), "service_level", within: 20_000_000, variant: "offered")
  static let wait = MeasureName(.queue("calls"), "wait")

  /// Erlang C by the recursion of Erlang B: the share that starts within `seconds`, and the mean wait (s).
  static func exact(_ agents: Int, within seconds: Double) -> (share: Double, wait: Double) {
    let blocked = (1...agents).reduce(1.0) { load * $0 / (Double($1) + load * $0) }
    let delayed = blocked / (1 - load / Double(agents) * (1 - blocked))
    let idle = Double(agents) - load
    // idle is the rate (1/min) of people with nothing to do; a wait is exponential with that rate once it begins.
    return (1 - delayed * exp(-idle * seconds / 60), delayed / idle * 60)
  }

  static func arm(_ agents: Int, days: Int = 1) throws -> ExperimentArm {
    var scenario = Scenario(
      horizon: try Parts.horizon("2026-01-05", days: days, warmUp: .minutes(360)))
    var queue = Queue(
      name: "calls", channel: .phone, arrivals: Arrivals(.rate(perSecond: load / 60)),
      handleTime: .exponential(mean: 60))
    queue.serviceLevel = ServiceLevelSpec(within: [.seconds(20)], formula: .offered)
    scenario.queues = [queue]
    scenario.teams = [Parts.team("agents", serves: ["calls"], .level(agents))]
    scenario.seed = 5
    return ExperimentArm(try ProgramCompiler.compile(scenario).program)
  }

  private let goal = SweepGoal(0.8, .atLeast)

  private func sweep(
    _ agents: [Int], _ replications: Int, days: Int = 1, threads: Int = 2
  ) async throws -> SweepResult {
    let links = (1..<agents.count).map { SweepExperiment.Link(from: $0 - 1, to: $0) }
    return try await SweepExperiment(
      try agents.map { try Self.arm($0, days: days) },
      subjects: [SweepSubject(.measure(Self.service), goal: goal), SweepSubject(.measure(Self.wait))],
      links: links,
      stopping: StoppingRule(atLeast: replications, atMost: replications, precision: 0), confidence: 0.95,
      threads: threads
    ).run()
  }

  @Test("seven points of M/M/c meet Erlang C; a correct program fails a reseed once in a million")
  func formula() async throws {
    let agents = Array(10...16)
    let found = try await sweep(agents, 24, days: 4)
    for (point, count) in agents.enumerated() {
      let exact = Self.exact(count, within: 20)
      let share = try #require(found.reading(0, at: point)?.estimate)
      let wait = try #require(found.reading(1, at: point)?.estimate)
      for (estimate, exact) in [(share, exact.share), (wait, exact.wait)] {
        // What is left of the empty start after six hours, and who still waits at the end, is below 0.2%.
        let outcome = StatisticalExpectation.check(
          estimate: estimate.value, standardError: estimate.standardError ?? 0, exact: exact,
          tolerance: 0.002 * exact, falseAlarm: 1e-6 / Double(2 * agents.count), degreesOfFreedom: 23)
        #expect(outcome.holds, "\(count) agents: \(outcome)")
        // A twentieth of the load would be seen.
        #expect((estimate.standardError ?? 1) < 0.05 * max(exact, 0.2), "\(count) agents: \(estimate)")
      }
    }
  }

  @Test("each point is what a run of it alone gives, to the bit, on any number of threads")
  func alone() async throws {
    let agents = [11, 12, 14]
    let one = try await sweep(agents, 6, threads: 1)
    let three = try await sweep(agents, 6, threads: 3)
    for (point, count) in agents.enumerated() {
      let alone = try await Experiment(
        try Self.arm(count).program, stopping: StoppingRule(atLeast: 6, atMost: 6, precision: 0),
        confidence: 0.95,
        threads: 1
      ).run()
      for result in [one, three] {
        #expect(result.points[point].tallies.moments == alone.tallies.moments)
        #expect(result.points[point].tallies.cells == alone.tallies.cells)
      }
      #expect(one.reading(0, at: point)?.estimate == three.reading(0, at: point)?.estimate)
    }
    let link = SweepExperiment.Link(from: 1, to: 2)
    #expect(one.difference(0, link) == three.difference(0, link))
    #expect(one.crossing(0, link) == three.crossing(0, link))
  }

  @Test("a crossing has the margin of its influence, replication by replication")
  func crossing() async throws {
    let agents = [11, 12]
    let n = 12
    let found = try await sweep(agents, n)
    let crossing = try #require(found.crossing(0, SweepExperiment.Link(from: 0, to: 1)))
    // From plain rows: f = Σx / Σy, e = (x - f y) / ȳ, and the influence of a replication on t = (c - f₁) / (f₂ - f₁) is
    // ((t - 1) e₁ - t e₂) / (f₂ - f₁).
    let points = try await [rows(agents[0], n), rows(agents[1], n)].map { rows in
      let total = rows.reduce(0) { $0 + $1.y }
      let share = rows.reduce(0) { $0 + $1.x } / total
      return (share: share, residuals: rows.map { ($0.x - share * $0.y) / (total / Double(n)) })
    }
    let rise = points[1].share - points[0].share
    let t = (goal.value - points[0].share) / rise
    let squares = zip(points[0].residuals, points[1].residuals).reduce(0) { sum, e in
      let influence = ((t - 1) * e.0 - t * e.1) / rise
      return sum + influence * influence
    }
    let error = (squares / Double(n * (n - 1))).squareRoot()
    #expect((crossing.share - t).magnitude < 1e-12)
    // 2.2010 is Student's t for 95% and 11 degrees of freedom, from tables.
    #expect((try #require(crossing.margin) / (error * 2.2010) - 1).magnitude < 1e-4)
    #expect(crossing.isMetBehind)
  }

  /// Contacts that started in time, and all that count, of each replication.
  private func rows(_ agents: Int, _ count: Int) async throws -> [(x: Double, y: Double)] {
    let program = try Self.arm(agents).program
    let definition = program.measures.definition(of: .track(queue: 0, track: 0))
    let taken = Mutex([Int: (x: Double, y: Double)]())
    var steps = SteppedExperiment(
      Experiment(
        program, stopping: StoppingRule(atLeast: count, atMost: count, precision: 0), confidence: 0.95,
        threads: 1)
    ) { number, row in
      let pair = row.withUnsafeBufferPointer { row in
        (definition.numerator.value(on: row), definition.denominator.value(on: row))
      }
      taken.withLock { $0[number] = (Double(pair.0), Double(pair.1)) }
    }
    _ = try await steps.run(to: count)
    return (0..<count).compactMap { number in taken.withLock { $0[number] } }
  }

  @Test("the search finds the number of agents that Erlang C gives", arguments: [0.7, 0.85, 0.93])
  func search(share: Double) async throws {
    let expected = try #require((11...40).first { Self.exact($0, within: 20).share >= share })
    // The goal lies well between the two neighbours, so that a right search has no doubt.
    let (below, above) = (Self.exact(expected - 1, within: 20).share, Self.exact(expected, within: 20).share)
    try #require(share - below > 0.015 && above - share > 0.015)
    let found = try await GoalSearch(
      steps: 31, subjects: [SweepSubject(.measure(Self.service), goal: SweepGoal(share, .atLeast))],
      stopping: StoppingRule(atLeast: 12, atMost: 60, precision: 0.003), confidence: 0.95, threads: 2
    ) { try Self.arm(10 + $0) }.run()
    #expect(found.end == .between(missing: expected - 11, meeting: expected - 10))
    #expect(found.isDecided && found.contradictions.isEmpty)
    #expect(found.trials.count <= 10, "\(found.trials.map(\.step))")
    let crossing = try #require(found.crossing(0))
    #expect(crossing.isMetBehind && (0...1).contains(crossing.share))
  }

  @Test("ends on one side of the goal are said to be so")
  func ends() async throws {
    func end(_ share: Double) async throws -> GoalResult.End {
      try await GoalSearch(
        steps: 3, subjects: [SweepSubject(.measure(Self.service), goal: SweepGoal(share, .atLeast))],
        stopping: StoppingRule(atLeast: 4, atMost: 4, precision: 0), confidence: 0.95, threads: 1
      ) { try Self.arm(12 + $0) }.run().end
    }
    #expect(try await end(0.1) == .metAtBothEnds)
    #expect(try await end(0.9999) == .missedAtBothEnds)
  }

  @Test("the search goes down as well as up: how many may be sent home")
  func falling() async throws {
    // Of twenty people more and more go home: the same two neighbours, the other way.
    let expected = try #require((10...20).first { Self.exact($0, within: 20).share >= 0.8 })
    let found = try await GoalSearch(
      steps: 11, subjects: [SweepSubject(.measure(Self.service), goal: goal)],
      stopping: StoppingRule(atLeast: 12, atMost: 12, precision: 0), confidence: 0.95, threads: 2
    ) { try Self.arm(20 - $0) }.run()
    #expect(found.end == .between(missing: 20 - expected + 1, meeting: 20 - expected))
  }
}
