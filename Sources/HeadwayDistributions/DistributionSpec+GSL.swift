import CGSL

extension DistributionSpec {
  /// The value with probability `p` at or below it, in seconds, by GSL.
  ///
  /// A cold path, for reports: sampling uses `QuantileTable`. Above the median the upper tail is inverted, so that
  /// `p` = 1 - 2⁻⁴⁰ loses nothing. Gamma and beta are solved from GSL's distribution functions, since GSL's own
  /// inverses fail for steep and for narrow shapes; mixtures and hyperexponentials, which GSL does not know, are
  /// bisected on `cumulative`. At p = 1 an unbounded family gives infinity.
  ///
  /// - Throws: `DistributionError` for senseless parameters, a `p` outside 0...1, or where GSL finds no value.
  public func quantile(_ p: Double) throws(DistributionError) -> Double {
    if let problem { throw DistributionError(reason: problem) }
    guard p >= 0 && p <= 1 else {
      throw DistributionError(reason: "expected a probability from 0 to 1, received \(p)")
    }
    GSL.prepare()
    let value = p <= 0.5 ? lowerQuantile(p) : upperQuantile(1 - p)
    guard !value.isNaN else {
      throw DistributionError(reason: "GSL finds no quantile of \(self) at p = \(p)")
    }
    return value
  }

  /// The probability of a value of at most `x` seconds, by GSL's distribution functions; NaN where GSL fails.
  ///
  /// Assumes that `problem` is nil.
  public func cumulative(_ x: Double) -> Double {
    GSL.prepare()
    guard x >= 0 else { return 0 }
    switch self {
    case .constant(let value): return x >= value ? 1 : 0
    case .exponential(let mean): return gsl_cdf_exponential_P(x, mean)
    case .erlang(let mean, let shape): return GammaFamily(shape: Double(shape)).cumulative(x / mean)
    case .gamma(let mean, let cv): return GammaFamily(shape: 1 / (cv * cv)).cumulative(x / mean)
    case .lognormal(let mean, let cv):
      let sigma = LognormalFamily(cv: cv).sigma
      return gsl_cdf_lognormal_P(x / mean, -0.5 * sigma * sigma, sigma)
    case .weibull(let scale, let shape): return gsl_cdf_weibull_P(x, scale, shape)
    case .normal(let mean, let cv):
      let cut = gsl_cdf_ugaussian_P(-1 / cv)
      return (gsl_cdf_ugaussian_P((x / mean - 1) / cv) - cut) / (1 - cut)
    case .uniform(let low, let high): return x < high ? max(0, (x - low) / (high - low)) : 1
    case .triangular(let low, let mode, let high):
      if x <= low { return x == high ? 1 : 0 }
      if x >= high { return 1 }
      return x < mode
        ? (x - low) / (high - low) * ((x - low) / (mode - low))
        : 1 - (high - x) / (high - low) * ((high - x) / (high - mode))
    case .beta(let a, let b, let low, let high):
      return x >= high ? 1 : x <= low ? 0 : gsl_cdf_beta_P((x - low) / (high - low), a, b)
    case .pareto(let scale, let shape): return x <= scale ? 0 : gsl_cdf_pareto_P(x, shape, scale)
    case .hyperexponential(let weights, let means):
      return Self.weighted(weights, means.map { DistributionSpec.exponential(mean: $0).cumulative(x) })
    case .mixture(let weights, let parts):
      return Self.weighted(weights, parts.map { $0.cumulative(x) })
    case .empirical(let values):
      return Double(values.count { $0 <= x }) / Double(values.count)
    }
  }

  private func lowerQuantile(_ p: Double) -> Double {
    switch self {
    case .exponential(let mean): return gsl_cdf_exponential_Pinv(p, mean)
    case .lognormal(let mean, let cv):
      let sigma = LognormalFamily(cv: cv).sigma
      return mean * gsl_cdf_lognormal_Pinv(p, -0.5 * sigma * sigma, sigma)
    case .weibull(let scale, let shape): return gsl_cdf_weibull_Pinv(p, scale, shape)
    case .pareto(let scale, let shape): return gsl_cdf_pareto_Pinv(p, shape, scale)
    default: return solvedQuantile(.lower, p) ?? compositeQuantile(p)
    }
  }

  private func upperQuantile(_ q: Double) -> Double {
    switch self {
    case .exponential(let mean): return gsl_cdf_exponential_Qinv(q, mean)
    case .lognormal(let mean, let cv):
      let sigma = LognormalFamily(cv: cv).sigma
      return mean * gsl_cdf_lognormal_Qinv(q, -0.5 * sigma * sigma, sigma)
    case .weibull(let scale, let shape): return gsl_cdf_weibull_Qinv(q, scale, shape)
    case .pareto(let scale, let shape): return gsl_cdf_pareto_Qinv(q, shape, scale)
    default: return solvedQuantile(.upper, q) ?? compositeQuantile(1 - q)
    }
  }

  /// Gamma, beta and the cut normal; nil for other families, NaN where no quantile is found.
  private func solvedQuantile(_ tail: Tail, _ probability: Double) -> Double? {
    func value(_ family: some LogQuantileFamily, _ scale: Double, _ low: Double, most: Double) -> Double {
      if probability == 0 { return tail == .lower ? low : most }
      var family = family
      guard let point = family.logQuantile(tail, probability) else { return .nan }
      return low + scale * LibM.exp(point.log)
    }
    switch self {
    case .erlang(let mean, let shape):
      return value(GammaFamily(shape: Double(shape)), mean, 0, most: .infinity)
    case .gamma(let mean, let cv): return value(GammaFamily(shape: 1 / (cv * cv)), mean, 0, most: .infinity)
    case .normal(let mean, let cv): return value(CutNormalFamily(cv: cv), mean, 0, most: .infinity)
    case .beta(let a, let b, let low, let high):
      return value(BetaFamily(a: a, b: b), high - low, low, most: high)
    default: return nil
    }
  }

  private func compositeQuantile(_ p: Double) -> Double {
    switch self {
    case .constant(let value): return value
    case .uniform(let low, let high): return low + p * (high - low)
    case .triangular(let low, let mode, let high):
      let (width, left, right) = (high - low, mode - low, high - mode)
      return p * width <= left
        ? low + (p * width * left).squareRoot() : high - ((1 - p) * width * right).squareRoot()
    case .empirical(let values):
      let rank = (p * Double(values.count)).rounded(.up)
      return values.sorted()[max(0, min(values.count, Int(rank)) - 1)]
    default: return bisected(p)
    }
  }

  /// The least Double at which `cumulative` reaches `p`: bisection on the bit patterns, which order as the values.
  private func bisected(_ p: Double) -> Double {
    if p >= 1 { return .infinity }
    var (low, high) = (UInt64(0), (1e18).bitPattern)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if cumulative(Double(bitPattern: middle)) >= p { high = middle } else { low = middle }
    }
    return Double(bitPattern: cumulative(0) >= p ? 0 : high)
  }

  private static func weighted(_ weights: [Double], _ values: [Double]) -> Double {
    let total = weights.reduce(0, +)
    return zip(weights, values).reduce(0) { $0 + ($1.0 > 0 ? $1.0 * $1.1 : 0) } / total
  }
}
