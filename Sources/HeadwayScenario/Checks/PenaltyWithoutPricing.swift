import HeadwaySyntax

/// A credit or bonus is a share of an invoice.
enum PenaltyWithoutPricing: Check {
  static func run(_ input: CheckInput) {
    for partner in input.scenario.partners {
      let path = "partners.\(partner.name)"
      guard !partner.penalties.isEmpty, !input.has("\(path).pricing") else { continue }
      input.refuse(
        .penaltyWithoutPricing, "the partner has no `pricing:`, so there is no invoice",
        at: "\(path).penalties",
        fix: "add `pricing: {per_hour: 11 USD}`, or remove the penalties")
    }
  }
}
