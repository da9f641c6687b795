extension Page {
  /// The page as Markdown with pipe tables, for a pull request.
  package var markdown: String {
    var parts: [String] = []
    for block in blocks {
      switch block {
      case .title(let text): parts.append("## " + Self.escaped(text))
      case .paragraph(let text): parts.append(Self.escaped(text))
      case .table(let table):
        if !table.title.isEmpty { parts.append("### " + Self.escaped(table.title)) }
        let head = Self.row(table.columns.map(\.head))
        let rule = Self.row(table.columns.map { $0.isNumeric ? "---:" : "---" }, isEscaped: true)
        parts.append(([head, rule] + table.rows.map { Self.row($0.map(\.text)) }).joined(separator: "\n"))
      case .figure(let title, let lines):
        parts.append("### " + Self.escaped(title))
        parts.append((["```text"] + lines + ["```"]).joined(separator: "\n"))
      case .list(let title, _, let items):
        parts.append("### " + Self.escaped(title))
        parts.append(items.map { "- " + Self.escaped($0) }.joined(separator: "\n"))
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func row(_ cells: [String], isEscaped: Bool = false) -> String {
    "| " + cells.map { isEscaped ? $0 : escaped($0) }.joined(separator: " | ") + " |"
  }

  /// Text in which no character has a meaning to Markdown.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|", "*", "_", "`", "<", ">", "[", "]", "#", "\\": result += "\\\(character)"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
