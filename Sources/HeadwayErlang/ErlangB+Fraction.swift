import Glibc

extension ErlangB {
  /// 1 / B(f, a) for a fraction f of an agent, 0 ≤ f < 1: a^-f e^a Γ(f + 1, a).
  static func inverseBlocking(fraction: Double, load: Double) -> Double {
    guard fraction > 0 else { return 1 }
    return load < 2 ? bySeries(fraction, load) : byContinuedFraction(fraction, load)
  }

  /// Γ(s) less the series of the lower incomplete gamma function (DLMF 8.11.4), s = f + 1; loses a digit at most.
  private static func bySeries(_ fraction: Double, _ load: Double) -> Double {
    var term = 1 / (fraction + 1)
    var sum = term
    var divisor = fraction + 1
    while term > 1e-17 * sum {
      divisor += 1
      term *= load / divisor
      sum += term
    }
    return pow(load, -fraction) * exp(load) * tgamma(fraction + 1) - load * sum
  }

  /// The continued fraction of the upper incomplete gamma function (DLMF 8.9.2), by Lentz's method.
  private static func byContinuedFraction(_ fraction: Double, _ load: Double) -> Double {
    var denominator = load - fraction
    var value = denominator
    var numeratorRatio = denominator
    var inverse = 0.0
    for step in 1...500 {
      let index = Double(step)
      let part = -index * (index - 1 - fraction)
      denominator += 2
      inverse = 1 / (denominator + part * inverse)
      numeratorRatio = denominator + part / numeratorRatio
      let change = numeratorRatio * inverse
      value *= change
      if (change - 1).magnitude < 1e-16 { break }
    }
    return load / value
  }
}
