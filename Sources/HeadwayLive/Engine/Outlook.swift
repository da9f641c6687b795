import HeadwayExperiment
import HeadwayStatistics

/// How far the targets are from the margin wanted, and which replications would bring them nearer.
struct Outlook: Sendable {
  private let rule: StoppingRule
  /// The widest margin of a share; nil without one, or while one cannot be told.
  var widest: Double? { isTold && hasShare ? margin : nil }
  /// Whether every margin is narrow enough.
  private(set) var isPrecise = true
  /// Whether more replications of the base are worth more than more of the scenario, for the target that is furthest.
  private(set) var wantsBase = false

  private var margin = 0.0
  private var hasShare = false
  private var isTold = true
  private var furthest = 0.0

  init(_ goal: Double) { rule = StoppingRule(atLeast: 1, atMost: 1, precision: goal) }

  /// Adds what a target watches: paired, carried to the base's replications, and in the base.
  mutating func add(_ paired: MeasureComparison, _ carried: Estimate?, _ known: Estimate?) {
    add(carried, isShare: paired.quantity == .share)
    guard let known, let sample = paired.base, let value = paired.value, let carried,
      let margin = carried.margin,
      let difference = paired.difference?.estimate, value.replications < known.replications,
      let parts = TwoPhaseParts(base: known, sample: sample, value: value, difference: difference)
    else { return }
    let distance =
      paired.quantity == .share ? margin : margin / max(carried.value.magnitude, .leastNormalMagnitude)
    guard distance > furthest else { return }
    furthest = distance
    // What one more replication of either takes away: V/N is the derivative of a variance V that falls as 1/N.
    wantsBase = parts.base / Double(known.replications) > parts.sample / Double(value.replications)
  }

  /// Adds an estimate that a target watches; one without a value, since nothing was offered, is as good as it gets.
  mutating func add(_ estimate: Estimate?, isShare: Bool) {
    guard let estimate else { return }
    if isShare {
      hasShare = true
      if let own = estimate.margin { margin = max(margin, own) } else { isTold = false }
    }
    if !rule.isNarrow(estimate.margin, isShare: isShare, relativeTo: estimate.value) { isPrecise = false }
  }
}
