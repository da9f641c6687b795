import Foundation
import HeadwayDistributions
import HeadwayFitting
import HeadwayTestSupport
import Testing

@Suite struct MaximumLikelihoodTests {
  /// The fit of a family, which must be there.
  private func fit(_ family: FamilyFit.Family, _ values: [Double]) throws -> FamilyFit {
    try #require(HandleTimeFit(values, families: [family])).best
  }

  /// 1, 2, 4 and 8 minutes, ten times each: sums on paper.
  private let doubling: [Double] = (0..<10).flatMap { _ -> [Double] in [60, 120, 240, 480] }

  @Test func `An exponential has the mean of its sample`() throws {
    let fit = try fit(.exponential, doubling)
    // (60 + 120 + 240 + 480) / 4, and ln L = -n (ln mean + 1).
    #expect(fit.fitted == .exponential(mean: 225))
    #expect(abs(fit.logLikelihood + 40 * (log(225) + 1)) < 1e-9)
    // The mean's standard error is mean / √n: 225 / √40 = 35.576.
    let mean = try #require(fit.parameters.first).estimate
    #expect(abs(mean.high - (225 + 1.959964 * 35.5756)) < 1e-3)
  }

  @Test func `A lognormal has the mean and standard deviation of the logarithms`() throws {
    let fit = try fit(.lognormal, doubling)
    // Logarithms to base 2 of minutes are 0, 1, 2, 3: mean 1.5, variance 1.25 with n below.
    let variance = 1.25 * log(2) * log(2)
    guard case .lognormal(let mean, let cv) = fit.fitted else {
      Issue.record("\(fit.fitted)")
      return
    }
    #expect(abs(mean / (60 * pow(2, 1.5) * exp(variance / 2)) - 1) < 1e-12)
    #expect(abs(cv - (exp(variance) - 1).squareRoot()) < 1e-12)
    // σ / √(2 n) is the standard error of σ.
    let sigma = try #require(fit.parameters.first { $0.name == "sigma" }).estimate
    #expect(abs(sigma.value - variance.squareRoot()) < 1e-12)
    #expect(abs((sigma.high - sigma.value) / 1.959964 - variance.squareRoot() / 80.0.squareRoot()) < 1e-6)
  }

  @Test func `Gamma and Weibull fits satisfy their likelihood equations`() throws {
    let gamma = try fit(.gamma, doubling)
    guard case .gamma(let mean, let cv) = gamma.fitted else {
      Issue.record("\(gamma.fitted)")
      return
    }
    #expect(abs(mean - 225) < 1e-9)
    // ln k - ψ(k) = ln mean - mean ln x; ψ by central differences of ln Γ.
    let k = 1 / (cv * cv)
    let step = 1e-4
    let psi = (lgamma(k + step) - lgamma(k - step)) / (2 * step)
    #expect(abs(log(k) - psi - (log(225) - (log(60) + 1.5 * log(2)))) < 1e-7)

    let weibull = try fit(.weibull, doubling)
    guard case .weibull(let scale, let shape) = weibull.fitted else {
      Issue.record("\(weibull.fitted)")
      return
    }
    let powers = doubling.map { pow($0, shape) }
    let logs = doubling.map { log($0) }
    let products = zip(powers, logs).map { $0.0 * $0.1 }
    let weighted: Double = products.reduce(0, +) / powers.reduce(0, +)
    #expect(abs(weighted - 1 / shape - logs.reduce(0, +) / 40) < 1e-9)
    #expect(abs(pow(scale, shape) / (powers.reduce(0, +) / 40) - 1) < 1e-9)
  }

  @Test func `No neighbour of a fit is more likely`() throws {
    // Around each maximum the likelihood, summed from the density on paper, is lower; and the interval is as wide as
    // the curvature says: at 1.96 standard errors of one parameter alone it falls by at most 1.92.
    var random = SplitMix64(seed: 11)
    let values = (0..<400).map { _ in 100 * random.gamma(shape: 2) }
    let weibull = try fit(.weibull, values)
    guard case .weibull(let scale, let shape) = weibull.fitted else { return }
    func logLikelihood(_ scale: Double, _ shape: Double) -> Double {
      values.reduce(0) {
        $0 + log(shape / scale) + (shape - 1) * log($1 / scale) - pow($1 / scale, shape)
      }
    }
    #expect(abs(logLikelihood(scale, shape) - weibull.logLikelihood) < 1e-6)
    for (a, b) in [(1.01, 1.0), (0.99, 1.0), (1.0, 1.01), (1.0, 0.99)] {
      #expect(logLikelihood(scale * a, shape * b) < weibull.logLikelihood)
    }
    // The interval of the shape, scale at its best for it: the profile falls by 1.92, up to a skew of the third order.
    let shapeEstimate = try #require(weibull.parameters.first { $0.name == "shape" }).estimate
    let best = pow(values.reduce(0) { $0 + pow($1, shapeEstimate.high) } / 400, 1 / shapeEstimate.high)
    let fall = weibull.logLikelihood - logLikelihood(best, shapeEstimate.high)
    #expect(abs(fall - 1.92) < 0.2, "\(fall)")
  }

  @Test func `Two exponentials are found again`() throws {
    // 70% of mean 60 s and 30% of mean 600 s; 20,000 values. The standard errors are about 1% of each number; the
    // bounds of 8% are over five of them: a false alarm in a million.
    var random = SplitMix64(seed: 12)
    let values = (0..<20_000).map { _ in random.exponential() * (random.uniform() < 0.7 ? 60 : 600) }
    let all = try #require(HandleTimeFit(values))
    #expect(all.best.family == .hyperexponential)
    guard case .hyperexponential(let weights, let means) = all.best.fitted else { return }
    #expect(abs(weights[0] - 0.7) < 0.05)
    #expect(abs(means[0] / 60 - 1) < 0.08)
    #expect(abs(means[1] / 600 - 1) < 0.08)
  }

  @Test(arguments: [1, 2, 3, 4])
  func `Intervals hold the truth about as often as they say`(family: Int) throws {
    // 400 samples of 500 values each; 95% intervals miss about 20 times. Binomial with p = 0.05, n = 400: outside
    // 3...45 once in 10⁶; the normal approximation of the intervals adds less than a point.
    var random = SplitMix64(seed: UInt64(100 + family))
    var missed = 0
    for _ in 0..<400 {
      let (name, truth, kind): (String, Double, FamilyFit.Family) =
        switch family {
        case 1: ("mean", 300, .exponential)
        case 2: ("shape", 2.5, .gamma)
        case 3: ("shape", 0.8, .weibull)
        default: ("sigma", 0.9, .lognormal)
        }
      let values = (0..<500).map { _ in
        switch family {
        case 1: 300 * random.exponential()
        case 2: 300 * random.gamma(shape: 2.5)
        case 3: 300 * pow(random.exponential(), 1 / 0.8)
        default: 300 * exp(0.9 * random.normal())
        }
      }
      let estimate = try #require(try fit(kind, values).parameters.first { $0.name == name }).estimate
      if !(estimate.low...estimate.high).contains(truth) { missed += 1 }
    }
    #expect((3...45).contains(missed), "missed \(missed) of 400")
  }
}
