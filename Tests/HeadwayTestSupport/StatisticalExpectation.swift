import CGSL

/// Tests of random results whose false-alarm rate is stated: how often a correct program would fail a reseed.
///
///     let outcome = StatisticalExpectation.check(
///       estimate: mean, standardError: error, exact: erlangA, falseAlarm: 1e-6)
///     #expect(outcome.holds, "\(outcome)")
public enum StatisticalExpectation {
  /// What a test found.
  public struct Outcome: Sendable, CustomStringConvertible {
    /// Whether the result is compatible with the expectation.
    public let holds: Bool
    /// What was compared with what, for the report.
    public let description: String
  }

  /// A two-sided z-test, or t-test when `degreesOfFreedom` are given, of an estimate against an exact value.
  ///
  /// It holds when |estimate − exact| ≤ tolerance + q · standardError, where q is the normal (or Student)
  /// quantile of 1 − `falseAlarm` / 2. `tolerance` is what is known of a bias, as from rounding or truncation.
  public static func check(
    estimate: Double, standardError: Double, exact: Double, tolerance: Double = 0, falseAlarm: Double,
    degreesOfFreedom: Int? = nil
  ) -> Outcome {
    let quantile =
      if let degreesOfFreedom {
        gsl_cdf_tdist_Qinv(falseAlarm / 2, Double(degreesOfFreedom))
      } else {
        gsl_cdf_ugaussian_Qinv(falseAlarm / 2)
      }
    let distance = (estimate - exact).magnitude
    let allowed = tolerance + quantile * standardError
    return Outcome(
      holds: distance <= allowed,
      description: "estimate \(estimate), exact \(exact): distance \(distance), allowed \(allowed)"
        + " (standard error \(standardError), false alarm \(falseAlarm))")
  }

  /// A t-test of the mean of independent values, one per replication (at least two), against an exact value.
  public static func checkMean(
    of values: [Double], exact: Double, tolerance: Double = 0, falseAlarm: Double
  ) -> Outcome {
    guard values.count > 1 else {
      return Outcome(holds: false, description: "A t-test needs two values, not \(values.count)")
    }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    return check(
      estimate: mean, standardError: (variance / n).squareRoot(), exact: exact, tolerance: tolerance,
      falseAlarm: falseAlarm, degreesOfFreedom: values.count - 1)
  }

  /// An exact binomial test of `successes` in `trials` against a probability: twice the smaller tail is compared.
  public static func checkShare(
    successes: Int, trials: Int, exact: Double, falseAlarm: Double
  ) -> Outcome {
    let (k, n) = (UInt32(successes), UInt32(trials))
    let below = gsl_cdf_binomial_P(k, exact, n)
    let above = k == 0 ? 1 : gsl_cdf_binomial_Q(k - 1, exact, n)
    let pValue = min(1, 2 * min(below, above))
    return Outcome(
      holds: pValue >= falseAlarm,
      description: "\(successes) of \(trials), exact share \(exact): p = \(pValue)"
        + " (false alarm \(falseAlarm))")
  }

  /// Pearson's χ² test (1900) of counts per cell against expected counts of equal total, each about 5 or more.
  ///
  /// `fitted` is the number of parameters that were estimated from the counts.
  public static func checkCounts(
    _ observed: [Int], expected: [Double], fitted: Int = 0, falseAlarm: Double
  ) -> Outcome {
    let freedom = observed.count - 1 - fitted
    guard observed.count == expected.count, freedom > 0 else {
      return Outcome(holds: false, description: "\(observed.count) cells, \(expected.count) expectations")
    }
    let statistic = zip(observed, expected).reduce(0) { sum, cell in
      let deviation = Double(cell.0) - cell.1
      return sum + deviation * deviation / cell.1
    }
    let pValue = gsl_cdf_chisq_Q(statistic, Double(freedom))
    return Outcome(
      holds: pValue >= falseAlarm,
      description: "χ² = \(statistic) at \(freedom) d.f.: p = \(pValue) (false alarm \(falseAlarm))")
  }

  /// The sample size at which a z-test with that false-alarm rate sees a shift of `detects` with that power.
  ///
  /// n = ((z(1 − falseAlarm / 2) + z(power)) · standardDeviation / detects)², rounded up.
  public static func sampleSize(
    detects: Double, standardDeviation: Double, falseAlarm: Double, power: Double
  ) -> Int {
    let distance = gsl_cdf_ugaussian_Qinv(falseAlarm / 2) + gsl_cdf_ugaussian_Pinv(power)
    let root = distance * standardDeviation / detects
    return Int((root * root).rounded(.up))
  }
}
