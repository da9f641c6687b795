extension Rejected {
  /// Makes a refusal from findings in any order: sorted by place, each told once.
  public init(sorting diagnostics: [Diagnostic]) {
    self.init(diagnostics.sortedByPlace())
  }
}

extension [Diagnostic] {
  /// The findings by file, line and column, each once; files keep the order in which they first appear.
  public func sortedByPlace() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    var files: [String: Int] = [:]
    var kept: [(file: Int, index: Int, finding: Diagnostic)] = []
    for finding in self where seen.insert(finding).inserted {
      let file = files[finding.range.file] ?? files.count
      files[finding.range.file] = file
      kept.append((file, kept.count, finding))
    }
    kept.sort { left, right in
      let (one, other) = (left.finding.range, right.finding.range)
      return (left.file, one.line, one.column, left.index)
        < (right.file, other.line, other.column, right.index)
    }
    return kept.map(\.finding)
  }
}
