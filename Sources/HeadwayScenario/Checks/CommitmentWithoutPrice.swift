import HeadwaySyntax

/// What is committed is something that has a price.
enum CommitmentWithoutPrice: Check {
  static func run(_ input: CheckInput) {
    for partner in input.scenario.partners {
      guard let pricing = partner.pricing, let commitment = pricing.commitment else { continue }
      let path = "partners.\(partner.name).pricing"
      if !input.has("\(path).commitment.contacts"), !input.has("\(path).commitment.hours") {
        input.refuse(
          .commitmentWithoutPrice, "nothing is committed", at: "\(path).commitment",
          fix: "say how much, as in {contacts: 4000} or {hours: 400}")
      }
      let committed = [
        ("contacts", !commitment.contacts.isEmpty, "per_contact"),
        ("hours", !commitment.hours.isEmpty, "per_hour"),
      ]
      for (key, isCommitted, price) in committed where isCommitted && !input.has("\(path).\(price)") {
        input.refuse(
          .commitmentWithoutPrice, "\(key) are committed, and the partner has no `\(price)` price",
          at: "\(path).commitment.\(key)", why: "nothing would be invoiced for them",
          fix: "add `\(price):` to the pricing, or commit what has a price")
      }
    }
  }
}
