import HeadwaySyntax

/// Whatever the bytes are, reading ends in a tree or in findings, and every place lies inside the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzYAML(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(Rejected) {
    let file = try SourceFile(name: "f.yaml", bytes: bytes)
    do throws(Rejected) {
      check(try YAMLReader.read(file), in: file, depth: 0)
    } catch {
      check(error, in: file)
    }
  } catch {
    precondition(error.diagnostics.map(\.code) == [.notUTF8], "bytes are refused for their encoding only")
  }
  return 0
}

private func check(_ node: SyntaxNode, in file: SourceFile, depth: Int) {
  precondition(depth <= ReaderLimits.standard.depth, "the tree is deeper than the limit")
  check(node.range, in: file)
  for item in node.items ?? [] { check(item, in: file, depth: depth + 1) }
  var seen: Set<String> = []
  for entry in node.entries ?? [] {
    precondition(seen.insert(entry.key).inserted, "a key stands twice")
    check(entry.keyRange, in: file)
    check(entry.value, in: file, depth: depth + 1)
  }
}

private func check(_ rejected: Rejected, in file: SourceFile) {
  precondition(!rejected.diagnostics.isEmpty, "a refusal says why")
  for finding in rejected.diagnostics {
    if finding.range.line > 0 { check(finding.range, in: file) }
    precondition(!finding.message.isEmpty, "a finding has a message")
  }
  let text = TextRenderer(sources: [file]).render(rejected.diagnostics)
  precondition(
    !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "no control character is shown")
  _ = JSONRenderer.render(rejected.diagnostics)
}

private func check(_ range: SourceRange, in file: SourceFile) {
  guard let line = file.line(range.line) else { preconditionFailure("\(range) lies outside the file") }
  let end = range.column + range.length - 1
  precondition(range.column >= 1 && range.length >= 1, "\(range) is empty")
  precondition(end <= max(line.count + 1, 1), "\(range) reaches beyond its line of \(line.count)")
}
