import Glibc

/// The likelihood of a Weibull distribution in its shape alone, for times of which some were cut short.
///
/// With shape k, all times t and the d of them that ended by themselves, the scale that goes with k is
/// (Σ t^k / d)^(1/k), and the best k solves Σ t^k ln t / Σ t^k - 1/k - mean(ln t of those that ended) = 0, whose
/// left side rises with k (Cohen 1965, "Maximum Likelihood Estimation in the Weibull Distribution Based on Complete
/// and on Censored Samples").
struct WeibullProfile {
  /// The natural logarithms of the different times (s).
  let logs: [Double]
  /// How often each was seen.
  let all: [Int]
  /// How often each was seen to its end.
  let ended: [Int]

  /// What maximises the likelihood.
  struct Maximum {
    var shape: Estimated
    var scale: Estimated
    var logLikelihood: Double
  }

  /// Newton's method, held between bounds that close in; nil where the times do not tell a shape.
  func maximum() -> Maximum? {
    let ends = Double(ended.reduce(0, +))
    guard ends >= 2, logs.count > 1 else { return nil }
    let endedLog = zip(logs, ended).reduce(0) { $0 + $1.0 * Double($1.1) } / ends
    // Times relative to one in their middle keep the powers in range.
    let y = logs.map { $0 - endedLog }
    var (low, high) = (0.01, 1000.0)
    var shape = 1.0
    var sums = powers(y, shape)
    for _ in 0..<200 {
      let slope = sums.first / sums.zeroth - 1 / shape
      let curve = sums.second / sums.zeroth - pow(sums.first / sums.zeroth, 2) + 1 / (shape * shape)
      if slope > 0 { high = shape } else { low = shape }
      var next = shape - slope / curve
      if !(next > low && next < high) { next = (low * high).squareRoot() }
      let isDone = abs(next - shape) < 1e-11 * shape
      shape = next
      sums = powers(y, shape)
      if isDone { break }
    }
    guard shape > 0.0101, shape < 999, sums.zeroth.isFinite else { return nil }
    let meanLog = sums.first / sums.zeroth
    let curve = sums.second / sums.zeroth - meanLog * meanLog + 1 / (shape * shape)
    let logScale = log(sums.zeroth / ends) / shape
    // The information: that of the shape along the profile, and of the logarithm of the scale with the shape known.
    let shapeVariance = 1 / (ends * curve)
    let scaleSlope = (meanLog - logScale) / shape
    let logScaleVariance = 1 / (ends * shape * shape) + scaleSlope * scaleSlope * shapeVariance
    let scale = exp(logScale + endedLog)
    let spread = Estimated.deviate * logScaleVariance.squareRoot()
    // ln L = d ln k - d k ln(scale) + (k - 1) Σ ln t (of the ended) - Σ (t / scale)^k, whose last sum is d.
    let likelihood =
      ends * (log(shape) - shape * (logScale + endedLog) + (shape - 1) * endedLog - 1)
    return Maximum(
      shape: Estimated(shape, standardError: shapeVariance.squareRoot(), least: 0),
      scale: Estimated(scale, low: scale * exp(-spread), high: scale * exp(spread)),
      logLikelihood: likelihood)
  }

  /// Σ t^k (ln t)^j for j = 0, 1, 2, of logarithms y of t.
  private func powers(_ y: [Double], _ shape: Double) -> (zeroth: Double, first: Double, second: Double) {
    var (zeroth, first, second) = (0.0, 0.0, 0.0)
    for (index, log) in y.enumerated() {
      let power = Double(all[index]) * exp(shape * log)
      zeroth += power
      first += power * log
      second += power * log * log
    }
    return (zeroth, first, second)
  }
}
