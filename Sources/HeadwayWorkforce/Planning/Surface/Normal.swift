import CGSL

/// The standard normal distribution.
enum Normal {
  /// The probability below a score.
  static func probability(below score: Double) -> Double { gsl_cdf_ugaussian_P(score) }

  /// The density at a score.
  static func density(at score: Double) -> Double { gsl_ran_ugaussian_pdf(score) }

  /// The score below which a probability lies; the probability in 0..<1, both ends left out.
  static func score(of probability: Double) -> Double { gsl_cdf_ugaussian_Pinv(probability) }
}
