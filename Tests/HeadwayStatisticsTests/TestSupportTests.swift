import Foundation
import HeadwayTestSupport
import Testing

/// The instruments that other tests rely on, against published values.
@Suite struct TestSupportTests {
  @Test(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
  func readsAnOracleTable() throws {
    let rows = try SharedFolder.table("oracles/erlang_b.csv")
    let first = try #require(rows.first)
    // One server offered a: a / (1 + a).
    let load = try #require(Double(first["a_erlangs"] ?? ""))
    let blocking = try #require(Double(first["blocking"] ?? ""))
    #expect((blocking - load / (1 + load)).magnitude < 1e-15)
  }

  @Test(arguments: [
    ("a,b,c", ["a", "b", "c"]), ("", [""]), ("a,,", ["a", "", ""]), (#""x, y",2"#, ["x, y", "2"]),
    (#""say ""no""",1"#, [#"say "no""#, "1"]),
  ])
  func splitsFields(line: String, expected: [String]) {
    #expect(SharedFolder.fields(of: line) == expected)
  }

  private func limit(_ lambda: Double) -> Double {
    let n = 1_000_000_000_000
    return KolmogorovSmirnov.pValue(statistic: lambda / Double(n).squareRoot(), n: n)
  }

  /// The critical values that tables give for large samples, as λ/√n.
  @Test(arguments: [(1.2238, 0.1), (1.3581, 0.05), (1.6276, 0.01), (1.9495, 0.001)])
  func kolmogorovsCriticalValues(lambda: Double, level: Double) {
    #expect((limit(lambda) / level - 1).magnitude < 5e-4)
  }

  /// Kolmogorov's other series, 1 − √(2π)/λ Σ exp(−(2k − 1)² π² / (8 λ²)), which converges where ours does not.
  @Test func kolmogorovsLimitByTheDualSeries() {
    for lambda in stride(from: 0.1, through: 3, by: 0.1) {
      let sum = (1...60).reduce(0.0) { sum, k in
        let odd = Double(2 * k - 1) * Double.pi / lambda
        return sum + exp(-odd * odd / 8)
      }
      #expect((limit(lambda) - (1 - (2 * .pi).squareRoot() / lambda * sum)).magnitude < 1e-6)
    }
  }

  @Test func kolmogorovSmirnovAcceptsTheRightLawAndRejectsTheWrong() {
    var random = SplitMix64(seed: 9)
    let sample = (0..<5000).map { _ in random.uniform() }
    let right = KolmogorovSmirnov.check(sample, cdf: { $0 }, falseAlarm: 1e-6)
    #expect(right.holds, "\(right)")
    #expect(!KolmogorovSmirnov.check(sample, cdf: { $0 * $0 }, falseAlarm: 1e-6).holds)
    #expect(KolmogorovSmirnov.statistic(of: [0.5], cdf: { $0 }) == 0.5)
  }

  @Test func testsOfMeansAndSharesKeepTheirLevel() {
    var random = SplitMix64(seed: 10)
    let alarms = (0..<2000).filter { _ in
      let values = (0..<200).map { _ in random.uniform() }
      return !StatisticalExpectation.checkMean(of: values, exact: 0.5, falseAlarm: 0.05).holds
    }.count
    let level = StatisticalExpectation.checkShare(
      successes: alarms, trials: 2000, exact: 0.05, falseAlarm: 1e-6)
    #expect(level.holds, "\(level)")
    let doubled = StatisticalExpectation.checkShare(
      successes: 200, trials: 2000, exact: 0.05, falseAlarm: 1e-6)
    #expect(!doubled.holds)
    #expect(!StatisticalExpectation.checkMean(of: [1], exact: 1, falseAlarm: 0.05).holds)
  }

  /// χ² of 3.841 is the 5% point of one degree of freedom; 45 and 55 of 50 each give 1.
  @Test func pearsonsTest() {
    #expect(StatisticalExpectation.checkCounts([45, 55], expected: [50, 50], falseAlarm: 0.3).holds)
    #expect(!StatisticalExpectation.checkCounts([45, 55], expected: [50, 50], falseAlarm: 0.32).holds)
    #expect(StatisticalExpectation.checkCounts([402, 598], expected: [430, 570], falseAlarm: 0.05).holds)
    #expect(!StatisticalExpectation.checkCounts([395, 605], expected: [430, 570], falseAlarm: 0.05).holds)
  }

  /// (1.95996 + 0.84162)² / 0.5² = 31.4: the textbook 32 for half a standard deviation at 5% and 80%.
  @Test func sampleSizes() {
    let size = StatisticalExpectation.sampleSize(
      detects: 0.5, standardDeviation: 1, falseAlarm: 0.05, power: 0.8)
    #expect(size == 32)
  }

  @Test func exhaustiveCasesAreCountedRight() {
    #expect(Set(Exhaustive.permutations(of: [1, 2, 3, 4, 5])).count == 120)
    #expect(Set(Exhaustive.compositions(of: [1, 2, 3, 4, 5, 6])).count == 32)
    #expect(Exhaustive.compositions(of: [1, 2, 3, 4]).allSatisfy { $0.flatMap { $0 } == [1, 2, 3, 4] })
  }
}
