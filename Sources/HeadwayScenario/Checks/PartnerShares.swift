import HeadwaySyntax

/// Partners share a queue of which nobody has more than all, and each has a team for its part.
enum PartnerShares: Check {
  static func run(_ input: CheckInput) {
    for queue in input.scenario.queues {
      let partners = input.scenario.partners.filter { ($0.share[queue.name] ?? 0) > 0 }
      guard let last = partners.last else { continue }
      let sum = partners.reduce(0) { $0 + ($1.share[queue.name] ?? 0) }
      if sum > 1 + 1e-9 {
        input.refuse(
          .sharesDoNotAddUp,
          "\(Wording.list(partners.map(\.name), last: "and")) have \(Value.plain(sum * 100))% of `\(queue.name)`, more than 100%",
          at: "partners.\(last.name).share.\(queue.name)", fix: "lower the shares to 100% together")
      }
      guard input.isSound("teams") else { continue }
      let teams = input.teams(for: queue)
      for partner in partners where !teams.contains(where: { $0.partner == partner.name }) {
        input.refuse(
          .teamWithoutSkill, "no team of `\(partner.name)` may serve `\(queue.name)`",
          at: "partners.\(partner.name).share.\(queue.name)", why: "nobody would answer its contacts",
          fix: "give a team of the partner the skill, or take the share away")
      }
      guard sum < 1 - 1e-9, !teams.contains(where: { $0.partner == nil }) else { continue }
      input.warn(
        .unservedQueue,
        "\(Value.plain((1 - sum) * 100))% of `\(queue.name)` are left for own teams, and none may serve it",
        at: "partners.\(last.name).share.\(queue.name)", why: "nobody answers these contacts",
        fix: "share all of it, or give an own team the skill")
    }
  }
}
