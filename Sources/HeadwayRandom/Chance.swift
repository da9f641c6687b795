/// A probability that is decided by 64 random bits: a coin with integer edges.
///
/// Zero never happens and one always does; else the true probability is within 2⁻⁵³ of the one asked for.
@frozen public struct Chance: Hashable, Sendable {
  /// The bits that mean "yes" are those below this number; unused when `isCertain`.
  public let threshold: UInt64
  /// Whether every draw means "yes".
  public let isCertain: Bool

  /// Makes the chance of a probability; one below 0 (or not a number) is 0, one above 1 is 1.
  public init(_ probability: Double) {
    isCertain = probability >= 1
    // 2^64 times a Double below 1 is exact and fits.
    threshold = probability > 0 && probability < 1 ? UInt64(probability * 0x1p64) : 0
  }

  /// Whether the event happens for these bits.
  @inlinable @inline(__always) public func happens(forBits bits: UInt64) -> Bool {
    bits < threshold || isCertain
  }
}

/// Whole numbers from random bits.
public enum DrawnIndex {
  /// A number in `0 ..< count`, from 64 random bits: the high word of bits × count.
  ///
  /// Every number has its probability within 2⁻⁶⁴ of 1/count, and larger bits never give a smaller number, so
  /// two scenarios stay aligned. Traps when `count` is not positive.
  @inlinable @inline(__always) public static func below(_ count: Int, forBits bits: UInt64) -> Int {
    precondition(count > 0, "an index needs at least one thing to choose from")
    return Int(truncatingIfNeeded: bits.multipliedFullWidth(by: UInt64(count)).high)
  }
}
