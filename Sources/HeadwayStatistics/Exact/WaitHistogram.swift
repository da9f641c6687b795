/// A mergeable histogram of waits in microseconds, from which percentiles are read to within 0.2%.
///
/// Buckets are log-linear, after Tene's HdrHistogram (2012): values below 512 have a bucket each; above, every
/// octave [2^k, 2^(k+1)) is cut into 256 buckets of equal width 2^(k-8), so a bucket is never wider than
/// 1/256 (0.4%) of the values it holds. Counts are integers: merging is addition, in any order, to the same bits.
@frozen public struct WaitHistogram: Sendable, Hashable {
  /// The number of buckets (11,008, so 88 kB of counts).
  @inlinable public static var bucketCount: Int { 11_008 }

  /// The greatest value told apart, 2^50 − 1 µs (35.7 years); greater ones share the last bucket.
  @inlinable public static var largestValue: Int64 { (1 << 50) - 1 }

  /// Contacts per bucket: shape [`bucketCount`], in ascending order of value.
  public private(set) var counts: [UInt64]

  /// Makes an empty histogram.
  public init() { counts = [UInt64](repeating: 0, count: Self.bucketCount) }

  /// Adopts counts gathered elsewhere through `bucket(of:)`; nil unless there are `bucketCount` of them.
  public init?(counts: [UInt64]) {
    guard counts.count == Self.bucketCount else { return nil }
    self.counts = counts
  }

  /// The bucket of a value in microseconds, in 0..<`bucketCount` whatever the value; never decreasing in it.
  ///
  /// There is no branch in it. The value must not be negative.
  @inlinable public static func bucket(of value: Int64) -> Int {
    assert(value >= 0, "A wait cannot be negative: \(value) µs")
    let bounded = min(UInt64(bitPattern: value), UInt64(bitPattern: largestValue))
    // With bit 8 set, small values take the path of the octave [256, 512), where a bucket is one microsecond.
    let shift = 55 &- (bounded | 256).leadingZeroBitCount
    return (shift &<< 8) &+ Int(truncatingIfNeeded: bounded &>> UInt64(truncatingIfNeeded: shift))
  }

  /// The values in microseconds that share a bucket.
  public static func values(inBucket bucket: Int) -> ClosedRange<Int64> {
    precondition((0..<bucketCount).contains(bucket), "Bucket \(bucket) is not in 0..<\(bucketCount)")
    guard bucket >= 512 else { return Int64(bucket)...Int64(bucket) }
    let shift = Int64(bucket >> 8) - 1
    let lowest = (Int64(bucket) - (shift << 8)) << shift
    return lowest...(lowest + (1 << shift) - 1)
  }

  /// Counts one wait, in microseconds (not negative).
  @inlinable public mutating func add(_ value: Int64) { add(1, inBucket: Self.bucket(of: value)) }

  /// Counts `count` waits of one bucket; traps when a count would pass 2^64 − 1.
  public mutating func add(_ count: UInt64, inBucket bucket: Int) { counts[bucket] += count }

  /// Adds the counts of another histogram.
  public mutating func merge(_ other: WaitHistogram) {
    for bucket in counts.indices { counts[bucket] += other.counts[bucket] }
  }

  /// The number of waits counted.
  public var total: UInt64 { sum(counts.indices) }

  /// The waits in some buckets; a sum past 2^64 − 1 wraps around.
  private func sum(_ buckets: Range<Int>) -> UInt64 {
    counts[buckets].withUnsafeBufferPointer { $0.reduce(0, &+) }
  }

  /// The smallest x in microseconds with F(x) ≥ p, where F is the share of waits not longer than x.
  ///
  /// Exact below 512 µs; above, the middle of the bucket, within 0.2% of the exact value. Nil when nothing was
  /// counted. `p` must be in 0...1; for 0 it is the shortest wait, and the
  /// total at most 2^53.
  public func quantile(_ p: Double) -> Double? {
    precondition((0...1).contains(p), "A quantile's probability must be in 0...1, not \(p)")
    let total = total
    guard total > 0 else { return nil }
    let rank = Self.rank(of: p, among: total)
    var below: UInt64 = 0
    // Whole octaves first: most of the buckets are passed over.
    var octave = 0..<256
    while octave.upperBound < counts.count {
      let next = below + sum(octave)
      guard next < rank else { break }
      below = next
      octave = octave.upperBound..<octave.upperBound + 256
    }
    for bucket in octave.lowerBound..<counts.count where counts[bucket] > 0 {
      below += counts[bucket]
      if below >= rank {
        let values = Self.values(inBucket: bucket)
        return Double(values.lowerBound) + Double(values.upperBound - values.lowerBound) / 2
      }
    }
    return nil
  }

  /// The smallest k ≥ 1 with k / n ≥ p as `Double`s.
  ///
  /// The quotient is rounded as the literal p was, so the 7th of 100 is found for p = 0.07, though 0.07 * 100 > 7.
  package static func rank(of p: Double, among total: UInt64) -> UInt64 {
    precondition(total <= 1 << 53, "A quantile of \(total) values is beyond 2^53")
    let count = Double(total)
    var rank = min(max(UInt64((p * count).rounded(.up)), 1), total)
    while rank > 1, Double(rank - 1) / count >= p { rank -= 1 }
    while rank < total, Double(rank) / count < p { rank += 1 }
    return rank
  }
}
