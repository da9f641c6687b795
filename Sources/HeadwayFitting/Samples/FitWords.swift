import Glibc

/// Numbers of fits as a person reads them.
package enum FitWords {
  /// A share as "12.3%", with two decimals below 1%.
  package static func percent(_ share: Double) -> String {
    let decimals = abs(share) < 0.01 && share != 0 ? 2 : 1
    return "\(rounded(share * 100, decimals: decimals))%"
  }

  /// A count of a total as a share.
  static func share(_ part: Int, of total: Int) -> String {
    percent(total == 0 ? 0 : Double(part) / Double(total))
  }

  /// A difference of shares in points.
  static func points(_ share: Double) -> String { "\(rounded(share * 100, decimals: 1)) points" }

  /// A time in the unit that a planner would use, to three digits: "8.52 min".
  package static func time(_ seconds: Double) -> String {
    let (unit, size) = unit(seconds)
    return "\(digits(seconds / size)) \(unit)"
  }

  /// An interval of times in one unit: "8.31 to 8.74 min".
  package static func times(_ low: Double, _ high: Double) -> String {
    let (unit, size) = unit(high)
    return "\(digits(low / size)) to \(digits(high / size)) \(unit)"
  }

  /// A number to three significant digits.
  package static func digits(_ value: Double) -> String { significant(value, 3) }

  /// A number to so many significant digits, whole ones always all, and to at most so many decimals.
  static func significant(_ value: Double, _ digits: Int, most: Int = 9) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    let places = max(0, digits - 1 - Int(floor(log10(abs(value)))))
    return rounded(value, decimals: min(places, most))
  }

  /// A text that stays on its line and says nothing to YAML: letters, digits, `.`, `-` and `_`, others as `_`.
  static func printable(_ text: String) -> String {
    String(text.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "_" })
  }

  /// A number with at most so many decimals, without zeros at its end.
  package static func rounded(_ value: Double, decimals: Int) -> String {
    let power = pow(10.0, Double(decimals))
    let scaled = (value * power).rounded()
    guard abs(scaled) < 9e15 else { return "\(value)" }
    let whole = Int64(abs(scaled)) / Int64(power)
    var fraction = String(Int64(abs(scaled)) % Int64(power))
    let sign = scaled < 0 ? "-" : ""
    if decimals == 0 || fraction == "0" { return "\(sign)\(whole)" }
    fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(sign)\(whole).\(fraction)"
  }

  /// A whole number with commas between thousands.
  package static func count(_ value: Int) -> String {
    let text = String(abs(value))
    var result = ""
    for (index, digit) in text.enumerated() {
      if index > 0 && (text.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return (value < 0 ? "-" : "") + result
  }

  private static func unit(_ seconds: Double) -> (String, Double) {
    switch abs(seconds) {
    case ..<180: ("s", 1)
    case ..<7200: ("min", 60)
    case ..<172_800: ("h", 3600)
    default: ("d", 86_400)
    }
  }
}
