/// What a code means, at length: the page that `headway explain HW012` prints.
///
/// Each module lists the pages of its own codes, in an extension of ``DiagnosticCode``; no code has two pages.
public struct DiagnosticPage: Hashable, Sendable {
  /// The code.
  public let code: DiagnosticCode
  /// One line: what is wrong.
  public let title: String
  /// Why it matters and what to do, in a few sentences.
  public let explanation: String
  /// A file or command that gives the finding, or empty.
  public let wrong: String
  /// The same, mended, or empty.
  public let right: String

  /// Makes a page.
  public init(
    _ code: DiagnosticCode, _ title: String, _ explanation: String, wrong: String = "", right: String = ""
  ) {
    self.code = code
    self.title = title
    self.explanation = explanation
    self.wrong = wrong
    self.right = right
  }

  /// The page as plain text, ending in a line break.
  public var text: String {
    var parts = ["\(code.rawValue): \(title)", explanation]
    if !wrong.isEmpty { parts.append("Wrong:\n" + Self.indented(wrong)) }
    if !right.isEmpty { parts.append("Right:\n" + Self.indented(right)) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n")
  }
}
