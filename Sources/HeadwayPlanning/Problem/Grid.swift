/// Rounding of what GSL and libm give to a grid far coarser than their last-bit errors.
///
/// Two CPUs may compute a logarithm with other last bits; rounded, both have the same, and so have all that follows.
enum Grid {
  /// The nearest multiple of 2⁻³³; values that are not finite stay.
  static func fine(_ value: Double) -> Double {
    value.isFinite ? (value * 0x1p33).rounded() * 0x1p-33 : value
  }
}
