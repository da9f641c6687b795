/// Why a file of contacts cannot be used, with its place and its repair.
public struct HistoryProblem: Error, Hashable, Sendable {
  /// What kind of problem it is; it decides the exit code.
  public enum Kind: Hashable, Sendable {
    /// The file is not there or may not be read.
    case absent
    /// The file is wrong.
    case wrong
    /// The file is packed, and cannot be unpacked to its end.
    case packed
    /// What was told about the file does not fit it.
    case usage
    /// A file cannot be written.
    case unwritable
  }

  /// The kind.
  public var kind: Kind
  /// The file as the person named it.
  public var file: String
  /// The line, from 1; 0 when the whole file is meant.
  public var line: Int
  /// The field of the line, from 1; 0 when the whole line is meant.
  public var field: Int
  /// What is wrong, as a sentence without a full stop.
  public var reason: String
  /// What to do about it, or empty.
  public var fix: String

  /// Makes a problem.
  public init(
    _ kind: Kind = .wrong, file: String, line: Int = 0, field: Int = 0, _ reason: String, fix: String = ""
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.field = field
    self.reason = reason
    self.fix = fix
  }
}

extension HistoryProblem: CustomStringConvertible {
  /// File, line and field, then what is wrong and what helps.
  public var description: String {
    var text = file
    if line > 0 { text += ":\(line)" }
    if line > 0, field > 0 { text += ":\(field)" }
    text += ": " + reason
    return fix.isEmpty ? text : text + "; " + fix
  }
}
