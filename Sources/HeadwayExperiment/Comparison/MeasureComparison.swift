public import HeadwayStatistics

/// A measure of a scenario beside the base's.
public struct MeasureComparison: Sendable, Hashable {
  /// Which of the two has it.
  public enum Presence: Sendable, Hashable {
    /// Both.
    case both
    /// Only the scenario.
    case added
    /// Only the base.
    case removed
  }

  /// What it is called.
  public var name: MeasureName
  /// What kind of number it is.
  public var quantity: Quantity
  /// On which side it should be.
  public var preference: Preference
  /// Whether neither side is better in itself; `preference` is then a convention for data.
  public var isNeutral: Bool
  /// Which of the two has it.
  public var presence: Presence
  /// The base's figure; nil where it has no value.
  public var base: Estimate?
  /// The scenario's figure.
  public var value: Estimate?
  /// Value less base; nil unless both have a value.
  public var difference: PairedDifference?

  /// Whether both figures are the same in every replication, as where a change does not reach.
  public var isUntouched: Bool {
    guard presence == .both else { return false }
    guard let difference else { return base == nil && value == nil }
    return difference.estimate.value == 0 && difference.estimate.standardError ?? 0 == 0
  }

  /// The verdict, where shares that differ by less than `share` (points of 1) and other measures that differ by less
  /// than `other` times the base do not matter.
  public func verdict(share: Double, other: Double) -> DifferenceVerdict {
    DifferenceVerdict.of(
      difference?.estimate, smallest: smallest(share, other), higherIsBetter: preference == .higher)
  }

  /// How many more replications would about decide the verdict: n (margin / gap)² in all, less the n there are.
  ///
  /// The gap is how far the difference is from the nearest that just matters. Zero when it is decided; nil where that
  /// cannot be said, or more than 2^31 would be needed.
  public func replicationsToDecide(share: Double, other: Double) -> Int? {
    guard let estimate = difference?.estimate, let margin = estimate.margin else { return nil }
    guard verdict(share: share, other: other) == .undecided else { return 0 }
    let ratio = margin / (estimate.value.magnitude - smallest(share, other)).magnitude
    let all = (Double(estimate.replications) * ratio * ratio).rounded(.up)
    guard all <= 0x1p31 else { return nil }
    return max(Int(all) - estimate.replications, 1)
  }

  /// The smallest difference that matters, in the unit of the measure.
  private func smallest(_ share: Double, _ other: Double) -> Double {
    quantity == .share ? share : other * (base?.value.magnitude ?? 0)
  }
}

/// A target of a scenario beside the base's.
public struct TargetComparison: Sendable {
  /// How it fares in the base; nil where only the scenario has it.
  public var base: TargetForecast?
  /// How it fares in the scenario; nil where only the base has it.
  public var value: TargetForecast?
  /// What it watches.
  public var mean: MeasureComparison
  /// The share of periods, or of replications, that met the goal.
  public var met: MeasureComparison

  /// What its verdict is about: `met` where a probability is promised, else `mean`.
  public var deciding: MeasureComparison { (value ?? base)?.probability == nil ? mean : met }
}
