import CGSL

/// Weibull of unit scale, Q = (-ln(1 - p))^(1/k); with k = 1 it is the exponential of unit mean.
package struct WeibullFamily: LogQuantileFamily {
  let shape: Double
  var shaping: LogShaping

  package var key: TableKey { shape == 1 ? .exponential : .weibull(shape: shape) }

  package init(shape: Double) {
    self.shape = shape
    // At the lower end Q ~ p^(1/k); at the median the hazard ln 2 gives 1/(k ln 2) on either side.
    shaping = LogShaping(lowest: 1 / shape, median: 1.4427 / shape)
  }

  func logQuantile(_ tail: Tail, _ probability: Double) -> LogQuantile? {
    switch tail {
    case .lower:
      let hazard = -LibM.log1p(-probability)
      return LogQuantile(
        log: LibM.log(hazard) / shape, elasticity: probability / ((1 - probability) * hazard * shape))
    case .upper:
      let hazard = -LibM.log(probability)
      return LogQuantile(log: LibM.log(hazard) / shape, elasticity: -1 / (hazard * shape))
    }
  }
}

/// Lognormal of unit mean: ln Q = σ z - σ²/2, with σ² = ln(1 + cv²).
package struct LognormalFamily: LogQuantileFamily {
  let cv: Double
  let sigma: Double
  var shaping: LogShaping

  package var key: TableKey { .lognormal(cv: cv) }

  package init(cv: Double) {
    self.cv = cv
    sigma = LibM.log1p(cv * cv).squareRoot()
    // d z / d ln p is 1.25 at the median and 0.14 at 2⁻⁴⁰.
    shaping = LogShaping(lowest: 0.14 * sigma, median: 1.25 * sigma)
  }

  func logQuantile(_ tail: Tail, _ probability: Double) -> LogQuantile? {
    let point = NormalCurve.point(probability)
    let deviate = point.deviate
    let elasticity = sigma * probability / point.density
    return switch tail {
    case .lower: LogQuantile(log: sigma * (deviate - sigma / 2), elasticity: elasticity)
    case .upper: LogQuantile(log: -sigma * (deviate + sigma / 2), elasticity: -elasticity)
    }
  }
}

/// Pareto (type I) of unit scale: Q = (1 - p)^(-1/α).
package struct ParetoFamily: LogQuantileFamily {
  let shape: Double
  var shaping: LogShaping

  package var key: TableKey { .pareto(shape: shape) }

  package init(shape: Double) {
    self.shape = shape
    shaping = LogShaping(lowest: 0, median: 1 / shape)
  }

  func logQuantile(_ tail: Tail, _ probability: Double) -> LogQuantile? {
    switch tail {
    case .lower:
      LogQuantile(
        log: -LibM.log1p(-probability) / shape, elasticity: probability / ((1 - probability) * shape))
    case .upper:
      LogQuantile(log: -LibM.log(probability) / shape, elasticity: -1 / shape)
    }
  }
}

/// The standard normal deviate itself: signed, so that its error is absolute.
package struct StandardNormalFamily: QuantileFamily {
  package init() {}

  package var key: TableKey { .standardNormal }
  package var rounding: NodeRounding { .absolute(step: 0x1p-21) }
  package var squarings = 0

  package func node(_ tail: Tail, _ probability: Double) -> QuantileNode? {
    let point = NormalCurve.point(probability)
    let slope = probability / point.density
    return switch tail {
    case .lower: QuantileNode(value: point.deviate, slope: slope)
    case .upper: QuantileNode(value: -point.deviate, slope: -slope)
    }
  }

  package func deviation(of value: Double, _ tail: Tail, _ probability: Double) -> Double {
    let deviate = NormalCurve.point(probability).deviate
    return abs(value - (tail == .lower ? deviate : -deviate))
  }
}

/// Normal of mean 1 and the given cv, with the part below zero cut away.
package struct CutNormalFamily: LogQuantileFamily {
  let cv: Double
  /// Where zero lies, in deviations below the mean: 1/cv.
  let edge: Double
  /// The probability above zero, before the cut, and the probability below it.
  let kept: Double
  let cut: Double
  var shaping: LogShaping

  package var key: TableKey { .normal(cv: cv) }

  package init(cv: Double) {
    self.cv = cv
    edge = 1 / cv
    kept = gsl_cdf_ugaussian_P(edge)
    cut = gsl_cdf_ugaussian_Q(edge)
    // Once the cut matters Q ~ p at the lower end; at the median a half normal has elasticity 0.82.
    shaping = LogShaping(lowest: min(1, cv), median: min(1.25 * cv, 0.82))
  }

  func logQuantile(_ tail: Tail, _ probability: Double) -> LogQuantile? {
    let mass = probability * kept
    switch tail {
    case .lower:
      // w is the distance from zero in deviations; w = z + 1/cv cancels when it is small.
      var w = GSL.normalDeviate(below: cut + mass) + edge
      if w * (1 + edge) < 0.5 { w = nearZero(mass) }
      let density = gsl_ran_ugaussian_pdf(w - edge)
      return LogQuantile(log: LibM.log(cv * w), elasticity: mass / (density * w))
    case .upper:
      let deviate = gsl_cdf_ugaussian_Qinv(mass)
      let w = deviate + edge
      return LogQuantile(
        log: LibM.log(cv * w), elasticity: -mass / (gsl_ran_ugaussian_pdf(deviate) * w))
    }
  }

  /// The w with this mass between zero and w, where w(1 + 1/cv) is below about a half.
  ///
  /// The mass is φ(c) ∫₀ʷ exp(c s - s²/2) ds with c = 1/cv, and the integrand is the generating function
  /// Σ He_n(c) sⁿ/n! of the Hermite polynomials (Abramowitz and Stegun 22.9.17). Newton from below the root.
  private func nearZero(_ mass: Double) -> Double {
    let target = mass / gsl_ran_ugaussian_pdf(edge)
    var w = target
    for _ in 0..<30 {
      var (older, hermite, power, integral) = (0.0, 1.0, w, 0.0)
      for n in 0..<24 {
        integral += hermite * power
        (older, hermite) = (hermite, edge * hermite - Double(n) * older)
        power *= w / Double(n + 2)
      }
      let step = (target - integral) / LibM.exp(w * (edge - w / 2))
      w += step
      if abs(step) <= 1e-15 * w { break }
    }
    return w
  }
}
