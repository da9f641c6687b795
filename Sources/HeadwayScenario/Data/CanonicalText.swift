public import HeadwaySyntax

/// The effective scenario as one text that does not depend on the order of keys, on formatting or on comments.
///
/// Maps are sorted by key, scalars are JSON strings exactly as written without their quotes, and every data file
/// that was read follows with the digest of its bytes. The digest of a result is the SHA-256 of this text.
public enum CanonicalText {
  /// The canonical text of a tree and of the data files it names (digests by path as named).
  public static func text(of tree: SyntaxNode, dataFiles: [String: String] = [:]) -> String {
    var text = "headway.scenario/1\n"
    append(tree, to: &text)
    text += "\n"
    for (path, digest) in dataFiles.sorted(by: { $0.key < $1.key }) {
      append(path, to: &text)
      text += " \(digest)\n"
    }
    return text
  }

  private static func append(_ node: SyntaxNode, to text: inout String) {
    switch node.content {
    case .null:
      text += "null"
    case .scalar(let scalar, _):
      append(scalar, to: &text)
    case .list(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        append(item, to: &text)
      }
      text += "]"
    case .map(let entries):
      text += "{"
      for (index, entry) in entries.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { text += "," }
        append(entry.key, to: &text)
        text += ":"
        append(entry.value, to: &text)
      }
      text += "}"
    }
  }

  private static func append(_ string: String, to text: inout String) {
    text += "\""
    defer { text += "\"" }
    guard string.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
    else {
      text += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
