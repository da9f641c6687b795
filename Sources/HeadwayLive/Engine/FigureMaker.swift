import HeadwayExperiment
import HeadwayLoading
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics

/// Makes the figures of one event: what n replications say of the changes, carried to what N say of the base.
struct FigureMaker {
  let base: LiveBase
  /// The paired replications; none for the base itself.
  let comparison: ComparisonResult?
  /// The changed scenario; the base itself without changes.
  let loaded: LoadedScenario
  private let matters: SmallestDifference

  init(base: LiveBase, comparison: ComparisonResult?, loaded: LoadedScenario) {
    self.base = base
    self.comparison = comparison
    self.loaded = loaded
    matters = base.loaded.checked.scenario.matters
  }

  /// Figures, and what would make them sharper.
  func make(margin goal: Double) -> (figures: LiveFigures, outlook: Outlook) {
    guard let comparison else { return ofBase(goal) }
    var outlook = Outlook(goal)
    let targets = targets(comparison, &outlook)
    let figures = LiveFigures(
      replications: comparison.replications, baseReplications: base.result.replications, isFinal: false,
      margin: outlook.widest, digest: loaded.checked.digest, targets: targets, measures: measures(comparison),
      variant: comparison.arms[1].forecast(warnings: loaded.warnings), base: base.forecast)
    return (figures, outlook)
  }

  // MARK: Beside the base

  private func targets(_ comparison: ComparisonResult, _ outlook: inout Outlook) -> [LiveTarget] {
    let own = base.result.targetForecasts
    return comparison.targets(ofArm: 1).compactMap { target -> LiveTarget? in
      guard let value = target.value else { return nil }
      let known = target.base.map { own[$0.index] }
      var mean = value.mean
      var met = value.probabilityMet
      if comparison.replications < base.result.replications {
        mean = carried(target.mean, known?.mean, target.mean.quantity)
        met = carried(target.met, known?.probabilityMet, .share)?.asShareOfTrials(
          confidence: comparison.confidence)
      }
      outlook.add(target.mean, mean, known?.mean)
      let isProbable = value.probability != nil
      let direction: Verdict.Direction = isProbable || value.atLeast ? .atLeast : .atMost
      let verdict = Verdict.of(
        isProbable ? met : mean, goal: value.probability ?? value.goal, direction: direction)
      return LiveTarget(
        index: value.index, name: target.mean.name, quantity: target.mean.quantity, goal: value.goal,
        direction: value.atLeast ? .atLeast : .atMost, probability: value.probability, base: known?.mean,
        value: mean, difference: target.mean.difference?.estimate, baseMet: known?.probabilityMet, met: met,
        baseVerdict: known?.verdict ?? .undecided, verdict: verdict,
        change: target.deciding.verdict(share: matters.share, other: matters.other))
    }
  }

  private func measures(_ comparison: ComparisonResult) -> [LiveMeasure] {
    comparison.measures(ofArm: 1).compactMap { measure -> LiveMeasure? in
      guard LiveBase.told.contains(measure.name.measure), measure.presence != .removed else { return nil }
      let known = base.estimates[measure.name]
      return LiveMeasure(
        name: measure.name, quantity: measure.quantity, preference: measure.preference,
        isNeutral: measure.isNeutral, base: known, value: carried(measure, known, measure.quantity),
        difference: measure.difference?.estimate,
        change: measure.verdict(share: matters.share, other: matters.other), isUntouched: measure.isUntouched)
    }
  }

  /// A figure of the n replications, carried to all that are known of the base; its own where the base has none.
  private func carried(
    _ measure: MeasureComparison, _ known: Estimate?, _ quantity: HeadwayExperiment.Quantity
  ) -> Estimate? {
    guard let known, let sample = measure.base, let value = measure.value,
      let difference = measure.difference?.estimate
    else { return measure.value }
    let carried = Estimate.twoPhase(
      base: known, sample: sample, value: value, difference: difference, confidence: base.result.confidence)
    // Nothing that is measured is below 0, and no share above 1.
    return carried.kept(within: 0...(quantity == .share ? 1 : .infinity))
  }

  // MARK: The base itself

  private func ofBase(_ goal: Double) -> (figures: LiveFigures, outlook: Outlook) {
    var outlook = Outlook(goal)
    let program = base.result.program
    let nothing = Estimate(
      value: 0, standardError: 0, replications: base.result.replications, confidence: base.result.confidence)
    let targets = base.result.targetForecasts.map { target in
      let (name, quantity) = program.watched(byTarget: target.index)
      outlook.add(target.mean, isShare: quantity == .share)
      return LiveTarget(
        index: target.index, name: name, quantity: quantity, goal: target.goal,
        direction: target.atLeast ? .atLeast : .atMost, probability: target.probability, base: target.mean,
        value: target.mean, difference: target.mean.map { _ in nothing }, baseMet: target.probabilityMet,
        met: target.probabilityMet, baseVerdict: target.verdict, verdict: target.verdict, change: .same)
    }
    let measures = loaded.catalogue.measures.filter { LiveBase.told.contains($0.name.measure) }.map {
      measure in
      let known = base.estimates[measure.name]
      return LiveMeasure(
        name: measure.name, quantity: measure.quantity, preference: measure.preference,
        isNeutral: measure.isNeutral, base: known, value: known, difference: known.map { _ in nothing },
        change: .same, isUntouched: true)
    }
    let figures = LiveFigures(
      replications: base.result.replications, baseReplications: base.result.replications, isFinal: false,
      margin: outlook.widest, digest: loaded.checked.digest, targets: targets, measures: measures,
      variant: base.forecast, base: base.forecast)
    return (figures, outlook)
  }
}
