import HeadwaySyntax

/// A queue's `teams:` may only name teams that have the skill: the others could never serve it.
enum TeamWithoutSkill: Check {
  static func run(_ input: CheckInput) {
    for queue in input.scenario.queues {
      for (index, name) in (queue.teams ?? []).enumerated() {
        guard let team = input.team(name),
          input.isSound("teams.\(name).skills"), !team.skills.contains(where: { $0.queue == queue.name })
        else { continue }
        let skills = team.skills.map(\.queue)
        let known =
          skills.isEmpty ? "it has no skill at all" : "its skills: \(skills.joined(separator: ", "))"
        input.refuse(
          .teamWithoutSkill, "the team `\(name)` has no skill for `\(queue.name)` (\(known))",
          at: "queues.\(queue.name).teams.\(index)",
          fix: "add `\(queue.name): {}` to teams.\(name).skills, or take the team out of the list")
      }
    }
  }
}
