package import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

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
      return item.outcome.targets.flatMap { outcome in
        RunFigure.figures(
          of: item.targets[outcome.forecast.index], outcome.forecast, verdict: outcome.verdict,
          section: targets)
      }
        + item.outcome.comparisons.compactMap { Self.figure($0, item, changes) }
    }
  }

  private static func figure(
    _ outcome: CheckOutcome.ComparisonOutcome, _ checked: Checked, _ section: String
  ) -> RunFigure? {
    guard let difference = outcome.difference else { return nil }
    return RunFigure(
      section: section, checked.targets[outcome.target], value: difference.difference,
      margin: difference.margin(confidence: checked.scenario.confidence),
      verdict: outcome.verdict.rawValue)
  }

  /// What the check said, in a few words.
  package var headline: String {
    files.count == 1 ? "\(state.rawValue): \(counts)" : "\(files.count) files, \(state.rawValue): \(counts)"
  }
}
