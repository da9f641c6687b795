import CGSL
import Foundation
import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// Verdicts on replications whose long tail is seldom seen.
@Suite struct SkewedTailTests {
  private func measured(_ rows: RatioRows, rowsAreKnown: Bool = true) -> Evidence? {
    let nothing = RatioRows(
      numerators: rows.numerators.map { _ in 0 }, denominators: rows.denominators, scale: rows.scale)
    return RatioDifference(paired: nothing, rows).map { difference in
      let estimate = Estimate(
        value: difference.value, standardError: difference.standardError, replications: rows.count,
        confidence: 0.95)
      return Evidence(estimate, kind: .number, rows: rowsAreKnown ? rows : nil)
    }
  }

  private func rows(_ values: [Int64], scale: Double = 1) -> RatioRows {
    RatioRows(numerators: values, denominators: values.map { _ in 1 }, scale: scale)
  }

  /// 19 zeros and a 20: the mean is 1 with an error of 1, two errors below 3, which Student calls 3%.
  ///
  /// The skewness is √20, 25 times its square more than 20. One of 20 is at 3 or beyond: 0.95²⁰ + 20 · 0.05 · 0.95¹⁹.
  @Test func aSeldomLargeRowProvesLittle() throws {
    let seldom = rows([Int64](repeating: 0, count: 19) + [20])
    let known = try #require(measured(seldom))
    #expect(((known.estimate.standardError ?? 0) - 1).magnitude < 1e-12)
    #expect((known.pValue(below: 3) - 0.735839528).magnitude < 1e-8)
    // None is at 21.
    #expect((known.pValue(below: 21) - 0.358485922).magnitude < 1e-8)
    let plain = try #require(measured(seldom, rowsAreKnown: false))
    #expect((plain.pValue(below: 3) - 0.030000).magnitude < 1e-4)
    // On the other side the mean is no less sure than Student says.
    #expect(known.pValue(above: -1) == plain.pValue(above: -1))
  }

  /// 0, 0, 3 many times over is skewed, and not too much: Hall's cubic on paper.
  @Test func theCorrectionIsHalls() throws {
    // Rows of 0, 0, 3 have g₁ = (−1 − 1 + 8) / 3 / 2^1.5 = 1 / √2, and G₁ = g₁ √(n (n − 1)) / (n − 2).
    let n = 399.0
    let sample = rows((0..<133).flatMap { _ in [0, 0, 3] as [Int64] })
    let evidence = try #require(measured(sample))
    let error = (2 / (n - 1)).squareRoot()
    let skew = 0.5.squareRoot() * (n * (n - 1)).squareRoot() / (n - 2) / n.squareRoot()
    for goal in [1.1, 1.2, 1.3] {
      let t = (goal - 1) / error
      let hall = t - skew * t * t / 3 + skew * skew * t * t * t / 27 - skew / 6
      let expected = gsl_cdf_tdist_Q(hall, n - 1)
      #expect((evidence.pValue(below: goal) - expected).magnitude < 1e-6 * expected)
      #expect(expected > gsl_cdf_tdist_Q(t, n - 1))
    }
  }

  /// What is left to be done: Student's 1.9905 at 79 degrees is less than √(80 / 20), at 78 it is more than √(79 / 20);
  /// and 2 · 0.95ⁿ ≤ 0.05 from n = 72.
  @Test func replicationsToDecideAreThoseOfTheTest() throws {
    let estimate = Estimate(value: 1, standardError: 1, replications: 20, confidence: 0.95)
    let plain = Evidence(estimate, kind: .number)
    #expect(plain.replicationsToDecide(goal: 0, level: 0.05) == 80)
    #expect(plain.replicationsToDecide(goal: 1, level: 0.05) == nil)
    let steady = try #require(measured(rows([Int64](repeating: 7, count: 20))))
    #expect(steady.replicationsToDecide(goal: 9, level: 0.05) == 72)
  }

  /// How replications are spread in the calibration, with the mean of that.
  enum Shape: String, CaseIterable {
    case exponential, lognormal, gamma, seldom

    var mean: Double {
      switch self {
      case .exponential: 1
      case .lognormal: 1.6487212707  // e^½
      case .gamma: 0.25
      case .seldom: 0.1
      }
    }

    func draw(_ random: inout SplitMix64) -> Double {
      switch self {
      case .exponential: -log(random.uniform())
      case .lognormal: exp(gsl_cdf_ugaussian_Pinv(random.uniform()))
      case .gamma: gsl_cdf_gamma_Pinv(random.uniform(), 0.25, 1)
      case .seldom: random.uniform() < 0.05 ? 2 : 0
      }
    }
  }

  /// Means exactly on the goal, looked at seven times: a verdict in at most 5% of checks, whatever the shape.
  ///
  /// With Student's t alone it is 7% to 16%.
  @Test(arguments: Shape.allCases)
  func skewedRowsAreCalledAtMostAsStated(_ shape: Shape) {
    var random = SplitMix64(seed: 1992)
    let looks = StoppingRule(atLeast: 20, atMost: 400, precision: 0.01).looks
    let checks = 1_500
    var (wrong, plain) = (0, 0)
    for _ in 0..<checks {
      let all = rows(
        (0..<400).map { _ in Int64((shape.draw(&random) * 1e6).rounded()) }, scale: 1e6)
      func isCalled(_ rowsAreKnown: Bool) -> Bool {
        var test = SequentialTest(level: 0.05)
        test.ask(answers: 2, looks: looks.count)
        for look in looks {
          guard let evidence = measured(all.prefix(look), rowsAreKnown: rowsAreKnown) else { return true }
          test.look(at: 0, pValues: evidence.pValues(goal: shape.mean, direction: .atMost))
          test.decide()
        }
        return test.questions[0].answer != nil
      }
      if isCalled(true) { wrong += 1 }
      if isCalled(false) { plain += 1 }
    }
    // P(more than 5% of 1,500 by 4.75 standard deviations) < 1e-6.
    let most = 0.05 + 4.75 * (0.05 * 0.95 / Double(checks)).squareRoot()
    #expect(Double(wrong) / Double(checks) <= most, "\(wrong) of \(checks)")
    #expect(plain > wrong, "\(plain) of \(checks) by Student's t, \(wrong) as it is")
  }

  /// A pair of experiments of which one in twenty replications differs by much: no regression, and no equality either.
  @Test func seldomPairsProveLittle() throws {
    let base = rows([Int64](repeating: 10, count: 20))
    let new = rows([Int64](repeating: 10, count: 19) + [30])
    let difference = try #require(RatioDifference(paired: base, new))
    let values = difference.pValues(matters: 3, higherIsBetter: false)
    // Of "same" the upper side is open: one of 20 pairs is beyond 3.
    #expect((values[1] - 2 * 0.735839528).magnitude < 1e-7)
    #expect(values[0] == 2 && values[2] > 0.05)
  }
}
