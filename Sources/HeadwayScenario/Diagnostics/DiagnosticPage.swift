public import HeadwaySyntax

/// What a code means, at more length than one finding has room for; printed by `headway explain HWnnn`.
public struct DiagnosticPage: Sendable, Hashable {
  /// The code.
  public var code: DiagnosticCode
  /// What is found, as a heading.
  public var title: String
  /// What it means and why it matters.
  public var explanation: String
  /// Lines of a scenario that bring the finding.
  public var wrong: String
  /// The same lines, repaired.
  public var right: String

  init(_ code: DiagnosticCode, _ title: String, _ explanation: String, wrong: String, right: String) {
    self.code = code
    self.title = title
    self.explanation = explanation
    self.wrong = wrong
    self.right = right
  }
}

/// The pages of all codes about a scenario.
public enum DiagnosticPages {
  /// All pages, by code.
  public static let all: [DiagnosticPage] = (valuePages + checkPages).sorted {
    $0.code.rawValue < $1.code.rawValue
  }

  /// The page of a code, if it is one of these.
  public static func page(for code: DiagnosticCode) -> DiagnosticPage? { byCode[code] }

  private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
}
