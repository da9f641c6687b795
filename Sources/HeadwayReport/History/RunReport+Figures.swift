import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

/// A figure of a run with what tells it from others, for a store that knows nothing of queues.
package struct RunFigure: Sendable, Hashable {
  /// The kinds of quantity.
  package enum Unit: String, Sendable {
    /// 0...1.
    case share
    /// A time.
    case seconds
    /// The scenario's currency.
    case money
    /// Contacts or people.
    case count
  }

  /// The part of the results: `target`, `queue`, `promise`, `team`, `partner` or `cost`.
  package var section: String
  /// Whose it is.
  package var name: String
  /// The measure's name.
  package var measure: String
  /// Threshold, formula, clock and period, as far as it has them.
  package var detail: String
  /// What it is measured in.
  package var unit: Unit
  /// Its value.
  package var value: Double
  /// Half the width of its confidence interval; nil where it is not estimated.
  package var margin: Double?
  /// Of a target, what it should be.
  package var goal: String?
  /// Of a target, whether it is met.
  package var verdict: String?
}

extension RunReport {
  /// All figures that have a value, targets first; those of single weeks and intervals are left to the whole results.
  package var figures: [RunFigure] {
    let targets = forecast.targets.flatMap { forecast in
      RunFigure.figures(
        of: settled(scenario.targets[forecast.index]), forecast, verdict: forecast.verdict, section: "target")
    }
    return targets + csvLines.rows.dropFirst().compactMap(Self.figure)
  }

  /// The main figures in a few words: the first promise, how many are kept, and what it costs.
  package var headline: String {
    var parts: [String] = []
    if let first = forecast.targets.first {
      let target = settled(scenario.targets[first.index])
      let value = first.mean.map { Self.figure($0, of: target.measure) } ?? "no value"
      parts.append("\(Self.name(of: target)) \(Self.words(for: target.measure)) \(value)")
      let met = forecast.targets.count { $0.verdict == .met }
      parts.append("\(met) of \(forecast.targets.count) targets met")
    } else if let queue = forecast.queues.first {
      if let level = queue.serviceLevels.first, let share = level.share {
        parts.append("\(queue.name) \(Figures.percent(share)) in \(Figures.threshold(level.within))")
      } else if let wait = queue.wait {
        parts.append("\(queue.name) mean wait \(Figures.duration(wait))")
      }
    }
    if let cost = forecast.cost {
      parts.append("cost \(Figures.money(cost.mean.value))" + (scenario.currency.map { " \($0)" } ?? ""))
    }
    return Self.printable(parts.joined(separator: "; "))
  }

  /// The figure in a line of the table; nil for a line that holds something else, and for a target.
  private static func figure(_ row: [String]) -> RunFigure? {
    let (section, name, measure) = (row[0], row[1], row[2])
    let isOfRun = section == "run"
    // The last field is the start of a single week.
    guard section != "warning", section != "target", !isOfRun || measure.hasPrefix("cost"), row[13].isEmpty,
      let value = Double(row[5])
    else { return nil }
    var details: [String] = []
    if let within = Double(row[3]) { details.append(Figures.threshold(within)) }
    if !row[4].isEmpty, row[4] != ServiceLevelFormula.offered.rawValue { details.append(row[4]) }
    if !row[9].isEmpty { details.append("per " + row[9]) }
    return RunFigure(
      section: isOfRun ? "cost" : section, name: isOfRun ? "" : name, measure: measure,
      detail: details.joined(separator: ", "), unit: unit(of: measure, section), value: value,
      margin: Double(row[6]), goal: nil, verdict: nil)
  }

  private static func unit(of measure: String, _ section: String) -> RunFigure.Unit {
    if section == "promise" { return .share }
    // `wait_p90` is a wait, and `recovery:launch` a recovery.
    var name = measure.prefix { $0 != ":" }
    if let mark = name.lastIndex(of: "_"), name[mark...].dropFirst().first == "p",
      Double(name[mark...].dropFirst(2)) != nil
    {
      name = name[..<mark]
    }
    let unit = MeasureDefinition.named(String(name))?.unit ?? ""
    if unit == MeasureDefinition.share { return .share }
    if unit.hasPrefix(MeasureDefinition.seconds) { return .seconds }
    return unit == MeasureDefinition.currency ? .money : .count
  }
}

extension RunFigure.Unit {
  /// A value of this kind for a person, with its margin in the same unit.
  package func text(_ value: Double, margin: Double?) -> String {
    let told = Self.told(value, margin)
    return switch self {
    case .share: Figures.percent(told)
    case .seconds: Figures.duration(told)
    case .money: Figures.money(told)
    case .count: Figures.count(told)
    }
  }

  /// A difference of this kind with its sign, and its margin with as many digits as say something: of shares in points.
  package func difference(_ difference: Double, margin: Double?) -> String {
    switch self {
    case .share: Figures.difference(100 * difference, margin: margin.map { 100 * $0 }, decimals: 1, " pp")
    case .seconds: Figures.durationDifference(difference, margin: margin)
    case .money:
      Figures.difference(difference, margin: margin, decimals: difference.magnitude >= 999.995 ? 0 : 2)
    case .count:
      Figures.difference(difference, margin: margin, decimals: difference.magnitude >= 99.95 ? 0 : 1)
    }
  }

  /// Only what is printed counts: the number of replications is not told.
  private static func told(_ value: Double, _ margin: Double?) -> Estimate {
    Estimate(value: value, margin: margin, replications: 2, confidence: 0.95)
  }

  /// What a target's measure is.
  init(of measure: Target.Measure) {
    self =
      switch measure {
      case .wait, .waitAll: .seconds
      case .backlog: .count
      default: .share
      }
  }
}
