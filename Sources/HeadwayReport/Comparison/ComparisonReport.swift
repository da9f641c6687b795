public import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

/// Scenarios beside a base, ready to be told as a page, as JSON or as CSV.
public struct ComparisonReport: Sendable {
  /// The languages of the opening.
  public enum Language: String, Sendable, CaseIterable {
    /// English.
    case english = "en"
    /// Korean.
    case korean = "ko"
  }

  /// The base, then what is compared with it: each with what it says alone.
  public var arms: [RunReport]
  /// What was found, arm by arm.
  public var result: ComparisonResult
  /// Whether measures that did not change are told, too.
  public var tellsAll: Bool
  /// In which language the opening is.
  public var language: Language

  /// Makes a report of as many scenarios as the result has arms.
  public init(
    arms: [RunReport], result: ComparisonResult, tellsAll: Bool = false, language: Language = .english
  ) {
    precondition(arms.count == result.arms.count, "each arm is a scenario")
    self.arms = arms
    self.result = result
    self.tellsAll = tellsAll
    self.language = language
  }

  /// The comparison for a person: what it comes to, then targets, then measures.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The comparison as Markdown, for a pull request; the measures can be unfolded.
  public func markdown() -> String { page.markdown }

  /// What the base calls the smallest difference that matters.
  var matters: SmallestDifference { arms[0].scenario.matters }

  func verdict(_ measure: MeasureComparison) -> DifferenceVerdict {
    measure.verdict(share: matters.share, other: matters.other)
  }

  /// The target of a comparison as the scenario has it, or else the base.
  func target(_ comparison: TargetComparison, ofArm arm: Int) -> Target? {
    if let value = comparison.value { return arms[arm].settled(arms[arm].scenario.targets[value.index]) }
    return comparison.base.map { arms[0].settled(arms[0].scenario.targets[$0.index]) }
  }

  /// The base's target where it promises something else of the same; nil where the promise is the same.
  func formerTarget(_ comparison: TargetComparison, ofArm arm: Int) -> Target? {
    guard let base = comparison.base, let value = comparison.value,
      base.goal != value.goal || base.probability != value.probability
    else { return nil }
    return arms[0].settled(arms[0].scenario.targets[base.index])
  }

  /// What everything costs in a week, beside the base; nil where either has no price.
  func weeklyCost(ofArm arm: Int) -> MeasureComparison? {
    guard var cost = result.cost(ofArm: arm), cost.presence == .both else { return nil }
    let weeks = Double(arms[0].scenario.horizon.days) / 7
    cost.base = cost.base?.divided(by: weeks)
    cost.value = cost.value?.divided(by: weeks)
    cost.difference = cost.difference?.divided(by: weeks)
    return cost
  }

  /// Warnings of a scenario; of others than the base those that the base does not have, whatever their figures.
  func warnings(ofArm arm: Int) -> [String] {
    func words(_ warning: String) -> String { warning.filter { !$0.isNumber } }
    let known = arm == 0 ? [] : Set(arms[0].forecast.warnings.map(words))
    return arms[arm].forecast.warnings.filter { !known.contains(words($0)) }
  }
}
