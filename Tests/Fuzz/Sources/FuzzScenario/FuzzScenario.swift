import HeadwayScenario
import HeadwaySyntax

/// Whatever the text is, the whole reader ends in a scenario or in findings that have a place and a message.
///
/// What is read once is read again: shuffled keys mean the same, and the canonical text is a fixed point.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzScenario(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(Rejected) {
    let file = try SourceFile(name: "f.yaml", bytes: bytes)
    let tree = try YAMLReader.read(file)
    let files = MemoryFiles([
      "v.csv": "start,contacts\n2026-01-05T00:00,3\n2026-01-05T00:30,4\n",
      "s.csv": "start,agents\n2026-01-05T00:00,3\n2026-01-05T08:00,5\n", "t.csv": "start\n2026-01-05T09:00\n",
    ])
    do throws(Rejected) {
      let checked = try ScenarioReader.read(tree, files: files)
      check(checked.warnings, in: file)
      let again = try ScenarioReader.read(reversed(tree), files: files)
      precondition(
        again.canonicalText == checked.canonicalText, "the order of keys changes the canonical text")
      precondition(again.scenario.queues.map(\.name) == checked.scenario.queues.map(\.name), "queues move")
    } catch {
      precondition(error.diagnostics.contains { $0.severity == .error }, "a refusal has an error")
      check(error.diagnostics, in: file)
    }
  } catch {
    precondition(!error.diagnostics.isEmpty, "a refusal says why")
  }
  return 0
}

private func check(_ findings: [Diagnostic], in file: SourceFile) {
  for finding in findings {
    precondition(!finding.message.isEmpty, "a finding has a message")
    guard finding.range.file == file.name, finding.range.line > 0 else { continue }
    guard let line = file.line(finding.range.line) else {
      preconditionFailure("\(finding.range) lies outside the file")
    }
    precondition(finding.range.column + finding.range.length - 1 <= max(line.count + 1, 1), "beyond its line")
  }
  _ = TextRenderer(sources: [file]).render(findings)
}

/// The tree with the keys of every map in reverse order.
private func reversed(_ node: SyntaxNode) -> SyntaxNode {
  var result = node
  switch node.content {
  case .map(let entries):
    result.content = .map(
      entries.reversed().map {
        SyntaxNode.Entry(key: $0.key, keyRange: $0.keyRange, value: reversed($0.value))
      })
  case .list(let items): result.content = .list(items.map(reversed))
  case .scalar, .null: break
  }
  return result
}
