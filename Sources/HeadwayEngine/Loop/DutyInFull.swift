import HeadwayProgram

extension Simulator {
  /// A person's shift ends in the loop for all features.
  mutating func endShiftInFull(_ agent: Int, row: TeamRow) {
    desks[agent].breakLength = 0
    desks[agent].breakKey = 0
    switch agents[agent].activity {
    case .idle:
      removeIdle(agent)
      agents[agent].activity = .off
      agents[agent].since = now
    case .off, .onBreak:
      let wasOnBreak = agents[agent].activity == .onBreak
      agents[agent].activity = .off
      agents[agent].since = now
      if row.atShiftEnd == .handBack { handBackPaused(agent) }
      if row.atShiftEnd == .pause { desks[agent].isAside = false }
      if wasOnBreak && desks[agent].isAside {
        // The break stood between a call and the ticket set aside for it, which is finished before going home.
        desks[agent].shiftEnded = now
        agents[agent].isLeaving = true
        engage(resume(agent), agent)
      }
    case .busy:
      desks[agent].shiftEnded = now
      let above = teams[Int(agents[agent].team)].overtimeAbove
      if above >= 0 && waiting(forTeam: Int(agents[agent].team)) > above {
        desks[agent].overtimeUntil = now + teams[Int(agents[agent].team)].overtimeMost
        stayBusy(agent)
      } else if teams[Int(agents[agent].team)].isShared {
        endSharedShift(agent, row: row)
      } else {
        endOwnShift(agent, row: row)
      }
    }
  }

  /// A person goes on with what is in work, and leaves then.
  private mutating func stayBusy(_ agent: Int) {
    agents[agent].isLeaving = true
    if features.hasInterruptible { leaveInterruptible(agent) }
    updateRoom(agent)
  }

  private mutating func goHome(_ agent: Int) {
    agents[agent].activity = .off
    agents[agent].since = now
    endOvertime(agent)
  }

  /// What becomes of the only contact in work, and of a ticket set aside for it.
  private mutating func endOwnShift(_ agent: Int, row: TeamRow) {
    let slot = agents[agent].contact
    let isTicket = queues[Int(pool.slots[Int(slot)].queue)].isTicket
    if row.atShiftEnd == .pause { desks[agent].isAside = false }
    if row.atShiftEnd == .handBack { handBackPaused(agent) }
    let finishes =
      row.atShiftEnd == .finish || agents[agent].serviceEnd == now || (row.atShiftEnd == .pause && !isTicket)
    guard !finishes else {
      stayBusy(agent)
      return
    }
    if features.hasInterruptible { leaveInterruptible(agent) }
    keepRemaining(of: agent)
    countServed(agent)
    goHome(agent)
    putAway(slot, agent, row.atShiftEnd)
  }

  /// What becomes of several contacts in work.
  private mutating func endSharedShift(_ agent: Int, row: TeamRow) {
    guard row.atShiftEnd != .finish else {
      stayBusy(agent)
      return
    }
    if row.atShiftEnd == .pause { desks[agent].isAside = false } else { handBackPaused(agent) }
    var position = desks[agent].level - 1
    while position >= 0 {
      let hand = features.hands[agent * features.handStride + position]
      let isTicket = queues[Int(pool.slots[Int(hand.contact)].queue)].isTicket
      if !isDone(agent, hand) && (row.atShiftEnd == .handBack || isTicket) {
        putAway(interruptHand(agent, position), agent, row.atShiftEnd)
      }
      position -= 1
    }
    if desks[agent].level == 0 { goHome(agent) } else { stayBusy(agent) }
  }

  /// Whether a contact in hand ends at this very instant.
  private mutating func isDone(_ agent: Int, _ hand: Hand) -> Bool {
    let pace = features.paces[teams[Int(agents[agent].team)].firstPace + desks[agent].level - 1]
    return hand.remaining - pace * (now - desks[agent].since) <= 0
  }

  /// An interrupted contact waits for its person, or goes back to its queue.
  private mutating func putAway(_ slot: UInt32, _ agent: Int, _ rule: TeamRow.AtShiftEnd) {
    if rule == .pause {
      pool.slots[Int(slot)].next = agents[agent].paused
      agents[agent].paused = slot
      pausedTotal += 1
      pool.lives[Int(slot)].place = .paused
      note(.paused, slot, agent: agent)
    } else {
      handedBack.append(slot)
      ledger.laterWaits &-= now
      pool.lives[Int(slot)].place = .inQueue
      note(.handedBack, slot, agent: agent)
    }
  }

  /// A person who comes on duty takes up the own tickets again, as many as fit.
  mutating func resumePaused(_ agent: Int) {
    engage(resume(agent), agent)
    guard teams[Int(agents[agent].team)].isShared else { return }
    while agents[agent].paused != Contact.none && fits(agent, kind: 1) {
      takeInHand(resume(agent), by: agent)
    }
  }

  /// Nothing keeps a busy person from more any longer: no end of a shift, no break.
  mutating func regainRoom(_ agent: Int) {
    updateRoom(agent)
    if features.hasInterruptible { becomeInterruptible(agent) }
  }

  /// Tickets set aside go back to their queues.
  private mutating func handBackPaused(_ agent: Int) {
    while agents[agent].paused != Contact.none {
      let slot = agents[agent].paused
      agents[agent].paused = pool.slots[Int(slot)].next
      pausedTotal -= 1
      putAway(slot, agent, .handBack)
    }
    desks[agent].isAside = false
  }

  /// A break begins while a person is busy: it waits, and may slide.
  mutating func awaitBreak(_ agent: Int, _ row: DutyRow) {
    desks[agent].breakLength = 0
    desks[agent].breakKey = 0
    desks[agent].breakEnd = row.until
    if row.slide > 0 && !Mutant.on(11) {
      desks[agent].breakLength = row.until - now
      agents[agent].breakUntil = row.until + row.slide
      let low = nextSerial() | UInt64(truncatingIfNeeded: agent)
      desks[agent].breakKey = low
      timers.push(EventKey.make(row.until + row.slide, EventKey.Rung.shiftChange, low))
    }
    if features.hasInterruptible { leaveInterruptible(agent) }
    updateRoom(agent)
  }

  /// A break begins for somebody idle, or on another break, which then lasts to the later end.
  mutating func planBreak(_ agent: Int, _ row: DutyRow) {
    guard agents[agent].activity == .idle || row.until > desks[agent].breakEnd else { return }
    desks[agent].breakEnd = row.until
    desks[agent].breakKey = 0
  }

  /// Whether the planned end of a break is the end of this person's; one that began late, or may, has its own.
  mutating func isBreakOver(_ agent: Int) -> Bool {
    if agents[agent].activity == .onBreak {
      return desks[agent].breakEnd == now && desks[agent].breakKey == 0
    }
    return desks[agent].breakLength == 0 && agents[agent].breakUntil <= now
  }

  /// People idle beyond their team's limit go home, the highest numbers first.
  mutating func giveTimeOff(_ row: DutyRow) {
    let team = teams + row.team
    let rule = program.teams[row.team]
    let day = program.days.lastIndex { $0.start <= now } ?? 0
    if team.pointee.timeOffDay != day {
      team.pointee.timeOffDay = day
      team.pointee.timeOffCount = 0
    }
    var agent = team.pointee.firstAgent + team.pointee.persons - 1
    while agent >= team.pointee.firstAgent
      && team.pointee.idleCount + (Mutant.on(18) ? 1 : 0) > rule.timeOffAbove
      && team.pointee.timeOffCount < rule.timeOffMost
    {
      if agents[agent].activity == .idle && agents[agent].occurrence >= 0 {
        let occurrence = program.occurrences[Int(agents[agent].occurrence)]
        removeIdle(agent)
        agents[agent].activity = .off
        agents[agent].since = now
        agents[agent].occurrence = -1
        team.pointee.timeOffCount += 1
        if features.keepsBills { bill(.timeOff, team: row.team, from: now, to: occurrence.end) }
      }
      agent -= 1
    }
  }
}

extension Simulator {
  /// Empties the tables of the loop for all features.
  mutating func resetFeatures() {
    for agent in 0..<agentCount {
      let speed = desks[agent].speed
      desks[agent] = Desk()
      desks[agent].speed = speed
    }
    for index in 0..<features.roomCount { features.rooms[index] = PeopleList() }
    features.bills.update(repeating: 0, count: features.billCount)
    features.scores.update(repeating: 0, count: features.scoreCount)
  }

  /// The end of the simulation for somebody busy.
  mutating func closeHands(_ agent: Int) {
    if teams[Int(agents[agent].team)].isShared { settleHandleTimes(agent) }
    if agents[agent].isLeaving { endOvertime(agent) }
  }
}
