import HeadwayCompiler
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics

/// What is counted of each queue and team in one replication, by name.
struct NamedFigures {
  /// Everything of a queue: its columns of the row, its cells, its histograms of waits and replies.
  struct OfQueue: Equatable {
    var columns: [Int64]
    var cells: [Int128]
    var waits: WaitHistogram
    var replies: WaitHistogram
  }

  private(set) var queues: [String: OfQueue] = [:]
  private(set) var teams: [String: [Int64]] = [:]
  let contacts: Int64
  /// Columns that every queue has: without those of comings and goings, and of ages.
  private(set) var common: [String: [Int64]] = [:]

  init(_ scenario: Scenario, replication: UInt64) throws {
    let program = try ProgramCompiler.compile(scenario).program
    let layout = program.measures
    var tallies = Tallies(for: program)
    let replicator = Replicator(program)
    try replicator.run(replication)
    let row = replicator.add(to: &tallies)
    contacts = tallies.contacts
    var cell = 0
    for (number, name) in program.queueNames.enumerated() {
      let count = layout.cellColumns(queue: number) * layout.intervals
      let base = layout.queueBase(number)
      queues[name] = OfQueue(
        columns: Array(row[base..<layout.queueBase(number + 1)]),
        cells: Array(tallies.cells[cell..<cell + count]),
        waits: tallies.waits[number], replies: tallies.replies[number])
      common[name] =
        Array(row[base..<base + layout.lifeBase(queue: number)]) + [
          row[layout.undecidedColumn(queue: number)]
        ]
      cell += count
    }
    for (number, name) in program.teamNames.enumerated() {
      let first = layout.teamColumn(number, available: false)
      teams[name] = Array(row[first...first + 1])
    }
  }
}
