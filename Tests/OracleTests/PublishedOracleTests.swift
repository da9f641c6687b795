import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayExperiment
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Examples of ContactCenters (Buist and L'Ecuyer) with their published output, and its exact recomputation.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct PublishedOracleTests {
  // MARK: A day of 13 hours, agents by the hour, callers who balk and lose patience

  private static func singleQueue(_ example: PublishedExample) throws -> DayProfile {
    DayProfile(
      width: .hours(1), ratesPerHour: try example.list("model", "calls_per_period"),
      staff: try example.list("model", "agents").map { Int($0) },
      service: .exponential(mean: try example.number("model", "service", "mean_s")),
      patience: .exponential(mean: try example.number("model", "patience", "mean_s")), within: [20, 30])
  }

  @Test("singleQueue: service level of each hour within 20 s and 30 s")
  func hourlyServiceLevels() throws {
    let example = try PublishedExample("CC_singleQueue")
    var scenario = try Self.singleQueue(example).scenario
    scenario.queues[0].balk = try example.number("model", "patience", "prob_zero_if_must_wait")
    scenario.seed = .of("CC_singleQueue")
    let days = try BatchedDays(scenario, count: 20_000)

    var agreement = Agreement("singleQueue")
    for (track, name) in ["sl_20s", "sl_30s"].enumerated() {
      let exact = try example.list("recomputed_exact", "\(name)_percent")
      let published = try example.intervals("published", "\(name)_ci95")
      #expect(exact.count == 13 && published.count == 13)
      for hour in 0..<13 {
        let level = days.serviceLevel(track: track, formula: .excludingShortAbandons, intervals: [hour])
        // Exact values are printed to 0.01%.
        agreement.expect(
          "\(name), hour \(hour + 1)", level, equals: exact[hour] / 100, tolerance: 0.000_05, detects: 0.02)
        // Published intervals are of 300 replications and printed to 0.1%: ours must not lie clearly outside.
        let estimate = try #require(level)
        let slack = 0.05 + 600 * (estimate.standardError ?? 0)
        let percent = 100 * estimate.value
        #expect(
          published[hour].lowerBound - slack <= percent && percent <= published[hour].upperBound + slack)
      }
      agreement.expect(
        "\(name), all",
        days.serviceLevel(track: track, formula: .excludingShortAbandons, intervals: Array(0..<13)),
        equals: try example.number("recomputed_exact", "\(name)_all") / 100, tolerance: 0.000_05,
        detects: 0.01)
    }
    agreement.verify()
  }

  @Test("singleQueue: forecast of the whole day, and occupancy with those who stay to finish")
  func wholeDay() async throws {
    let example = try PublishedExample("CC_singleQueue")
    var scenario = try Self.singleQueue(example).scenario
    scenario.queues[0].balk = try example.number("model", "patience", "prob_zero_if_must_wait")
    scenario.queues[0].serviceLevel?.formula = .excludingShortAbandons
    scenario.seed = .of("CC_singleQueue, whole day")
    // Everybody goes home after the last hour, so that occupancy is that of the opening hours.
    let staff = try example.list("model", "agents").map { Int($0) }
    scenario.teams[0].staffing = .list(staff + Array(repeating: 0, count: 11))
    let program = try ProgramCompiler.compile(scenario).program
    let stopping = StoppingRule(atLeast: 5000, atMost: 5000, precision: 1)
    let result = try await Experiment(program, stopping: stopping, confidence: 0.95, threads: 1).run()
    let forecast = result.forecast()

    var agreement = Agreement("singleQueue, whole day")
    // Work of about 1.7 calls of 100 s is finished after closing: it raises busy / (busy + available) by 0.025%.
    agreement.expect(
      "occupancy", forecast.teams[0].occupancy,
      equals: try example.number("recomputed_exact", "occupancy_percent") / 100, tolerance: 0.000_4,
      detects: 0.01)
    agreement.verify()

    // Callers of the last hour who still wait at closing are served in the example, and lost here.
    for (index, name) in ["sl_20s_all", "sl_30s_all"].enumerated() {
      let level = try #require(forecast.queues[0].serviceLevels[index].share)
      let exact = try example.number("recomputed_exact", name) / 100
      #expect((level.value - exact).magnitude < 0.002, "\(name): \(level.value), exact \(exact)")
      #expect(forecast.queues[0].serviceLevels[index].formula == "excluding_short_abandons")
    }
  }

  // MARK: Eight hours of M/M/12 from empty, plain, with abandonment, and with five waiting places

  private static let eightHours = Array(0..<16)

  private static func eightHours(_ id: String) throws -> (PublishedExample, Scenario) {
    let example = try PublishedExample(id)
    let minute = 60.0
    let rate = 60 * (try example.number("model", "lambda"))
    let agents = Int(try example.number("model", "agents"))
    let patience = (try? example.number("model", "patience_rate")).map { minute / $0 }
    var scenario = DayProfile(
      width: .minutes(30), ratesPerHour: Self.eightHours.map { _ in rate },
      staff: Self.eightHours.map { _ in agents },
      service: .exponential(mean: minute / (try example.number("model", "mu"))),
      patience: patience.map { .exponential(mean: $0) }, within: [20]
    ).scenario
    scenario.queues[0].capacity = (try? example.number("model", "queue_capacity")).map { Int($0) }
    scenario.seed = .of(id)
    return (example, scenario)
  }

  /// Busy over available agents while calls arrive, from every contact's steps.
  private static func occupancy(_ scenario: Scenario, days: Int) throws -> Estimate? {
    let program = try ProgramCompiler.compile(scenario).program
    let shares = try (0..<days).map { day in
      QueuePath(try Replicator.trace(program, replication: UInt64(day)).steps)
        .means(width: SimDuration.hours(8).microseconds, levels: [12])[0].busy / 12
    }
    return RowRatio.mean(shares)
  }

  @Test("MMC")
  func plain() throws {
    let (example, scenario) = try Self.eightHours("CC_MMC")
    let days = try BatchedDays(scenario, count: 6000)
    let all = Self.eightHours
    var agreement = Agreement("MMC")
    agreement.expect(
      "in target", days.answered(within: 0, intervals: all),
      equals: try example.number("recomputed_exact", "in_target"), tolerance: 0.000_5, detects: 0.02)
    agreement.expect(
      "service level", days.serviceLevel(track: 0, formula: .offered, intervals: all),
      equals: try example.number("recomputed_exact", "service_level"), tolerance: 0.000_05, detects: 0.02)
    agreement.expect(
      "ASA", days.ratio([.waitSum], over: [.handled], intervals: all)?.divided(by: 60e6),
      equals: try example.number("recomputed_exact", "asa_min"), tolerance: 0.000_05, detects: 0.1)
    agreement.expect(
      "occupancy", try Self.occupancy(scenario, days: 2000),
      equals: try example.number("recomputed_exact", "occupancy_0_480"), tolerance: 0.000_05, detects: 0.01)
    agreement.verify()
  }

  @Test("MMCAb")
  func abandonment() throws {
    let (example, scenario) = try Self.eightHours("CC_MMCAb")
    let days = try BatchedDays(scenario, count: 6000)
    let all = Self.eightHours
    var agreement = Agreement("MMCAb")
    agreement.expect(
      "abandoned", days.mean(.abandoned, intervals: all)?.divided(by: 1 / 16.0),
      equals: try example.number("recomputed_exact", "abandoned"), tolerance: 0.000_5, detects: 0.05)
    agreement.expect(
      "in target", days.answered(within: 0, intervals: all),
      equals: try example.number("recomputed_exact", "in_target"), tolerance: 0.000_5, detects: 0.01)
    agreement.expect(
      "service level of answered", days.serviceLevel(track: 0, formula: .answered, intervals: all),
      equals: try example.number("recomputed_exact", "sl_good_over_served"), tolerance: 0.000_05,
      detects: 0.01)
    agreement.expect(
      "service level without short abandons",
      days.serviceLevel(track: 0, formula: .excludingShortAbandons, intervals: all),
      equals: try example.number("recomputed_exact", "sl_good_over_served_plus_ab_after_awt"),
      tolerance: 0.000_05, detects: 0.01)
    agreement.expect(
      "ASA", days.ratio([.waitSum], over: [.handled], intervals: all)?.divided(by: 60e6),
      matches: try example.published("asa_min"), rounding: 0.000_5, detects: 0.15)
    agreement.expect(
      "occupancy", try Self.occupancy(scenario, days: 2000),
      equals: try example.number("recomputed_exact", "occupancy_0_480"), tolerance: 0.000_05, detects: 0.01)
    agreement.verify()
  }

  @Test("MMCBlocked")
  func blocked() throws {
    let (example, scenario) = try Self.eightHours("CC_MMCBlocked")
    let days = try BatchedDays(scenario, count: 6000)
    let all = Self.eightHours
    var agreement = Agreement("MMCBlocked")
    agreement.expect(
      "turned away", days.mean(.turnedAway, intervals: all)?.divided(by: 1 / 16.0),
      equals: try example.number("recomputed_exact", "blocked"), tolerance: 0.000_5, detects: 0.1)
    agreement.expect(
      "in target", days.answered(within: 0, intervals: all), matches: try example.published("in_target"),
      rounding: 0.000_5, detects: 0.01)
    agreement.expect(
      "service level of answered", days.serviceLevel(track: 0, formula: .answered, intervals: all),
      matches: try example.published("sl_good_over_served"), rounding: 0.000_5, detects: 0.01)
    agreement.expect(
      "ASA", days.ratio([.waitSum], over: [.handled], intervals: all)?.divided(by: 60e6),
      matches: try example.published("asa_min"), rounding: 0.000_5, detects: 0.1)
    agreement.expect(
      "occupancy", try Self.occupancy(scenario, days: 2000),
      equals: try example.number("recomputed_exact", "occupancy_0_480"), tolerance: 0.000_05, detects: 0.01)
    agreement.verify()
  }
}
