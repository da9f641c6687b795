extension YAMLTreeBuilder {
  /// Refuses characters that no text has: they come from a damaged or a binary file.
  mutating func checkCharacters() {
    let bytes = finder.bytes
    if bytes.allSatisfy({ 0x20...0x7E ~= $0 || $0 == 0x0A }) { return }
    var at = 0
    var reported = 0
    for scalar in finder.file.text.unicodeScalars {
      let width = scalar.utf8.count
      defer { at += width }
      guard !Self.isReadable(scalar) else { continue }
      reported += 1
      // A binary file would give thousands of these; a few show what it is.
      guard reported <= 3 else { continue }
      let hex = String(scalar.value, radix: 16, uppercase: true)
      let name = scalar.value == 0 ? "a NUL byte" : "the control character U+\(hex)"
      report(
        Diagnostic(
          .controlCharacter, "\(name) cannot stand in the file",
          at: finder.range(fromByte: at, toByte: min(at + width, bytes.count)),
          why: "it cannot be seen, and comes from a damaged file or from one that is not text",
          fix: "delete it"))
    }
  }

  /// The printable characters of YAML 1.1, section 5.1, as LibYAML takes them.
  private static func isReadable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      return true
    default: return false
    }
  }

  /// Refuses what YAML offers and a scenario has no use for.
  mutating func checkFeatures(of event: YAMLEvents.Event, at range: SourceRange, start: Int) {
    if case .alias = event.kind {
      let name = "*" + (event.anchor ?? "")
      report(
        Diagnostic(
          .aliasRefused, "\(Wording.quoted(name)) (an alias) is not read here", at: range,
          why: "YAML takes a text that begins with `*` as a copy of a value from elsewhere",
          fix: "write the value out; if the text itself is meant, put it in quotes: \"\(name)\""))
      return
    }
    // An anchor and a tag come in either order, and the second of them may stand in a line further down.
    if let anchor = event.anchor {
      let at = finder.property(beginningWith: UInt8(ascii: "&"), fromByte: start).lowerBound
      report(
        Diagnostic(
          .aliasRefused, "\(Wording.quoted("&" + anchor)) (an anchor) is not read here",
          at: finder.range(fromByte: at, toByte: at + 1 + anchor.utf8.count),
          why: "YAML takes a word that begins with `&` as a name for the value, to be copied elsewhere",
          fix: "delete it; if the text itself is meant, put it in quotes"))
    }
    if event.tag != nil {
      // What stands in the file may be shorter than the tag's full name, so show the file's own words.
      let at = finder.property(beginningWith: UInt8(ascii: "!"), fromByte: start)
      let written = String(decoding: finder.bytes[at], as: UTF8.self)
      report(
        Diagnostic(
          .tagRefused, "\(Wording.quoted(written)) (a tag) is not read here",
          at: finder.range(fromByte: at.lowerBound, toByte: at.upperBound),
          why: "the kind of a value follows from its key, never from a tag",
          fix: "delete it; if the text itself is meant, put it in quotes"))
    }
  }

  /// Refuses a second document.
  mutating func severalDocuments(at event: YAMLEvents.Event) -> Diagnostic {
    let start = finder.byte(ofScalar: event.start)
    let end = finder.byte(ofScalar: event.end)
    return Diagnostic(
      .severalDocuments, "a second document begins here", at: finder.range(fromByte: start, toByte: end),
      why: "a file holds one document, so that nothing in it is left out without a word",
      fix: "delete the line `---`, or put the second document into a file of its own")
  }
}

extension PlaceFinder {
  /// The bytes of a value's anchor (`&`) or tag (`!`), looked for where its properties begin; a value has one
  /// of each at most, with spaces, line breaks and comments between them.
  func property(beginningWith mark: UInt8, fromByte start: Int) -> Range<Int> {
    let first = wordBytes(fromByte: start)
    guard start < bytes.count, bytes[start] != mark else { return first }
    var at = first.upperBound
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "#") {
        while at < bytes.count, !Self.isBreak(bytes[at]) { at += 1 }
      } else if Self.isSpace(bytes[at]) || Self.isBreak(bytes[at]) {
        at += 1
      } else {
        break
      }
    }
    return at < bytes.count && bytes[at] == mark ? wordBytes(fromByte: at) : first
  }

  /// The text up to the next space, comma or line break.
  func word(fromByte start: Int) -> String {
    String(decoding: bytes[wordBytes(fromByte: start)], as: UTF8.self)
  }

  private func wordBytes(fromByte start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, !Self.isSpace(bytes[end]), !Self.isBreak(bytes[end]),
      bytes[end] != UInt8(ascii: ",")
    {
      end += 1
    }
    return start..<end
  }
}
