import HeadwayDistributions
import HeadwayProgram
import HeadwayStatistics

extension Simulator {
  /// Begins or resumes a contact, which stands in no line, by a person who is in no idle list.
  ///
  /// - Returns: the key of the end of service, for the caller to put into `services`.
  @inline(__always) mutating func start(_ slot: UInt32, by agent: Int) -> UInt128 {
    countBusy(1)
    return goOn(with: slot, by: agent)
  }

  /// Begins or resumes a contact by a person who counts as busy already.
  ///
  /// - Returns: the key of the end of service.
  @inline(__always) mutating func goOn(with slot: UInt32, by agent: Int) -> UInt128 {
    let contact = pool.slots + Int(slot)
    let person = agents + agent
    let (length, speed) = beginService(slot, by: agent)
    cells[Int(contact.pointee.cell) + QueueColumn.handleSum.rawValue] &+= length
    person.pointee.activity = .busy
    person.pointee.since = now
    person.pointee.contact = slot
    person.pointee.speed = speed
    person.pointee.serviceEnd = now &+ length
    let low = nextSerial() | UInt64(truncatingIfNeeded: agent)
    person.pointee.serviceKey = low
    if Shape.isFull && features.hasInterruptible { becomeInterruptible(agent) }
    note(.started, slot, agent: agent)
    return EventKey.make(now &+ length, EventKey.Rung.serviceEnd, low)
  }

  /// Counts the begin of a service; how long it takes at full pace, and at which speed.
  @inline(__always) mutating func beginService(_ slot: UInt32, by agent: Int) -> (
    length: Int64, speed: Double
  ) {
    let contact = pool.slots + Int(slot)
    let number = Int(contact.pointee.queue)
    let team = Int(agents[agent].team)
    let routeNumber = Int(routeOf[team &* lineCount &+ Int(contact.pointee.line)])
    let route = routes + routeNumber
    var speed = route.pointee.speed
    if Shape.isFull && features.hasSpeeds { speed = speed * desks[agent].speed * desks[agent].ramp }
    let isFirst = contact.pointee.remaining < 0
    var work = contact.pointee.remaining
    if isFirst {
      let isOwn = _fastPath(route.pointee.work == queues[number].work)
      work = isOwn ? ~work : (samplers + route.pointee.work).microseconds(forBits: contact.pointee.workBits)
      if Shape.isFull && pool.lives[Int(slot)].isSpam && !Mutant.on(19) {
        work = (samplers + queues[number].spamWork).microseconds(forBits: contact.pointee.workBits)
      }
      let wait = now &- contact.pointee.arrival
      countHandled(queue: number, cell: Int(contact.pointee.cell), route: routeNumber, wait: wait)
      if Shape.isFull && features.keepsBills {
        billHandled(team)
        if features.keepsScores { scoreAnswer(team, queue: number, wait: wait) }
      }
    } else {
      ledger.laterWaits &+= now
    }
    if Shape.isFull {
      pool.lives[Int(slot)].stageKey = 0
      pool.lives[Int(slot)].place = .inQueue
    }
    return (speed == 1 ? work : Int64(Double(work) / speed + 0.5), speed)
  }

  /// Counts the first start of a contact that waited `wait`.
  @inline(__always) private mutating func countHandled(
    queue number: Int, cell: Int, route: Int, wait: Int64
  ) {
    let counts = cells + cell
    counts[QueueColumn.handled.rawValue] &+= 1
    counts[QueueColumn.waitSum.rawValue] &+= wait
    let queue = queues + number
    for index in 0..<queue.pointee.trackCount {
      let track = tracks + (queue.pointee.firstTrack &+ index)
      if track.pointee.isWait && wait <= track.pointee.within {
        counts[QueueColumn.count &+ 3 &* index &+ TrackColumn.good.rawValue] &+= 1
      }
    }
    if cell < queue.pointee.measuredCells {
      routeCounts[route] &+= 1
      waitCounts[number &* WaitHistogram.bucketCount &+ WaitHistogram.bucket(of: wait)] &+= 1
    }
  }

  /// A service ends, unless it was interrupted before.
  ///
  /// - Parameter low: the low word of its key.
  @inline(__always) mutating func endService(_ low: UInt64) {
    let agent = EventKey.subject(low: low)
    let person = agents + agent
    guard person.pointee.serviceKey == low else {
      services.pop()
      return
    }
    if Shape.isFull {
      endServiceInFull(agent)
      return
    }
    let slot = person.pointee.contact
    let number = Int(pool.slots[Int(slot)].queue)
    endBusyTime(agent)
    note(.completed, slot, agent: agent)
    if queues[number].isTicket { countReply(slot, queue: number) }
    pool.release(slot)
    let team = Int(person.pointee.team)
    if person.pointee.isLeaving || teams[team].excess > (Mutant.on(22) ? 1 : 0)
      || person.pointee.breakUntil > now
    {
      countBusy(-1)
      services.pop()
      stepAway(agent)
      return
    }
    let line = waitingLine(for: team)
    if line < 0 {
      countBusy(-1)
      insertIdle(agent)
      services.pop()
    } else {
      services.replaceTop(goOn(with: dequeueHead(of: line), by: agent))
    }
  }

  /// A person who became free leaves or begins the break that was due.
  @inline(never) mutating func stepAway(_ agent: Int) {
    let person = agents + agent
    person.pointee.since = now
    if person.pointee.isLeaving {
      person.pointee.isLeaving = false
      person.pointee.activity = .off
      if Shape.isFull { endOvertime(agent) }
    } else if person.pointee.breakUntil > now {
      person.pointee.activity = .onBreak
      if Shape.isFull { beginLateBreak(agent) }
    } else {
      teams[Int(person.pointee.team)].excess -= 1
      person.pointee.activity = .off
    }
  }

  /// Ends the busy time of a person now.
  @inline(__always) mutating func countServed(_ agent: Int) {
    countBusy(-1)
    endBusyTime(agent)
  }

  /// The same for a person who may take the next contact at once; the caller counts who is busy.
  @inline(__always) mutating func endBusyTime(_ agent: Int) {
    let person = agents + agent
    let spent = now &- person.pointee.since
    person.pointee.busyTotal &+= spent
    teams[Int(person.pointee.team)].busy &+= measured(from: person.pointee.since)
    if keepsTeamIntervals { spread(from: person.pointee.since, team: Int(person.pointee.team), column: 0) }
    if Shape.isFull && features.keepsBills {
      bill(.busy, team: Int(person.pointee.team), from: person.pointee.since, to: now)
    }
    person.pointee.serviceKey = 0
    person.pointee.contact = Contact.none
  }

  /// Counts a completed ticket: its first reply and its resolution.
  @inline(__always) mutating func countReply(_ slot: UInt32, queue number: Int) {
    let contact = pool.slots + Int(slot)
    let elapsed = now &- contact.pointee.arrival
    let businessElapsed =
      queues[number].firstWindow < 0
      ? elapsed : businessClock(number).openTime &- contact.pointee.openAtArrival
    countReply(number, cell: Int(contact.pointee.cell), elapsed: elapsed, businessElapsed: businessElapsed)
  }

  /// Counts a first reply at the queue and cell of the original.
  @inline(__always) mutating func countReply(_ number: Int, cell: Int, elapsed: Int64, businessElapsed: Int64)
  {
    let counts = cells + cell
    counts[QueueColumn.completed.rawValue] &+= 1
    counts[QueueColumn.replySum.rawValue] &+= elapsed
    counts[QueueColumn.replyBusinessSum.rawValue] &+= businessElapsed
    let queue = queues + number
    for index in 0..<queue.pointee.trackCount {
      let track = tracks + (queue.pointee.firstTrack &+ index)
      if track.pointee.isWait || track.pointee.later >= 0 { continue }
      counts[QueueColumn.count &+ 3 &* index &+ TrackColumn.short.rawValue] &+= 1
      let counted = track.pointee.inBusinessTime ? businessElapsed : elapsed
      if counted <= track.pointee.within {
        counts[QueueColumn.count &+ 3 &* index &+ TrackColumn.good.rawValue] &+= 1
      }
    }
    if cell < queue.pointee.measuredCells {
      replyCounts[number &* WaitHistogram.bucketCount &+ WaitHistogram.bucket(of: elapsed)] &+= 1
    }
  }

  /// Keeps ∫ number busy dt, which must equal Σ busy times.
  @inline(__always) mutating func countBusy(_ change: Int) {
    ledger.busyArea &+= Int64(truncatingIfNeeded: busyTotal) &* (now &- ledger.busySince)
    ledger.busySince = now
    busyTotal &+= change
  }
}
