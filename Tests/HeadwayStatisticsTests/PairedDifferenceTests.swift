import CGSL
import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// Margins of differences between two programs of the same random numbers.
@Suite struct PairedDifferenceTests {
  private let mean = RatioPair(base: .mean(ofColumn: 0), other: .mean(ofColumn: 0))
  private let ratio = RatioPair(
    base: RatioDefinition(.column(0), over: .column(1)), other: RatioDefinition(.column(1), over: .column(0)))

  private func normal(_ random: inout SplitMix64) -> Double { gsl_cdf_ugaussian_Pinv(random.uniform()) }

  /// The difference of a pair of measures, whose figures the moments of each side alone give.
  private func difference(
    _ pair: RatioPair, base: [[Int64]], other: [[Int64]], scales: (UnitScale, UnitScale) = (.one, .one),
    confidence: Double = 0.95
  ) -> PairedDifference? {
    var moments = PairedMoments([pair])
    for (base, other) in zip(base, other) { moments.add(base: base, other: other) }
    func figure(_ definition: RatioDefinition, _ rows: [[Int64]], _ scale: UnitScale) -> Estimate? {
      var table = MomentTable(layout: MomentLayout(columns: rows[0].count, ratios: [definition]))
      for row in rows { table.add(row: row) }
      return table.estimate(ofRatio: 0, confidence: confidence)?.divided(by: scale.divisor)
    }
    guard let own = figure(pair.base, base, scales.0), let value = figure(pair.other, other, scales.1) else {
      return nil
    }
    return moments.difference(
      ofPair: 0, base: own, value: value, scales: (base: scales.0, other: scales.1), confidence: confidence)
  }

  /// The differences of 1, 2, 3 and 2, 4, 6 are 1, 2, 3: mean 2, s² = 1, so a standard error of √(1/3).
  ///
  /// Apart, the variances of the means are 1/3 and 4/3, so pairing divides by 5.
  @Test func pairsOnPaper() throws {
    let found = try #require(
      difference(mean, base: [[1], [2], [3]], other: [[2], [4], [6]], confidence: 0.9))
    #expect(found.estimate.value == 2)
    #expect(try #require(found.estimate.standardError).isClose(to: (1.0 / 3).squareRoot()))
    // Student's t for 0.95 and 2 degrees of freedom is 2.919986 (Law 2015, table T.1: 2.920).
    #expect(try #require(found.estimate.margin).isClose(to: 2.919986 * (1.0 / 3).squareRoot(), within: 1e-6))
    #expect(try #require(found.varianceReduction).isClose(to: 5))
  }

  @Test func unitsOfEachSideCount() throws {
    // In halves and in thirds: 0.5, 1, 1.5 and 2/3, 4/3, 2 differ by 1/6, 2/6, 3/6, so s² = 1/36.
    let found = try #require(
      difference(
        mean, base: [[1], [2], [3]], other: [[2], [4], [6]],
        scales: (UnitScale(1, over: 2), UnitScale(5, over: 15))))
    #expect(found.estimate.value.isClose(to: 1.0 / 3))
    #expect(try #require(found.estimate.standardError).isClose(to: 1 / 108.0.squareRoot()))
  }

  @Test func nothingIsToldOfNothing() {
    #expect(difference(ratio, base: [[1, 0]], other: [[1, 1]]) == nil)
    #expect(difference(ratio, base: [[1, 1]], other: [[0, 1]]) == nil)
    let single = difference(mean, base: [[1]], other: [[5]])
    #expect(single?.estimate.value == 4 && single?.estimate.margin == nil && single?.varianceReduction == nil)
  }

  /// The textbook's residuals in `Double`, as a second way to the same number.
  @Test func agreesWithResidualsInDoubles() throws {
    var random = SplitMix64(seed: 41)
    for replications in [2, 3, 7, 60] {
      let base = (0..<replications).map { _ in
        [Int64.random(in: 1...900, using: &random), Int64.random(in: 500...1500, using: &random)]
      }
      let other = base.map { row in
        [
          row[0] + Int64.random(in: 0...200, using: &random),
          row[1] + Int64.random(in: -40...40, using: &random),
        ]
      }
      let scales = (UnitScale(1000, over: 7), UnitScale(1, over: 3))
      let found = try #require(difference(ratio, base: base, other: other, scales: scales))
      let n = Double(replications)
      func total(_ rows: [[Int64]], _ column: Int) -> Double { rows.reduce(0) { $0 + Double($1[column]) } }
      let (r1, r2) = (total(base, 0) / total(base, 1), total(other, 1) / total(other, 0))
      let (u1, u2) = (1000.0 / 7, 1.0 / 3)
      let (mean1, mean2) = (total(base, 1) / n, total(other, 0) / n)
      let residuals = zip(base, other).map { base, other -> Double in
        let own: Double = u1 * (Double(base[0]) - r1 * Double(base[1])) / mean1
        let theirs: Double = u2 * (Double(other[1]) - r2 * Double(other[0])) / mean2
        return theirs - own
      }
      let variance = residuals.reduce(0) { $0 + $1 * $1 } / (n * (n - 1))
      #expect(try #require(found.estimate.standardError).isClose(to: variance.squareRoot(), within: 1e-9))
      #expect(found.estimate.value.isClose(to: u2 * r2 - u1 * r1))
    }
  }

  @Test func ofTheSameRowsItIsNothing() throws {
    var random = SplitMix64(seed: 42)
    let rows = (0..<25).map { _ in
      [Int64.random(in: 0...(1 << 52), using: &random), Int64.random(in: 1...(1 << 52), using: &random)]
    }
    let same = RatioPair(
      base: RatioDefinition(.column(0), over: .column(1)),
      other: RatioDefinition(.column(0), over: .column(1)))
    let scale = UnitScale(3, over: 1_000_000)
    let found = try #require(difference(same, base: rows, other: rows, scales: (scale, scale)))
    #expect(found.estimate.value == 0 && found.estimate.margin == 0 && found.varianceReduction == nil)
  }

  @Test func anyGroupingGivesTheSameBits() {
    var random = SplitMix64(seed: 43)
    let rows = (0..<20).map { _ in (0..<2).map { _ in [Int64.random(in: -9...9, using: &random), 5] } }
    func moments(_ rows: [[[Int64]]]) -> PairedMoments {
      var moments = PairedMoments([mean, ratio])
      for pair in rows { moments.add(base: pair[0], other: pair[1]) }
      return moments
    }
    var merged = moments(Array(rows[13...]))
    merged.merge(moments(Array(rows[..<4])))
    merged.merge(moments(rows[4..<13].shuffled(using: &random)))
    #expect(merged == moments(rows) && merged != moments(rows.reversed().dropLast()))
  }

  /// Ratios around 0.80 and 0.83 of the same noisy denominator, with noise in common and of their own: in 10,000
  /// experiments of 40 replications the delta method's own error is under 0.4% (as in `CoverageTests`).
  @Test func intervalsCover() {
    var random = SplitMix64(seed: 400)
    let experiments = 10_000
    let pair = RatioPair(
      base: RatioDefinition(.column(0), over: .column(2)),
      other: RatioDefinition(.column(1), over: .column(2)))
    var covered = 0
    var wrong = 0
    for _ in 0..<experiments {
      let rows = (0..<40).map { _ in
        let offered = 100_000 + 10_000 * normal(&random)
        let common = 3_000 * normal(&random)
        return [0.80 * offered + common + 500 * normal(&random), 0.83 * offered + common, offered]
          .map { Int64($0.rounded()) }
      }
      guard let found = difference(pair, base: rows, other: rows)?.estimate, let margin = found.margin else {
        continue
      }
      if (found.value - 0.03).magnitude <= margin { covered += 1 }
      // Four standard errors of the difference off: 500 / 100,000 / √40 each.
      if (found.value - 0.03 - 4 * 0.005 / 40.0.squareRoot()).magnitude <= margin { wrong += 1 }
    }
    let outcome = StatisticalExpectation.check(
      estimate: Double(covered) / Double(experiments),
      standardError: (0.95 * 0.05 / Double(experiments)).squareRoot(), exact: 0.95, tolerance: 0.004,
      falseAlarm: 1e-6)
    #expect(outcome.holds, "\(outcome)")
    // P(|T + 4| ≤ 2.023), about Φ(2.023 − 4) = 2.4%.
    #expect(Double(wrong) / Double(experiments) < 0.04)
  }

  // MARK: Shares of trials

  /// The difference of two shares of 0 or 1, with a margin for hardly any change.
  private func shares(_ base: [Int64], _ other: [Int64]) -> PairedDifference? {
    func figure(_ values: [Int64]) -> Estimate? {
      var table = MomentTable(layout: MomentLayout(columns: 1, ratios: [mean.base]))
      for value in values { table.add(row: [value]) }
      return table.estimate(ofRatio: 0, confidence: 0.95)
    }
    guard let own = figure(base), let value = figure(other) else { return nil }
    return difference(mean, base: base.map { [$0] }, other: other.map { [$0] })?
      .asShareOfTrials(base: own, value: value, confidence: 0.95)
  }

  /// Wilson's interval for 0 of 21 with t = 2.0859634473 ends at 0.171638267, by a program in another language; where all
  /// 21 pairs changed, one that was not seen could undo twice as much.
  @Test func noChangeIsNoProof() throws {
    let ones = [Int64](repeating: 1, count: 21)
    let zeros = [Int64](repeating: 0, count: 21)
    let same = try #require(shares(ones, ones)?.estimate)
    #expect(same.value == 0 && same.standardError == 0)
    #expect(abs(try #require(same.margin) - 0.171_638_267) < 1e-8)
    let all = try #require(shares(ones, zeros)?.estimate)
    #expect(all.value == -1)
    #expect(abs(try #require(all.margin) - 2 * 0.171_638_267) < 1e-8)
    #expect(try #require(shares([1], [1])).estimate.margin == nil)
  }

  /// Of 10,000 pairs a tenth are better and a tenth worse: error √(0.2 / 9,999), and hardly more than 1.96 of them.
  @Test func manyChangesHaveThePlainMargin() throws {
    let base = (0..<10_000).map { Int64($0 % 10 == 0 ? 0 : 1) }
    let other = (0..<10_000).map { Int64($0 % 10 == 1 ? 0 : 1) }
    let margin = try #require(shares(base, other)?.estimate.margin)
    let plain = 1.9602 * (0.2 / 9_999).squareRoot()
    #expect(margin > plain && margin < 1.03 * plain)
  }

  /// Forty pairs of which 3% become worse: with 30% probability none is seen, and the plain margin of 0 misses the truth.
  ///
  /// Seed fixed; coverage below 94% of 10,000 would happen to an interval of 95% once in 4 × 10⁵.
  @Test func marginsCoverRareChanges() throws {
    var random = SplitMix64(seed: 23)
    let base = [Int64](repeating: 1, count: 40)
    var (plain, wide) = (0, 0)
    for _ in 0..<10_000 {
      let other = base.map { _ in Int64(random.uniform() < 0.03 ? 0 : 1) }
      guard let found = shares(base, other)?.estimate, let margin = found.margin else { continue }
      let own = difference(mean, base: base.map { [$0] }, other: other.map { [$0] })?.estimate.margin ?? 0
      if abs(found.value + 0.03) <= own { plain += 1 }
      if abs(found.value + 0.03) <= margin { wide += 1 }
    }
    #expect(plain < 8_000)
    #expect(wide >= 9_400)
  }
}

/// What a difference says at the smallest that matters.
@Suite struct DifferenceVerdictTests {
  @Test(arguments: [
    (0.02, 0.01, DifferenceVerdict.better), (-0.02, 0.01, .worse), (0.001, 0.003, .same),
    (0.0, 0.005, .same), (0.004, 0.002, .undecided), (0.0, 0.02, .undecided), (0.015, 0.01, .undecided),
  ])
  func onPaper(value: Double, margin: Double, verdict: DifferenceVerdict) {
    // Where the margin is the standard error: confidence 0.5 at one degree of freedom has t = tan(π/4) = 1.
    let estimate = Estimate(value: value, standardError: margin, replications: 2, confidence: 0.5)
    #expect(DifferenceVerdict.of(estimate, smallest: 0.005, higherIsBetter: true) == verdict)
    let mirrored: DifferenceVerdict =
      switch verdict {
      case .better: .worse
      case .worse: .better
      default: verdict
      }
    #expect(DifferenceVerdict.of(estimate, smallest: 0.005, higherIsBetter: false) == mirrored)
  }

  @Test func withoutAMarginNothingIsDecided() {
    let estimate = Estimate(value: 1, standardError: nil, replications: 1, confidence: 0.95)
    #expect(DifferenceVerdict.of(estimate, smallest: 0, higherIsBetter: true) == .undecided)
    #expect(DifferenceVerdict.of(nil, smallest: 0, higherIsBetter: true) == .undecided)
    let none = Estimate(value: 0, standardError: 0, replications: 9, confidence: 0.95)
    #expect(DifferenceVerdict.of(none, smallest: 0, higherIsBetter: true) == .same)
  }

  @Test func aMarginIsMeasuredByWhatChanges() {
    let rule = StoppingRule(atLeast: 1, atMost: 9, precision: 0.01)
    #expect(rule.isNarrow(0.01, isShare: true, relativeTo: 0))
    #expect(!rule.isNarrow(0.011, isShare: true, relativeTo: 9))
    #expect(rule.isNarrow(2, isShare: false, relativeTo: -200))
    #expect(!rule.isNarrow(2.1, isShare: false, relativeTo: 200))
    #expect(!rule.isNarrow(nil, isShare: true, relativeTo: 1))
  }
}

extension Double {
  fileprivate func isClose(to other: Double, within relative: Double = 1e-12) -> Bool {
    (self - other).magnitude <= relative * other.magnitude
  }
}
