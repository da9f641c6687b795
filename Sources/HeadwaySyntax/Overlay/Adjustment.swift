import FoundationEssentials

/// A relative change of a number: `+2`, `-2`, `*1.5`, `+10%`, `-10%`, `+8pp`, `-8pp`.
///
/// It works on the text with exact decimal arithmetic (38 digits), so 0.1 + 0.2 is 0.3, and keeps the unit:
/// "9 min" times 2 is "18 min".
public struct Adjustment: Hashable, Sendable {
  /// What is done to the number.
  private enum Operation: Hashable {
    /// Adds, in the unit of the number.
    case add(Decimal)
    /// Multiplies.
    case multiply(Decimal)
    /// Multiplies by 1 + N/100.
    case percent(Decimal)
    /// Adds percentage points to a share.
    case points(Decimal)
  }

  private let operation: Operation
  /// The unit named behind an added number, or empty; it must be the unit of the value.
  public let unit: String
  /// The change as written.
  public let text: String

  /// Why an adjustment cannot be applied.
  public enum Failure: Error, Hashable, Sendable {
    /// The value is not one number with an optional unit.
    case notNumber
    /// The unit of the change, or points, do not fit the value.
    case unit(String)
    /// The result has too many digits.
    case overflow
  }

  /// Reads a relative change, or gives none where the text is not one.
  public init?(_ text: some StringProtocol) {
    let text = String(text).trimmingSpaces()
    guard let sign = text.first, "+-*".contains(sign) else { return nil }
    let rest = String(text.dropFirst()).trimmingSpaces()
    guard let quantity = WrittenNumber(String(rest)), let first = rest.first, first.isASCII,
      first.isNumber || first == "."
    else { return nil }
    let signed = sign == "-" ? -quantity.value : quantity.value
    switch (sign, quantity.unit) {
    case ("*", ""): operation = .multiply(quantity.value)
    case ("*", _): return nil
    case (_, "%"): operation = .percent(signed)
    case (_, "pp"): operation = .points(signed)
    default: operation = .add(signed)
    }
    if case .add = operation { unit = quantity.unit } else { unit = "" }
    self.text = String(text)
  }

  /// The changed text, with the unit and the spacing of the old one.
  public func apply(to text: String) throws(Failure) -> String {
    guard let old = WrittenNumber(text) else { throw .notNumber }
    let result: Decimal
    switch operation {
    case .add(let change):
      guard unit.isEmpty || unit == old.unit else {
        let found = old.unit.isEmpty ? "has no unit" : "is in \(Wording.quoted(old.unit))"
        throw .unit("the value \(found), the change is in \(Wording.quoted(unit))")
      }
      result = old.value + change
    case .multiply(let factor): result = old.value * factor
    case .percent(let change): result = old.value * (100 + change) * Self.hundredth
    case .points(let change):
      if old.unit == "%" {
        result = old.value + change
      } else if old.unit.isEmpty, old.value >= 0, old.value <= 1 {
        result = old.value + change * Self.hundredth
      } else {
        throw .unit("percentage points (`pp`) are added to a share only, such as 12% or 0.12")
      }
    }
    guard result.isFinite else { throw .overflow }
    return result.description + old.gap + old.unit
  }

  private static let hundredth = Decimal(sign: .plus, exponent: -2, significand: 1)
}
