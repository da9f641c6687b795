import CGSL
import Foundation
import HeadwayStatistics
import HeadwayTestSupport
import Testing

@Suite struct EstimateTests {
  private static let ratioOfTwo = MomentLayout(
    columns: 2, ratios: [RatioDefinition(.column(0), over: .column(1))])

  private func table(_ rows: [[Int64]], layout: MomentLayout = ratioOfTwo) -> MomentTable {
    var table = MomentTable(layout: layout)
    for row in rows { table.add(row: row) }
    return table
  }

  /// Law and Kelton's kind of example: 1, 2, 3, 4, 5 have mean 3, s² = 2.5, and t(4) = 2.776 at 95%.
  @Test func meanAndMarginOfFiveNumbers() throws {
    let estimate = try #require(
      table((1...5).map { [$0, 1] }).mean(ofColumn: 0, confidence: 0.95))
    #expect(estimate.value == 3)
    #expect(estimate.replications == 5)
    let margin = try #require(estimate.margin)
    #expect((margin - 2.7764451051977987 * (2.5 / 5).squareRoot()).magnitude < 1e-8)
    let inSeconds = estimate.divided(by: 2)
    #expect(inSeconds.value == 1.5)
    #expect(inSeconds.margin == margin / 2)
  }

  /// By hand: (1, 2), (3, 4): r = 2/3, residuals ∓1/3, variance (2/9) / (2 · 1 · 3²) = 1/81.
  @Test func ratioOfTwoPairsByHand() throws {
    let estimate = try #require(table([[1, 2], [3, 4]]).estimate(ofRatio: 0, confidence: 0.95))
    #expect(estimate.value == 2.0 / 3)
    let error = try #require(estimate.standardError)
    #expect((error - 1.0 / 9).magnitude < 1e-16)
    let margin = try #require(estimate.margin)
    #expect((margin - 12.706204736174698 / 9).magnitude < 1e-8)
  }

  @Test func oneReplicationHasAValueButNoMargin() throws {
    let table = table([[3, 4]])
    let ratio = try #require(table.estimate(ofRatio: 0, confidence: 0.95))
    #expect(ratio.value == 0.75)
    #expect(ratio.margin == nil && ratio.standardError == nil)
    let mean = try #require(table.mean(ofColumn: 0, confidence: 0.95))
    #expect(mean.value == 3 && mean.margin == nil)
  }

  @Test func nothingOfferedHasNoValue() {
    #expect(table([[0, 0], [0, 0]]).estimate(ofRatio: 0, confidence: 0.95) == nil)
    #expect(table([]).estimate(ofRatio: 0, confidence: 0.95) == nil)
    #expect(table([]).mean(ofColumn: 0, confidence: 0.95) == nil)
  }

  /// A ratio that is the same in all replications is certain, though a third is not a `Double`.
  @Test(arguments: [1 as Int64, 1_000_003, 3_000_000_000_017])
  func equalRatiosHaveTheMarginZero(scale: Int64) throws {
    let rows = (1...40).map { [$0 * scale, 3 * $0 * scale] }
    let estimate = try #require(table(rows).estimate(ofRatio: 0, confidence: 0.95))
    #expect(estimate.value == 1.0 / 3)
    #expect(estimate.margin == 0)
  }

  /// A ratio over a constant is the mean divided by it, margin and all.
  @Test func aConstantDenominatorGivesTheMean() throws {
    var random = SplitMix64(seed: 21)
    let layout = MomentLayout(columns: 1, ratios: [RatioDefinition(.column(0), over: .constant(8))])
    let table = table((0..<30).map { _ in [Int64(random.next() >> 30)] }, layout: layout)
    let ratio = try #require(table.estimate(ofRatio: 0, confidence: 0.9))
    let mean = try #require(table.mean(ofColumn: 0, confidence: 0.9)).divided(by: 8)
    #expect((ratio.value / mean.value - 1).magnitude < 1e-15)
    let (a, b) = (try #require(ratio.margin), try #require(mean.margin))
    #expect((a / b - 1).magnitude < 1e-15)
  }

  /// Two passes in `Double` over the rows: mean, then squared deviations; residuals x − r y for the ratio.
  @Test(arguments: [2, 3, 20, 200], [31 as UInt64, 32, 33])
  func agreesWithTwoPassesOverTheRows(count: Int, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let rows = (0..<count).map { _ -> [Int64] in
      let y = Int64.random(in: 100_000...200_000, using: &random)
      return [Int64.random(in: y / 2...y, using: &random), y]
    }
    let table = table(rows)
    let x = rows.map { Double($0[0]) }
    let y = rows.map { Double($0[1]) }
    let n = Double(count)
    let t = gsl_cdf_tdist_Pinv(0.975, n - 1)

    let mean = x.reduce(0, +) / n
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let found = try #require(table.mean(ofColumn: 0, confidence: 0.95))
    #expect(found.value == mean)
    #expect((try #require(found.margin) / (t * (variance / n).squareRoot()) - 1).magnitude < 1e-8)

    let r = x.reduce(0, +) / y.reduce(0, +)
    let residual = zip(x, y).reduce(0) { $0 + ($1.0 - r * $1.1) * ($1.0 - r * $1.1) } / (n - 1)
    let error = (residual / n).squareRoot() / (y.reduce(0, +) / n)
    let ratio = try #require(table.estimate(ofRatio: 0, confidence: 0.95))
    #expect(ratio.value == r)
    #expect((try #require(ratio.margin) / (t * error) - 1).magnitude < 1e-8)
  }

  /// Adding 2^52 to every value moves the mean and nothing else; sums of squares in `Double` would lose it all.
  @Test func aLargeOffsetCostsNoDigits() throws {
    var random = SplitMix64(seed: 41)
    let values = (0..<100).map { _ in Int64.random(in: -50...50, using: &random) }
    let offset: Int64 = 1 << 52
    let plain = try #require(table(values.map { [$0, 1] }).mean(ofColumn: 0, confidence: 0.95))
    let moved = try #require(table(values.map { [$0 + offset, 1] }).mean(ofColumn: 0, confidence: 0.95))
    #expect(moved.margin == plain.margin)

    // x − r y with r = 1 − d/Y: nearly equal large columns, whose residuals are those of the small d.
    let shares = try #require(
      table(values.map { [offset + $0, offset] }).estimate(ofRatio: 0, confidence: 0.95))
    let (a, b) = (try #require(shares.margin), try #require(plain.margin))
    #expect((a * Double(offset) / b - 1).magnitude < 1e-15)
  }
}
