import HeadwaySyntax
import Testing

struct YAMLReaderTests {
  @Test func keepsScalarsAsText() throws {
    let node = try tree(
      "a: 17:00\nb: no\nc: 0x1F\nd: \"09:00\"\ne: 'it''s'\nf: ~\ng:\nh: null\ni: \"null\"\nj: |\n  two\n  lines\nk: ''\n"
    )
    #expect(
      node.flat
        == "{a: 17:00, b: no, c: 0x1F, d: \"09:00\", e: \"it's\", f: ~, g: ~, h: ~, i: \"null\", "
        + "j: \"two\nlines\n\", k: \"\"}")
  }

  @Test func readsJSON() throws {
    let node = try tree(#"{"a": [1, 2.5, {"b": null}], "c": "x\u00e9\/"}"#)
    #expect(node.flat == "{a: [\"1\"".replacing("\"", with: "") + ", 2.5, {b: ~}], c: \"xé/\"}")
  }

  @Test func knowsPlacesInASCII() throws {
    let node = try tree("queues:\n  calls: {rate: 90/min, \"x y\": [1, 'b']}\nlast: \"z\"  # why\n")
    #expect(node.range.short == "1:1+6")
    #expect(node.entry("queues")?.keyRange.short == "1:1+6")
    #expect(node.at("queues")?.range.short == "2:3+38")
    #expect(node.at("queues")?.entry("calls")?.keyRange.short == "2:3+5")
    #expect(node.at("queues.calls")?.range.short == "2:10+31")
    #expect(node.at("queues.calls.rate")?.range.short == "2:17+6")
    #expect(node.at("queues.calls")?.entry("x y")?.keyRange.short == "2:25+5")
    #expect(node.at("queues.calls.x y.1")?.range.short == "2:36+3")
    #expect(node.at("last")?.range.short == "3:7+3")
  }

  /// Columns count characters as people do: a syllable, a decomposed syllable and a family are one each.
  @Test func knowsPlacesInOtherScripts() throws {
    let decomposed = "\u{1112}\u{1161}\u{11AB}"
    let node = try tree("고객: {상담: 열, 👨‍👩‍👧: '값'}\n\(decomposed): e\u{301}x\n", file: "상담.yaml")
    #expect(node.entry("고객")?.keyRange.short == "1:1+2")
    #expect(node.at("고객.상담")?.range.short == "1:10+1")
    #expect(node.at("고객")?.entry("👨‍👩‍👧")?.keyRange.short == "1:13+1")
    #expect(node.at("고객.👨‍👩‍👧")?.range.short == "1:16+3")
    #expect(node.at("고객")?.range.short == "1:5+15")
    #expect(node.entries?.last?.keyRange.short == "2:1+1")
    #expect(node.entries?.last?.value.range.short == "2:4+2")
    #expect(node.range.file == "상담.yaml")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func countsEveryLineBreak(lineBreak: String) throws {
    let node = try tree(["\u{FEFF}a: 1", "", "b:", "  - x", "  - {c: 3}", ""].joined(separator: lineBreak))
    #expect(node.flat == "{a: 1, b: [x, {c: 3}]}")
    #expect(node.entry("a")?.keyRange.short == "1:1+1")
    #expect(node.at("b")?.range.short == "4:3+3")
    #expect(node.at("b.1.c")?.range.short == "5:9+1")
  }

  @Test func placesOfWhatSpansLines() throws {
    let node = try tree("a: {\n  b: 1,\n  c: [2,\n    3]\n}\nd: one\n  two\ne: \"x\n  y\"\nf:\n\ng: 1\n")
    #expect(node.at("a")?.range.short == "1:4+1")
    #expect(node.at("a.c")?.range.short == "3:6+2")
    #expect(node.at("d")?.text == "one two")
    #expect(node.at("d")?.range.short == "6:4+3")
    #expect(node.at("e")?.range.short == "8:4+2")
    #expect(node.at("f")?.range.short == "10:3+1")
  }

  @Test func offersConveniences() throws {
    let node = try tree("a: 1\nb: [x]\nc: {}\nd:\n")
    #expect(node.keys == ["a", "b", "c", "d"])
    #expect(node["a"]?.text == "1")
    #expect(node.entry("missing") == nil)
    #expect(["a", "b", "c", "d"].map { node[$0]?.kind } == ["text", "a list", "a map", "nothing"])
    #expect(node["d"]?.isNull == true)
    #expect(node["a"]?.received == "`1`")
    #expect(node["b"]?.received == "a list")
    #expect(node["b"]?.items?.count == 1)
    #expect(node["c"]?.entries?.isEmpty == true)
    #expect(node["a"]?.keys == [])
  }

  @Test func acceptsVersionLineAndEndMark() throws {
    #expect(try tree("%YAML 1.2\n---\na: 1\n...\n").flat == "{a: 1}")
  }
}
