import HeadwayReport

/// Writes the parts of a page one after the other, and remembers which definitions they need.
struct PageWriter {
  /// The page's words.
  let words: Words
  /// What was written.
  private(set) var html = ""
  /// The measures whose definitions were referred to.
  private(set) var terms: Set<String> = []
  private var tables = 0

  /// Begins an empty page.
  init(_ words: Words) { self.words = words }

  /// Adds markup as it is.
  mutating func add(markup: String) { html += markup }

  /// Adds the page's heading with what stands below it.
  mutating func addTitle(_ title: String, _ lines: [String] = [], isEnglish: Bool = false) {
    html += "<h1>\(Markup.escaped(title))</h1>\n"
    for line in lines where !line.isEmpty { html += "<p class=\"sub\">\(Markup.escaped(line))</p>\n" }
  }

  /// Adds a heading, in the language of the page.
  mutating func addHeading(_ text: String, identifier: String? = nil) {
    html += "<h2\(Markup.attribute("id", identifier))>\(Markup.escaped(text))</h2>\n"
  }

  /// Adds a paragraph, in the language of the page unless said otherwise.
  mutating func addText(_ text: String, kind: String? = nil, isEnglish: Bool = false) {
    html +=
      "<p\(Markup.attribute("class", kind))\(isEnglish ? " lang=\"en\"" : "")>\(Markup.escaped(text))</p>\n"
  }

  /// Adds a table.
  mutating func add(_ table: TablePart) {
    tables += 1
    html += table.html(identifier: "table-\(tables)", &terms)
  }

  /// Adds a chart with its table.
  mutating func add(_ chart: Chart) {
    html += chart.html(words, &terms)
  }

  /// Adds sentences under a heading.
  ///
  /// - Parameter areTold: Whether the sentences are in the language of the page already.
  mutating func addList(title: String, tone: Tone, items: [String], areTold: Bool = false) {
    let kind = ToneMark(tone)
    html += "<section class=\"note\(kind.map { " " + $0.kind } ?? "")\">"
    html += "<h2 class=\"minor\">\(kind?.mark ?? "")\(Markup.escaped(words.told(title).text))</h2><ul>\n"
    for item in items {
      let (text, isEnglish) = areTold ? (item, false) : words.told(item)
      html += "<li\(isEnglish ? " lang=\"en\"" : "")>\(Markup.escaped(text))</li>\n"
    }
    html += "</ul></section>\n"
  }

  /// Adds figures that are to be seen at once: each with a name, a value and what else there is to say.
  mutating func add(_ tiles: [Tile]) {
    html += "<dl class=\"tiles\">\n"
    for tile in tiles {
      let mark = ToneMark(tile.tone)
      html += "<div\(Markup.attribute("class", mark?.kind))><dt>"
      html += TablePart.term(tile.name, tile.term, &terms)
      html += "</dt><dd><strong>\(mark?.mark ?? "")\(Markup.escaped(tile.value))</strong>"
      if !tile.note.isEmpty { html += "<span>\(Markup.escaped(tile.note))</span>" }
      html += "</dd></div>\n"
    }
    html += "</dl>\n"
  }

  /// Adds what can be unfolded.
  mutating func addFolded(_ title: String, _ body: (inout PageWriter) -> Void) {
    html += "<details><summary>\(Markup.escaped(title))</summary>\n"
    body(&self)
    html += "</details>\n"
  }

  /// Adds lines that stay as they are.
  mutating func addLines(_ text: String, label: String) {
    html +=
      "<pre tabindex=\"0\"\(Markup.attribute("aria-label", label)) role=\"group\"><code>\(Markup.escaped(text))</code></pre>\n"
  }

  /// Adds what a report says; its title only where the page has none yet.
  mutating func add(_ page: Page, skipsTitle: Bool = true) {
    for block in page.blocks { add(block, skipsTitle) }
  }

  private mutating func add(_ block: Page.Block, _ skipsTitle: Bool) {
    switch block {
    case .title(let text): if !skipsTitle { addTitle(words.told(text).text) }
    case .lead(let name, let items):
      html += "<section class=\"lead\"><h2>\(Markup.escaped(name))</h2><ul>\n"
      for item in items { html += "<li>\(Markup.escaped(item))</li>\n" }
      html += "</ul></section>\n"
    case .paragraph(let text):
      let (text, isEnglish) = words.told(text)
      addText(text, isEnglish: isEnglish)
    case .table(let table): if !table.rows.isEmpty { add(TablePart(table, words)) }
    case .figure(let title, let lines):
      html += "<h2 class=\"minor\">\(Markup.escaped(words.told(title).text))</h2>\n"
      addLines(lines.joined(separator: "\n"), label: words.told(title).text)
    case .list(let title, let tone, let items): addList(title: title, tone: tone, items: items)
    case .folded(let title, let blocks):
      addFolded(words.told(title).text) { writer in
        for block in blocks { writer.add(block, skipsTitle) }
      }
    }
  }
}

/// A figure that is to be seen at once.
struct Tile {
  /// What it is, in the language of the page.
  var name: String
  /// The measure whose definition opens at the name.
  var term: String?
  /// The figure.
  var value: String
  /// What else there is to say.
  var note = ""
  /// How it looks.
  var tone = Tone.plain
}
