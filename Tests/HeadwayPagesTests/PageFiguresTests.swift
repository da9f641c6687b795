import Foundation
import HeadwayExperiment
import HeadwayPages
import HeadwayReport
import HeadwayStatistics
import Testing

@Suite("Pages: figures, definitions, charts")
struct PageFiguresTests {
  /// Columns of figures that explain themselves: shares of a whole beside it, and names.
  private static let plain: Set<String> = ["share", "비중", "priority", "우선순위"]

  @Test("every figure of a run opens its definition", arguments: PageLanguage.allCases)
  func definitions(_ language: PageLanguage) async throws {
    let page = Pages.overview(PageSample.frame(language), try await PageSample.report())
    let text = PageText(page)
    #expect(text.tables.count >= 8)
    for table in text.tables {
      for row in table.rows {
        for (cell, head) in zip(row, table.heads) where cell.isNumeric && !cell.text.isEmpty {
          #expect(
            head.hasTerm || cell.hasTerm || Self.plain.contains(head.text)
              || head.text == "day" || head.text == "night", "\(table.caption): \(head.text)")
        }
      }
    }
    let opened = Set(text.parts(from: "popovertarget=\"", to: "\""))
    let there = text.parts(from: "class=\"definition\" id=\"", to: "\"")
    #expect(opened.count > 10 && opened.isSubset(of: there))
    #expect(Set(there).count == there.count)
  }

  @Test("no identifier stands twice in a page, and what is labelled is there")
  func identifiers() async throws {
    let page = PageSample.file(try await PageSample.report())
    let markup = page.replacing(/<script.*?<\/script>/.dotMatchesNewlines(), with: "")
    let identifiers = markup.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(identifiers).count == identifiers.count)
    for match in markup.matches(of: /(?:aria-labelledby|popovertarget|href)="#?([^"]*)"/)
    where match.output.1 != "data:," {
      #expect(identifiers.contains(String(match.output.1)), "\(match.output.1)")
    }
  }

  @Test("the table behind a chart has the chart's figures")
  func chartTables() async throws {
    let report = try await PageSample.report()
    let text = PageText(Pages.overview(PageSample.frame(), report))
    let figures = text.parts(from: "<figure class=\"chart\"", to: "</figure>")
    #expect(figures.count == 5)
    for figure in figures {
      let name = try #require(figure.firstMatch(of: /data-chart="([^"]*)"/)).output.1
      let json = try #require(PageText(figure).scripts.first).text
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      let data = try #require(object?["data"] as? [String: Any])
      let fields = try #require(data["fields"] as? [String])
      let place = try #require(fields.firstIndex(of: "value"))
      let drawn = try #require(data["rows"] as? [[Any]]).map { ($0[place] as? NSNumber)?.doubleValue ?? .nan }
      let table = try #require(PageText(figure).tables.first)
      let isOfColumns = ["levels", "waits", "backlog"].contains(String(name))
      let told = table.rows.flatMap { row in
        row.dropFirst().prefix(isOfColumns ? row.count : 1).compactMap { $0.value.flatMap(Double.init) }
      }
      // The map of service levels shows what is missed, its table what is reached.
      let expected = name == "levels" ? told.map { 1 - $0 } : told
      #expect(!drawn.isEmpty && drawn.count == expected.count, "\(name)")
      for (one, other) in zip(drawn.sorted(), expected.sorted()) {
        #expect(abs(one - other) <= 1e-5 * max(1, abs(other)), "\(name)")
      }
    }
  }

  @Test("the verdict comes first, in a word and by a mark")
  func verdicts() async throws {
    let report = try await PageSample.report()
    let page = Pages.overview(PageSample.frame(), report)
    let met = report.forecast.targets.count { $0.verdict == .met }
    #expect(page.contains("\(met) of \(report.forecast.targets.count) targets met"))
    let table = try #require(PageText(page).tables.first)
    #expect(table.caption == "Targets")
    #expect(table.rows.map { $0[0].text } == report.forecast.targets.map(\.verdict.rawValue))
    let place = try #require(page.firstRange(of: "<table")).lowerBound
    #expect(try #require(page.firstRange(of: "class=\"verdict")).lowerBound < place)
  }

  @Test("sliders show numbers as people say them, and keep what they stand for")
  func sliders() async throws {
    let report = try await PageSample.report()
    let page = Pages.whatIf(
      PageSample.frame(),
      Pages.WhatIf(
        base: report, controls: PageSample.controls, rows: [PageSample.row(report)], overlay: "new.yaml"))
    func control(_ id: String) throws -> String {
      try #require(page.components(separatedBy: "data-control=\"\(id)\"").dropFirst().first)
        .components(separatedBy: "</div>")[0]
    }
    let people = try control("people:day")
    #expect(people.contains("data-factor=\"1.0\" data-base=\"4\""))
    #expect(people.contains("min=\"0\" max=\"12\" step=\"1\" value=\"6\""))
    let share = try control("deflection:phone")
    #expect(
      share.contains("data-factor=\"100.0\" data-base=\"10\"") && share.contains("max=\"50\" step=\"1\""))
    // Two minutes, not 120 seconds.
    let patience = try control("patience:phone")
    #expect(patience.contains("data-base=\"2\"") && patience.contains("minutes"))
    #expect(try control("volume:mail").contains("max=\"12096\""))
    #expect(page.contains("data-row=\"target:0\""))
  }

  @Test("an event of a what-if has numbers for programs and texts for the page")
  func patch() async throws {
    let report = try await PageSample.report()
    var patch = LivePatch(
      rows: [PageSample.row(report)], replications: 8, of: 40, isFinal: false, margin: 0.0019, base: report,
      variant: report.forecast)
    func parsed(_ language: PageLanguage) throws -> [String: Any] {
      try #require(
        try JSONSerialization.jsonObject(with: Data(patch.json(language).utf8)) as? [String: Any])
    }
    let english = try parsed(.english)
    #expect(english["schema"] as? String == "headway.live/1" && english["final"] as? Bool == false)
    #expect(english["replications"] as? Int == 8 && english["of"] as? Int == 40)
    let row = try #require((english["rows"] as? [[String: Any]])?.first)
    let difference = try #require(row["difference"] as? [String: Any])
    #expect(difference["mean"] as? Double == 0.0312)
    // Student's t of 99 degrees at 95% is 1.984 (printed tables): the margin is 0.08 points.
    #expect(difference["text"] as? String == "+3.1 pp ± 0.1")
    #expect((row["value"] as? [String: Any])?["text"] as? String == "87.5% ± 0.2")
    #expect(row["change"] as? String == "better" && row["verdict_text"] as? String == "met")
    let charts = try #require(english["charts"] as? [String: Any])
    #expect((charts["backlog"] as? [[Any]])?.first?.last as? String == "what if")
    let korean = try #require((try parsed(.korean)["rows"] as? [[String: Any]])?.first)
    #expect((korean["difference"] as? [String: Any])?["text"] as? String == "+3.1%p ± 0.1")
    #expect(korean["verdict_text"] as? String == "달성")
    patch.isFinal = true
    #expect(try parsed(.english)["final"] as? Bool == true)
  }
}
