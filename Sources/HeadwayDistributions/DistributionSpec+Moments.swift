import CGSL

extension DistributionSpec {
  /// The mean, in seconds, in closed form; assumes that `problem` is nil.
  ///
  /// Formulas: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions (1994/95). A value for reports
  /// and for analytic formulas: its last bits may differ between machines.
  public var mean: Double { moments.mean }

  /// The variance, in s², in closed form; infinite for a pareto with shape 2 or less.
  ///
  /// Assumes that `problem` is nil.
  public var variance: Double { moments.variance }

  /// The coefficient of variation: standard deviation over mean; 0 where the mean is 0.
  public var coefficientOfVariation: Double {
    let (mean, variance) = moments
    return mean > 0 ? variance.squareRoot() / mean : 0
  }

  private var moments: (mean: Double, variance: Double) {
    switch self {
    case .constant(let value): return (value, 0)
    case .exponential(let mean): return (mean, mean * mean)
    case .erlang(let mean, let shape): return (mean, mean * mean / Double(shape))
    case .gamma(let mean, let cv), .lognormal(let mean, let cv): return (mean, mean * cv * mean * cv)
    case .normal(let mean, let cv): return Self.cutNormal(mean: mean, deviation: mean * cv)
    case .weibull(let scale, let shape):
      GSL.prepare()
      let (first, second) = (gsl_sf_gamma(1 + 1 / shape), gsl_sf_gamma(1 + 2 / shape))
      return (scale * first, scale * scale * Self.weibullVariance(first, second, shape))
    case .pareto(let scale, let shape):
      let excess = shape - 1
      let mean = scale * shape / excess
      return (mean, shape > 2 ? scale * scale * shape / (excess * excess * (shape - 2)) : .infinity)
    case .uniform(let low, let high):
      return ((low + high) / 2, (high - low) * (high - low) / 12)
    case .triangular(let low, let mode, let high):
      let (left, right) = (mode - low, high - mode)
      return ((low + mode + high) / 3, (left * left + left * right + right * right) / 18)
    case .beta(let a, let b, let low, let high):
      let (width, sum) = (high - low, a + b)
      return (low + width * a / sum, width * width * a * b / (sum * sum * (sum + 1)))
    case .hyperexponential(let weights, let means):
      return Self.mixed(weights, means.map { ($0, $0 * $0) })
    case .mixture(let weights, let parts):
      return Self.mixed(weights, parts.map(\.moments))
    case .empirical(let values):
      return Self.mixed(values.map { _ in 1 }, values.map { ($0, 0) })
    }
  }

  /// Γ(1 + 2/k) - Γ(1 + 1/k)², or its series in t = 1/k where the difference would cancel.
  ///
  /// The series is lnΓ(1 + t) = -γt + Σ ζ(n) (-t)ⁿ/n (Abramowitz and Stegun 6.1.33), in lnΓ(1 + 2t) - 2 lnΓ(1 + t).
  private static func weibullVariance(_ first: Double, _ second: Double, _ shape: Double) -> Double {
    guard shape > 300 else { return second - first * first }
    let t = 1 / shape
    let zeta = [
      1.644_934_066_848_226_4, 1.202_056_903_159_594_3, 1.082_323_233_711_138_2, 1.036_927_755_143_37,
    ]
    let gap = t * t * (zeta[0] + t * (-2 * zeta[1] + t * (3.5 * zeta[2] - t * 6 * zeta[3])))
    return first * first * gap * (1 + gap / 2 * (1 + gap / 3))
  }

  /// The normal with the part below zero cut away, from the hazard h of its standard form at -mean/deviation.
  private static func cutNormal(mean: Double, deviation: Double) -> (mean: Double, variance: Double) {
    GSL.prepare()
    let edge = -mean / deviation
    let hazard = gsl_sf_hazard(edge)
    return (mean + deviation * hazard, deviation * deviation * (1 + edge * hazard - hazard * hazard))
  }

  /// The moments of a mixture: weighted means, and the weighted squares about the common mean.
  private static func mixed(
    _ weights: [Double], _ parts: [(mean: Double, variance: Double)]
  ) -> (mean: Double, variance: Double) {
    let pairs = Array(zip(weights, parts)).filter { $0.0 > 0 }
    let total = pairs.reduce(0) { $0 + $1.0 }
    let mean = pairs.reduce(0) { $0 + $1.0 * $1.1.mean } / total
    let variance =
      pairs.reduce(0) { sum, pair in
        let gap = pair.1.mean - mean
        return sum + pair.0 * (pair.1.variance + gap * gap)
      } / total
    return (mean, variance)
  }
}
