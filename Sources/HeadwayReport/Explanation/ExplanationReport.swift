public import HeadwayCalendar
import HeadwayExperiment
public import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits
public import HeadwayWorkforce

/// Why targets are missed and what would help, ready to be told as text, Markdown, JSON or CSV.
public struct ExplanationReport: Sendable {
  /// What was simulated.
  public var scenario: Scenario
  /// The file as it was named, for commands that the reader can type.
  public var file: String
  /// Options with which the file was read, such as `--set`, for the same commands.
  public var options: [String]
  /// What was found.
  public var explanation: Explanation
  /// Positions of targets that are missed or undecided and are not explained.
  public var others: [Int]
  let run: RunReport

  /// Makes a report.
  public init(
    scenario: Scenario, clock: HorizonClock, file: String, options: [String] = [], explanation: Explanation,
    others: [Int] = [], warnings: [String] = []
  ) {
    self.scenario = scenario
    self.file = file
    self.options = options
    self.explanation = explanation
    self.others = others
    run = RunReport(
      scenario: scenario, clock: clock, forecast: explanation.result.forecast(warnings: warnings))
  }

  /// The explanation for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The explanation as Markdown, for a ticket or a pull request.
  public func markdown() -> String { page.markdown }
}

extension ExplanationReport {
  /// What kind of number decides a target.
  enum Kind {
    case share, time, count
  }

  func kind(_ index: Int) -> Kind {
    let target = scenario.targets[index]
    if target.probability != nil { return .share }
    switch target.measure {
    case .wait, .waitAll: return .time
    case .backlog: return .count
    default: return .share
    }
  }

  /// A figure that decides a target.
  func figure(_ estimate: Estimate, _ index: Int) -> String {
    switch kind(index) {
    case .share: Figures.percent(estimate)
    case .time: Figures.duration(estimate)
    case .count: Figures.count(estimate)
    }
  }

  /// A plain number in the unit of what decides a target.
  func amount(_ value: Double, _ index: Int) -> String {
    switch kind(index) {
    case .share: Figures.fixed(value * 100, decimals: 1) + " points"
    case .time: Figures.duration(value)
    case .count: Figures.count(value)
    }
  }

  /// A goal as it was written.
  func goal(_ value: Double, _ index: Int) -> String {
    switch kind(index) {
    case .share: Figures.plainPercent(value)
    case .time: Figures.threshold(value)
    case .count: Figures.trimmed(value, decimals: 3)
    }
  }

  /// A difference with its margin: `+3.1 pp ± 0.2`.
  func difference(_ estimate: Estimate, _ index: Int) -> String {
    let sign = estimate.value > 0 ? "+" : ""
    switch kind(index) {
    case .share: return sign + Figures.percent(estimate).replacing("%", with: " pp")
    case .time: return sign + Figures.duration(estimate)
    case .count: return sign + Figures.count(estimate)
    }
  }

  /// How a target is called: `orders_ko: first reply in 8 h ≥ 90%`.
  func title(_ index: Int) -> String {
    let target = run.settled(scenario.targets[index])
    return "\(RunReport.printable(RunReport.name(of: target))): \(RunReport.promise(target))"
  }

  /// Targets, by position, that a lever makes worse by more than what matters.
  func worsened(by effect: LeverEffect) -> [Int] {
    scenario.targets.indices.filter { index in
      let (deciding, _, isHigherBetter) = explanation.result.deciding(ofTarget: index)
      let smallest =
        kind(index) == .share
        ? scenario.matters.share : scenario.matters.other * (deciding?.value.magnitude ?? 0)
      return DifferenceVerdict.of(
        effect.effects[index], smallest: smallest, higherIsBetter: isHigherBetter) == .worse
    }
  }

  /// Cost of a unit of gain in a week: of a point, a second or a contact; nil where it has no price or no sure gain, and
  /// where it saves money.
  func costPerUnit(_ effect: LeverEffect, _ item: Explanation.Item) -> Double? {
    guard effect.isPriced, let cost = effect.costPerWeek?.value, let estimate = effect.effects[item.target],
      cost > 0, isCertain(effect, item)
    else { return nil }
    return cost / (item.gain(estimate) * (kind(item.target) == .share ? 100 : 1))
  }

  /// Whether a lever surely helps: the whole interval of its effect is on the good side.
  func isCertain(_ effect: LeverEffect, _ item: Explanation.Item) -> Bool {
    effect.effects[item.target].map { item.gain($0) > ($0.margin ?? .infinity) } ?? false
  }

  /// The command that tries a lever.
  func command(_ lever: Lever) -> String {
    (["headway", "compare", file] + options).map(Self.shellWord).joined(separator: " ")
      + lever.changes.map { " --what-if \(Self.shellWord($0))" }.joined()
  }

  /// A word for a shell: in quotes where it has characters with a meaning.
  static func shellWord(_ text: String) -> String {
    let plain = text.allSatisfy { character in
      character.isASCII && (character.isLetter || character.isNumber) || "_-./=+%:,@".contains(character)
    }
    return plain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
