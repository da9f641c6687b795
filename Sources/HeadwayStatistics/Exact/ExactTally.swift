/// Count, sum and sum of squares of integers: exact, and merged by addition in any order to the same bits.
///
/// With n values of magnitude at most m, n · m² must stay below 2^127; beyond it, adding traps.
@frozen public struct ExactTally: Sendable, Hashable {
  /// The number of values.
  public private(set) var count: Int64
  /// Σ x.
  public private(set) var sum: Int128
  /// Σ x².
  public private(set) var sumOfSquares: Int128

  /// Makes an empty tally.
  public init() {
    count = 0
    sum = 0
    sumOfSquares = 0
  }

  /// Adds one value.
  public mutating func add(_ value: Int64) {
    count += 1
    sum += Int128(value)
    sumOfSquares += Int128(value) &* Int128(value)
  }

  /// Adds the values of another tally.
  public mutating func merge(_ other: ExactTally) {
    count += other.count
    sum += other.sum
    sumOfSquares += other.sumOfSquares
  }

  /// The mean; nil when there is no value.
  public var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }

  /// The unbiased sample variance, (n Σx² − (Σx)²) / (n (n − 1)); nil for fewer than two values.
  ///
  /// The numerator is formed exactly, so large means cost no digits.
  public var variance: Double? {
    guard count > 1 else { return nil }
    let n = WideInteger(count)
    let total = WideInteger(sum)
    let spread = n * WideInteger(sumOfSquares) - total * total
    return spread.nearestDouble / (Double(count) * Double(count - 1))
  }
}
