/// How a page looks on a terminal.
public struct TextStyle: Sendable, Hashable {
  /// Columns that a line may take.
  public var width: Int
  /// Whether colours are used.
  public var hasColour: Bool

  /// Makes a style: 100 columns without colours.
  public init(width: Int = 100, hasColour: Bool = false) {
    self.width = width
    self.hasColour = hasColour
  }
}

extension Page {
  /// The page as plain text, at most `style.width` columns wide wherever words can be broken.
  package func text(_ style: TextStyle = TextStyle()) -> String {
    var parts: [String] = []
    for block in blocks {
      switch block {
      case .title(let text): parts.append(style.emphasised(text))
      case .paragraph(let text):
        let lines = TextWrap.lines(text, width: style.width).joined(separator: "\n")
        // A paragraph belongs to the title above it.
        if parts.count == 1, case .title? = blocks.first {
          parts[0] += "\n" + lines
        } else {
          parts.append(lines)
        }
      case .table(let table):
        parts.append(TableLines(table, style).text)
      case .list(let title, let tone, let items):
        let lines = items.flatMap { item in
          TextWrap.lines(item, width: style.width - 4).enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
        }
        parts.append(([style.painted(style.emphasised(title), tone)] + lines).joined(separator: "\n"))
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }
}

extension TextStyle {
  func emphasised(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  func painted(_ text: String, _ tone: Tone) -> String {
    guard hasColour else { return text }
    return switch tone {
    case .plain: text
    case .good: "\u{1B}[32m\(text)\u{1B}[0m"
    case .bad: "\u{1B}[31m\(text)\u{1B}[0m"
    case .unsure: "\u{1B}[33m\(text)\u{1B}[0m"
    }
  }
}

/// Breaks text into lines at spaces.
enum TextWrap {
  /// The lines of a text; a word that is too long has a line of its own.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if line.isEmpty {
        line = String(word)
      } else if DisplayWidth.of(line) + 1 + DisplayWidth.of(String(word)) <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return lines + [line]
  }
}

/// A table in aligned columns; what does not fit beside goes below, with the first column again.
private struct TableLines {
  private static let gap = "  "
  private static let longestName = 32
  private static let narrowestWrap = 24
  private let table: Table
  private let style: TextStyle
  private var widths: [Int]

  init(_ table: Table, _ style: TextStyle) {
    var table = table
    for row in table.rows.indices {
      table.rows[row][0].text = DisplayWidth.cut(table.rows[row][0].text, to: Self.longestName)
    }
    self.table = table
    self.style = style
    widths = table.columns.indices.map { index in
      ([table.columns[index].head] + table.rows.map(\.[index].text)).map(DisplayWidth.of).max() ?? 0
    }
    let excess = widths.reduce(0) { $0 + $1 + Self.gap.count } - style.width
    if excess > 0, let index = table.columns.firstIndex(where: \.wraps) {
      widths[index] = min(widths[index], max(Self.narrowestWrap, widths[index] - excess))
    }
  }

  var text: String {
    let title = table.title.isEmpty ? [] : [style.emphasised(table.title)]
    return (title + blocks.map { lines(of: $0).joined(separator: "\n") }).joined(separator: "\n")
  }

  /// The columns of each block.
  private var blocks: [[Int]] {
    var blocks = [[0]]
    var used = widths[0] + Self.gap.count
    for index in table.columns.indices.dropFirst() {
      let width = widths[index] + Self.gap.count
      if used + width > style.width, blocks[blocks.count - 1].count > 1 {
        blocks.append([0])
        used = widths[0] + Self.gap.count
      }
      blocks[blocks.count - 1].append(index)
      used += width
    }
    return blocks
  }

  private func lines(of columns: [Int]) -> [String] {
    let head = line(columns, table.columns.map { Table.Cell($0.head) })
    return [head]
      + table.rows.flatMap { row -> [String] in
        let cells = row.indices.map { index in
          table.columns[index].wraps
            ? TextWrap.lines(row[index].text, width: widths[index]) : [row[index].text]
        }
        let height = columns.map { cells[$0].count }.max() ?? 1
        return (0..<height).map { part in
          line(
            columns,
            row.indices.map { index in
              Table.Cell(part < cells[index].count ? cells[index][part] : "", tone: row[index].tone)
            })
        }
      }
  }

  private func line(_ columns: [Int], _ cells: [Table.Cell]) -> String {
    var line = ""
    var owed = 0
    for index in columns {
      let cell = cells[index]
      let spare = max(0, widths[index] - DisplayWidth.of(cell.text))
      owed += Self.gap.count + (table.columns[index].isNumeric ? spare : 0)
      if !cell.text.isEmpty {
        line += String(repeating: " ", count: owed) + style.painted(cell.text, cell.tone)
        owed = 0
      }
      if !table.columns[index].isNumeric { owed += spare }
    }
    return line
  }
}
