import HeadwayStatistics
import Testing

@Suite("Differences of independent estimates")
struct IndependentDifferenceTests {
  @Test("equal spreads of equal numbers: the degrees of freedom add up")
  func equalSpreads() throws {
    let one = Estimate(value: 5, standardError: 3, replications: 6, confidence: 0.95)
    let other = Estimate(value: 2, standardError: 3, replications: 6, confidence: 0.95)
    let difference = one.difference(from: other, confidence: 0.95)
    #expect(difference.value == 3)
    // √18 × t(0.975; 10), which tables print as 2.228.
    let margin = try #require(difference.margin)
    #expect(abs(margin - 18.0.squareRoot() * 2.228139) < 1e-5)
  }

  @Test("Welch's degrees of freedom, rounded down")
  func welch() throws {
    // s₁² = 4 with 4 d.f., s₂² = 1 with 9: 25 / (16/4 + 1/9) = 6.08, so 6, and t(0.975; 6) = 2.446912.
    let one = Estimate(value: 0, standardError: 2, replications: 5, confidence: 0.9)
    let other = Estimate(value: 1, standardError: 1, replications: 10, confidence: 0.9)
    let margin = try #require(one.difference(from: other, confidence: 0.95).margin)
    #expect(abs(margin - 5.0.squareRoot() * 2.446912) < 1e-5)
  }

  @Test("what is known exactly has no margin of its own")
  func exact() throws {
    let known = Estimate(value: 4, standardError: 0, replications: 8, confidence: 0.95)
    #expect(known.difference(from: known, confidence: 0.95).margin == 0)
    let other = Estimate(value: 1, standardError: 1, replications: 8, confidence: 0.95)
    // Only the other's 7 degrees of freedom count: t(0.975; 7) = 2.364624.
    let margin = try #require(known.difference(from: other, confidence: 0.95).margin)
    #expect(abs(margin - 2.364624) < 1e-5)
    let single = Estimate(value: 1, standardError: nil, replications: 1, confidence: 0.95)
    #expect(known.difference(from: single, confidence: 0.95).margin == nil)
  }

  @Test("an estimate that was told with its margin is the same again")
  func told() throws {
    let one = Estimate(value: 0.8, standardError: 0.01, replications: 20, confidence: 0.9)
    let again = Estimate(value: 0.8, margin: one.margin, replications: 20, confidence: 0.9)
    let error = try #require(again.standardError)
    #expect(abs(error - 0.01) < 1e-15)
    #expect(Estimate(value: 1, margin: 0.5, replications: 1, confidence: 0.9).margin == nil)
  }
}
