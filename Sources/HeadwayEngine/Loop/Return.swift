import HeadwayDistributions
import HeadwayProgram

extension Simulator {
  /// A service ended: its counts, and what follows.
  ///
  /// A contact that goes to another queue at once arrives there before its person looks for work.
  @inline(__always) mutating func finishService(_ slot: UInt32, by agent: Int) {
    let contact = pool.slots + Int(slot)
    let life = pool.lives + Int(slot)
    let number = Int(contact.pointee.queue)
    let queue = queues + number
    note(.completed, slot, agent: agent)
    if life.pointee.isSpam {
      free(slot)
      return
    }
    let isFirst = life.pointee.services == 0
    life.pointee.services &+= 1
    life.pointee.lastAgent = UInt32(truncatingIfNeeded: agent)
    life.pointee.lastQueue = contact.pointee.queue
    life.pointee.lastEnd = now
    if !Mutant.on(12) { life.pointee.chaseKey = 0 }
    if isFirst && queues[Int(life.pointee.origin)].isTicket { countFirstReply(slot) }
    if life.pointee.hasComment {
      countNextReply(slot)
      life.pointee.hasComment = false
    }
    if features.clockCount > 0 { addReply(slot) }
    if isFirst && features.keepsScores { scoreReply(slot) }
    guard queue.pointee.outcomeCount > 0 else {
      if features.keepsScores { scoreSolved(slot, isReopened: false) }
      resolve(slot)
      free(slot)
      return
    }
    let bits = luckAtOnce(of: slot, block: 1)
    var index = queue.pointee.firstOutcome
    let last = index &+ queue.pointee.outcomeCount
    while index < last && bits.0 &>> 1 >= features.outcomes[index].below { index &+= 1 }
    guard index < last else {
      if features.keepsScores { scoreSolved(slot, isReopened: false) }
      resolve(slot)
      free(slot)
      return
    }
    follow(features.outcomes + index, slot, timeBits: bits.1)
  }

  /// What follows a service that was not the last.
  @inline(never) private mutating func follow(
    _ outcome: UnsafeMutablePointer<OutcomeState>, _ slot: UInt32, timeBits: UInt64
  ) {
    let contact = pool.slots + Int(slot)
    let life = pool.lives + Int(slot)
    life.pointee.place = outcome.pointee.place
    life.pointee.bringsComment = outcome.pointee.hasComment
    life.pointee.prefersAgent = outcome.pointee.prefersAgent
    life.pointee.giveUp = outcome.pointee.giveUp
    if features.keepsScores && outcome.pointee.place == .solved { scoreSolved(slot, isReopened: true) }
    if features.clockCount > 0 && outcome.pointee.place != .solved { beginUpdate(slot) }
    if outcome.pointee.isTransfer {
      let lifeBase = queues[Int(contact.pointee.queue)].lifeBase
      cells[Int(contact.pointee.cell) &+ lifeBase &+ LifeColumn.transferred.rawValue] &+= 1
      contact.pointee.queue = outcome.pointee.to
    }
    guard outcome.pointee.after >= 0 else {
      comeBack(slot)
      return
    }
    var delay = max(1, (samplers + outcome.pointee.after).microseconds(forBits: timeBits))
    if delay > outcome.pointee.autoClose {
      delay = outcome.pointee.autoClose
      life.pointee.closes = true
      if features.keepsScores { scoreSolved(slot, isReopened: false) }
    }
    if Mutant.on(3) && outcome.pointee.place == .solved { return }
    comeBackLater(slot, after: delay)
  }

  /// A contact comes back after a time.
  mutating func comeBackLater(_ slot: UInt32, after delay: Int64) {
    timers.push(EventKey.make(now &+ delay, EventKey.Rung.arrival, nextSerial() | UInt64(slot)))
  }

  /// A contact comes back to its queue now, or is closed in place of it.
  mutating func comeBack(_ slot: UInt32) {
    // Beyond the horizon nobody arrives; what has not come back by then is settled as it is.
    guard now < end else { return }
    let life = pool.lives + Int(slot)
    if life.pointee.closes {
      closeUnanswered(slot)
      return
    }
    if features.clockCount > 0 { addStretch(slot) }
    life.pointee.visit &+= 1
    life.pointee.hasComment = life.pointee.bringsComment
    life.pointee.bringsComment = false
    life.pointee.place = .inQueue
    let bits = luck(of: slot, block: Mutant.on(13) ? 1 : 0)
    setWork(slot, bits: bits.1)
    offer(slot, patienceBits: bits.2, coins: bits.3)
  }

  /// Nobody answered: a pending ticket is solved.
  private mutating func closeUnanswered(_ slot: UInt32) {
    if features.clockCount > 0 {
      addStretch(slot)
      countResolution(slot, isClosing: true)
      endUpdate(slot)
    }
    countResolved(slot)
    free(slot)
  }

  /// A contact is finished for good, at the end of its last service.
  @inline(__always) mutating func resolve(_ slot: UInt32) {
    guard !pool.lives[Int(slot)].isSpam else { return }
    if features.clockCount > 0 { countResolution(slot) }
    countResolved(slot)
  }

  /// Counts an original of a queue that was finished for good.
  @inline(__always) mutating func countResolved(_ slot: UInt32) {
    let life = pool.lives + Int(slot)
    let queue = queues + Int(life.pointee.origin)
    guard queue.pointee.hasLife else { return }
    let counts = cells + (Int(life.pointee.originCell) &+ queue.pointee.lifeBase)
    let elapsed = life.pointee.lastEnd &- life.pointee.created
    counts[LifeColumn.resolved.rawValue] &+= 1
    counts[LifeColumn.resolutionSum.rawValue] &+= elapsed
    counts[LifeColumn.resolutionBusinessSum.rawValue] &+=
      features.clockCount > 0 ? life.pointee.lastEndBusiness : elapsed
    if life.pointee.services == 1 { counts[LifeColumn.resolvedAtOnce.rawValue] &+= 1 }
  }

  /// Nobody has replied in time: a contact that chases the ticket may arrive.
  mutating func chase(_ key: UInt128) {
    let chased = Int(EventKey.subject(key))
    guard pool.lives[chased].chaseKey == EventKey.low(key), now < end else { return }
    pool.lives[chased].chaseKey = 0
    let number = queues[Int(pool.lives[chased].origin)].chaseTo
    let slot = pool.take()
    guard slot != Contact.none else {
      giveUp(number)
      return
    }
    enter(slot, queue: number, ordinal: pool.slots[chased].ordinal, workBits: 0, work: 0)
    pool.lives[Int(slot)].source = pool.lives[chased].source
    pool.lives[Int(slot)].visit = 1 << 32
    let bits = luck(of: slot, block: 0)
    setWork(slot, bits: bits.1)
    offer(slot, patienceBits: bits.2, coins: bits.3)
  }
}
