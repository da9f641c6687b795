import CGSL
import Glibc
import HeadwayDistributions

/// How far a distribution is from observed values.
///
/// No p-values: with parameters fitted to the same values the tables of the tests do not hold, and with the hundreds
/// of thousands of contacts of a real history every family is refused. The distances say what matters: how wrong.
enum GoodnessOfFit {
  /// Both distances, in one walk over the values.
  static func distances(
    _ distribution: DistributionSpec, _ sample: ValueCounts
  ) -> (kolmogorovSmirnov: Double, andersonDarling: Double) {
    let n = Double(sample.count)
    var largest = 0.0
    var weighted = 0.0
    var before = 0.0
    for (value, count) in zip(sample.values, sample.counts) {
      let at = before + Double(count)
      let probability = distribution.cumulative(value)
      largest = max(largest, abs(probability - before / n), abs(at / n - probability))
      // Equal values share their ranks: Σ (2 i - 1) over them is at² - before², and from the other end alike.
      weighted += (at * at - before * before) * log(max(probability, 1e-300))
      weighted += ((n - before) * (n - before) - (n - at) * (n - at)) * logTail(distribution, value)
      before = at
    }
    return (largest, -n - weighted / n)
  }

  /// The logarithm of the share above a value, which far out is less than what 1 - F can show.
  private static func logTail(_ distribution: DistributionSpec, _ value: Double) -> Double {
    GSL.prepare()
    switch distribution {
    case .exponential(let mean): return -value / mean
    case .weibull(let scale, let shape): return -pow(value / scale, shape)
    case .lognormal(let mean, let cv):
      let variance = log1p(cv * cv)
      let deviate = (log(value / mean) + variance / 2) / variance.squareRoot()
      return gsl_sf_log_erfc(deviate / 2.0.squareRoot()) - log(2)
    case .gamma(let mean, let cv):
      return log(max(gsl_cdf_gamma_Q(value, 1 / (cv * cv), mean * cv * cv), Double.leastNormalMagnitude))
    case .hyperexponential(let weights, let means):
      let tail = zip(weights, means).reduce(0) { $0 + $1.0 * exp(-value / $1.1) }
      return log(max(tail, Double.leastNormalMagnitude))
    default: return log(max(1 - distribution.cumulative(value), Double.leastNormalMagnitude))
    }
  }
}
