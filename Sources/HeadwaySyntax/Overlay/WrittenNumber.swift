package import FoundationEssentials

/// A number as written, with its unit behind it: "12%", "9 min", "90/h", "21 USD".
package struct WrittenNumber: Sendable {
  /// The number, with its sign.
  package var value: Decimal
  /// The spaces between the number and its unit.
  package var gap: String
  /// The unit, or empty.
  package var unit: String

  /// Reads a text that is one number with an optional unit, or gives none.
  package init?(_ text: String) {
    let text = text.trimmingSpaces()
    var rest = text
    if let first = rest.first, first == "+" || first == "-" { rest = rest.dropFirst() }
    let whole = rest.prefix(while: Self.isDigit)
    rest = rest.dropFirst(whole.count)
    var digits = whole.count
    if rest.first == "." {
      let fraction = rest.dropFirst().prefix(while: Self.isDigit)
      digits += fraction.count
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard digits > 0, digits <= 38 else { return nil }
    let number = text[..<rest.startIndex]
    let gap = rest.prefix { $0 == " " }
    let unit = rest.dropFirst(gap.count)
    // Digits, `:` or `-` behind the number make it a date, a time or two numbers.
    guard unit.allSatisfy({ $0.isLetter || $0 == "%" || $0 == "/" || $0 == "_" || $0 == " " }) else {
      return nil
    }
    guard let value = Decimal(string: String(number)), value.isFinite else { return nil }
    self.value = value
    self.gap = String(gap)
    self.unit = String(unit)
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isWholeNumber
  }
}
