import HeadwayExperiment
package import HeadwayScenario
package import HeadwayStatistics
import HeadwayUnits

extension RunReport {
  /// The promises with their verdicts, in the order of the file.
  package var targetTable: Table {
    var table = Table(
      "Targets",
      [
        .init("verdict", isNumeric: false), .init("name", isNumeric: false),
        .init("promise", isNumeric: false, wraps: true), .init("result"), .init("kept in"),
      ])
    for forecast in forecast.targets {
      let target = settled(scenario.targets[forecast.index])
      let unit = target.per.map { " of \($0.rawValue)s" } ?? " of runs"
      table.rows.append([
        .init(forecast.verdict.rawValue, tone: Self.tone(of: forecast.verdict)),
        .init(Self.printable(Self.name(of: target))), .init(Self.promise(target)),
        .init(forecast.mean.map { Self.figure($0, of: target.measure) } ?? "no value"),
        .init(forecast.probabilityMet.map { Figures.percent($0.value) + unit } ?? ""),
      ])
    }
    return table
  }

  /// What it would take to decide what is undecided.
  package var replicationsNeeded: [String] {
    forecast.targets.filter { $0.verdict == .undecided }.compactMap { forecast in
      guard let needed = forecast.replicationsNeeded, needed > 0 else { return nil }
      let target = settled(scenario.targets[forecast.index])
      let name = Self.printable(Self.name(of: target))
      let count = Self.replications(needed).replacing(" ", with: " more ")
      return "\(name), \(Self.promise(target)): about \(count)"
    }
  }

  package static func name(of target: Target) -> String {
    switch target.subject {
    case .queue(let name), .team(let name): name
    }
  }

  /// A promise in one line: `first reply in 4 h of opening hours, ≥ 90% (mean of weeks)`.
  package static func promise(_ target: Target) -> String {
    var text = words(for: target.measure)
    if let within = target.within {
      text += (target.measure == .backlogAge ? " " : " in ") + Figures.threshold(within.inSeconds)
    }
    text += words(for: target.clock)
    if target.measure == .serviceLevel, target.formula != .offered {
      text += " (\(target.formula.rawValue.replacing("_", with: " ")))"
    }
    return text + " " + bound(of: target)
      + (target.probability == nil ? target.per.map { ", mean of \($0.rawValue)s" } ?? "" : "")
  }

  /// What is to be reached, and in how many periods: `≥ 90%`, `≥ 90% in 80% of weeks`.
  package static func bound(of target: Target) -> String {
    let bound =
      switch target.goal {
      case .atLeast(let value): "≥ " + plainFigure(value, of: target.measure)
      case .atMost(let value): "≤ " + plainFigure(value, of: target.measure)
      }
    guard let probability = target.probability else { return bound }
    return "\(bound) in \(Figures.plainPercent(probability)) of \(target.per?.rawValue ?? "run")s"
  }

  static func words(for clock: Target.Clock) -> String {
    switch clock {
    case .calendar: ""
    case .business: " of opening hours"
    case .zendesk: " by Zendesk's clock"
    }
  }

  package static func words(for measure: Target.Measure) -> String {
    switch measure {
    case .serviceLevel: "service level"
    case .firstReply: "first reply"
    case .resolution: "resolution"
    case .abandonment: "abandonment"
    case .delayed: "delayed"
    case .wait: "mean wait (ASA)"
    case .waitAll: "mean time in queue"
    case .backlog: "waiting at the end"
    case .occupancy: "occupancy"
    case .utilisation: "utilisation"
    case .nextReply: "next reply"
    case .requesterWait: "requester wait"
    case .agentWork: "agent work"
    case .periodicUpdate: "periodic update"
    case .pausableUpdate: "pausable update"
    case .totalResolution: "total resolution"
    case .firstContactResolution: "first-contact resolution"
    case .backlogAge: "waiting older than"
    }
  }

  package enum Kind { case share, time, count }

  package static func kind(of measure: Target.Measure) -> Kind {
    switch measure {
    case .wait, .waitAll: .time
    case .backlog: .count
    default: .share
    }
  }

  package static func figure(_ estimate: Estimate, of measure: Target.Measure) -> String {
    switch kind(of: measure) {
    case .share: Figures.percent(estimate)
    case .time: Figures.duration(estimate)
    case .count: Figures.count(estimate)
    }
  }

  package static func plainFigure(_ value: Double, of measure: Target.Measure) -> String {
    switch kind(of: measure) {
    case .share: Figures.plainPercent(value)
    case .time: Figures.threshold(value)
    case .count: Figures.trimmed(value, decimals: 3)
    }
  }

  private static func tone(of verdict: Verdict) -> Tone {
    switch verdict {
    case .met: .good
    case .missed: .bad
    case .undecided: .unsure
    }
  }
}
