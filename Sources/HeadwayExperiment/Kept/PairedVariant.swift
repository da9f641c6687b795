package import HeadwayEngine
import HeadwayProgram
import HeadwayStatistics
import Synchronization

/// Replications of a scenario, each paired with the same one of a base that was run before.
///
/// What comes out is to the bit what `PairedExperiment` gives after as many replications, however many threads add and in
/// whatever order.
package final class PairedVariant: Sendable {
  /// What is run.
  package let arm: ExperimentArm
  private let base: KeptReplications
  private let pairing: ArmPairing
  private let sums: SharedTallies
  private let joint: Mutex<Joint>

  /// The base's sums of the replications that were paired, and the joint ones.
  private struct Joint {
    var base: MomentTable
    var money: MoneyTallies?
    var paired: PairedRows
  }

  /// Pairs a scenario with a base over the same times, of the same luck.
  package init(_ arm: ExperimentArm, with base: KeptReplications) {
    self.arm = arm
    self.base = base
    pairing = ArmPairing(base: base.arm, other: arm)
    sums = SharedTallies(arm.program, arm.pricer)
    let layout = base.arm.program.measures
    joint = Mutex(
      Joint(
        base: MomentTable(layout: MomentLayout(columns: layout.rowColumns, ratios: layout.ratios)),
        money: base.arm.pricer.map { MoneyTallies($0.layout) }, paired: PairedRows(pairing)))
  }

  /// Adds the replication that a replicator ran last, by its number, which the base has run.
  package func add(_ number: Int, _ replicator: Replicator) {
    let known = base.row(number)
    let other = sums.add(replicator)
    joint.withLock { joint in
      joint.base.add(row: known.row)
      if let amounts = known.amounts { joint.money?.add(amounts) }
      joint.paired.add(base: known, other: other)
    }
  }

  /// All that was added; while nobody adds, a whole prefix.
  ///
  /// The base's arm knows rows only: it has measures and targets, and neither intervals nor percentiles.
  package var result: ComparisonResult {
    let (moments, money, paired) = joint.withLock { ($0.base, $0.money, $0.paired) }
    var tallies = Tallies(for: base.arm.program)
    tallies.moments = moments
    let own = ExperimentResult(arm.program, sums.current, base.confidence, money: sums.money)
    return ComparisonResult(
      arms: [ExperimentResult(base.arm.program, tallies, base.confidence, money: money), own],
      pairings: [pairing], rows: [paired.rows], amounts: [paired.amounts])
  }
}
