import Foundation
import HeadwayForecast
import HeadwayTestSupport
import Testing

@Suite("Histories that became wilder, calmer or quiet")
struct ChangingSpreadTests {
  /// 80 weeks of days of 1000 contacts with one coefficient of variation, then 44 with another.
  private func history(_ before: Double, _ after: Double, seed: UInt64) throws -> VolumeSeries {
    var random = SplitMix64(seed: seed)
    return try series(
      (0..<124 * 7).map { day in
        let normal =
          (-2 * log(Double.random(in: 1e-12..<1, using: &random))).squareRoot()
          * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
        return max(0, 1000 * (1 + (day < 80 * 7 ? before : after) * normal))
      })
  }

  @Test(
    "three months after days became wilder or calmer, intervals hold what they say",
    arguments: [(0.03, 0.12), (0.12, 0.03)])
  func coverage(before: Double, after: Double) throws {
    let known = try history(before, after, seed: 8)
    let test = BackTest(known, plan: .init(firstOrigin: 92, ahead: [1]), levels: [0.8, 0.95])
    let score = try #require(test.run(.automatic)?.score(0))
    // 224 independent points: standard errors of 2.7 and 1.5 points; four of them are missed once in ten thousand. By the
    // quantiles of all weeks of two years alike, a quarter of them of the new kind, about 40% of wilder days and all
    // calmer ones would lie within 80%.
    #expect(score.points == 32 * 7)
    #expect((score.coverage[0] - 0.8).magnitude < 0.107, "\(score.coverage)")
    #expect((score.coverage[1] - 0.95).magnitude < 0.059, "\(score.coverage)")
  }

  @Test("a few contacts a day are forecast with their mean, not their middle")
  func quiet() throws {
    // 0.75 a day by Poisson chance: by inversion.
    var sum = 0.0
    for seed in 1...30 {
      var random = SplitMix64(seed: UInt64(seed))
      let values = (0..<40 * 7).map { _ -> Double in
        var left = Double.random(in: 0..<1, using: &random)
        var share = exp(-0.75)
        var count = 0.0
        while left > share {
          left -= share
          count += 1
          share *= 0.75 / count
        }
        return count
      }
      sum += VolumeForecast(try series(values), weeks: 1, levels: []).weeks[0]
    }
    // 30 histories, of each of which 26 weeks with 136 contacts are looked at: a standard error of 1.6%. Five of them: a
    // false alarm in a million. The mean of ln(contacts + 1) says 0.56 a day, a quarter less.
    #expect((sum / 30 / 5.25 - 1).magnitude < 0.08, "\(sum / 30)")
  }
}
