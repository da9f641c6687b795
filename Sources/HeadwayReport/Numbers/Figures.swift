import Glibc
package import HeadwayStatistics

/// Numbers in the words of a manager: units that fit, one decimal, thousands apart.
///
/// No locale takes part.
package enum Figures {
  /// A share as a percentage with one decimal: `81.2%`.
  package static func percent(_ share: Double) -> String { fixed(share * 100, decimals: 1) + "%" }

  /// A share with its margin in points: `81.2% ± 0.4`.
  package static func percent(_ estimate: Estimate) -> String {
    percent(estimate.value, margin: estimate.margin)
  }

  /// The same of numbers that are no estimate: nothing is said of a margin that is not known.
  package static func percent(_ share: Double, margin: Double?) -> String {
    percent(share) + self.margin(margin.map { $0 * 100 }, decimals: 1)
  }

  /// A goal's share without needless decimals: `80%`, `99.5%`.
  package static func plainPercent(_ share: Double) -> String { trimmed(share * 100, decimals: 4) + "%" }

  /// A length of time (s) in the unit that fits it: `12.0 s`, `4.2 min`, `3.1 h`, `2.5 d`.
  package static func duration(_ seconds: Double) -> String {
    let scale = Scale(fitting: seconds)
    return fixed(seconds / scale.seconds, decimals: scale.decimals) + " " + scale.unit
  }

  /// A length of time (s) with its margin in the same unit: `31.2 s ± 0.8`.
  package static func duration(_ estimate: Estimate) -> String {
    let scale = Scale(fitting: estimate.value)
    return duration(estimate.value)
      + margin(estimate.margin.map { $0 / scale.seconds }, decimals: scale.decimals)
  }

  /// A difference of lengths of time (s) in the unit that fits the larger of it and its margin: `-3.1 s ± 0.4`.
  package static func durationDifference(_ seconds: Double, margin: Double?) -> String {
    let scale = Scale(fitting: max(seconds.magnitude, margin ?? 0))
    return difference(
      seconds / scale.seconds, margin: margin.map { $0 / scale.seconds }, decimals: scale.decimals,
      " " + scale.unit)
  }

  /// A difference with its sign and its margin: `+0.31 pp ± 0.04`.
  ///
  /// Both have so many decimals, or up to three more, as many as the margin needs not to be shown as zero.
  package static func difference(
    _ value: Double, margin: Double?, decimals: Int, _ unit: String = ""
  ) -> String {
    let most = decimals + 3
    let smallest = margin ?? value
    let needed = smallest == 0 ? decimals : (decimals...most).first { isShown(smallest, decimals: $0) }
    let text = fixed(value, decimals: needed ?? decimals)
    let sign = value > 0 && isShown(value, decimals: needed ?? decimals) ? "+" : ""
    return sign + text + unit + self.margin(margin, decimals: needed ?? most)
  }

  /// Whether a number so printed has a digit but zeros.
  private static func isShown(_ value: Double, decimals: Int) -> Bool {
    fixed(value, decimals: decimals).contains { ("1"..."9").contains($0) }
  }

  /// A threshold (s) as a person would have written it: `20 s`, `4 h`, `90 min`, `2 d`.
  package static func threshold(_ seconds: Double) -> String {
    for (unit, length) in [("d", 86_400.0), ("h", 3600), ("min", 60)] where seconds >= length {
      let count = seconds / length
      // People say 24 h and 60 s, not 1 d and 1 min.
      if count == count.rounded(), count >= 2 || unit == "h" {
        return "\(trimmed(count, decimals: 0)) \(unit)"
      }
    }
    return trimmed(seconds, decimals: 6) + " s"
  }

  /// A count: whole with thousands apart from 100 on, else with one decimal.
  package static func count(_ value: Double) -> String {
    fixed(value, decimals: countDecimals(value))
  }

  /// A count with its margin: `12,391 ± 20`.
  package static func count(_ estimate: Estimate) -> String {
    let decimals = countDecimals(estimate.value)
    return fixed(estimate.value, decimals: decimals) + margin(estimate.margin, decimals: decimals)
  }

  /// An amount of money: whole with thousands apart from 1000 on, else with two decimals.
  package static func money(_ amount: Double) -> String {
    fixed(amount, decimals: moneyDecimals(amount))
  }

  /// An amount of money with its margin: `52,391 ± 120`.
  package static func money(_ estimate: Estimate) -> String {
    let decimals = moneyDecimals(estimate.value)
    return fixed(estimate.value, decimals: decimals) + margin(estimate.margin, decimals: decimals)
  }

  /// The name of a percentile in results: `p50` for the share 0.5.
  package static func percentileName(_ share: Double) -> String { "p" + trimmed(share * 100, decimals: 3) }

  /// A whole number with thousands apart: `1,840,221`.
  package static func whole(_ value: Int64) -> String {
    String(decoding: grouped(Array(String(value).utf8)), as: UTF8.self)
  }

  /// A number with a fixed number of decimals and thousands apart.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    String(decoding: fixedBytes(value, decimals), as: UTF8.self)
  }

  private static func fixedBytes(_ value: Double, _ decimals: Int) -> [UInt8] {
    let text = decimal(value, decimals)
    let isNegativeZero = text.first == UInt8(ascii: "-") && !text.contains { isDigit($0) && $0 != zero }
    return grouped(isNegativeZero ? Array(text.dropFirst()) : text)
  }

  /// What C's `%.*f` prints: the exact value of the number, correctly rounded, half to even.
  private static func decimal(_ value: Double, _ decimals: Int) -> [UInt8] {
    guard value.magnitude < 0x1p53, (0...9).contains(decimals) else {
      return withVaList([CInt(decimals), value]) { arguments in
        // The largest number has 309 digits before the point.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 320 + max(0, decimals)) { buffer in
          _ = vsnprintf(buffer.baseAddress, buffer.count, "%.*f", arguments)
          return buffer.baseAddress.map { Array(String(cString: $0).utf8) } ?? []
        }
      }
    }
    // The significand as a whole number; the value is 2^shift times smaller.
    let hidden: UInt64 = value.isNormal ? 1 << 52 : 0
    let shift = 52 - (value.isNormal ? Int(value.exponent) : -1022)
    let scaled = (0..<decimals).reduce(UInt128(value.significandBitPattern | hidden)) { whole, _ in whole * 10
    }
    var rounded = scaled >> UInt128(shift)
    if (1..<128).contains(shift) {
      let (rest, half) = (scaled - rounded << UInt128(shift), UInt128(1) << UInt128(shift - 1))
      if rest > half || rest == half && rounded & 1 == 1 { rounded += 1 }
    }
    // Below 2^53 × 10^9; the most digits, a point and a sign fit.
    var reversed: [UInt8] = []
    reversed.reserveCapacity(32)
    while rounded > 0 || reversed.count < decimals + 1 + (decimals > 0 ? 1 : 0) {
      if decimals > 0, reversed.count == decimals { reversed.append(UInt8(ascii: ".")) }
      let (quotient, digit) = rounded.quotientAndRemainder(dividingBy: 10)
      reversed.append(zero + UInt8(digit))
      rounded = quotient
    }
    if value.sign == .minus { reversed.append(UInt8(ascii: "-")) }
    return reversed.reversed()
  }

  /// A number with at most so many decimals, without zeros at the end.
  package static func trimmed(_ value: Double, decimals: Int) -> String {
    var text = fixedBytes(value, decimals)
    if text.contains(UInt8(ascii: ".")) {
      while text.last == zero { text.removeLast() }
      if text.last == UInt8(ascii: ".") { text.removeLast() }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nothing without a margin; a margin too small to show is said to be so, never shown as zero.
  private static func margin(_ margin: Double?, decimals: Int) -> String {
    guard let margin else { return "" }
    let text = fixed(margin, decimals: decimals)
    guard margin > 0, !isShown(margin, decimals: decimals) else { return " ± " + text }
    return " ± <" + (decimals == 0 ? "1" : "0." + String(repeating: "0", count: decimals - 1) + "1")
  }

  private static func countDecimals(_ value: Double) -> Int { value.magnitude >= 99.95 ? 0 : 1 }

  private static func moneyDecimals(_ amount: Double) -> Int { amount.magnitude >= 999.995 ? 0 : 2 }

  private static let zero = UInt8(ascii: "0")

  private static func isDigit(_ byte: UInt8) -> Bool { zero...UInt8(ascii: "9") ~= byte }

  /// A number as text, with thousands apart.
  private static func grouped(_ text: [UInt8]) -> [UInt8] {
    let start = text.first == UInt8(ascii: "-") ? 1 : 0
    let end = text[start...].firstIndex { !isDigit($0) } ?? text.count
    guard end - start > 3 else { return text }
    var groups: [UInt8] = []
    groups.reserveCapacity(text.count + text.count / 3)
    for (place, byte) in text.enumerated() {
      if place > start, place < end, (end - place).isMultiple(of: 3) { groups.append(UInt8(ascii: ",")) }
      groups.append(byte)
    }
    return groups
  }

  /// The unit in which a length of time is easiest to read, judged by what would be printed.
  private struct Scale {
    var unit: String
    var seconds: Double
    var decimals = 1

    init(fitting seconds: Double) {
      switch seconds.magnitude {
      case ..<9.995: (unit, self.seconds, decimals) = ("s", 1, 2)
      case ..<59.95: (unit, self.seconds) = ("s", 1)
      case ..<(59.95 * 60): (unit, self.seconds) = ("min", 60)
      case ..<(47.95 * 3600): (unit, self.seconds) = ("h", 3600)
      default: (unit, self.seconds) = ("d", 86_400)
      }
    }
  }
}
