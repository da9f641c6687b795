/// Ways of putting what a person wrote into a sentence.
public enum Wording {
  /// A text between back ticks, on one line and cut to a length that fits a sentence.
  public static func quoted(_ text: some StringProtocol, limit: Int = 40) -> String {
    var shown = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit {
        shown += "..."
        break
      }
      switch scalar {
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}": shown += " "
      case _ where scalar.properties.generalCategory == .control || scalar.properties.isBidiControl:
        shown += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: shown.unicodeScalars.append(scalar)
      }
      count += 1
    }
    return "`\(shown)`"
  }

  /// Words as a list for a sentence: "`a`, `b` or `c`".
  public static func list(_ words: some Sequence<String>, last: String = "or") -> String {
    let quoted = words.map { Self.quoted($0) }
    guard let end = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  /// A count with its noun: "1 error", "3 errors".
  public static func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
