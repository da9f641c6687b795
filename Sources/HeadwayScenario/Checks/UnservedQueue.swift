import HeadwaySyntax

/// A queue that no team can serve is worth a warning: its contacts wait until they leave, or for ever.
enum UnservedQueue: Check {
  static func run(_ input: CheckInput) {
    guard input.isSound("teams") else { return }
    for queue in input.scenario.queues where queue.teams == nil {
      guard input.teams(for: queue).isEmpty else { continue }
      let skills = input.scenario.teams.map { team in
        "\(team.name): \(team.skills.isEmpty ? "none" : team.skills.map(\.queue).joined(separator: ", "))"
      }
      input.warn(
        .unservedQueue, "no team can serve the queue", at: "queues.\(queue.name)",
        why: "nobody answers its contacts; skills of the teams: \(skills.joined(separator: "; "))",
        fix: "add `\(queue.name): {}` to the skills of a team")
    }
  }
}
