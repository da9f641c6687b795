import HeadwayStatistics

/// What one replication of a program says: its row, and what it costs where anything has a price.
package struct ReplicationRow: Sendable {
  /// See `MeasureLayout`.
  package var row: [Int64]
  /// See `MoneyLayout`.
  package var amounts: [Int64]?
}

/// The joint sums of a base and of one scenario, each pair of rows from one replication.
struct PairedRows: Sendable {
  private(set) var rows: PairedMoments
  private(set) var amounts: PairedMoments

  init(_ pairing: ArmPairing) {
    rows = PairedMoments(pairing.rowPairs)
    amounts = PairedMoments(pairing.amountPairs)
  }

  /// Adds a replication that both ran.
  mutating func add(base: ReplicationRow, other: ReplicationRow) {
    rows.add(base: base.row, other: other.row)
    // Without prices on either side there are no pairs of amounts.
    amounts.add(base: base.amounts ?? [], other: other.amounts ?? [])
  }
}
