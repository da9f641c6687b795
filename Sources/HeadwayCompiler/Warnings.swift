import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

extension ProgramCompiler {
  /// What the reader should know before looking at a figure: queues nobody serves, queues that can only grow,
  /// times without anybody at work.
  static func warnings(for program: SimulationProgram, of scenario: Scenario, _ timeline: Timeline)
    -> [String]
  {
    let coverage = Coverage(program, timeline)
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
        let load = coverage.load(of: number, queue, program)
        let people = coverage.people(of: teams)
        if load >= people {
          unstable.insert(number)
          found.append(
            "queue \(queue.name): unstable: its offered load of \(tenths(load)) Erlangs is not below the"
              + " \(tenths(people)) people who may serve it on average, so its backlog grows without end")
        }
      }
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
    found += coverage.overloadedGroups(scenario, program, besides: unstable)
    return found
  }

  static func tenths(_ value: Double) -> String {
    let scaled = (value * 10).rounded()
    return scaled.magnitude < 1e15 ? "\(scaled / 10)" : "\(value)"
  }
}

/// Planned people and expected contacts per interval of the measured span.
private struct Coverage {
  /// People present by plan, less unplanned absence: [team × interval].
  var present: [[Double]]
  let starts: [Int64]
  let end: Int64

  init(_ program: SimulationProgram, _ timeline: Timeline) {
    starts = program.span.intervalStarts
    end = program.span.end
    present = program.teams.map { _ in [Double](repeating: 0, count: program.span.intervalStarts.count) }
    for team in program.teams.indices { fill(team, program) }
  }

  /// Time-weighted people in each interval, from the changes of duty.
  private mutating func fill(_ team: Int, _ program: SimulationProgram) {
    let attendance = 1 - Double(program.teams[team].absentBelow) / 0x1p64
    var level = 0.0
    var since: Int64 = 0
    func people(_ row: DutyRow) -> Double {
      Double(program.occurrences[row.value].present) * attendance
    }
    var interval = 0
    for row in program.duty where row.team == team {
      add(level, from: since, to: row.time, team: team, interval: &interval)
      since = row.time
      switch row.kind {
      case .shiftStart, .breakEnd: level += people(row)
      case .shiftEnd, .breakStart: level -= people(row)
      case .levelRise, .levelFall: level = Double(row.value)
      case .timeOff: break
      }
    }
    add(level, from: since, to: end, team: team, interval: &interval)
  }

  private mutating func add(_ level: Double, from: Int64, to: Int64, team: Int, interval: inout Int) {
    guard level > 0 else { return }
    while interval < starts.count {
      let close = interval + 1 < starts.count ? starts[interval + 1] : end
      let overlap = min(to, close) - max(from, starts[interval])
      if overlap > 0 { present[team][interval] += level * Double(overlap) / Double(close - starts[interval]) }
      if close > to { return }
      interval += 1
    }
  }

  /// Mean number of people of some teams over the measured span.
  func people(of teams: Set<Int>) -> Double {
    let weights = starts.indices.map { Double((($0 + 1 < starts.count ? starts[$0 + 1] : end) - starts[$0])) }
    let span = Double(end - (starts.first ?? 0))
    return teams.reduce(0) { sum, team in
      sum + zip(present[team], weights).reduce(0) { $0 + $1.0 * $1.1 } / span
    }
  }

  /// Offered load in Erlangs over the measured span, at the best speed of its teams.
  func load(of number: Int, _ queue: Queue, _ program: SimulationProgram) -> Double {
    let row = program.queues[number]
    let speed = program.routes(ofQueue: row).map { program.routes[$0].speed }.max() ?? 1
    let first = starts.first ?? 0
    let contacts = program.expected(row, from: first, to: end)
    return contacts * queue.handleTime.mean / speed / (Double(end - first) / 1e6)
  }

  /// Intervals in which contacts are expected and nobody is present.
  func unstaffed(_ number: Int, teams: Set<Int>, _ program: SimulationProgram) -> (
    intervals: Int, first: Int64, share: Double
  ) {
    let row = program.queues[number]
    var count = 0
    var earliest: Int64 = 0
    var missed = 0.0
    var total = 0.0
    for (interval, start) in starts.enumerated() {
      let close = interval + 1 < starts.count ? starts[interval + 1] : end
      let isOpen = row.windows.map { range in
        range.contains { program.windows[$0].start < close && program.windows[$0].end > start }
      }
      guard isOpen ?? true else { continue }
      let contacts = program.expected(row, from: start, to: close)
      total += contacts
      guard contacts > 0, teams.allSatisfy({ present[$0][interval] <= 0 }) else { continue }
      if count == 0 { earliest = start }
      count += 1
      missed += contacts
    }
    return (count, earliest, total > 0 ? missed / total : 0)
  }

  /// Groups of queues that share teams and together ask for more than those teams have.
  ///
  /// A group with a queue that is unstable by itself is not told again.
  func overloadedGroups(_ scenario: Scenario, _ program: SimulationProgram, besides known: Set<Int>)
    -> [String]
  {
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
      let load = members.reduce(0) { $0 + self.load(of: $1, scenario.queues[$1], program) }
      let people = people(of: Set(program.teams.indices.filter { root($0) == representative }))
      guard load >= people else { continue }
      let names = members.map { scenario.queues[$0].name }.joined(separator: ", ")
      found.append(
        "queues \(names): unstable together: an offered load of \(ProgramCompiler.tenths(load)) Erlangs is not"
          + " below the \(ProgramCompiler.tenths(people)) people on average")
    }
    return found
  }
}
