public import HeadwayProgram
public import HeadwayStatistics

/// What is known after some replications: sums only, so that memory does not grow with their number.
///
/// All are integers; merging adds them, in any order, to the same bits.
public struct Tallies: Sendable {
  /// Sums, squares and products of the rows.
  public var moments: MomentTable
  /// Σ over replications of each cell; shape [queue × interval × column], row-major, times in microseconds.
  public var cells: [Int128]
  /// Waits of the handled, per queue.
  public var waits: [WaitHistogram]
  /// Calendar times to the reply of completed tickets, per queue.
  public var replies: [WaitHistogram]
  /// Contacts simulated, warm-up included.
  public var contacts: Int64 = 0

  /// Makes empty tallies for a program.
  public init(for program: SimulationProgram) {
    let layout = program.measures
    moments = MomentTable(layout: MomentLayout(columns: layout.rowColumns, ratios: layout.ratios))
    var columns = 0
    for queue in 0..<layout.queues { columns += layout.cellColumns(queue: queue) }
    cells = [Int128](repeating: 0, count: columns * layout.intervals)
    waits = Array(repeating: WaitHistogram(), count: layout.queues)
    replies = waits
  }

  /// Adds other replications of the same program.
  public mutating func merge(_ other: Tallies) {
    moments.merge(other.moments)
    for index in cells.indices { cells[index] += other.cells[index] }
    for queue in waits.indices {
      waits[queue].merge(other.waits[queue])
      replies[queue].merge(other.replies[queue])
    }
    contacts += other.contacts
  }

  /// Σ over replications of a column of one cell.
  public func cell(_ column: Int, queue: Int, interval: Int, layout: MeasureLayout) -> Int128 {
    var base = 0
    for earlier in 0..<queue { base += layout.cellColumns(queue: earlier) * layout.intervals }
    return cells[base + interval * layout.cellColumns(queue: queue) + column]
  }
}
