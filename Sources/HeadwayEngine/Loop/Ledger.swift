/// The books of a replication: areas under the numbers in line and in work.
///
/// All sums wrap at 2^64, which keeps equalities exact whatever the length of the run.
struct Ledger {
  /// ∫ number waiting dt.
  var waitingArea: Int64 = 0
  /// When the number waiting last changed.
  var waitingSince: Int64 = 0
  /// ∫ number busy dt.
  var busyArea: Int64 = 0
  /// When the number busy last changed.
  var busySince: Int64 = 0
  /// Σ waits of contacts that had begun before: handed back and taken up again.
  var laterWaits: Int64 = 0
}
