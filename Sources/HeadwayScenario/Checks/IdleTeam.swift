import HeadwaySyntax

/// A team that may serve no queue has nothing to do.
enum IdleTeam: Check {
  static func run(_ input: CheckInput) {
    guard input.isSound("queues") else { return }
    let busy = Set(input.scenario.queues.flatMap { input.teams(for: $0).map(\.name) })
    for team in input.scenario.teams where input.isSound("teams.\(team.name)") {
      guard !busy.contains(team.name) else { continue }
      let reason =
        team.skills.isEmpty
        ? "it has no skills" : "each queue it could serve names other teams in its `teams:` list"
      input.warn(
        .idleTeam, "the team has nothing to do: \(reason)", at: "teams.\(team.name)",
        why: "its people count as idle in occupancy and cost", fix: "give it a skill, or remove it")
    }
  }
}
