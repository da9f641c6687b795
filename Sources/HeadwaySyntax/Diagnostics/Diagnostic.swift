/// One finding about a file: what, where, why, and how to repair it.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable, Codable {
    /// The file cannot be used.
    case error
    /// The file can be used, and the reader should know.
    case warning
  }

  /// A stable code such as `HW102`; one code has one meaning for ever.
  public var code: DiagnosticCode
  /// How bad it is.
  public var severity: Severity
  /// One sentence: what is wrong, with the offending value in it.
  public var message: String
  /// Where.
  public var range: SourceRange
  /// Why it matters, or empty.
  public var why: String
  /// What to write instead, or empty.
  public var fix: String
  /// The place of a value that this one overrode, if an overlay did.
  public var overrides: SourceRange?
  /// The line at `range`, where the file is too large to be kept for showing it.
  public var excerpt: String?

  /// Makes a finding.
  public init(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange, why: String = "", fix: String = "",
    severity: Severity = .error, overrides: SourceRange? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.range = range
    self.why = why
    self.fix = fix
    self.overrides = overrides
  }
}

/// A file that was refused: all its findings, sorted by place; never empty.
public struct Rejected: Error, Sendable {
  /// The findings.
  public var diagnostics: [Diagnostic]

  /// Makes a refusal from its findings.
  public init(_ diagnostics: [Diagnostic]) {
    precondition(!diagnostics.isEmpty, "a refusal names at least one finding")
    self.diagnostics = diagnostics
  }
}
