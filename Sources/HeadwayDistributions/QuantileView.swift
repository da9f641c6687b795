/// A quantile table as the engine reads it: a borrowed pointer and two small numbers, without reference counting.
///
/// Valid while the owner of the coefficients lives (`SamplerArena`, or the body of `QuantileTable.withView`).
@frozen public struct QuantileView: @unchecked Sendable {
  /// The table's coefficients, laid out as in `QuantileTable.coefficients`; never written to.
  public let coefficients: UnsafePointer<Double>
  /// Each octave has 2^panelBits panels.
  public let panelBits: UInt32
  /// How often the interpolated root is squared.
  public let squarings: UInt32

  /// Makes a view of coefficients that the caller keeps alive.
  @inlinable public init(coefficients: UnsafePointer<Double>, panelBits: Int, squarings: Int) {
    self.coefficients = coefficients
    self.panelBits = UInt32(panelBits)
    self.squarings = UInt32(squarings)
  }

  /// The tabulated root for 64 random bits: the variate itself when `squarings` is 0.
  @inlinable @inline(__always) public func root(forBits bits: UInt64) -> Double {
    // All ones in the upper half: it is counted from above, so its bits are turned over.
    let upper = UInt64(bitPattern: Int64(bitPattern: bits) >> 63)
    // Not under 2^24, that is p = 2^-40: beyond lies the pinned extreme, the first point of the last octave.
    let folded = max(bits ^ upper, 1 << 24)
    let zeros = UInt64(truncatingIfNeeded: folded.leadingZeroBitCount)  // 1...39
    let rest = folded &<< (zeros &+ 1)
    let bitsOfPanel = UInt64(panelBits)
    let panel = UInt32(truncatingIfNeeded: rest &>> (64 &- bitsOfPanel))
    // In 32 bits, which leaves no constant that takes an instruction of its own.
    let octave = UInt32(truncatingIfNeeded: zeros) &- 1 &+ (UInt32(truncatingIfNeeded: upper) & 39)
    let place = coefficients + Int(octave &<< panelBits &+ panel) &* 4
    // 53 bits, which a Double holds exactly; as a signed number, whose conversion is one instruction.
    let t = Double(Int64(truncatingIfNeeded: (rest &<< bitsOfPanel) &>> 11))
    return place[0] + t * (place[1] + t * (place[2] + t * place[3]))
  }

  /// The variate of unit scale for 64 random bits.
  @inlinable @inline(__always) public func value(forBits bits: UInt64) -> Double {
    var value = root(forBits: bits)
    for _ in 0..<squarings { value *= value }
    return value
  }
}
