import Foundation
import HeadwayScenario
import HeadwaySyntax
import HeadwayWorkforce
import Testing

/// Whether a response surface says what fresh weeks show.
@Suite struct SurfaceStudyTests {
  private static let text = """
    headway: 1
    seed: 3
    horizon: {start: 2026-01-05, days: 28, warm_up: 1d}
    queues:
      calls:
        channel: phone
        arrivals: {profile: {per_week: 2400, days: {mon: 24, tue: 21, wed: 20, thu: 19, fri: 16}, hours: {"09": 10, "10": 13, "11": 12, "12": 8, "13": 11, "14": 12, "15": 12, "16": 12}}, uncertainty: {day: 8%}}
        handle_time: {exponential: {mean: 6 min}}
        patience: {exponential: {mean: 4 min}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "17:00"}
    teams:
      agents:
        skills: {calls: {}}
        shifts: [{agents: 8, days: [mon, tue, wed, thu, fri], start: "09:00", end: "17:00"}]
        shrinkage: {unplanned: 10%}
    targets: [{queue: calls, measure: service_level, within: 60s, at_least: 80%}]
    plan:
      weeks: 4
      demand: {calls: {per_week: [2200, 2600]}}
      uncertainty: {week: 5%}
      teams: {agents: {headcount: 8}}
    """

  private static func frame() throws -> PlanFrame {
    let scenario = try ScenarioReader.read(YAMLReader.read(SourceFile(name: "s.yaml", text: text))).scenario
    return try #require(PlanFrame(scenario))
  }

  private static func study(threads: Int = 2) throws -> SurfaceStudy {
    let effort = SurfaceEffort(evenPoints: 40, nearPoints: 20, weeks: 40, provingWeeks: 400)
    return SurfaceStudy(try frame(), effort: effort, threads: threads)
  }

  /// Four fresh mixtures, 400 weeks each, random numbers that the fit has not seen.
  ///
  /// The share of weeks has a standard error of at most 2.5 points, the fit's own error is some points more (probit in
  /// the logarithms is not the truth). A wrong sign or unit is off by tens of points. With four mixtures and a limit of
  /// 15 points, chance alone fails this in less than one case of a million.
  @Test func theSurfaceSaysWhatFreshWeeksShow() async throws {
    let study = try Self.study()
    let surface = try await study.run()
    let fit = try #require(surface.fitted.first)
    #expect(surface.samples.count == 80)
    #expect(fit.peopleSlopes[0] > 3 && fit.loadSlopes[0] > 3)
    let points = [(7.2, 1.0), (7.2, 0.97), (8.1, 1.1), (8.1, 1.14)].map {
      SurfacePoint(people: [$0.0], factors: [$0.1])
    }
    let (_, seen) = try await study.refined(surface, at: points) { _ in }
    var between = 0
    for sample in seen {
      let share = try #require(sample.met[0])
      let promised = surface.probability(fit, sample.point)
      #expect(abs(share - promised) < 0.15, "\(sample.point.people): promised \(promised), seen \(share)")
      if (0.1...0.9).contains(share) { between += 1 }
    }
    // Where weeks are always or never met, agreement would say nothing.
    #expect(between >= 2, "\(seen.map { ($0.point, $0.met) })")
  }

  @Test func theSurfaceIsTheSameWithAnyNumberOfThreads() async throws {
    let one = try await Self.study(threads: 1).run()
    let three = try await Self.study(threads: 3).run()
    #expect(one.samples == three.samples && one.fits == three.fits)
  }

  /// Features whose shares are exactly Φ(−1 + 2 x): the regression finds them again.
  @Test func theRegressionFindsWhatMadeTheData() {
    let rows = stride(from: -2.0, through: 3, by: 0.25).map { x in
      ProbitFit.Row(features: [x], share: 0.5 * erfc(-(2 * x - 1) / 2.0.squareRoot()), weeks: 1000)
    }
    let fit = ProbitFit(rows)
    // The penalty of a slope of 2 is 0.005 against thousands of weeks.
    #expect(abs(fit.intercept + 1) < 1e-3 && abs(fit.slopes[0] - 2) < 1e-3)
    // A feature that harms has no slope.
    let harmful = ProbitFit(
      rows.map { ProbitFit.Row(features: [-$0.features[0]], share: $0.share, weeks: 1000) })
    #expect(harmful.slopes == [0])
  }
}
