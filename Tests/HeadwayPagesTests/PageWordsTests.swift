import Foundation
import HeadwayPages
import HeadwayReport
import Synchronization
import Testing

@Suite("Pages: words in both languages")
struct PageWordsTests {
  @Test("every measure is defined in Korean, and nothing else is")
  func definitions() {
    let words = Words(.korean)
    for definition in MeasureDefinition.all {
      let name = DefinitionWords.name(of: definition, words)
      let meaning = DefinitionWords.meaning(of: definition, words)
      #expect(Self.isKorean(name), "\(definition.name)")
      #expect(Self.isKorean(meaning) && meaning != definition.meaning, "\(definition.name)")
      #expect(DefinitionWords.meaning(of: definition, Words(.english)) == definition.meaning)
    }
    #expect(Set(DefinitionWords.korean.keys) == Set(MeasureDefinition.all.map(\.name)))
  }

  private static func isKorean(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
  }

  @Test("no word of any page is missing in Korean")
  func pages() async throws {
    let missing = Mutex<Set<String>>([])
    let words = Words(.korean) { word in _ = missing.withLock { $0.insert(word) } }
    let report = try await PageSample.report()
    var frame = PageSample.frame(.korean)
    frame.words = words
    _ = Pages.overview(frame, report)
    _ = Pages.home(frame, scenarios: [.init(file: "a", name: "b", errors: 1, base: "c")])
    _ = Pages.home(frame, scenarios: [])
    _ = Pages.problem(frame, .init(status: 404, title: "Nothing is there", detail: "", findings: ["x"]))
    _ = Pages.history(
      frame, [.init(id: "1", stored: "now", kind: "run", scenario: "s", headline: "h")], count: 1)
    _ = Pages.history(frame, [], count: 0)
    _ = Pages.staffing(frame, .ready)
    _ = Pages.plan(frame, .running(job: "1"))
    _ = Pages.plan(frame, .ready, hasPlan: false)
    _ = Pages.explain(frame, .ready)
    _ = Pages.compare(frame, others: [], chosen: [], .ready)
    _ = Pages.whatIf(
      frame,
      .init(
        base: report, controls: PageSample.controls, changes: ["a=1"], rows: [PageSample.row(report)],
        overlay: "o"))
    frame.file = nil
    _ = Pages.home(frame, scenarios: [])
    _ = ReportPage(report, yaml: "", version: "1", changes: Page(), words: words).html
    for kind in PageControl.Kind.allCases {
      _ = words(kind.names.title) + words(kind.names.meaning)
    }
    #expect(missing.withLock { $0 }.sorted() == [])
  }

  @Test("titles and heads of a run's tables are translated")
  func reports() async throws {
    let words = Words(.korean)
    for block in try await PageSample.report().page.blocks {
      guard case .table(let table) = block else { continue }
      #expect(!words.told(table.title).isEnglish, "\(table.title)")
      for column in table.columns where !["day", "night"].contains(column.head) {
        #expect(!words.told(column.head).isEnglish, "\(table.title): \(column.head)")
      }
    }
  }

  @Test("figures have Korean units, and English stays as it is")
  func figures() {
    let words = Words(.korean)
    #expect(words.figure("31.2 s ± 0.8") == "31.2초 ± 0.8")
    #expect(words.figure("3.1 h ± 0.1") == "3.1시간 ± 0.1")
    #expect(words.figure("+0.31 pp ± 0.04") == "+0.31%p ± 0.04")
    #expect(words.figure("97.0% of weeks") == "주의 97.0%")
    #expect(words.figure("81.2% in 20 s") == "20초 이내 81.2%")
    #expect(Words(.english).figure("31.2 s ± 0.8") == "31.2 s ± 0.8")
  }

  @Test("a sentence with names in it is found by its pattern")
  func patterns() {
    let words = Words(.korean)
    #expect(words.told("Busiest interval of 30 min").text == "가장 바쁜 30분 구간")
    #expect(words.told("calls by week, USD").text == "calls 주별, USD")
    let unknown = words.told("A sentence that nobody has translated.")
    #expect(unknown.isEnglish && unknown.text == "A sentence that nobody has translated.")
    #expect(words("{0} of {1} targets met", "2", "{0}") == "목표 {0}개 중 2개 달성")
  }

  @Test("the same places stand in the English and the Korean of a sentence")
  func places() {
    func places(_ text: String) -> Set<Substring> { Set(text.matches(of: /\{\d\}/).map(\.output)) }
    for (english, korean) in Words.korean {
      #expect(places(english) == places(korean), "\(english)")
    }
  }
}
