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
