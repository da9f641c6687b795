import HeadwayProgram
package import HeadwayStatistics
import HeadwayUnits

/// What the naive simulator found: every contact's life, and the same counts as the engine's, from those lives.
package struct ToyOutcome {
  let program: SimulationProgram
  /// All contacts that reached a queue, in the order of events.
  package let contacts: [ToyContact]
  private let people: [ToyPerson]
  /// When the simulation ended.
  private let end: Int64

  init(_ program: SimulationProgram, _ contacts: [ToyContact], _ people: [ToyPerson], at end: Int64) {
    self.program = program
    self.contacts = contacts
    self.people = people
    self.end = end
  }

  private var layout: MeasureLayout { program.measures }
  private var allIntervals: Range<Int> { 0..<layout.intervals }

  /// The row of the replication: see `MeasureLayout`.
  package var row: [Int64] {
    var row: [Int64] = []
    for queue in program.queues.indices {
      var part = counts(queue, over: allIntervals)
      for column in QueueColumn.allCases where column.isTime {
        part[column.rawValue] /= layout.queueUnits[queue]
      }
      row += part
      row.append(Int64(measured(queue, allIntervals).count(where: isUndecided)))
    }
    for team in program.teams.indices {
      row += [busy(team) / layout.teamUnits[team], available(team) / layout.teamUnits[team]]
    }
    for target in layout.targets { row += outcome(of: target) }
    return row
  }

  /// The columns of one cell, times in microseconds.
  package func cell(queue: Int, interval: Int) -> [Int64] {
    var cell = counts(queue, over: interval..<interval + 1)
    cell[QueueColumn.backlog.rawValue] = backlog(queue, afterInterval: interval)
    return cell
  }

  /// The waits of the measured handled contacts of a queue.
  package func waits(queue: Int) -> WaitHistogram {
    histogram(measured(queue, allIntervals).compactMap(wait))
  }

  /// The calendar times to the reply of the measured completed tickets of a queue.
  package func replies(queue: Int) -> WaitHistogram {
    guard program.queues[queue].isTicket else { return WaitHistogram() }
    return histogram(measured(queue, allIntervals).compactMap(replyTime))
  }

  private func histogram(_ values: [Int64]) -> WaitHistogram {
    var histogram = WaitHistogram()
    for value in values { histogram.add(value) }
    return histogram
  }

  // MARK: Contacts

  /// The contacts of a queue that arrived in some intervals.
  private func measured(_ queue: Int, _ intervals: Range<Int>) -> [ToyContact] {
    let starts = program.span.intervalStarts
    guard let first = intervals.first else { return [] }
    let until = intervals.upperBound < starts.count ? starts[intervals.upperBound] : program.span.end
    return contacts.filter { $0.queue == queue && starts[first] <= $0.arrival && $0.arrival < until }
  }

  private func wait(_ contact: ToyContact) -> Int64? { contact.first(.started).map { $0 - contact.arrival } }

  private func waitOfLeaver(_ contact: ToyContact) -> Int64? {
    contact.first(.abandoned).map { $0 - contact.arrival }
  }

  private func replyTime(_ contact: ToyContact) -> Int64? {
    guard program.queues[contact.queue].isTicket else { return nil }
    return contact.first(.completed).map { $0 - contact.arrival }
  }

  /// The open time of a contact's queue between two moments.
  private func open(_ contact: ToyContact, until moment: Int64) -> Int64 {
    guard let windows = program.queues[contact.queue].windows else { return moment - contact.arrival }
    return program.windows[windows].reduce(0) {
      $0 + max(0, min($1.end, moment) - max($1.start, contact.arrival))
    }
  }

  private func isStillWaiting(_ contact: ToyContact) -> Bool {
    contact.isOffered && !contact.hasBegun && !contact.isAbandoned
  }

  private func isUnanswered(_ contact: ToyContact) -> Bool {
    program.queues[contact.queue].isTicket && contact.isOffered && !contact.isAbandoned
      && !contact.isCompleted
  }

  private func elapsed(_ contact: ToyContact, _ track: Track, until moment: Int64) -> Int64 {
    track.kind != .wait && track.clock == .business
      ? open(contact, until: moment) : moment - contact.arrival
  }

  /// Whether a promise of a reply is neither kept nor broken.
  private func isUndecided(_ contact: ToyContact) -> Bool {
    isUnanswered(contact)
      && layout.tracks[contact.queue].contains {
        $0.kind != .wait && elapsed(contact, $0, until: end) <= $0.within
      }
  }

  // MARK: Counts

  /// The queue's columns over some intervals, and its tracks'; the backlog is that of the end.
  private func counts(_ queue: Int, over intervals: Range<Int>) -> [Int64] {
    let all = measured(queue, intervals)
    let handled = all.filter(\.hasBegun)
    let completed = all.filter { replyTime($0) != nil }
    func sum(_ values: [Int64]) -> Int64 { values.reduce(0, +) }
    func count(_ isCounted: (ToyContact) -> Bool) -> Int64 { Int64(all.count(where: isCounted)) }
    var counts: [Int64] = []
    for column in QueueColumn.allCases {
      switch column {
      case .offered: counts.append(count(\.isOffered))
      case .delayed: counts.append(count(\.hadToWait))
      case .handled: counts.append(Int64(handled.count))
      case .abandoned: counts.append(count(\.isAbandoned))
      case .turnedAway: counts.append(count(\.isTurnedAway))
      case .waitSum: counts.append(sum(all.compactMap(wait)))
      case .abandonedWaitSum: counts.append(sum(all.compactMap(waitOfLeaver)))
      case .handleSum: counts.append(sum(handled.map(\.handleTime)))
      case .completed: counts.append(Int64(completed.count))
      case .replySum: counts.append(sum(completed.compactMap(replyTime)))
      case .replyBusinessSum:
        counts.append(sum(completed.map { open($0, until: $0.arrival + (replyTime($0) ?? 0)) }))
      case .backlog: counts.append(count(isStillWaiting))
      }
    }
    for track in layout.tracks[queue] {
      func isWithin(_ contact: ToyContact, _ moment: Int64?) -> Bool {
        moment.map { elapsed(contact, track, until: $0) <= track.within } ?? false
      }
      func isBeyond(_ contact: ToyContact) -> Bool { elapsed(contact, track, until: end) > track.within }
      if track.kind == .wait {
        counts.append(count { isWithin($0, $0.first(.started)) })
        counts.append(count { isWithin($0, $0.first(.abandoned)) })
        counts.append(count { isStillWaiting($0) && isBeyond($0) })
      } else {
        counts.append(Int64(completed.count { isWithin($0, $0.first(.completed)) }))
        counts.append(Int64(completed.count))
        counts.append(count { isUnanswered($0) && isBeyond($0) })
      }
    }
    return counts
  }

  /// All that stand in line at the end of an interval, those of the warm-up and those handed back too.
  private func backlog(_ queue: Int, afterInterval interval: Int) -> Int64 {
    let starts = program.span.intervalStarts
    let close = interval + 1 < starts.count ? starts[interval + 1] : program.span.end
    return Int64(contacts.count { $0.queue == queue && $0.wasWaiting(before: close) })
  }

  private func measuredTime(_ times: [(from: Int64, to: Int64)]) -> Int64 {
    let span = program.span
    return times.reduce(0) { $0 + max(0, min($1.to, span.end) - max($1.from, span.measuredStart)) }
  }

  private func busy(_ team: Int) -> Int64 {
    measuredTime(people.filter { $0.team == team }.flatMap(\.busyTimes))
  }

  private func available(_ team: Int) -> Int64 {
    measuredTime(people.filter { $0.team == team }.flatMap(\.idleTimes))
  }

  // MARK: Targets

  /// Periods met, periods with a value, and the sum of values.
  private func outcome(of target: TargetRow) -> [Int64] {
    let periods = target.periods.isEmpty ? [allIntervals] : target.periods
    let values = periods.compactMap { value(of: target, over: $0) }
    let met = values.count { target.atLeast ? $0 >= target.goal : $0 <= target.goal }
    let total = values.reduce(Int64(0)) { sum, value in
      sum
        + Int64((target.timedQueue.map { value / Double(layout.queueUnits[$0]) } ?? value * 0x1p30).rounded())
    }
    return [Int64(met), Int64(values.count), total]
  }

  private func value(of target: TargetRow, over period: Range<Int>) -> Double? {
    func share(_ part: Int64, of whole: Int64) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
    func column(_ column: QueueColumn, _ queue: Int) -> Int64 { counts(queue, over: period)[column.rawValue] }
    switch target.value {
    case .track(let queue, let index): return attainment(queue, index, over: period)
    case .abandonment(let queue): return share(column(.abandoned, queue), of: column(.offered, queue))
    case .delayed(let queue): return share(column(.delayed, queue), of: column(.offered, queue))
    case .wait(let queue): return share(column(.waitSum, queue), of: column(.handled, queue))
    case .waitAll(let queue):
      return share(
        column(.waitSum, queue) + column(.abandonedWaitSum, queue),
        of: column(.handled, queue) + column(.abandoned, queue))
    case .backlog(let queue):
      return target.periods.isEmpty
        ? Double(column(.backlog, queue)) : Double(backlog(queue, afterInterval: period.upperBound - 1))
    case .backlogAge, .firstContactResolution: return nil
    case .occupancy(let team): return share(busy(team), of: busy(team) + available(team))
    case .utilisation(let team): return share(busy(team), of: program.teams[team].paid)
    }
  }

  /// The four formulas of the contract, with the misses at the end in the denominator.
  private func attainment(_ queue: Int, _ index: Int, over period: Range<Int>) -> Double? {
    let counts = counts(queue, over: period)
    let place = QueueColumn.allCases.count + 3 * index
    let (good, short, missed) = (counts[place], counts[place + 1], counts[place + 2])
    let answered = counts[QueueColumn.handled.rawValue]
    let left = counts[QueueColumn.abandoned.rawValue]
    let track = layout.tracks[queue][index]
    var part = good
    var whole = answered + left + missed
    if track.kind != .wait {
      whole = short + missed
    } else {
      switch track.formula {
      case .offered: break
      case .answered: whole = answered + missed
      case .excludingShortAbandons: whole -= short
      case .shortAbandonsCount: part += short
      }
    }
    return whole > 0 ? Double(part) / Double(whole) : nil
  }
}
