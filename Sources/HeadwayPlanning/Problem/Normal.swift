import CGSL

/// The standard normal distribution, on the grid.
enum Normal {
  // GSL's default handler aborts the process; with it off a failed call returns NaN.
  private static let handlerIsOff: Bool = {
    _ = gsl_set_error_handler_off()
    return true
  }()

  /// Turns GSL's error handler off, once in the life of the process.
  static func prepare() { precondition(handlerIsOff) }

  /// The probability below a score.
  static func probability(below score: Double) -> Double {
    score > -.infinity ? (score < .infinity ? Grid.fine(gsl_cdf_ugaussian_P(score)) : 1) : 0
  }

  /// The density at a score.
  static func density(at score: Double) -> Double {
    score.isFinite ? Grid.fine(gsl_ran_ugaussian_pdf(score)) : 0
  }

  /// The score with this much probability below it; ±∞ at 0 and 1.
  static func score(below probability: Double) -> Double { Grid.fine(gsl_cdf_ugaussian_Pinv(probability)) }

  /// A deviate from 64 random bits.
  static func deviate(_ bits: UInt64) -> Double {
    // The middle of one of 2⁵² cells, so that neither 0 nor 1 comes up.
    score(below: (Double(bits >> 12) + 0.5) * 0x1p-52)
  }
}
