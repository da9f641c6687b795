public import HeadwayProgram
public import HeadwayStatistics

/// What is known of the money of some replications: sums and counts only.
///
/// All are integers; merging adds them, in any order, to the same bits.
public struct MoneyTallies: Sendable, Hashable {
  /// What the amounts are.
  public let layout: MoneyLayout
  /// Sums and squares of the amounts.
  public private(set) var moments: MomentTable
  /// One per column of `layout.distributedColumns`.
  public private(set) var distributions: [AmountDistribution]

  private let distributedColumns: [Int]

  /// Makes empty tallies.
  public init(_ layout: MoneyLayout) {
    self.layout = layout
    moments = MomentTable(layout: MomentLayout(columns: layout.columns, ratios: []))
    distributedColumns = layout.distributedColumns
    distributions = distributedColumns.map { _ in AmountDistribution() }
  }

  /// Adds the amounts of one replication, shape [`layout.columns`].
  public mutating func add(_ amounts: [Int64]) {
    moments.add(row: amounts)
    for (index, column) in distributedColumns.enumerated() { distributions[index].add(amounts[column]) }
  }

  /// Adds other replications at the same prices.
  public mutating func merge(_ other: MoneyTallies) {
    moments.merge(other.moments)
    for index in distributions.indices { distributions[index].merge(other.distributions[index]) }
  }
}

/// How an amount is distributed over replications, to 0.2%.
///
/// It has the buckets of `WaitHistogram`, but keeps only those that hold something: amounts of one scenario lie close
/// together. Memory is bounded by the number of buckets.
public struct AmountDistribution: Sendable, Hashable {
  private var counts: [Int: UInt64] = [:]
  private var least = Int64.max
  private var greatest = Int64.min

  /// Makes a distribution of nothing.
  public init() {}

  /// Counts one amount, which is not negative.
  mutating func add(_ amount: Int64) {
    counts[WaitHistogram.bucket(of: amount), default: 0] += 1
    least = min(least, amount)
    greatest = max(greatest, amount)
  }

  /// Adds the counts of another.
  mutating func merge(_ other: AmountDistribution) {
    counts.merge(other.counts, uniquingKeysWith: +)
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
  }

  /// The smallest amount x with F(x) ≥ p, for each p in 0...1; nothing without amounts.
  ///
  /// It is the middle of x's bucket, and never outside of the amounts that were counted: one and the same amount in
  /// every replication is told exactly.
  public func quantiles(_ shares: [Double]) -> [Double] {
    var histogram = WaitHistogram()
    for (bucket, count) in counts { histogram.add(count, inBucket: bucket) }
    return shares.compactMap { share in
      histogram.quantile(share).map { min(max($0, Double(least)), Double(greatest)) }
    }
  }
}
