/// A decimal number exactly as written: `digits` × 10^`exponent`.
///
/// Quantities keep their written value until the last step, so that `0.1 min` is six seconds to the microsecond
/// and the same `Double` on every machine.
struct ExactDecimal: Hashable {
  /// The digits without the point, with the sign; at most 30 digits.
  var digits: Int128
  /// The power of ten that the digits are multiplied by.
  var exponent: Int

  /// The greatest number of significant digits that is read.
  static let digitLimit = 30

  /// Reads the longest number at the start of `text` by the grammar of JSON and YAML 1.2
  /// (`-12`, `1.5`, `.5`, `1e3`); returns it with what follows it, or nil when no number stands there.
  static func prefix(of text: Substring) -> (value: ExactDecimal, rest: Substring)? {
    var text = text
    guard let (value, length) = text.withUTF8({ prefix(of: $0) }) else { return nil }
    return (value, Substring(text.utf8.dropFirst(length)))
  }

  private static func prefix(of bytes: UnsafeBufferPointer<UInt8>) -> (value: ExactDecimal, length: Int)? {
    var at = 0
    // No number holds a zero byte, which stands for the end.
    func next(_ offset: Int = 0) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }
    let isNegative = next() == UInt8(ascii: "-")
    if isNegative || next() == UInt8(ascii: "+") { at += 1 }
    var digits: Int128 = 0
    var significant = 0
    var exponent = 0
    var hasDigits = false
    func take(_ digit: UInt8) -> Bool {
      hasDigits = true
      if significant > 0 || digit != UInt8(ascii: "0") { significant += 1 }
      guard significant <= digitLimit else { return false }
      digits = digits * 10 + Int128(digit - UInt8(ascii: "0"))
      return true
    }
    while isDigit(next()) {
      if !take(next()) { exponent += 1 }
      at += 1
    }
    if next() == UInt8(ascii: "."), hasDigits || isDigit(next(1)) {
      at += 1
      while isDigit(next()) {
        if take(next()) { exponent -= 1 }
        at += 1
      }
    }
    guard hasDigits else { return nil }
    if let (power, length) = exponentPart(of: UnsafeBufferPointer(rebasing: bytes[at...])) {
      exponent += power
      at += length
    }
    return (ExactDecimal(digits: isNegative ? -digits : digits, exponent: digits == 0 ? 0 : exponent), at)
  }

  private static func exponentPart(of bytes: UnsafeBufferPointer<UInt8>) -> (power: Int, length: Int)? {
    guard let mark = bytes.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
    let sign = bytes.count > 1 ? bytes[1] : 0
    let start = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") ? 2 : 1
    var at = start
    var power = 0
    while at < bytes.count, isDigit(bytes[at]) {
      power = min(power * 10 + Int(bytes[at] - UInt8(ascii: "0")), 100_000)
      at += 1
    }
    guard at > start else { return nil }
    return (sign == UInt8(ascii: "-") ? -power : power, at)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The powers of ten that a `Double` holds exactly.
  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  /// Whether the number is below zero.
  var isNegative: Bool { digits < 0 }

  /// The number times `factor` × 10^`power`, as the nearest `Double`; infinite when it is too large for one.
  func double(times factor: Int64 = 1, powerOfTen power: Int = 0) -> Double {
    let product = digits * Int128(factor)
    let power = exponent + power
    // Both are exact as doubles, so that one operation rounds once (Clinger 1990, PLDI '90:92).
    if abs(product) < 1 << 53, (-22...22).contains(power) {
      let tens = Self.powersOfTen[abs(power)]
      let whole = Double(Int64(product))
      return power < 0 ? whole / tens : whole * tens
    }
    // The text carries the exact product, and reading it rounds once, to nearest.
    return Double("\(product)e\(power)") ?? (digits < 0 ? -.infinity : .infinity)
  }

  /// The number times `factor`, rounded to the nearest whole number (half away from zero); nil when its size
  /// reaches 10^18.
  func rounded(times factor: Int64 = 1) -> Int64? {
    var value = digits * Int128(factor)
    let limit: Int128 = 1_000_000_000_000_000_000
    if exponent >= 0 {
      for _ in 0..<min(exponent, 60) where value != 0 {
        guard abs(value) < limit else { return nil }
        value *= 10
      }
    } else {
      guard exponent >= -60 else { return 0 }
      var divisor: Int128 = 1
      for _ in 0..<min(-exponent, 37) { divisor *= 10 }
      for _ in 0..<max(0, -exponent - 37) { value /= 10 }
      let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
      value = quotient + (abs(remainder) * 2 >= divisor ? (value < 0 ? -1 : 1) : 0)
    }
    return abs(value) < limit ? Int64(value) : nil
  }

  /// The number if it is whole and fits 128 bits; nil otherwise.
  var whole: Int128? {
    var value = digits
    var power = exponent
    while power < 0, value % 10 == 0, value != 0 {
      value /= 10
      power += 1
    }
    guard value != 0 else { return 0 }
    guard power >= 0, power <= 30 else { return nil }
    for _ in 0..<power {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = product
    }
    return value
  }
}
