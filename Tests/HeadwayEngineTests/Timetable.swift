import HeadwayCalendar
import HeadwayCompiler
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// What happened in one replication of a scenario, as a timetable on the local clock.
struct Timetable {
  let scenario: Scenario
  let program: SimulationProgram
  let row: [Int64]
  private let clock: HorizonClock
  private let outcome: ToyOutcome

  init(_ scenario: Scenario, keepingScores: Bool = false) throws {
    self.scenario = scenario
    let compiled = try ProgramCompiler.compile(scenario, keepingScores: keepingScores)
    program = compiled.program
    clock = compiled.clock
    outcome = ToySimulator(program, replication: 0).run()
    row = outcome.row
    // A timetable on paper must hold for both simulators.
    #expect(try difference(of: program, replication: 0) == nil)
  }

  /// One line per contact that came to a queue, such as "1: arrived 09:00, started 09:00 north.0, completed 09:10".
  ///
  /// Moments of other days than the first measured one carry their distance in days: "+1 09:00". Persons of a team
  /// count from 0. A contact that comes again is "1/1:", then "1/2:"; one of another queue is "mail 1/1:", one that
  /// was there from the beginning "backlog 1:", and one that chases it "1 chasing:".
  func lives(_ queue: String) throws -> [String] {
    let number = try #require(program.queueNames.firstIndex(of: queue))
    let own = outcome.visits.filter { $0.queue == number }
    return own.sorted { name($0) < name($1) }.map { visit in
      "\(label(visit, in: number)): \(visit.life.map(text).joined(separator: ", "))"
    }
  }

  private func name(_ visit: ToyVisit) -> VisitName {
    let original = visit.original
    return VisitName(
      origin: original.source, isBacklog: original.isBacklog, ordinal: original.ordinal, visit: visit.number)
  }

  private func label(_ visit: ToyVisit, in queue: Int) -> String {
    let name = name(visit)
    var label = name.origin == queue ? "" : "\(program.queueNames[name.origin]) "
    if name.isBacklog { label += "backlog " }
    label += "\(name.ordinal)"
    let isChasing = name.visit >= 1 << 32
    let turn = isChasing ? name.visit - 1 << 32 : name.visit
    if turn > 0 { label += "/\(turn)" }
    return isChasing ? label + " chasing" : label
  }

  private func text(_ entry: ToyVisit.Entry) -> String {
    let local = clock.local(SimTime(microseconds: entry.time))
    let days = local.date.dayNumber - scenario.horizon.start.dayNumber
    let time = local.description.split(separator: "T").last.map(String.init) ?? ""
    let moment = days == 0 ? time : (days > 0 ? "+\(days) \(time)" : "\(days) \(time)")
    let who = entry.what == .started ? " \(program.teamNames[entry.team]).\(entry.person)" : ""
    return "\(entry.what) \(moment)\(who)"
  }

  /// A count of a queue, or a time in seconds.
  func value(_ column: QueueColumn, _ queue: String) throws -> Int64 {
    let number = try #require(program.queueNames.firstIndex(of: queue))
    let value = row[program.measures.column(column, queue: number)]
    return column.isTime ? value * program.measures.queueUnits[number] / 1_000_000 : value
  }

  /// A count of a queue's comings and goings, or a time in seconds.
  func value(_ column: LifeColumn, _ queue: String) throws -> Int64 {
    let number = try #require(program.queueNames.firstIndex(of: queue))
    let value = row[program.measures.column(column, queue: number)]
    return column.isTime ? value * program.measures.queueUnits[number] / 1_000_000 : value
  }

  /// A column of a queue's track.
  func track(_ column: TrackColumn, _ track: Int, _ queue: String) throws -> Int64 {
    let number = try #require(program.queueNames.firstIndex(of: queue))
    return row[program.measures.trackColumn(column, track: track, queue: number)]
  }

  /// The scorecard of a team in a week, in the order of `ScoreColumn`: promised, in time, solved, reopened.
  func score(_ team: String, week: Int = 0) throws -> [Int64] {
    let number = try #require(program.teamNames.firstIndex(of: team))
    return ScoreColumn.allCases.map {
      row[program.measures.scoreColumn($0, team: number, week: week)]
    }
  }

  /// Tickets whose promise was still open at the end.
  func undecided(_ queue: String) throws -> Int64 {
    let number = try #require(program.queueNames.firstIndex(of: queue))
    return row[program.measures.undecidedColumn(queue: number)]
  }

  /// Busy or available seconds of a team.
  func seconds(_ team: String, available: Bool = false) throws -> Int64 {
    let number = try #require(program.teamNames.firstIndex(of: team))
    return row[program.measures.teamColumn(number, available: available)] * program.measures.teamUnits[number]
      / 1_000_000
  }
}

/// The engine's row of one replication, without a trace.
func rowOnly(_ scenario: Scenario, replication: UInt64 = 0) throws -> [Int64] {
  try Replicator(ProgramCompiler.compile(scenario).program).row(replication)
}
