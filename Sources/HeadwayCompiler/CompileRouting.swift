import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario

extension ProgramCompiler {
  /// Added to the rank of those to be called back: they come after all who wait.
  static let callbackRank = 1 << 20

  /// Which teams may serve which lines, in which order and rank.
  static func compileRouting(
    _ scenario: Scenario, _ variates: inout VariateTables, into program: inout SimulationProgram
  ) throws(DistributionError) {
    let routing = scenario.routing
    switch routing.chooseAgent {
    case .longestIdle: program.routing.agent = .longestIdle
    case .order, .fastest: program.routing.agent = .firstRoute
    case .leastOccupied: program.routing.agent = .leastOccupied
    }
    program.routing.byDueTime = routing.chooseContact == .earliestDue
    program.routing.mostLoaded = routing.chooseLoad == .mostLoaded

    var served: [[SkillRow]] = scenario.teams.map { _ in [] }
    for (number, queue) in scenario.queues.enumerated() {
      let first = program.lines.count
      let parties = Party.all(of: queue, in: scenario)
      let kinds = program.queues[number].callbackBelow > 0 ? [false, true] : [false]
      for isCallback in kinds {
        for party in parties {
          try addLine(
            of: number, queue, party, isCallback: isCallback, routing.chooseContact, &served, &variates,
            into: &program)
        }
      }
      program.queues[number].lines = first..<program.lines.count
    }
    for (team, rows) in served.enumerated() {
      let first = program.skills.count
      program.skills += rows
      program.teams.append(teamRow(scenario.teams[team], skills: first..<program.skills.count))
    }
    for line in program.lines {
      program.measures.routeQueues += line.routes.map { _ in line.queue }
    }
  }

  /// A line with its routes, each of which is a skill of its team.
  private static func addLine(
    of number: Int, _ queue: Queue, _ party: Party, isCallback: Bool, _ rule: Routing.ChooseContact,
    _ served: inout [[SkillRow]], _ variates: inout VariateTables, into program: inout SimulationProgram
  ) throws(DistributionError) {
    let first = program.routes.count
    for candidate in party.candidates {
      var work = program.queues[number].work
      if let own = candidate.skill.handleTime { work = try variates.index(of: own) }
      var route = RouteRow(team: candidate.team, work: work, speed: candidate.skill.speed)
      route.after = candidate.after
      route.waitingAtLeast = candidate.waitingAtLeast
      route.idleAbove = candidate.idleAbove
      served[candidate.team].append(
        SkillRow(
          line: program.lines.count,
          rank: rank(of: queue, candidate.skill, rule) + (isCallback ? callbackRank : 0),
          route: program.routes.count))
      program.routes.append(route)
    }
    var line = LineRow(queue: number, routes: first..<program.routes.count)
    line.share = party.share
    line.isCallback = isCallback
    if !isCallback {
      var stages = party.candidates.map(\.after)
      if program.queues[number].callbackBelow > 0 { stages.append(program.queues[number].callbackAfter) }
      line.stages = Set(stages.filter { $0 > 0 }).sorted()
    }
    program.lines.append(line)
  }

  /// Between queues that are equally urgent, people who are on the line go before tickets.
  private static func rank(of queue: Queue, _ skill: Skill, _ rule: Routing.ChooseContact) -> Int {
    let ticket = queue.channel == .ticket ? 1 : 0
    return switch rule {
    case .priority: 2 * queue.priority + ticket
    case .preference: 2 * skill.preference + ticket
    case .longestWait, .earliestDue: 0
    }
  }
}
