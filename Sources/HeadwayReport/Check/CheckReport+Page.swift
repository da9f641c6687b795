import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension CheckReport {
  /// The verdicts as aligned tables for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The verdicts as Markdown tables, for a pull request or a step summary.
  public func markdown() -> String { page.markdown }

  private var page: Page {
    var page = Page()
    for file in files {
      switch file.outcome {
      case .refused(let problems):
        page.blocks.append(.title("\(RunReport.printable(file.path)): refused"))
        let items = problems.map {
          ($0.place.line.map { "line \($0) of " } ?? "") + "\($0.place.file): \($0.message) (\($0.code))"
        }
        page.blocks.append(
          .list(title: "What is wrong", tone: .bad, items: items.map(RunReport.printable)))
      case .checked(let checked): add(checked, file, to: &page)
      }
    }
    page.blocks.append(.paragraph(summary))
    return page
  }

  private func add(_ checked: Checked, _ file: File, to page: inout Page) {
    let name = checked.scenario.name.isEmpty ? "Unnamed scenario" : checked.scenario.name
    page.blocks.append(.title("\(RunReport.printable(name)) (\(RunReport.printable(file.path)))"))
    guard let result = checked.outcome.result else {
      page.blocks.append(.paragraph(Self.words(for: checked.outcome.end)))
      return
    }
    page.blocks.append(
      .paragraph(
        "\(RunReport.replications(result.replications)), seed \(checked.scenario.seed); \(Self.words(for: checked.outcome.end))"
      ))
    if !checked.outcome.targets.isEmpty {
      page.blocks.append(.table(targetTable(checked).withoutEmptyColumns()))
    }
    if !checked.outcome.comparisons.isEmpty {
      page.blocks.append(.table(changeTable(checked).withoutEmptyColumns()))
    }
    var undecided = checked.outcome.targets.filter { $0.verdict == .undecided }
      .compactMap { outcome -> String? in
        let target = checked.targets[outcome.forecast.index]
        guard let more = outcome.replicationsToDecide else { return nil }
        return "\(RunReport.printable(RunReport.name(of: target))), \(RunReport.promise(target)): about "
          + RunReport.replications(more)
      }
    let undecidedChanges = checked.outcome.comparisons.compactMap { outcome -> String? in
      let target = checked.targets[outcome.target]
      guard let more = outcome.replicationsToDecide else { return nil }
      return "\(RunReport.printable(RunReport.name(of: target))), \(RunReport.promise(target)), "
        + "since the baseline: about \(RunReport.replications(more)), in the baseline too"
    }
    undecided += undecidedChanges
    if !undecided.isEmpty {
      page.blocks.append(.list(title: "To decide what is undecided", tone: .plain, items: undecided))
    }
    if !checked.notes.isEmpty {
      page.blocks.append(
        .list(title: "Notes", tone: .unsure, items: checked.notes.map(RunReport.printable)))
    }
  }

  /// How often each verdict was given.
  var counts: String {
    let all = findings
    var counts: [String] = []
    for word in ["met", "missed", "worse", "same", "better", "undecided"] {
      let count = all.count { $0.verdict == word }
      if count > 0 { counts.append("\(count) \(word)") }
    }
    let refused = files.count { file in
      if case .refused = file.outcome { true } else { false }
    }
    if refused > 0 { counts.append("\(refused) \(refused == 1 ? "file" : "files") refused") }
    return counts.isEmpty ? "nothing to check" : counts.joined(separator: ", ")
  }

  private var summary: String {
    let text = "\(state.rawValue): \(counts)"
    guard findings.contains(where: { $0.rule != .refused }) else { return text + "." }
    return text + "; all verdicts together are wrong with a probability of at most "
      + Figures.plainPercent(level) + ", unless what is rarer than 1 replication in \(rarest) decides."
  }

  /// One replication in how many the rarest thing happens that was surely seen in every scenario.
  private var rarest: Int {
    let looks = outcomes.map(\.firstLook).min() ?? 1
    return UnseenShare.oneIn(replications: looks, level: level)
  }

  static func words(for end: CheckOutcome.End) -> String {
    switch end {
    case .answered: "every verdict is decided"
    case .atMost: "no more are allowed"
    case .timeLimit: "stopped by the time limit, so the verdicts depend on the speed of this machine"
    case .interrupted: "interrupted"
    case .failed(let why, _): why
    }
  }

  private func targetTable(_ checked: Checked) -> Table {
    var table = Table(
      "Targets",
      [
        .init("verdict", isNumeric: false), .init("name", isNumeric: false, namesRow: true),
        .init("promise", isNumeric: false, wraps: true, namesRow: true), .init("result"), .init("kept in"),
        .init("to spare"),
      ])
    for outcome in checked.outcome.targets {
      let forecast = outcome.forecast
      let target = checked.targets[forecast.index]
      table.rows.append([
        .init(outcome.verdict.rawValue, tone: Self.tone(outcome.verdict)),
        .init(RunReport.printable(RunReport.name(of: target))), .init(RunReport.promise(target)),
        .init(Self.result(outcome, target)),
        .init(forecast.probabilityMet.map { Figures.percent($0.value) + " of \(Self.units(target))" } ?? ""),
        .init(Self.spare(forecast, target)),
      ])
    }
    return table
  }

  /// The mean with its margin; where it is open and all replications agreed, a margin of 0 would say too much.
  static func result(_ outcome: CheckOutcome.TargetOutcome, _ target: Target) -> String {
    guard let mean = outcome.forecast.mean else { return "no value" }
    guard outcome.verdict == .undecided, mean.margin == 0 else {
      return RunReport.figure(mean, of: target.measure)
    }
    let figure = RunFigure.Unit(of: target.measure).text(mean.value, margin: nil)
    return figure + " ± unknown"
  }

  private static func tone(_ verdict: Verdict) -> Tone {
    switch verdict {
    case .met: .good
    case .missed: .bad
    case .undecided: .unsure
    }
  }

  /// How far the deciding value is from what was promised; negative where it falls short.
  private static func spare(_ forecast: TargetForecast, _ target: Target) -> String {
    if let probability = forecast.probability {
      return forecast.probabilityMet.map { points($0.value - probability) } ?? ""
    }
    guard let mean = forecast.mean?.value else { return "" }
    return amount(forecast.atLeast ? mean - forecast.goal : forecast.goal - mean, of: target.measure)
  }

  private static func points(_ share: Double) -> String { Figures.fixed(share * 100, decimals: 1) + " pp" }

  private static func amount(_ value: Double, of measure: Target.Measure) -> String {
    switch measure {
    case .wait, .waitAll: Figures.duration(value)
    case .backlog: Figures.count(value)
    default: points(value)
    }
  }

  private func changeTable(_ checked: Checked) -> Table {
    var table = Table(
      "Since the baseline",
      [
        .init("verdict", isNumeric: false), .init("name", isNumeric: false),
        .init("promise", isNumeric: false, wraps: true), .init("change", isNumeric: false),
        .init("matters from"),
      ])
    for outcome in checked.outcome.comparisons {
      let target = checked.targets[outcome.target]
      let tone: Tone =
        switch outcome.verdict {
        case .worse: .bad
        case .better: .good
        case .same: .plain
        case .undecided: .unsure
        }
      table.rows.append([
        .init(outcome.verdict.rawValue, tone: tone), .init(RunReport.printable(RunReport.name(of: target))),
        .init(RunReport.promise(target)),
        .init(Self.change(outcome, target, confidence: checked.scenario.confidence)),
        .init(outcome.difference == nil ? "" : Self.amount(outcome.matters, of: target.measure)),
      ])
    }
    return table
  }

  /// `83.1% -> 80.2%, -2.9 pp ± 0.3`, or that nothing changed at all.
  static func change(_ outcome: CheckOutcome.ComparisonOutcome, _ target: Target, confidence: Double)
    -> String
  {
    if outcome.isIdentical { return "identical in every replication" }
    guard let difference = outcome.difference else { return "no value" }
    func figure(_ value: Double) -> String {
      RunReport.figure(
        Estimate(value: value, standardError: nil, replications: 1, confidence: confidence),
        of: target.measure)
    }
    return "\(figure(difference.base)) -> \(figure(difference.value)), "
      + RunFigure.Unit(of: target.measure).difference(
        difference.difference, margin: difference.margin(confidence: confidence))
  }
}
