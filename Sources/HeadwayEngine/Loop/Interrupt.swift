import HeadwayProgram

extension Simulator {
  /// A person whose only contact is a ticket that real time may interrupt is listed as such.
  @inline(never) mutating func becomeInterruptible(_ agent: Int) {
    let desk = desks + agent
    let team = teams + Int(agents[agent].team)
    let slot = onlyContact(agent)
    guard !desk.pointee.isInterruptible, slot != Contact.none,
      queues[Int(pool.slots[Int(slot)].queue)].isInterruptible,
      agents[agent].paused == Contact.none, !agents[agent].isLeaving, agents[agent].breakUntil <= now
    else { return }
    let hand = features.hands + agent * features.handStride
    let since = team.pointee.isShared ? hand.pointee.since : agents[agent].since
    // By the begin of the present stretch of work, and at one moment so that the lowest person comes last, who goes
    // first.
    var ahead = team.pointee.interruptible.tail
    while ahead != Contact.none
      && (desks[Int(ahead)].interruptibleSince, -Int(ahead)) > (since, -agent)
    {
      ahead = desks[Int(ahead)].previousTicket
    }
    let behind = ahead == Contact.none ? team.pointee.interruptible.head : desks[Int(ahead)].nextTicket
    let own = UInt32(truncatingIfNeeded: agent)
    desk.pointee.previousTicket = ahead
    desk.pointee.nextTicket = behind
    desk.pointee.isInterruptible = true
    desk.pointee.interruptibleSince = since
    if ahead == Contact.none {
      team.pointee.interruptible.head = own
    } else {
      desks[Int(ahead)].nextTicket = own
    }
    if behind == Contact.none {
      team.pointee.interruptible.tail = own
    } else {
      desks[Int(behind)].previousTicket = own
    }
  }

  /// Takes a person out of the list of people whom real time may interrupt.
  @inline(never) mutating func leaveInterruptible(_ agent: Int) {
    let desk = desks + agent
    guard desk.pointee.isInterruptible else { return }
    let team = teams + Int(agents[agent].team)
    let ahead = desk.pointee.previousTicket
    let behind = desk.pointee.nextTicket
    if ahead == Contact.none {
      team.pointee.interruptible.head = behind
    } else {
      desks[Int(ahead)].nextTicket = behind
    }
    if behind == Contact.none {
      team.pointee.interruptible.tail = ahead
    } else {
      desks[Int(behind)].previousTicket = ahead
    }
    desk.pointee.isInterruptible = false
  }

  /// The only contact that a person has in work, or `Contact.none`.
  private mutating func onlyContact(_ agent: Int) -> UInt32 {
    guard teams[Int(agents[agent].team)].isShared else { return agents[agent].contact }
    return desks[agent].level == 1 ? features.hands[agent * features.handStride].contact : Contact.none
  }

  /// A person puts a ticket aside for a contact of a line in real time.
  ///
  /// - Returns: the person, who is free for the contact then, or -1.
  @inline(never) mutating func interruptSomebody(for line: Int, waiting: Int) -> Int {
    let isPhone = !queues[lines[line].queue].isChat
    let first = lines[line].firstRoute
    var best = -1
    for route in first..<first + lines[line].routeCount {
      let team = teams + routes[route].team
      let tail = team.pointee.interruptible.tail
      guard tail != Contact.none, isPhone || !team.pointee.isShared,
        isOpen(route, waited: 0, waiting: waiting)
      else { continue }
      let agent = Int(tail)
      if best < 0 || desks[agent].interruptibleSince > desks[best].interruptibleSince
        || (desks[agent].interruptibleSince == desks[best].interruptibleSince && agent < best)
      {
        best = agent
      }
      if takesFirstRoute { break }
    }
    if best >= 0 { putAside(best) }
    return best
  }

  /// A person puts the only ticket in work aside.
  private mutating func putAside(_ agent: Int) {
    let slot: UInt32
    if teams[Int(agents[agent].team)].isShared {
      slot = interruptHand(agent, 0)
    } else {
      slot = agents[agent].contact
      keepRemaining(of: agent)
      countServed(agent)
      leaveInterruptible(agent)
    }
    pool.slots[Int(slot)].next = Contact.none
    agents[agent].paused = slot
    desks[agent].isAside = true
    pausedTotal += 1
    pool.lives[Int(slot)].place = .paused
    note(.interrupted, slot, agent: agent)
  }

  /// The work left of the contact that a person has to themselves stays with it.
  mutating func keepRemaining(of agent: Int) {
    let left = agents[agent].serviceEnd - now
    let contact = pool.slots + Int(agents[agent].contact)
    let speed = agents[agent].speed
    contact.pointee.remaining =
      speed == 1 ? max(0, left - (Mutant.on(15) ? 1 : 0)) : Int64(Double(left) * speed + 0.5)
    cells[Int(contact.pointee.cell) + QueueColumn.handleSum.rawValue] -= left
  }
}
