/// Rounding of table nodes to a grid far coarser than the last-bit errors of GSL and libm.
///
/// Two CPUs may compute a node with other last bits; rounded to the grid, both have the same. On a grid of 2⁻²¹ a
/// difference of 1e-15 leaves 2 chances in 10⁹ per node that they still differ. That the bound of a table is kept
/// in spite of the rounding is part of its proof.
enum Grid {
  /// The value with its significand rounded to `bits` bits after the leading one, half away from zero.
  static func relative(_ value: Double, bits: Int) -> Double {
    guard value.isFinite, bits < 52 else { return value }
    let unit = UInt64(1) << UInt64(52 - bits)
    // A carry out of the significand goes into the exponent, which is the next binade: just what is wanted.
    return Double(bitPattern: (value.bitPattern &+ unit >> 1) & ~(unit - 1))
  }

  /// The nearest multiple of `step`, a power of two.
  static func absolute(_ value: Double, step: Double) -> Double {
    (value / step).rounded(.toNearestOrAwayFromZero) * step
  }
}
