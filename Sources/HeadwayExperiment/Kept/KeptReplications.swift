package import HeadwayEngine
import HeadwayProgram
import HeadwayStatistics
import Synchronization

/// Replications of one program whose rows are kept, so that others can be paired with them without running it again.
///
/// A row takes 8 bytes a column; everything else is sums. For all workers at once.
package final class KeptReplications: Sendable {
  /// What is run.
  package let arm: ExperimentArm
  /// Confidence of the margins.
  package let confidence: Double
  private let sums: SharedTallies
  private let rows = Mutex<[ReplicationRow?]>([])

  /// Keeps nothing yet.
  package init(_ arm: ExperimentArm, confidence: Double) {
    self.arm = arm
    self.confidence = confidence
    sums = SharedTallies(arm.program, arm.pricer)
  }

  /// Adds the replication that a replicator ran last, by its number; each number once.
  package func add(_ number: Int, _ replicator: Replicator) {
    let added = sums.add(replicator)
    rows.withLock { rows in
      while rows.count <= number { rows.append(nil) }
      precondition(rows[number] == nil, "replication \(number) was added before")
      rows[number] = added
    }
  }

  /// A replication that was added.
  func row(_ number: Int) -> ReplicationRow {
    rows.withLock { rows in
      guard number < rows.count, let row = rows[number] else {
        preconditionFailure("replication \(number) of the base was not run")
      }
      return row
    }
  }

  /// All that was added, to the bit what an experiment of so many replications gives; while nobody adds, a whole prefix.
  package var result: ExperimentResult {
    ExperimentResult(arm.program, sums.current, confidence, money: sums.money)
  }

  /// Bytes that a replication's row takes.
  package var bytesPerRow: Int {
    8 * (arm.program.measures.rowColumns + (arm.pricer?.layout.columns ?? 0)) + 96
  }
}
