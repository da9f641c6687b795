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
    contacts = 0
    ledger = Ledger()
    arrivals.removeAll()
    services.removeAll()
    patience.removeAll()
    pool.removeAll()
    cells.update(repeating: 0, count: cellTotal)
    teamCells.update(repeating: 0, count: teamCellTotal)
    for word in 0..<idleWordCount { idleBits[word] = 0 }
    for index in 0..<agentCount {
      var agent = AgentState()
      agent.team = agents[index].team
      agents[index] = agent
    }
    for index in 0..<teamCount {
      let team = teams[index]
      teams[index] = TeamState(
        firstAgent: team.firstAgent, persons: team.persons, idleWord: team.idleWord, idleWords: team.idleWords
      )
    }
    for index in 0..<queueCount {
      headKeys[index] = Int64.max
      stillWaiting[index] = 0
      undecided[index] = 0
      queues[index].head = Contact.none
      queues[index].tail = Contact.none
      queues[index].waiting = 0
      queues[index].window = max(0, queues[index].firstWindow)
      queues[index].drawn = 0
      queues[index].nextTime = 0
      queues[index].traceIndex = queues[index].firstTrace
    }
  }

  /// Draws the days' factors and each queue's first contact, and sets the calendar.
  mutating func openHouse() {
    drawFactors()
    for number in 0..<queueCount {
      if queues[number].firstTrace == queues[number].endTrace {
        guard enterRate(queues[number].firstRate, queue: number) else { continue }
      }
      drawNext(number)
      if queues[number].nextTime != Int64.max {
        arrivals.push(EventKey.make(queues[number].nextTime, EventKey.Rung.arrival, UInt64(number)))
      }
    }
    cellInterval = intervalCount
    nextRoll = measuredStart
    setCalendarKey()
  }

  /// factor = G⁻¹(Φ(√s Z_d + √(1−s) Z_dq)) for each day and week; the two multiply.
  private mutating func drawFactors() {
    let sharedRandom = Philox4x64(seed: program.seed, stream: sharedUncertainty)
    guard let normal = program.normal else { return }
    let dayCount = program.days.count
    for (index, row) in program.uncertainties.enumerated() {
      let ownRandom = Philox4x64(seed: program.seed, stream: row.stream)
      for (position, day) in program.days.enumerated() {
        var factor = 1.0
        if row.dayFactor >= 0 {
          let normal = blend(row, normal, sharedRandom, ownRandom, entity: day.day, visit: 0)
          factor *= program.factors[row.dayFactor].value(normal)
        }
        if row.weekFactor >= 0 {
          let normal = blend(row, normal, sharedRandom, ownRandom, entity: day.week, visit: 1)
          factor *= program.factors[row.weekFactor].value(normal)
        }
        factors[index * dayCount + position] = factor
      }
    }
  }

  private func blend(
    _ row: UncertaintyRow, _ normal: QuantileTable, _ shared: Philox4x64, _ own: Philox4x64, entity: Int,
    visit: UInt64
  ) -> Double {
    let entity = UInt64(bitPattern: Int64(entity))
    let sharedBits = shared.block(replication: replication, entity: entity, visit: visit, block: 0).0
    let ownBits = own.block(replication: replication, entity: entity, visit: visit, block: 0).0
    return row.sharedRoot * normal.value(forBits: sharedBits)
      + row.ownRoot * normal.value(forBits: ownBits)
  }

  /// Settles what is still open, and proves that the books balance.
  mutating func close() throws(EngineFailure) {
    if isDraining { now = max(now, end) }
    for agent in 0..<agentCount where agents[agent].activity == .busy {
      settleReply(agents[agent].contact)
      countServed(agent)
    }
    for agent in 0..<agentCount {
      if agents[agent].activity == .idle { removeIdle(agent) }
      if agents[agent].paused != Contact.none { settleReply(agents[agent].paused) }
    }
    var openWaits: Int64 = 0
    for number in 0..<queueCount {
      var slot = queues[number].head
      while slot != Contact.none {
        let contact = pool.slots[Int(slot)]
        if contact.remaining < 0 {
          openWaits &+= now - contact.arrival
          settleWait(contact, queue: number)
        } else {
          ledger.laterWaits &+= now
        }
        settleReply(slot)
        slot = contact.next
      }
    }
    try balance(openWaits: openWaits)
  }

  /// A contact still waiting counts as a miss of each threshold that it is beyond already.
  private mutating func settleWait(_ contact: Contact, queue number: Int) {
    stillWaiting[number] += cell(contact.cell, isMeasuredFor: number) ? 1 : 0
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
    if isUndecided && cell(contact.cell, isMeasuredFor: number) { undecided[number] += 1 }
  }

  private func cell(_ cell: UInt32, isMeasuredFor number: Int) -> Bool {
    Int(cell) < queues[number].cells + intervalCount * queues[number].cellColumns
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
      var waiting: Int64 = 0
      var slot = queues[number].head
      while slot != Contact.none {
        if pool.slots[Int(slot)].remaining < 0 { waiting += 1 }
        slot = pool.slots[Int(slot)].next
      }
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
