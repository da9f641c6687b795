import HeadwaySyntax

/// A team that may serve no queue has nothing to do.
enum IdleTeam: Check {
  static func run(_ input: CheckInput) {
    guard input.isSound("queues") else { return }
    for team in input.scenario.teams where input.isSound("teams.\(team.name)") {
      let queues = input.scenario.queues.filter { queue in
        team.skills.contains { $0.queue == queue.name } && queue.teams?.contains(team.name) != false
      }
      guard queues.isEmpty else { continue }
      let reason =
        team.skills.isEmpty
        ? "it has no skills" : "each queue it could serve names other teams in its `teams:` list"
      input.warn(
        .idleTeam, "the team has nothing to do: \(reason)", at: "teams.\(team.name)",
        why: "its people count as idle in occupancy and cost", fix: "give it a skill, or remove it")
    }
  }
}
