import HeadwaySyntax

/// The first line is a change, the rest a tree: the change ends in a tree or in findings inside the change.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOverlay(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  let source = TreePatch.argumentSource([parts[0]])
  do throws(Rejected) {
    let patch = try TreePatch(argument: parts[0])
    guard parts.count == 2, let tree = try? YAMLReader.read(SourceFile(name: "f.yaml", text: parts[1])) else {
      return 0
    }
    let changed = try patch.applied(to: tree)
    _ = tree.merged(with: changed)
  } catch {
    for finding in error.diagnostics {
      let length = source.line(1)?.count ?? 0
      precondition(
        finding.range.file == TreePatch.argumentFile && finding.range.line == 1,
        "\(finding) is not in the change")
      precondition(
        (1...(length + 1)).contains(finding.range.column)
          && finding.range.column + finding.range.length - 1 <= length + 1,
        "\(finding.range) is not in the change")
    }
    _ = TextRenderer(sources: [source]).render(error.diagnostics)
  }
  return 0
}
