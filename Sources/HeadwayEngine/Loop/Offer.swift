import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom

extension Simulator {
  /// A fresh contact reaches its queue now, with its luck (the loop for all features).
  @inline(__always) mutating func receive(
    _ number: Int, ordinal: UInt64, workBits: UInt64, work: Int64, patienceBits: UInt64, coins: UInt64
  ) {
    let slot = pool.take()
    guard slot != Contact.none else {
      giveUp(number)
      return
    }
    enter(slot, queue: number, ordinal: ordinal, workBits: workBits, work: work)
    let queue = queues + number
    if queue.pointee.spamBelow > 0 || queue.pointee.chaseBelow > 0 { drawTicketCoins(slot) }
    offerAtOnce(slot, patienceBits: patienceBits, coins: coins)
  }

  /// Fills a slot with a new original.
  @inline(__always) mutating func enter(
    _ slot: UInt32, queue number: Int, ordinal: UInt64, workBits: UInt64, work: Int64
  ) {
    (pool.slots + Int(slot)).initialize(
      to: Contact(
        arrival: now, workBits: workBits, remaining: ~work, openAtArrival: 0, patienceKey: 0,
        ordinal: ordinal,
        cell: 0, next: Contact.none, previous: Contact.none, queue: UInt16(truncatingIfNeeded: number),
        line: 0))
    let life = pool.lives + Int(slot)
    life.pointee = Life(
      created: now, stretchStart: now, origin: UInt16(truncatingIfNeeded: number),
      source: UInt16(truncatingIfNeeded: number), place: .inQueue)
    if features.clockCount > 0 { clearClocks(slot) }
  }

  /// Whether it is spam, and when somebody chases it if nobody replies.
  @inline(never) private mutating func drawTicketCoins(_ slot: UInt32) {
    let number = Int(pool.slots[Int(slot)].queue)
    let bits = luck(of: slot, block: 3)
    let life = pool.lives + Int(slot)
    life.pointee.isSpam = bits.1 >> 1 < queues[number].spamBelow
    guard !life.pointee.isSpam, bits.0 >> 1 < queues[number].chaseBelow else { return }
    let low = nextSerial() | UInt64(slot)
    life.pointee.chaseKey = low
    timers.push(EventKey.make(now &+ queues[number].chaseAfter, EventKey.Rung.chase, low))
  }

  /// Random bits of a contact's present visit.
  @inline(never) mutating func luck(of slot: UInt32, block: UInt64) -> (UInt64, UInt64, UInt64, UInt64) {
    luckAtOnce(of: slot, block: block)
  }

  /// The same without a call.
  @inline(__always) mutating func luckAtOnce(of slot: UInt32, block: UInt64) -> (
    UInt64, UInt64, UInt64, UInt64
  ) {
    let life = pool.lives + Int(slot)
    if life.pointee.isBacklog { return luckOfBacklog(slot, block: block) }
    return queues[Int(life.pointee.source)].random.block(
      replication: replication, entity: pool.slots[Int(slot)].ordinal, visit: life.pointee.visit, block: block
    )
  }

  @inline(never) private mutating func luckOfBacklog(_ slot: UInt32, block: UInt64) -> (
    UInt64, UInt64, UInt64, UInt64
  ) {
    let life = pool.lives + Int(slot)
    return features.backlogRandom[Int(life.pointee.source)].block(
      replication: replication, entity: pool.slots[Int(slot)].ordinal, visit: life.pointee.visit, block: block
    )
  }

  /// Gives a contact the luck of its work in this visit, and the work itself at teams without handle times of
  /// their own.
  mutating func setWork(_ slot: UInt32, bits: UInt64) {
    let contact = pool.slots + Int(slot)
    contact.pointee.workBits = bits
    contact.pointee.remaining = ~(samplers + queues[Int(contact.pointee.queue)].work).microseconds(
      forBits: bits)
  }

  /// A contact is offered to its queue now, again.
  @inline(never) mutating func offer(_ slot: UInt32, patienceBits: UInt64, coins: UInt64) {
    offerAtOnce(slot, patienceBits: patienceBits, coins: coins)
  }

  /// A contact is offered to its queue now: for the first time, or again.
  @inline(__always) private mutating func offerAtOnce(_ slot: UInt32, patienceBits: UInt64, coins: UInt64) {
    contacts &+= 1
    let contact = pool.slots + Int(slot)
    let life = pool.lives + Int(slot)
    let number = Int(contact.pointee.queue)
    let queue = queues + number
    let cell = queue.pointee.cells &+ cellInterval &* queue.pointee.cellColumns
    let counts = cells + cell
    contact.pointee.cell = UInt32(truncatingIfNeeded: cell)
    contact.pointee.arrival = now
    life.pointee.order = contacts
    life.pointee.stage = 0
    if UInt32(truncatingIfNeeded: life.pointee.visit) == 0 { life.pointee.originCell = contact.pointee.cell }
    if queue.pointee.firstWindow >= 0 {
      let (isOpen, openTime) = businessClock(number)
      contact.pointee.openAtArrival = openTime
      if !isOpen && !queue.pointee.isTicket {
        counts[QueueColumn.turnedAway.rawValue] &+= 1
        note(.turnedAway, slot)
        lose(slot)
        return
      }
    }
    let line = queue.pointee.lineCount == 1 ? queue.pointee.firstLine : lineByShare(number)
    contact.pointee.line = UInt16(truncatingIfNeeded: line)
    var agent = -1
    var waitsForOwn = false
    if life.pointee.prefersAgent && !Mutant.on(17) { (agent, waitsForOwn) = ownAgent(slot) }
    if agent < 0 && !waitsForOwn {
      agent = freePerson(for: line, waited: 0, waiting: queue.pointee.waiting &+ 1)
      if agent < 0 && features.hasInterruptible && !queue.pointee.isTicket {
        agent = interruptSomebody(for: line, waiting: queue.pointee.waiting &+ 1)
      }
    }
    if agent < 0 {
      if queue.pointee.waiting &+ (Mutant.on(16) ? 1 : 0) >= queue.pointee.capacity {
        counts[QueueColumn.turnedAway.rawValue] &+= 1
        note(.turnedAway, slot)
        leaveUnserved(slot)
        return
      }
      counts[QueueColumn.delayed.rawValue] &+= 1
    }
    counts[QueueColumn.offered.rawValue] &+= 1
    if life.pointee.visit != 0 && queue.pointee.hasLife {
      counts[queue.pointee.lifeBase &+ LifeColumn.reopened.rawValue] &+= Mutant.on(9) ? 2 : 1
    }
    note(.arrived, slot)
    if agent < 0 && coins & 0xFFFF_FFFF < queue.pointee.balkBelow {
      countAbandoned(queue: number, cell: cell, wait: 0)
      note(.abandoned, slot)
      leaveUnserved(slot)
      return
    }
    if features.hasShares {
      queue.pointee.assigned &+= 1
      lines[line].assigned &+= 1
    }
    if agent >= 0 {
      engage(slot, agent)
      return
    }
    wait(slot, forOwn: waitsForOwn, patienceBits: patienceBits)
  }

  /// A contact that found nobody begins to wait.
  @inline(__always) private mutating func wait(_ slot: UInt32, forOwn: Bool, patienceBits: UInt64) {
    let contact = pool.slots + Int(slot)
    let number = Int(contact.pointee.queue)
    if forOwn {
      enqueueOwn(slot)
    } else if queues[number].callbackAfter == 0 && acceptsCallback(slot) {
      joinCallbacks(slot)
      if queues[number].hasLengthRoutes { takeByLength(number) }
      if !Mutant.on(8) { return }
    } else {
      enqueue(slot, line: Int(contact.pointee.line))
      if lines[Int(contact.pointee.line)].stageCount > 0 { scheduleStage(slot) }
    }
    if queues[number].patience >= 0 {
      let leaves = now &+ (samplers + queues[number].patience).microseconds(forBits: patienceBits)
      let low = nextSerial() | UInt64(slot)
      contact.pointee.patienceKey = low
      patience.push(EventKey.make(leaves, EventKey.Rung.patienceEnd, low))
    }
    if queues[number].hasLengthRoutes && !forOwn { takeByLength(number) }
  }

  /// The line of the party that is furthest behind its share, the contact to come included.
  @inline(never) mutating func lineByShare(_ number: Int) -> Int {
    let queue = queues + number
    guard queue.pointee.lineCount > 1 else { return queue.pointee.firstLine }
    let count = Int128(queue.pointee.assigned) + 1
    var best = queue.pointee.firstLine
    var most = Int128.min
    for line in queue.pointee.firstLine..<queue.pointee.firstLine + queue.pointee.lineCount {
      let deficit = count * Int128(lines[line].share) - Int128(Mutant.on(5) ? 0 : lines[line].assigned) << 32
      if deficit > most { (best, most) = (line, deficit) }
    }
    return best
  }

  /// A contact left without service: it tries again, or is lost.
  @inline(never) mutating func leaveUnserved(_ slot: UInt32) {
    let number = Int(pool.slots[Int(slot)].queue)
    // Nobody answers the comment of a visit that ends without service, nor chases it.
    pool.lives[Int(slot)].hasComment = false
    pool.lives[Int(slot)].prefersAgent = false
    pool.lives[Int(slot)].chaseKey = 0
    if queues[number].redialBelow > 0 {
      let bits = luck(of: slot, block: 2)
      if bits.0 >> 1 < queues[number].redialBelow {
        let delay = max(1, (samplers + queues[number].redialAfter).microseconds(forBits: bits.1))
        if now &+ delay < end {
          pool.lives[Int(slot)].place = .redialling
          comeBackLater(slot, after: delay)
          return
        }
      }
    }
    lose(slot)
  }

  /// A contact is gone for good; what was finished of it before stays finished.
  @inline(never) mutating func lose(_ slot: UInt32) {
    if pool.lives[Int(slot)].services > 0 { resolve(slot) }
    free(slot)
  }

  /// Gives a slot back.
  @inline(__always) mutating func free(_ slot: UInt32) {
    pool.lives[Int(slot)].place = .nowhere
    pool.lives[Int(slot)].stageKey = 0
    pool.lives[Int(slot)].chaseKey = 0
    pool.release(slot)
  }

  /// Gives a contact, which stands in no line, to a person who is free for it.
  @inline(__always) mutating func engage(_ slot: UInt32, _ agent: Int) {
    if agents[agent].activity == .idle { removeIdle(agent) }
    if teams[Int(agents[agent].team)].isShared {
      takeInHand(slot, by: agent)
    } else {
      services.push(start(slot, by: agent))
    }
  }
}
