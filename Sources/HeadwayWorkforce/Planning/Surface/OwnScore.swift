/// What some weeks have beyond a formula, as a score.
enum OwnScore {
  /// How far such weeks are expected to be from the formula, as a standard deviation of the score.
  private static let usualOffset = 0.7

  /// The most likely score of their own, given scores by the formula and what was seen, by Newton's method on the posterior,
  /// which is concave.
  ///
  /// - Parameter seen: The score by the formula, the share of weeks that met the target, and of how many weeks.
  static func mostLikely(_ seen: [(score: Double, share: Double, weeks: Double)]) -> Double {
    var own = 0.0
    for _ in 0..<50 {
      var slope = -own / (usualOffset * usualOffset)
      var curvature = -1 / (usualOffset * usualOffset)
      for (score, share, weeks) in seen {
        let at = min(max(score + own, -6), 6)
        let p = min(max(Normal.probability(below: at), 1e-9), 1 - 1e-9)
        let density = Normal.density(at: at)
        slope += weeks * density * (share - p) / (p * (1 - p))
        curvature -= weeks * density * density / (p * (1 - p))
      }
      let step = min(max(-slope / curvature, -1), 1)
      own += step
      if abs(step) < 1e-9 { break }
    }
    return (own * 1e6).rounded() / 1e6
  }
}
