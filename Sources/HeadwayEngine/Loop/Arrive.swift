import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom

extension Simulator {
  /// A contact reaches queue `number` now.
  ///
  /// The plain loop takes it in before it draws the next one: then nobody need keep the luck of the one that comes.
  @inline(__always) mutating func arrive(_ number: Int) {
    let queue = queues + number
    let ordinal = queue.pointee.drawn
    let workBits = queue.pointee.workBits
    let work = queue.pointee.workTime
    let patienceBits = queue.pointee.patienceBits
    let coins = queue.pointee.coins
    admission: if !Shape.isFull {
      contacts &+= 1
      let cell = queue.pointee.cells &+ cellInterval &* queue.pointee.cellColumns
      let counts = cells + cell
      var openAtArrival: Int64 = 0
      if queue.pointee.firstWindow >= 0 {
        let (isOpen, openTime) = businessClock(number)
        openAtArrival = openTime
        if !isOpen && !queue.pointee.isTicket {
          counts[QueueColumn.turnedAway.rawValue] &+= 1
          note(.turnedAway, number, ordinal)
          break admission
        }
      }
      let agent = idleAgent(for: number, waited: 0, waiting: 0)
      if agent < 0 {
        if queue.pointee.waiting >= queue.pointee.capacity {
          counts[QueueColumn.turnedAway.rawValue] &+= 1
          note(.turnedAway, number, ordinal)
          break admission
        }
        counts[QueueColumn.delayed.rawValue] &+= 1
        if coins & 0xFFFF_FFFF < queue.pointee.balkBelow {
          counts[QueueColumn.offered.rawValue] &+= 1
          note(.arrived, number, ordinal)
          countAbandoned(queue: number, cell: cell, wait: 0)
          note(.abandoned, number, ordinal)
          break admission
        }
      }
      counts[QueueColumn.offered.rawValue] &+= 1
      note(.arrived, number, ordinal)
      let slot = pool.take()
      guard slot != Contact.none else {
        giveUp(number)
        break admission
      }
      let contact = pool.slots + Int(slot)
      contact.initialize(
        to: Contact(
          arrival: now, workBits: workBits, remaining: ~work,
          openAtArrival: openAtArrival, patienceKey: 0, ordinal: ordinal,
          cell: UInt32(truncatingIfNeeded: cell), next: Contact.none, previous: Contact.none,
          queue: UInt16(truncatingIfNeeded: number), line: UInt16(truncatingIfNeeded: number)))
      if agent >= 0 {
        removeIdle(agent)
        services.push(start(slot, by: agent))
        break admission
      }
      enqueue(slot, line: number)
      if queue.pointee.patience >= 0 {
        let leaves = now &+ queue.pointee.patienceTime
        let low = nextSerial() | UInt64(slot)
        contact.pointee.patienceKey = low
        patience.push(EventKey.make(leaves, EventKey.Rung.patienceEnd, low))
      }
    }
    scheduleNext(number)
    if Shape.isFull {
      receive(
        number, ordinal: ordinal, workBits: workBits, work: work, patienceBits: patienceBits, coins: coins)
    }
  }

  /// Draws a queue's next contact and puts it in place of the one that arrives now.
  ///
  /// A call, since with registers of its own it is sooner done than among those of `arrive`.
  @inline(never) mutating func scheduleNext(_ number: Int) {
    drawNext(number)
    let time = queues[number].nextTime
    if time == Int64.max {
      arrivals.pop()
    } else {
      arrivals.replaceTop(EventKey.make(time, EventKey.Rung.arrival, UInt64(number)))
    }
  }

  /// Ends the replication at once: the next thing that happens is its end.
  @inline(never) mutating func giveUp(_ number: Int) {
    overfull = number
    calendar = 0
  }

  /// Draws the queue's first contact that is not deflected.
  @inline(never) mutating func drawFirst(_ number: Int) {
    drawBits(1, queue: number)
    draw(1, queue: number)
    drawNext(number)
    // A stretch of counted contacts may have begun before the simulation did.
    while queues[number].nextTime < 0 { drawNext(number) }
  }

  /// Draws the queue's next contact that is not deflected: its time and its luck.
  ///
  /// There is no loop in it, around which the compiler would keep what a draw reads on the stack.
  @inline(__always) mutating func drawNext(_ number: Int) {
    if !drawCandidate(number) { drawPastDeflected(number) }
  }

  @inline(never) private mutating func drawPastDeflected(_ number: Int) {
    while !drawCandidate(number) {}
  }

  /// Draws the queue's next contact; false if it is deflected, so that only its time counts.
  @inline(__always) private mutating func drawCandidate(_ number: Int) -> Bool {
    let queue = queues + number
    var time = queue.pointee.nextTime
    queue.pointee.drawn &+= 1
    let bits = queue.pointee.ahead
    let expected = queue.pointee.gapAhead
    let work = queue.pointee.workAhead
    let patience = queue.pointee.patienceAhead
    draw(queue.pointee.drawn &+ 1, queue: number)
    if Shape.isFull && queue.pointee.batchLeft > (Mutant.on(23) ? 1 : 0) {
      queue.pointee.batchLeft &-= 1
    } else if queue.pointee.firstTrace < queue.pointee.endTrace {
      guard queue.pointee.traceIndex < queue.pointee.endTrace else {
        queue.pointee.nextTime = Int64.max
        return true
      }
      time = traces[queue.pointee.traceIndex]
      queue.pointee.traceIndex &+= 1
    } else {
      time = afterGap(expected, from: time, queue: number)
      if time == Int64.max {
        queue.pointee.nextTime = time
        return true
      }
      if Shape.isFull && queue.pointee.batchCount > 0 { openBatch(number) }
    }
    queue.pointee.nextTime = time
    if bits.3 &>> 32 < queue.pointee.deflectBelow { return false }
    queue.pointee.workBits = bits.1
    queue.pointee.workTime = work
    if Shape.isFull { queue.pointee.patienceBits = bits.2 } else { queue.pointee.patienceTime = patience }
    queue.pointee.coins = bits.3
    return true
  }

  /// Draws the luck of a contact by its number, all that does not depend on the moment, from bits drawn before.
  @inline(__always) private mutating func draw(_ ordinal: UInt64, queue number: Int) {
    let queue = queues + number
    let bits = queue.pointee.bitsBeyond
    queue.pointee.ahead = bits
    queue.pointee.gapAhead = gap.pointee.root(forBits: bits.0)
    queue.pointee.workAhead = (samplers + queue.pointee.work).microseconds(forBits: bits.1)
    if !Shape.isFull && queue.pointee.patience >= 0 {
      queue.pointee.patienceAhead = (samplers + queue.pointee.patience).microseconds(forBits: bits.2)
    }
    drawBits(ordinal &+ 1, queue: number)
  }

  /// Draws the bits of a contact by its number.
  @inline(__always) private mutating func drawBits(_ ordinal: UInt64, queue number: Int) {
    let queue = queues + number
    queue.pointee.bitsBeyond = queue.pointee.random.block(
      replication: replication, entity: ordinal, visit: 0, block: 0)
  }

  /// The moment `expected` contacts after `time` under the queue's piecewise constant rate.
  @inline(__always) private mutating func afterGap(_ expected: Double, from time: Int64, queue number: Int)
    -> Int64
  {
    let queue = queues + number
    let step = expected * queue.pointee.microsecondsEach
    if step < Double(queue.pointee.rateEnd &- time) {
      let next = time &+ Int64(wholePartOf: step + 0.5)
      if next < queue.pointee.rateEnd { return next }
    }
    return afterRates(expected, from: time, queue: number)
  }

  /// The same where the rate in force ends before.
  @inline(never) private mutating func afterRates(_ expected: Double, from time: Int64, queue number: Int)
    -> Int64
  {
    let queue = queues + number
    if queue.pointee.firstCount < queue.pointee.endCount {
      return afterCounts(expected, from: time, queue: number)
    }
    var left = expected
    var from = time
    while true {
      left = max(0, left - Double(queue.pointee.rateEnd &- from) * queue.pointee.perMicrosecond)
      from = queue.pointee.rateEnd
      if !enterRate(queue.pointee.rate &+ 1, queue: number) { return Int64.max }
      let step = left * queue.pointee.microsecondsEach
      if step < Double(queue.pointee.rateEnd &- from) {
        let next = from &+ Int64(wholePartOf: step + 0.5)
        if next < queue.pointee.rateEnd { return next }
      }
    }
  }

  /// The moment of the next counted contact, `gap` after the last one in its stretch.
  @inline(never) private mutating func afterCounts(_ gap: Double, from time: Int64, queue number: Int)
    -> Int64
  {
    let queue = queues + number
    var from = time
    if queue.pointee.countLeft == 0 {
      guard queue.pointee.count &+ 1 < queue.pointee.endCount else { return Int64.max }
      queue.pointee.count &+= 1
      enterCount(number)
      from = counts[queue.pointee.count].start
    }
    queue.pointee.countLeft &-= 1
    let next = from &+ Int64(wholePartOf: gap * queue.pointee.countSpacing + 0.5)
    let inside = min(next, counts[queue.pointee.count].end &- 1)
    return inside < end ? inside : Int64.max
  }

  /// Begins a stretch of counted contacts with the one that is being drawn.
  ///
  /// n moments drawn uniformly, in order, are the partial sums of n + 1 exponential gaps over the sum of all
  /// (Rényi 1953): the gaps of the contacts themselves, and one more to the end of the stretch.
  private mutating func enterCount(_ number: Int) {
    let queue = queues + number
    let row = counts[queue.pointee.count]
    let first = queue.pointee.drawn
    var sum = 0.0
    for ordinal in first..<first &+ UInt64(row.contacts) {
      sum += gap.pointee.root(
        forBits: queue.pointee.random.block(replication: replication, entity: ordinal, visit: 0, block: 0).0)
    }
    sum += gap.pointee.root(
      forBits: queue.pointee.random.block(replication: replication, entity: first, visit: 0, block: 5).0)
    queue.pointee.countLeft = row.contacts
    queue.pointee.countSpacing = Double(row.end &- row.start) / sum
  }

  /// Makes a row of `rates` the one in force; false beyond the queue's last.
  @inline(never) mutating func enterRate(_ index: Int, queue number: Int) -> Bool {
    let queue = queues + number
    guard index < queue.pointee.endRate else { return false }
    let row = rates[index]
    queue.pointee.rate = index
    queue.pointee.rateEnd = index + 1 < queue.pointee.endRate ? rates[index + 1].start : end
    var rate = row.perMicrosecond
    let factor = queue.pointee.firstFactor >= 0 ? factors[queue.pointee.firstFactor + row.day] : 1
    rate *= factor
    if Shape.isFull {
      for index in row.chances {
        let chance = features.chanceFactors[index]
        if features.chanceHits[chance.chance] { rate *= chance.factor }
      }
    }
    rate += row.announced * factor
    queue.pointee.perMicrosecond = rate
    queue.pointee.microsecondsEach = rate > 0 ? 1 / rate : .infinity
    return true
  }

  /// Whether the queue is open now, and its open time so far; moments must not go back.
  @inline(__always) mutating func businessClock(_ number: Int) -> (isOpen: Bool, openTime: Int64) {
    let queue = queues + number
    guard queue.pointee.firstWindow >= 0 else { return (true, now) }
    while queue.pointee.window < queue.pointee.endWindow
      && windows[queue.pointee.window].end <= now &- (Mutant.on(20) ? 1 : 0)
    {
      queue.pointee.window &+= 1
    }
    guard queue.pointee.window < queue.pointee.endWindow else {
      guard queue.pointee.firstWindow < queue.pointee.endWindow else { return (false, 0) }
      let last = windows[queue.pointee.endWindow - 1]
      return (false, last.openBefore + last.end - last.start)
    }
    let window = windows[queue.pointee.window]
    return now < window.start
      ? (false, window.openBefore) : (true, window.openBefore &+ (now &- window.start))
  }

  /// A new serial number in the place above the subject of a key.
  @inline(__always) mutating func nextSerial() -> UInt64 {
    serial &+= 1
    return serial &<< EventKey.subjectBits
  }

  @inline(__always) mutating func note(_ kind: ContactStep.Kind, _ slot: UInt32, agent: Int = -1) {
    if Observer.isEnabled {
      let contact = pool.slots[Int(slot)]
      var step = ContactStep(
        kind: kind, time: now, queue: Int(contact.queue), contact: contact.ordinal,
        team: agent < 0 ? -1 : Int(agents[agent].team))
      if agent >= 0 { step.person = agent - teams[step.team].firstAgent }
      if Shape.isFull {
        let life = pool.lives[Int(slot)]
        step.origin = Int(life.source)
        step.isBacklog = life.isBacklog
        step.visit = life.visit
      }
      observer.observe(step)
    }
  }

  /// Tells of a contact that has no slot.
  @inline(__always) mutating func note(
    _ kind: ContactStep.Kind, _ queue: Int, _ contact: UInt64, agent: Int = -1
  ) {
    if Observer.isEnabled {
      let team = agent < 0 ? -1 : Int(agents[agent].team)
      observer.observe(
        ContactStep(
          kind: kind, time: now, queue: queue, contact: contact, team: team,
          person: agent < 0 ? -1 : agent - teams[team].firstAgent))
    }
  }
}
