package import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

extension CheckReport {
  /// What became of the files that were simulated.
  package var outcomes: [CheckOutcome] {
    files.compactMap { file in
      guard case .checked(let checked) = file.outcome else { return nil }
      return checked.outcome
    }
  }

  /// The targets that have a value, then how they changed since the baseline, file by file.
  package var figures: [RunFigure] {
    let checked = files.compactMap { file -> (path: String, checked: Checked)? in
      guard case .checked(let checked) = file.outcome else { return nil }
      return (file.path, checked)
    }
    return checked.flatMap { path, item in
      let targets = RunFigure.section("target", of: path, isOnly: checked.count == 1)
      let changes = RunFigure.section("change", of: path, isOnly: checked.count == 1)
      return item.outcome.targets.compactMap { Self.figure($0, item, targets) }
        + item.outcome.comparisons.compactMap { Self.figure($0, item, changes) }
    }
  }

  private static func figure(
    _ outcome: CheckOutcome.TargetOutcome, _ checked: Checked, _ section: String
  ) -> RunFigure? {
    let forecast = outcome.forecast
    guard let mean = forecast.mean else { return nil }
    return RunFigure(
      section: section, checked.targets[forecast.index], value: mean.value, margin: mean.margin,
      goal: (forecast.atLeast ? "≥ " : "≤ ") + "\(forecast.goal)", verdict: outcome.verdict.rawValue)
  }

  private static func figure(
    _ outcome: CheckOutcome.ComparisonOutcome, _ checked: Checked, _ section: String
  ) -> RunFigure? {
    guard let difference = outcome.difference else { return nil }
    return RunFigure(
      section: section, checked.targets[outcome.target], value: difference.difference,
      margin: difference.margin(confidence: checked.scenario.confidence), goal: nil,
      verdict: outcome.verdict.rawValue)
  }

  /// What the check said, in a few words.
  package var headline: String {
    files.count == 1 ? "\(state.rawValue): \(counts)" : "\(files.count) files, \(state.rawValue): \(counts)"
  }
}

extension RunFigure {
  /// A figure about a target, named as a run's is.
  fileprivate init(
    section: String, _ target: Target, value: Double, margin: Double?, goal: String?, verdict: String
  ) {
    var details: [String] = []
    if let within = target.within { details.append(Figures.threshold(within.inSeconds)) }
    if target.measure == .serviceLevel, target.formula != .offered { details.append(target.formula.rawValue) }
    if let per = target.per { details.append("per " + per.rawValue) }
    self.init(
      section: section, name: RunReport.name(of: target), measure: target.measure.rawValue,
      detail: details.joined(separator: ", "), unit: Unit(of: target.measure), value: value, margin: margin,
      goal: goal, verdict: verdict)
  }
}
