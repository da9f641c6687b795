import FoundationEssentials
import HeadwaySyntax
import Testing

struct TextRendererTests {
  static let file = SourceFile(
    name: "what-ifs/cheaper.yaml", text: "a: 1\n\n  within: 45s\n고객 상담: {값: 열}\n\tx:\ty\n")

  @Test func showsTheWholeFinding() {
    let base = SourceFile(name: "base.yaml", text: "service_level: {within: 20s}\n")
    let finding = Diagnostic(
      DiagnosticCode(rawValue: "HW231"), "45 s is longer than the median patience (30 s)",
      at: SourceRange(file: Self.file.name, line: 3, column: 11, length: 3), why: "people hang up",
      fix: "within: 20s", overrides: SourceRange(file: "base.yaml", line: 1, column: 25, length: 3))
    #expect(
      TextRenderer(sources: [Self.file, base]).render([finding]) == """
        error[HW231]: 45 s is longer than the median patience (30 s)
         --> what-ifs/cheaper.yaml:3:11
        3 |   within: 45s
          |           ^^^ overrides `20s` from base.yaml:1:25
         why: people hang up
         fix: within: 20s

        1 error in what-ifs/cheaper.yaml

        """)
  }

  /// Hangul takes two columns of a terminal; a tab reaches to the next multiple of four.
  @Test(arguments: [
    (4, 1, 2, "고객 상담: {값: 열}", "^^^^"),
    (4, 4, 2, "고객 상담: {값: 열}", "     ^^^^"),
    (4, 12, 1, "고객 상담: {값: 열}", "                ^^"),
    (5, 2, 1, "    x:  y", "    ^"),
    (5, 5, 1, "    x:  y", "        ^"),
    (3, 0, 1, "  within: 45s", "  ^^^^^^^^^^^"),
    (3, 14, 1, "  within: 45s", "             ^"),
    (3, 99, 9, "  within: 45s", "             ^"),
  ])
  func putsTheCaretUnderTheText(line: Int, column: Int, length: Int, shown: String, caret: String) {
    let finding = Diagnostic(
      .yamlSyntax, "x", at: SourceRange(file: Self.file.name, line: line, column: column, length: length))
    let lines = TextRenderer(sources: [Self.file]).render(finding).split(separator: "\n")
    #expect(lines[2] == "\(line) | \(shown)")
    #expect(lines[3] == "  | \(caret)")
  }

  @Test func cutsLongLinesAroundTheCaret() {
    let text = String(repeating: "ab", count: 500) + "KEY" + String(repeating: "cd", count: 500)
    let file = SourceFile(name: "f", text: text)
    let finding = Diagnostic(.yamlSyntax, "x", at: SourceRange(file: "f", line: 1, column: 1001, length: 3))
    let lines = TextRenderer(sources: [file], width: 60).render(finding).split(separator: "\n")
    #expect(lines[2].count <= 4 + 60 + 6)
    #expect(lines[2].hasPrefix("1 | ...") && lines[2].hasSuffix("..."))
    let caret = lines[3].firstIndex(of: "^").map { lines[3].distance(from: lines[3].startIndex, to: $0) } ?? 0
    #expect(lines[2].dropFirst(caret).hasPrefix("KEY"))
    #expect(lines[3].count { $0 == "^" } == 3)
  }

  @Test func sortsAndTellsOnce() {
    let findings = [(3, 1), (1, 9), (1, 2), (3, 1)].map { line, column in
      Diagnostic(
        .yamlSyntax, "at \(line) \(column)", at: SourceRange(file: "f", line: line, column: column),
        severity: line == 3 ? .warning : .error)
    }
    let text = TextRenderer().render(findings)
    let places = text.split(separator: "\n").filter { $0.contains("-->") }
    #expect(places == [" --> f:1:2", " --> f:1:9", " --> f:3:1"])
    #expect(text.hasSuffix("\n2 errors, 1 warning in f\n"))
  }

  @Test func namesAFileAsAWhole() {
    let finding = Diagnostic(.emptyFile, "x", at: Self.file.wholeRange)
    #expect(
      TextRenderer(sources: [Self.file]).render(finding) == "error[HW007]: x\n --> what-ifs/cheaper.yaml\n")
    var other = finding
    other.range.file = "g"
    #expect(TextRenderer.summary([finding, other]) == "2 errors in 2 files")
    #expect(TextRenderer.summary([]) == "no findings")
  }

  @Test func coloursOnlyWhenAsked() {
    let finding = Diagnostic(.yamlSyntax, "x", at: SourceRange(file: "f", line: 1, column: 1))
    let file = SourceFile(name: "f", text: "abc")
    #expect(!TextRenderer(sources: [file]).render(finding).contains("\u{1B}"))
    let coloured = TextRenderer(sources: [file], colour: true).render(finding)
    #expect(coloured.contains("\u{1B}[1;31merror[HW010]\u{1B}[0m"))
    #expect(coloured.replacing(#/\x1B\[[0-9;]*m/#, with: "") == TextRenderer(sources: [file]).render(finding))
  }

  /// A file must not be able to move the cursor, or to show its text in another order than it is read.
  @Test func hidesWhatATerminalWouldObey() {
    let file = SourceFile(name: "f", text: "a: \u{1B}[2J\u{202E}b\n")
    let finding = Diagnostic(
      .yamlSyntax, "bad \u{1B}[31m", at: SourceRange(file: "f\u{7}", line: 1, column: 4))
    var shown = finding
    shown.range.file = "f"
    let text = TextRenderer(sources: [file]).render(shown)
    #expect(!text.unicodeScalars.contains("\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
    #expect(text.contains("a: \u{FFFD}[2J\u{FFFD}b"))
    #expect(Wording.quoted("x\u{202E}\ny\u{0}") == "`x\\u{202E} y\\u{0}`")
  }
}

struct JSONRendererTests {
  @Test func writesSortedKeys() throws {
    let finding = Diagnostic(
      .duplicateKey, "the key \"값\" / twice",
      at: SourceRange(file: "a/b.yaml", line: 2, column: 3, length: 4),
      why: "why", fix: "fix", severity: .warning,
      overrides: SourceRange(file: "c.yaml", line: 1, column: 1))
    #expect(
      JSONRenderer.render([finding]) == """
        [
          {
            "code" : "HW012",
            "column" : 3,
            "file" : "a/b.yaml",
            "fix" : "fix",
            "length" : 4,
            "line" : 2,
            "message" : "the key \\"값\\" / twice",
            "overrides" : {
              "column" : 1,
              "file" : "c.yaml",
              "line" : 1
            },
            "severity" : "warning",
            "why" : "why"
          }
        ]

        """)
  }

  @Test func anEmptyListIsAnEmptyArray() throws {
    let data = Data(JSONRenderer.render([]).utf8)
    #expect(try JSONDecoder().decode([String].self, from: data).isEmpty)
  }
}

struct DiagnosticPageTests {
  @Test func eachCodeHasOnePage() {
    let codes = DiagnosticCode.syntaxPages.map(\.code.rawValue)
    #expect(codes == codes.sorted())
    #expect(Set(codes).count == codes.count)
    #expect(codes.count == 30)
    for page in DiagnosticCode.syntaxPages {
      #expect(!page.title.isEmpty && !page.explanation.isEmpty)
      #expect(page.text.hasPrefix("\(page.code.rawValue): \(page.title)\n\n"))
    }
  }

  /// The wrong examples of the YAML pages give just their finding, and the right ones none.
  @Test(arguments: DiagnosticCode.syntaxPages.filter { $0.code.rawValue < "HW030" })
  func examplesDoWhatTheySay(page: DiagnosticPage) throws {
    if !page.wrong.isEmpty {
      let findings = refusal { () throws(Rejected) in
        try YAMLReader.read(SourceFile(name: "f", text: page.wrong))
      }
      #expect(Set(findings.map(\.code)) == [page.code])
    }
    if !page.right.isEmpty { _ = try tree(page.right) }
  }
}
