import Glibc
package import HeadwayDistributions

extension DistributionSpec {
  /// E min(S, x) (s): the time that services take within x of their start.
  ///
  /// Closed forms: E[S; S ≤ x] + x P(S > x), the first term by the family's own size-biased law (Klugman, Panjer and
  /// Willmot, Loss Models, appendix A, "limited expected value"). Assumes that `problem` is nil and x ≥ 0.
  package func limitedMean(upTo x: Double) -> Double {
    guard x > 0 else { return 0 }
    switch self {
    case .constant(let value): return min(value, x)
    case .exponential(let mean): return -mean * expm1(-x / mean)
    case .erlang(let mean, let shape): return gamma(shape: Double(shape), mean: mean, x)
    case .gamma(let mean, let cv): return cv > 0 ? gamma(shape: 1 / (cv * cv), mean: mean, x) : min(mean, x)
    case .lognormal(let mean, let cv):
      // The size-biased lognormal is lognormal with the same cv and a mean of (1 + cv²) as much.
      let biased = DistributionSpec.lognormal(mean: mean * (1 + cv * cv), cv: cv)
      return mean * biased.cumulative(x) + x * (1 - cumulative(x))
    case .weibull(let scale, let shape):
      let power = pow(x / scale, shape)
      return mean * Self.standardGamma(shape: 1 + 1 / shape, power) + x * exp(-power)
    case .normal(let mean, let cv):
      let deviation = mean * cv
      let (low, high) = (-1 / cv, (x - mean) / deviation)
      let kept = erfc(low / 2.squareRoot()) / 2
      let within = cumulative(x)
      return mean * within - deviation * (Self.density(high) - Self.density(low)) / kept + x * (1 - within)
    case .uniform(let low, let high):
      if x <= low { return x }
      return x >= high ? (low + high) / 2 : x - (x - low) * (x - low) / (2 * (high - low))
    case .triangular(let low, let mode, let high):
      if x <= low { return x }
      if x >= high { return mean }
      // x less the integral of the distribution function, or the mean less that of its complement.
      if x <= mode { return x - (x - low) * (x - low) * (x - low) / (3 * (high - low) * (mode - low)) }
      return mean - (high - x) * (high - x) * (high - x) / (3 * (high - low) * (high - mode))
    case .pareto(let scale, let shape):
      if x <= scale { return x }
      return scale + scale / (shape - 1) * -expm1((1 - shape) * log(x / scale))
    case .beta(let a, let b, let low, let high):
      if x <= low { return x }
      let biased = DistributionSpec.beta(a: a + 1, b: b, low: low, high: high).cumulative(x)
      let within = cumulative(x)
      return low * within + (high - low) * a / (a + b) * biased + x * (1 - within)
    case .hyperexponential(let weights, let means):
      return Self.mean(weights, means.map { DistributionSpec.exponential(mean: $0).limitedMean(upTo: x) })
    case .mixture(let weights, let parts): return Self.mean(weights, parts.map { $0.limitedMean(upTo: x) })
    case .empirical(let values): return values.reduce(0) { $0 + min($1, x) } / Double(values.count)
    }
  }

  private func gamma(shape: Double, mean: Double, _ x: Double) -> Double {
    let y = x * shape / mean
    return mean * Self.standardGamma(shape: shape + 1, y) + x * (1 - Self.standardGamma(shape: shape, y))
  }

  /// P(k, y): the gamma distribution function of scale 1.
  private static func standardGamma(shape: Double, _ y: Double) -> Double {
    DistributionSpec.gamma(mean: shape, cv: 1 / shape.squareRoot()).cumulative(y)
  }

  private static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

  private static func mean(_ weights: [Double], _ values: [Double]) -> Double {
    zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }
}
