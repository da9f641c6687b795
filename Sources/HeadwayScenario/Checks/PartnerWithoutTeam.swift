import HeadwaySyntax

/// A partner without a team takes no part in the simulation.
enum PartnerWithoutTeam: Check {
  static func run(_ input: CheckInput) {
    guard input.isSound("teams") else { return }
    let named = Set(input.scenario.teams.compactMap(\.partner))
    for partner in input.scenario.partners where !named.contains(partner.name) {
      input.warn(
        .partnerWithoutTeam, "no team belongs to the partner", at: "partners.\(partner.name)",
        fix: "add `partner: \(partner.name)` to a team")
    }
  }
}
