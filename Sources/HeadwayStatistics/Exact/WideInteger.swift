/// A signed integer of any width: exact sums of products where `Int128` is too narrow, and one rounding at the end.
///
/// The squared residuals of a ratio of totals are a difference of nearly equal products of up to 300 bits.
/// Taken in `Double` the digits that matter would cancel; taken here, none is lost. Cold paths only.
package struct WideInteger: Hashable, Sendable {
  /// Whether it is below zero; zero is not.
  private var isNegative: Bool
  /// The magnitude in words of 64 bits, least first, without leading zero words; empty for zero.
  private var words: [UInt64]

  private init(isNegative: Bool, words: [UInt64]) {
    var words = words
    while words.last == 0 { words.removeLast() }
    self.isNegative = isNegative && !words.isEmpty
    self.words = words
  }

  /// The same value.
  package init(_ value: Int128) {
    let magnitude = value.magnitude
    self.init(
      isNegative: value < 0,
      words: [UInt64(truncatingIfNeeded: magnitude), UInt64(truncatingIfNeeded: magnitude >> 64)])
  }

  /// The same value.
  package init(_ value: some FixedWidthInteger) { self.init(Int128(value)) }

  /// The number with the other sign.
  package static prefix func - (value: WideInteger) -> WideInteger {
    WideInteger(isNegative: !value.isNegative, words: value.words)
  }

  /// The exact sum.
  package static func + (lhs: WideInteger, rhs: WideInteger) -> WideInteger {
    if lhs.isNegative == rhs.isNegative {
      return WideInteger(isNegative: lhs.isNegative, words: sum(lhs.words, rhs.words))
    }
    if isBelow(lhs.words, rhs.words) {
      return WideInteger(isNegative: rhs.isNegative, words: difference(rhs.words, lhs.words))
    }
    return WideInteger(isNegative: lhs.isNegative, words: difference(lhs.words, rhs.words))
  }

  /// The exact difference.
  package static func - (lhs: WideInteger, rhs: WideInteger) -> WideInteger { lhs + -rhs }

  /// The exact product, by the schoolbook method.
  package static func * (lhs: WideInteger, rhs: WideInteger) -> WideInteger {
    var words = [UInt64](repeating: 0, count: lhs.words.count + rhs.words.count)
    for (i, a) in lhs.words.enumerated() {
      var carry: UInt64 = 0
      for (j, b) in rhs.words.enumerated() {
        // (2^64−1)² + 2 (2^64−1) = 2^128 − 1: a product and two carries just fit two words.
        let partial = UInt128(a) * UInt128(b) + UInt128(words[i + j]) + UInt128(carry)
        words[i + j] = UInt64(truncatingIfNeeded: partial)
        carry = UInt64(truncatingIfNeeded: partial >> 64)
      }
      words[i + rhs.words.count] = carry
    }
    return WideInteger(isNegative: lhs.isNegative != rhs.isNegative, words: words)
  }

  /// The nearest `Double`, ties to even: integer steps and one exact scaling, so the same on every CPU.
  package var nearestDouble: Double {
    guard let last = words.last else { return 0 }
    let sign = isNegative ? -1.0 : 1.0
    guard words.count > 1 else { return sign * Double(last) }
    let leading = last.leadingZeroBitCount
    let next = words[words.count - 2]
    var top = last
    var isInexact = words.dropLast(2).contains { $0 != 0 }
    if leading > 0 {
      top = last << UInt64(leading) | next >> UInt64(64 - leading)
      isInexact = isInexact || next << UInt64(leading) != 0
    } else {
      isInexact = isInexact || next != 0
    }
    // Of these 64 bits 53 survive; the lowest only has to say that the tail is not zero.
    if isInexact { top |= 1 }
    let exponent = 64 * (words.count - 1) - leading
    return sign * Double(sign: .plus, exponent: exponent, significand: Double(top))
  }

  private static func sum(_ lhs: [UInt64], _ rhs: [UInt64]) -> [UInt64] {
    let (longer, shorter) = lhs.count < rhs.count ? (rhs, lhs) : (lhs, rhs)
    var result = longer
    var carry: UInt64 = 0
    for i in longer.indices {
      let (first, overflow) = longer[i].addingReportingOverflow(i < shorter.count ? shorter[i] : 0)
      let (second, again) = first.addingReportingOverflow(carry)
      result[i] = second
      carry = overflow || again ? 1 : 0
    }
    result.append(carry)
    return result
  }

  /// The difference of magnitudes; `lhs` must not be below `rhs`.
  private static func difference(_ lhs: [UInt64], _ rhs: [UInt64]) -> [UInt64] {
    var result = lhs
    var borrow: UInt64 = 0
    for i in lhs.indices {
      let (first, overflow) = lhs[i].subtractingReportingOverflow(i < rhs.count ? rhs[i] : 0)
      let (second, again) = first.subtractingReportingOverflow(borrow)
      result[i] = second
      borrow = overflow || again ? 1 : 0
    }
    return result
  }

  private static func isBelow(_ lhs: [UInt64], _ rhs: [UInt64]) -> Bool {
    guard lhs.count == rhs.count else { return lhs.count < rhs.count }
    return lhs.reversed().lexicographicallyPrecedes(rhs.reversed())
  }
}
