/// Exact amounts of money: one rounding per line item.
enum LineItem {
  /// An hour in microseconds.
  static let hour: Int64 = 3_600_000_000
  /// A minute in microseconds.
  static let minute: Int64 = 60_000_000
  /// Parts of a share or factor: a billion.
  static let parts: Int64 = 1_000_000_000

  /// `numerator` / `denominator` to the nearest whole number, halves up; the denominator is positive.
  static func rounded(_ numerator: Int128, over denominator: Int128) -> Int128 {
    let (quotient, remainder) = (2 * numerator + denominator).quotientAndRemainder(
      dividingBy: 2 * denominator)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The whole number nearest to a value that is not negative; far beyond any amount it stands still.
  static func whole(_ value: Double) -> Int64 { Int64(min(value, 0x1p62).rounded()) }
}
