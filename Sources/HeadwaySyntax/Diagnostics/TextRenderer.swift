/// Shows findings as a compiler does: the message, the place, the line with a caret, the reason and the fix.
public struct TextRenderer: Sendable {
  private let sources: [String: SourceFile]
  private let isColoured: Bool
  private let width: Int

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - sources: The files whose lines may be shown; a finding in another file shows its place only.
  ///   - colour: Whether to colour with ANSI codes.
  ///   - width: How many columns of a source line are shown at most; longer lines are cut around the caret.
  public init(sources: [SourceFile] = [], colour: Bool = false, width: Int = 100) {
    self.sources = Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    isColoured = colour
    self.width = max(width, 20)
  }

  /// All findings, sorted by place and told once, with an empty line after each, and the summary.
  public func render(_ findings: [Diagnostic]) -> String {
    var text = ""
    var cache = LineCache()
    let sorted = findings.sortedByPlace()
    for finding in sorted {
      text += render(finding, cache: &cache) + "\n"
    }
    return text + Self.summary(sorted) + "\n"
  }

  /// One finding, ending in a line break.
  public func render(_ finding: Diagnostic) -> String {
    var cache = LineCache()
    return render(finding, cache: &cache)
  }

  /// One line that counts: "5 errors, 1 warning in base.yaml".
  public static func summary(_ findings: [Diagnostic]) -> String {
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors
    var counts: [String] = []
    if errors > 0 { counts.append(Wording.count(errors, "error")) }
    if warnings > 0 { counts.append(Wording.count(warnings, "warning")) }
    guard !counts.isEmpty else { return "no findings" }
    let files = Set(findings.map(\.range.file))
    let place = files.count == 1 ? files.first ?? "" : Wording.count(files.count, "file")
    return counts.joined(separator: ", ") + " in " + Visible.text(place)
  }

  private func render(_ finding: Diagnostic, cache: inout LineCache) -> String {
    let range = finding.range
    let number = range.line > 0 ? "\(range.line)" : ""
    let gutter = String(repeating: " ", count: max(number.count, 1))
    let isError = finding.severity == .error
    let tone = isError ? Tone.error : Tone.warning
    let head = "\(finding.severity.rawValue)[\(finding.code.rawValue)]"
    var text = paint(head, tone) + paint(": " + Visible.text(finding.message), .strong) + "\n"
    text += gutter + paint("-->", .frame) + " " + place(range) + "\n"
    if let line = line(of: finding, cache: &cache) {
      let window = Window(line, column: range.column, length: range.length, width: width)
      let overrides = finding.overrides.map { " " + overriding($0, cache: &cache) } ?? ""
      text += paint("\(number) |", .frame) + " " + window.text + "\n"
      text +=
        paint("\(gutter) |", .frame) + " " + window.indent + paint(window.caret + overrides, tone) + "\n"
    } else if let old = finding.overrides {
      text += " " + overriding(old, cache: &cache) + "\n"
    }
    if !finding.why.isEmpty { text += " " + paint("why:", .strong) + " " + Visible.text(finding.why) + "\n" }
    if !finding.fix.isEmpty { text += " " + paint("fix:", .strong) + " " + Visible.text(finding.fix) + "\n" }
    return text
  }

  private func place(_ range: SourceRange) -> String {
    var text = Visible.text(range.file)
    if range.line > 0 { text += ":\(range.line)" }
    if range.line > 0, range.column > 0 { text += ":\(range.column)" }
    return text
  }

  /// "overrides 20s from base.yaml:40:22".
  private func overriding(_ old: SourceRange, cache: inout LineCache) -> String {
    var value = ""
    if old.column > 0, let line = cache.line(old.line, of: sources[old.file]) {
      let start = min(old.column - 1, line.count)
      let written = String(line[start..<min(start + old.length, line.count)])
      if !written.isEmpty { value = " " + Visible.text(Wording.quoted(written, limit: 24)) + " from" }
    }
    return "overrides\(value) \(place(old))"
  }

  private func line(of finding: Diagnostic, cache: inout LineCache) -> [Character]? {
    guard finding.range.line > 0 else { return nil }
    if let excerpt = finding.excerpt { return Array(excerpt) }
    return cache.line(finding.range.line, of: sources[finding.range.file])
  }

  private enum Tone: String {
    case error = "1;31"
    case warning = "1;33"
    case frame = "34"
    case strong = "1"
  }

  private func paint(_ text: String, _ tone: Tone) -> String {
    isColoured ? "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// Keeps the line shown last: many findings may point into one very long line.
private struct LineCache {
  private var file = ""
  private var number = 0
  private var characters: [Character] = []

  mutating func line(_ wanted: Int, of source: SourceFile?) -> [Character]? {
    guard let source, let line = source.line(wanted) else { return nil }
    if file != source.name || number != wanted {
      (file, number, characters) = (source.name, wanted, Array(line))
    }
    return characters
  }
}

/// The part of a line that is shown, and the caret under it.
private struct Window {
  var text = ""
  var indent = ""
  var caret = ""

  init(_ line: [Character], column: Int, length: Int, width: Int) {
    // Column 0 means the whole line: its text without the indentation.
    let firstText = line.firstIndex { $0 != " " && $0 != "\t" } ?? 0
    let start = min(column > 0 ? column - 1 : firstText, line.count)
    let end = min(column > 0 ? start + length : line.count, line.count)
    var from = start
    var to = start
    if DisplayWidth.of(String(line.prefix(width + 1))) <= width, line.count <= width {
      (from, to) = (0, line.count)
    } else {
      // A third of the room goes to what stands before the caret, the rest to what follows.
      var room = width
      while from > 0, width - room < width / 3 {
        from -= 1
        room -= Visible.width(line[from], at: 0)
      }
      while to < line.count, room - Visible.width(line[to], at: 0) >= 0 {
        room -= Visible.width(line[to], at: 0)
        to += 1
      }
    }
    var shown = from > 0 ? "..." : ""
    var columns = shown.count
    var before = columns
    var marked = 0
    for index in from..<to {
      let wide = Visible.width(line[index], at: columns)
      shown += Visible.character(line[index], at: columns)
      columns += wide
      if index < start { before = columns }
      if index >= start, index < end { marked += wide }
    }
    text = shown + (to < line.count ? "..." : "")
    indent = String(repeating: " ", count: before)
    caret = String(repeating: "^", count: max(marked, 1))
  }
}

/// Text without what could move the cursor, change colours or reverse the reading direction.
private enum Visible {
  /// A message or a name on one line.
  static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isHidden($0) ? "\u{FFFD}" : $0 }))
  }

  /// A character of a source line; a tab becomes spaces up to the next multiple of four columns.
  static func character(_ character: Character, at column: Int) -> String {
    character == "\t" ? String(repeating: " ", count: width(character, at: column)) : text(String(character))
  }

  static func width(_ character: Character, at column: Int) -> Int {
    if character == "\t" { return 4 - column % 4 }
    return character.unicodeScalars.contains(where: isHidden) ? 1 : DisplayWidth.of(character)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
      || scalar == "\u{2028}" || scalar == "\u{2029}"
  }
}
