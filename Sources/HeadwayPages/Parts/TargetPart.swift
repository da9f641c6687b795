import HeadwayExperiment
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics

/// The promises of a scenario with their verdicts.
struct TargetPart {
  private let report: RunReport
  private let words: Words

  init(_ report: RunReport, _ words: Words) {
    self.report = report
    self.words = words
  }

  /// How many are kept, in a sentence; nil without targets.
  var headline: (text: String, tone: Tone)? {
    let verdicts = report.forecast.targets.map(\.verdict)
    guard !verdicts.isEmpty else { return nil }
    let met = verdicts.count { $0 == .met }
    let missed = verdicts.count { $0 == .missed }
    let undecided = verdicts.count - met - missed
    var text = words("{0} of {1} targets met", "\(met)", "\(verdicts.count)")
    if missed > 0 { text += ", " + words("{0} missed", "\(missed)") }
    if undecided > 0 { text += ", " + words("{0} undecided", "\(undecided)") }
    return (text, missed > 0 ? .bad : undecided > 0 ? .unsure : .good)
  }

  /// What it would take to decide what is undecided, in the language of the page.
  var replicationsNeeded: [String] {
    guard words.language == .korean else { return report.replicationsNeeded }
    return report.forecast.targets.filter { $0.verdict == .undecided }.compactMap { forecast in
      guard let needed = forecast.replicationsNeeded, needed > 0 else { return nil }
      let target = report.settled(report.scenario.targets[forecast.index])
      return words(
        "{0}, {1}: about {2} more replications", RunReport.printable(RunReport.name(of: target)),
        Self.promise(target, words), Figures.whole(Int64(needed)))
    }
  }

  /// A row per target: verdict, promise, figure, and a picture of the figure against its goal.
  var table: TablePart {
    TablePart(
      title: words("Targets"),
      columns: [
        .init(head: words("verdict"), term: "verdict", isNumeric: false),
        .init(head: words("name"), isNumeric: false), .init(head: words("promise"), isNumeric: false),
        .init(head: words("result"), term: "margin"),
        .init(head: words("against the goal"), isNumeric: false),
        .init(head: words("kept in"), term: "probability_met"),
      ],
      rows: report.forecast.targets.map { forecast in
        let target = report.settled(report.scenario.targets[forecast.index])
        let result = forecast.mean.map { RunReport.figure($0, of: target.measure) } ?? "no value"
        let unit = target.per.map { " of \($0.rawValue)s" } ?? " of runs"
        let kept = forecast.probabilityMet.map { Figures.percent($0.value) + unit } ?? ""
        return [
          .init(text: words(forecast.verdict.rawValue), tone: Self.tone(forecast.verdict)),
          .init(text: RunReport.printable(RunReport.name(of: target))),
          .init(text: Self.promise(target, words), term: Self.term(target.measure)),
          .init(text: words.figure(result), value: forecast.mean.map { "\($0.value)" }),
          .init(text: "", picture: Bullet(forecast, target)?.svg ?? ""),
          .init(text: words.figure(kept)),
        ]
      }, kind: "targets")
  }

  /// How a verdict looks.
  static func tone(_ verdict: Verdict?) -> Tone {
    switch verdict {
    case .met: .good
    case .missed: .bad
    case .undecided: .unsure
    case nil: .plain
    }
  }

  /// What is promised, without whose it is.
  static func promise(_ target: Target, _ words: Words) -> String {
    guard words.language == .korean else { return RunReport.promise(target) }
    let own = RunReport.printable(RunReport.name(of: target)) + "의 "
    let noun = KoreanOpening.noun(target)
    let period =
      target.probability.map { " (\(KoreanOpening.word(target.per))의 \(Figures.plainPercent($0)) 이상)" } ?? ""
    return (noun.hasPrefix(own) ? String(noun.dropFirst(own.count)) : noun) + " "
      + KoreanOpening.bound(target) + period
  }

  /// The measure whose definition a target needs.
  static func term(_ measure: Target.Measure) -> String? {
    MeasureDefinition.named(measure.rawValue)?.name
  }
}

/// A figure with its margin against its goal, a few millimetres wide.
private struct Bullet {
  private static let width = 120.0
  private let value: Double
  private let margin: Double
  private let goal: Double
  private let range: ClosedRange<Double>
  private let kind: String

  /// Nil where there is nothing to draw.
  init?(_ forecast: TargetForecast, _ target: Target) {
    guard let mean = forecast.mean, mean.value.isFinite, forecast.goal.isFinite else { return nil }
    value = mean.value
    margin = mean.margin ?? 0
    goal = forecast.goal
    let isShare = RunReport.kind(of: target.measure) == .share
    // The goal stands somewhere in the middle, and the figure is to be seen.
    let reach = 1.25 * max((value - goal).magnitude + margin, isShare ? 0.05 : goal.magnitude * 0.2, 1e-9)
    let low = isShare ? max(0, goal - reach) : max(0, goal - reach)
    let high = isShare ? min(1, goal + reach) : goal + reach
    guard low < high else { return nil }
    range = low...high
    kind = ToneMark(TargetPart.tone(forecast.verdict))?.kind ?? ""
  }

  private func place(_ value: Double) -> String {
    let share = (min(max(value, range.lowerBound), range.upperBound) - range.lowerBound)
    let x = 3 + (Self.width - 6) * share / (range.upperBound - range.lowerBound)
    return Figures.trimmed(x, decimals: 1)
  }

  /// The row says the same in words, so that readers pass over it.
  var svg: String {
    """
    <svg class="bullet \(kind)" viewBox="0 0 120 16" width="120" height="16" aria-hidden="true" focusable="false">\
    <line class="track" x1="3" x2="117" y1="8" y2="8"/>\
    <line class="range" x1="\(place(value - margin))" x2="\(place(value + margin))" y1="8" y2="8"/>\
    <circle cx="\(place(value))" cy="8" r="3.5"/>\
    <line class="goal" x1="\(place(goal))" x2="\(place(goal))" y1="1" y2="15"/></svg>
    """
  }
}
