import HeadwaySyntax
import Testing

struct YAMLRefusalTests {
  /// The text, the code, the place as line:column+length, and a part of the message.
  static let cases: [(String, DiagnosticCode, String, String)] = [
    ("", .emptyFile, "0:0+1", "says nothing"),
    ("# only a comment\n", .emptyFile, "0:0+1", "says nothing"),
    ("---\n", .emptyFile, "0:0+1", "says nothing"),
    ("a: 1\n\tb: 2\n", .tabIndent, "2:1+1", "a tab cannot indent a line"),
    ("a:\n  b: 1\n \tc: 2\n\n\td: 3\n", .tabIndent, "3:2+1", "1 later line begins with one too"),
    ("a: \"x\n", .yamlSyntax, "1:4+1", "never closed"),
    ("a: 'x\n---\nb: 1\n", .yamlSyntax, "1:4+1", "never closed"),
    ("a: \"x\nb: \"y\"\n", .yamlSyntax, "1:4+1", "closes only in line 2"),
    ("a: 'it's'\n", .yamlSyntax, "1:8+1", "after the closing quote"),
    ("a: \"b\" c\n", .yamlSyntax, "1:8+1", "after the closing quote"),
    ("name: Ten: more\n", .yamlSyntax, "1:10+1", "a second `:`"),
    ("a: 1\n  b: 2\n", .yamlSyntax, "2:3+1", "indented as if"),
    ("a:\n    b: 1\n  c: 2\n", .yamlSyntax, "3:3+1", "fits none of the lines above"),
    ("foo\nbar: 1\n", .yamlSyntax, "1:1+3", "no `:` follows"),
    ("a: 1\nfoo bar\nb: 2\n", .yamlSyntax, "2:1+7", "no `:` follows"),
    ("a: [1, 2\nb: 3\n", .yamlSyntax, "1:4+1", "`[` is not closed, and the key of line 2"),
    ("a: {x: 1\n", .yamlSyntax, "1:4+1", "`{` is never closed"),
    ("a: [1, 2}\n", .yamlSyntax, "1:9+1", "other kind of bracket"),
    ("a: [1 {2}]\n", .yamlSyntax, "1:7+1", "a comma or `]` is missing"),
    ("a: [1,,2]\n", .yamlSyntax, "1:7+1", "a value is missing"),
    ("{a: 1, : 2}\n", .yamlSyntax, "1:8+1", "the key before `:` is missing"),
    ("]\n", .yamlSyntax, "1:1+1", "nothing is open"),
    ("a: {b: 1}}\n", .yamlSyntax, "1:10+1", "nothing is open"),
    ("a: 1\n}\n", .yamlSyntax, "2:1+1", "nothing is open"),
    ("a: @x\n", .yamlSyntax, "1:4+2", "cannot begin with `@`"),
    ("a: *.mean\n", .yamlSyntax, "1:4+6", "cannot begin with `*`"),
    ("%x\n", .yamlSyntax, "1:1+1", "cannot begin with `%`"),
    ("%YAML 1.3\n---\na: 1\n", .yamlSyntax, "1:1+1", "only YAML 1.1 and 1.2"),
    ("a: - b\n", .yamlSyntax, "1:4+1", "a list cannot begin here"),
    ("a: 1\n- b\n", .yamlSyntax, "2:1+1", "an entry of a list stands among the keys"),
    ("- a\nb: 1\n", .yamlSyntax, "2:1+1", "does not begin with `-`"),
    ("a: \"\\d\"\n", .yamlSyntax, "1:5+1", "special character"),
    ("a: | x\n  y\n", .yamlSyntax, "1:4+1", "begins on the next line"),
    ("a: !!int 3\n", .tagRefused, "1:4+5", "`!!int` (a tag)"),
    ("a: !x!y 3\n", .tagRefused, "1:4+4", "`!x!y` (a tag)"),
    ("a: &x 1\n", .aliasRefused, "1:4+2", "`&x` (an anchor)"),
    ("a: *x\n", .aliasRefused, "1:4+2", "`*x` (an alias)"),
    ("<<: {a: 1}\n", .aliasRefused, "1:1+2", "a merge key"),
    ("a: 1\n---\nb: 2\n", .severalDocuments, "2:1+3", "a second document"),
    ("{[a]: b}\n", .keyNotText, "1:2+1", "a list cannot be a key"),
    ("? {c: d}\n: e\n", .keyNotText, "1:3+1", "a map cannot be a key"),
    (": e\n", .yamlSyntax, "1:1+1", "the key before `:` is missing"),
    ("a: \u{0}b\n", .controlCharacter, "1:4+1", "a NUL byte"),
    ("a: b\u{1B}[0m\n", .controlCharacter, "1:5+1", "U+1B"),
    ("고객: 1\n고객: 2\n", .duplicateKey, "2:1+2", "line 1, column 1"),
  ]

  @Test(arguments: cases)
  func saysWhatIsWrongAndWhere(text: String, code: DiagnosticCode, place: String, words: String) throws {
    let file = SourceFile(name: "f.yaml", text: text)
    let findings = refusal { () throws(Rejected) in try YAMLReader.read(file) }
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.code == code)
    #expect(finding.range.short == place)
    #expect(finding.message.contains(words), "\(finding.message)")
    #expect(!finding.fix.isEmpty)
  }

  @Test(arguments: [
    ("a: !t\n &name\n b: 1\n", ["1:4+2", "2:2+5"]),
    ("a: &name # why\n\n  !t 1\n", ["1:4+5", "3:3+2"]),
    ("a: &name !t 1\n", ["1:4+5", "1:10+2"]),
  ])
  func showsTagAndAnchorInTheirOwnPlaces(text: String, places: [String]) {
    let findings = refusal { () throws(Rejected) in
      try YAMLReader.read(SourceFile(name: "f.yaml", text: text))
    }
    #expect(findings.map(\.range.short) == places)
  }

  @Test func findsEveryDuplicateAndNamesBothPlaces() {
    let text = "a: 1\nb:\n  c: {x: 1, x: 2}\n  c: 3\na: 4\nd: 5\na: 6\n"
    let findings = refusal { () throws(Rejected) in
      try YAMLReader.read(SourceFile(name: "f.yaml", text: text))
    }
    #expect(findings.map(\.range.short) == ["3:13+1", "4:3+1", "5:1+1", "7:1+1"])
    #expect(findings.map(\.code) == Array(repeating: .duplicateKey, count: 4))
    #expect(findings[1].message == "the key `c` is given twice: here and in line 3, column 3")
  }

  @Test func findsDifferentTroublesAtOnce() {
    let text = "a: &x 1\nb: *x\nc: !t 2\na: 3\n[k]: 4\ne: [\n"
    let findings = refusal { () throws(Rejected) in
      try YAMLReader.read(SourceFile(name: "f.yaml", text: text))
    }
    #expect(
      findings.map(\.code)
        == [.aliasRefused, .aliasRefused, .tagRefused, .duplicateKey, .keyNotText, .yamlSyntax])
  }

  /// Composed and decomposed Hangul look the same, so they are one key.
  @Test func keysThatLookTheSameAreTheSame() {
    let findings = refusal { () throws(Rejected) in
      try YAMLReader.read(SourceFile(name: "f.yaml", text: "\u{D55C}: 1\n\u{1112}\u{1161}\u{11AB}: 2\n"))
    }
    #expect(findings.map(\.code) == [.duplicateKey])
  }

  @Test func namesTheFirstByteThatIsNotUTF8() {
    let bytes = Array("a: 1\nb: 한 ".utf8) + [0xB0, 0xA1] + Array("\n".utf8)
    let findings = refusal { () throws(Rejected) in try SourceFile(name: "f.yaml", bytes: bytes) }
    #expect(findings.map(\.code) == [.notUTF8])
    #expect(findings.first?.range.short == "2:6+1")
    let wide = refusal { () throws(Rejected) in
      try SourceFile(name: "f.yaml", bytes: [0xFF, 0xFE, 0x61, 0x00])
    }
    #expect(wide.first?.message.contains("UTF-16") == true)
  }
}
