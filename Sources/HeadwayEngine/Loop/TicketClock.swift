import HeadwayProgram

/// The sums kept of a ticket's time, each on every clock: `sums[sum × clockCount + clock]`.
///
/// Clock 0 counts all time, 1 the hours of the queue where the ticket is, 2 and on those of each schedule.
enum TicketClock {
  /// In line and in work.
  @inline(__always) static var work: Int { 0 }
  /// On hold, or on its way.
  @inline(__always) static var hold: Int { 1 }
  /// Waiting for the requester.
  @inline(__always) static var pending: Int { 2 }
  /// Solved before it was opened again, and visits that ended without service.
  @inline(__always) static var solved: Int { 3 }
  /// Since the last reply that left it unsolved.
  @inline(__always) static var periodic: Int { 4 }
  /// The same without the time pending.
  @inline(__always) static var pausable: Int { 5 }
  /// The first four as they were at the end of the last service stand from here on.
  @inline(__always) static var last: Int { 6 }
  /// How many sums there are.
  @inline(__always) static var sumCount: Int { 10 }
}

extension Simulator {
  /// Empties a contact's clocks.
  @inline(never) mutating func clearClocks(_ slot: UInt32) {
    (pool.clocks + Int(slot) * features.clockStride).update(repeating: 0, count: features.clockStride)
  }

  /// Open time of a schedule up to a moment; all time for -1.
  @inline(never) mutating func openTime(_ schedule: Int, at moment: Int64) -> Int64 {
    guard schedule >= 0 else { return moment }
    let range = features.scheduleWindows[schedule]
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if windows[middle].end <= moment { low = middle + 1 } else { high = middle }
    }
    guard low < range.upperBound else {
      guard range.lowerBound < range.upperBound else { return 0 }
      let last = windows[range.upperBound - 1]
      return last.openBefore + last.end - last.start
    }
    return windows[low].openBefore + max(0, moment - windows[low].start)
  }

  /// Counts the stretch from the last change until now, by where the contact was.
  mutating func addStretch(_ slot: UInt32) { addStretch(slot, until: now) }

  private mutating func addStretch(_ slot: UInt32, until moment: Int64) {
    let life = pool.lives + Int(slot)
    let sums = pool.clocks + Int(slot) * features.clockStride
    let count = features.clockCount
    let schedule = features.schedules[Int(pool.slots[Int(slot)].queue)]
    let kind: Int
    switch life.pointee.place {
    case .pending: kind = TicketClock.pending
    case .onHold: kind = TicketClock.hold
    case .solved, .redialling: kind = TicketClock.solved
    default: kind = TicketClock.work
    }
    let from = life.pointee.stretchStart
    for clock in 0..<count {
      let elapsed: Int64
      switch clock {
      case 0: elapsed = moment - from
      case 1: elapsed = openTime(schedule, at: moment) - openTime(schedule, at: from)
      default: elapsed = openTime(clock - 2, at: moment) - openTime(clock - 2, at: from)
      }
      sums[kind * count + clock] += elapsed
      guard life.pointee.hasUpdateDue else { continue }
      sums[TicketClock.periodic * count + clock] += elapsed
      if kind != TicketClock.pending { sums[TicketClock.pausable * count + clock] += elapsed }
    }
    life.pointee.stretchStart = moment
  }

  /// A service ended: the clocks of the ticket and of its due update.
  @inline(never) mutating func addReply(_ slot: UInt32) {
    addStretch(slot)
    endUpdate(slot)
    let sums = pool.clocks + Int(slot) * features.clockStride
    var business: Int64 = 0
    for kind in TicketClock.work...TicketClock.solved {
      for clock in 0..<features.clockCount {
        sums[(TicketClock.last + kind) * features.clockCount + clock] =
          sums[kind * features.clockCount + clock]
      }
      business += sums[kind * features.clockCount + 1]
    }
    pool.lives[Int(slot)].lastEndBusiness = business
  }

  /// A reply left the ticket unsolved: the clock of the next update begins.
  mutating func beginUpdate(_ slot: UInt32) {
    let life = pool.lives + Int(slot)
    life.pointee.hasUpdateDue = true
    life.pointee.updateCell = pool.slots[Int(slot)].cell
    life.pointee.updateQueue = pool.slots[Int(slot)].queue
    let sums = pool.clocks + Int(slot) * features.clockStride
    for clock in 0..<features.clockCount {
      sums[TicketClock.periodic * features.clockCount + clock] = 0
      sums[TicketClock.pausable * features.clockCount + clock] = 0
    }
  }

  /// The update came, or the ticket was closed: counts how long it took.
  mutating func endUpdate(_ slot: UInt32) {
    let life = pool.lives + Int(slot)
    guard life.pointee.hasUpdateDue else { return }
    let queue = queues + Int(life.pointee.updateQueue)
    for index in 0..<queue.pointee.trackCount {
      let track = tracks + (queue.pointee.firstTrack + index)
      guard let sum = updateSum(track.pointee.later) else { continue }
      let value = clockValue(slot, sum...sum, track.pointee, queue: Int(pool.slots[Int(slot)].queue))
      countValue(value, track: index, of: queue, cell: Int(life.pointee.updateCell))
    }
    life.pointee.hasUpdateDue = false
  }

  /// Counts what is known of a ticket once it is resolved: as of the end of its last service, but for the time
  /// that it was pending before it was closed, which `total_resolution` counts.
  @inline(never) mutating func countResolution(_ slot: UInt32, isClosing: Bool = false) {
    let life = pool.lives + Int(slot)
    let queue = queues + Int(life.pointee.origin)
    guard queue.pointee.isTicket else { return }
    for index in 0..<queue.pointee.trackCount {
      let track = tracks + (queue.pointee.firstTrack + index)
      guard track.pointee.later >= 0, let kind = Track.Kind(rawValue: UInt8(track.pointee.later)),
        let sums = resolutionSums(kind)
      else { continue }
      let offset = isClosing && kind == .totalResolution ? 0 : TicketClock.last
      let shifted = sums.lowerBound + offset...sums.upperBound + offset
      let value = clockValue(slot, shifted, track.pointee, queue: Int(life.pointee.lastQueue))
      countValue(value, track: index, of: queue, cell: Int(life.pointee.originCell))
    }
  }

  /// The sums that make up a value known at the resolution; nothing for other tracks.
  private mutating func resolutionSums(_ kind: Track.Kind) -> ClosedRange<Int>? {
    switch kind {
    case .agentWork: TicketClock.work...TicketClock.work
    case .requesterWait: TicketClock.work...(Mutant.on(25) ? TicketClock.work : TicketClock.hold)
    case .totalResolution: TicketClock.work...TicketClock.pending
    case .resolution: TicketClock.work...TicketClock.solved
    default: nil
    }
  }

  private mutating func updateSum(_ later: Int8) -> Int? {
    guard later >= 0 else { return nil }
    switch Track.Kind(rawValue: UInt8(later)) {
    case .periodicUpdate: return TicketClock.periodic
    case .pausableUpdate: return TicketClock.pausable
    default: return nil
    }
  }

  /// Sums of a ticket on the track's clock; `queue` is the one whose hours Zendesk would apply.
  private mutating func clockValue(_ slot: UInt32, _ sums: ClosedRange<Int>, _ track: TrackState, queue: Int)
    -> Int64
  {
    let count = features.clockCount
    var clock = track.inBusinessTime ? 1 : 0
    if track.isZendesk && !Mutant.on(14) {
      let schedule = features.schedules[queue]
      clock = schedule < 0 ? 0 : 2 + schedule
    }
    let own = pool.clocks + Int(slot) * features.clockStride
    return sums.reduce(0) { $0 + own[$1 * count + clock] }
  }

  private mutating func countValue(
    _ value: Int64, track index: Int, of queue: UnsafeMutablePointer<QueueState>, cell: Int
  ) {
    let counts = cells + (cell + QueueColumn.count + 3 * index)
    counts[TrackColumn.short.rawValue] += 1
    if value <= tracks[queue.pointee.firstTrack + index].within { counts[TrackColumn.good.rawValue] += 1 }
  }

  /// Counts the end of an original's first service: its first reply.
  @inline(__always) mutating func countFirstReply(_ slot: UInt32) {
    let life = pool.lives + Int(slot)
    let origin = Int(life.pointee.origin)
    let elapsed = now - life.pointee.created
    let schedule = features.schedules[origin]
    let business =
      schedule < 0 ? elapsed : openTime(schedule, at: now) - openTime(schedule, at: life.pointee.created)
    let cell = Int(life.pointee.originCell)
    countReply(origin, cell: cell, elapsed: elapsed, businessElapsed: business)
  }

  /// The time from an original's creation on the clock of a track of first replies.
  private mutating func timeToReply(_ slot: UInt32, _ track: TrackState, at moment: Int64) -> Int64 {
    let life = pool.lives[Int(slot)]
    let schedule = track.inBusinessTime ? features.schedules[Int(life.origin)] : -1
    return openTime(schedule, at: moment) - openTime(schedule, at: life.created)
  }

  /// Counts the answer to a requester's comment, in the queue and cell of this visit.
  @inline(never) mutating func countNextReply(_ slot: UInt32) {
    let contact = pool.slots[Int(slot)]
    let queue = queues + Int(contact.queue)
    for index in 0..<queue.pointee.trackCount {
      let track = tracks[queue.pointee.firstTrack + index]
      guard track.later == Int8(Track.Kind.nextReply.rawValue) else { continue }
      countValue(visitTime(contact, track), track: index, of: queue, cell: Int(contact.cell))
    }
  }

  /// Time since a visit began, on a track's clock.
  private mutating func visitTime(_ contact: Contact, _ track: TrackState) -> Int64 {
    guard track.inBusinessTime, queues[Int(contact.queue)].firstWindow >= 0 else {
      return now - contact.arrival
    }
    return businessClock(Int(contact.queue)).openTime - contact.openAtArrival
  }

  /// The end of the simulation: what an original has not reached by now counts as missed where it is beyond.
  mutating func settleLife(_ slot: UInt32) {
    let life = pool.lives + Int(slot)
    guard life.pointee.place != .nowhere, !life.pointee.isSpam else { return }
    if life.pointee.place == .solved {
      resolve(slot)
      return
    }
    let isAway =
      life.pointee.place == .pending || life.pointee.place == .onHold || life.pointee.place == .redialling
    let moment = isAway ? max(end, life.pointee.stretchStart) : now
    if features.clockCount > 0 { addStretch(slot, until: moment) }
    let contact = pool.slots[Int(slot)]
    let origin = Int(life.pointee.origin)
    var isUndecided = false
    for index in 0..<queues[origin].trackCount {
      let track = tracks[queues[origin].firstTrack + index]
      var value: Int64?
      if track.later < 0 && !track.isWait && queues[origin].isTicket && life.pointee.services == 0 {
        value = timeToReply(slot, track, at: moment)
      } else if track.later >= 0, let kind = Track.Kind(rawValue: UInt8(track.later)),
        let sums = resolutionSums(kind), queues[origin].isTicket
      {
        value = clockValue(slot, sums, track, queue: Int(contact.queue))
      }
      guard let value else { continue }
      if value > track.within {
        cells[Int(life.pointee.originCell) + QueueColumn.count + 3 * index + TrackColumn.missed.rawValue] += 1
      } else {
        isUndecided = true
      }
    }
    if isUndecided && isMeasured(life.pointee.originCell, origin) { undecided[origin] += 1 }
    settleReplies(slot)
  }

  /// A running next reply or update that is late already.
  private mutating func settleReplies(_ slot: UInt32) {
    let life = pool.lives[Int(slot)]
    let contact = pool.slots[Int(slot)]
    if life.hasComment {
      let queue = queues[Int(contact.queue)]
      for index in 0..<queue.trackCount {
        let track = tracks[queue.firstTrack + index]
        guard track.later == Int8(Track.Kind.nextReply.rawValue), visitTime(contact, track) > track.within
        else {
          continue
        }
        cells[Int(contact.cell) + QueueColumn.count + 3 * index + TrackColumn.missed.rawValue] += 1
      }
    }
    guard life.hasUpdateDue else { return }
    let queue = queues[Int(life.updateQueue)]
    for index in 0..<queue.trackCount {
      let track = tracks[queue.firstTrack + index]
      guard let sum = updateSum(track.later) else { continue }
      guard clockValue(slot, sum...sum, track, queue: Int(contact.queue)) > track.within else { continue }
      cells[Int(life.updateCell) + QueueColumn.count + 3 * index + TrackColumn.missed.rawValue] += 1
    }
  }
}
