import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom
import HeadwayScenario

extension ProgramCompiler {
  /// Which teams may serve which queues, in which order and rank.
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

    var served: [[SkillRow]] = scenario.teams.map { _ in [] }
    for (number, queue) in scenario.queues.enumerated() {
      let first = program.routes.count
      for (team, skill) in eligible(queue, scenario) {
        let work = try skill.handleTime.map { spec throws(DistributionError) in
          try variates.index(of: spec)
        }
        program.routes.append(
          RouteRow(team: team, work: work ?? program.queues[number].work, speed: skill.speed))
        served[team].append(
          SkillRow(
            line: number, rank: rank(of: queue, skill, routing.chooseContact), route: program.routes.count - 1
          ))
      }
      program.queues[number].lines = number..<number + 1
      program.lines.append(LineRow(queue: number, routes: first..<program.routes.count))
    }
    for (team, rows) in served.enumerated() {
      let first = program.skills.count
      program.skills += rows
      let persons = personCount(of: scenario.teams[team])
      program.teams.append(
        TeamRow(
          stream: .init("teams/\(scenario.teams[team].name)/absence"), persons: persons,
          skills: first..<program.skills.count, atShiftEnd: rule(scenario.teams[team].atShiftEnd),
          absentBelow: coin64(scenario.teams[team]), paid: 0))
    }
  }

  /// The teams that may serve a queue, in the order in which an idle person is looked for.
  private static func eligible(_ queue: Queue, _ scenario: Scenario) -> [(team: Int, skill: Skill)] {
    var found: [(team: Int, skill: Skill)] = []
    for (number, team) in scenario.teams.enumerated() {
      guard let skill = team.skills.first(where: { $0.queue == queue.name }) else { continue }
      found.append((number, skill))
    }
    if let names = queue.teams {
      found = names.compactMap { name in found.first { scenario.teams[$0.team].name == name } }
      var seen: Set<Int> = []
      found = found.filter { seen.insert($0.team).inserted }
    }
    guard scenario.routing.chooseAgent == .fastest else { return found }
    return found.sorted { ($1.skill.speed, $0.team) < ($0.skill.speed, $1.team) }
  }

  private static func rank(of queue: Queue, _ skill: Skill, _ rule: Routing.ChooseContact) -> Int {
    switch rule {
    case .priority: queue.priority
    case .preference: skill.preference
    case .longestWait, .earliestDue: 0
    }
  }

  private static func rule(_ rule: Team.AtShiftEnd) -> TeamRow.AtShiftEnd {
    switch rule {
    case .finish: .finish
    case .pause: .pause
    case .handBack: .handBack
    }
  }

  private static func personCount(of team: Team) -> Int {
    switch team.staffing {
    case .level(let level): level
    case .list(let levels): levels.max() ?? 0
    case .steps(let steps): steps.map(\.agents).max() ?? 0
    case .shifts(let shifts): shifts.reduce(0) { $0 + $1.agents }
    }
  }

  /// The number below which 64 random bits mean that a present person is absent that day.
  private static func coin64(_ team: Team) -> UInt64 {
    guard case .shifts = team.staffing else { return 0 }
    return UInt64((team.unplannedShrinkage * 0x1p64).rounded(.down))
  }
}
