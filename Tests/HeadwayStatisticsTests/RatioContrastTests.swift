import HeadwayStatistics
import Testing

/// Sums of ratios of totals with weights.
@Suite struct RatioContrastTests {
  private func rows(_ numerators: [Int64], over denominators: [Int64]) -> RatioRows {
    RatioRows(numerators: numerators, denominators: denominators, scale: 1)
  }

  @Test("three ratios on paper")
  func onPaper() throws {
    // Means 2, 4 and 3 of three replications: with the weights 1, 1 and -2 the value is 0. Over replications the
    // contrasts are 1 + 3 - 4 = 0, 2 + 5 - 6 = 1 and 3 + 4 - 8 = -1, so the variance of their mean is 2 / (3 · 2).
    let ones: [Int64] = [1, 1, 1]
    let ratios = [rows([1, 2, 3], over: ones), rows([3, 5, 4], over: ones), rows([2, 3, 4], over: ones)]
    let estimate = try #require(RatioContrast.estimate(ratios, weights: [1, 1, -2], confidence: 0.95))
    #expect(abs(estimate.value) < 1e-15)
    #expect(abs(try #require(estimate.standardError) - (1.0 / 3).squareRoot()) < 1e-15)
  }

  @Test("two ratios are the paired difference, whatever stands beside with no weight")
  func difference() throws {
    let first = rows([40, 55, 61, 38], over: [100, 120, 130, 90])
    let second = rows([52, 60, 70, 41], over: [101, 118, 133, 92])
    let empty = rows([0, 0, 0, 0], over: [0, 0, 0, 0])
    let expected = try #require(RatioDifference(paired: first, second))
    let found = try #require(
      RatioContrast.estimate([first, empty, second], weights: [-1, 0, 1], confidence: 0.95))
    #expect(abs(found.value - expected.difference) < 1e-15)
    #expect(abs(try #require(found.standardError) - expected.standardError) < 1e-15)
    let pairs = [(from: first, to: second, weight: 0.75), (from: second, to: first, weight: -0.25)]
    let same = try #require(RatioContrast.estimate(pairs: pairs, confidence: 0.95))
    #expect(abs(same.value - expected.difference) < 1e-15)
    #expect(abs(try #require(same.standardError) - expected.standardError) < 1e-15)
    #expect(RatioContrast.difference(first, first, confidence: 0.95)?.margin == 0)
    #expect(RatioContrast.difference(first, empty, confidence: 0.95) == nil)
  }
}
