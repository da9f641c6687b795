import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension ComparisonReport {
  /// What it comes to, on what it rests, promises, then every measure that moved.
  package var page: Page {
    let words = ComparisonOpening(self)
    var page = Page()
    page.blocks.append(.title(words.title))
    for arm in 1..<arms.count { page.blocks.append(.lead(of: arms[arm].title, words.items(ofArm: arm))) }
    page.blocks.append(.paragraph(words.evidence))
    if result.isInterrupted {
      page.blocks.append(
        .list(
          title: "Interrupted", tone: .unsure,
          items: ["stopped early, after \(RunReport.replications(result.replications)); mind the margins"]))
    }
    for arm in 1..<arms.count { add(arm, to: &page) }
    let noticed =
      warnings(ofArm: 0)
      + (1..<arms.count).flatMap { arm in warnings(ofArm: arm).map { "\(arms[arm].title): \($0)" } }
    if !noticed.isEmpty {
      page.blocks.append(
        .list(title: "Warnings", tone: .unsure, items: noticed.map(RunReport.printable)))
    }
    return page
  }

  /// With several scenarios, whose table it is.
  func title(_ table: String, _ arm: Int) -> String {
    arms.count > 2 ? "\(table), \(arms[arm].title)" : table
  }

  private func add(_ arm: Int, to page: inout Page) {
    let targets = targetTable(ofArm: arm)
    if !targets.rows.isEmpty { page.blocks.append(.table(targets.withoutEmptyColumns())) }
    let needed = replicationsNeeded(ofArm: arm)
    if !needed.isEmpty {
      page.blocks.append(
        .list(title: title("To decide what is undecided", arm), tone: .plain, items: needed))
    }
    page.blocks.append(measureTable(ofArm: arm))
  }

  // MARK: Targets

  func targetTable(ofArm arm: Int) -> Table {
    var table = Table(
      title("Targets", arm),
      [
        .init("target", isNumeric: false, wraps: true), .init("base"), .init("new"), .init("difference"),
        .init("verdict", isNumeric: false), .init("goal", isNumeric: false),
      ])
    for comparison in result.targets(ofArm: arm) {
      guard let target = target(comparison, ofArm: arm) else { continue }
      let deciding = comparison.deciding
      let (told, tone) = Self.told(deciding, verdict(deciding))
      table.rows.append([
        .init(
          (deciding.presence == .both ? "" : Self.mark(deciding) + " ")
            + promise(of: comparison, target, ofArm: arm)),
        .init(Self.figure(deciding.base, of: deciding, notOf: .added)),
        .init(Self.figure(deciding.value, of: deciding, notOf: .removed)),
        .init(Self.difference(deciding)),
        .init(told, tone: tone), .init(Self.goal(comparison), tone: Self.tone(comparison.value?.verdict)),
      ])
    }
    return table
  }

  /// `settlement_en first reply in 8 h ≥ 90%`, with the base's goal where that was another.
  private func promise(of comparison: TargetComparison, _ target: Target, ofArm arm: Int) -> String {
    let text = "\(RunReport.printable(RunReport.name(of: target))) \(RunReport.promise(target))"
    guard let old = formerTarget(comparison, ofArm: arm) else { return text }
    return text + " (base: \(RunReport.bound(of: old)))"
  }

  /// `missed → met`, or `met` where it stays so.
  private static func goal(_ comparison: TargetComparison) -> String {
    let verdicts = [comparison.base, comparison.value].compactMap { $0?.verdict.rawValue }
    return Set(verdicts).count == 1 ? verdicts[0] : verdicts.joined(separator: " → ")
  }

  private static func tone(_ verdict: Verdict?) -> Tone {
    switch verdict {
    case .met: .good
    case .missed: .bad
    case .undecided: .unsure
    case nil: .plain
    }
  }

  /// What it would take to decide the differences of targets that are undecided.
  private func replicationsNeeded(ofArm arm: Int) -> [String] {
    result.targets(ofArm: arm).compactMap { comparison in
      let deciding = comparison.deciding
      // Where nothing was seen to change, a margin does not shrink as others do.
      guard deciding.presence == .both, verdict(deciding) == .undecided,
        deciding.difference?.estimate.value != 0, let target = target(comparison, ofArm: arm),
        let more = deciding.replicationsToDecide(share: matters.share, other: matters.other)
      else { return nil }
      let name = "\(RunReport.printable(RunReport.name(of: target))) \(RunReport.promise(target))"
      return "\(name): about \(RunReport.replications(more).replacing(" ", with: " more "))"
    }
  }

  // MARK: Measures

  /// What differs, below the names of whom it is about; the rest is counted.
  private func measureTable(ofArm arm: Int) -> Page.Block {
    let measures = result.measures(ofArm: arm)
    let told = measures.filter { tellsAll || differs($0) }
    let table = self.table("Measures", of: told, ofArm: arm)
    var blocks: [Page.Block] = table.rows.isEmpty ? [] : [.table(table)]
    let rest = measures.filter { !tellsAll && !differs($0) }
    if !rest.isEmpty {
      let undecided = rest.count { verdict($0) == .undecided && !$0.isUntouched }
      var text =
        "\(rest.count - undecided) \(rest.count - undecided == 1 ? "measure stays" : "measures stay") the same"
      if undecided > 0 { text += ", and of \(undecided) it cannot be told" }
      blocks.append(.paragraph(text + "; --all shows them"))
    }
    let title = "\(told.count) \(told.count == 1 ? "measure differs" : "measures differ")"
    return .folded(title: self.title(title, arm), blocks)
  }

  /// Some measures, below the names of whom they are about.
  func table(_ name: String, of told: [MeasureComparison], ofArm arm: Int) -> Table {
    var table = Table(
      title(name, arm),
      [
        .init("", isNumeric: false, wraps: true), .init("base"), .init("new"), .init("difference"),
        .init("verdict", isNumeric: false), .init("pairing"),
      ])
    var subject: MeasureName.Subject?
    for measure in told {
      if measure.name.subject != subject {
        subject = measure.name.subject
        let name = RunReport.printable(Self.words(measure.name.subject))
        table.rows.append([.init(name)] + table.columns.dropFirst().map { _ in "" })
      }
      table.rows.append(row(measure))
    }
    return table
  }

  /// Whether a measure is another for sure, though it may be by less than matters.
  private func differs(_ measure: MeasureComparison) -> Bool {
    guard measure.presence == .both else { return true }
    switch verdict(measure) {
    case .better, .worse: return true
    case .same: return false
    case .undecided:
      guard let estimate = measure.difference?.estimate else { return !measure.isUntouched }
      return estimate.margin.map { estimate.value.magnitude > $0 } ?? true
    }
  }

  private func row(_ measure: MeasureComparison) -> [Table.Cell] {
    let (told, tone) = Self.told(measure, verdict(measure))
    let gain = measure.difference?.varianceReduction.map { "×" + Figures.significant($0, digits: 2) }
    return [
      .init("\(Self.mark(measure)) \(Self.words(measure.name))"),
      .init(Self.figure(measure.base, of: measure, notOf: .added)),
      .init(Self.figure(measure.value, of: measure, notOf: .removed)),
      .init(Self.difference(measure)),
      .init(told, tone: tone), .init(gain ?? ""),
    ]
  }

  /// As a diff has it: changed, added, removed.
  private static func mark(_ measure: MeasureComparison) -> String {
    switch measure.presence {
    case .both: "~"
    case .added: "+"
    case .removed: "-"
    }
  }

  /// The verdict and its tone; none where one side has no value, which no number of replications changes.
  private static func told(
    _ measure: MeasureComparison, _ verdict: DifferenceVerdict
  ) -> (text: String, tone: Tone) {
    guard measure.presence == .both, measure.difference != nil else { return ("", .plain) }
    let text = word(for: verdict, of: measure)
    guard !measure.isNeutral else { return (text, .plain) }
    return switch verdict {
    case .same: (text, .plain)
    case .undecided: (text, .unsure)
    case .better: (text, .good)
    case .worse: (text, .bad)
    }
  }

  /// The verdict in a word; of what is neither good nor bad in itself, only whether it is more or less.
  static func word(for verdict: DifferenceVerdict, of measure: MeasureComparison) -> String {
    guard measure.isNeutral, verdict == .better || verdict == .worse else { return verdict.rawValue }
    return (measure.difference?.estimate.value ?? 0) > 0 ? "more" : "less"
  }

  static func words(_ subject: MeasureName.Subject) -> String {
    switch subject {
    case .queue(let text), .team(let text), .partner(let text): text
    case .everything: "total"
    }
  }

  private static func words(_ name: MeasureName) -> String {
    var text = name.measure.replacing("_", with: " ")
    if let within = name.within { text += " in " + Figures.threshold(Double(within) / 1e6) }
    if let variant = name.variant, variant != "offered", variant != "calendar" { text += " (\(variant))" }
    return RunReport.printable(text)
  }

  /// The figure of a side; nothing where that side does not have the measure at all.
  private static func figure(
    _ estimate: Estimate?, of measure: MeasureComparison, notOf absent: MeasureComparison.Presence
  ) -> String {
    guard measure.presence != absent else { return "" }
    guard let value = estimate?.value else { return "no value" }
    return RunFigure.Unit(measure.quantity).text(value, margin: nil)
  }

  private static func difference(_ measure: MeasureComparison) -> String {
    guard let estimate = measure.difference?.estimate else { return "" }
    return RunFigure.Unit(measure.quantity).difference(estimate.value, margin: estimate.margin)
  }
}
