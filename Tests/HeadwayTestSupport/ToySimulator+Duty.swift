import HeadwayProgram
import HeadwayRandom

extension ToySimulator {
  /// All changes of one instant: who goes, who comes; then contacts handed back find people; then those who came
  /// find contacts.
  func changeShifts() {
    handedBack = []
    newlyIdle = []
    let rows = program.duty.filter { $0.time == now }.sorted { one, other in
      (one.kind.rawValue, one.team, one.value, one.persons)
        < (other.kind.rawValue, other.team, other.value, other.persons)
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
    matchWaiting()
    for row in rows where row.kind == .timeOff { giveTimeOff(row.team) }
  }

  private func matchWaiting() {
    handedBack.sort { ($0.arrival, $0.queue, $0.order) < ($1.arrival, $1.queue, $1.order) }
    for visit in handedBack {
      visit.place = .line(visit.line)
      waiting.append(visit)
    }
    for visit in handedBack {
      guard head(of: visit.line) === visit, let (person, route) = choosePerson(for: visit) else { continue }
      start(visit, by: person, route: route)
    }
    newlyIdle.sort { ($0.team, $0.number) < ($1.team, $1.number) }
    var hasTaken = true
    while hasTaken {
      hasTaken = false
      for person in newlyIdle where person.isIdle || (!person.hand.isEmpty && mayTakeMore(person)) {
        guard let (visit, route) = chooseContact(for: person) else { continue }
        start(visit, by: person, route: route)
        hasTaken = true
      }
    }
  }

  // MARK: Shifts

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
      if person.isLeaving { person.overtimes.append((person.shiftEnd, now)) }
      person.isLeaving = false
      person.overtimeUntil = nil
      person.occurrence = position
      person.shiftSpeed = program.occurrences[position].speed
      person.due = nil
      if !person.isBusy { come(person) }
    }
  }

  /// A person is available again: own tickets come first.
  private func come(_ person: ToyPerson) {
    person.change(at: now) { $0.presence = .atWork }
    if !resumeOwn(person) { newlyIdle.append(person) }
  }

  private func endShift(_ position: Int) {
    let team = program.occurrences[position].team
    let rule = program.teams[team].atShiftEnd
    for person in people where person.occurrence == position {
      person.occurrence = nil
      person.due = nil
      person.shiftEnd = now
      settle(person)
      if !person.hand.isEmpty && waitsTooMuch(for: team) {
        person.isLeaving = true
        person.overtimeUntil = now + program.teams[team].overtimeMost
        continue
      }
      switch rule {
      case .finish: break
      case .pause: pause(person)
      case .handBack: handBack(person)
      }
      if person.hand.isEmpty && person.aside == nil {
        person.leave(at: now)
      } else {
        person.isLeaving = true
        if person.hand.isEmpty {
          // On a break with a ticket aside: it is finished now.
          person.change(at: now) { $0.presence = .atWork }
          _ = resumeOwn(person)
        }
      }
    }
  }

  /// Tickets wait for the next shift, except those that end at this very instant.
  private func pause(_ person: ToyPerson) {
    for service in person.hand where service.left > 0 && program.queues[service.visit.queue].isTicket {
      stop(service.visit, of: person, .paused)
      person.paused.append(service.visit)
    }
    if let ticket = person.aside { person.paused.append(ticket) }
    person.aside = nil
  }

  /// Contacts go back to the heads of their lines, except those that end at this very instant.
  private func handBack(_ person: ToyPerson) {
    for service in person.hand where service.left > 0 {
      stop(service.visit, of: person, .handedBack)
      handedBack.append(service.visit)
    }
    if let ticket = person.aside {
      ticket.note(.handedBack, at: now, by: person)
      handedBack.append(ticket)
    }
    person.aside = nil
  }

  // MARK: Breaks

  /// The highest numbers of a shift take the break, all of them where nothing else is said.
  private func startBreak(_ row: DutyRow) {
    let occurrence = program.occurrences[row.value]
    for person in people where person.occurrence == row.value {
      guard
        row.persons >= occurrence.agents
          || person.number - occurrence.firstPerson >= occurrence.agents - row.persons
      else { continue }
      switch person.presence {
      case .off: break
      case .onBreak:
        if row.until >= person.breakEnd {
          person.breakEnd = row.until
          person.endsByPlan = true
        }
      case .atWork:
        if person.isIdle {
          beginBreak(person, until: row.until, planned: row.until)
        } else {
          person.due = ToyPerson.DueBreak(
            length: row.until - now, until: row.until, latest: row.until + row.slide)
        }
      }
    }
  }

  private func endBreak(_ row: DutyRow) {
    for person in people where person.occurrence == row.value && person.presence == .onBreak {
      if person.endsByPlan && person.breakEnd == now { come(person) }
    }
  }

  // MARK: Levels

  /// The highest idle numbers leave, as many as are at work too many; the rest goes when it becomes free.
  private func fall(_ team: Int, to level: Int) {
    levels[team] = level
    let members = people.filter { $0.team == team }
    let surplus = members.count { $0.presence != .off } - level
    for person in members.filter(\.isIdle).reversed().prefix(max(0, surplus)) { person.leave(at: now) }
  }

  /// Those still at work stay; then the lowest numbers that are off come.
  private func rise(_ team: Int, to level: Int) {
    levels[team] = level
    let members = people.filter { $0.team == team }
    let missing = level - members.count { $0.presence != .off }
    for person in members.filter({ $0.presence == .off }).prefix(max(0, missing)) { come(person) }
  }

  /// The highest idle numbers on a shift go home while too many are idle, so many a local day.
  private func giveTimeOff(_ team: Int) {
    let row = program.teams[team]
    guard row.timeOffAbove >= 0 else { return }
    let day = program.days.lastIndex { $0.start <= now } ?? 0
    while people.count(where: { $0.team == team && $0.isIdle }) > row.timeOffAbove,
      gone[[team, day], default: 0] < row.timeOffMost,
      let person = people.last(where: { $0.team == team && $0.isIdle && $0.occurrence != nil }),
      let position = person.occurrence
    {
      gone[[team, day], default: 0] += 1
      person.timesOff.append((now, program.occurrences[position].end))
      person.occurrence = nil
      person.leave(at: now)
    }
  }
}
