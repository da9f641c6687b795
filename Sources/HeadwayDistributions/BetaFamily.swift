import CGSL

/// Beta on 0...1 with shapes a and b, by Newton on GSL's distribution function in logarithms.
package struct BetaFamily: LogQuantileFamily {
  let a: Double
  let b: Double
  var shaping: LogShaping
  private let logBeta: Double  // ln B(a, b)
  private let beyondHalf: Double  // the probability above 1/2
  private var lower = TailSolver()
  private var upper = TailSolver()
  private var mirrored = TailSolver()

  package var key: TableKey { .beta(a: a, b: b) }

  package init(a: Double, b: Double) {
    self.a = a
    self.b = b
    logBeta = gsl_sf_lnbeta(a, b)
    beyondHalf = gsl_cdf_beta_Q(0.5, a, b)
    let cv = (b / (a * (a + b + 1))).squareRoot()
    shaping = LogShaping(
      lowest: 1 / a, median: min(1.25 * cv, 1 / a + 0.5))
  }

  mutating func logQuantile(_ tail: Tail, _ probability: Double) -> LogQuantile? {
    let (family, target) = (self, LibM.log(probability))
    switch tail {
    case .lower:
      return lower.solve(.lower, logProbability: target) { family.logTail($0, a: family.a, b: family.b) }
    case .upper where probability > beyondHalf:
      return upper.solve(.upper, logProbability: target) { family.logUpperTail($0) }
    case .upper:
      // Above 1/2 the distance w from 1 is solved for, which keeps its digits however near 1 the quantile is: it
      // is the lower quantile with the shapes exchanged. Then y = ln(1 - w).
      let distance = mirrored.solve(.lower, logProbability: target) {
        family.logTail($0, a: family.b, b: family.a)
      }
      guard let distance else { return nil }
      let w = LibM.exp(distance.log)
      guard w < 1 else { return nil }
      return LogQuantile(log: LibM.log1p(-w), elasticity: -distance.elasticity * w / (1 - w))
    }
  }

  /// ln Q(e^y; a, b) and its inverse slope.
  private func logUpperTail(_ y: Double) -> LogQuantile? {
    guard y < 0 else { return nil }
    // Where the lower tail underflows everything is above.
    guard let lower = logTail(y, a: a, b: b) else { return LogQuantile(log: 0, elasticity: -1) }
    let x = LibM.exp(y)
    let below = LibM.exp(lower.log)
    let above = x * max(1, b) < 1e-6 ? 1 - below : gsl_cdf_beta_Q(x, a, b)
    guard above > 0 else { return nil }
    // dy / d ln Q = -(dy / d ln P) Q / P.
    return LogQuantile(log: LibM.log(above), elasticity: -lower.elasticity * above / below)
  }

  /// ln P(e^y; a, b) and its inverse slope.
  private func logTail(_ y: Double, a: Double, b: Double) -> LogQuantile? {
    // At 1 and above all probability is passed: any positive slope sends the solver back.
    let beyond = LogQuantile(log: 0, elasticity: 1)
    guard y < 0 else { return beyond }
    let x = LibM.exp(y)
    if x * max(1, b) < 1e-6 {
      // P = xᵃ/(a B) (1 + a (1 - b) x/(a + 1) + ...), DLMF 8.17.7, also where x underflows.
      let sum = 1 + a * (1 - b) * x / (a + 1)
      return LogQuantile(
        log: a * y - LibM.log(a) - logBeta + LibM.log(sum), elasticity: sum / (a * (1 + (1 - b) * x)))
    }
    let density = LibM.exp(a * y + (b - 1) * LibM.log1p(-x) - logBeta)
    let probability = gsl_cdf_beta_P(x, a, b)
    if probability > 0.5, density == 0 { return beyond }
    guard probability > 0, density > 0 else { return nil }
    return LogQuantile(log: LibM.log(probability), elasticity: probability / density)
  }
}
