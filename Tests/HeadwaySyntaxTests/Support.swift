import HeadwaySyntax
import Testing

/// The findings of a reading that must be refused.
func refusal<T>(_ body: () throws(Rejected) -> T) -> [Diagnostic] {
  do throws(Rejected) {
    _ = try body()
    Issue.record("expected a refusal, and the file was taken")
    return []
  } catch {
    return error.diagnostics
  }
}

/// Reads YAML that must be right.
func tree(_ text: String, file: String = "f.yaml") throws -> SyntaxNode {
  try YAMLReader.read(SourceFile(name: file, text: text))
}

extension SourceRange {
  /// "line:column+length", for short expectations.
  var short: String { "\(line):\(column)+\(length)" }
}

extension SyntaxNode {
  /// The tree in a compact form of its own: texts bare or in quotes, `~` for nothing.
  var flat: String {
    switch content {
    case .scalar(let text, let quoted): quoted ? "\"\(text)\"" : text
    case .list(let items): "[" + items.map(\.flat).joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map { "\($0.key): \($0.value.flat)" }.joined(separator: ", ") + "}"
    case .null: "~"
    }
  }

  /// The node under keys and positions divided by dots.
  func at(_ path: String) -> SyntaxNode? {
    var node: SyntaxNode? = self
    for step in path.split(separator: ".") {
      if let items = node?.items, let index = Int(step) {
        node = items.indices.contains(index) ? items[index] : nil
      } else {
        node = node?[String(step)]
      }
    }
    return node
  }
}
