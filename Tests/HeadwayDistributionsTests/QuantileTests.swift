import HeadwayDistributions
import Testing

/// The cold inverse: it undoes the distribution function, also where that is a list of pieces.
@Suite struct QuantileTests {
  static let cases =
    KolmogorovSmirnovTests.cases.filter {
      if case .pareto = $0 { return true }
      return $0.coefficientOfVariation >= 0.01
    }

  @Test(arguments: cases) func quantileUndoesCumulative(_ spec: DistributionSpec) throws {
    for p in [0.001, 0.1, 0.37, 0.5, 0.8, 0.95, 0.999] {
      let x = try spec.quantile(p)
      #expect(abs(spec.cumulative(x) - p) < 1e-9)
      #expect(abs(TestGSL.cumulative(spec, x) - p) < 1e-9)
    }
  }

  /// At 1 - 2⁻⁴⁰ nothing is lost: exponential 40 ln 2, Weibull its power, pareto 2^(40/α).
  @Test func upperTailIsExact() throws {
    let p = 1 - 0x1p-40
    let hazard = 27.725_887_222_397_812
    #expect(abs(try DistributionSpec.exponential(mean: 1).quantile(p) / hazard - 1) < 1e-14)
    #expect(
      abs(try DistributionSpec.weibull(scale: 1, shape: 0.5).quantile(p) / (hazard * hazard) - 1) < 1e-14)
    #expect(abs(try DistributionSpec.pareto(scale: 1, shape: 4).quantile(p) / 1024 - 1) < 1e-14)
    // mpmath: the lognormal with median 1 needs z(2^-40) = 7.04770025666441.
    let spec = DistributionSpec.normal(mean: 1, cv: 0.05)
    #expect(abs(try spec.quantile(p) - 1.35238501283322) < 1e-13)
  }

  @Test func endsAreTheSupport() throws {
    #expect(try DistributionSpec.exponential(mean: 1).quantile(0) == 0)
    #expect(try DistributionSpec.exponential(mean: 1).quantile(1) == .infinity)
    #expect(try DistributionSpec.uniform(low: 2, high: 3).quantile(1) == 3)
    #expect(try DistributionSpec.pareto(scale: 7, shape: 3).quantile(0) == 7)
    #expect(try DistributionSpec.constant(4).quantile(0.3) == 4)
    #expect(try DistributionSpec.empirical([5, 1, 3]).quantile(0) == 1)
    #expect(try DistributionSpec.empirical([5, 1, 3]).quantile(1) == 5)
    #expect(try DistributionSpec.empirical([5, 1, 3]).quantile(0.5) == 3)
    #expect(
      try DistributionSpec.mixture(weights: [1, 1], parts: [.constant(1), .constant(9)]).quantile(0.7) == 9)
  }

  @Test func cumulativeOfPiecesWithJumps() {
    #expect(DistributionSpec.constant(4).cumulative(3.99) == 0)
    #expect(DistributionSpec.constant(4).cumulative(4) == 1)
    #expect(DistributionSpec.uniform(low: 4, high: 4).cumulative(4) == 1)
    #expect(DistributionSpec.empirical([1, 2, 2, 5]).cumulative(2) == 0.75)
    #expect(DistributionSpec.exponential(mean: 1).cumulative(-1) == 0)
  }
}
