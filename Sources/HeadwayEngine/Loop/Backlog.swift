import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom

extension Simulator {
  /// Puts the tickets that are open at the beginning into their lines, the oldest first.
  mutating func openBacklog() {
    for number in 0..<queueCount where program.queues[number].backlog > 0 { openBacklog(number) }
  }

  private mutating func openBacklog(_ number: Int) {
    let row = program.queues[number]
    sorted.removeAll(keepingCapacity: true)
    for index in 1...row.backlog {
      var age: Int64 = 0
      if row.backlogAge >= 0 {
        let bits = features.backlogRandom[number].block(
          replication: replication, entity: UInt64(index), visit: 0, block: 0)
        age = (samplers + row.backlogAge).microseconds(forBits: bits.0)
      }
      let slot = open(number, index: index, arrival: -age)
      guard slot != Contact.none else { return }
      sorted.append((-age, Int(slot)))
    }
    sorted.sort { one, other in
      one.key == other.key
        ? pool.slots[one.index].ordinal < pool.slots[other.index].ordinal : one.key < other.key
    }
    for place in sorted.indices { lineUp(UInt32(sorted[place].index), number) }
  }

  /// Makes one of them; `Contact.none` where there is no room.
  private mutating func open(_ number: Int, index: Int, arrival: Int64) -> UInt32 {
    let slot = pool.take()
    guard slot != Contact.none else {
      giveUp(number)
      return slot
    }
    enter(slot, queue: number, ordinal: UInt64(index), workBits: 0, work: 0)
    let contact = pool.slots + Int(slot)
    let life = pool.lives + Int(slot)
    let queue = queues + number
    life.pointee.isBacklog = true
    let bits = luck(of: slot, block: 0)
    setWork(slot, bits: bits.1)
    contact.pointee.arrival = arrival
    life.pointee.created = arrival
    life.pointee.stretchStart = arrival
    if queue.pointee.firstWindow >= 0 {
      contact.pointee.openAtArrival = openTime(features.schedules[number], at: arrival)
    }
    contacts &+= 1
    life.pointee.order = contacts
    let cell = queue.pointee.cells &+ cellInterval &* queue.pointee.cellColumns
    contact.pointee.cell = UInt32(truncatingIfNeeded: cell)
    life.pointee.originCell = contact.pointee.cell
    cells[cell + QueueColumn.offered.rawValue] += 1
    cells[cell + QueueColumn.delayed.rawValue] += 1
    // They have waited since before the books began.
    ledger.waitingArea &-= arrival
    let line = lineByShare(number)
    contact.pointee.line = UInt16(truncatingIfNeeded: line)
    if features.hasShares {
      queue.pointee.assigned &+= 1
      lines[line].assigned &+= 1
    }
    note(.arrived, slot)
    return slot
  }

  /// Puts one of them at the end of its line.
  private mutating func lineUp(_ slot: UInt32, _ number: Int) {
    let contact = pool.slots + Int(slot)
    let queue = queues + number
    enqueue(slot, line: Int(contact.pointee.line))
    scheduleStage(slot)
    if queue.pointee.patience >= 0 {
      let bits = luck(of: slot, block: 0)
      let low = nextSerial() | UInt64(slot)
      contact.pointee.patienceKey = low
      let leaves = (samplers + queue.pointee.patience).microseconds(forBits: bits.2)
      patience.push(EventKey.make(leaves, EventKey.Rung.patienceEnd, low))
    }
  }

  /// How many contacts come together with the one just drawn.
  mutating func openBatch(_ number: Int) {
    let queue = queues + number
    let bits = queue.pointee.random.block(
      replication: replication, entity: queue.pointee.drawn, visit: 0, block: 4)
    var index = queue.pointee.firstBatch
    let last = index + queue.pointee.batchCount - 1
    while index < last && bits.0 >> 1 >= features.batches[index].below { index += 1 }
    queue.pointee.batchLeft = features.batches[index].contacts - 1
  }
}
