extension Page {
  /// The page as Markdown with pipe tables, for a pull request.
  package var markdown: String { Self.parts(of: blocks).joined(separator: "\n\n") + "\n" }

  private static func parts(of blocks: [Block]) -> [String] {
    var parts: [String] = []
    for block in blocks {
      switch block {
      case .title(let text): parts.append("## " + escaped(text))
      case .lead(let name, let items):
        let head = "**\(escaped(name)):**"
        parts.append(items.count == 1 ? "\(head) \(escaped(items[0]))" : head)
        if items.count > 1 { parts.append(list(items)) }
      case .paragraph(let text): parts.append(escaped(text))
      case .table(let table):
        if !table.title.isEmpty { parts.append("### " + escaped(table.title)) }
        let head = row(table.columns.map(\.head))
        let rule = row(table.columns.map { $0.isNumeric ? "---:" : "---" }, isEscaped: true)
        parts.append(([head, rule] + table.rows.map { row($0.map(\.text)) }).joined(separator: "\n"))
      case .figure(let title, let lines):
        parts.append("### " + escaped(title))
        parts.append((["```text"] + lines + ["```"]).joined(separator: "\n"))
      case .list(let title, _, let items):
        parts.append("### " + escaped(title))
        parts.append(list(items))
      case .folded(let title, let blocks):
        // A blank line on either side, or what is inside is no Markdown.
        parts.append("<details><summary>\(htmlEscaped(title))</summary>")
        parts += Self.parts(of: blocks)
        parts.append("</details>")
      }
    }
    return parts
  }

  private static func list(_ items: [String]) -> String {
    items.map { "- " + escaped($0) }.joined(separator: "\n")
  }

  private static func htmlEscaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static func row(_ cells: [String], isEscaped: Bool = false) -> String {
    "| " + cells.map { isEscaped ? $0 : escaped($0) }.joined(separator: " | ") + " |"
  }

  /// Text in which no character has a meaning to Markdown.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|", "*", "_", "`", "<", ">", "[", "]", "#", "\\", "~", "&": result += "\\\(character)"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
