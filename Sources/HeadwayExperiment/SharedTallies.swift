import HeadwayEngine
import HeadwayProgram
import Synchronization

/// One set of sums for all workers: adding integers gives the same bits in any order.
final class SharedTallies: Sendable {
  private let tallies: Mutex<Tallies>
  private let amounts: Mutex<MoneyTallies?>
  private let pricer: Pricer?

  init(_ program: SimulationProgram, _ pricer: Pricer?) {
    tallies = Mutex(Tallies(for: program))
    amounts = Mutex(pricer.map { MoneyTallies($0.layout) })
    self.pricer = pricer
  }

  var current: Tallies { tallies.withLock { $0 } }

  var money: MoneyTallies? { amounts.withLock { $0 } }

  /// Adds the replication that a replicator ran last; returns its row, and what it costs where anything has a price.
  @discardableResult func add(_ replicator: Replicator) -> ReplicationRow {
    let row = tallies.withLock { replicator.add(to: &$0) }
    guard let pricer else { return ReplicationRow(row: row, amounts: nil) }
    let priced = pricer.price(row)
    amounts.withLock { $0?.add(priced) }
    return ReplicationRow(row: row, amounts: priced)
  }
}

/// A number that several workers count up.
final class Counter: Sendable {
  private let value: Atomic<Int>

  init(_ start: Int) { value = Atomic(start) }

  /// The number before it was counted up.
  func increment() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
