import Foundation
import HeadwayPages
import Testing

@Suite("Pages: what a name cannot do")
struct PageSafetyTests {
  @Test("hostile names are text everywhere", arguments: PageLanguage.allCases)
  func names(_ language: PageLanguage) async throws {
    let report = try await PageSample.report(name: PageSample.hostile, queue: PageSample.accented)
    let frame = PageSample.frame(language, file: PageSample.hostile)
    let cards = [
      Pages.ScenarioCard(file: PageSample.hostile, name: PageSample.accented, errors: 2, base: "<b>")
    ]
    let problem = Pages.Problem(
      status: 404, title: PageSample.hostile, detail: PageSample.accented, findings: [PageSample.hostile])
    let run = Pages.StoredRun(
      id: "<i>", stored: "now", kind: "run", scenario: PageSample.hostile, headline: PageSample.accented,
      address: "\"><script>alert(1)</script>")
    let pages = [
      PageSample.file(report, language), Pages.overview(frame, report), Pages.home(frame, scenarios: cards),
      Pages.problem(frame, problem), Pages.history(frame, [run], count: 1),
      Pages.whatIf(
        frame,
        Pages.WhatIf(
          base: report, controls: PageSample.controls, changes: [PageSample.hostile],
          rows: [PageSample.row(report)], overlay: PageSample.hostile)),
      Pages.compare(frame, others: cards, chosen: [PageSample.hostile], .running(job: PageSample.hostile)),
    ]
    for (number, page) in pages.enumerated() {
      let text = PageText(page)
      for script in text.scripts {
        #expect(!script.text.hasPrefix("alert"), "page \(number)")
        guard script.attributes.contains("application/json") else { continue }
        // A data block that a name had cut would not be JSON any more.
        let parsed = try? JSONSerialization.jsonObject(with: Data(script.text.utf8))
        #expect(parsed != nil, "page \(number)")
      }
      // A quotation mark of a name never ends an attribute.
      let markup = text.markup
      let breaksOut = markup.unicodeScalars.contains("\"\u{301}".unicodeScalars)
      #expect(!breaksOut && !markup.contains("\" onclick='x'"), "page \(number)")
      #expect(!markup.contains("<i>") && !markup.contains("<b>"), "page \(number)")
      // No attribute that is a script, and no style outside the files of style.
      let isScripted = text.skeleton.contains(/<[a-z][^<>]* (on[a-z]+|style)=/)
      #expect(!isScripted, "page \(number)")
    }
  }

  @Test("the report's policy allows its own scripts and style by their hashes, and nothing else")
  func policy() async throws {
    let page = PageSample.file(try await PageSample.report())
    let text = PageText(page)
    let policy = try #require(text.parts(from: "Content-Security-Policy\" content=\"", to: "\"").first)
    #expect(policy.hasPrefix("default-src 'none'; "))
    #expect(!policy.contains("unsafe") && !policy.contains("http"))
    let scripts = text.scripts.filter { $0.attributes.isEmpty }.map(\.text)
    let sources = try #require(policy.firstMatch(of: /script-src ([^;]*);/)).output.1
    #expect(scripts.count == (PageAssets.hasCharts ? 2 : 1))
    let hashes = try scripts.map { "'sha256-\(try PageText.hash($0))'" }
    #expect(hashes.joined(separator: " ") == sources)
    let styles = text.parts(from: "<style>", to: "</style>")
    let style = try #require(policy.firstMatch(of: /style-src ([^;]*);/)).output.1
    #expect(styles.count == 1)
    let hash = try PageText.hash(styles.first ?? "")
    #expect(style == "'sha256-\(hash)'")
    // Nothing is fetched: no address but those within the page, and the empty icon.
    let addresses = text.markup.matches(of: /<[a-z][^<>]* (?:src|href)="([^"]*)"/).map { String($0.output.1) }
    #expect(addresses.allSatisfy { $0.hasPrefix("#") || $0 == "data:," }, "\(addresses)")
  }

  @Test("a page of the server has no script and no style of its own")
  func linked() async throws {
    let page = Pages.overview(PageSample.frame(), try await PageSample.report())
    #expect(!page.contains("<style"))
    for script in PageText(page).scripts {
      #expect(script.attributes.contains("src=\"/assets/") || script.attributes.contains("application/json"))
    }
  }

  @Test("a text in an address is the same when it is read again")
  func query() throws {
    for text in ["base.yaml", "a b&c=d?e#f/g.yaml", "한국어 +%.yaml", PageSample.hostile, PageSample.accented] {
      let query = PageFrame.query(text)
      #expect(query.utf8.allSatisfy { $0 < 0x80 } && !query.contains("&") && !query.contains("+"))
      let address = try #require(URLComponents(string: "/overview?file=\(query)"))
      #expect(address.queryItems?.first?.value == text)
    }
  }
}
