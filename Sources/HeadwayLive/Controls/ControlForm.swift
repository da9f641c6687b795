import FoundationEssentials
import HeadwaySyntax

/// How a control's number stands behind the `=` of a change.
package enum ControlForm: String, Sendable, Codable {
  /// The number itself, in its unit.
  case absolute
  /// Percent more or less than what stands there.
  case relative
  /// A factor on all days, as an event of its own in a queue that has none.
  case event

  private static let eventHead = "[{name: what-if, on: [mon, tue, wed, thu, fri, sat, sun], factor: "
  private static let eventTail = "}]"

  /// The text of a number.
  func text(of value: Double, _ unit: Control.Unit) -> String {
    switch self {
    case .relative: return (value < 0 ? "" : "+") + Self.digits(value) + "%"
    case .event: return Self.eventHead + Self.digits(1 + value / 100) + Self.eventTail
    case .absolute:
      switch unit {
      case .people: return "\(Int(min(max(value.rounded(), 0), 1e9)))"
      case .share: return Self.digits(value * 100) + "%"
      case .seconds: return Self.digits(value) + "s"
      case .contactsPerWeek, .percentChange: return Self.digits(value)
      }
    }
  }

  /// The number of a text; nil where it is not one that this form writes.
  func value(of text: String, _ unit: Control.Unit) -> Double? {
    var text = text
    var divisor = 1.0
    switch self {
    case .relative:
      guard text.hasSuffix("%"), text.hasPrefix("+") || text.hasPrefix("-") else { return nil }
      text.removeLast()
      if text.hasPrefix("+") { text.removeFirst() }
    case .event:
      guard text.hasPrefix(Self.eventHead), text.hasSuffix(Self.eventTail) else { return nil }
      let factor = text.dropFirst(Self.eventHead.count).dropLast(Self.eventTail.count)
      return Self.number(String(factor)).map { Self.rounded(($0 - 1) * 100) }
    case .absolute:
      switch unit {
      case .people: return Int(text).flatMap { $0 >= 0 ? Double($0) : nil }
      case .share:
        guard text.hasSuffix("%") else { return nil }
        text.removeLast()
        divisor = 100
      case .seconds:
        guard text.hasSuffix("s") else { return nil }
        text.removeLast()
      case .contactsPerWeek, .percentChange: break
      }
    }
    return Self.number(text).map { $0 / divisor }
  }

  /// A number with at most six decimals, without an exponent.
  private static func digits(_ value: Double) -> String {
    let millionths = Int64((min(max(value, -1e12), 1e12) * 1e6).rounded())
    let (whole, part) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let sign = millionths < 0 ? "-" : ""
    guard part > 0 else { return "\(sign)\(whole)" }
    var decimals = String(part + 1_000_000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    return "\(sign)\(whole).\(decimals)"
  }

  /// A number as `digits` writes it: digits, a point, a sign, and no exponent.
  private static func number(_ text: String) -> Double? {
    guard let written = WrittenNumber(text), written.unit.isEmpty, written.gap.isEmpty else { return nil }
    return Double(text)
  }

  private static func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }
}
