import HeadwayProgram

extension Simulator {
  /// A person of a shared team begins or resumes a contact, beside others in work.
  @inline(never) mutating func takeInHand(_ slot: UInt32, by agent: Int) {
    settleHands(agent)
    let (length, speed) = beginService(slot, by: agent)
    let desk = desks + agent
    let number = Int(pool.slots[Int(slot)].queue)
    let hand = features.hands + (agent * features.handStride + desk.pointee.level)
    hand.pointee = Hand(
      contact: slot, since: now, remaining: min(length, Int64.max / 200_000) * 100_000, speed: speed)
    desk.pointee.level += 1
    changeKinds(agent, queue: number, by: 1)
    if desk.pointee.level == 1 {
      countBusy(1)
      agents[agent].activity = .busy
      agents[agent].since = now
    }
    note(.started, slot, agent: agent)
    changedLevel(agent)
  }

  private mutating func changeKinds(_ agent: Int, queue number: Int, by change: Int) {
    let desk = desks + agent
    if queues[number].isTicket {
      desk.pointee.tickets += change
    } else if queues[number].isChat {
      desk.pointee.chats += change
    } else {
      desk.pointee.isOnPhone = change > 0
    }
  }

  /// Work done since the level last changed is taken off what remains.
  private mutating func settleHands(_ agent: Int) {
    let desk = desks + agent
    if desk.pointee.level > 0 {
      let done = pace(agent) * (now - desk.pointee.since)
      let hands = features.hands + agent * features.handStride
      for index in 0..<desk.pointee.level { hands[index].remaining -= done }
    }
    desk.pointee.since = now
  }

  private mutating func pace(_ agent: Int) -> Int64 {
    features.paces[
      teams[Int(agents[agent].team)].firstPace + max(0, desks[agent].level - (Mutant.on(4) ? 2 : 1))]
  }

  /// The position in hand of the contact that ends first; ties go to the one begun first.
  private mutating func firstToEnd(_ agent: Int) -> Int {
    let hands = features.hands + agent * features.handStride
    var best = 0
    for index in 1..<max(1, desks[agent].level) where hands[index].remaining < hands[best].remaining {
      best = index
    }
    return best
  }

  /// Sets the next end of a service, and where the person is listed.
  private mutating func changedLevel(_ agent: Int) {
    agents[agent].serviceKey = 0
    if desks[agent].level > 0 {
      let rate = pace(agent)
      let remaining = features.hands[agent * features.handStride + firstToEnd(agent)].remaining
      let (whole, rest) = max(0, remaining).quotientAndRemainder(dividingBy: rate)
      let low = nextSerial() | UInt64(truncatingIfNeeded: agent)
      agents[agent].serviceKey = low
      services.push(EventKey.make(now + whole + (rest > 0 ? 1 : 0), EventKey.Rung.serviceEnd, low))
    }
    if features.hasInterruptible { leaveInterruptible(agent) }
    if features.hasInterruptible && desks[agent].level == 1 { becomeInterruptible(agent) }
    updateRoom(agent)
  }

  /// The service of a shared person that is due ends.
  ///
  /// - Returns: the contact.
  mutating func endHand(_ agent: Int) -> UInt32 {
    settleHands(agent)
    return takeOutOfHand(agent, firstToEnd(agent))
  }

  /// Takes a contact out of a person's hands; its time in work is counted.
  private mutating func takeOutOfHand(_ agent: Int, _ position: Int) -> UInt32 {
    let desk = desks + agent
    let hands = features.hands + agent * features.handStride
    let hand = hands[position]
    for index in position..<max(position, desk.pointee.level - 1) { hands[index] = hands[index + 1] }
    let contact = pool.slots + Int(hand.contact)
    cells[Int(contact.pointee.cell) + QueueColumn.handleSum.rawValue] += now - hand.since
    changeKinds(agent, queue: Int(contact.pointee.queue), by: -1)
    desk.pointee.level -= 1
    if desk.pointee.level == 0 { countServed(agent) }
    changedLevel(agent)
    return hand.contact
  }

  /// Interrupts a contact in hand; the work that is left stays with it.
  mutating func interruptHand(_ agent: Int, _ position: Int) -> UInt32 {
    settleHands(agent)
    let hand = features.hands[agent * features.handStride + position]
    let (whole, rest) = max(0, hand.remaining).quotientAndRemainder(dividingBy: 100_000)
    let left = whole + (rest > 0 ? 1 : 0)
    pool.slots[Int(hand.contact)].remaining = hand.speed == 1 ? left : Int64(Double(left) * hand.speed + 0.5)
    return takeOutOfHand(agent, position)
  }

  /// The end of the simulation: what is in hand counts as if the level stayed.
  mutating func settleHandleTimes(_ agent: Int) {
    settleHands(agent)
    let rate = desks[agent].level > 0 ? pace(agent) : 1
    for index in 0..<desks[agent].level {
      let hand = features.hands[agent * features.handStride + index]
      let (whole, rest) = max(0, hand.remaining).quotientAndRemainder(dividingBy: rate)
      cells[Int(pool.slots[Int(hand.contact)].cell) + QueueColumn.handleSum.rawValue] +=
        now - hand.since + whole + (rest > 0 ? 1 : 0)
    }
  }
}
