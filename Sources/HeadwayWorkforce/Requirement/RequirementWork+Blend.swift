import HeadwayErlang
import HeadwayProgram
import HeadwayScenario

extension RequirementWork {
  /// Adds the agents that callers need because people finish their tickets first.
  ///
  /// - Returns: the agents of each team that answer in real time, tickets in their hands counted, from the first step
  ///   on.
  mutating func blend(_ realTime: [RealTimeNeed], into needs: inout [TeamNeed]) -> [[Double]] {
    var firm = scenario.teams.indices.map { team in realTime.map { $0.agents[team] } }
    let groups = ticketGroups()
    let reserves = scenario.teams.indices.map(reserve)
    for (step, need) in realTime.enumerated() {
      let asked = need.pools.filter { $0.ask != nil }
      guard !asked.isEmpty else { continue }
      let isAsked = Set(asked.flatMap(\.teams))
      add(asked, step, need, into: &needs, &firm)
      for group in groups {
        let members = group.filter { hours.canWork[$0][first + step] && needs[$0].agents[step] > 0 }
        guard members.count > 1, !isAsked.isDisjoint(with: members),
          members.contains(where: { needs[$0].blocking[step] > 1e-9 })
        else { continue }
        // Three rounds come within a few percent of where more would lead.
        for _ in 0..<3 {
          spread(over: members, step, need, reserves, &needs)
          add(
            asked.filter { !$0.teams.allSatisfy { !members.contains($0) } }, step, need, into: &needs, &firm)
        }
      }
    }
    return firm
  }

  /// Teams that may do the same tickets, if these are not interrupted.
  private func ticketGroups() -> [[Int]] {
    var group = Array(scenario.teams.indices)
    func root(_ team: Int) -> Int { group[team] == team ? team : root(group[team]) }
    for route in ticketRoutes() {
      let teams = route.map(\.team)
      for team in teams.dropFirst() { group[root(team)] = root(teams[0]) }
    }
    return Dictionary(grouping: scenario.teams.indices, by: root).values.filter { $0.count > 1 }
      .sorted { $0[0] < $1[0] }
  }

  /// Divides tickets among those who may do them as routing does, to whomever is idle: all teams become equally busy.
  private func spread(
    over members: [Int], _ step: Int, _ need: RealTimeNeed, _ reserves: [Double], _ needs: inout [TeamNeed]
  ) {
    let tickets = members.reduce(0) { $0 + needs[$1].blocking[step] }
    let agents = members.reduce(0) { $0 + needs[$1].agents[step] }
    let busy = min(1, members.reduce(0) { $0 + needs[$1].load[step] } / agents)
    let own = members.map { needs[$0].load[step] - needs[$0].blocking[step] }
    let room = zip(members, own).map { max(0, busy * needs[$0].agents[step] - $1 - reserves[$0]) }
    let sum = room.reduce(0, +)
    guard sum > 0 else { return }
    for (place, team) in members.enumerated() {
      needs[team].blocking[step] = tickets * room[place] / sum
      needs[team].load[step] = own[place] + needs[team].blocking[step]
      let busiest = min(teams[team].occupancy, planner.ticketOccupancy)
      let headroom = needs[team].blocking[step] > 0 ? needs[team].headroom : 0
      needs[team].agents[step] = max(
        need.agents[team], needs[team].load[step] / busiest, needs[team].load[step] + headroom)
    }
  }

  /// Adds what callers of some pools need beside the tickets in people's hands.
  private mutating func add(
    _ pools: [RealTimeNeed.Pool], _ step: Int, _ need: RealTimeNeed, into needs: inout [TeamNeed],
    _ firm: inout [[Double]]
  ) {
    for pool in pools {
      guard var ask = pool.ask else { continue }
      let tickets = pool.teams.reduce(0) { $0 + needs[$1].blocking[step] }
      guard tickets > 1e-9 else { continue }
      let seconds = pool.teams.reduce(0) { $0 + needs[$1].blocking[step] * ticketTime(ofTeam: $1, needs) }
      ask.other = tickets * pool.width
      ask.otherTime = seconds / tickets * pool.width
      let agents = pooled.agents(ask) / pool.width
      let total = pool.teams.reduce(tickets) { $0 + need.load[$1] }
      for team in pool.teams {
        let part = agents * (need.load[team] + needs[team].blocking[step]) / total
        firm[team][step] = max(need.agents[team], part)
        needs[team].agents[step] = max(needs[team].agents[step], part)
      }
    }
  }

  /// The routes of each line of tickets that are not interrupted, but for those that open after a wait.
  private func ticketRoutes() -> [[RouteRow]] {
    program.lines.filter { line in
      let queue = scenario.queues[line.queue]
      return queue.channel == .ticket && !queue.isInterruptible && !line.isCallback
    }.map { line in
      program.routes[line.routes].filter(\.opensAtOnce)
    }
  }

  /// People of a team who are kept idle rather than begin a ticket.
  private func reserve(ofTeam team: Int) -> Double {
    Double(ticketRoutes().joined().filter { $0.team == team }.map(\.idleAbove).min() ?? 0)
  }

  /// How long a ticket takes (s) that keeps callers waiting: the team's own, or on average those of others.
  private func ticketTime(ofTeam team: Int, _ needs: [TeamNeed]) -> Double {
    if needs[team].blockingTime > 0 { return needs[team].blockingTime }
    let others = needs.indices.filter { needs[$0].blockingTime > 0 }.map { needs[$0].blockingTime }
    return others.isEmpty ? 0 : others.reduce(0, +) / Double(others.count)
  }
}
