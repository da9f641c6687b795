import HeadwayDistributions
import HeadwayProgram
import HeadwayStatistics

extension Simulator {
  /// Begins or resumes a contact, which stands in no line, by a person who is in no idle list.
  ///
  /// - Returns: the key of the end of service, for the caller to put into `services`.
  @inline(__always) mutating func start(_ slot: UInt32, by agent: Int) -> UInt128 {
    let contact = pool.slots + Int(slot)
    let number = Int(contact.pointee.queue)
    let person = agents + agent
    let team = Int(person.pointee.team)
    let route = routes + Int(routeOf[team &* queueCount &+ number])
    let isFirst = contact.pointee.remaining < 0
    var work = contact.pointee.remaining
    if isFirst {
      work =
        _fastPath(route.pointee.work == queues[number].work)
        ? ~work : samplers[route.pointee.work].microseconds(forBits: contact.pointee.workBits)
    }
    let speed = route.pointee.speed
    let length = speed == 1 ? work : Int64(Double(work) / speed + 0.5)
    let counts = cells + Int(contact.pointee.cell)
    counts[QueueColumn.handleSum.rawValue] &+= length
    if isFirst {
      countHandled(queue: number, cell: Int(contact.pointee.cell), wait: now &- contact.pointee.arrival)
    } else {
      ledger.laterWaits &+= now
    }
    countBusy(1)
    person.pointee.activity = .busy
    person.pointee.since = now
    person.pointee.contact = slot
    person.pointee.speed = speed
    person.pointee.serviceEnd = now &+ length
    let low = nextSerial() | UInt64(truncatingIfNeeded: agent)
    person.pointee.serviceKey = low
    note(.started, number, contact.pointee.ordinal, agent: agent)
    return EventKey.make(now &+ length, EventKey.Rung.serviceEnd, low)
  }

  /// Counts the first start of a contact that waited `wait`.
  @inline(__always) private mutating func countHandled(queue number: Int, cell: Int, wait: Int64) {
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
    if cell < queue.pointee.cells &+ intervalCount &* queue.pointee.cellColumns {
      waitCounts[number &* WaitHistogram.bucketCount &+ WaitHistogram.bucket(of: wait)] &+= 1
    }
  }

  /// A service ends, unless it was interrupted before.
  @inline(__always) mutating func endService(_ key: UInt128) {
    let agent = EventKey.subject(key)
    let person = agents + agent
    guard person.pointee.serviceKey == EventKey.low(key) else {
      services.pop()
      return
    }
    let slot = person.pointee.contact
    let number = Int(pool.slots[Int(slot)].queue)
    countServed(agent)
    note(.completed, number, pool.slots[Int(slot)].ordinal, agent: agent)
    if queues[number].isTicket { countReply(slot, queue: number) }
    pool.release(slot)
    let team = Int(person.pointee.team)
    if person.pointee.isLeaving || teams[team].excess > 0 || person.pointee.breakUntil > now {
      services.pop()
      stepAway(agent)
      return
    }
    let next = waitingContact(for: team)
    if next == Contact.none {
      insertIdle(agent)
      services.pop()
    } else {
      dequeue(next, queue: Int(pool.slots[Int(next)].queue))
      services.replaceTop(start(next, by: agent))
    }
  }

  /// A person who became free leaves or begins the break that was due.
  @inline(never) private mutating func stepAway(_ agent: Int) {
    let person = agents + agent
    person.pointee.since = now
    if person.pointee.isLeaving {
      person.pointee.isLeaving = false
      person.pointee.activity = .off
    } else if person.pointee.breakUntil > now {
      person.pointee.activity = .onBreak
    } else {
      teams[Int(person.pointee.team)].excess -= 1
      person.pointee.activity = .off
    }
  }

  /// Ends the busy time of a person now.
  @inline(__always) mutating func countServed(_ agent: Int) {
    let person = agents + agent
    countBusy(-1)
    let spent = now &- person.pointee.since
    person.pointee.busyTotal &+= spent
    teams[Int(person.pointee.team)].busy &+= measured(from: person.pointee.since)
    if keepsTeamIntervals { spread(from: person.pointee.since, team: Int(person.pointee.team), column: 0) }
    person.pointee.serviceKey = 0
    person.pointee.contact = Contact.none
  }

  /// Counts a completed ticket: its first reply and its resolution.
  @inline(__always) private mutating func countReply(_ slot: UInt32, queue number: Int) {
    let contact = pool.slots + Int(slot)
    let cell = Int(contact.pointee.cell)
    let counts = cells + cell
    let elapsed = now &- contact.pointee.arrival
    let businessElapsed =
      queues[number].firstWindow < 0
      ? elapsed : businessClock(number).openTime &- contact.pointee.openAtArrival
    counts[QueueColumn.completed.rawValue] &+= 1
    counts[QueueColumn.replySum.rawValue] &+= elapsed
    counts[QueueColumn.replyBusinessSum.rawValue] &+= businessElapsed
    let queue = queues + number
    for index in 0..<queue.pointee.trackCount {
      let track = tracks + (queue.pointee.firstTrack &+ index)
      if track.pointee.isWait { continue }
      let counted = track.pointee.inBusinessTime ? businessElapsed : elapsed
      if counted <= track.pointee.within {
        counts[QueueColumn.count &+ 3 &* index &+ TrackColumn.good.rawValue] &+= 1
      }
    }
    if cell < queue.pointee.cells &+ intervalCount &* queue.pointee.cellColumns {
      replyCounts[number &* WaitHistogram.bucketCount &+ WaitHistogram.bucket(of: elapsed)] &+= 1
    }
  }

  /// Keeps ∫ number busy dt, which must equal Σ busy times.
  @inline(__always) private mutating func countBusy(_ change: Int) {
    ledger.busyArea &+= Int64(truncatingIfNeeded: busyTotal) &* (now &- ledger.busySince)
    ledger.busySince = now
    busyTotal &+= change
  }
}
