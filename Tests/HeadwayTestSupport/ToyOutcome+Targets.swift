import HeadwayProgram
import HeadwayUnits

extension ToyOutcome {
  // MARK: People

  private func within(_ intervals: Range<Int>, _ times: [(from: Int64, to: Int64)]) -> Int64 {
    guard let first = intervals.first, let last = intervals.last else { return 0 }
    let (start, end) = (program.span.intervalStarts[first], close(of: last))
    return times.reduce(0) { $0 + max(0, min($1.to, end) - max($1.from, start)) }
  }

  private func members(_ team: Int) -> [ToyPerson] { people.filter { $0.team == team } }

  func busy(_ team: Int, _ intervals: Range<Int>) -> Int64 {
    within(intervals, members(team).flatMap(\.busyTimes))
  }

  func available(_ team: Int, _ intervals: Range<Int>) -> Int64 {
    within(intervals, members(team).flatMap(\.idleTimes))
  }

  /// What a team did in a week, by the clock.
  func bill(_ team: Int, _ week: Range<Int>) -> [Int64] {
    let unit = layout.teamUnits[team]
    let begun = visits.count { visit in
      guard let first = visit.life.first(where: { $0.what == .started }), first.team == team else {
        return false
      }
      return within(week, [(first.time, first.time + 1)]) == 1
    }
    return BillColumn.allCases.map { column in
      switch column {
      case .handled: Int64(begun)
      case .busy: busy(team, week) / unit
      case .overtime: within(week, members(team).flatMap(\.overtimes)) / unit
      case .timeOff: within(week, members(team).flatMap(\.timesOff)) / unit
      }
    }
  }

  // MARK: Events

  /// The time to recover, occurrences that happened, and those after which the backlog came down.
  func outcome(of recovery: RecoveryRow) -> [Int64] {
    func backlog(_ interval: Int) -> Int { waiting(recovery.queue, afterInterval: interval).count }
    var time: Int64 = 0
    var happened: Int64 = 0
    var recovered: Int64 = 0
    for occurrence in recovery.occurrences {
      if occurrence.chance >= 0 {
        let chance = program.chances[occurrence.chance]
        guard isHit(chance, seed: program.seed, replication: replication) else { continue }
      }
      happened += 1
      let level = occurrence.before < 0 ? 0 : backlog(occurrence.before)
      let calm = allIntervals.first { close(of: $0) >= occurrence.end && backlog($0) <= level }
      time += (calm.map { close(of: $0) } ?? program.span.end) - occurrence.end
      if calm != nil { recovered += 1 }
    }
    return [time / layout.queueUnits[recovery.queue], happened, recovered]
  }

  // MARK: Targets

  /// Periods met, periods with a value, and the sum of values.
  func outcome(of target: TargetRow) -> [Int64] {
    let isWhole = target.periods.isEmpty
    let values = (isWhole ? [allIntervals] : target.periods).compactMap {
      value(of: target, over: $0, isWhole: isWhole)
    }
    let met = values.count { target.atLeast ? $0 >= target.goal : $0 <= target.goal }
    return [Int64(met), Int64(values.count), values.reduce(0) { $0 + scaled($1, target) }]
  }

  /// A value in 2⁻³⁰, or in the queue's unit for times.
  func scaled(_ value: Double, _ target: TargetRow) -> Int64 {
    let scaled = target.timedQueue.map { value / Double(layout.queueUnits[$0]) } ?? value * 0x1p30
    return Int64(scaled.rounded())
  }

  /// The watched value over some intervals, which are the whole horizon or one period.
  func value(of target: TargetRow, over period: Range<Int>, isWhole: Bool) -> Double? {
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
    case .backlog(let queue): return Double(waiting(queue, over: period, isWhole: isWhole).count)
    case .backlogAge(let queue):
      let waiting = waiting(queue, over: period, isWhole: isWhole)
      let moment = isWhole ? end : close(of: period.upperBound - 1)
      let old = waiting.count { moment - $0.arrival > layout.ages[queue] }
      return share(Int64(old), of: Int64(waiting.count))
    case .firstContactResolution(let queue):
      let counts = counts(queue, over: period)
      let base = layout.lifeBase(queue: queue)
      return share(
        counts[base + LifeColumn.resolvedAtOnce.rawValue], of: counts[base + LifeColumn.resolved.rawValue])
    case .occupancy(let team): return share(busy(team, period), of: busy(team, period) + available(team, period))
    case .utilisation(let team):
      let row = program.teams[team]
      return share(busy(team, period), of: isWhole ? row.paid : row.paidIntervals[period].reduce(0, +))
    }
  }

  /// The contacts that wait at the end of a period, or those that the row counts.
  private func waiting(_ queue: Int, over period: Range<Int>, isWhole: Bool) -> [ToyVisit] {
    isWhole
      ? measured(queue, period).filter(\.isUnbegun) : waiting(queue, afterInterval: period.upperBound - 1)
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
