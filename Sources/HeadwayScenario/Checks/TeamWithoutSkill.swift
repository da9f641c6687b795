import HeadwaySyntax

/// Teams that are named for a queue have the skill: the others could never serve it.
enum TeamWithoutSkill: Check {
  static func run(_ input: CheckInput) {
    for queue in input.scenario.queues {
      for (index, name) in (queue.teams ?? []).enumerated() {
        check(name, queue.name, at: "queues.\(queue.name).teams.\(index)", input)
      }
    }
    let routing = input.scenario.routing
    for (path, entry) in zip(input.context.overflowPaths, routing.overflow) {
      check(entry.to, entry.queue, at: "\(path).to", input)
    }
    for (path, entry) in zip(input.context.reservePaths, routing.reserve) {
      check(entry.team, entry.queue, at: "\(path).team", input)
    }
  }

  private static func check(_ name: String, _ queue: String, at path: String, _ input: CheckInput) {
    guard let team = input.team(name),
      input.isSound("teams.\(name).skills"), !team.skills.contains(where: { $0.queue == queue })
    else { return }
    let skills = team.skills.map(\.queue)
    let known = skills.isEmpty ? "it has no skill at all" : "its skills: \(skills.joined(separator: ", "))"
    input.refuse(
      .teamWithoutSkill, "the team `\(name)` has no skill for `\(queue)` (\(known))", at: path,
      fix: "add `\(queue): {}` to teams.\(name).skills, or take the team out of the list")
  }
}
