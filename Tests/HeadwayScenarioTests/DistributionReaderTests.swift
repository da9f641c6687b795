import Foundation
import HeadwayDistributions
import HeadwayScenario
import HeadwaySyntax
import Testing

/// Distributions in every form that a planner may know, against textbook formulas.
@Suite struct DistributionReaderTests {
  private func handleTime(_ text: String, files: [String: String] = [:]) throws -> DistributionSpec {
    try scenario(small(arrivals: "{rate: 1/d}", handleTime: text), files: files).scenario.queues[0].handleTime
  }

  /// Forms that carry over as they are, in seconds.
  @Test(
    arguments: [
      ("{constant: 5 min}", DistributionSpec.constant(300)), ("{constant: {value: 5 min}}", .constant(300)),
      ("{constant: 0s}", .constant(0)), ("{exponential: {mean: 1.5 min}}", .exponential(mean: 90)),
      ("{erlang: {mean: 6 min, shape: 3}}", .erlang(mean: 360, shape: 3)),
      ("{gamma: {mean: 9 min, cv: 0.7}}", .gamma(mean: 540, cv: 0.7)),
      ("{gamma: {mean: 9 min, cv: 70%}}", .gamma(mean: 540, cv: 0.7)),
      ("{gamma: {mean: 100s, sd: 50s}}", .gamma(mean: 100, cv: 0.5)),
      ("{gamma: {shape: 4, scale: 30s}}", .gamma(mean: 120, cv: 0.5)),
      ("{lognormal: {mean: 730.42s, cv: 1.014}}", .lognormal(mean: 730.42, cv: 1.014)),
      ("{lognormal: {mean: 100s, sd: 25s}}", .lognormal(mean: 100, cv: 0.25)),
      ("{weibull: {scale: 60s, shape: 1.5}}", .weibull(scale: 60, shape: 1.5)),
      ("{normal: {mean: 100s, sd: 20s}}", .normal(mean: 100, cv: 0.2)),
      ("{normal: {mean: 100s, cv: 20%}}", .normal(mean: 100, cv: 0.2)),
      ("{uniform: {low: 2 min, high: 5 min}}", .uniform(low: 120, high: 300)),
      ("{triangular: {low: 1s, mode: 2s, high: 9s}}", .triangular(low: 1, mode: 2, high: 9)),
      (
        "{hyperexponential: {weights: [0.9, 0.1], means: [2s, 30s]}}",
        .hyperexponential(weights: [0.9, 0.1], means: [2, 30])
      ),
      ("{beta: {low: 1s, high: 9s, a: 2, b: 5}}", .beta(a: 2, b: 5, low: 1, high: 9)),
      ("{pareto: {scale: 60s, shape: 2.5}}", .pareto(scale: 60, shape: 2.5)),
      ("{pareto: {mean: 100s, shape: 2}}", .pareto(scale: 50, shape: 2)),
      (
        "{mixture: [{weight: 80%, exponential: {mean: 3 min}}, {weight: 0.2, constant: 10 min}]}",
        .mixture(weights: [0.8, 0.2], parts: [.exponential(mean: 180), .constant(600)])
      ), ("{empirical: {values: [2 min, 5s]}}", .empirical([120, 5])),
    ] as [(String, DistributionSpec)])
  func formsOfTheModel(_ text: String, _ spec: DistributionSpec) throws {
    #expect(try handleTime(text) == spec)
  }

  /// exp(μ + σ²/2) and √(exp(σ²) − 1) for μ = 5, σ = 0.8 are 204.383882 s and 0.946827.
  @Test func lognormalByLogarithm() throws {
    guard case .lognormal(let mean, let cv) = try handleTime("{lognormal: {mu: 5, sigma: 0.8}}") else {
      Issue.record("expected a lognormal")
      return
    }
    #expect(abs(mean / 204.383_881_993 - 1) < 1e-10)
    #expect(abs(cv / 0.946_826_741_968 - 1) < 1e-10)
  }

  /// A Weibull distribution with shape 1 is exponential; with shape 2 it is Rayleigh's, with cv √(4/π − 1).
  @Test(arguments: [(1.0, 1.0), (2.0, 0.522_723_200_877_063), (0.5, 5.0.squareRoot())] as [(Double, Double)])
  func weibullByVariation(_ shape: Double, _ cv: Double) throws {
    guard case .weibull(let scale, let solved) = try handleTime("{weibull: {mean: 100s, cv: \(cv)}}") else {
      Issue.record("expected a Weibull")
      return
    }
    #expect(abs(solved / shape - 1) < 1e-8)
    // Γ(1 + 1/shape) of the three shapes.
    let unitMeans: [Double: Double] = [1: 1, 2: Double.pi.squareRoot() / 2, 0.5: 2]
    let meanOfUnitScale = try #require(unitMeans[shape])
    #expect(abs(scale * meanOfUnitScale / 100 - 1) < 1e-8)
    guard case .weibull(let other, let same) = try handleTime("{weibull: {mean: 100s, shape: \(shape)}}")
    else {
      Issue.record("expected a Weibull")
      return
    }
    #expect(same == shape)
    #expect(abs(other * meanOfUnitScale / 100 - 1) < 1e-9)
  }

  /// The two phases have balanced means and the asked moments: Σ w m = mean, 2 Σ w m² = (cv² + 1) mean².
  @Test(arguments: [1.0, 1.2, 1.8, 4, 30])
  func hyperexponentialByVariation(_ cv: Double) throws {
    guard
      case .hyperexponential(let weights, let means) = try handleTime(
        "{hyperexponential: {mean: 100s, cv: \(cv)}}")
    else {
      Issue.record("expected a hyperexponential")
      return
    }
    let mean = zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 }
    let square = zip(weights, means).reduce(0) { $0 + 2 * $1.0 * $1.1 * $1.1 }
    #expect(abs(mean - 100) < 1e-9)
    #expect(abs(square / ((cv * cv + 1) * 10_000) - 1) < 1e-12)
    #expect(abs(weights[0] * means[0] - weights[1] * means[1]) < 1e-9)
    let first = (1 + ((cv * cv - 1) / (cv * cv + 1)).squareRoot()) / 2
    #expect(abs(weights[0] - first) < 1e-12)
  }

  /// Beta by moments: mean = low + (high − low) a/(a+b), variance = (high − low)² ab / ((a+b)² (a+b+1)).
  @Test func betaByMoments() throws {
    guard
      case .beta(let a, let b, 60, 1200) = try handleTime(
        "{beta: {low: 1 min, high: 20 min, mean: 6 min, cv: 0.5}}")
    else {
      Issue.record("expected a beta")
      return
    }
    #expect(abs(60 + 1140 * a / (a + b) - 360) < 1e-9)
    let variance = 1140.0 * 1140 * a * b / ((a + b) * (a + b) * (a + b + 1))
    #expect(abs(variance.squareRoot() / 180 - 1) < 1e-12)
  }

  @Test func observationsFromAFile() throws {
    let files = [
      "times.csv": "id,talk\n1,30\n2,1.5\n3,2 min\n", "one.csv": "\u{FEFF}seconds\r\n30\r\n45.5\r\n",
    ]
    #expect(
      try handleTime("{empirical: {file: times.csv, column: talk}}", files: files)
        == .empirical([30, 1.5, 120]))
    #expect(
      try handleTime("{empirical: {file: times.csv, column: talk, unit: min}}", files: files)
        == .empirical([1800, 90, 120]))
    #expect(try handleTime("{empirical: {file: one.csv}}", files: files) == .empirical([30, 45.5]))
  }

  @Test(arguments: [
    "{}", "{gamma: {}}", "{gamma: {mean: 5s}}", "{gamma: {mean: 5s, cv: 1, sd: 2s}}",
    "{gamma: {mean: 5s, shape: 2}}",
    "{exponential: 5 min}", "{exponential: {mean: 5}}", "{exponential: {mean: -5s}}",
    "{erlang: {mean: 5s, shape: 1.5}}",
    "{weibull: {mean: 5s, cv: 0}}", "{weibull: {mean: 5s, cv: 1e9}}",
    "{beta: {low: 1s, high: 9s, mean: 20s, cv: 1}}",
    "{beta: {low: 1s, high: 9s, mean: 5s, cv: 4}}", "{pareto: {mean: 5s, shape: 1}}", "{mixture: []}",
    "{empirical: {values: []}}", "{empirical: {values: [1s], unit: s}}", "{normal: {mean: 0s, sd: 1s}}",
    "{hyperexponential: {weights: [1], means: [1s, 2s]}}", "{hyperexponential: {weights: [0], means: [1s]}}",
    "{triangular: {low: 1s, mode: 9s, high: 2s}}", "{lognormal: {mu: 5}}", "{mean: 5s}", "{exp: {mean: 5s}}",
    "{empirical: {file: nowhere.csv}}", "[]", "{constant: }", "{lognormal: {mean: 5s, cv: .nan}}",
  ])
  func othersAreRefusedOnce(_ text: String) {
    let found = findings(small(handleTime: text))
    #expect(found.contains { $0.severity == .error })
    #expect(found.count <= 2, "\(found.map(\.message))")
  }
}
