import HeadwayProgram
import HeadwayRandom

extension ToySimulator {
  /// All changes of one instant: who goes, who comes; then contacts handed back find people; then those who came
  /// find contacts.
  func changeShifts() {
    handedBack = []
    arrivals = []
    let rows = program.duty.filter { $0.time == now }.sorted { one, other in
      (one.kind.rawValue, one.team, one.value) < (other.kind.rawValue, other.team, other.value)
    }
    for row in rows {
      switch row.kind {
      case .shiftEnd: endShift(row.value)
      case .breakStart: startBreak(row)
      case .breakEnd: endBreak(row)
      case .shiftStart: startShift(row.value)
      case .levelFall: fall(row.team, to: row.value)
      case .levelRise: rise(row.team, to: row.value)
      case .timeOff: break
      }
    }
    handedBack.sort { ($0.arrival, $0.queue, $0.ordinal) < ($1.arrival, $1.queue, $1.ordinal) }
    for contact in handedBack { contact.isWaiting = true }
    for contact in handedBack {
      guard head(of: contact.queue) === contact, let person = choosePerson(for: contact) else { continue }
      start(contact, by: person)
    }
    arrivals.sort { ($0.team, $0.number) < ($1.team, $1.number) }
    for person in arrivals where person.isIdle {
      if let contact = chooseContact(for: person) { start(contact, by: person) }
    }
  }

  /// Those of a shift's persons whom plan and luck have at work that day.
  private func present(_ occurrence: ShiftOccurrence) -> [ToyPerson] {
    let team = people.filter { $0.team == occurrence.team }
    let row = program.teams[occurrence.team]
    let luck = Philox4x64(seed: program.seed, stream: row.stream)
    return (0..<occurrence.present).compactMap { index in
      let number = (occurrence.firstPresent + index) % occurrence.agents
      let bits = luck.block(
        replication: replication, entity: UInt64(bitPattern: Int64(occurrence.day)),
        visit: UInt64(occurrence.shift), block: UInt64(number))
      return bits.0 < row.absentBelow ? nil : team[occurrence.firstPerson + number]
    }
  }

  private func startShift(_ position: Int) {
    for person in present(program.occurrences[position]) {
      person.occurrence = position
      person.breakUntil = -1
      person.isLeaving = false
      if !person.isBusy { come(person) }
    }
  }

  /// A person is available again: the own ticket comes first.
  private func come(_ person: ToyPerson) {
    if let ticket = person.paused {
      person.paused = nil
      start(ticket, by: person)
    } else {
      person.turn(to: .idle(since: now), at: now)
      arrivals.append(person)
    }
  }

  private func endShift(_ position: Int) {
    let rule = program.teams[program.occurrences[position].team].atShiftEnd
    for person in people where person.occurrence == position {
      person.occurrence = nil
      person.breakUntil = -1
      guard case .busy(let contact, _, let until) = person.doing else {
        person.turn(to: .off, at: now)
        continue
      }
      let isTicket = program.queues[contact.queue].isTicket
      if until == now || rule == .finish || (rule == .pause && !isTicket) {
        person.isLeaving = true
      } else if rule == .pause {
        person.paused = interrupt(person, .paused)
      } else {
        handedBack.append(interrupt(person, .handedBack))
      }
    }
  }

  private func startBreak(_ row: DutyRow) {
    for person in people where person.occurrence == row.value {
      person.breakUntil = max(person.breakUntil, row.until)
      if person.isIdle { person.turn(to: .onBreak, at: now) }
    }
  }

  private func endBreak(_ row: DutyRow) {
    for person in people where person.occurrence == row.value && person.breakUntil <= now {
      if person.isOnBreak { come(person) }
    }
  }

  /// The highest idle numbers leave, as many as are at work too many; the rest goes when it becomes free.
  private func fall(_ team: Int, to level: Int) {
    levels[team] = level
    let members = people.filter { $0.team == team }
    let surplus = members.count { !$0.isOff } - level
    for person in members.filter(\.isIdle).reversed().prefix(max(0, surplus)) {
      person.turn(to: .off, at: now)
    }
  }

  /// Those still at work stay; then the lowest numbers that are off come.
  private func rise(_ team: Int, to level: Int) {
    levels[team] = level
    let members = people.filter { $0.team == team }
    let missing = level - members.count { !$0.isOff }
    for person in members.filter(\.isOff).prefix(max(0, missing)) { come(person) }
  }
}
