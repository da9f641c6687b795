import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

extension RunFigure {
  /// What is kept of a target: the figure that its verdict is about, and of one with a probability its mean besides.
  static func figures(
    of target: Target, _ forecast: TargetForecast, verdict: Verdict, section: String
  ) -> [RunFigure] {
    let mean = forecast.mean
    // Where it is open and all replications agreed, a margin of 0 would say too much.
    let margin = verdict == .undecided && mean?.margin == 0 ? nil : mean?.margin
    guard target.probability != nil else {
      guard let mean else { return [] }
      return [
        RunFigure(
          section: section, target, value: mean.value, margin: margin,
          goal: RunReport.bound(of: target), verdict: verdict.rawValue)
      ]
    }
    var figures: [RunFigure] = []
    if let met = forecast.probabilityMet {
      figures.append(
        RunFigure(
          section: section, target, share: "kept in", unit: .share, value: met.value, margin: met.margin,
          goal: RunReport.bound(of: target), verdict: verdict.rawValue))
    }
    if let mean {
      figures.append(RunFigure(section: section, target, value: mean.value, margin: margin))
    }
    return figures
  }

  /// A figure about a target, named as a run's is: its threshold, formula, clock and periods in the detail.
  ///
  /// - Parameter share: What is told of its periods, where it is not the measure itself.
  init(
    section: String, _ target: Target, share: String? = nil, unit: Unit? = nil, value: Double,
    margin: Double?, goal: String? = nil, verdict: String? = nil
  ) {
    var details: [String] = []
    if let within = target.within { details.append(Figures.threshold(within.inSeconds)) }
    if target.measure == .serviceLevel, target.formula != .offered { details.append(target.formula.rawValue) }
    if target.measure.isOfTickets, target.clock != .calendar { details.append(target.clock.rawValue) }
    if let per = target.per { details.append("per " + per.rawValue) }
    if let share { details.append(share) }
    self.init(
      section: section, name: RunReport.name(of: target), measure: target.measure.rawValue,
      detail: details.joined(separator: ", "), unit: unit ?? Unit(of: target.measure), value: value,
      margin: margin, goal: goal, verdict: verdict)
  }
}
