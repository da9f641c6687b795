import HeadwayProgram

extension Simulator {
  /// Appends a contact to a line.
  @inline(__always) mutating func enqueue(_ slot: UInt32, line number: Int) {
    let line = lines + number
    countWaiting(1, line: number)
    let contact = pool.slots + Int(slot)
    contact.pointee.next = Contact.none
    contact.pointee.previous = line.pointee.tail
    if line.pointee.tail == Contact.none {
      line.pointee.head = slot
      headKeys[number] = headKey(of: slot)
    } else {
      pool.slots[Int(line.pointee.tail)].next = slot
    }
    line.pointee.tail = slot
  }

  /// Puts a contact handed back before all that never began, in order of arrival among its like.
  mutating func enqueueAtHead(_ slot: UInt32) {
    let contact = pool.slots + Int(slot)
    let line = Int(contact.pointee.line)
    var behind = lines[line].head
    while behind != Contact.none {
      let other = pool.slots[Int(behind)]
      var isEarlier =
        (other.arrival, other.ordinal) < (contact.pointee.arrival, contact.pointee.ordinal)
      if Shape.isFull && other.arrival == contact.pointee.arrival {
        isEarlier = pool.lives[Int(behind)].order < pool.lives[Int(slot)].order
      }
      guard other.remaining >= 0 && isEarlier else { break }
      behind = other.next
    }
    enqueue(slot, before: behind, line: line)
  }

  /// Puts a contact into a line before another, or at its end.
  mutating func enqueue(_ slot: UInt32, before behind: UInt32, line number: Int) {
    if behind == Contact.none {
      enqueue(slot, line: number)
      return
    }
    countWaiting(1, line: number)
    let contact = pool.slots + Int(slot)
    let ahead = pool.slots[Int(behind)].previous
    contact.pointee.next = behind
    contact.pointee.previous = ahead
    pool.slots[Int(behind)].previous = slot
    if ahead == Contact.none {
      lines[number].head = slot
      headKeys[number] = headKey(of: slot)
    } else {
      pool.slots[Int(ahead)].next = slot
    }
  }

  /// Takes the first contact out of a line of the plain loop, which is not empty.
  @inline(__always) mutating func dequeueHead(of number: Int) -> UInt32 {
    let line = lines + number
    let slot = line.pointee.head
    let contact = pool.slots + Int(slot)
    countWaiting(-1, line: number)
    let next = contact.pointee.next
    line.pointee.head = next
    if next == Contact.none {
      line.pointee.tail = Contact.none
      headKeys[number] = Int64.max
    } else {
      pool.slots[Int(next)].previous = Contact.none
      headKeys[number] = headKey(of: next)
    }
    endWaiting(slot)
    return slot
  }

  /// Takes a contact out of its line, wherever it stands.
  @inline(__always) mutating func dequeue(_ slot: UInt32) {
    let contact = pool.slots + Int(slot)
    let number = Int(contact.pointee.line)
    if Shape.isFull {
      pool.lives[Int(slot)].stageKey = 0
      if pool.lives[Int(slot)].isInOwnLine {
        dequeueOwn(slot)
        return
      }
    }
    let line = lines + number
    countWaiting(-1, line: number)
    let next = contact.pointee.next
    let previous = contact.pointee.previous
    if next == Contact.none {
      line.pointee.tail = previous
    } else {
      pool.slots[Int(next)].previous = previous
    }
    if previous == Contact.none {
      line.pointee.head = next
      headKeys[number] = next == Contact.none ? Int64.max : headKey(of: next)
    } else {
      pool.slots[Int(previous)].next = next
    }
    endWaiting(slot)
  }

  /// Forgets the patience of a contact that left its line.
  @inline(__always) private mutating func endWaiting(_ slot: UInt32) {
    let contact = pool.slots + Int(slot)
    guard contact.pointee.patienceKey != 0 else { return }
    contact.pointee.patienceKey = 0
    patience.remove(Int(slot))
  }

  /// What is compared between heads of queues: arrival, or due time where routing goes by it.
  @inline(__always) mutating func headKey(of slot: UInt32) -> Int64 {
    let contact = pool.slots + Int(slot)
    return byDueTime ? dueTime(of: slot, queue: Int(contact.pointee.queue)) : contact.pointee.arrival
  }

  /// When a contact's promise falls due; the far future where nothing was promised.
  @inline(never) private mutating func dueTime(of slot: UInt32, queue number: Int) -> Int64 {
    let queue = queues[number]
    let contact = pool.slots[Int(slot)]
    // A queue without a promise still has an order: its arrivals, after all that are due.
    guard queue.dueAfter != Int64.max else { return Int64.max / 2 + contact.arrival }
    guard queue.dueInBusinessTime && queue.firstWindow >= 0 else { return contact.arrival + queue.dueAfter }
    let wanted = contact.openAtArrival + queue.dueAfter
    var low = queue.firstWindow
    var high = queue.endWindow
    while low < high {
      let middle = (low + high) / 2
      let window = windows[middle]
      // A promise of no time at all, made while the queue is closed, falls due when it opens again.
      let isOver =
        window.openBefore + (window.end - window.start) < wanted || window.end <= contact.arrival
      if isOver { low = middle + 1 } else { high = middle }
    }
    guard low < queue.endWindow else { return Int64.max / 2 + contact.arrival }
    return windows[low].start + wanted - windows[low].openBefore
  }

  /// Keeps ∫ number waiting dt, which must equal Σ waits.
  @inline(__always) mutating func countWaiting(_ change: Int, line number: Int) {
    ledger.waitingArea &+= Int64(truncatingIfNeeded: waitingTotal) &* (now &- ledger.waitingSince)
    ledger.waitingSince = now
    waitingTotal &+= change
    if Shape.isFull {
      lines[number].waiting &+= change
      queues[lines[number].queue].waiting &+= change
    } else {
      queues[number].waiting &+= change
    }
  }

  /// The patience of a waiting contact ends.
  @inline(__always) mutating func endPatience(_ slot: UInt32) {
    let contact = pool.slots + Int(slot)
    let number = Int(contact.pointee.queue)
    dequeue(slot)
    countAbandoned(
      queue: number, cell: Int(contact.pointee.cell), wait: now &- contact.pointee.arrival)
    note(.abandoned, slot)
    if Shape.isFull { leaveUnserved(slot) } else { pool.release(slot) }
  }

  /// Counts a contact that left after `wait`.
  @inline(__always) mutating func countAbandoned(queue number: Int, cell: Int, wait: Int64) {
    let counts = cells + cell
    counts[QueueColumn.abandoned.rawValue] &+= 1
    counts[QueueColumn.abandonedWaitSum.rawValue] &+= wait
    let queue = queues + number
    for index in 0..<queue.pointee.trackCount {
      let track = tracks + (queue.pointee.firstTrack &+ index)
      if track.pointee.isWait && wait <= track.pointee.within {
        counts[QueueColumn.count &+ 3 &* index &+ TrackColumn.short.rawValue] &+= 1
      }
    }
  }
}
