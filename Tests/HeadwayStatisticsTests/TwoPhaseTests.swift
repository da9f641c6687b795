import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// Figures of a scenario of which fewer replications are known than of its base.
@Suite struct TwoPhaseTests {
  private func mean(_ values: [Double]) -> Estimate {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    return Estimate(
      value: mean, standardError: (variance / n).squareRoot(), replications: values.count, confidence: 0.95)
  }

  private func carried(_ base: [Double], _ value: [Double]) -> Estimate {
    let sample = Array(base.prefix(value.count))
    return Estimate.twoPhase(
      base: mean(base), sample: mean(sample), value: mean(value),
      difference: mean(zip(value, sample).map { $0 - $1 }), confidence: 0.95)
  }

  /// Sums of twelve uniform numbers less 6: nearly normal, with variance 1 (Irwin and Hall 1927).
  private struct Normals {
    var generator: SplitMix64

    mutating func next() -> Double {
      (0..<12).reduce(-6) { sum, _ in sum + Double(generator.next() >> 11) * 0x1p-53 }
    }
  }

  @Test func asManyAsTheBaseAreTheirOwnFigure() {
    let base = [1.0, 4, 2, 8, 5, 7]
    let value = [2.0, 3, 5, 9, 6, 4]
    #expect(carried(base, value) == mean(value))
  }

  @Test func whatDoesNotDifferIsTheBase() {
    let base = [1.0, 4, 2, 8, 5, 7]
    #expect(carried(base, Array(base.prefix(3))) == mean(base))
  }

  /// Base 1, 4, 2, 8 and value 3, 5: the difference is 2 and 1, so 1.5 more than the base's 3.75.
  @Test func byHand() throws {
    let found = carried([1, 4, 2, 8], [3, 5])
    #expect(found.value == 5.25 && found.replications == 2)
    // Squared errors: base (2.75² + 0.25² + 1.75² + 4.25²) / 12; value 1; base of two 2.25; difference 0.25.
    let base = (7.5625 + 0.0625 + 3.0625 + 18.0625) / 12
    let expected = base + (1 - 2.25) / 2 + 0.25 / 2
    #expect(abs(try #require(found.standardError) - expected.squareRoot()) < 1e-15)
  }

  /// 4,000 trials of 24 of 240 replications, the correlation 0.9: the 95% interval holds the truth as often as it says.
  ///
  /// False alarm: the share is within 5 standard deviations, √(0.05 · 0.95 / 4000) = 0.34 points each, of 95% but for six
  /// in ten million; t at 23 degrees of freedom widens the part that 240 know better, by up to 1.5 points of coverage.
  /// It would see an error that leaves out the base's part (0.9 of the variance), and one that adds the two margins.
  @Test func intervalsHoldTheTruthAsOftenAsTheySay() throws {
    var normals = Normals(generator: SplitMix64(seed: 41))
    var held = 0
    var width = 0.0
    var added = 0.0
    for _ in 0..<4000 {
      let base = (0..<240).map { _ in normals.next() }
      let value = base.prefix(24).map { 0.9 * $0 + 0.19.squareRoot() * normals.next() + 0.3 }
      let found = carried(base, value)
      let margin = try #require(found.margin)
      if abs(found.value - 0.3) <= margin { held += 1 }
      width += margin
      let difference = mean(zip(value, base).map { $0 - $1 })
      added += try #require(mean(base).margin) + #require(difference.margin)
    }
    let share = Double(held) / 4000
    #expect(share > 0.95 - 0.0172 && share < 0.95 + 0.0172 + 0.015, "\(share)")
    // The exact error: 1/240 + 0.2 (1/24 - 1/240), and t = 2.069 at 23 degrees of freedom (Abramowitz and Stegun 1964).
    let exact = 2.069 * (1.0 / 240 + 0.2 * (1.0 / 24 - 1.0 / 240)).squareRoot()
    #expect(abs(width / 4000 / exact - 1) < 0.02, "\(width / 4000) \(exact)")
    #expect(width < 0.85 * added)
  }

  @Test func oneReplicationHasNoMargin() {
    let one = Estimate(value: 3, standardError: nil, replications: 1, confidence: 0.95)
    let difference = Estimate(value: 2, standardError: nil, replications: 1, confidence: 0.95)
    let found = Estimate.twoPhase(
      base: mean([1, 4, 2]), sample: one, value: one, difference: difference, confidence: 0.95)
    #expect(found.margin == nil && abs(found.value - (7.0 / 3 + 2)) < 1e-15)
  }
}
