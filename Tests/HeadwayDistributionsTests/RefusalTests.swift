import HeadwayDistributions
import Testing

@Suite struct RefusalTests {
  @Test(
    arguments: [
      (.constant(-1), "expected a value of 0 s or more, received -1 s"),
      (.constant(.nan), "expected a value that is a number, received nan"),
      (.constant(1e12), "expected a value of at most 100000000000 s, received 1000000000000 s"),
      (.exponential(mean: -3), "expected a mean of 0 s or more, received -3 s"),
      (.exponential(mean: 0), "expected a mean above 0 s, received 0 s (a constant may be 0)"),
      (.exponential(mean: .infinity), "expected a mean that is a number, received inf"),
      (.erlang(mean: 5, shape: 0), "expected a whole shape from 1 to 1000000, received 0"),
      (.gamma(mean: 5, cv: -0.5), "expected a cv from 0.001 to 30, received -0.5"),
      (
        .gamma(mean: 5, cv: 0),
        "expected a cv above 0, received 0 (without spread the distribution is a constant)"
      ),
      (.lognormal(mean: 5, cv: 1000), "expected a cv from 0.001 to 100, received 1000"),
      (.lognormal(mean: 5, cv: .nan), "expected a cv that is a number, received nan"),
      (.normal(mean: -5, cv: 0.2), "expected a mean of 0 s or more, received -5 s"),
      (.weibull(scale: 5, shape: 0), "expected a shape from 0.1 to 1000, received 0"),
      (.uniform(low: 9, high: 3), "expected low not above high, received low 9 s and high 3 s"),
      (.uniform(low: -1, high: 3), "expected a low of 0 s or more, received -1 s"),
      (
        .triangular(low: 1, mode: 7, high: 5),
        "expected a mode between low and high (1 s to 5 s), received 7 s"
      ),
      (.beta(a: 0, b: 1, low: 0, high: 1), "expected a first shape (a) from 0.02 to 10000, received 0"),
      (.beta(a: 1, b: -1, low: 0, high: 1), "expected a second shape (b) from 0.02 to 10000, received -1"),
      (.pareto(scale: 1, shape: 2000), "expected a shape from 1.2 to 1000, received 2000"),
      (
        .hyperexponential(weights: [1], means: [1, 2]),
        "expected one weight for each of the 2 means, received 1 weights"
      ),
      (.hyperexponential(weights: [], means: []), "expected at least one of means, received none"),
      (.hyperexponential(weights: [1, 1], means: [1, -2]), "expected means of 0 s or more, received -2 s"),
      (
        .mixture(weights: [0, 0], parts: [.constant(1), .constant(2)]),
        "expected a weight above 0, received only zeros"
      ),
      (
        .mixture(weights: [1, -1], parts: [.constant(1), .constant(2)]),
        "expected weights from 0 to 100000000000, received -1"
      ),
      (
        .mixture(weights: [1, 1], parts: [.constant(1), .exponential(mean: -2)]),
        "part 1: expected a mean of 0 s or more, received -2 s"
      ),
      (.empirical([]), "expected at least one observed value, received none"),
      (.empirical([1, -4]), "expected observed values of 0 s or more, received -4 s"),
    ] as [(DistributionSpec, String)])
  func senselessParametersAreRefused(spec: DistributionSpec, reason: String) {
    #expect(spec.problem == reason)
    do {
      _ = try Cases.sampler(spec)
      Issue.record("a sampler was made")
    } catch {
      #expect((error as? DistributionError)?.reason == reason)
    }
  }

  @Test func aParetoThatNoSimulationMeetsIsRefused() throws {
    let reason = try #require(DistributionSpec.pareto(scale: 1, shape: 1.1).problem)
    #expect(reason.contains("expected a shape of 1.2 or more, received 1.1"))
    #expect(reason.contains("over 1% of the mean"))
  }

  @Test(arguments: Cases.smooth + Cases.composed) func sensibleParametersAreAccepted(_ spec: DistributionSpec)
  {
    #expect(spec.problem == nil)
  }

  @Test func probabilitiesOutsideAreRefused() {
    for p in [-0.1, 1.1, .nan] {
      #expect(throws: DistributionError.self) { try DistributionSpec.exponential(mean: 1).quantile(p) }
    }
  }
}
