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
    // Paragraphs right after the title belong to it.
    var isHeading = false
    for block in blocks.flatMap(\.unfolded) {
      defer {
        switch block {
        case .title: isHeading = true
        case .paragraph: break
        case .lead, .table, .figure, .list, .folded: isHeading = false
        }
      }
      switch block {
      case .title(let text): parts.append(style.emphasised(text))
      case .lead(let name, let items): parts.append(style.lead(of: name, items))
      case .paragraph(let text):
        let lines = TextWrap.lines(text, width: style.width).joined(separator: "\n")
        if isHeading, let last = parts.popLast() {
          parts.append(last + "\n" + lines)
        } else {
          parts.append(lines)
        }
      case .table(let table):
        parts.append(TableLines(table, style).text)
      case .figure(let title, let lines):
        parts.append(([style.emphasised(title)] + lines).joined(separator: "\n"))
      case .list(let title, let tone, let items):
        parts.append(
          ([style.painted(style.emphasised(title), tone)] + style.lines(ofItems: items)).joined(
            separator: "\n"))
      case .folded: break
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }
}

extension Page.Block {
  /// The block, or those that are folded in it.
  fileprivate var unfolded: [Page.Block] {
    guard case .folded(_, let blocks) = self else { return [self] }
    return blocks.flatMap(\.unfolded)
  }
}

extension TextStyle {
  /// Of one item a running text behind the name, of several a list below it.
  fileprivate func lead(of name: String, _ items: [String]) -> String {
    guard items.count == 1 else {
      return ([emphasised(name + ":")] + lines(ofItems: items)).joined(separator: "\n")
    }
    let text = TextWrap.lines("\(name): \(items[0])", width: width).joined(separator: "\n")
    // A name of several lines stays plain.
    guard text.hasPrefix(name + ":") else { return text }
    return emphasised(name + ":") + text.dropFirst(name.count + 1)
  }

  fileprivate func lines(ofItems items: [String]) -> [String] {
    items.flatMap { item in
      TextWrap.lines(item, width: width - 4).enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
    }
  }

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
    // Nearly all cells of a long list fit.
    guard DisplayWidth.of(text) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let wordWidth = DisplayWidth.of(String(word))
      if line.isEmpty {
        (line, used) = (String(word), wordWidth)
      } else if used + 1 + wordWidth <= width {
        line += " " + word
        used += 1 + wordWidth
      } else {
        lines.append(line)
        (line, used) = (String(word), wordWidth)
      }
    }
    return lines + [line]
  }
}

/// A table in aligned columns; what does not fit beside goes below, with the columns that name a row again.
private struct TableLines {
  private static let gap = "  "
  private static let longestName = 32
  private static let narrowestWrap = 24
  private let table: Table
  private let style: TextStyle
  private var heads: [[String]]
  private var widths: [Int]

  init(_ table: Table, _ style: TextStyle) {
    var table = table
    for row in table.rows.indices where !table.columns[0].wraps {
      table.rows[row][0].text = DisplayWidth.cut(table.rows[row][0].text, to: Self.longestName)
    }
    self.table = table
    self.style = style
    let cells = table.columns.indices.map { index in
      table.rows.map { DisplayWidth.of($0[index].text) }.max() ?? 0
    }
    heads = table.columns.map { [$0.head] }
    widths = zip(cells, heads).map { max($0, DisplayWidth.of($1[0])) }
    guard excess > 0 else { return }
    // First the heads take several lines, then the column of sentences.
    heads = zip(table.columns, cells).map { TextWrap.lines($0.head, width: $1) }
    widths = zip(cells, heads).map { max($0, $1.map(DisplayWidth.of).max() ?? 0) }
    if excess > 0, let index = table.columns.firstIndex(where: \.wraps) {
      widths[index] = min(widths[index], max(Self.narrowestWrap, widths[index] - excess))
    }
  }

  var text: String {
    let title = table.title.isEmpty ? [] : [style.emphasised(table.title)]
    return (title + blocks.map { lines(of: $0).joined(separator: "\n") }).joined(separator: "\n")
  }

  /// Columns of the terminal that are missing for all columns of the table.
  private var excess: Int { widths.reduce(0) { $0 + $1 + Self.gap.count } - style.width }

  /// The columns of each block.
  private var blocks: [[Int]] {
    let names = table.columns.indices.filter { $0 == 0 || table.columns[$0].namesRow }
    var blocks = [[0]]
    var used = widths[0] + Self.gap.count
    for index in table.columns.indices.dropFirst() where !blocks[blocks.count - 1].contains(index) {
      let width = widths[index] + Self.gap.count
      let lead = blocks.count == 1 ? 1 : names.count
      if used + width > style.width, blocks[blocks.count - 1].count > lead {
        blocks.append(names)
        used = names.reduce(0) { $0 + widths[$1] + Self.gap.count }
        if names.contains(index) { continue }
      }
      blocks[blocks.count - 1].append(index)
      used += width
    }
    return blocks
  }

  private func lines(of columns: [Int]) -> [String] {
    let height = columns.map { heads[$0].count }.max() ?? 1
    // Heads stand on the line above the cells.
    let raised = heads.map { [String](repeating: "", count: max(0, height - $0.count)) + $0 }
    let tones = [Tone](repeating: .plain, count: table.columns.count)
    return lines(columns, raised, tones)
      + table.rows.flatMap { row in
        let cells = row.indices.map { index in
          table.columns[index].wraps
            ? TextWrap.lines(row[index].text, width: widths[index]) : [row[index].text]
        }
        return lines(columns, cells, row.map(\.tone))
      }
  }

  /// The lines of one row of the table, whose cells may have several.
  private func lines(_ columns: [Int], _ cells: [[String]], _ tones: [Tone]) -> [String] {
    let height = columns.map { cells[$0].count }.max() ?? 1
    return (0..<height).map { part in
      var line = ""
      var owed = 0
      for index in columns {
        let text = part < cells[index].count ? cells[index][part] : ""
        let spare = max(0, widths[index] - DisplayWidth.of(text))
        owed += Self.gap.count + (table.columns[index].isNumeric ? spare : 0)
        if text.isEmpty {
          owed += table.columns[index].isNumeric ? 0 : spare
          continue
        }
        line += String(repeating: " ", count: owed) + style.painted(text, tones[index])
        owed = table.columns[index].isNumeric ? 0 : spare
      }
      return line
    }
  }
}
