import Glibc

extension Figures {
  /// A number with so many significant digits and no zeros behind them; very large and small ones with an exponent.
  package static func significant(_ value: Double, digits: Int) -> String {
    guard value != 0 else { return "0" }
    let exponent = Int(log10(value.magnitude).rounded(.down))
    guard (-5..<15).contains(exponent) else { return "\(rounded(value, digits: digits))" }
    return trimmed(value, decimals: min(9, max(0, digits - 1 - exponent)))
  }

  /// A share as a percentage with three decimals: `21.694%`; never rounded to nothing or to all.
  package static func finePercent(_ share: Double) -> String {
    if share > 0, share < 0.000_005 { return "<0.001%" }
    if share < 1, share > 0.999_995 { return ">99.999%" }
    return fixed(share * 100, decimals: 3) + "%"
  }

  /// A time (s) with five significant digits, from two minutes on also in the unit that fits it.
  package static func fineSeconds(_ seconds: Double) -> String {
    if seconds > 0, seconds < 0.000_1 { return "<0.0001 s" }
    let text = significant(seconds, digits: 5) + " s"
    return seconds < 120 ? text : "\(text) (\(duration(seconds)))"
  }

  /// The nearest number with 12 significant digits: what an exact computation gives on any machine.
  ///
  /// The last bits of `exp` and `log` are the C library's and differ between processors; these digits do not, but
  /// for one number in thousands that lies just between two.
  package static func toTwelveDigits(_ value: Double) -> Double { rounded(value, digits: 12) }

  private static func rounded(_ value: Double, digits: Int) -> Double {
    withVaList([CInt(digits - 1), value]) { arguments in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
        _ = vsnprintf(buffer.baseAddress, buffer.count, "%.*e", arguments)
        return buffer.baseAddress.flatMap { Double(String(cString: $0)) } ?? value
      }
    }
  }
}
