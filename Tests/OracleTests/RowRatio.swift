import HeadwayEngine
import HeadwayProgram
import HeadwayStatistics

/// Ratios of totals over replications that no forecast reports, from the engine's rows.
enum RowRatio {
  /// The rows of the first `count` replications: see `MeasureLayout`.
  static func rows(_ program: SimulationProgram, count: Int) throws -> [[Int64]] {
    let replicator = Replicator(program)
    return try (0..<count).map { try replicator.row(UInt64($0)) }
  }

  /// Σx / Σy with the standard error of the delta method: √(Σ(x − ry)² / (n (n − 1))) / ȳ (Cochran 1977, 6.4).
  static func estimate(_ pairs: [(x: Double, y: Double)]) -> Estimate? {
    let n = Double(pairs.count)
    let total = pairs.reduce(0) { $0 + $1.y }
    guard n > 1, total > 0 else { return nil }
    let ratio = pairs.reduce(0) { $0 + $1.x } / total
    let spread = pairs.reduce(0) { $0 + ($1.x - ratio * $1.y) * ($1.x - ratio * $1.y) }
    return Estimate(
      value: ratio, standardError: (spread / (n * (n - 1))).squareRoot() / (total / n),
      replications: pairs.count, confidence: 0.95)
  }

  /// The mean of independent values with its standard error.
  static func mean(_ values: [Double]) -> Estimate? { estimate(values.map { ($0, 1) }) }
}
