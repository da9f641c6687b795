import HeadwayDistributions
import Testing

/// Closed-form moments against integration of the tables, and against large samples.
@Suite struct MomentsTests {
  /// Shapes whose mean and variance do not lie beyond the pinned extremes.
  static let light: [DistributionSpec] =
    Cases.smooth.filter {
      switch $0 {
      case .lognormal(_, let cv): cv <= 2
      case .weibull(_, let shape): shape >= 0.3
      case .pareto(_, let shape): shape >= 4
      default: true
      }
    } + Cases.composed

  @Test(arguments: light) func integralsOfTheTablesAreTheClosedForms(_ spec: DistributionSpec) throws {
    let sampler = try Cases.sampler(spec)
    #expect(abs(sampler.mean / spec.mean - 1) < 1e-6)
    guard spec.variance > 0 else {
      #expect(sampler.variance == 0)
      return
    }
    // A relative error of 1e-6 in the value weighs 1e-6 / cv in the deviation.
    let cv = spec.coefficientOfVariation
    #expect(abs(sampler.variance / spec.variance - 1) < 5e-6 + 4e-7 * min(1 / cv, 20))
  }

  /// The mean of 4 × 10⁵ draws within 5 standard errors: false alarm 6e-7 each (a little more for skewed families).
  @Test(arguments: light) func sampleMeansAreTheClosedForms(_ spec: DistributionSpec) throws {
    let bits = Cases.bits(400_000, seed: 77)
    let mean = try Cases.withView(spec) { view in
      bits.reduce(0.0) { $0 + view.unit(forBits: $1) / 400_000 }
    }
    let error = (spec.variance / 400_000).squareRoot()
    #expect(abs(mean - spec.mean) <= 5 * error + 1e-6 * spec.mean)
  }

  @Test func paretoVarianceIsInfiniteUpToShapeTwo() {
    #expect(DistributionSpec.pareto(scale: 1, shape: 2).variance == .infinity)
    #expect(DistributionSpec.pareto(scale: 1, shape: 2).mean == 2)
    // a = 3: mean 3/2, variance 3/4.
    #expect(DistributionSpec.pareto(scale: 1, shape: 3).variance == 0.75)
  }

  /// Cases with answers on paper.
  @Test(
    arguments: [
      (.erlang(mean: 6, shape: 4), 6, 9), (.weibull(scale: 2, shape: 1), 2, 4),
      (.triangular(low: 0, mode: 0, high: 3), 1, 0.5), (.uniform(low: 2, high: 8), 5, 3),
      (.beta(a: 1, b: 1, low: 0, high: 6), 3, 3), (.empirical([1, 3]), 2, 1),
      (.hyperexponential(weights: [1, 1], means: [1, 3]), 2, 6),
      (.mixture(weights: [1, 3], parts: [.constant(4), .constant(8)]), 7, 3),
    ] as [(DistributionSpec, Double, Double)])
  func momentsOnPaper(spec: DistributionSpec, mean: Double, variance: Double) {
    #expect(abs(spec.mean - mean) < 1e-12)
    #expect(abs(spec.variance - variance) < 1e-12)
  }

  /// A half normal (cv without end): mean √(2/π) deviations, variance (1 - 2/π).
  @Test func cutNormalTendsToAHalfNormal() {
    let spec = DistributionSpec.normal(mean: 1e-6, cv: 1e6)
    #expect(abs(spec.mean - (2 / Double.pi).squareRoot()) < 1e-5)
    #expect(abs(spec.variance - (1 - 2 / Double.pi)) < 1e-5)
  }

  /// Where the series for narrow Weibulls takes over, the two agree.
  @Test func weibullVarianceIsContinuous() {
    let (below, above) = (
      DistributionSpec.weibull(scale: 1, shape: 299.999), DistributionSpec.weibull(scale: 1, shape: 300.001)
    )
    #expect(abs(below.variance / above.variance - 1) < 3e-5)
    // π²/6k² to first order, less the terms in 1/k³.
    let wide = DistributionSpec.weibull(scale: 1, shape: 1000)
    #expect(abs(wide.variance / (Double.pi * Double.pi / 6e6) - 1) < 0.004)
  }
}
