import CGSL
import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// Whether intervals hold the truth as often as they say, in 10,000 experiments of fixed seed.
@Suite struct CoverageTests {
  private let experiments = 10_000

  private func normal(_ random: inout SplitMix64) -> Double { gsl_cdf_ugaussian_Pinv(random.uniform()) }

  /// Student's interval is exact for normal values; rounding to a ten-thousandth of σ does not show.
  @Test(arguments: [(2, 0.95), (5, 0.8), (20, 0.95), (20, 0.99)])
  func intervalsOfMeansCover(replications: Int, confidence: Double) {
    var random = SplitMix64(seed: 100)
    let layout = MomentLayout(columns: 1, ratios: [])
    let covered = (0..<experiments).filter { _ in
      var table = MomentTable(layout: layout)
      for _ in 0..<replications { table.add(row: [1_000_000 + Int64((10_000 * normal(&random)).rounded())]) }
      let estimate = table.mean(ofColumn: 0, confidence: confidence)
      return estimate?.covers(1_000_000) ?? false
    }.count
    let outcome = StatisticalExpectation.checkShare(
      successes: covered, trials: experiments, exact: confidence, falseAlarm: 1e-6)
    #expect(outcome.holds, "\(outcome)")
  }

  /// Offered varies by 10% and answered within follows it; the delta method's own error at n = 40 is under 0.4%.
  @Test func intervalsOfRatiosCover() {
    var random = SplitMix64(seed: 200)
    let layout = MomentLayout(columns: 2, ratios: [RatioDefinition(.column(0), over: .column(1))])
    let covered = (0..<experiments).filter { _ in
      var table = MomentTable(layout: layout)
      for _ in 0..<40 {
        let offered = 100_000 + 10_000 * normal(&random)
        let within = 0.8 * offered + 1_000 * normal(&random)
        table.add(row: [Int64(within.rounded()), Int64(offered.rounded())])
      }
      return table.estimate(ofRatio: 0, confidence: 0.95)?.covers(0.8) ?? false
    }.count
    let share = Double(covered) / Double(experiments)
    let outcome = StatisticalExpectation.check(
      estimate: share, standardError: (0.95 * 0.05 / Double(experiments)).squareRoot(), exact: 0.95,
      tolerance: 0.004, falseAlarm: 1e-6)
    #expect(outcome.holds, "\(outcome)")
  }

  /// 95 of 100 intervals hold the truth; as many must not hold what is three standard errors away.
  @Test func intervalsAreNotMerelyWide() {
    var random = SplitMix64(seed: 300)
    let layout = MomentLayout(columns: 1, ratios: [])
    let covered = (0..<experiments).filter { _ in
      var table = MomentTable(layout: layout)
      for _ in 0..<100 { table.add(row: [Int64((10_000 * normal(&random)).rounded())]) }
      return table.mean(ofColumn: 0, confidence: 0.95)?.covers(3_000) ?? true
    }.count
    // P(|T + 3| ≤ 1.984), about Φ(1.984 − 3) = 15.5%.
    #expect(Double(covered) / Double(experiments) < 0.18)
  }
}

extension Estimate {
  func covers(_ truth: Double) -> Bool {
    guard let margin else { return true }
    return (value - truth).magnitude <= margin
  }
}
