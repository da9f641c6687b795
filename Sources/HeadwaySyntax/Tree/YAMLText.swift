/// Texts as YAML scalars: plain where every reader takes them as they are, else in double quotes.
package enum YAMLText {
  /// A value; one that was in quotes stays in quotes, for some readers would take `09:00` for a number.
  package static func scalar(_ text: String, wasQuoted: Bool, isInBrackets: Bool = false) -> String {
    !wasQuoted && isPlain(text, isInBrackets: isInBrackets) ? text : quoted(text)
  }

  /// A key of a map.
  static func key(_ text: String) -> String {
    isPlain(text, isInBrackets: true) && text.unicodeScalars.first.map(isDigit) == false ? text : quoted(text)
  }

  private static func isPlain(_ text: String, isInBrackets: Bool) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, last != " ", last != ":",
      isWord(first) || "+-./".unicodeScalars.contains(first)
    else { return false }
    guard !["null", "Null", "NULL"].contains(text), !text.contains(": "), !text.contains(" #"),
      !text.hasPrefix("- "), !text.hasPrefix("---"), !text.hasPrefix("..."), text != "-"
    else { return false }
    return scalars.allSatisfy {
      isWord($0) || marks.contains($0) || ($0 == "," && !isInBrackets)
    }
  }

  /// What may stand within a plain scalar besides words.
  private static let marks: [Unicode.Scalar] = Array(" _./%+-:*()'".unicodeScalars)

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return scalar.properties.isAlphabetic }
    return isDigit(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  /// YAML 1.2, section 5.7: the escapes that JSON has, too.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _
      where scalar.properties.generalCategory == .control
        || "\u{2028}\u{2029}\u{FEFF}".unicodeScalars.contains(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
