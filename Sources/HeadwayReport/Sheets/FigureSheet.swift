/// Figures with names, of one question or of many, in the four forms of output.
///
/// A figure that is not finite has no value: it is left out of JSON, empty in CSV, and said to be unstable in a table
/// where its row is.
package struct FigureSheet: Sendable {
  /// What stands above everything, in words.
  package var title: String
  /// Sentences below the title.
  package var notes: [String] = []
  /// How the figures come about, line by line.
  package var explanation: [String] = []
  /// What holds for all rows.
  package var head: [Figure] = []
  /// The rows; a single one is shown as a column of its own.
  package var rows: [[Figure]]
  /// The key of the rows in JSON; nil for a single answer, whose figures stand at the top.
  package var listKey: String?

  /// Makes a sheet.
  package init(title: String, head: [Figure] = [], rows: [[Figure]], listKey: String? = nil) {
    self.title = title
    self.head = head
    self.rows = rows
    self.listKey = listKey
  }

  /// The name and version of the JSON.
  private static let schema = "headway.erlang/1"

  /// For a terminal.
  package func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// For a pull request.
  package var markdown: String { page.markdown }

  /// One object; seconds, and shares in 0...1, to 12 digits.
  package var json: String {
    var root = JSONObject()
    root.add("schema", Self.schema)
    for figure in head { root.add(figure.key, figure.value.json) }
    if let listKey {
      let list = rows.map { row -> JSONValue in
        var object = JSONObject()
        for figure in row { object.add(figure.key, figure.value.json) }
        return object.value
      }
      root.add(listKey, .list(list))
    } else {
      for figure in rows.joined() { root.add(figure.key, figure.value.json) }
    }
    if !explanation.isEmpty { root.add("explanation", .list(explanation.map { .text($0) })) }
    return root.value.document
  }

  /// A header and a line per row (RFC 4180); what holds for all rows is repeated.
  package var csv: String {
    let columns = columns(of: rows.map { head + $0 })
    var table = CSVLines(columns: columns.map(\.key))
    for row in rows {
      let cells = Dictionary((head + row).map { ($0.key, $0.value.csv) }) { first, _ in first }
      table.add(columns.map { cells[$0.key] ?? "" })
    }
    return table.text
  }

  private var page: Page {
    var page = Page()
    page.blocks.append(.title(title))
    page.blocks += notes.map { .paragraph($0) }
    if listKey == nil {
      let lines = rows.joined().filter { !$0.isInput }.map { figure in
        [Table.Cell(figure.label), cell(figure, isStable: isStable(rows.first ?? []))]
      }
      if !lines.isEmpty {
        page.blocks.append(
          .table(Table("", [.init("measure", isNumeric: false), .init("value")], rows: lines)))
      }
    } else {
      let columns = columns(of: rows.map { $0.filter { !$0.isDetail } })
      let lines = rows.map { row in
        columns.map { column in
          row.first { $0.key == column.key }.map { cell($0, isStable: isStable(row)) } ?? Table.Cell("")
        }
      }
      page.blocks.append(
        .table(Table("", columns.map { Table.Column($0.label, isNumeric: $0.isNumeric) }, rows: lines)))
    }
    if !explanation.isEmpty {
      page.blocks.append(.list(title: "How it is computed", tone: .plain, items: explanation))
    }
    return page
  }

  private func isStable(_ row: [Figure]) -> Bool {
    !row.contains { figure in
      if figure.key == "stable", case .flag(false) = figure.value { true } else { false }
    }
  }

  private func cell(_ figure: Figure, isStable: Bool) -> Table.Cell {
    if let text = figure.value.text { return Table.Cell(text) }
    return isStable ? Table.Cell("–") : Table.Cell("unstable", tone: .bad)
  }

  /// Keys in the order of their first use.
  private func columns(of rows: [[Figure]]) -> [Figure] {
    var seen: Set<String> = []
    return rows.joined().filter { seen.insert($0.key).inserted }
  }
}

/// A value with its name.
package struct Figure: Sendable {
  /// A value and what kind of quantity it is.
  package enum Value: Sendable {
    /// A word.
    case word(String)
    /// A whole number.
    case count(Int)
    /// A number without a unit.
    case number(Double)
    /// A share in 0...1.
    case share(Double)
    /// A time in seconds.
    case seconds(Double)
    /// Yes or no.
    case flag(Bool)
  }

  /// The key in JSON and the column in CSV.
  package var key: String
  /// What stands in a table.
  package var label: String
  /// The value.
  package var value: Value
  /// Whether a single answer says it in its title already.
  package var isInput: Bool
  /// Whether a table of many answers has no room for it.
  package var isDetail: Bool

  /// Makes a figure.
  package init(
    _ key: String, _ label: String, _ value: Value, isInput: Bool = false, isDetail: Bool = false
  ) {
    self.key = key
    self.label = label
    self.value = value
    self.isInput = isInput
    self.isDetail = isDetail
  }

  var isNumeric: Bool {
    switch value {
    case .word, .flag: false
    case .count, .number, .share, .seconds: true
    }
  }
}

extension Figure.Value {
  /// Nil for what has no value.
  fileprivate var json: JSONValue? {
    switch self {
    case .word(let word): .text(word)
    case .count(let count): .integer(Int64(count))
    case .flag(let flag): .boolean(flag)
    case .number(let number), .share(let number), .seconds(let number):
      number.isFinite ? .number(Figures.toTwelveDigits(number)) : nil
    }
  }

  fileprivate var csv: String {
    switch self {
    case .word(let word): word
    case .count(let count): "\(count)"
    case .flag(let flag): "\(flag)"
    case .number(let number), .share(let number), .seconds(let number):
      number.isFinite ? "\(Figures.toTwelveDigits(number))" : ""
    }
  }

  /// Nil for what has no value.
  package var text: String? {
    switch self {
    case .word(let word): word
    case .count(let count): Figures.whole(Int64(count))
    case .flag(let flag): flag ? "yes" : "no"
    case .number(let number): number.isFinite ? Figures.significant(number, digits: 6) : nil
    case .share(let share): Figures.finePercent(share)
    case .seconds(let seconds): seconds.isFinite ? Figures.fineSeconds(seconds) : nil
    }
  }
}
