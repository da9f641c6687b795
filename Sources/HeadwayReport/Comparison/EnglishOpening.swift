import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

/// The sentences of a comparison in English.
struct EnglishOpening {
  private let report: ComparisonReport

  init(_ report: ComparisonReport) { self.report = report }

  var title: String { "Compared with: \(report.arms[0].title)" }

  var evidence: String {
    let base = report.arms[0]
    let result = report.result
    var text = "\(base.period); seed \(base.scenario.seed)"
    if let currency = base.scenario.currency { text += "; amounts in \(currency)" }
    text += ". \(RunReport.replications(result.replications)) of each; "
    guard result.replications > 1 else { return text + "one replication gives no margin." }
    text += "± is the margin of the difference at \(Figures.plainPercent(result.confidence)) confidence."
    if !result.isPrecise && !result.isInterrupted {
      text += " Not every margin is as small as the scenario asks for: it allows no more replications."
    }
    return text
  }

  func text(_ clause: ComparisonOpening.Clause) -> String {
    switch clause {
    case .changed(let change):
      var text = phrase(change.target) + " \(change.base ?? "no value") → \(change.value ?? "no value")"
      if let (difference, margin) = change.difference {
        text += " (\(difference)" + (margin.map { " ± \($0)" } ?? "") + ")"
      }
      return text + ", " + goal(change)
    case .new(let change):
      let value = change.value.map { " is \($0)" } ?? " has no value"
      return "promised anew: \(phrase(change.target))\(value), " + goal(change)
    case .moved(let old, let new, let change):
      let text =
        "the goal of \(noun(new)) moved from \(RunReport.bound(of: old)) to \(RunReport.bound(of: new))"
      guard let change else { return text }
      guard change.now != .undecided else {
        return text + ": \(change.value ?? "no value") is too close to it to call"
      }
      return text + ", which \(change.value ?? "no value") \(change.now == .met ? "meets" : "misses")"
    case .dropped(let target): return "no longer promised: \(noun(target)) \(RunReport.bound(of: target))"
    case .noneChanged(let isKnown):
      return (isKnown ? "no target changes" : "no target is known to change")
        + " by what matters (\(matters))"
    case .noTargets(let better, let worse):
      return
        "nothing is promised; \(better) \(better == 1 ? "measure is" : "measures are") better, \(worse) worse"
    case .undecided(let changes):
      return "undecided: " + changes.map(difference).joined(separator: ", ")
    case .cost(let cost): return text(ofCost: cost)
    }
  }

  private var matters: String {
    let (share, other) = (report.matters.share, report.matters.other)
    return
      "\(Figures.trimmed(share * 100, decimals: 4)) pp of a share, \(Figures.plainPercent(other)) of all else"
  }

  private func difference(_ change: ComparisonOpening.Change) -> String {
    guard let (text, margin) = change.difference else { return phrase(change.target) + " (no value)" }
    return "\(phrase(change.target)) \(text)" + (margin.map { " ± \($0)" } ?? "")
  }

  private func goal(_ change: ComparisonOpening.Change) -> String {
    let bound =
      switch change.target.goal {
      case .atLeast(let value): RunReport.plainFigure(value, of: change.target.measure)
      case .atMost(let value): "at most \(RunReport.plainFigure(value, of: change.target.measure))"
      }
    let goal = "its goal of " + (change.target.probability.map(Figures.plainPercent) ?? bound)
    switch (change.before, change.now) {
    case (.met, .met): return "still meets \(goal)"
    case (.missed, .met): return "now meets \(goal)"
    case (.undecided, .met): return "now clearly meets \(goal)"
    case (nil, .met): return "meets \(goal)"
    case (.missed, .missed): return "still misses \(goal)"
    case (.met, .missed): return "now misses \(goal)"
    case (.undecided, .missed): return "now clearly misses \(goal)"
    case (nil, .missed): return "misses \(goal)"
    case (_, .undecided): return "too close to \(goal) to call"
    }
  }

  /// What a target is about, with its goal where that is part of it: `days with wait of calls at most 30 s:`.
  private func phrase(_ target: Target) -> String {
    let text = noun(target)
    let period = target.per?.rawValue
    guard target.probability != nil else { return text + (period.map { " (mean of \($0)s)" } ?? "") }
    let bound =
      switch target.goal {
      case .atLeast(let value): "at least \(RunReport.plainFigure(value, of: target.measure))"
      case .atMost(let value): "at most \(RunReport.plainFigure(value, of: target.measure))"
      }
    return "\(period ?? "run")s with \(text) \(bound):"
  }

  /// `first reply of settlement_en within 8 h of opening hours`.
  private func noun(_ target: Target) -> String {
    let name = RunReport.printable(RunReport.name(of: target))
    let within = target.within.map { Figures.threshold($0.inSeconds) }
    var text: String
    switch target.measure {
    case .backlogAge: text = "share of \(name) waiting longer than \(within ?? "")"
    case .backlog: text = "waiting at the end in \(name)"
    default:
      text = "\(RunReport.words(for: target.measure)) of \(name)"
      if let within { text += " within \(within)" }
      text += RunReport.words(for: target.clock)
    }
    return text
  }

  private func text(ofCost cost: MeasureComparison) -> String {
    guard let difference = cost.difference?.estimate, let base = cost.base?.value else {
      return "cost without a value"
    }
    if cost.isUntouched { return "cost unchanged" }
    let currency = report.arms[0].scenario.currency.map { " \($0)" } ?? ""
    let (amount, margin) = Figures.signedMoney(difference)
    let told = "\(amount)\(currency) a week" + (margin.map { " ± \($0)" } ?? "")
    if let margin = difference.margin, margin >= difference.value.magnitude {
      return "no clear change of cost (\(told))"
    }
    return "cost \(told)" + (Figures.signedPercent(difference.value, of: base).map { " (\($0))" } ?? "")
  }
}

extension Figures {
  /// An amount with its sign, and its margin in the same decimals; whole from 100 on.
  static func signedMoney(_ estimate: Estimate) -> (amount: String, margin: String?) {
    let isLarge = estimate.value.magnitude >= 99.995
    let text = isLarge ? count(estimate) : money(estimate)
    let parts = text.split(separator: " ± ", maxSplits: 1).map(String.init)
    return ((estimate.value > 0 ? "+" : "") + parts[0], parts.count > 1 ? parts[1] : nil)
  }

  /// A change relative to what it was: `+3.1%`; nil of nothing.
  static func signedPercent(_ difference: Double, of base: Double) -> String? {
    guard base != 0 else { return nil }
    return (difference > 0 ? "+" : "") + percent(difference / base.magnitude)
  }
}
