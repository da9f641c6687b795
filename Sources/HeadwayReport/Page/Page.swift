/// What a report says, before it is put on a terminal or into Markdown.
package struct Page: Sendable {
  /// A part of a page.
  package enum Block: Sendable {
    /// The heading of the page.
    case title(String)
    /// What it comes to, for who reads no further: of whom, and in one or two clauses or more sentences.
    case lead(of: String, [String])
    /// Running text.
    case paragraph(String)
    /// Figures in rows and columns.
    case table(Table)
    /// Lines that stay as they are, each character in its column, under a heading.
    case figure(title: String, lines: [String])
    /// Sentences under a heading.
    case list(title: String, tone: Tone, items: [String])
    /// What only who asks for it sees, where a page can be unfolded; else as if it stood alone.
    indirect case folded(title: String, [Block])
  }

  /// The parts in order.
  package var blocks: [Block] = []

  /// Makes an empty page.
  package init() {}
}

/// How a figure should look to a hurried reader.
package enum Tone: Sendable {
  /// As all else.
  case plain
  /// As it should be.
  case good
  /// Not as it should be.
  case bad
  /// To be looked at.
  case unsure
}

/// Figures in rows and columns.
package struct Table: Sendable {
  /// One column.
  package struct Column: Sendable {
    /// What stands above it.
    package var head: String
    /// Whether its cells end at one edge, as figures do.
    package var isNumeric: Bool
    /// Whether its cells may take several lines where the table is too wide.
    package var wraps: Bool
    /// Whether a row cannot be told from others without it, as without the first column.
    package var namesRow: Bool

    /// Makes a column; figures unless said otherwise.
    package init(_ head: String, isNumeric: Bool = true, wraps: Bool = false, namesRow: Bool = false) {
      self.head = head
      self.isNumeric = isNumeric
      self.wraps = wraps
      self.namesRow = namesRow
    }
  }

  /// One cell.
  package struct Cell: Sendable, ExpressibleByStringInterpolation {
    /// What stands in it; empty for no value.
    package var text: String
    /// How it should look.
    package var tone: Tone

    /// Makes a cell.
    package init(_ text: String, tone: Tone = .plain) {
      self.text = text
      self.tone = tone
    }

    /// Makes a cell from a literal.
    package init(stringLiteral value: String) { self.init(value) }
  }

  /// What stands above the table.
  package var title: String
  /// The columns; the first names the row, perhaps with others.
  package var columns: [Column]
  /// The rows, each with a cell per column.
  package var rows: [[Cell]]

  /// Makes a table.
  package init(_ title: String, _ columns: [Column], rows: [[Cell]] = []) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// The table without columns that have no value in any row; the first column stays.
  package func withoutEmptyColumns() -> Table {
    let kept = columns.indices.filter { index in index == 0 || rows.contains { !$0[index].text.isEmpty } }
    return Table(title, kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }
}
