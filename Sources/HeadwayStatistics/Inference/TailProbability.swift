import CGSL

/// Upper tails of distributions, the same on every CPU: GSL's values rounded to 30 significant bits.
package enum TailProbability {
  /// P(T ≥ t) of Student's distribution, whose degrees of freedom (> 0) need not be whole.
  package static func student(_ t: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0, "Student's t needs a degree of freedom, not \(degreesOfFreedom)")
    guard t.isFinite else { return t > 0 ? 0 : 1 }
    return onGrid { gsl_cdf_tdist_Q(t, degreesOfFreedom) }
  }

  /// P(B ≥ k) of `n` draws that each succeed with probability `p`, where neither k nor n need be whole.
  ///
  /// It is the incomplete beta function I_p(k, n − k + 1), for whole numbers the binomial tail (Zelen and Severo 1964,
  /// 26.5.24). 0 ≤ k ≤ n.
  package static func binomial(atLeast k: Double, of n: Double, probability p: Double) -> Double {
    precondition(0 <= k && k <= n, "\(k) of \(n) draws cannot succeed")
    guard k > 0, p < 1 else { return 1 }
    guard p > 0 else { return 0 }
    return onGrid { gsl_cdf_beta_P(p, k, n - k + 1) }
  }

  /// A tail that cannot be computed is no evidence of anything.
  private static func onGrid(_ tail: () -> Double) -> Double {
    _ = StudentT.quietErrors
    let exact = tail()
    guard exact.isFinite else { return 1 }
    return min(max(exact.rounded(toSignificantBits: 30), 0), 1)
  }
}
