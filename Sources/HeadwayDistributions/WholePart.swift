public import CWholePart

extension Int64 {
  /// The whole part of a number that the caller holds within ±2⁶²: one instruction, where `Int64(_:)` makes three checks.
  @inlinable @inline(__always) public init(wholePartOf value: Double) {
    assert(abs(value) <= 0x1p62, "\(value) is not known to fit")
    self = headway_whole_part(value)
  }
}
