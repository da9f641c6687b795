import CGSL
import Foundation
import HeadwayDistributions

/// GSL's distribution functions as the tests call them, apart from the library's own calls.
enum TestGSL {
  private static let off: Bool = {
    _ = gsl_set_error_handler_off()
    return true
  }()

  static func normalDeviate(_ p: Double) -> Double { off ? gsl_cdf_ugaussian_Pinv(p) : .nan }

  /// How far `value` is from the quantile with this probability below it (or above it), relative to the quantile.
  ///
  /// GSL's inverse where it is a formula; else the error of the probability over x times the density, which is the
  /// error of ln x to first order.
  static func relativeError(
    of value: Double, _ spec: DistributionSpec, upper: Bool, _ p: Double
  ) -> Double {
    guard off else { return .nan }
    // Shapes so steep that times underflow have no relative error there.
    if value < 1e-290 { return 0 }
    switch spec {
    case .exponential(let mean):
      return abs(value / (upper ? gsl_cdf_exponential_Qinv(p, mean) : gsl_cdf_exponential_Pinv(p, mean)) - 1)
    case .weibull(let scale, let shape):
      return abs(
        value / (upper ? gsl_cdf_weibull_Qinv(p, scale, shape) : gsl_cdf_weibull_Pinv(p, scale, shape)) - 1)
    case .pareto(let scale, let shape):
      return abs(
        value / (upper ? gsl_cdf_pareto_Qinv(p, shape, scale) : gsl_cdf_pareto_Pinv(p, shape, scale)) - 1)
    case .lognormal(let mean, let cv):
      let square = log1p(cv * cv)
      let z = upper ? gsl_cdf_ugaussian_Qinv(p) : gsl_cdf_ugaussian_Pinv(p)
      return abs(value / (mean * exp(square.squareRoot() * z - square / 2)) - 1)
    case .erlang(let mean, let shape):
      return gammaError(value / mean * Double(shape), Double(shape), upper, p)
    case .gamma(let mean, let cv):
      return gammaError(value / mean / cv / cv, 1 / cv / cv, upper, p)
    case .beta(let a, let b, _, let high):
      let x = value / high
      // Nearer to 1 a Double has no digits left for the distance; there the error relative to x is nothing.
      if x > 1 - 1e-12 {
        return abs(gsl_cdf_beta_Q(1 - 1e-12, a, b)) >= (upper ? p : 1 - p) * 0.999 ? 0 : .nan
      }
      let tail = upper ? gsl_cdf_beta_Q(x, a, b) : gsl_cdf_beta_P(x, a, b)
      return abs(tail - p) / (x * gsl_ran_beta_pdf(x, a, b))
    case .normal(let mean, let cv):
      let (x, edge) = (value / mean / cv, 1 / cv)
      let kept = gsl_cdf_ugaussian_P(edge)
      let tail =
        upper ? gsl_cdf_ugaussian_Q(x - edge) : x < 1 ? mass(to: x, edge) : mass(to: 1, edge) + rest(x, edge)
      return abs(tail / kept - p) / (x * gsl_ran_ugaussian_pdf(x - edge) / kept)
    default: return .nan
    }
  }

  private static func gammaError(_ x: Double, _ shape: Double, _ upper: Bool, _ p: Double) -> Double {
    let tail = upper ? gsl_cdf_gamma_Q(x, shape, 1) : gsl_cdf_gamma_P(x, shape, 1)
    return abs(tail - p) / (x * gsl_ran_gamma_pdf(x, shape, 1))
  }

  /// The normal mass between 0 and x deviations, where the mean is `edge` deviations up: Simpson, 200 steps.
  private static func mass(to x: Double, _ edge: Double) -> Double {
    let step = x / 200
    return (0...200).reduce(0.0) { sum, index in
      let weight = index == 0 || index == 200 ? 1.0 : index % 2 == 1 ? 4 : 2
      return sum + weight * step / 3 * gsl_ran_ugaussian_pdf(Double(index) * step - edge)
    }
  }

  private static func rest(_ x: Double, _ edge: Double) -> Double {
    gsl_cdf_ugaussian_P(x - edge) - gsl_cdf_ugaussian_P(1 - edge)
  }

  /// P(X <= x), by GSL where it has the family and by the definition where it has not.
  static func cumulative(_ spec: DistributionSpec, _ x: Double) -> Double {
    guard off else { return .nan }
    switch spec {
    case .constant(let value): return x >= value ? 1 : 0
    case .exponential(let mean): return gsl_cdf_exponential_P(x, mean)
    case .erlang(let mean, let shape): return gsl_cdf_gamma_P(x, Double(shape), mean / Double(shape))
    case .gamma(let mean, let cv): return gsl_cdf_gamma_P(x, 1 / cv / cv, mean * cv * cv)
    case .lognormal(let mean, let cv):
      let square = log1p(cv * cv)
      return gsl_cdf_lognormal_P(x / mean, -square / 2, square.squareRoot())
    case .weibull(let scale, let shape): return gsl_cdf_weibull_P(x, scale, shape)
    case .normal(let mean, let cv):
      let kept = gsl_cdf_ugaussian_Q(-1 / cv)
      return 1 - gsl_cdf_gaussian_Q(x - mean, mean * cv) / kept
    case .uniform(let low, let high): return gsl_cdf_flat_P(x, low, high)
    case .triangular(let low, let mode, let high):
      if x <= low { return 0 }
      if x >= high { return 1 }
      if x < mode { return (x - low) * (x - low) / ((high - low) * (mode - low)) }
      return 1 - (high - x) * (high - x) / ((high - low) * (high - mode))
    case .beta(let a, let b, let low, let high):
      return gsl_cdf_beta_P(min(1, max(0, (x - low) / (high - low))), a, b)
    case .pareto(let scale, let shape): return x > scale ? gsl_cdf_pareto_P(x, shape, scale) : 0
    case .hyperexponential(let weights, let means):
      return mixed(weights, means.map { gsl_cdf_exponential_P(x, $0) })
    case .mixture(let weights, let parts): return mixed(weights, parts.map { cumulative($0, x) })
    case .empirical(let values): return Double(values.count { $0 <= x }) / Double(values.count)
    }
  }

  private static func mixed(_ weights: [Double], _ values: [Double]) -> Double {
    zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }
}
