import Foundation
import HeadwayScenario
import HeadwaySyntax
import Testing

/// Thousands of damaged scenarios, the same in every run: the reader never stops, and every finding has its place.
@Suite struct MutationTests {
  private static let fragments = [
    "{", "}", "[", "]", ":", "- ", "\n", "  ", "~", "\"", "'", "0", "-1", "1e999", "nan", "９", "%", "80",
    "20s", "mon",
    "null", "{}", "[]", "x", "é", "*", ".", "constant", "mean", "99999999999999999999999", "2026-01-05",
    "24:00",
  ]

  private static func mutated(_ text: String, _ shuffler: inout OrderTests.Shuffler) -> String {
    var characters = Array(text)
    for _ in 0..<Int.random(in: 1...4, using: &shuffler) where !characters.isEmpty {
      let index = Int.random(in: 0..<characters.count, using: &shuffler)
      let end = min(characters.count, index + Int.random(in: 1...12, using: &shuffler))
      switch Int.random(in: 0..<4, using: &shuffler) {
      case 0: characters.removeSubrange(index..<end)
      case 1: characters.insert(contentsOf: characters[index..<end], at: index)
      case 2: characters.insert(contentsOf: fragments.randomElement(using: &shuffler) ?? "", at: index)
      default: characters.replaceSubrange(index..<end, with: fragments.randomElement(using: &shuffler) ?? "")
      }
    }
    return String(characters)
  }

  @Test(arguments: 1...8)
  func damagedScenariosAreRefusedInTheirPlaces(_ seed: UInt64) throws {
    var shuffler = OrderTests.Shuffler(state: seed)
    let broken = try BrokenFilesTests.names.map { name in
      try String(contentsOf: BrokenFilesTests.folder.appendingPathComponent("\(name).yaml"), encoding: .utf8)
    }
    let seeds = broken + [String](repeating: OrderTests.rich, count: 40)
    for _ in 0..<200 {
      let text = Self.mutated(seeds.randomElement(using: &shuffler) ?? "", &shuffler)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      for finding in findings(text) {
        #expect(!finding.message.isEmpty)
        #expect(finding.range.line <= lines + 1 && finding.range.length >= 1, "\(finding) in \(text)")
        #expect(!finding.code.rawValue.isEmpty)
      }
    }
  }
}
