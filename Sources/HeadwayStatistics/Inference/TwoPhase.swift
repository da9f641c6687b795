extension Estimate {
  /// A figure of a scenario of which n replications are known, beside a base of which N ≥ n are known: the base's figure
  /// of all N plus the paired difference of the n.
  ///
  /// It is the difference estimator of double sampling (Cochran 1977, chapter 12, with a slope of 1). With σ the spread
  /// of one replication, the base's in the N and the difference's in the n, of which the n are a part, its variance is
  /// σ²(value) / N + σ²(difference) (1/n − 1/N). The first term is taken as what is known best, the base's own error,
  /// plus what the n say that it is more or less: error² = e²(base of N) + (e²(value) − e²(base of n)) n/N
  /// + e²(difference) (1 − n/N). Never is it less than the last term. At n = N it is the value's own estimate, to the
  /// bit; where the difference is 0 in every replication, it is the base's. The margin counts n − 1 degrees of freedom.
  ///
  /// - Parameters:
  ///   - base: The base's figure of N replications.
  ///   - sample: The base's figure of the n replications.
  ///   - value: The scenario's figure of the same n.
  ///   - difference: The paired difference of the n.
  package static func twoPhase(
    base: Estimate, sample: Estimate, value: Estimate, difference: Estimate, confidence: Double
  ) -> Estimate {
    guard value.replications < base.replications else { return value }
    guard difference.value != 0 || difference.standardError != 0 else { return base }
    let parts = TwoPhaseParts(base: base, sample: sample, value: value, difference: difference)
    return Estimate(
      value: base.value + difference.value, standardError: parts.map { ($0.base + $0.sample).squareRoot() },
      replications: value.replications, confidence: confidence)
  }
}

/// The variance of a two-phase estimate, by what makes it smaller.
package struct TwoPhaseParts: Sendable, Hashable {
  /// What more replications of the base take away.
  package var base: Double
  /// What more replications of the scenario take away.
  package var sample: Double

  /// The parts; nil without errors.
  package init?(base: Estimate, sample: Estimate, value: Estimate, difference: Estimate) {
    guard let known = base.standardError, let own = sample.standardError, let other = value.standardError,
      let change = difference.standardError
    else { return nil }
    let share = Double(value.replications) / Double(base.replications)
    self.sample = change * change * max(1 - share, 0)
    self.base = max(known * known + (other * other - own * own) * share, 0)
  }
}

extension Estimate {
  /// The same with a value that is possible: the nearest within a range; error and margin stay.
  package func kept(within range: ClosedRange<Double>) -> Estimate {
    Estimate(
      value: min(max(value, range.lowerBound), range.upperBound), standardError: standardError,
      margin: margin,
      replications: replications)
  }
}
