import FoundationEssentials

/// Shows findings as JSON for other programs: an array, sorted by place, with sorted keys.
///
/// Each finding has `code`, `severity` (`error` or `warning`), `message`, `file`, `line` and `column` (from 1;
/// 0 where the whole file or line is meant), `length` (characters), `why` and `fix` (empty where there is
/// none), and `overrides` with a `file`, `line` and `column` where it replaced another value.
public enum JSONRenderer {
  /// The findings as pretty-printed JSON, ending in a line break.
  public static func render(_ findings: [Diagnostic]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let rows = findings.sortedByPlace().map(Row.init)
    guard let data = try? encoder.encode(rows) else {
      preconditionFailure("texts and integers can always be written as JSON")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private struct Row: Encodable {
    var code: String
    var severity: Diagnostic.Severity
    var message: String
    var file: String
    var line: Int
    var column: Int
    var length: Int
    var why: String
    var fix: String
    var overrides: Place?

    init(_ finding: Diagnostic) {
      code = finding.code.rawValue
      severity = finding.severity
      message = finding.message
      file = finding.range.file
      line = finding.range.line
      column = finding.range.column
      length = finding.range.length
      why = finding.why
      fix = finding.fix
      overrides = finding.overrides.map { Place(file: $0.file, line: $0.line, column: $0.column) }
    }
  }

  private struct Place: Encodable {
    var file: String
    var line: Int
    var column: Int
  }
}
