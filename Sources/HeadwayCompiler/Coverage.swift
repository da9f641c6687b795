import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario

/// Planned people and expected contacts per interval of the measured span.
struct Coverage {
  /// People present by plan, less unplanned absence, learners by their speed: [team × interval].
  private var present: [[Double]]
  /// The work that queues bring over the measured span, returns included, in seconds at speed 1.
  private let work: [Double]
  private let starts: [Int64]
  private let end: Int64

  init(_ program: SimulationProgram, _ scenario: Scenario) {
    let starts = program.span.intervalStarts
    let first = starts.first ?? 0
    let end = program.span.end
    self.starts = starts
    self.end = end
    let visits = Visits(scenario, program).expected(
      forNew: program.queues.map { program.expected($0, from: first, to: end) })
    work = zip(scenario.queues, visits).map { queue, visits in
      var mean = queue.handleTime.mean
      if queue.channel == .ticket, let spam = queue.spam {
        mean = (1 - spam.share) * mean + spam.share * spam.handleTime.mean
      }
      return visits * mean
    }
    present = program.teams.map { _ in [Double](repeating: 0, count: starts.count) }
    for team in program.teams.indices { fill(team, program) }
  }

  /// Time-weighted people in each interval, from the changes of duty.
  private mutating func fill(_ team: Int, _ program: SimulationProgram) {
    let attendance = 1 - Double(program.teams[team].absentBelow) / 0x1p64
    var level = 0.0
    var since: Int64 = 0
    func people(_ row: DutyRow) -> Double {
      let occurrence = program.occurrences[row.value]
      let present = Double(occurrence.present) * attendance * occurrence.speed
      return row.persons < occurrence.agents
        ? present * Double(row.persons) / Double(occurrence.agents) : present
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

  /// What some teams can do in contacts of these channels at once, on average over the measured span: each person
  /// counts for one, or, with several contacts at once, for their number times the pace of each.
  func workers(of teams: Set<Int>, for channels: Set<Queue.Channel>, _ program: SimulationProgram) -> Double {
    let weights = starts.indices.map { Double((($0 + 1 < starts.count ? starts[$0 + 1] : end) - starts[$0])) }
    let span = Double(end - (starts.first ?? 0))
    return teams.sorted().reduce(0) { sum, team in
      let people = zip(present[team], weights).reduce(0) { $0 + $1.0 * $1.1 } / span
      return sum + people * (channels.map { Self.places($0, program.teams[team]) }.max() ?? 1)
    }
  }

  private static func places(_ channel: Queue.Channel, _ team: TeamRow) -> Double {
    let count =
      switch channel {
      case .phone: 1
      case .chat: team.chatPlaces
      case .ticket: team.ticketPlaces
      }
    guard count > 0 else { return 0 }
    return Double(count) * Double(team.pace[min(count, team.pace.count) - 1]) / 100_000
  }

  /// Offered load in Erlangs over the measured span, at the best speed of its teams.
  func load(of number: Int, _ program: SimulationProgram) -> Double {
    let routes = program.routes(ofQueue: program.queues[number])
    let speed = routes.map { program.routes[$0].speed }.max() ?? 1
    return work[number] / speed / (Double(end - (starts.first ?? 0)) / 1e6)
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
}
