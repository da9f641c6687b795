import HeadwaySyntax

/// At least so many replications cannot be more than at most so many.
enum CrossedLimits: Check {
  static func run(_ input: CheckInput) {
    let rule = input.scenario.replications
    guard rule.atLeast > rule.atMost else { return }
    input.refuse(
      .crossedLimits, "at_least (\(rule.atLeast)) is above at_most (\(rule.atMost))",
      at: input.has("replications.at_least") ? "replications.at_least" : "replications",
      fix: "at_least: \(rule.atMost)")
  }
}
