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
    case intervalRoll
    case shiftChange
    case serviceEnd(ToyPerson)
    case patienceEnd(ToyContact)
    case arrival(ToyContact)

    /// The public ladder at one instant.
    var rung: Int {
      switch self {
      case .intervalRoll: 0
      case .shiftChange: 1
      case .serviceEnd: 2
      case .patienceEnd: 5
      case .arrival: 6
      }
    }
  }

  struct Event {
    var time: Int64
    var matter: Matter
    /// Order of scheduling; arrivals at one instant go by queue, then by number.
    var serial: (Int, UInt64)
  }

  let program: SimulationProgram
  let replication: UInt64
  let samplers: SamplerArena
  var now: Int64 = 0
  var future: [Event] = []
  var scheduled: UInt64 = 0
  var contacts: [ToyContact] = []
  var people: [ToyPerson] = []
  /// People wanted by each team's `staffing`.
  var levels: [Int]
  /// Contacts handed back, and people who came, at this instant.
  var handedBack: [ToyContact] = []
  var arrivals: [ToyPerson] = []

  /// Prepares one replication.
  package init(_ program: SimulationProgram, replication: UInt64) {
    self.program = program
    self.replication = replication
    samplers = SamplerArena(program.samplers)
    levels = program.teams.map { _ in 0 }
    for (team, row) in program.teams.enumerated() {
      people += (0..<row.persons).map { ToyPerson(team: team, number: $0) }
    }
  }

  /// Plays it to its end.
  package func run() -> ToyOutcome {
    let end = max(program.span.end, program.span.drainLimit)
    for contact in drawAllContacts() {
      let serial = (contact.queue, contact.ordinal)
      future.append(Event(time: contact.arrival, matter: .arrival(contact), serial: serial))
    }
    for time in Set(program.duty.map(\.time)) { schedule(.shiftChange, at: time) }
    while let place = future.indices.min(by: { isBefore(future[$0], future[$1]) }) {
      let event = future.remove(at: place)
      guard event.time < end else { break }
      now = event.time
      switch event.matter {
      case .intervalRoll: break
      case .shiftChange: changeShifts()
      case .serviceEnd(let person): endService(of: person)
      case .patienceEnd(let contact): contact.note(.abandoned, at: now)
      case .arrival(let contact): arrive(contact)
      }
    }
    now = end
    for person in people where person.isIdle || person.isBusy { person.turn(to: .off, at: now) }
    return ToyOutcome(program, contacts, people, at: now)
  }

  private func isBefore(_ one: Event, _ other: Event) -> Bool {
    (one.time, one.matter.rung, one.serial.0, one.serial.1)
      < (other.time, other.matter.rung, other.serial.0, other.serial.1)
  }

  func schedule(_ matter: Matter, at time: Int64) {
    scheduled += 1
    future.append(Event(time: time, matter: matter, serial: (0, scheduled)))
  }

  func microseconds(_ sampler: Int, _ bits: UInt64) -> Int64 {
    samplers.views[sampler].microseconds(forBits: bits)
  }

  // MARK: Contacts

  private func arrive(_ contact: ToyContact) {
    contacts.append(contact)
    let queue = program.queues[contact.queue]
    let isOpen = queue.windows.map { range in
      range.contains { program.windows[$0].start <= now && now < program.windows[$0].end }
    }
    if isOpen == false && !queue.isTicket { return contact.note(.turnedAway, at: now) }
    if let person = choosePerson(for: contact) {
      contact.note(.arrived, at: now)
      return start(contact, by: person)
    }
    let inLine = contacts.count { $0.queue == contact.queue && $0.isWaiting }
    if inLine >= queue.capacity { return contact.note(.turnedAway, at: now) }
    contact.note(.arrived, at: now)
    contact.hadToWait = true
    if contact.coins & 0xFFFF_FFFF < queue.balkBelow { return contact.note(.abandoned, at: now) }
    contact.isWaiting = true
    if queue.patience >= 0 {
      schedule(.patienceEnd(contact), at: now + microseconds(queue.patience, contact.patienceBits))
    }
  }

  private func endService(of person: ToyPerson) {
    guard case .busy(let contact, _, _) = person.doing else { preconditionFailure("nobody to finish") }
    contact.note(.completed, at: now, by: person)
    let atWork = people.count { $0.team == person.team && !$0.isOff }
    if person.isLeaving {
      person.isLeaving = false
      person.turn(to: .off, at: now)
    } else if person.breakUntil > now {
      person.turn(to: .onBreak, at: now)
    } else if isStaffedByLevel(person.team) && atWork > levels[person.team] {
      person.turn(to: .off, at: now)
    } else {
      person.turn(to: .idle(since: now), at: now)
      if let next = chooseContact(for: person) { start(next, by: person) }
    }
  }

  /// Begins or resumes a contact.
  func start(_ contact: ToyContact, by person: ToyPerson) {
    guard
      let route = program.routes(ofQueue: program.queues[contact.queue]).first(where: {
        program.routes[$0].team == person.team
      })
    else { preconditionFailure("team \(person.team) does not serve queue \(contact.queue)") }
    let row = program.routes[route]
    let work = contact.remaining ?? microseconds(row.work, contact.workBits)
    let length = row.speed == 1 ? work : Int64((Double(work) / row.speed).rounded())
    future.removeAll { if case .patienceEnd(let leaver) = $0.matter { leaver === contact } else { false } }
    contact.isWaiting = false
    contact.handleTime += length
    contact.note(.started, at: now, by: person)
    person.turn(to: .busy(with: contact, since: now, until: now + length), at: now)
    schedule(.serviceEnd(person), at: now + length)
  }

  /// Takes the contact in work from a person; its remaining work is kept.
  func interrupt(_ person: ToyPerson, _ what: ToyContact.Happening) -> ToyContact {
    guard case .busy(let contact, _, let until) = person.doing else { preconditionFailure("nothing to stop") }
    let speed = program.routes(ofQueue: program.queues[contact.queue]).first {
      program.routes[$0].team == person.team
    }
    .map { program.routes[$0].speed }
    contact.remaining = Int64((Double(until - now) * (speed ?? 1)).rounded())
    contact.handleTime -= until - now
    future.removeAll { if case .serviceEnd(let other) = $0.matter { other === person } else { false } }
    contact.note(what, at: now, by: person)
    person.turn(to: .off, at: now)
    return contact
  }

  // MARK: Choices

  /// The idle person for a contact.
  func choosePerson(for contact: ToyContact) -> ToyPerson? {
    let routes = program.routes(ofQueue: program.queues[contact.queue]).map { program.routes[$0].team }
    let able = people.filter { $0.isIdle && routes.contains($0.team) }
    switch program.routing.agent {
    case .longestIdle:
      return able.min { one, other in
        guard case .idle(let since) = one.doing, case .idle(let otherSince) = other.doing else {
          return false
        }
        return (since, one.team, one.number) < (otherSince, other.team, other.number)
      }
    case .firstRoute:
      return able.min { one, other in
        (routes.firstIndex(of: one.team) ?? 0, one.number)
          < (routes.firstIndex(of: other.team) ?? 0, other.number)
      }
    case .leastOccupied:
      return able.min { one, other in
        let (busy, total) = one.workload(at: now)
        let (otherBusy, otherTotal) = other.workload(at: now)
        let (left, right) = (busy * otherTotal, otherBusy * total)
        return left == right ? (one.team, one.number) < (other.team, other.number) : left < right
      }
    }
  }

  /// The contact that stands first in a queue's line: those handed back before those that never began.
  func head(of queue: Int) -> ToyContact? {
    contacts.filter { $0.queue == queue && $0.isWaiting }.min { one, other in
      (one.hasBegun ? 0 : 1, one.arrival, one.ordinal) < (
        other.hasBegun ? 0 : 1, other.arrival, other.ordinal
      )
    }
  }

  /// The waiting contact for a person: by rank, then by arrival (or due time), then by queue.
  func chooseContact(for person: ToyPerson) -> ToyContact? {
    let skills = program.teams[person.team].skills.map { program.skills[$0] }
    let heads = skills.compactMap { skill in head(of: skill.line).map { (rank: skill.rank, contact: $0) } }
    return heads.min { one, other in
      (one.rank, key(one.contact), one.contact.queue) < (other.rank, key(other.contact), other.contact.queue)
    }?.contact
  }

  private func key(_ contact: ToyContact) -> Int64 {
    guard program.routing.byDueTime else { return contact.arrival }
    let queue = program.queues[contact.queue]
    let never = Int64.max / 2 + contact.arrival
    guard queue.dueAfter != Int64.max else { return never }
    guard queue.dueInBusinessTime, let range = queue.windows else { return contact.arrival + queue.dueAfter }
    // Walk through the opening windows until the promised open time is used up.
    var left = queue.dueAfter
    for window in program.windows[range] where window.end > contact.arrival {
      let from = max(window.start, contact.arrival)
      if window.end - from >= left { return from + left }
      left -= window.end - from
    }
    return never
  }

  func isStaffedByLevel(_ team: Int) -> Bool {
    program.duty.contains { $0.team == team && ($0.kind == .levelRise || $0.kind == .levelFall) }
  }
}

extension ToyContact {
  /// Writes an entry into its life; leaving and being turned away end it.
  func note(_ what: Happening, at now: Int64, by person: ToyPerson? = nil) {
    life.append(Entry(what, at: now, team: person?.team ?? -1, person: person?.number ?? -1))
    if what == .abandoned || what == .turnedAway { isWaiting = false }
  }
}
