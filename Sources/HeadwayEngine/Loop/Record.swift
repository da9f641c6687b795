import HeadwayProgram

extension Simulator {
  /// The replication as one row of integers: see `MeasureLayout`.
  mutating func row() -> [Int64] {
    let layout = program.measures
    var row = [Int64](repeating: 0, count: layout.rowColumns)
    for number in 0..<queueCount {
      let base = layout.queueBase(number)
      let columns = layout.cellColumns(queue: number)
      for column in 0..<columns { row[base + column] = total(column, queue: number, over: 0..<intervalCount) }
      for column in QueueColumn.allCases where column.isTime {
        row[base + column.rawValue] /= layout.queueUnits[number]
      }
      if layout.hasLife(queue: number) {
        for column in LifeColumn.allCases where column.isTime {
          row[base + layout.lifeBase(queue: number) + column.rawValue] /= layout.queueUnits[number]
        }
      }
      if layout.hasAges(queue: number) { recordFinalAges(number, in: &row) }
      row[base + QueueColumn.backlog.rawValue] = stillWaiting[number]
      row[layout.undecidedColumn(queue: number)] = undecided[number]
    }
    for route in 0..<routeCount { row[layout.routeColumn(route)] = routeCounts[route] }
    for number in 0..<teamCount {
      row[layout.teamColumn(number, available: false)] = teams[number].busy / layout.teamUnits[number]
      row[layout.teamColumn(number, available: true)] = teams[number].available / layout.teamUnits[number]
    }
    for (number, target) in layout.targets.enumerated() {
      record(target, number: number, in: &row)
    }
    for (number, recovery) in layout.recoveries.enumerated() { record(recovery, number: number, in: &row) }
    recordBills(in: &row)
    let scores = layout.scoreColumn(.promised, team: 0, week: 0)
    for index in 0..<features.scoreCount { row[scores + index] = features.scores[index] }
    return row
  }

  /// The ages of measured contacts that still wait at the end.
  private mutating func recordFinalAges(_ number: Int, in row: inout [Int64]) {
    let layout = program.measures
    collectWaiting(number, onlyMeasured: true)
    row.withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      let ages = base + layout.column(AgeColumn.median, queue: number)
      writeAges(number, to: ages)
      oldAtEnd[number] = ages[AgeColumn.over.rawValue]
      ages[AgeColumn.median.rawValue] /= layout.queueUnits[number]
      ages[AgeColumn.oldest.rawValue] /= layout.queueUnits[number]
    }
  }

  /// How long after each occurrence of an event the backlog was no higher than before it.
  private func record(_ recovery: RecoveryRow, number: Int, in row: inout [Int64]) {
    let layout = program.measures
    func backlog(_ interval: Int) -> Int64 {
      cells[
        queues[recovery.queue].cells + interval * queues[recovery.queue].cellColumns
          + QueueColumn.backlog.rawValue]
    }
    func close(_ interval: Int) -> Int64 {
      interval + 1 < intervalCount ? program.span.intervalStarts[interval + 1] : end
    }
    var time: Int64 = 0
    for occurrence in recovery.occurrences
    where occurrence.chance < 0 || features.chanceHits[occurrence.chance] {
      let level = occurrence.before < 0 ? 0 : backlog(occurrence.before)
      let down = (0..<intervalCount).first { close($0) >= occurrence.end && backlog($0) <= level }
      row[layout.recoveryColumn(.happened, recovery: number)] += 1
      if down != nil { row[layout.recoveryColumn(.recovered, recovery: number)] += 1 }
      time += (down.map(close) ?? end) - occurrence.end
    }
    row[layout.recoveryColumn(.time, recovery: number)] = time / layout.queueUnits[recovery.queue]
  }

  /// Billed weeks, and what penalties watch in them.
  private func recordBills(in row: inout [Int64]) {
    let layout = program.measures
    for (billed, team) in layout.billedTeams.enumerated() {
      for week in layout.weeks.indices {
        for column in BillColumn.allCases {
          let value = features.bills[
            (billed * layout.weeks.count + week) * BillColumn.count + column.rawValue]
          let unit = column == .handled ? 1 : layout.teamUnits[team]
          row[layout.billColumn(column, billed: billed, week: week)] = value / unit
        }
      }
    }
    for (number, penalty) in layout.penalties.enumerated() {
      for (week, period) in layout.weeks.enumerated() {
        guard let value = value(of: penalty.value, over: period, isWhole: false) else { continue }
        row[layout.penaltyColumn(number, week: week, isValue: false)] = 1
        row[layout.penaltyColumn(number, week: week, isValue: true)] = scaled(value, of: penalty)
      }
    }
  }

  /// A watched value as an integer: times in the queue's unit, all else in 2⁻³⁰.
  private func scaled(_ value: Double, of target: TargetRow) -> Int64 {
    let unit = target.timedQueue.map { Double(program.measures.queueUnits[$0]) }
    return Int64((unit.map { value / $0 } ?? value * 0x1p30).rounded())
  }

  /// Σ of a queue's column over intervals.
  private func total(_ column: Int, queue number: Int, over intervals: Range<Int>) -> Int64 {
    let stride = queues[number].cellColumns
    var place = queues[number].cells + intervals.lowerBound * stride + column
    var sum: Int64 = 0
    for _ in intervals {
      sum += cells[place]
      place += stride
    }
    return sum
  }

  /// Compares a target with each of its periods (or the whole horizon).
  private func record(_ target: TargetRow, number: Int, in row: inout [Int64]) {
    let layout = program.measures
    let periods = target.periods.isEmpty ? [0..<intervalCount] : target.periods
    for period in periods {
      guard let value = value(of: target.value, over: period, isWhole: target.periods.isEmpty) else {
        continue
      }
      row[layout.targetColumn(.periods, target: number)] += 1
      if target.isMet(by: value) { row[layout.targetColumn(.met, target: number)] += 1 }
      row[layout.targetColumn(.total, target: number)] += scaled(value, of: target)
    }
  }

  /// The watched value over some intervals; nothing where nothing was offered.
  private func value(of watched: TargetRow.Value, over period: Range<Int>, isWhole: Bool) -> Double? {
    func sum(_ column: QueueColumn, _ queue: Int) -> Int64 {
      total(column.rawValue, queue: queue, over: period)
    }
    func ratio(_ numerator: Int64, _ denominator: Int64) -> Double? {
      denominator > 0 ? Double(numerator) / Double(denominator) : nil
    }
    switch watched {
    case .track(let queue, let index):
      let track = program.measures.tracks[queue][index]
      func part(_ column: TrackColumn) -> Int64 {
        total(QueueColumn.count + 3 * index + column.rawValue, queue: queue, over: period)
      }
      let (numerator, denominator) = track.ratio(
        good: part(.good), short: part(.short), missed: part(.missed), handled: sum(.handled, queue),
        abandoned: sum(.abandoned, queue))
      return ratio(numerator, denominator)
    case .abandonment(let queue): return ratio(sum(.abandoned, queue), sum(.offered, queue))
    case .delayed(let queue): return ratio(sum(.delayed, queue), sum(.offered, queue))
    case .wait(let queue): return ratio(sum(.waitSum, queue), sum(.handled, queue))
    case .waitAll(let queue):
      return ratio(
        sum(.waitSum, queue) + sum(.abandonedWaitSum, queue), sum(.handled, queue) + sum(.abandoned, queue))
    case .backlog(let queue):
      if isWhole { return Double(stillWaiting[queue]) }
      let last = queues[queue].cells + (period.upperBound - 1) * queues[queue].cellColumns
      return Double(cells[last + QueueColumn.backlog.rawValue])
    case .backlogAge(let queue):
      guard !isWhole else { return ratio(oldAtEnd[queue], stillWaiting[queue]) }
      let last = queues[queue].cells + (period.upperBound - 1) * queues[queue].cellColumns
      let over = last + program.measures.ageBase(queue: queue) + AgeColumn.over.rawValue
      return ratio(cells[over], cells[last + QueueColumn.backlog.rawValue])
    case .firstContactResolution(let queue):
      let base = program.measures.lifeBase(queue: queue)
      return ratio(
        total(base + LifeColumn.resolvedAtOnce.rawValue, queue: queue, over: period),
        total(base + LifeColumn.resolved.rawValue, queue: queue, over: period))
    case .occupancy(let team):
      if isWhole { return ratio(teams[team].busy, teams[team].busy + teams[team].available) }
      let busy = teamTime(team, column: 0, over: period)
      return ratio(busy, busy + teamTime(team, column: 1, over: period))
    case .utilisation(let team):
      if isWhole { return ratio(teams[team].busy, program.teams[team].paid) }
      let intervals = program.teams[team].paidIntervals
      guard !intervals.isEmpty else { return nil }
      let paid = period.reduce(0) { $0 + intervals[$1] }
      return ratio(teamTime(team, column: 0, over: period), paid)
    }
  }

  /// A team's busy (column 0) or available (column 1) time over some intervals.
  private func teamTime(_ team: Int, column: Int, over period: Range<Int>) -> Int64 {
    period.reduce(0) { $0 + teamCells[(team * intervalCount + $1) * 2 + column] }
  }
}
