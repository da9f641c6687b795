import HeadwaySyntax
import Testing

@Suite("Trees as lines of YAML")
struct YAMLLinesTests {
  private func tree(_ text: String, _ name: String = "a.yaml") throws -> SyntaxNode {
    try YAMLReader.read(SourceFile(name: name, text: text))
  }

  /// The tree without places: keys and texts in their order.
  private func shape(_ node: SyntaxNode) -> String {
    switch node.content {
    case .null: "null"
    case .scalar(let text, _): text.debugDescription
    case .list(let items): "[" + items.map(shape).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { $0.key.debugDescription + ": " + shape($0.value) }.joined(separator: ", ") + "}"
    }
  }

  @Test("values stand one to a line, lists of one origin in brackets")
  func layout() throws {
    let text = try YAMLLines(
      tree("{a: {b: 1, c: [x, 'y z']}, list: [{k: v, l: {m: 2}}, [[1], {}]], none: , e: []}")
    ).text
    #expect(
      text == """
        a:
          b: 1
          c: [x, "y z"]
        list:
          - k: v
            l:
              m: 2
          - - [1]
            - {}
        none: null
        e: []

        """)
  }

  @Test(
    "any text is read back as it was, as a value, as a key and in brackets",
    arguments: [
      "17:00", "no", "null", "~", "", " ", "a: b", "a #b", "#b", "- a", "-", "--- x", "...", "'q'", "it's",
      "\"", "\\n", "a\nb", "tab\there", "a,b", "[x", "{y}", "&anchor", "*alias", "!tag", "%5", "@a", "`b`",
      "|",
      ">", "?", "? a", ":", "a:", "+2", "-2", "*1.5", "8 min", "90/min", "80%", "0x1F", "전화 상담", "é",
      "\u{7F}",
      "\u{85}", "\u{2028}", "\u{FEFF}x", "🙂", "trailing ", " leading", "<<", "=", "a]b", "a}b",
    ])
  func texts(_ text: String) throws {
    let place = SourceRange(file: "a.yaml", line: 1, column: 1)
    for quoted in [true, false] {
      // An unquoted null is no text, and no reader makes an unquoted empty one.
      if !quoted, ["", "~", "null"].contains(text) { continue }
      let value = SyntaxNode(.scalar(text: text, quoted: quoted), at: place)
      var entries = [
        SyntaxNode.Entry(key: "key", keyRange: place, value: value),
        SyntaxNode.Entry(key: "list", keyRange: place, value: SyntaxNode(.list([value, value]), at: place)),
      ]
      if !["", "key", "list"].contains(text) {
        entries.append(SyntaxNode.Entry(key: text, keyRange: place, value: value))
      }
      let node = SyntaxNode(.map(entries), at: place)
      let written = YAMLLines(node).text
      #expect(shape(try tree(written)) == shape(node), "\(written)")
    }
  }

  @Test("a list too long for a line goes on below its beginning")
  func longList() throws {
    let numbers = (1000..<1400).map(String.init).joined(separator: ", ")
    let node = try tree("a: {b: [\(numbers)]}")
    let lines = YAMLLines(node).lines
    #expect(lines.count > 10)
    #expect(lines.allSatisfy { $0.text.count <= 110 })
    #expect(lines.count { $0.value != nil } == 1)
    #expect(shape(try tree(YAMLLines(node).text)) == shape(node))
  }

  @Test("each value tells where it stands and what it replaced")
  func origins() throws {
    let base = try tree("a: 1\nb: {c: 2, d: 3}\nl: [4, 5]\n", "base.yaml")
    let overlay = try tree("\nb: {c: 20}\n", "more.yaml")
    let merged = base.merged(with: overlay)
    let changed = try TreePatch(argument: "l=+1", number: 3).applied(to: merged)
    let values = YAMLLines(changed).lines.compactMap(\.value)
    #expect(values.map(\.path) == ["a", "b.c", "b.d", "l"])
    #expect(values.map(\.place.file) == ["base.yaml", "more.yaml", "base.yaml", "--set"])
    #expect(values.map(\.place.line) == [1, 2, 2, 3])
    #expect(values.map { $0.overrides?.line } == [nil, 2, nil, 3])
    #expect(values.map(\.text) == ["1", "20", "3", "[5, 6]"])
  }

  @Test("an entry of a list that alone was changed has a line of its own")
  func changedEntry() throws {
    let node = try TreePatch(argument: "l.1=9").applied(to: tree("l: [4, 5, 6]\n"))
    let lines = YAMLLines(node).lines
    #expect(lines.map(\.text) == ["l:", "  - 4", "  - 9", "  - 6"])
    #expect(lines.map { $0.value?.place.file } == [nil, "a.yaml", "--set", "a.yaml"])
  }

  @Test("a path leads back to its value, whatever the keys")
  func paths() throws {
    let node = try tree("{'a.b': {'*': 1, \"c'd\": 2, 'e=f': 3}, g: [{h: 4}]}")
    for value in YAMLLines(node).lines.compactMap(\.value) {
      let patch = try TreePatch(argument: value.path + "=found")
      let found = YAMLLines(try patch.applied(to: node)).lines.compactMap(\.value)
      #expect(found.filter { $0.text == "found" }.map(\.path) == [value.path])
    }
  }
}
