import HeadwayDistributions
import Testing

/// Samples against GSL's distribution functions, which the tables were not built from in closed-form families.
///
/// Kolmogorov's statistic over n = 10⁵ draws; D > √(ln(2/α)/2n) has a false alarm of α = 1e-6 (Massart 1990,
/// Ann. Probab. 18:1269, proves it for every n). With fixed seeds it can only fail when something changes.
@Suite struct KolmogorovSmirnovTests {
  static let limit = 0.008_52  // √(ln(2e6) / 2e5)

  /// Shapes whose distribution function GSL evaluates well, and whose values neither underflow nor round to the end.
  static let cases: [DistributionSpec] =
    Cases.smooth.filter {
      switch $0 {
      case .erlang(_, let shape): shape <= 1000
      case .gamma(_, let cv): cv >= 0.02 && cv <= 10
      case .beta(let a, let b, _, _): a >= 0.1 && b >= 0.5 && a <= 1000
      default: true
      }
    }
    + Cases.composed.filter {
      if case .constant = $0 { return false }
      if case .empirical = $0 { return false }
      return true
    }

  @Test(arguments: cases) func samplesFollowTheDistribution(_ spec: DistributionSpec) throws {
    let bits = Cases.bits(100_000, seed: 2026)
    let values = try Cases.withView(spec) { view in bits.map { view.unit(forBits: $0) } }.sorted()
    var worst = 0.0
    for (index, value) in values.enumerated() {
      let probability = TestGSL.cumulative(spec, value)
      worst = max(worst, abs(probability - Double(index) / 1e5), abs(probability - Double(index + 1) / 1e5))
    }
    #expect(worst < Self.limit)
  }

  /// The observed values come in equal numbers: chi-square of 5 values (one twice), 4 degrees of freedom, 1e-6.
  @Test func observationsComeInEqualNumbers() throws {
    let observed = [30, 60, 60, 12.5, 900, 45]
    let bits = Cases.bits(60_000, seed: 3)
    let values = try Cases.withView(.empirical(observed)) { view in bits.map { view.unit(forBits: $0) } }
    var chiSquare = 0.0
    for value in Set(observed) {
      let expected = Double(observed.count { $0 == value }) * 10_000
      let count = Double(values.count { $0 == value })
      chiSquare += (count - expected) * (count - expected) / expected
    }
    #expect(chiSquare < 33.4)
    #expect(Set(values) == Set(observed))
  }
}
