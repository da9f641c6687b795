import HeadwayProgram

extension Simulator {
  /// The replication as one row of integers: see `MeasureLayout`.
  func row() -> [Int64] {
    let layout = program.measures
    var row = [Int64](repeating: 0, count: layout.rowColumns)
    for number in 0..<queueCount {
      let base = layout.queueBase(number)
      let columns = layout.cellColumns(queue: number)
      for column in 0..<columns { row[base + column] = total(column, queue: number, over: 0..<intervalCount) }
      for column in QueueColumn.allCases where column.isTime {
        row[base + column.rawValue] /= layout.queueUnits[number]
      }
      row[base + QueueColumn.backlog.rawValue] = stillWaiting[number]
      row[layout.undecidedColumn(queue: number)] = undecided[number]
    }
    for number in 0..<teamCount {
      row[layout.teamColumn(number, available: false)] = teams[number].busy / layout.teamUnits[number]
      row[layout.teamColumn(number, available: true)] = teams[number].available / layout.teamUnits[number]
    }
    for (number, target) in layout.targets.enumerated() {
      record(target, number: number, in: &row)
    }
    return row
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
      let scaled = target.timedQueue.map { value / Double(layout.queueUnits[$0]) } ?? value * 0x1p30
      row[layout.targetColumn(.total, target: number)] += Int64(scaled.rounded())
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
    case .backlogAge, .firstContactResolution: return nil
    case .occupancy(let team):
      if isWhole { return ratio(teams[team].busy, teams[team].busy + teams[team].available) }
      let busy = teamTime(team, column: 0, over: period)
      return ratio(busy, busy + teamTime(team, column: 1, over: period))
    case .utilisation(let team):
      if isWhole { return ratio(teams[team].busy, program.teams[team].paid) }
      let paid = period.reduce(0) { $0 + program.teams[team].paidIntervals[$1] }
      return ratio(teamTime(team, column: 0, over: period), paid)
    }
  }

  /// A team's busy (column 0) or available (column 1) time over some intervals.
  private func teamTime(_ team: Int, column: Int, over period: Range<Int>) -> Int64 {
    period.reduce(0) { $0 + teamCells[(team * intervalCount + $1) * 2 + column] }
  }
}
