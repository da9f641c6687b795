import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom

extension Simulator {
  /// Empties everything that the last replication left.
  mutating func reset(replication number: UInt64) {
    replication = number
    now = 0
    serial = 0
    interval = 0
    nextDuty = 0
    isDraining = false
    overfull = -1
    waitingTotal = 0
    busyTotal = 0
    pausedTotal = 0
    ownWaiting = 0
    contacts = 0
    ledger = Ledger()
    arrivals.removeAll()
    services.removeAll()
    patience.removeAll()
    timers.removeAll()
    pool.removeAll()
    cells.update(repeating: 0, count: cellTotal)
    teamCells.update(repeating: 0, count: teamCellTotal)
    routeCounts.update(repeating: 0, count: routeCount)
    for word in 0..<idleWordCount { idleBits[word] = 0 }
    for index in 0..<agentCount {
      var agent = AgentState()
      agent.team = agents[index].team
      agents[index] = agent
    }
    for index in 0..<teamCount { teams[index].empty() }
    for index in 0..<lineCount {
      headKeys[index] = Int64.max
      lines[index].head = Contact.none
      lines[index].tail = Contact.none
      lines[index].waiting = 0
      lines[index].assigned = 0
    }
    if Shape.isFull { resetFeatures() }
    for index in 0..<queueCount {
      stillWaiting[index] = 0
      undecided[index] = 0
      waitingByQueue[index] = 0
      queues[index].waiting = 0
      queues[index].batchLeft = 0
      queues[index].assigned = 0
      queues[index].window = max(0, queues[index].firstWindow)
      queues[index].drawn = 0
      queues[index].nextTime = 0
      queues[index].traceIndex = queues[index].firstTrace
      queues[index].count = queues[index].firstCount - 1
      queues[index].countLeft = 0
    }
  }

  /// Draws the days' factors and each queue's first contact, and sets the calendar.
  mutating func openHouse() {
    drawFactors()
    if Shape.isFull { drawChances() }
    for number in 0..<queueCount {
      let queue = queues[number]
      if queue.firstTrace == queue.endTrace && queue.firstCount == queue.endCount {
        guard enterRate(queue.firstRate, queue: number) else { continue }
      }
      drawFirst(number)
      if queues[number].nextTime != Int64.max {
        arrivals.push(EventKey.make(queues[number].nextTime, EventKey.Rung.arrival, UInt64(number)))
      }
    }
    cellInterval = intervalCount
    nextRoll = measuredStart
    setCalendar()
    if Shape.isFull { openBacklog() }
  }

  /// Settles what is still open, and proves that the books balance.
  mutating func close() throws(EngineFailure) {
    if isDraining { now = max(now, end) }
    for agent in 0..<agentCount where agents[agent].activity == .busy {
      if Shape.isFull { closeHands(agent) } else { settleReply(agents[agent].contact) }
      countServed(agent)
    }
    for agent in 0..<agentCount {
      if agents[agent].activity == .idle { removeIdle(agent) }
      if !Shape.isFull && agents[agent].paused != Contact.none { settleReply(agents[agent].paused) }
    }
    var openWaits: Int64 = 0
    for line in 0..<lineCount { openWaits &+= settleLine(from: lines[line].head) }
    if Shape.isFull {
      for agent in 0..<agentCount { openWaits &+= settleLine(from: desks[agent].ownHead) }
      for slot in 0..<pool.size { settleLife(UInt32(slot)) }
    }
    try balance(openWaits: openWaits)
  }

  /// Settles the contacts of a line from its head on; the waits of those that never began.
  private mutating func settleLine(from head: UInt32) -> Int64 {
    var openWaits: Int64 = 0
    var slot = head
    while slot != Contact.none {
      let contact = pool.slots[Int(slot)]
      if contact.remaining < 0 {
        openWaits &+= now - contact.arrival
        waitingByQueue[Int(contact.queue)] += 1
        settleWait(contact, queue: Int(contact.queue))
      } else {
        ledger.laterWaits &+= now
      }
      if !Shape.isFull { settleReply(slot) }
      slot = contact.next
    }
    return openWaits
  }

  /// A contact still waiting counts as a miss of each threshold that it is beyond already.
  private mutating func settleWait(_ contact: Contact, queue number: Int) {
    stillWaiting[number] += isMeasured(contact.cell, number) ? 1 : 0
    let queue = queues[number]
    for index in 0..<queue.trackCount
    where tracks[queue.firstTrack + index].isWait
      && now - contact.arrival > tracks[queue.firstTrack + index].within
    {
      cells[Int(contact.cell) + QueueColumn.count + 3 * index + TrackColumn.missed.rawValue] += 1
    }
  }

  /// A ticket without a reply counts as a miss once it is past due; until then it is undecided.
  private mutating func settleReply(_ slot: UInt32) {
    let contact = pool.slots[Int(slot)]
    let number = Int(contact.queue)
    guard queues[number].isTicket else { return }
    let elapsed = now - contact.arrival
    let businessElapsed =
      queues[number].firstWindow < 0 ? elapsed : businessClock(number).openTime - contact.openAtArrival
    let queue = queues[number]
    var isUndecided = false
    for index in 0..<queue.trackCount {
      let track = tracks[queue.firstTrack + index]
      if track.isWait { continue }
      if (track.inBusinessTime ? businessElapsed : elapsed) > track.within {
        cells[Int(contact.cell) + QueueColumn.count + 3 * index + TrackColumn.missed.rawValue] += 1
      } else {
        isUndecided = true
      }
    }
    if isUndecided && isMeasured(contact.cell, number) { undecided[number] += 1 }
  }

  /// Little's law and the conservation of contacts, as equalities.
  private mutating func balance(openWaits: Int64) throws(EngineFailure) {
    var waits = openWaits &+ ledger.laterWaits
    for number in 0..<queueCount {
      var offered: Int64 = 0
      var settled: Int64 = 0
      for interval in 0...intervalCount {
        let counts = cells + queues[number].cells + interval * queues[number].cellColumns
        waits &+= counts[QueueColumn.waitSum.rawValue] &+ counts[QueueColumn.abandonedWaitSum.rawValue]
        offered += counts[QueueColumn.offered.rawValue]
        settled += counts[QueueColumn.handled.rawValue] + counts[QueueColumn.abandoned.rawValue]
      }
      let waiting = waitingByQueue[number]
      guard offered == settled + waiting else {
        throw EngineFailure.unbalanced(
          "queue \(program.queueNames[number]): \(offered) offered, but \(settled) settled"
            + " and \(waiting) waiting")
      }
    }
    ledger.waitingArea &+= Int64(waitingTotal) &* (now &- ledger.waitingSince)
    guard waits == ledger.waitingArea else {
      throw EngineFailure.unbalanced(
        "Little's law fails: waits sum to \(waits) µs, the line's area is \(ledger.waitingArea) µs")
    }
    var busy: Int64 = 0
    for agent in 0..<agentCount { busy &+= agents[agent].busyTotal }
    guard busy == ledger.busyArea else {
      throw EngineFailure.unbalanced(
        "busy times sum to \(busy) µs, the area of people busy is \(ledger.busyArea) µs")
    }
  }
}
