import HeadwayLoading
import HeadwaySyntax

/// Changes of a scenario as a file that extends it.
struct OverlayText: Sendable {
  /// The text.
  let text: String
  /// What the scenario is called, as a change.
  let naming: String

  /// Writes changes as a file beside the scenario.
  ///
  /// - Parameters:
  ///   - base: The scenario's file, without its folders.
  ///   - name: What the scenario is called; by its changes where nobody says.
  ///   - changes: Each `PATH=VALUE`.
  init(base: String, name: String?, changes: [String]) {
    let title = name ?? Self.title(changes)
    var text = "headway: 1\nextends: \(Self.quoted(base))\nname: \(Self.quoted(title))\n"
    if !changes.isEmpty { text += "changes:\n" }
    for change in changes {
      let (path, value) = Self.parts(change)
      // What is YAML in an argument stays YAML; every other text stands for itself, which quotes say in a file.
      let isYAML =
        ["[", "{", "\"", "'"].contains { value.hasPrefix($0) }
        || ["~", "null", "Null", "NULL"].contains(value)
      text += "  \(Self.quoted(path)): \(isYAML ? value : Self.quoted(value))\n"
    }
    self.text = text
    naming = "name=\(Self.quoted(title))"
  }

  /// What changes are called where nobody says: themselves while that is short, else where they are made.
  private static func title(_ changes: [String]) -> String {
    let most = 100
    let whole = changes.joined(separator: ", ")
    guard whole.count > most else { return changes.isEmpty ? "As it is" : whole }
    let paths = changes.map { parts($0).path }
    var title = "Other \(paths[0].prefix(most))"
    for (number, path) in paths.enumerated().dropFirst() {
      guard title.count + path.count < most else { return title + " and \(paths.count - number) more" }
      title += ", " + path
    }
    return title
  }

  /// The path and the value of a change; a `=` in brackets or quotes belongs to the path, as the reader of changes has it.
  private static func parts(_ change: String) -> (path: String, value: String) {
    let oneLine = String(change.map { $0.isNewline ? " " : $0 })
    guard let equals = oneLine.firstIndex(of: "=") else { return (oneLine, "") }
    let value = oneLine[oneLine.index(after: equals)...]
    return (
      String(oneLine[..<equals]).trimmed, String(value).trimmed
    )
  }

  /// A text in double quotes, as YAML and JSON both read it.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension String {
  /// The text without spaces around it.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else {
      return ""
    }
    return String(self[first...last])
  }
}
