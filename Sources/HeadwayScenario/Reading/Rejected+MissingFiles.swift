public import HeadwaySyntax

extension Rejected {
  /// Whether nothing is wrong but that data files are missing: the command then exits with 66, not with 65.
  public var namesOnlyMissingFiles: Bool {
    diagnostics.allSatisfy { $0.severity == .warning || $0.code == .fileMissing }
      && diagnostics.contains { $0.code == .fileMissing }
  }
}
