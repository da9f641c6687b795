import HeadwayStatistics

/// The finished replications of a paired experiment, as exact sums.
public struct ComparisonResult: Sendable, PrefixResult {
  /// The results of the arms, to the bit what each gives alone in as many replications; the first is the base.
  public let arms: [ExperimentResult]
  /// Whether it was stopped before the rule was content.
  public internal(set) var isInterrupted = false
  /// Whether every difference is as precise as the stopping rule wanted.
  public internal(set) var isPrecise = true
  private let pairings: [ArmPairing]
  /// Of each arm but the base, with the base.
  private let rows: [PairedMoments]
  private let amounts: [PairedMoments]

  init(
    arms: [ExperimentResult], pairings: [ArmPairing], rows: [PairedMoments], amounts: [PairedMoments]
  ) {
    self.arms = arms
    self.pairings = pairings
    self.rows = rows
    self.amounts = amounts
  }

  /// Replications that all arms finished.
  public var replications: Int { arms[0].replications }

  /// Confidence of the margins.
  public var confidence: Double { arms[0].confidence }

  /// Every measure of an arm beside the base's; `arm` is its position in `arms`, from 1.
  public func measures(ofArm arm: Int) -> [MeasureComparison] {
    pairings[arm - 1].entries.map { comparison($0, arm) }
  }

  /// Every target of an arm beside the base's.
  public func targets(ofArm arm: Int) -> [TargetComparison] {
    let own = arms[0].targetForecasts
    let others = arms[arm].targetForecasts
    let reached = Set(measures(ofArm: arm).filter { !$0.isUntouched }.map(\.name.subject))
    return pairings[arm - 1].targets.map { entry in
      var met = comparison(entry.met, arm)
      // Of whom nothing at all changed in any replication, nothing is left to chance.
      if let base = met.base, let value = met.value, reached.contains(met.name.subject) {
        met.difference = met.difference?.asShareOfTrials(base: base, value: value, confidence: confidence)
      }
      // Each side as `run` tells it.
      met.base = met.base?.asShareOfTrials(confidence: confidence)
      met.value = met.value?.asShareOfTrials(confidence: confidence)
      return TargetComparison(
        base: entry.base.map { own[$0.index] }, value: entry.other.map { others[$0.index] },
        mean: comparison(entry.mean, arm), met: met)
    }
  }

  /// What everything costs, beside the base; nil where neither has a price.
  public func cost(ofArm arm: Int) -> MeasureComparison? {
    pairings[arm - 1].entries.last { $0.measure.name == MeasureName(.everything, "cost") }
      .map { comparison($0, arm) }
  }

  private func comparison(_ entry: ArmPairing.Entry, _ arm: Int) -> MeasureComparison {
    let base = entry.base.flatMap { arms[0].estimate(of: $0) }
    let value = entry.other.flatMap { arms[arm].estimate(of: $0) }
    let measure = entry.measure
    return MeasureComparison(
      name: measure.name, quantity: measure.quantity, preference: measure.preference,
      isNeutral: measure.isNeutral,
      presence: entry.base == nil ? .added : entry.other == nil ? .removed : .both, base: base, value: value,
      difference: difference(entry, arm, base, value))
  }

  private func difference(
    _ entry: ArmPairing.Entry, _ arm: Int, _ base: Estimate?, _ value: Estimate?
  ) -> PairedDifference? {
    guard let place = entry.place, let own = entry.base, let other = entry.other, let base, let value
    else { return nil }
    let moments = own.isAmount ? amounts[arm - 1] : rows[arm - 1]
    return moments.difference(
      ofPair: place, base: base, value: value, scales: (own.scale, other.scale), confidence: confidence)
  }

  /// Whether the differences of all targets, and of the cost, are as precise as a rule wants.
  func isPrecise(by rule: StoppingRule) -> Bool {
    pairings.indices.allSatisfy { index in
      let deciding = pairings[index].targets.map(\.deciding).filter { $0.place != nil }
        .map { comparison($0, index + 1) }
      let cost = cost(ofArm: index + 1).flatMap { $0.presence == .both ? $0 : nil }
      return (deciding + [cost].compactMap(\.self)).allSatisfy { measure in
        rule.isNarrow(
          measure.difference?.estimate.margin, isShare: measure.quantity == .share,
          relativeTo: measure.base?.value ?? 0)
      }
    }
  }
}
