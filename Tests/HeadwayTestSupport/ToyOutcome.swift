import HeadwayProgram
package import HeadwayStatistics
import HeadwayUnits

/// What the naive simulator found: every contact's life, and the same counts as the engine's, from those lives.
package struct ToyOutcome {
  let program: SimulationProgram
  let replication: UInt64
  let originals: [ToyOriginal]
  /// All comings to a queue, in the order of events.
  package let visits: [ToyVisit]
  let people: [ToyPerson]
  /// When the simulation ended.
  let end: Int64

  init(
    _ program: SimulationProgram, _ replication: UInt64, _ originals: [ToyOriginal], _ visits: [ToyVisit],
    _ people: [ToyPerson], at end: Int64
  ) {
    self.program = program
    self.replication = replication
    self.originals = originals
    self.visits = visits
    self.people = people
    self.end = end
  }

  var layout: MeasureLayout { program.measures }
  var allIntervals: Range<Int> { 0..<layout.intervals }

  /// The row of the replication: see `MeasureLayout`.
  package var row: [Int64] {
    var row: [Int64] = []
    for queue in program.queues.indices {
      var part = counts(queue, over: allIntervals)
      let unit = layout.queueUnits[queue]
      for column in QueueColumn.allCases where column.isTime { part[column.rawValue] /= unit }
      if layout.hasLife(queue: queue) {
        for column in LifeColumn.allCases where column.isTime {
          part[layout.lifeBase(queue: queue) + column.rawValue] /= unit
        }
      }
      row += part
      if layout.hasAges(queue: queue) {
        let waiting = measured(queue, allIntervals).filter(\.isUnbegun)
        let ages = ages(of: waiting, at: end, over: layout.ages[queue])
        row += [ages[0] / unit, ages[1] / unit, ages[2]]
      }
      row.append(Int64(measuredOriginals(queue, allIntervals).count(where: isUndecided)))
    }
    for route in layout.routeQueues.indices {
      row.append(Int64(visits.count { isMeasured($0) && $0.firstRoute == route }))
    }
    for team in program.teams.indices {
      row += [busy(team, allIntervals) / layout.teamUnits[team]]
      row += [available(team, allIntervals) / layout.teamUnits[team]]
    }
    for target in layout.targets { row += outcome(of: target) }
    for recovery in layout.recoveries { row += outcome(of: recovery) }
    for team in layout.billedTeams { for week in layout.weeks { row += bill(team, week) } }
    for penalty in layout.penalties {
      for week in layout.weeks {
        let value = value(of: penalty, over: week, isWhole: false)
        row += [value == nil ? 0 : 1, value.map { scaled($0, penalty) } ?? 0]
      }
    }
    if layout.keepsScores {
      for team in program.teams.indices { for week in layout.weeks { row += score(team, week) } }
    }
    return row
  }

  /// The columns of one cell, times in microseconds.
  package func cell(queue: Int, interval: Int) -> [Int64] {
    var cell = counts(queue, over: interval..<interval + 1)
    let waiting = waiting(queue, afterInterval: interval)
    cell[QueueColumn.backlog.rawValue] = Int64(waiting.count)
    if layout.hasAges(queue: queue) {
      cell += ages(of: waiting, at: close(of: interval), over: layout.ages[queue])
    }
    return cell
  }

  /// The waits of the measured handled contacts of a queue.
  package func waits(queue: Int) -> WaitHistogram {
    histogram(measured(queue, allIntervals).compactMap(wait))
  }

  /// The calendar times to the first reply of the measured tickets of a queue.
  package func replies(queue: Int) -> WaitHistogram {
    histogram(measuredOriginals(queue, allIntervals).compactMap { replyTime($0, .calendar) })
  }

  private func histogram(_ values: [Int64]) -> WaitHistogram {
    var histogram = WaitHistogram()
    for value in values { histogram.add(value) }
    return histogram
  }

  // MARK: Visits

  /// When an interval ends.
  func close(of interval: Int) -> Int64 {
    let starts = program.span.intervalStarts
    return interval + 1 < starts.count ? starts[interval + 1] : program.span.end
  }

  func isWithin(_ moment: Int64, _ intervals: Range<Int>) -> Bool {
    guard let first = intervals.first, let last = intervals.last else { return false }
    return program.span.intervalStarts[first] <= moment && moment < close(of: last)
  }

  private func isMeasured(_ visit: ToyVisit) -> Bool {
    visit.reason != .backlog && isWithin(visit.arrival, allIntervals)
  }

  /// The comings to a queue in some intervals.
  func measured(_ queue: Int, _ intervals: Range<Int>) -> [ToyVisit] {
    visits.filter { $0.queue == queue && $0.reason != .backlog && isWithin($0.arrival, intervals) }
  }

  /// The originals that came first to a queue in some intervals.
  func measuredOriginals(_ queue: Int, _ intervals: Range<Int>) -> [ToyOriginal] {
    originals.filter { $0.queue == queue && !$0.isBacklog && isWithin($0.creation, intervals) }
  }

  /// All that stand in line at the end of an interval, those of the warm-up and those handed back too.
  func waiting(_ queue: Int, afterInterval interval: Int) -> [ToyVisit] {
    let close = close(of: interval)
    return visits.filter { $0.queue == queue && $0.wasWaiting(before: close) }
  }

  private func wait(_ visit: ToyVisit) -> Int64? { visit.first(.started).map { $0 - visit.arrival } }

  private func waitOfLeaver(_ visit: ToyVisit) -> Int64? {
    visit.first(.abandoned).map { $0 - visit.arrival }
  }

  /// The median age, the oldest, and how many are older than a threshold.
  private func ages(of visits: [ToyVisit], at moment: Int64, over threshold: Int64) -> [Int64] {
    let ages = visits.map { moment - $0.arrival }.sorted(by: >)
    guard let oldest = ages.first else { return [0, 0, 0] }
    return [ages[(ages.count + 1) / 2 - 1], oldest, Int64(ages.count { $0 > threshold })]
  }

  // MARK: Originals

  /// The time to the end of an original's first service, if it is a ticket.
  private func replyTime(_ original: ToyOriginal, _ clock: Track.Clock) -> Int64? {
    guard program.queues[original.queue].isTicket, !original.isSpam else { return nil }
    return original.served.first?.completion.map {
      time(original.creation, $0, original.queue, clock, last: original.queue)
    }
  }

  /// An original's value for a track of its own: known, or so far; nothing where it has none.
  private func value(of original: ToyOriginal, _ track: Track) -> (time: Int64, isKnown: Bool)? {
    guard program.queues[original.queue].isTicket, !original.isSpam else { return nil }
    let queue = original.queue
    if track.kind == .firstReply || (track.kind == .resolution && !layout.hasLife(queue: queue)) {
      if let time = replyTime(original, track.clock) { return (time, true) }
      guard isUnsolved(original) else { return nil }
      return (time(original.creation, end, queue, track.clock, last: queue), false)
    }
    guard resolution(of: original) != nil || isUnsolved(original) else { return nil }
    return (used(track.kind, track.clock, by: original), resolution(of: original) != nil)
  }

  /// Whether a promise about an original is neither kept nor broken.
  private func isUndecided(_ original: ToyOriginal) -> Bool {
    layout.tracks[original.queue].contains { track in
      guard track.kind == .firstReply || track.kind.isOfResolution else { return false }
      return value(of: original, track).map { !$0.isKnown && $0.time <= track.within } ?? false
    }
  }

  // MARK: Counts

  /// The queue's columns over some intervals, but for ages; the backlog is that of the end.
  func counts(_ queue: Int, over intervals: Range<Int>) -> [Int64] {
    let all = measured(queue, intervals)
    let originals = measuredOriginals(queue, intervals)
    func sum(_ values: [Int64]) -> Int64 { values.reduce(0, +) }
    func count(_ isCounted: (ToyVisit) -> Bool) -> Int64 { Int64(all.count(where: isCounted)) }
    var counts: [Int64] = []
    for column in QueueColumn.allCases {
      switch column {
      case .offered: counts.append(count(\.isOffered))
      case .delayed: counts.append(count(\.hadToWait))
      case .handled: counts.append(count(\.hasBegun))
      case .abandoned: counts.append(count(\.isAbandoned))
      case .turnedAway: counts.append(count(\.isTurnedAway))
      case .waitSum: counts.append(sum(all.compactMap(wait)))
      case .abandonedWaitSum: counts.append(sum(all.compactMap(waitOfLeaver)))
      case .handleSum: counts.append(sum(all.map(\.handleTime)))
      case .completed: counts.append(Int64(originals.count { replyTime($0, .calendar) != nil }))
      case .replySum: counts.append(sum(originals.compactMap { replyTime($0, .calendar) }))
      case .replyBusinessSum: counts.append(sum(originals.compactMap { replyTime($0, .business) }))
      case .backlog: counts.append(count(\.isUnbegun))
      }
    }
    for track in layout.tracks[queue] { counts += self.counts(of: track, all, originals) }
    guard layout.hasLife(queue: queue) else { return counts }
    let resolved = originals.filter { resolution(of: $0) != nil }
    for column in LifeColumn.allCases {
      switch column {
      case .reopened: counts.append(count { $0.isOffered && $0.isReturn })
      case .transferred: counts.append(count(\.isTransferred))
      case .calledBack: counts.append(count { $0.first(.calledBack) != nil })
      case .resolved: counts.append(Int64(resolved.count))
      case .resolutionSum: counts.append(sum(resolved.map { used(.resolution, .calendar, by: $0) }))
      case .resolutionBusinessSum: counts.append(sum(resolved.map { used(.resolution, .business, by: $0) }))
      case .resolvedAtOnce: counts.append(Int64(resolved.count { $0.served.count == 1 }))
      }
    }
    return counts
  }

  /// The three columns of a track.
  private func counts(of track: Track, _ visits: [ToyVisit], _ originals: [ToyOriginal]) -> [Int64] {
    if track.kind == .wait {
      func isWithin(_ wait: Int64?) -> Bool { wait.map { $0 <= track.within } ?? false }
      return [
        Int64(visits.count { isWithin(wait($0)) }), Int64(visits.count { isWithin(waitOfLeaver($0)) }),
        Int64(visits.count { $0.isUnbegun && end - $0.arrival > track.within }),
      ]
    }
    let values: [(time: Int64, isKnown: Bool)] =
      switch track.kind {
      case .nextReply: visits.compactMap { answerTime($0, track.clock) }
      case .periodicUpdate, .pausableUpdate: visits.compactMap { gap(after: $0, track) }
      default: originals.compactMap { value(of: $0, track) }
      }
    return [
      Int64(values.count { $0.isKnown && $0.time <= track.within }), Int64(values.count { $0.isKnown }),
      Int64(values.count { !$0.isKnown && $0.time > track.within }),
    ]
  }

  /// The time from a requester's comment to its reply, known or so far.
  private func answerTime(_ visit: ToyVisit, _ clock: Track.Clock) -> (time: Int64, isKnown: Bool)? {
    guard visit.reason == .answer || visit.reason == .reopening else { return nil }
    guard visit.completion != nil || visit.isOpen else { return nil }
    let until = visit.completion ?? end
    return (time(visit.arrival, until, visit.queue, clock, last: visit.queue), visit.completion != nil)
  }
}
