import Foundation
import HeadwayForecast
import HeadwayTestSupport
import Testing

@Suite("How much days and weeks vary beyond chance")
struct VolumeUncertaintyTests {
  /// Weeks of 1000 contacts a day times lognormal factors of a day and a week, and chance on top.
  private func history(weeks: Int, day: Double, week: Double, mean: Double = 1000, seed: UInt64) throws
    -> VolumeSeries
  {
    var random = SplitMix64(seed: seed)
    func normal() -> Double {
      (-2 * log(Double.random(in: 1e-12..<1, using: &random))).squareRoot()
        * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
    }
    return try series(
      (0..<weeks).flatMap { _ -> [Double] in
        let common = exp(week * normal())
        return (0..<7).map { _ in
          let rate = mean * common * exp(day * normal())
          return max(0, (rate + rate.squareRoot() * normal()).rounded())
        }
      })
  }

  @Test(
    "the factors that made a history are found again", arguments: [(0.08, 0.05), (0.12, 0), (0.03, 0.08)])
  func recovered(day: Double, week: Double) throws {
    let known = try history(weeks: 120, day: day, week: week, seed: 11)
    let found = try #require(VolumeUncertainty(known, method: .average8))
    #expect(found.days == 26 * 7)
    // Within weeks there are 26 × 6 degrees of freedom: a standard error of 1 / sqrt(312) = 5.7% of the factor's size. A
    // forecast from eight days adds a sixteenth. Five errors and that: a false alarm in a million.
    #expect((found.day - day).magnitude < 0.35 * day, "\(found.day)")
    // Between weeks there are 26: the variance has a standard error of sqrt(2 / 26) = 28% of itself, to which
    // the days' part of a week's mean, day² / 7, adds its own; and the forecast an eighth.
    let mean = week * week + day * day / 7
    let low = max(0, week * week - 4 * 0.28 * mean).squareRoot()
    let high = (week * week * 1.125 + 5 * 0.28 * mean).squareRoot()
    #expect(found.week >= low && found.week <= high, "\(found.week) in \(low)...\(high)")
  }

  @Test("plain chance has no factors")
  func chance() throws {
    let found = try #require(
      VolumeUncertainty(try history(weeks: 60, day: 0, week: 0, mean: 400, seed: 5), method: .average8))
    // Chance alone varies by 5%; what is left of it is an eighth of its variance, from the forecasts, and luck.
    #expect(found.day < 0.03 && found.week < 0.02)
  }

  @Test("with less than eight weeks nothing is said")
  func short() throws {
    #expect(VolumeUncertainty(try history(weeks: 7, day: 0.1, week: 0, seed: 1)) == nil)
    #expect(VolumeUncertainty(try history(weeks: 8, day: 0.1, week: 0, seed: 1)) != nil)
  }

  @Test("intervals of a history with known factors hold what they say")
  func intervals() throws {
    let known = try history(weeks: 90, day: 0.1, week: 0, seed: 21)
    let test = BackTest(known, plan: .init(firstOrigin: 26, ahead: [1]), levels: [0.8, 0.95])
    let score = try #require(test.run(.automatic)?.score(0))
    // 448 independent points: standard errors of 1.9 and 1.0 points; four of them are missed once in ten thousand.
    #expect(score.points == 64 * 7)
    #expect((score.coverage[0] - 0.8).magnitude < 0.076 && (score.coverage[1] - 0.95).magnitude < 0.041)
  }

  @Test("few weeks: no intervals before the seventh, and a forecast all the same")
  func fewWeeks() throws {
    let short = VolumeForecast(try history(weeks: 3, day: 0.1, week: 0, seed: 3), weeks: 2, levels: [0.8])
    #expect(short.bands.isEmpty && short.values.count == 14 && short.values.allSatisfy { $0 > 500 })
    let enough = VolumeForecast(try history(weeks: 8, day: 0.1, week: 0, seed: 3), weeks: 2, levels: [0.8])
    #expect(
      enough.bands.count == 1 && enough.bands[0].upper.count == 14 && enough.weekBands[0].lower.count == 2)
  }
}
