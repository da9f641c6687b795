extension Estimate {
  /// The same share of trials, such as of weeks that met a goal, with a margin that also holds near 0 and 1.
  ///
  /// The interval is Wilson's (1927): with p the share, N the trials and t Student's critical value,
  /// (p + t²/2N ± t √(p (1 − p) / N + t² / 4N²)) / (1 + t²/N). It is not symmetric; the margin is its longer side, so
  /// that value ± margin holds all of it. N is the number of independent trials that have the standard error found,
  /// p (1 − p) / error². Where the error is 0, all periods of a replication may have had the same luck, so that a
  /// replication is one trial: twenty in which every week met its goal say 100% ± 18, not 100% ± 0.
  ///
  /// `confidence` is between 0 and 1. Without an error (one replication) there is no margin, as before.
  public func asShareOfTrials(confidence: Double) -> Estimate {
    guard let standardError, let trials else { return self }
    let critical = StudentT.criticalValue(confidence: confidence, degreesOfFreedom: replications - 1)
    let spread = value * (1 - value)
    let weight = critical * critical / trials
    let center = (value + weight / 2) / (1 + weight)
    let half = (weight * spread + weight * weight / 4).squareRoot() / (1 + weight)
    return Estimate(
      value: value, standardError: standardError, margin: max(value - (center - half), center + half - value),
      replications: replications)
  }

  /// How many independent trials a share in 0...1 rests on, as its error says; nil without an error.
  var trials: Double? {
    guard let standardError, replications > 1, (0...1).contains(value) else { return nil }
    let spread = value * (1 - value)
    let isSpread = standardError > 0 && spread > 0
    return isSpread ? spread / (standardError * standardError) : Double(replications)
  }
}
