import HeadwaySyntax
import Testing

struct ReaderLimitsTests {
  /// Texts made to overflow a stack or to eat memory and time.
  static let bombs: [(String, DiagnosticCode)] = [
    (String(repeating: "[", count: 10_000), .tooDeep),
    (String(repeating: "[", count: 2_000_000), .tooDeep),
    (String(repeating: "{a: ", count: 100_000), .tooDeep),
    (String(repeating: "- ", count: 100_000), .tooDeep),
    (String(repeating: "? ", count: 100_000), .tooDeep),
    (String(repeating: "{? ", count: 100_000), .tooDeep),
    ((0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), .tooDeep),
    ("a: [" + String(repeating: "1,", count: 300_000) + "]", .tooManyNodes),
    (String(repeating: "- 1\n", count: 300_000), .tooManyNodes),
    ("a: " + String(repeating: "x", count: 5 << 20), .fileTooLarge),
    (String(repeating: "&a ", count: 100_000), .yamlSyntax),
    ("a: \"" + String(repeating: "x\n", count: 1_000_000), .yamlSyntax),
    (String(repeating: "a", count: 1_000_000) + ": 1", .yamlSyntax),
    (String(repeating: "]", count: 1_000_000), .yamlSyntax),
    (String(repeating: "\u{1}", count: 1_000_000), .controlCharacter),
    (String(repeating: "\n", count: 3_000_000), .emptyFile),
    (String(repeating: "%", count: 1_000_000), .yamlSyntax),
  ]

  @Test(arguments: bombs.indices)
  func refusesBombsInTime(index: Int) {
    let (text, code) = Self.bombs[index]
    let clock = ContinuousClock()
    let start = clock.now
    let findings = refusal { () throws(Rejected) in
      try YAMLReader.read(SourceFile(name: "f.yaml", text: text))
    }
    #expect(findings.last?.code == code)
    // Milliseconds on a quiet machine; the bound only tells linear from quadratic.
    #expect(clock.now - start < .seconds(5))
    #expect(TextRenderer(sources: [SourceFile(name: "f.yaml", text: text)]).render(findings).count < 100_000)
  }

  @Test func takesWhatLiesJustInsideTheLimits() throws {
    let limits = ReaderLimits(bytes: 1000, depth: 3, nodes: 6)
    #expect(
      try YAMLReader.read(SourceFile(name: "f", text: "[[[1, 2, 3]]]"), limits: limits).flat
        == "[[[1, 2, 3]]]")
    let deep = refusal { () throws(Rejected) in
      try YAMLReader.read(SourceFile(name: "f", text: "[[[[1]]]]"), limits: limits)
    }
    #expect(deep.map(\.range.short) == ["1:4+1"])
    let many = refusal { () throws(Rejected) in
      try YAMLReader.read(SourceFile(name: "f", text: "[[[1, 2, 3, 4]]]"), limits: limits)
    }
    #expect(many.map(\.code) == [.tooManyNodes])
  }

  @Test func readsAVeryLongLineWithExactPlaces() throws {
    let text = "[" + (0..<100_000).map { "'값\($0 % 10)'" }.joined(separator: ", ") + "]"
    let node = try tree(text)
    // Each entry is 4 characters, and 2 divide it from the next.
    #expect(node.items?.count == 100_000)
    #expect(node.items?.last?.range.short == "1:\(2 + 99_999 * 6)+4")
    #expect(node.range.length == text.count)
  }

  @Test func stopsListingAfterAHundred() {
    let text = (0..<1000).map { "a: \($0)\n" }.joined()
    let findings = refusal { () throws(Rejected) in
      try YAMLReader.read(SourceFile(name: "f.yaml", text: text))
    }
    #expect(findings.count == 100)
  }
}
