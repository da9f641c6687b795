import Foundation
import HeadwayScenario
import HeadwaySyntax
import Testing

/// Every file under `Broken` brings exactly the findings that its `.expect` lists: code, line:column, a key phrase.
///
/// The expectations were written by hand from the contract. A place in a data file is written `name.csv:line:column`.
@Suite struct BrokenFilesTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Broken")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static func findings(of name: String) -> [Diagnostic] {
    let path = folder.appendingPathComponent("\(name).yaml").path
    do throws(Rejected) {
      return try checked(YAMLReader.read(DiskFiles().source(path)), files: DiskFiles()).warnings
    } catch {
      return error.diagnostics
    }
  }

  @Test func thereAreManyFiles() { #expect(Self.names.count >= 140) }

  @Test(arguments: names)
  func findsWhatIsExpected(_ name: String) throws {
    let path = Self.folder.appendingPathComponent("\(name).expect").path
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let found = Self.findings(of: name)
    let listing = found.map(Self.line).joined(separator: "\n")
    #expect(found.count == lines.count, "\(name) brings\n\(listing)")
    for (line, finding) in zip(lines, found) {
      let parts = line.split(separator: " ", maxSplits: 2)
      try #require(parts.count == 3, "\(name).expect: CODE PLACE PHRASE, not \(line)")
      let fits =
        parts[0] == finding.code.rawValue && parts[1] == Self.place(finding, of: name)
        && Self.words(finding).contains(parts[2])
      #expect(fits, "\(name): expected \(line), found \(Self.line(finding))")
    }
    let isWarning = name.hasSuffix("-warning")
    #expect(found.allSatisfy { $0.severity == (isWarning ? .warning : .error) })
  }

  @Test func everyCodeHasAPageAndABrokenFile() {
    let used = Set(Self.names.flatMap { Self.findings(of: $0).map(\.code) })
    for page in DiagnosticCode.scenarioPages {
      #expect(used.contains(page.code), "no broken file brings \(page.code.rawValue)")
      #expect(!page.title.isEmpty && !page.explanation.isEmpty && !page.wrong.isEmpty && !page.right.isEmpty)
    }
    for code in used where code.rawValue >= "HW1" {
      let pages = DiagnosticCode.scenarioPages.filter { $0.code == code }
      #expect(pages.count == 1, "\(code.rawValue) has \(pages.count) pages")
    }
  }

  private static func place(_ finding: Diagnostic, of name: String) -> String {
    let place = "\(finding.range.line):\(finding.range.column)"
    let file = URL(fileURLWithPath: finding.range.file).lastPathComponent
    return file == "\(name).yaml" ? place : "\(file):\(place)"
  }

  private static func words(_ finding: Diagnostic) -> String {
    "\(finding.message) | \(finding.why) | \(finding.fix)"
  }

  private static func line(_ finding: Diagnostic) -> String {
    "\(finding.code.rawValue) \(finding.range.line):\(finding.range.column) \(words(finding))"
  }
}
