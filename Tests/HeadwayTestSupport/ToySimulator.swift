import HeadwayDistributions
package import HeadwayProgram
import HeadwayRandom

/// A second simulator, as naive as can be: lists, scans and sorting, written from the contract's rules.
///
/// It shares with the engine the program and the random draws (addresses and variates), and nothing of its loop:
/// no heap, no lines, no idle lists, no counters. After each event everything is looked up again from scratch.
package final class ToySimulator {
  /// Something that will happen.
  enum Matter {
    case shiftChange
    case breakEnd(ToyPerson)
    case serviceEnd(ToyPerson)
    case stage(ToyVisit)
    case chase(ToyVisit)
    case autoClose(ToyOriginal)
    case patienceEnd(ToyVisit)
    case arrival(ToyVisit)
    case comingBack(ToyOriginal, ToyVisit.Reason, preferred: ToyPerson?, giveUp: Int64)

    /// The public ladder at one instant; interval rolls, the first rung, change nothing here.
    var rung: Int {
      switch self {
      case .shiftChange, .breakEnd: 1
      case .serviceEnd: 2
      case .stage: 3
      case .chase: 4
      case .patienceEnd: 5
      case .arrival, .comingBack: 6
      case .autoClose: 7
      }
    }
  }

  struct Event {
    var time: Int64
    var matter: Matter
    /// Fresh contacts go by queue, then by number; all else by the order of scheduling.
    var serial: (Int, UInt64)
  }

  let program: SimulationProgram
  let replication: UInt64
  let samplers: SamplerArena
  var now: Int64 = 0
  var future: [Event] = []
  var scheduled: UInt64 = 0
  /// Counts joinings of lines.
  var joinings = 0
  var originals: [ToyOriginal] = []
  /// All visits, in the order of coming.
  var visits: [ToyVisit] = []
  /// Those that wait, in no order.
  var waiting: [ToyVisit] = []
  var people: [ToyPerson] = []
  /// People wanted by each team's `staffing`.
  var levels: [Int]
  /// Contacts assigned so far to each line by its queue's shares.
  var assigned: [Int]
  /// Visits handed back, and people who came, at this instant.
  var handedBack: [ToyVisit] = []
  var newlyIdle: [ToyPerson] = []
  /// How many of a team went home early, by team and local day.
  var gone: [[Int]: Int] = [:]

  /// Prepares one replication.
  package init(_ program: SimulationProgram, replication: UInt64) {
    self.program = program
    self.replication = replication
    samplers = SamplerArena(program.samplers)
    levels = program.teams.map { _ in 0 }
    assigned = program.lines.map { _ in 0 }
    for (team, row) in program.teams.enumerated() {
      people += (0..<row.persons).map { ToyPerson(team: team, number: $0) }
    }
  }

  /// Plays it to its end.
  package func run() -> ToyOutcome {
    let end = max(program.span.end, program.span.drainLimit)
    bringBacklog()
    for visit in drawFreshContacts() {
      future.append(
        Event(time: visit.arrival, matter: .arrival(visit), serial: (visit.queue, visit.original.ordinal)))
    }
    for time in Set(program.duty.map(\.time)) {
      future.append(Event(time: time, matter: .shiftChange, serial: (0, 0)))
    }
    while let place = future.indices.min(by: { isBefore(future[$0], future[$1]) }) {
      let event = future.remove(at: place)
      guard event.time < end else { break }
      now = event.time
      handle(event.matter)
    }
    now = end
    for person in people {
      settle(person)
      for service in person.hand {
        service.visit.handleTime += now - service.since + timeLeft(of: service, by: person)
      }
      if person.presence != .off { person.leave(at: now) }
    }
    return ToyOutcome(program, replication, originals, visits, people, at: now)
  }

  private func handle(_ matter: Matter) {
    switch matter {
    case .shiftChange: changeShifts()
    case .breakEnd(let person): comeFromBreak(person)
    case .serviceEnd(let person): endService(of: person)
    case .stage(let visit): widen(visit)
    case .chase(let visit): chase(visit)
    case .autoClose(let original):
      original.autoClosed = now
      original.isFinished = true
    case .patienceEnd(let visit): leave(visit)
    case .arrival(let visit): arrive(visit)
    case .comingBack(let original, let reason, let preferred, let giveUp):
      comeBack(original, reason, preferred, giveUp)
    }
  }

  private func isBefore(_ one: Event, _ other: Event) -> Bool {
    (one.time, one.matter.rung, one.serial.0, one.serial.1)
      < (other.time, other.matter.rung, other.serial.0, other.serial.1)
  }

  func schedule(_ matter: Matter, at time: Int64) {
    scheduled += 1
    future.append(Event(time: time, matter: matter, serial: (Int.max, scheduled)))
  }

  /// Forgets all that would happen to a visit in line.
  func cancelTimers(of visit: ToyVisit) {
    future.removeAll {
      switch $0.matter {
      case .patienceEnd(let other), .stage(let other): other === visit
      default: false
      }
    }
  }

  func microseconds(_ sampler: Int, _ bits: UInt64) -> Int64 {
    samplers.views[sampler].microseconds(forBits: bits)
  }

  func isStaffedByLevel(_ team: Int) -> Bool {
    program.duty.contains { $0.team == team && ($0.kind == .levelRise || $0.kind == .levelFall) }
  }
}

extension ToyVisit {
  /// Writes an entry into its life.
  func note(_ what: Happening, at now: Int64, by person: ToyPerson? = nil) {
    life.append(
      Entry(what, at: now, queue: queue, team: person?.team ?? -1, person: person?.number ?? -1))
  }
}
