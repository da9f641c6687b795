import HeadwayCalendar
package import HeadwayScenario
package import HeadwaySyntax
import HeadwayUnits

/// The levers that a scenario has for some of its queues and teams.
package struct LeverCatalogue {
  private let scenario: Scenario
  private let tree: SyntaxNode

  /// Takes a scenario, and the tree that it was read from.
  package init(_ scenario: Scenario, tree: SyntaxNode) {
    self.scenario = scenario
    self.tree = tree
  }

  /// The levers for a target: of its queue, the queues that share its people, and the teams that serve any of these.
  package func levers(for target: Target) -> [Lever] {
    let own: Set<String>
    switch target.subject {
    case .queue(let name): own = [name]
    case .team(let name):
      own = Set(scenario.teams.first { $0.name == name }?.skills.map(\.queue) ?? [])
    }
    let near = queues(of: teams(serving: own)).union(own)
    let teams = teams(serving: near).sorted()
    var levers: [Lever] = []
    for team in scenario.teams where teams.contains(team.name) { levers += people(team) }
    for queue in scenario.queues where own.contains(queue.name) { levers += skills(queue) }
    for queue in scenario.queues where near.contains(queue.name) {
      levers += [handleTime(queue), deflection(queue)].compactMap(\.self)
    }
    return levers
  }

  private func teams(serving queues: Set<String>) -> Set<String> {
    Set(
      scenario.teams.filter { team in
        team.skills.contains { skill in
          guard queues.contains(skill.queue) else { return false }
          return scenario.queues.first { $0.name == skill.queue }?.teams?.contains(team.name) ?? true
        }
      }.map(\.name))
  }

  private func queues(of teams: Set<String>) -> Set<String> {
    Set(scenario.teams.filter { teams.contains($0.name) }.flatMap { $0.skills.map(\.queue) })
  }

  // MARK: People

  private func people(_ team: Team) -> [Lever] {
    let path = "teams.\(PatchPath.step(team.name))"
    switch team.staffing {
    case .level, .list:
      var levers = [Lever(kind: .people(team: team.name, shift: nil), changes: ["\(path).staffing=+1"])]
      var levels: [Int] = []
      if case .level(let level) = team.staffing { levels = [level] }
      if case .list(let list) = team.staffing { levels = list }
      // In whole people it may be nobody, or what one person more is already.
      let added = Set(Lever.tenth(of: levels))
      if team.partner != nil, added != [0], added != [1] {
        levers.append(
          Lever(kind: .partnerPeople(team: team.name), changes: ["\(path).staffing=+10%"]))
      }
      return levers
    case .steps:
      // A file of people cannot be changed by a path.
      return []
    case .shifts(let shifts):
      var levers = shifts.indices.map { index in
        Lever(
          kind: .people(team: team.name, shift: index), changes: ["\(path).shifts.\(index).agents=+1"])
      }
      if team.partner != nil, Lever.tenth(of: shifts.map(\.agents)).reduce(0, +) > 1 {
        levers.append(
          Lever(kind: .partnerPeople(team: team.name), changes: ["\(path).shifts.*.agents=+10%"]))
      }
      if let longer = longerShifts(team, shifts, path) { levers.append(longer) }
      return levers
    }
  }

  /// Every shift ends an hour later; nothing where one would be as long as a day.
  private func longerShifts(_ team: Team, _ shifts: [Shift], _ path: String) -> Lever? {
    let day = SimDuration.days(1).microseconds
    let hour = SimDuration.hours(1).microseconds
    var changes: [String] = []
    for (index, shift) in shifts.enumerated() {
      let length = (shift.end.microseconds - shift.start.microseconds + day - 1) % day + 1
      let end = (shift.end.microseconds + hour) % day
      guard length + hour < day, let time = TimeOfDay(microseconds: end) else { return nil }
      changes.append("\(path).shifts.\(index).end=\"\(time)\"")
    }
    return changes.isEmpty ? nil : Lever(kind: .longerShifts(team: team.name), changes: changes)
  }

  /// Teams that lack a queue's skill and serve its language and its channel otherwise.
  private func skills(_ queue: Queue) -> [Lever] {
    scenario.teams.compactMap { team in
      let known = Set(team.skills.map(\.queue))
      let served = scenario.queues.filter { known.contains($0.name) }
      guard !known.contains(queue.name), served.contains(where: { $0.language == queue.language }),
        served.contains(where: { $0.channel == queue.channel })
      else { return nil }
      // What they do already stays what they do first.
      let last = (team.skills.map(\.preference).max() ?? 0) + 1
      let skill = scenario.routing.chooseContact == .preference ? "{preference: \(last)}" : "{}"
      var changes = [
        "teams.\(PatchPath.step(team.name)).skills.\(PatchPath.step(queue.name))=\(skill)"
      ]
      if let listed = queue.teams {
        let names = (listed + [team.name]).map { "\"\($0)\"" }.joined(separator: ", ")
        changes.append("queues.\(PatchPath.step(queue.name)).teams=[\(names)]")
      }
      return Lever(kind: .skill(team: team.name, queue: queue.name), changes: changes)
    }
  }

  // MARK: Work

  /// All times of a queue's work 5% shorter, whoever does it; nothing where they stand in a file.
  private func handleTime(_ queue: Queue) -> Lever? {
    TimePaths.ofHandleTime(queue: queue.name, in: tree).map { paths in
      Lever(kind: .handleTime(queue: queue.name), changes: paths.map { "\($0)=-5%" })
    }
  }

  private func deflection(_ queue: Queue) -> Lever? {
    guard queue.deflection <= 0.9 else { return nil }
    let path = "queues.\(PatchPath.step(queue.name)).deflection"
    let change = tree["queues"]?[queue.name]?["deflection"] == nil ? "\(path)=5%" : "\(path)=+5pp"
    return Lever(kind: .deflection(queue: queue.name), changes: [change])
  }
}
