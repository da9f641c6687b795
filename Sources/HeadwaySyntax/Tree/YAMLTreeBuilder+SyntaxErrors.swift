extension YAMLTreeBuilder {
  /// Says in a person's words where LibYAML stopped, what is probably wrong, and what to write.
  mutating func syntaxFinding(for failure: YAMLEvents.Failure) -> Diagnostic {
    let problem = finder.byte(ofScalar: failure.problemAt)
    let context = finder.byte(ofScalar: failure.contextAt)
    // LibYAML looks some brackets ahead and has a limit of its own.
    if failure.problem.hasPrefix("Maximum nesting") {
      return tooDeep(at: finder.range(fromByte: problem, toByte: problem))
    }
    if let tab = tabFinding(near: problem) ?? tabFinding(near: context) { return tab }
    let words = failure.problem
    let inQuotes = failure.context.contains("quoted scalar")
    if inQuotes, words.contains("unexpected") {
      return syntax(
        "the quote opened here is never closed", at: context,
        why: "the rest of the file was taken as its text",
        fix: "close it with the same kind of quote")
    }
    if inQuotes { return escapeFinding(at: problem) }
    if failure.context.contains("tag") || words.contains("tag") { return tagFinding(at: context) }
    if failure.context.contains("directive") || words.contains("%") {
      return syntax(
        "a line cannot begin with `%`", at: context, fix: "put the text in quotes, or begin a comment with #")
    }
    if failure.context.contains("anchor") || failure.context.contains("alias") {
      return indicatorFinding(at: context)
    }
    if failure.context.contains("block scalar") {
      return syntax(
        "after `|` or `>` the text begins on the next line", at: context,
        fix: "put the text on the next line, indented, or in quotes on this one")
    }
    if let finding = quoteFinding(before: problem) { return finding }
    switch words {
    case "found character that cannot start any token": return indicatorFinding(at: problem)
    case "mapping values are not allowed in this context": return colonFinding(at: problem)
    case "could not find expected ':'":
      return keyFinding(from: context, to: finder.contentEnd(ofLine: finder.lineNumber(ofByte: context)))
    case "block sequence entries are not allowed in this context":
      return syntax(
        "a list cannot begin here", at: problem, why: "`-` begins an entry of a list on a line of its own",
        fix:
          "begin the list on the next line, or write it as [a, b]; put a text that begins with `-` in quotes")
    case "mapping keys are not allowed in this context":
      return syntax("`?` cannot stand here", at: problem, fix: "put the text in quotes")
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return bracketFinding(opened: context, at: problem, isMap: words.hasSuffix("'}'"))
    case "did not find expected node content": return missingFinding(at: problem)
    case "found incompatible YAML document":
      return syntax("only YAML 1.1 and 1.2 are read", at: problem, fix: "delete this line")
    default: return blockFinding(words, opened: context, at: problem)
    }
  }

  private mutating func syntax(
    _ message: String, at byte: Int, why: String = "", fix: String = ""
  ) -> Diagnostic {
    syntax(message, from: byte, to: byte, why: why, fix: fix)
  }

  private mutating func syntax(
    _ message: String, from start: Int, to end: Int, why: String = "", fix: String = ""
  ) -> Diagnostic {
    Diagnostic(.yamlSyntax, message, at: finder.range(fromByte: start, toByte: end), why: why, fix: fix)
  }

  /// A tab in the indentation of the line, which YAML forbids and an editor does not show.
  private mutating func tabFinding(near byte: Int) -> Diagnostic? {
    let line = finder.lineNumber(ofByte: byte)
    guard let tab = finder.tabInIndent(ofLine: line) else { return nil }
    var others = 0
    if line < finder.file.lineCount {
      for other in (line + 1)...finder.file.lineCount where finder.tabInIndent(ofLine: other) != nil {
        others += 1
      }
    }
    let also =
      others == 0
      ? "" : "; \(Wording.count(others, "later line")) \(others == 1 ? "begins" : "begin") with one too"
    return Diagnostic(
      .tabIndent, "a tab cannot indent a line" + also, at: finder.range(fromByte: tab, toByte: tab + 1),
      why: "how wide a tab is differs from editor to editor, so YAML does not count it",
      fix: "replace each tab at the beginning of a line by spaces")
  }

  private mutating func escapeFinding(at byte: Int) -> Diagnostic {
    syntax(
      "in double quotes `\\` begins a special character, and this one is not known", at: byte,
      fix: "write \\\\ for a backslash, or use single quotes")
  }

  private mutating func tagFinding(at byte: Int) -> Diagnostic {
    let word = finder.word(fromByte: byte)
    return Diagnostic(
      .tagRefused, "\(Wording.quoted(word)) (a tag) is not read here",
      at: finder.range(fromByte: byte, toByte: byte + word.utf8.count),
      why: "YAML takes a word that begins with `!` as the kind of the value",
      fix: "delete it; if the text itself is meant, put it in quotes")
  }

  private mutating func keyFinding(from start: Int, to end: Int) -> Diagnostic {
    syntax(
      "a key is expected here, and no `:` follows it", from: start, to: end,
      why: "each line of a map reads key: value",
      fix: "write key: value, or indent the line to belong to a text")
  }

  /// A value that begins with a character which YAML keeps for itself.
  private mutating func indicatorFinding(at byte: Int) -> Diagnostic {
    guard byte < finder.bytes.count, finder.bytes[byte] < 0x80 else {
      return syntax("a value is missing at the end of the file", at: byte)
    }
    let character = String(decoding: [finder.bytes[byte]], as: UTF8.self)
    let word = finder.word(fromByte: byte)
    return syntax(
      "a text cannot begin with \(Wording.quoted(character)) unless it is in quotes", from: byte,
      to: byte + word.utf8.count, fix: "put the text in quotes: \"\(word)\"")
  }

  /// Trouble right behind a quoted text: a quote too few or too many.
  private mutating func quoteFinding(before byte: Int) -> Diagnostic? {
    guard let quoted = lastQuoted, quoted.upperBound <= byte else { return nil }
    let between = finder.bytes[quoted.upperBound..<byte]
    guard between.allSatisfy(PlaceFinder.isSpace) else { return nil }
    let first = finder.lineNumber(ofByte: quoted.lowerBound)
    let last = finder.lineNumber(ofByte: quoted.upperBound)
    if first < last {
      return syntax(
        "the quote opened here closes only in line \(last), and more text follows it there",
        at: quoted.lowerBound, fix: "close the quote on this line")
    }
    guard byte < finder.bytes.count, !PlaceFinder.isBreak(finder.bytes[byte]) else { return nil }
    return syntax(
      "text goes on after the closing quote", at: byte,
      why: "what begins with a quote ends with it",
      fix:
        "put the whole value into one pair of quotes; inside single quotes write ' twice, inside double ones \\\""
    )
  }

  /// A `:` where no key can stand: two on a line, or a line that is indented too far.
  private mutating func colonFinding(at byte: Int) -> Diagnostic {
    let line = finder.lineNumber(ofByte: byte)
    let start = finder.indentEnd(ofLine: line)
    let before = finder.bytes[start..<max(start, min(byte, finder.bytes.count))]
    let isSecond = zip(before, before.dropFirst()).contains { pair in
      pair.0 == UInt8(ascii: ":") && PlaceFinder.isSpace(pair.1)
    }
    if isSecond {
      return syntax(
        "a second `:` stands on this line", at: byte,
        why: "a `:` with a space behind it ends a key, and a line has one key",
        fix: "put the value in quotes, or its own keys on lines of their own or in { }")
    }
    // Two lines are one text where the first has no key; the first is then the one to mend.
    if let above = (1..<line).reversed().first(where: { !finder.isBlank(line: $0) }) {
      let (from, to) = (finder.indentEnd(ofLine: above), finder.contentEnd(ofLine: above))
      if from - finder.file.lineStarts[above - 1] == start - finder.file.lineStarts[line - 1] {
        return keyFinding(from: from, to: to)
      }
    }
    return syntax(
      "this line is indented as if it went on with the value above, and then has a `:`", from: start,
      to: byte,
      why: "the key above has its value on its own line already",
      fix: "indent it as far as the keys it belongs to")
  }

  /// Nothing stands where a value or a key should.
  private mutating func missingFinding(at byte: Int) -> Diagnostic {
    let character = byte < finder.bytes.count ? finder.bytes[byte] : 0
    if character == UInt8(ascii: ":") {
      return syntax("the key before `:` is missing", at: byte, fix: "write key: value")
    }
    if !isInsideBrackets {
      return syntax("nothing is open that this could close or divide", at: byte, fix: "delete it")
    }
    return syntax("a value is missing before this", at: byte, fix: "write the value, or delete the comma")
  }

  private mutating func bracketFinding(opened: Int, at byte: Int, isMap: Bool) -> Diagnostic {
    let (open, close) = isMap ? ("{", "}") : ("[", "]")
    let place = finder.place(ofByte: opened)
    let isClosing = byte < finder.bytes.count && [0x5D, 0x7D].contains(finder.bytes[byte])
    let isEnd = finder.bytes[min(byte, finder.bytes.count)...].allSatisfy {
      PlaceFinder.isSpace($0) || PlaceFinder.isBreak($0)
    }
    if isEnd {
      return syntax("this `\(open)` is never closed", at: opened, fix: "write `\(close)` where it ends")
    }
    if isClosing {
      return syntax(
        "the `\(open)` of line \(place.line), column \(place.column) is closed by the other kind of bracket",
        at: byte, fix: "write `\(close)` here")
    }
    let line = finder.lineNumber(ofByte: byte)
    if line > place.line, finder.bytes[byte] == UInt8(ascii: ":") {
      return syntax(
        "this `\(open)` is not closed, and the key of line \(line) reads as part of it", at: opened,
        fix: "write `\(close)` where it ends")
    }
    return syntax(
      "a comma or `\(close)` is missing before this", at: byte,
      why: "the `\(open)` of line \(place.line), column \(place.column) is still open",
      fix: "separate the entries by commas, and close the bracket with `\(close)`")
  }

  /// A line that fits none of the lists and maps around it.
  private mutating func blockFinding(_ words: String, opened: Int, at byte: Int) -> Diagnostic {
    let place = finder.place(ofByte: opened)
    let isLineStart = finder.indentEnd(ofLine: finder.lineNumber(ofByte: byte)) == byte
    let character = byte < finder.bytes.count ? finder.bytes[byte] : 0
    if character == UInt8(ascii: ":") { return missingFinding(at: byte) }
    let divides = [UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ",")].contains(character)
    if divides {
      return syntax("nothing is open that this could close or divide", at: byte, fix: "delete it")
    }
    if words == "did not find expected <document start>" || !isLineStart {
      return syntax(
        "this cannot follow what stands before it", at: byte,
        fix: "put it on a line of its own, or put the whole text in quotes")
    }
    switch character {
    case _ where words == "did not find expected '-' indicator":
      return syntax(
        "this line stands in a list and does not begin with `-`", at: byte,
        why: "the list begins in line \(place.line), column \(place.column)",
        fix: "begin it with `- `, or indent it as far as what it belongs to")
    case UInt8(ascii: "-"):
      return syntax(
        "an entry of a list stands among the keys of a map", at: byte,
        why: "the map begins in line \(place.line), column \(place.column)",
        fix: "indent the list further than its key, or delete the `-`")
    default:
      return syntax(
        "the indentation of this line fits none of the lines above", at: byte,
        why: "the map it seems to belong to begins in line \(place.line), column \(place.column)",
        fix: "begin the line in the same column as the keys beside it")
    }
  }
}

extension PlaceFinder {
  /// Whether a line holds nothing but spaces, or a comment.
  func isBlank(line: Int) -> Bool {
    let start = indentEnd(ofLine: line)
    return start >= contentEnd(ofLine: line) || bytes[start] == UInt8(ascii: "#")
  }

  /// The byte of a tab in the indentation of a line that has text.
  func tabInIndent(ofLine line: Int) -> Int? {
    let start = file.lineStarts[line - 1]
    let end = indentEnd(ofLine: line)
    guard end < contentEnd(ofLine: line) else { return nil }
    return bytes[start..<end].firstIndex(of: UInt8(ascii: "\t"))
  }
}
