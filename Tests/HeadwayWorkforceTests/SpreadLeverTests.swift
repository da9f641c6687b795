import Foundation
import HeadwayPlanning
import HeadwayScenario
import HeadwaySyntax
import HeadwayWorkforce
import Testing

/// Levers that narrow how far people's speeds lie apart.
@Suite struct SpreadLeverTests {
  private static func text(spread: String, dated: Bool = false) -> String {
    """
    headway: 1
    seed: 5
    horizon: {start: 2026-01-05, days: 28, warm_up: 1d}
    currency: USD
    queues:
      calls:
        channel: phone
        arrivals: {profile: {per_week: 2150, days: {mon: 24, tue: 21, wed: 20, thu: 19, fri: 16}, hours: {"09": 10, "10": 13, "11": 12, "12": 8, "13": 11, "14": 12, "15": 12, "16": 12}}, uncertainty: {day: 8%}}
        handle_time: {exponential: {mean: 6 min}}
        patience: {exponential: {mean: 4 min}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "17:00"}
      chats:
        channel: phone
        arrivals: {profile: {per_week: 900, days: {mon: 24, tue: 21, wed: 20, thu: 19, fri: 16}, hours: {"09": 10, "10": 13, "11": 12, "12": 8, "13": 11, "14": 12, "15": 12, "16": 12}}, uncertainty: {day: 8%}}
        handle_time: {exponential: {mean: 6 min}}
        patience: {exponential: {mean: 4 min}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "17:00"}
    teams:
      agents:
        skills: {calls: {}}
        spread: \(spread)
        shifts: [{agents: 7, days: [mon, tue, wed, thu, fri], start: "09:00", end: "17:00"\(dated ? ", from: 2025-01-06" : "")}]
        cost: {per_hour: 20 USD}
      others:
        skills: {chats: {}}
        spread: 20%
        shifts: [{agents: 5, days: [mon, tue, wed, thu, fri], start: "09:00", end: "17:00"}]
        cost: {per_hour: 20 USD}
    targets:
      - {queue: calls, measure: service_level, within: 60s, at_least: 80%}
      - {queue: chats, measure: service_level, within: 60s, at_least: 80%}
    plan:
      weeks: 8
      uncertainty: {week: 4%}
      teams:
        agents: {headcount: 7, overtime: {at_most: 50%}}
        others: {headcount: 5, overtime: {at_most: 20%}}
      levers: [{name: coaching, teams: [agents], spread: -60%, start: 2026-01-26, cost: 10 USD}]
    """
  }

  private func scenario(_ text: String) throws -> Scenario {
    try ScenarioReader.read(YAMLReader.read(SourceFile(name: "s.yaml", text: text))).scenario
  }

  private func study(_ text: String) throws -> PlanStudy {
    var study = try #require(PlanStudy(try scenario(text)))
    study.effort = SurfaceEffort(evenPoints: 30, nearPoints: 15, weeks: 8, provingWeeks: 40, livedWeeks: 480)
    study.threads = 2
    return study
  }

  /// What the lever shows is what the same plan's years show when the file itself says how little faster some are: other
  /// futures, other luck, the spread taken out of the scenario and not by the lever.
  ///
  /// Differences of shares over 60 and 150 years; five standard errors of both together are passed by chance less than
  /// once in a million. A lever that changed nothing, or the wrong team, is off by the effect itself, which is asked to
  /// be over four standard errors, too.
  @Test func aLeverIsTheScenarioWithoutSpread() async throws {
    let text = Self.text(spread: "45%")
    let answer = try await study(text).run()
    #expect(answer.planned.map(\.index) == [0, 1])
    let calls = try #require(answer.spreads.first { $0.target == 0 })
    let lever = try #require(answer.levers.first)
    #expect(calls.lever == "coaching" && calls.gain > 4 * calls.error && calls.error > 0, "\(calls)")
    // Nobody of the other team answers calls: not a bit of its weeks moves.
    let chats = try #require(answer.spreads.first { $0.target == 1 })
    #expect(chats.with == chats.without && chats.gain == 0 && chats.error == 0)
    let total = lever.saving.reduce(0, +)
    let bounds = try #require(lever.savingBounds)
    #expect(bounds.contains(total) && bounds.upperBound > bounds.lowerBound)
    // The plan begins on 12 January. Before the lever nothing is saved: overtime is bought by the week.
    #expect(lever.saving[0..<2].allSatisfy { abs($0) < 0.01 } && total > 0, "\(lever.saving)")

    let years = 150
    let futures = PlanSimulation(answer.problem, answer.plan.decisions, seed: 77, paths: years).futures()
    func shares(_ text: String) async throws -> [Double] {
      let frame = try #require(PlanFrame(try scenario(text)))
      return try await YearSimulator(frame, threads: 2).live(futures, seed: 78).map { year in
        let met = year.met[0].compactMap(\.self)
        return Double(met.count(where: \.self)) / Double(met.count)
      }
    }
    let differences = zip(try await shares(Self.text(spread: "18%")), try await shares(text)).map(-)
    let mean = differences.reduce(0, +) / Double(years)
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(years - 1)
    let error = (variance / Double(years) + (calls.margin / 1.96) * (calls.margin / 1.96)).squareRoot()
    #expect(abs(calls.with - calls.without - mean) < 5 * error, "\(calls), \(mean) ± \(error)")
  }

  /// Rosters with dates of their own: there steady weeks are simulated twice.
  @Test func rostersWithDates() async throws {
    let study = try study(Self.text(spread: "45%", dated: true))
    #expect(!study.frame.canLiveYears)
    let answer = try await study.run()
    let calls = try #require(answer.spreads.first { answer.planned[$0.target].index == 0 })
    #expect(calls.gain > 3 * calls.error && calls.error > 0, "\(calls)")
    #expect(answer.spreads.allSatisfy { answer.planned[$0.target].index == 0 || $0.gain == 0 })
  }

  /// Weeks whose shares are exactly Φ(score - 0.2) and Φ(score + 0.3): a gain of 0.5.
  ///
  /// With 11 times a thousand weeks the expectation that nothing is far from the surface counts for less than 0.001.
  @Test func theGainIsFound() {
    func below(_ score: Double) -> Double { 0.5 * erfc(-score / 2.0.squareRoot()) }
    let pairs = (0...10).map { step -> ScoreShift.Pair in
      let score = -1 + 0.25 * Double(step)
      return .init(
        score: score, without: below(score - 0.2), with: below(score + 0.3), weeks: 1000, group: step)
    }
    let shift = ScoreShift(pairs)
    #expect(abs(shift.gain - 0.5) < 1e-3 && shift.error < 1e-3)
    #expect(
      abs(shift.without - pairs.reduce(0) { $0 + $1.without } / 11) < 1e-12
        && abs(shift.with - pairs.reduce(0) { $0 + $1.with } / 11) < 1e-12)
    // Weeks in which nothing changed gain nothing, to the last bit.
    let same = ScoreShift(pairs.map { .init(score: $0.score, without: 0.3, with: 0.3, weeks: 7, group: 1) })
    #expect(same.gain == 0 && same.error == 0 && same.shareError == 0)
  }

  /// Coins of known chances: the error is that of the maximum likelihood, √(p (1 - p) / n) / φ, of both arms.
  ///
  /// 40 groups give an error that is itself off by 1 / √78 = 11%, so that half as much or half as much again is passed by
  /// chance once in 100,000; without the square root, or without one arm's part, it is off by far more or by 30%.
  @Test func theErrorIsThatOfTheCoins() {
    var random = Congruence(state: 12)
    func coin(_ chance: Double) -> Double { random.unit() < chance ? 1 : 0 }
    let (before, after) = (0.8, 0.9)
    let pairs = (0..<40).flatMap { group in
      (0..<50).map { _ in
        ScoreShift.Pair(score: 0, without: coin(before), with: coin(after), weeks: 1, group: group)
      }
    }
    let shift = ScoreShift(pairs)
    func variance(_ chance: Double, _ score: Double) -> Double {
      let density = exp(-score * score / 2) / (2 * Double.pi).squareRoot()
      return chance * (1 - chance) / (2000 * density * density)
    }
    // Φ(0.8416) = 0.8, Φ(1.2816) = 0.9.
    let error = (variance(before, 0.8416212) + variance(after, 1.2815516)).squareRoot()
    #expect(abs(shift.error - error) < 0.45 * error, "\(shift.error), \(error)")
    #expect(abs(shift.gain - (1.2815516 - 0.8416212)) < 5 * error)
    let shares = ((0.8 * 0.2 + 0.9 * 0.1) / 2000).squareRoot()
    #expect(abs(shift.shareError - shares) < 0.45 * shares)
  }
}

/// Numbers of a test, the same on every machine (Knuth's 64-bit linear congruence, its upper half).
private struct Congruence {
  var state: UInt64

  mutating func unit() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }
}
