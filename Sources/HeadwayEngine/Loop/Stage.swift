import HeadwayProgram

extension Simulator {
  /// A timer ends.
  @inline(never) mutating func endTimer(_ key: UInt128) {
    timers.pop()
    switch EventKey.rung(key) {
    case EventKey.Rung.shiftChange: endLateBreak(key)
    case EventKey.Rung.widening: endStage(key)
    case EventKey.Rung.chase: chase(key)
    default: comeBack(UInt32(truncatingIfNeeded: EventKey.subject(key)))
    }
  }

  /// Sets the next stage of a contact in line: a wait at which something changes for it.
  @inline(never) mutating func scheduleStage(_ slot: UInt32) {
    let contact = pool.slots[Int(slot)]
    let life = pool.lives + Int(slot)
    let line = lines[Int(contact.line)]
    var stage = Int(life.pointee.stage)
    while stage < line.stageCount && contact.arrival + features.stages[line.firstStage + stage] <= now {
      stage += 1
    }
    life.pointee.stage = UInt16(stage)
    life.pointee.stageKey = 0
    guard stage < line.stageCount else { return }
    let low = nextSerial() | UInt64(slot)
    life.pointee.stageKey = low
    timers.push(
      EventKey.make(contact.arrival + features.stages[line.firstStage + stage], EventKey.Rung.widening, low))
  }

  /// A waiting contact has reached a stage: a route may have opened, its person's time may be over, or it is
  /// offered a callback.
  private mutating func endStage(_ key: UInt128) {
    let slot = UInt32(truncatingIfNeeded: EventKey.subject(key))
    let life = pool.lives + Int(slot)
    guard life.pointee.stageKey == EventKey.low(key) else { return }
    life.pointee.stageKey = 0
    let contact = pool.slots + Int(slot)
    let number = Int(contact.pointee.queue)
    let wasInOwnLine = life.pointee.isInOwnLine
    if wasInOwnLine {
      // Patience runs on: its key must not leave with the own line.
      let patienceKey = contact.pointee.patienceKey
      contact.pointee.patienceKey = 0
      dequeueOwn(slot)
      contact.pointee.patienceKey = patienceKey
      enqueueByArrival(slot)
    }
    let agent = freePerson(
      for: Int(contact.pointee.line), waited: now - contact.pointee.arrival, waiting: queues[number].waiting)
    if agent >= 0 {
      dequeue(slot)
      engage(slot, agent)
      if queues[number].hasLengthRoutes { takeByLength(number) }
      return
    }
    let waited = now - contact.pointee.arrival
    let after = queues[number].callbackAfter
    if waited == after || (wasInOwnLine && waited > after), acceptsCallback(slot) {
      dequeue(slot)
      joinCallbacks(slot)
    } else {
      scheduleStage(slot)
    }
    if queues[number].hasLengthRoutes { takeByLength(number) }
  }

  /// Puts a contact into its line behind all that arrived no later, and never before those that have begun.
  private mutating func enqueueByArrival(_ slot: UInt32) {
    let contact = pool.slots[Int(slot)]
    let line = Int(contact.line)
    var behind = Contact.none
    var ahead = lines[line].tail
    while ahead != Contact.none {
      let other = pool.slots[Int(ahead)]
      if other.remaining >= 0 || other.arrival <= contact.arrival { break }
      behind = ahead
      ahead = other.previous
    }
    enqueue(slot, before: behind, line: line)
  }

  /// A queue grew: heads of its lines may go over routes that open only then.
  @inline(never) mutating func takeByLength(_ number: Int) {
    for line in program.queues[number].lines {
      while lines[line].head != Contact.none {
        let slot = lines[line].head
        let waited = waitedTime(slot)
        let agent = freePerson(for: line, waited: waited, waiting: queues[number].waiting)
        guard agent >= 0 else { break }
        dequeue(slot)
        engage(slot, agent)
      }
    }
  }

  /// How long a contact has waited, for routes; those that have begun before have waited enough.
  @inline(__always) func waitedTime(_ slot: UInt32) -> Int64 {
    let contact = pool.slots + Int(slot)
    return contact.pointee.remaining >= 0 ? Int64.max : now &- contact.pointee.arrival
  }

  // MARK: Callbacks

  /// Whether a waiting contact that is offered a callback accepts it.
  @inline(never) mutating func acceptsCallback(_ slot: UInt32) -> Bool {
    let number = Int(pool.slots[Int(slot)].queue)
    guard queues[number].callbackBelow > 0, pool.slots[Int(slot)].remaining < 0 else { return false }
    return luck(of: slot, block: 3).2 >> 1 < queues[number].callbackBelow
  }

  /// A contact, which stands in no line, waits to be called back: without losing patience.
  @inline(never) mutating func joinCallbacks(_ slot: UInt32) {
    let contact = pool.slots + Int(slot)
    let number = Int(contact.pointee.queue)
    let queue = queues + number
    contact.pointee.line = UInt16(Int(contact.pointee.line) + queue.pointee.lineCount)
    pool.lives[Int(slot)].stageKey = 0
    if queue.pointee.hasLife {
      cells[Int(contact.pointee.cell) + queue.pointee.lifeBase + LifeColumn.calledBack.rawValue] += 1
    }
    note(.calledBack, slot)
    enqueue(slot, line: Int(contact.pointee.line))
  }

  /// Whether so many people of a callback line's teams are idle that one may call back.
  mutating func mayCallBack(_ line: Int, extraIdle: Int) -> Bool {
    var idle = extraIdle
    for route in lines[line].firstRoute..<lines[line].firstRoute + lines[line].routeCount {
      idle += teams[routes[route].team].idleCount
    }
    let reserve = queues[lines[line].queue].callbackReserve
    return reserve == 0 || idle > reserve
  }

  // MARK: Own lines

  /// The person who had a contact before, if free for it now; and whether it waits for that person.
  @inline(never) mutating func ownAgent(_ slot: UInt32) -> (agent: Int, waits: Bool) {
    let life = pool.lives[Int(slot)]
    let contact = pool.slots[Int(slot)]
    guard life.lastAgent != Contact.none else { return (-1, false) }
    let agent = Int(life.lastAgent)
    guard routeOf[Int(agents[agent].team) * lineCount + Int(contact.line)] >= 0 else { return (-1, false) }
    if agents[agent].activity == .idle || hasRoom(agent, forQueue: Int(contact.queue)) {
      return (agent, false)
    }
    return (-1, life.giveUp > 0)
  }

  /// A contact waits for the person who had it before.
  @inline(never) mutating func enqueueOwn(_ slot: UInt32) {
    let contact = pool.slots + Int(slot)
    let life = pool.lives + Int(slot)
    let desk = desks + Int(life.pointee.lastAgent)
    countWaiting(1, line: Int(contact.pointee.line))
    lines[Int(contact.pointee.line)].waiting -= 1
    life.pointee.isInOwnLine = true
    ownWaiting += 1
    contact.pointee.next = Contact.none
    contact.pointee.previous = desk.pointee.ownTail
    if desk.pointee.ownTail == Contact.none {
      desk.pointee.ownHead = slot
    } else {
      pool.slots[Int(desk.pointee.ownTail)].next = slot
    }
    desk.pointee.ownTail = slot
    let low = nextSerial() | UInt64(slot)
    life.pointee.stageKey = low
    timers.push(EventKey.make(now + life.pointee.giveUp, EventKey.Rung.widening, low))
  }

  /// Takes a contact out of its person's own line.
  @inline(never) mutating func dequeueOwn(_ slot: UInt32) {
    let contact = pool.slots + Int(slot)
    let life = pool.lives + Int(slot)
    let desk = desks + Int(life.pointee.lastAgent)
    lines[Int(contact.pointee.line)].waiting += 1
    countWaiting(-1, line: Int(contact.pointee.line))
    life.pointee.isInOwnLine = false
    ownWaiting -= 1
    life.pointee.stageKey = 0
    let next = contact.pointee.next
    let previous = contact.pointee.previous
    if next == Contact.none {
      desk.pointee.ownTail = previous
    } else {
      pool.slots[Int(next)].previous = previous
    }
    if previous == Contact.none {
      desk.pointee.ownHead = next
    } else {
      pool.slots[Int(previous)].next = next
    }
    if contact.pointee.patienceKey != 0 {
      contact.pointee.patienceKey = 0
      patience.remove(Int(slot))
    }
  }
}
