import HeadwayCompiler
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport

/// The first thing in which the engine and the naive simulator differ, in words; nil where they agree.
func difference(of scenario: Scenario, replication: UInt64) throws -> String? {
  let program = try ProgramCompiler.compile(scenario).program
  return try difference(of: program, replication: replication)
}

/// The first thing in which the engine and the naive simulator differ on a program.
func difference(of program: SimulationProgram, replication: UInt64) throws -> String? {
  let (steps, row) = try Replicator.trace(program, replication: replication)
  let toy = ToySimulator(program, replication: replication).run()
  if let found = contactDifference(lives(steps), toy) ?? rowDifference(row, toy, program) { return found }
  return try cellDifference(program, toy, replication: replication)
}

/// What identifies a visit of a contact.
struct VisitName: Hashable, Comparable {
  var origin: Int
  var isBacklog: Bool
  var ordinal: UInt64
  var visit: UInt64

  static func < (one: Self, other: Self) -> Bool {
    (one.origin, one.isBacklog ? 0 : 1, one.ordinal, one.visit)
      < (other.origin, other.isBacklog ? 0 : 1, other.ordinal, other.visit)
  }
}

private func lives(_ steps: [ContactStep]) -> [VisitName: [ToyVisit.Entry]] {
  var lives: [VisitName: [ToyVisit.Entry]] = [:]
  for step in steps {
    let what: ToyVisit.Happening =
      switch step.kind {
      case .arrived: .arrived
      case .turnedAway: .turnedAway
      case .abandoned: .abandoned
      case .started: .started
      case .paused: .paused
      case .handedBack: .handedBack
      case .interrupted: .interrupted
      case .calledBack: .calledBack
      case .completed: .completed
      }
    let name = VisitName(
      origin: step.origin, isBacklog: step.isBacklog, ordinal: step.contact, visit: step.visit)
    lives[name, default: []]
      .append(ToyVisit.Entry(what, at: step.time, queue: step.queue, team: step.team, person: step.person))
  }
  return lives
}

/// The earliest moment at which a contact's life differs.
private func contactDifference(_ engine: [VisitName: [ToyVisit.Entry]], _ toy: ToyOutcome) -> String? {
  var naive: [VisitName: [ToyVisit.Entry]] = [:]
  for visit in toy.visits {
    let name = VisitName(
      origin: visit.original.source, isBacklog: visit.original.isBacklog, ordinal: visit.original.ordinal,
      visit: visit.number)
    naive[name] = visit.life
  }
  var first: (time: Int64, words: String)?
  for name in Set(engine.keys).union(naive.keys).sorted() {
    let one = engine[name] ?? []
    let other = naive[name] ?? []
    guard one != other else { continue }
    let place = zip(one, other).prefix { $0 == $1 }.count
    let time =
      [one.dropFirst(place).first?.time, other.dropFirst(place).first?.time].compactMap { $0 }.min() ?? 0
    if time < first?.time ?? .max {
      let what = name.isBacklog ? "backlog" : "contact"
      first = (
        time,
        "queue \(name.origin) \(what) \(name.ordinal) visit \(name.visit):"
          + "\n  engine \(one)\n  naive  \(other)"
      )
    }
  }
  return first?.words
}

private func rowDifference(_ row: [Int64], _ toy: ToyOutcome, _ program: SimulationProgram) -> String? {
  let expected = toy.row
  guard row != expected else { return nil }
  guard let column = row.indices.first(where: { $0 >= expected.count || row[$0] != expected[$0] }) else {
    return "rows of \(row.count) and \(expected.count) columns"
  }
  let layout = program.measures
  let place =
    (0..<layout.queues).last { layout.queueBase($0) <= column }
    .map { "queue \($0), column \(column - layout.queueBase($0)) of \(layout.cellColumns(queue: $0) + 1)" }
    ?? ""
  let tracks = layout.tracks.map { $0.map { "\($0.kind)/\($0.clock)" } }
  return "tracks \(tracks), lives \(layout.lives), row, column \(column) (\(place)):"
    + " engine \(row[column]), naive \(expected[column])"
}

private func cellDifference(_ program: SimulationProgram, _ toy: ToyOutcome, replication: UInt64) throws
  -> String?
{
  var tallies = Tallies(for: program)
  try Replicator(program).run(replication, into: &tallies)
  if tallies.contacts != Int64(toy.visits.count) {
    return "\(tallies.contacts) contacts, not \(toy.visits.count)"
  }
  let layout = program.measures
  for queue in 0..<layout.queues {
    if tallies.waits[queue] != toy.waits(queue: queue) { return "histogram of waits, queue \(queue)" }
    if tallies.replies[queue] != toy.replies(queue: queue) { return "histogram of replies, queue \(queue)" }
    for interval in 0..<layout.intervals {
      for (column, expected) in toy.cell(queue: queue, interval: interval).enumerated() {
        let found = tallies.cell(column, queue: queue, interval: interval, layout: layout)
        if found != Int128(expected) {
          return
            "cell queue \(queue), interval \(interval), column \(column): engine \(found), naive \(expected)"
        }
      }
    }
  }
  return nil
}
