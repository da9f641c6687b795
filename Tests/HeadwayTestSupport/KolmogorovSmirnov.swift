import Foundation

/// The test of Kolmogorov (1933) of a sample against a continuous distribution.
public enum KolmogorovSmirnov {
  /// The greatest distance between the sample's distribution function and `cdf`; 0 for an empty sample.
  public static func statistic(of sample: [Double], cdf: (Double) -> Double) -> Double {
    let n = Double(sample.count)
    return sample.sorted().enumerated().reduce(0) { greatest, entry in
      let p = cdf(entry.element)
      return max(greatest, Double(entry.offset + 1) / n - p, p - Double(entry.offset) / n)
    }
  }

  /// The probability of a distance of at least `statistic` from `n` values of that very distribution.
  ///
  /// Kolmogorov's limit Q(λ) = 2 Σ (−1)^(j−1) e^(−2 j² λ²) at λ = (√n + 0.12 + 0.11/√n) D, the correction of
  /// Stephens (1970): fit for n of 10 and more (Marsaglia, Tsang and Wang 2003 give the exact law).
  public static func pValue(statistic: Double, n: Int) -> Double {
    let root = Double(n).squareRoot()
    let lambda = (root + 0.12 + 0.11 / root) * statistic
    // Below 0.2 the probability differs from 1 by less than 1e-12, and the series converges slowly.
    guard lambda > 0.2 else { return 1 }
    var sum = 0.0
    var sign = 1.0
    for j in 1...100 {
      let term = exp(-2 * Double(j * j) * lambda * lambda)
      sum += sign * term
      if term < 1e-17 { break }
      sign = -sign
    }
    return min(1, max(0, 2 * sum))
  }

  /// Tests a sample against a distribution function with a stated false-alarm rate.
  public static func check(
    _ sample: [Double], cdf: (Double) -> Double, falseAlarm: Double
  ) -> StatisticalExpectation.Outcome {
    let distance = statistic(of: sample, cdf: cdf)
    let p = pValue(statistic: distance, n: sample.count)
    return StatisticalExpectation.Outcome(
      holds: p >= falseAlarm,
      description: "D = \(distance) of \(sample.count) values: p = \(p) (false alarm \(falseAlarm))")
  }
}
