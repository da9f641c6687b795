public import HeadwayExperiment
public import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

/// Scenarios beside a base, ready to be told as a page or as JSON.
public struct ComparisonReport: Sendable {
  /// The base, then what is compared with it.
  public var scenarios: [Scenario]
  /// What was found, arm by arm.
  public var result: ComparisonResult
  /// Whether measures that did not change are told, too.
  public var tellsAll: Bool

  /// Makes a report of as many scenarios as the result has arms.
  public init(scenarios: [Scenario], result: ComparisonResult, tellsAll: Bool = false) {
    precondition(scenarios.count == result.arms.count, "each arm is a scenario")
    self.scenarios = scenarios
    self.result = result
    self.tellsAll = tellsAll
  }

  /// The comparison as aligned tables for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The comparison as Markdown tables, for a pull request.
  public func markdown() -> String { page.markdown }

  func verdict(_ measure: MeasureComparison) -> DifferenceVerdict {
    measure.verdict(share: scenarios[0].matters.share, other: scenarios[0].matters.other)
  }

  private var page: Page {
    var page = Page()
    page.blocks.append(.title("Compared with: " + RunReport.printable(scenarios[0].name)))
    page.blocks.append(
      .paragraph("\(RunReport.replications(result.replications)) of each; ± is the margin of the difference"))
    for arm in 1..<scenarios.count {
      let measures = result.measures(ofArm: arm)
      let told = measures.filter { tellsAll || ($0.presence != .both || verdict($0) != .same) }
      var table = Table(
        RunReport.printable(scenarios[arm].name),
        [
          .init("", isNumeric: false), .init("measure", isNumeric: false, wraps: true), .init("base"),
          .init("new"), .init("difference"), .init("verdict", isNumeric: false), .init("pairing"),
        ])
      table.rows = told.map(row)
      if !table.rows.isEmpty { page.blocks.append(.table(table)) }
      let folded = measures.count - told.count
      if folded > 0 {
        page.blocks.append(.paragraph("\(folded) measures stay the same; --all shows them"))
      }
    }
    return page
  }

  private func row(_ measure: MeasureComparison) -> [Table.Cell] {
    let mark = measure.presence == .added ? "+" : measure.presence == .removed ? "-" : "~"
    let verdict = verdict(measure)
    let tone: Tone = verdict == .better ? .good : verdict == .worse ? .bad : .plain
    let gain = measure.difference?.varianceReduction.map { "×" + Figures.significant($0, digits: 2) }
    let estimate = measure.difference?.estimate
    let isMore = (estimate?.value ?? 0) > 0
    let word = !measure.isNeutral || verdict == .same || verdict == .undecided
    let told = measure.presence == .both ? (word ? verdict.rawValue : isMore ? "more" : "less") : ""
    return [
      .init("\(mark) \(RunReport.printable(Self.subject(measure.name)))"), .init(Self.words(measure.name)),
      .init(measure.base.map { Self.figure($0.value, measure.quantity) } ?? ""),
      .init(measure.value.map { Self.figure($0.value, measure.quantity) } ?? ""),
      .init(estimate.map { Self.difference($0, measure.quantity) } ?? ""),
      .init(told, tone: measure.isNeutral ? .plain : tone), .init(gain ?? ""),
    ]
  }

  static func subject(_ name: MeasureName) -> String {
    switch name.subject {
    case .queue(let text), .team(let text), .partner(let text): text
    case .everything: "everything"
    }
  }

  private static func words(_ name: MeasureName) -> String {
    var text = name.measure.replacing("_", with: " ")
    if let within = name.within { text += " in " + Figures.threshold(Double(within) / 1e6) }
    if let variant = name.variant, variant != "offered", variant != "calendar" { text += " (\(variant))" }
    return RunReport.printable(text)
  }

  private static func figure(_ value: Double, _ quantity: HeadwayExperiment.Quantity) -> String {
    switch quantity {
    case .share: Figures.percent(value)
    case .time: Figures.duration(value)
    case .count, .people: Figures.count(value)
    case .money: Figures.money(value)
    }
  }

  private static func difference(_ estimate: Estimate, _ quantity: HeadwayExperiment.Quantity) -> String {
    let sign = estimate.value > 0 ? "+" : ""
    switch quantity {
    case .share: return sign + Figures.percent(estimate).replacing("%", with: " pp")
    case .time: return sign + Figures.duration(estimate)
    case .count, .people: return sign + Figures.count(estimate)
    case .money: return sign + Figures.money(estimate)
    }
  }
}
