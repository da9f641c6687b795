import HeadwayProgram

extension Simulator {
  /// The ages of the contacts in a queue's lines and own lines, at the end of an interval.
  mutating func recordAges(_ number: Int, cell: Int) {
    guard program.measures.hasAges(queue: number) else { return }
    collectWaiting(number, onlyMeasured: false)
    writeAges(number, to: cells + (cell + program.measures.ageBase(queue: number)))
  }

  /// Collects the ages of a queue's waiting contacts in `sorted`, of all or of measured ones that never began.
  mutating func collectWaiting(_ number: Int, onlyMeasured: Bool) {
    sorted.removeAll(keepingCapacity: true)
    for line in program.queues[number].lines { collect(from: lines[line].head, number, onlyMeasured) }
    guard ownWaiting > 0 else { return }
    for agent in 0..<agentCount { collect(from: desks[agent].ownHead, number, onlyMeasured) }
  }

  private mutating func collect(from head: UInt32, _ number: Int, _ onlyMeasured: Bool) {
    var slot = head
    while slot != Contact.none {
      let contact = pool.slots[Int(slot)]
      if Int(contact.queue) == number
        && (!onlyMeasured || (contact.remaining < 0 && isMeasured(contact.cell, number)))
      {
        sorted.append((now - contact.arrival, Int(slot)))
      }
      slot = contact.next
    }
  }

  /// Writes median, oldest and number of old ones of the ages in `sorted`.
  mutating func writeAges(_ number: Int, to ages: UnsafeMutablePointer<Int64>) {
    sorted.sort { $0.key > $1.key }
    let count = sorted.count
    ages[AgeColumn.median.rawValue] = count == 0 ? 0 : sorted[(count + 1) / 2 - 1].key
    ages[AgeColumn.oldest.rawValue] = count == 0 ? 0 : sorted[0].key
    let limit = program.measures.ages[number]
    ages[AgeColumn.over.rawValue] = Int64(sorted.count { $0.key > limit })
  }

  /// Whether a cell of a queue lies in the measured horizon.
  mutating func isMeasured(_ cell: UInt32, _ number: Int) -> Bool {
    Int(cell) < queues[number].measuredCells
  }
}
