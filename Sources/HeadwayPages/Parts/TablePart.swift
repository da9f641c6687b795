import HeadwayReport

/// A table as pages have it: heads that say what they mean, cells with the exact value behind what is shown.
struct TablePart {
  /// One column.
  struct Column {
    /// What stands above it, in the language of the page.
    var head: String
    /// The measure whose definition opens at the head.
    var term: String?
    /// Whether its cells end at one edge, as figures do.
    var isNumeric = true
  }

  /// One cell.
  struct Cell {
    /// What stands in it, in the language of the page.
    var text: String
    /// How it looks.
    var tone = Tone.plain
    /// The value to the last digit, for CSV; nil where the text says all.
    var value: String?
    /// The measure whose definition opens at the cell.
    var term: String?
    /// Markup behind the text: a picture that says the same as the row.
    var picture = ""
    /// Whether the text is English on a page of another language.
    var isEnglish = false
    /// What a script finds the cell by.
    var name: String?
  }

  /// What it shows.
  var title: String
  var columns: [Column]
  var rows: [[Cell]]
  /// Names of rows, for a script; empty for none.
  var rowNames: [String] = []
  /// What else its class says, such as `live`.
  var kind: String?
}

extension TablePart {
  /// A table of a report, translated.
  init(_ table: Table, _ words: Words) {
    title = words.told(table.title).text
    columns = table.columns.map { column in
      Column(
        head: words.told(column.head).text, term: HeadTerms.term(of: column.head),
        isNumeric: column.isNumeric)
    }
    rows = table.rows.map { row in
      zip(row, table.columns).map { cell, column in
        if column.isNumeric {
          return Cell(text: words.figure(cell.text), tone: cell.tone, term: HeadTerms.term(of: cell.text))
        }
        // Names of queues and teams are no English; sentences are.
        let (text, isEnglish) = words.told(cell.text)
        return Cell(
          text: isEnglish ? words.figure(text) : text, tone: cell.tone, term: HeadTerms.term(of: cell.text),
          isEnglish: isEnglish && column.wraps)
      }
    }
  }

  /// The table with a name, in a box of its own that can be scrolled.
  ///
  /// - Parameter terms: The measures whose definitions the table refers to are added.
  func html(identifier: String, _ terms: inout Set<String>) -> String {
    var html = "<div class=\"scroll\" role=\"group\" tabindex=\"0\""
    html += Markup.attribute("aria-label", title.isEmpty ? nil : title)
    html += "><table id=\"\(identifier)\"" + Markup.attribute("class", kind) + ">\n"
    if !title.isEmpty { html += "<caption>\(Markup.escaped(title))</caption>\n" }
    html += "<thead><tr>"
    for column in columns {
      let text = column.head.isEmpty ? "" : Self.term(column.head, column.term, &terms)
      html +=
        column.head.isEmpty
        ? "<td></td>" : "<th scope=\"col\"\(column.isNumeric ? " class=\"num\"" : "")>\(text)</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for (number, row) in rows.enumerated() {
      html += rowNames.isEmpty ? "<tr>" : "<tr data-row=\"\(Markup.escaped(rowNames[number]))\">"
      for (place, cell) in row.enumerated() {
        html += Self.html(cell, isHead: place == 0, isNumeric: columns[place].isNumeric, &terms)
      }
      html += "</tr>\n"
    }
    return html + "</tbody></table></div>\n"
  }

  private static func html(
    _ cell: Cell, isHead: Bool, isNumeric: Bool, _ terms: inout Set<String>
  ) -> String {
    var classes: [String] = []
    if isNumeric { classes.append("num") }
    if let tone = ToneMark(cell.tone) { classes.append(tone.kind) }
    let name = isHead && !cell.text.isEmpty ? "th" : "td"
    var html = "<" + name
    if name == "th" { html += " scope=\"row\"" }
    if !classes.isEmpty { html += " class=\"\(classes.joined(separator: " "))\"" }
    if cell.isEnglish { html += " lang=\"en\"" }
    html += Markup.attribute("data-v", cell.value) + Markup.attribute("data-cell", cell.name) + ">"
    if let tone = ToneMark(cell.tone), !cell.text.isEmpty { html += tone.mark }
    return html + term(cell.text, cell.term, &terms) + cell.picture + "</\(name)>"
  }

  /// A text that opens its definition; the text alone where it has none.
  static func term(_ text: String, _ measure: String?, _ terms: inout Set<String>) -> String {
    guard let measure else { return Markup.escaped(text) }
    terms.insert(measure)
    return
      "<button type=\"button\" class=\"term\" popovertarget=\"\(DefinitionParts.identifier(measure))\">"
      + Markup.escaped(text) + "</button>"
  }
}

/// How a tone looks without colour: by a mark beside the word.
struct ToneMark {
  /// The class.
  var kind: String
  /// The mark, which the word beside it says, too.
  var mark: String

  /// The mark of a tone; nil for what looks as all else.
  init?(_ tone: Tone) {
    switch tone {
    case .plain: return nil
    case .good: (kind, mark) = ("good", Self.span("✓"))
    case .bad: (kind, mark) = ("bad", Self.span("✕"))
    case .unsure: (kind, mark) = ("unsure", Self.span("?"))
    }
  }

  private static func span(_ mark: String) -> String {
    "<span class=\"mark\" aria-hidden=\"true\">\(mark)</span>"
  }
}
