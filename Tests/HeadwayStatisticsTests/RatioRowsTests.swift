import CGSL
import HeadwayStatistics
import HeadwayTestSupport
import Testing

@Suite struct RatioRowsTests {
  private func rows(_ x: [Int64], over y: [Int64]? = nil, scale: Double = 1) -> RatioRows {
    RatioRows(numerators: x, denominators: y ?? x.map { _ in 1 }, scale: scale)
  }

  /// Differences 1, 2, 3: mean 2, variance 1, standard error 1/√3.
  @Test func pairsOfMeansOnPaper() throws {
    let difference = try #require(RatioDifference(paired: rows([5, 1, 9]), rows([6, 3, 12])))
    #expect(difference.base == 5 && difference.value == 7)
    #expect((difference.standardError - (1.0 / 3).squareRoot()).magnitude < 1e-12)
    #expect(difference.degreesOfFreedom == 2)
    // Student's 4.303 at two degrees of freedom.
    #expect((difference.margin(confidence: 0.95) - 4.3027 / 3.0.squareRoot()).magnitude < 1e-4)
    // Now t is 2 √3 where 4.303 is needed; with four pairs it would be 4, at 8/3 degrees, where 3.4 is.
    #expect(difference.replicationsToDecide(matters: 0, higherIsBetter: true, level: 0.05) == 4)
  }

  /// 1, 3 and 2, 6: variances 2 and 8, of the means 1 and 4; Welch's freedom is 25 / (1 + 16).
  @Test func strangersOnPaper() throws {
    let difference = try #require(RatioDifference(independent: rows([1, 3]), rows([2, 6])))
    #expect(difference.difference == 2)
    #expect((difference.standardError - 5.0.squareRoot()).magnitude < 1e-12)
    #expect((difference.degreesOfFreedom - 25.0 / 17).magnitude < 1e-12)
  }

  /// The error of one ratio is that of exact moments.
  @Test func ratiosAgreeWithExactMoments() throws {
    let (x, y): ([Int64], [Int64]) = ([81, 70, 95, 88], [100, 90, 120, 100])
    var table = MomentTable(
      layout: MomentLayout(columns: 2, ratios: [RatioDefinition(.column(0), over: .column(1))]))
    for index in x.indices { table.add(row: [x[index], y[index]]) }
    let exact = try #require(table.estimate(ofRatio: 0, confidence: 0.95))
    let nothing = rows([0, 0, 0, 0])
    let difference = try #require(RatioDifference(paired: nothing, rows(x, over: y)))
    #expect((difference.value - exact.value).magnitude < 1e-15)
    #expect((difference.standardError - (exact.standardError ?? 0)).magnitude < 1e-15)
    let scaled = try #require(RatioDifference(paired: nothing, rows(x, over: y, scale: 10)))
    #expect((scaled.standardError * 10 - difference.standardError).magnitude < 1e-15)
  }

  @Test func withoutAValueThereIsNoDifference() {
    #expect(RatioDifference(paired: rows([1, 2], over: [0, 0]), rows([1, 2])) == nil)
    #expect(RatioDifference(paired: rows([1]), rows([2])) == nil)
    #expect(RatioDifference(independent: rows([1]), rows([2, 3])) == nil)
    #expect(rows([1, 2, 3]).prefix(2) == rows([1, 2]))
  }

  /// At one look the answer is that of the 95% interval at ± what matters.
  @Test func oneLookIsTheInterval() throws {
    for shift in stride(from: -3000 as Int64, through: 3000, by: 50) {
      // Differences as far above as below, so that no skewness takes part.
      let base = rows([10_000, 10_400, 9_800, 10_100, 9_900])
      let new = rows([10_050, 10_350, 9_820, 10_080, 9_900].map { $0 + shift })
      let difference = try #require(RatioDifference(paired: base, new))
      let asEstimate = Estimate(
        value: difference.difference, standardError: difference.standardError, replications: 5,
        confidence: 0.95)
      for higherIsBetter in [true, false] {
        var test = SequentialTest(level: 0.05)
        test.ask(answers: 3, looks: 1)
        test.look(
          at: 0, pValues: difference.pValues(matters: 1000, higherIsBetter: higherIsBetter))
        test.decide()
        let verdict = test.questions[0].answer.map { DifferenceVerdict.decided[$0] } ?? .undecided
        #expect(
          verdict == DifferenceVerdict.of(asEstimate, smallest: 1000, higherIsBetter: higherIsBetter))
      }
    }
  }

  /// A spread of zero proves no more than its replications: 0.95^5 is no proof, 0.95^100 is.
  @Test func aSteadyShiftNeedsReplications() throws {
    for (count, isProven) in [(5, false), (100, true)] {
      let base = rows([Int64](repeating: 10, count: count))
      let new = rows([Int64](repeating: 20, count: count))
      let difference = try #require(RatioDifference(paired: base, new))
      let values = difference.pValues(matters: 1, higherIsBetter: true)
      #expect(values[0] >= 1 && values[1] >= 1)
      #expect((values[2] < 0.05) == isProven)
    }
  }

  /// 2,000 pairs of equal experiments with different random numbers: a difference is called in at most 5% of them,
  /// however small a difference matters; a difference of half a standard deviation is found in most.
  @Test func equalExperimentsAreCalledDifferentAtMostAsStated() {
    let looks = StoppingRule(atLeast: 20, atMost: 116, precision: 0.01).looks
    func called(shift: Double, seed: UInt64, pairs: Int) -> Int {
      var random = SplitMix64(seed: seed)
      func rows(_ mean: Double) -> RatioRows {
        rowsOfShares(mean, count: 116, &random)
      }
      return (0..<pairs).count { _ in
        let (base, new) = (rows(0.8), rows(0.8 + shift))
        var test = SequentialTest(level: 0.05)
        test.ask(answers: 3, looks: looks.count)
        for look in looks {
          guard let difference = RatioDifference(independent: base, new.prefix(look)) else { return true }
          test.look(at: 0, pValues: difference.pValues(matters: 0, higherIsBetter: true))
          test.decide()
        }
        let answer = test.questions[0].answer.map { DifferenceVerdict.decided[$0] }
        return answer == .worse || answer == .better
      }
    }
    let equal = called(shift: 0, seed: 31, pairs: 2_000)
    // 5% of 2,000 and 4.75 standard deviations: fewer than one seed in a million would fail by chance.
    #expect(Double(equal) <= 100 + 4.75 * 95.0.squareRoot(), "\(equal)")
    #expect(called(shift: -0.01, seed: 32, pairs: 200) > 100)
  }

  /// Shares with a standard deviation of two points over a volume that varies by a tenth.
  private func rowsOfShares(_ mean: Double, count: Int, _ random: inout SplitMix64) -> RatioRows {
    var rows = RatioRows(numerators: [], denominators: [], scale: 1)
    for _ in 0..<count {
      let offered = (10_000 + 1_000 * gsl_cdf_ugaussian_Pinv(random.uniform())).rounded()
      let share = mean + 0.02 * gsl_cdf_ugaussian_Pinv(random.uniform())
      rows.numerators.append(Int64((share * offered).rounded()))
      rows.denominators.append(Int64(offered))
    }
    return rows
  }
}
