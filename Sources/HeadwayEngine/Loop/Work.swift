import HeadwayProgram

extension Simulator {
  /// A service ends in the loop for all features; its key is still at the top of `services`.
  @inline(never) mutating func endServiceInFull(_ agent: Int) {
    let person = agents + agent
    let team = teams + Int(person.pointee.team)
    if team.pointee.isShared {
      endSharedService(agent)
      return
    }
    let slot = person.pointee.contact
    if features.hasInterruptible { leaveInterruptible(agent) }
    endBusyTime(agent)
    finishService(slot, by: agent)
    let mayLeave = person.pointee.isLeaving || team.pointee.excess > 0 || person.pointee.breakUntil > now
    if mayLeave && mustStepAway(agent) {
      countBusy(-1)
      services.pop()
      stepAway(agent)
      return
    }
    // The common case first, which is that of the plain loop.
    let isSimple =
      team.pointee.takesHeads && !mayLeave && person.pointee.paused == Contact.none && ownWaiting == 0
    var next = Contact.none
    if _fastPath(isSimple) {
      next = waitingContact(for: Int(person.pointee.team))
      if next != Contact.none { dequeue(next) }
    } else {
      next = nextContact(for: agent)
    }
    if next == Contact.none {
      countBusy(-1)
      services.pop()
      if person.pointee.isLeaving { stepAway(agent) } else { insertIdle(agent) }
    } else {
      // Nothing that happened since can stand before the key of this very event.
      services.replaceTop(goOn(with: next, by: agent))
    }
  }

  /// A service ends of a person who has several contacts, or a pace of their own.
  @inline(never) private mutating func endSharedService(_ agent: Int) {
    services.pop()
    let ended = endHand(agent)
    // Who just finished takes nothing before what follows from it has happened.
    hideRoom(agent)
    if features.hasInterruptible { leaveInterruptible(agent) }
    finishService(ended, by: agent)
    lookForMore(agent)
  }

  /// A person of a shared team, with a place free, takes what fits, or rests.
  private mutating func lookForMore(_ agent: Int) {
    while true {
      if desks[agent].level == 0 && mustStepAway(agent) {
        stepAway(agent)
        return
      }
      let next = nextContact(for: agent)
      guard next != Contact.none else { break }
      takeInHand(next, by: agent)
    }
    if desks[agent].level == 0 {
      restOrLeave(agent)
    } else {
      regainRoom(agent)
    }
  }

  /// Whether somebody with nothing in work leaves or begins a break in place of looking for work.
  ///
  /// A ticket that was set aside is work in hand: it is finished first, though after a break that is due.
  private mutating func mustStepAway(_ agent: Int) -> Bool {
    let person = agents + agent
    if person.pointee.breakUntil > now && !person.pointee.isLeaving { return true }
    let hasAside = person.pointee.paused != Contact.none && desks[agent].isAside
    if person.pointee.isLeaving { return !hasAside && !staysLonger(agent) }
    return teams[Int(person.pointee.team)].excess > 0 && !hasAside
  }

  /// A person found nothing: idle, or gone where only work kept them beyond their shift.
  private mutating func restOrLeave(_ agent: Int) {
    if agents[agent].isLeaving { stepAway(agent) } else { insertIdle(agent) }
  }

  /// The contact that a person takes next, taken out of where it stood; `Contact.none` where nothing fits.
  mutating func nextContact(for agent: Int) -> UInt32 {
    let paused = agents[agent].paused
    let isShared = teams[Int(agents[agent].team)].isShared
    let fitsBeside = isShared && !desks[agent].isAside && fits(agent, kind: 1)
    if paused != Contact.none && (!isShared || desks[agent].level == 0 || fitsBeside) {
      if desks[agent].isAside && desks[agent].level == 0 && !agents[agent].isLeaving
        && teams[Int(agents[agent].team)].excess == 0
      {
        let own = ownContact(for: agent, onlyRealTime: true)
        let urgent = own == Contact.none ? bestWaiting(for: agent, onlyRealTime: true) : own
        if urgent != Contact.none {
          dequeue(urgent)
          return urgent
        }
      }
      return resume(agent)
    }
    if agents[agent].isLeaving && !staysLonger(agent) { return Contact.none }
    let own = ownContact(for: agent, onlyRealTime: false)
    let next = own == Contact.none ? bestWaiting(for: agent, onlyRealTime: false) : own
    if next != Contact.none { dequeue(next) }
    return next
  }

  /// Takes the first paused ticket of a person for resumption.
  mutating func resume(_ agent: Int) -> UInt32 {
    let slot = agents[agent].paused
    agents[agent].paused = pool.slots[Int(slot)].next
    desks[agent].isAside = false
    pausedTotal -= 1
    ledger.laterWaits &-= now  // the resumption adds it again: a paused ticket stands in no line
    return slot
  }

  /// The first contact in a person's own line that fits.
  private mutating func ownContact(for agent: Int, onlyRealTime: Bool) -> UInt32 {
    var slot = desks[agent].ownHead
    while slot != Contact.none {
      let number = Int(pool.slots[Int(slot)].queue)
      let isWanted = !onlyRealTime || !queues[number].isTicket
      if isWanted && (desks[agent].level == 0 || hasRoom(agent, forQueue: number)) { return slot }
      slot = pool.slots[Int(slot)].next
    }
    return Contact.none
  }

  /// The best head of the lines that a person may serve now.
  private mutating func bestWaiting(for agent: Int, onlyRealTime: Bool) -> UInt32 {
    guard waitingTotal > 0 else { return Contact.none }
    let team = Int(agents[agent].team)
    let level = desks[agent].level
    let freed = level == 0 && agents[agent].activity != .idle ? 1 : 0
    let range = teamSkills[team]
    var best = -1
    var bestRank = Int.max
    var bestKey = Int64.max
    for index in range.lowerBound..<range.upperBound {
      let skill = skills[index]
      let key = headKeys[skill.line]
      let rank = Mutant.on(7) ? skill.rank & (1 << 20 - 1) : skill.rank
      guard key != Int64.max, rank < bestRank || (rank == bestRank && key < bestKey) else {
        continue
      }
      let number = lines[skill.line].queue
      if onlyRealTime && queues[number].isTicket { continue }
      if level > 0 && !hasRoom(agent, forQueue: number) { continue }
      if routes[skill.route].isConditional {
        let waited = waitedTime(lines[skill.line].head)
        guard isOpen(skill.route, waited: waited, waiting: queues[number].waiting, extraIdle: freed) else {
          continue
        }
      }
      if lines[skill.line].isCallback && !mayCallBack(skill.line, extraIdle: freed) { continue }
      best = skill.line
      bestRank = rank
      bestKey = key
    }
    return best < 0 ? Contact.none : lines[best].head
  }

  // MARK: Beyond the shift

  /// Whether somebody whose shift is over goes on, because too much waits.
  private mutating func staysLonger(_ agent: Int) -> Bool {
    guard desks[agent].overtimeUntil > (Mutant.on(10) ? 0 : now), desks[agent].level == 0 else {
      return false
    }
    return waiting(forTeam: Int(agents[agent].team)) > teams[Int(agents[agent].team)].overtimeAbove
  }

  /// Contacts in a team's lines.
  mutating func waiting(forTeam team: Int) -> Int {
    let range = teamSkills[team]
    var count = 0
    for index in range.lowerBound..<range.upperBound { count += lines[skills[index].line].waiting }
    return count
  }

  /// A person who worked beyond the end of the shift leaves, or is on the next one.
  mutating func endOvertime(_ agent: Int) {
    let desk = desks + agent
    if desk.pointee.shiftEnded >= 0 && features.keepsBills {
      bill(.overtime, team: Int(agents[agent].team), from: desk.pointee.shiftEnded, to: now)
    }
    desk.pointee.shiftEnded = -1
    desk.pointee.overtimeUntil = -1
  }

  // MARK: Late breaks

  /// A break that began late ends by a clock of its own.
  mutating func beginLateBreak(_ agent: Int) {
    let desk = desks + agent
    let planned = desk.pointee.breakEnd
    desk.pointee.breakEnd = agents[agent].breakUntil
    guard desk.pointee.breakLength > 0 else { return }
    let until = min(now + desk.pointee.breakLength, agents[agent].breakUntil)
    desk.pointee.breakEnd = until
    desk.pointee.breakKey = 0
    if until == planned {
      // It began at its planned moment after all, and ends with the others'.
      desk.pointee.breakLength = 0
      return
    }
    let low = nextSerial() | UInt64(truncatingIfNeeded: agent)
    desk.pointee.breakKey = low
    desk.pointee.breakLength = 0
    timers.push(EventKey.make(until, EventKey.Rung.shiftChange, low))
  }

  /// A late break ends: the person comes back alone.
  mutating func endLateBreak(_ key: UInt128) {
    let agent = EventKey.subject(key)
    guard desks[agent].breakKey == EventKey.low(key) else { return }
    desks[agent].breakKey = 0
    agents[agent].breakUntil = 0
    guard agents[agent].activity == .onBreak else {
      // Too late for a break that waited for a busy person: it is lost, and the person has room again.
      desks[agent].breakLength = 0
      regainRoom(agent)
      return
    }
    handedBack.removeAll(keepingCapacity: true)
    newlyIdle.removeAll(keepingCapacity: true)
    comeOnDuty(agent)
    matchWaiting()
  }
}
