import Foundation
import HeadwayReport
import HeadwayScenario
import Testing

@Suite("Definitions of measures")
struct DefinitionTests {
  /// The rows of the glossary's chapter on measures.
  private func glossaryRows() throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("docs/glossary.md"), encoding: .utf8)
    let chapter = try #require(text.components(separatedBy: "\n## Measures\n").dropFirst().first)
    let body = chapter.components(separatedBy: "\n## ")[0]
    return body.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
  }

  @Test("the glossary says the same words")
  func glossary() throws {
    let expected = MeasureDefinition.all.map { definition in
      let names = (["`\(definition.name)`"] + definition.aliases).joined(separator: ", ")
      return "| \(names) | \(definition.meaning) | \(definition.formula) | \(definition.unit) "
        + "| \(definition.base) | \(definition.counted) |"
    }
    let rows = try glossaryRows()
    #expect(rows.count == expected.count)
    for (row, expected) in zip(rows, expected) { #expect(row == expected) }
  }

  /// Keys that are parts of a measure, or no figures.
  private static let parts: Set = [
    "mean", "margin", "p50", "p90", "p95", "p99", "intervals", "start", "missing", "promises", "within",
    "formula", "clock", "policy", "measure", "event", "median", "oldest", "over",
  ]

  @Test("every figure of a queue and of a team is defined")
  func keys() async throws {
    let text = try await ReturnSample.make().json()
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let queues = try #require(root["queues"] as? [String: [String: Any]])
    let teams = try #require(root["teams"] as? [String: [String: Any]])
    var keys: Set<String> = []
    for object in Array(queues.values) + Array(teams.values) {
      keys.formUnion(object.keys)
      keys.formUnion((object["intervals"] as? [String: Any] ?? [:]).keys)
      for entry in object["recovery"] as? [[String: Any]] ?? [] { keys.formUnion(entry.keys) }
    }
    #expect(keys.count > 30)
    for key in keys.subtracting(Self.parts) { #expect(MeasureDefinition.named(key) != nil, "\(key)") }
  }

  @Test("every measure that a target may name is defined", arguments: Target.Measure.allCases)
  func targets(_ measure: Target.Measure) {
    #expect(MeasureDefinition.named(measure.rawValue)?.name == measure.rawValue)
  }

  @Test("a summary is a line, and all that is promised of a definition is there")
  func complete() {
    for definition in MeasureDefinition.all {
      #expect(definition.summary.count <= 72 && definition.summary.last != ".", "\(definition.name)")
      #expect(definition.meaning.last == ".", "\(definition.name)")
      for part in [definition.formula, definition.unit, definition.base, definition.counted] {
        #expect(!part.isEmpty && part.last != "." && !part.contains("|"), "\(definition.name)")
      }
    }
    let names = MeasureDefinition.names.map { $0.lowercased() }
    #expect(Set(names).count == names.count)
  }

  @Test("other names, in any case; others not at all")
  func names() {
    #expect(MeasureDefinition.named("asa")?.name == "wait")
    #expect(MeasureDefinition.named("FCR")?.name == "first_contact_resolution")
    #expect(MeasureDefinition.named("kept") == nil)
  }

  @Test("one definition, written by hand")
  func text() throws {
    let report = DefinitionReport(try #require(MeasureDefinition.named("abandonment")))
    #expect(
      report.text() == """
        abandonment
        The share of offered contacts that left before service.
        Formula: abandoned / offered
        Unit: share, 0...1
        Out of: offered contacts
        Counted: in the queue and the interval of its arrival

        """)
    #expect(report.csv().hasPrefix("name,meaning,formula,unit,out_of,counted\r\nabandonment,"))
    let parsed = try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any]
    let list = try #require(parsed?["definitions"] as? [[String: Any]])
    #expect(list.count == 1 && list[0]["formula"] as? String == "abandoned / offered")
  }

  @Test("the list has a line for each")
  func list() {
    let lines = DefinitionReport().text().split(separator: "\n")
    #expect(lines.count == MeasureDefinition.all.count + 3)
    for line in lines { #expect(line.count <= 100, "\(line)") }
    #expect(DefinitionReport().markdown().contains("| first\\_reply |"))
  }
}
