import HeadwayProgram
import HeadwayRandom

extension Simulator {
  /// The next interval roll, end, or change of duty.
  ///
  /// - Returns: whether the replication is over.
  @inline(never) mutating func rollCalendar() -> Bool {
    now = EventKey.time(high: calendar)
    if nextRoll == now {
      if isDraining { return true }
      if rollInterval() { return true }
    } else {
      changeDuty()
    }
    setCalendar()
    return false
  }

  /// Points `calendar` at the next roll or duty change, whichever comes first.
  mutating func setCalendar() {
    calendar = EventKey.high(EventKey.make(nextRoll, EventKey.Rung.intervalRoll, 0))
    if nextDuty < program.duty.count && program.duty[nextDuty].time < nextRoll {
      calendar = EventKey.high(EventKey.make(program.duty[nextDuty].time, EventKey.Rung.shiftChange, 0))
    }
  }

  /// Closes a reporting interval and opens the next; true at the end of a horizon that stops.
  private mutating func rollInterval() -> Bool {
    if now > measuredStart {
      for number in 0..<queueCount {
        let cell = queues[number].cells + cellInterval * queues[number].cellColumns
        cells[cell + QueueColumn.backlog.rawValue] = Int64(queues[number].waiting)
        if features.hasAges { recordAges(number, cell: cell) }
      }
    }
    if now == end {
      guard program.span.drainLimit > end else { return true }
      isDraining = true
      nextRoll = program.span.drainLimit
      return false
    }
    cellInterval = interval
    interval += 1
    nextRoll = interval < intervalCount ? program.span.intervalStarts[interval] : end
    return false
  }

  /// All changes of one instant: who leaves goes first, then who comes, then contacts find people.
  private mutating func changeDuty() {
    handedBack.removeAll(keepingCapacity: true)
    newlyIdle.removeAll(keepingCapacity: true)
    while nextDuty < program.duty.count && program.duty[nextDuty].time == now {
      let row = program.duty[nextDuty]
      if Shape.isFull && row.kind == .timeOff { break }
      nextDuty += 1
      switch row.kind {
      case .shiftEnd: endShift(program.occurrences[row.value], position: row.value)
      case .breakStart: startBreak(row)
      case .levelFall: lower(team: row.team, to: row.value)
      case .breakEnd: endBreak(row)
      case .shiftStart: startShift(program.occurrences[row.value], position: row.value)
      case .levelRise: raise(team: row.team, to: row.value)
      case .timeOff: break
      }
    }
    matchWaiting()
    // Time off is the last kind of an instant: it is for those who found nothing to do.
    while Shape.isFull && nextDuty < program.duty.count && program.duty[nextDuty].time == now {
      giveTimeOff(program.duty[nextDuty])
      nextDuty += 1
    }
  }

  /// Contacts handed back choose people in order of arrival; then people choose contacts by team and number.
  mutating func matchWaiting() {
    handedBack.sort { one, other in
      let first = pool.slots[Int(one)]
      let second = pool.slots[Int(other)]
      if Shape.isFull && first.arrival == second.arrival && first.queue == second.queue {
        return pool.lives[Int(one)].order < pool.lives[Int(other)].order
      }
      return (first.arrival, first.queue, first.ordinal) < (second.arrival, second.queue, second.ordinal)
    }
    for slot in handedBack { enqueueAtHead(slot) }
    for slot in handedBack {
      let contact = pool.slots[Int(slot)]
      let line = Int(contact.line)
      guard lines[line].head == slot else { continue }
      if Shape.isFull {
        let waiting = queues[Int(contact.queue)].waiting
        let agent = freePerson(for: line, waited: Int64.max, waiting: waiting)
        guard agent >= 0 else { continue }
        dequeue(slot)
        engage(slot, agent)
      } else {
        let agent = idleAgent(for: line, waited: 0, waiting: 0)
        guard agent >= 0 else { continue }
        dequeue(slot)
        removeIdle(agent)
        services.push(start(slot, by: agent))
      }
    }
    newlyIdle.sort()
    if Shape.isFull {
      matchInRounds()
      return
    }
    for agent in newlyIdle where agents[agent].activity == .idle {
      let slot = waitingContact(for: Int(agents[agent].team))
      guard slot != Contact.none else { continue }
      dequeue(slot)
      removeIdle(agent)
      services.push(start(slot, by: agent))
    }
  }

  /// Everybody who came takes one contact; people of shared teams then another, until nothing fits.
  private mutating func matchInRounds() {
    var isOver = false
    while !isOver {
      isOver = true
      for agent in newlyIdle {
        let isIdle = agents[agent].activity == .idle
        guard isIdle || (desks[agent].level > 0 && !agents[agent].isLeaving) else { continue }
        let slot = nextContact(for: agent)
        guard slot != Contact.none else { continue }
        engage(slot, agent)
        isOver = !features.hasShared
      }
    }
  }

  mutating func comeOnDuty(_ agent: Int) {
    let paused = agents[agent].paused
    if Shape.isFull {
      if paused == Contact.none {
        insertIdle(agent)
        newlyIdle.append(agent)
      } else {
        resumePaused(agent)
      }
      return
    }
    guard paused == Contact.none else {
      agents[agent].paused = Contact.none
      pausedTotal -= 1
      ledger.laterWaits &-= now  // the resumption adds it again: a paused ticket stands in no line
      services.push(start(paused, by: agent))
      return
    }
    insertIdle(agent)
    newlyIdle.append(agent)
  }

  private mutating func startShift(_ occurrence: ShiftOccurrence, position: Int) {
    let row = program.teams[occurrence.team]
    let first = teams[occurrence.team].firstAgent + occurrence.firstPerson
    for index in 0..<occurrence.present {
      let person = (occurrence.firstPresent + index) % occurrence.agents
      guard !isAbsent(person, on: occurrence, row: row) else { continue }
      let agent = first + person
      agents[agent].occurrence = Int32(position)
      agents[agent].breakUntil = 0
      if Shape.isFull {
        desks[agent].ramp = occurrence.speed
        desks[agent].breakLength = 0
        desks[agent].breakKey = 0
        endOvertime(agent)
      }
      if agents[agent].activity == .busy {
        agents[agent].isLeaving = false
        if Shape.isFull { regainRoom(agent) }
      } else {
        comeOnDuty(agent)
      }
    }
  }

  private mutating func isAbsent(_ person: Int, on occurrence: ShiftOccurrence, row: TeamRow) -> Bool {
    guard row.absentBelow > 0 else { return false }
    let random = Philox4x64(seed: program.seed, stream: row.stream)
    let bits = random.block(
      replication: replication, entity: UInt64(bitPattern: Int64(occurrence.day)),
      visit: UInt64(occurrence.shift), block: UInt64(person))
    return bits.0 < row.absentBelow
  }

  private mutating func endShift(_ occurrence: ShiftOccurrence, position: Int) {
    let first = teams[occurrence.team].firstAgent + occurrence.firstPerson
    for agent in first..<first + occurrence.agents where agents[agent].occurrence == Int32(position) {
      agents[agent].occurrence = -1
      agents[agent].breakUntil = 0
      if Shape.isFull {
        endShiftInFull(agent, row: program.teams[occurrence.team])
        continue
      }
      switch agents[agent].activity {
      case .idle:
        removeIdle(agent)
        agents[agent].activity = .off
        agents[agent].since = now
      case .busy: endBusyShift(agent, row: program.teams[occurrence.team])
      case .off, .onBreak:
        agents[agent].activity = .off
        agents[agent].since = now
      }
    }
  }

  /// What becomes of the contact in work; one that ends at this very instant is simply finished.
  private mutating func endBusyShift(_ agent: Int, row: TeamRow) {
    let slot = agents[agent].contact
    let number = Int(pool.slots[Int(slot)].queue)
    let left = agents[agent].serviceEnd - now
    let finishes =
      row.atShiftEnd == .finish || left == 0 || (row.atShiftEnd == .pause && !queues[number].isTicket)
    guard !finishes else {
      agents[agent].isLeaving = true
      return
    }
    let contact = pool.slots + Int(slot)
    let speed = agents[agent].speed
    contact.pointee.remaining = speed == 1 ? left : Int64(Double(left) * speed + 0.5)
    cells[Int(contact.pointee.cell) + QueueColumn.handleSum.rawValue] -= left
    countServed(agent)
    agents[agent].activity = .off
    agents[agent].since = now
    if row.atShiftEnd == .pause {
      agents[agent].paused = slot
      pausedTotal += 1
      note(.paused, number, contact.pointee.ordinal, agent: agent)
    } else {
      handedBack.append(slot)
      ledger.laterWaits &-= now
      note(.handedBack, number, contact.pointee.ordinal, agent: agent)
    }
  }

  private mutating func startBreak(_ row: DutyRow) {
    let occurrence = program.occurrences[row.value]
    let first = teams[occurrence.team].firstAgent + occurrence.firstPerson
    let spared = Shape.isFull ? max(0, occurrence.agents - row.persons) : 0
    for agent in (first + spared)..<first + occurrence.agents
    where agents[agent].occurrence == Int32(row.value) {
      if Shape.isFull && agents[agent].activity != .busy { planBreak(agent, row) }
      if agents[agent].activity == .idle {
        removeIdle(agent)
        agents[agent].activity = .onBreak
        agents[agent].since = now
      } else if agents[agent].activity == .busy {
        agents[agent].breakUntil = row.until
        if Shape.isFull { awaitBreak(agent, row) }
      }
    }
  }

  private mutating func endBreak(_ row: DutyRow) {
    let occurrence = program.occurrences[row.value]
    let first = teams[occurrence.team].firstAgent + occurrence.firstPerson
    let spared = Shape.isFull ? max(0, occurrence.agents - row.persons) : 0
    for agent in (first + spared)..<first + occurrence.agents
    where agents[agent].occurrence == Int32(row.value) {
      if Shape.isFull && !isBreakOver(agent) { continue }
      agents[agent].breakUntil = 0
      if agents[agent].activity == .onBreak { comeOnDuty(agent) }
      if Shape.isFull { regainRoom(agent) }
    }
  }

  /// Idle people leave first, the highest numbers among them; then whoever next becomes free.
  private mutating func lower(team number: Int, to level: Int) {
    var leaving = teams[number].level - level
    teams[number].level = level
    let first = teams[number].firstAgent
    var agent = first + teams[number].persons - 1
    while leaving > 0 && agent >= first && teams[number].idleCount > 0 {
      if agents[agent].activity == .idle {
        removeIdle(agent)
        agents[agent].activity = .off
        agents[agent].since = now
        leaving -= 1
      }
      agent -= 1
    }
    teams[number].excess += leaving
  }

  /// Those not yet gone stay; then the lowest numbers that are off come.
  private mutating func raise(team number: Int, to level: Int) {
    var coming = level - teams[number].level
    teams[number].level = level
    let kept = min(coming, teams[number].excess)
    teams[number].excess -= kept
    coming -= kept
    var agent = teams[number].firstAgent
    while coming > 0 {
      if agents[agent].activity == .off {
        comeOnDuty(agent)
        coming -= 1
      }
      agent += 1
    }
  }
}
