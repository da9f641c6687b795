import Foundation
import Testing

/// What the README shows is what the program prints.
@Suite("The README")
struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The lines shown of it, in their order; `...` stands for any.
  @Test("its what-if runs as printed")
  func whatIf() throws {
    let text = String(
      decoding: try Data(contentsOf: Self.root.appendingPathComponent("README.md")), as: UTF8.self)
    let command = try #require(text.firstMatch(of: /\n\.\/headway (compare .*)\n```\n\n```text\n/))
    let shown = text[command.range.upperBound...].prefix(
      upTo: try #require(
        text[command.range.upperBound...].firstRange(of: "\n```\n")
      ).lowerBound)
    let folder = try Folder()
    let arguments = command.1.split(separator: " ").map {
      $0.hasSuffix(".yaml") ? Self.root.appendingPathComponent(String($0)).path : String($0)
    }
    let outcome = try RunningProgram(arguments, in: folder.url).outcome()
    #expect(outcome.status == 0, "\(outcome.errors)")
    var rest = outcome.output.split(separator: "\n")[...]
    for line in shown.split(separator: "\n") where line != "..." {
      let place = try #require(rest.firstIndex(of: line), "not printed: \(line)")
      rest = rest[(place + 1)...]
    }
    #expect(shown.split(separator: "\n").count > 20)
  }
}
