import HeadwaySyntax

/// Rows and findings are the same however the bytes are cut into pieces, and no row is lost.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let whole = outcome(of: bytes, piece: max(count, 1))
  precondition(whole == outcome(of: bytes, piece: 1), "the pieces must not matter")
  precondition(
    whole.findings.count <= CSVTable.listedRows + 1, "at most twenty findings and a count are listed")
  return 0
}

private struct Outcome: Equatable {
  var rows: [String] = []
  var findings: [Diagnostic] = []
}

private struct Pieces: FileLoader {
  var bytes: [UInt8]
  var size: Int

  func forEachPiece(
    of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FileProblem) {
    bytes.withUnsafeBufferPointer { all in
      for start in stride(from: 0, to: all.count, by: size) {
        guard body(UnsafeBufferPointer(rebasing: all[start..<min(start + size, all.count)])) else { return }
      }
    }
  }
}

private func outcome(of bytes: [UInt8], piece: Int) -> Outcome {
  var outcome = Outcome()
  do throws(Rejected) {
    try CSVTable.read("f.csv", from: Pieces(bytes: bytes, size: piece), columns: ["a"], optional: ["b"]) {
      row in
      let numbers = "\(row.integer(0) ?? 0) \(row.number(1) ?? 0)"
      outcome.rows.append("\(row.text(0))|\(row.text(1))|\(numbers)|\(row.range(0)) \(row.range(1))")
    }
  } catch {
    outcome.findings = error.diagnostics
  }
  return outcome
}
