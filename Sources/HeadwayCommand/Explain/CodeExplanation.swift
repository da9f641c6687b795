import HeadwayReport
import HeadwayScenario
import HeadwaySyntax

/// What a diagnostic code means, in the forms of results.
struct CodeExplanation {
  /// All pages in the order of their codes.
  static let pages = DiagnosticCode.syntaxPages + DiagnosticCode.scenarioPages

  /// The page that is told.
  let page: DiagnosticPage

  /// Finds the page of a code, however its letters are written; nothing for a code that there is not.
  init?(_ text: String) {
    guard let page = Self.pages.first(where: { $0.code.rawValue == text.uppercased() }) else { return nil }
    self.page = page
  }

  /// Whether a text looks like a code: `HW` and digits.
  static func isCode(_ text: String) -> Bool {
    let digits = text.dropFirst(2)
    return text.uppercased().hasPrefix("HW") && !digits.isEmpty
      && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// What to say of a code that there is not.
  static func unknown(_ text: String) -> String {
    let number = Int(text.dropFirst(2)) ?? 0
    func distance(_ page: DiagnosticPage) -> Int {
      abs((Int(page.code.rawValue.dropFirst(2)) ?? 0).subtractingReportingOverflow(number).partialValue)
    }
    let near = pages.sorted { (distance($0), $0.code.rawValue) < (distance($1), $1.code.rawValue) }.prefix(3)
    let list = near.map { "\($0.code.rawValue) (\($0.title))" }.joined(separator: ", ")
    return "there is no code \(text.uppercased()); the nearest are \(list)"
  }

  /// The page in the form that was asked for.
  func text(_ output: OutputOptions) -> String {
    output.formatted(table: { _ in page.text }, json: json, csv: csv, markdown: markdown)
  }

  private func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.code/1")
    root.add("code", page.code.rawValue)
    root.add("title", page.title)
    root.add("explanation", page.explanation)
    if !page.wrong.isEmpty { root.add("wrong", page.wrong) }
    if !page.right.isEmpty { root.add("right", page.right) }
    return root.value.document
  }

  private func csv() -> String {
    var table = CSVLines(columns: ["code", "title", "explanation", "wrong", "right"])
    table.add([page.code.rawValue, page.title, page.explanation, page.wrong, page.right])
    return table.text
  }

  private func markdown() -> String {
    var parts = ["## \(page.code.rawValue): \(page.title)", page.explanation]
    for (title, example) in [("Wrong", page.wrong), ("Right", page.right)] where !example.isEmpty {
      parts.append("\(title):\n\n```yaml\n\(example)\n```")
    }
    return parts.joined(separator: "\n\n") + "\n"
  }
}
