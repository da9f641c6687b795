/// The moments over replications of rows of integers: enough for every mean and ratio with its margin.
///
/// Of R rows it keeps n, Σx and Σx² of each column, and Σx², Σy², Σxy of each ratio x/y: memory does not grow
/// with R. All are integers, so any order and grouping of merges gives the same bits.
///
/// Bounds: with n replications, no column, numerator or denominator may exceed `largestMagnitude(replications:)`
/// = √(2^127 / n); below it nothing can overflow, beyond it adding traps rather than give a wrong number.
public struct MomentTable: Sendable, Hashable {
  /// The meaning of rows.
  public let layout: MomentLayout
  /// The number of rows added, n.
  public private(set) var replications: Int64
  /// Σx of each column, then Σx² of each column, then Σx², Σy², Σxy of each ratio.
  private(set) var moments: [Int128]

  /// Makes an empty table.
  public init(layout: MomentLayout) {
    self.init(
      layout: layout, replications: 0,
      moments: [Int128](repeating: 0, count: Self.momentCount(of: layout)))
  }

  init(layout: MomentLayout, replications: Int64, moments: [Int128]) {
    self.layout = layout
    self.replications = replications
    self.moments = moments
  }

  static func momentCount(of layout: MomentLayout) -> Int { 2 * layout.columns + 3 * layout.ratios.count }

  /// The greatest |x| of a column, numerator or denominator that `replications` rows may hold without overflow.
  ///
  /// It is 2^53.5 for 2^20 replications and 6.5e17 for 400: in microseconds, 20,000 people busy for a year.
  public static func largestMagnitude(replications: Int) -> Int64 {
    precondition(replications > 0, "The bound is for at least one replication, not \(replications)")
    let share = Int128.max / Int128(replications)
    var low: Int64 = 0
    var high = Int64.max
    while low < high {
      let middle = high - (high - low) / 2
      if Int128(middle) * Int128(middle) <= share { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Adds the row of one replication, shape [columns]; traps when a moment would overflow.
  public mutating func add(row: UnsafeBufferPointer<Int64>) {
    precondition(row.count == layout.columns, "A row has \(layout.columns) columns, not \(row.count)")
    replications += 1
    let columns = layout.columns
    for column in 0..<columns {
      moments[column] += Int128(row[column])
      moments[columns + column] += Self.product(row[column], row[column])
    }
    var next = 2 * columns
    for ratio in layout.ratios {
      let x = ratio.numerator.value(on: row)
      let y = ratio.denominator.value(on: row)
      moments[next] += Self.product(x, x)
      moments[next + 1] += Self.product(y, y)
      moments[next + 2] += Self.product(x, y)
      next += 3
    }
  }

  /// Adds the row of one replication, shape [columns]; traps when a moment would overflow.
  public mutating func add(row: [Int64]) { row.withUnsafeBufferPointer { add(row: $0) } }

  /// Adds the replications of another table; the layouts must be equal.
  public mutating func merge(_ other: MomentTable) {
    precondition(layout == other.layout, "Tables of different layouts have nothing to add")
    replications += other.replications
    for index in moments.indices { moments[index] += other.moments[index] }
  }

  /// Σx of a column over all replications.
  public func total(ofColumn column: Int) -> Int128 {
    precondition((0..<layout.columns).contains(column), "Column \(column) is not in 0..<\(layout.columns)")
    return moments[column]
  }

  /// Σx² of a column.
  func sumOfSquares(ofColumn column: Int) -> Int128 { moments[layout.columns + column] }

  /// The totals of a ratio over all replications: Σ numerator and Σ denominator.
  public func totals(ofRatio ratio: Int) -> (numerator: Int128, denominator: Int128) {
    let sums = moments[..<layout.columns]
    let definition = layout.ratios[ratio]
    return (
      definition.numerator.total(ofSums: sums, count: replications),
      definition.denominator.total(ofSums: sums, count: replications)
    )
  }

  /// Σx², Σy² and Σxy of a ratio x / y.
  func products(ofRatio ratio: Int) -> (xx: Int128, yy: Int128, xy: Int128) {
    let first = 2 * layout.columns + 3 * ratio
    return (moments[first], moments[first + 1], moments[first + 2])
  }

  /// The product of two words, which always fits two words.
  private static func product(_ x: Int64, _ y: Int64) -> Int128 { Int128(x) &* Int128(y) }
}
