import Glibc
import HeadwayCompiler
import HeadwayCosts
package import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics

/// How much memory a run takes, from the size of its tables: known before it begins.
package struct MemoryNeed: Sendable {
  /// Exact sums: 16 bytes per cell, and per moment of a row; 8 per bucket of a histogram.
  private var tally: Int
  /// The engine's own cells, histograms, people and places for contacts.
  private var simulator: Int

  /// Measures a program, and the money of so many replications at most.
  package init(_ program: SimulationProgram, money: MoneyLayout? = nil, replications: Int = 0) {
    let layout = program.measures
    let cells = (0..<layout.queues).reduce(0) { $0 + layout.cellColumns(queue: $1) } * layout.intervals
    let moments = 2 * layout.rowColumns + 3 * layout.ratios.count
    let histograms = 2 * layout.queues * WaitHistogram.bucketCount * 8
    tally = 16 * (cells + moments) + histograms + Self.bytes(of: money, replications)
    simulator = 8 * cells + histograms + 128 * program.persons
  }

  /// What scenarios take that are run side by side: a thread has a simulator of each.
  package init(_ needs: [MemoryNeed]) {
    tally = needs.reduce(0) { $0 + $1.tally }
    simulator = needs.reduce(0) { $0 + $1.simulator }
  }

  /// 16 bytes per moment of an amount; a bucket that holds any takes 48 in a half-full table.
  private static func bytes(of money: MoneyLayout?, _ replications: Int) -> Int {
    guard let money else { return 0 }
    let buckets = min(replications, WaitHistogram.bucketCount)
    return 32 * money.columns + 48 * buckets * money.distributedColumns.count
  }

  /// What a scenario takes.
  package init(_ loaded: LoadedScenario) {
    self.init(
      loaded.compiled.program, money: PriceList(loaded.checked.scenario, loaded.compiled.program)?.layout,
      replications: loaded.checked.scenario.replications.atMost)
  }

  /// What scenarios take that take turns: one is simulated at a time, and the sums of all are kept.
  package init(takingTurns needs: [MemoryNeed]) {
    tally = needs.reduce(0) { $0 + $1.tally }
    simulator = needs.map(\.simulator).max() ?? 0
  }

  /// Bytes with so many threads.
  ///
  /// Each has its simulator. The sums are shared; there is one copy while the stopping rule looks, and the report
  /// with its text takes no more than two others.
  package func bytes(threads: Int) -> Int { threads * simulator + 4 * tally }

  /// Bytes of the sums alone, while nothing is simulated.
  package var sums: Int { tally }

  /// The most threads that fit; none when not even one does.
  package func threads(within available: Int) -> Int? {
    let count = (available - 4 * tally) / simulator
    return count >= 1 ? count : nil
  }

  /// Bytes that this process may use: physical memory, or the limit of its control group.
  package static var available: Int {
    let physical = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    return min(physical, limitOfGroup ?? .max)
  }

  /// The limit of the control group (version 2), or nil: the file says a number of bytes, or `max`.
  private static var limitOfGroup: Int? {
    guard let file = fopen("/sys/fs/cgroup/memory.max", "r") else { return nil }
    defer { fclose(file) }
    var bytes = 0
    return withUnsafeMutablePointer(to: &bytes) { place in
      withVaList([place]) { vfscanf(file, "%ld", $0) } == 1 ? place.pointee : nil
    }
  }
}

extension SimulationProgram {
  /// People of all teams at their most.
  package var persons: Int { teams.reduce(0) { $0 + $1.persons } }

  /// Contacts of one replication to expect, warm-up included.
  package var expectedContacts: Double { queues.reduce(0) { $0 + expected($1, from: 0, to: span.end) } }
}
