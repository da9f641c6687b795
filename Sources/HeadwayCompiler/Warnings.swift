import HeadwayCalendar
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

extension ProgramCompiler {
  /// What the reader should know before looking at a figure: queues nobody serves, queues that can only grow,
  /// times without anybody at work.
  static func warnings(for program: SimulationProgram, of scenario: Scenario, _ timeline: Timeline)
    -> [String]
  {
    let coverage = Coverage(program, scenario)
    var found: [String] = []
    var unstable: Set<Int> = []
    for (number, queue) in scenario.queues.enumerated() {
      let row = program.queues[number]
      guard !program.routes(ofQueue: row).isEmpty else {
        found.append("queue \(queue.name): no team serves it, so nothing of it is handled")
        continue
      }
      let teams = Set(program.routes(ofQueue: row).map { program.routes[$0].team })
      if queue.patience == nil, queue.capacity == nil {
        let load = coverage.load(of: number, program)
        let people = coverage.workers(of: teams, for: [queue.channel], program)
        if load >= people {
          unstable.insert(number)
          found.append(
            "queue \(queue.name): unstable: its offered load of \(tenths(load)) Erlangs is not below the"
              + " \(tenths(people)) people who may serve it on average, so its backlog grows without end")
        }
      }
      let partners = ["own teams"] + Party.partners(of: queue, in: scenario).map(\.name)
      found += partyWarnings(
        number, queue, partners, program, coverage, isUnstable: unstable.contains(number))
      if queue.channel == .phone {
        let gaps = coverage.unstaffed(number, teams: teams, program)
        if gaps.share > 0 {
          let first = timeline.clock.isoText(SimTime(microseconds: gaps.first))
          found.append(
            "queue \(queue.name): no one on shift in \(gaps.intervals) intervals in which contacts come"
              + " (\(tenths(100 * gaps.share))% of its contacts), the first at \(first)")
        }
      }
    }
    found += overloadedGroups(scenario, program, coverage, besides: unstable)
    return found
  }

  /// Shares of a queue that nobody serves, or that are more than their party can do.
  private static func partyWarnings(
    _ number: Int, _ queue: Queue, _ parties: [String], _ program: SimulationProgram, _ coverage: Coverage,
    isUnstable: Bool
  ) -> [String] {
    guard parties.count > 1 else { return [] }
    return zip(parties, program.queues[number].lines).compactMap { party, line in
      let share = Double(program.lines[line].share) / 0x1p32
      guard share > 0 else { return nil }
      let part = "queue \(queue.name): the \(tenths(100 * share))% of its contacts that go to \(party)"
      let teams = Set(program.lines[line].routes.map { program.routes[$0].team })
      guard !teams.isEmpty else { return "\(part): no team there serves them" }
      guard !isUnstable, queue.patience == nil, queue.capacity == nil else { return nil }
      let load = share * coverage.load(of: number, program)
      let people = coverage.workers(of: teams, for: [queue.channel], program)
      guard load >= people else { return nil }
      return "\(part): unstable: an offered load of \(tenths(load)) Erlangs is not below the"
        + " \(tenths(people)) people who may serve them on average"
    }
  }

  /// Groups of queues that share teams and together ask for more than those teams have.
  ///
  /// A group with a queue that is unstable by itself is not told again.
  private static func overloadedGroups(
    _ scenario: Scenario, _ program: SimulationProgram, _ coverage: Coverage, besides known: Set<Int>
  ) -> [String] {
    var group = Array(program.teams.indices)
    func root(_ team: Int) -> Int { group[team] == team ? team : root(group[team]) }
    for row in program.queues {
      let teams = program.routes(ofQueue: row).map { program.routes[$0].team }
      for team in teams.dropFirst() { group[root(team)] = root(teams[0]) }
    }
    var found: [String] = []
    for representative in Set(program.teams.indices.map(root)).sorted() {
      let members = scenario.queues.indices.filter { number in
        guard let route = program.routes(ofQueue: program.queues[number]).first else { return false }
        return root(program.routes[route].team) == representative
      }
      guard members.count > 1, known.isDisjoint(with: members),
        members.allSatisfy({ scenario.queues[$0].patience == nil && scenario.queues[$0].capacity == nil })
      else { continue }
      let load = members.reduce(0) { $0 + coverage.load(of: $1, program) }
      let people = coverage.workers(
        of: Set(program.teams.indices.filter { root($0) == representative }),
        for: Set(members.map { scenario.queues[$0].channel }), program)
      guard load >= people else { continue }
      let names = members.map { scenario.queues[$0].name }.joined(separator: ", ")
      found.append(
        "queues \(names): unstable together: an offered load of \(tenths(load)) Erlangs is not below the"
          + " \(tenths(people)) people on average")
    }
    return found
  }

  private static func tenths(_ value: Double) -> String {
    let scaled = (value * 10).rounded()
    return scaled.magnitude < 1e15 ? "\(scaled / 10)" : "\(value)"
  }
}
