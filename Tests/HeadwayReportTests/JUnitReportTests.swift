import Foundation
import FoundationXML
import HeadwayReport
import Testing

/// What is written, read again by a second library: libxml2 behind Foundation.
@Suite struct JUnitReportTests {
  private static let report = JUnitReport(
    name: "headway check",
    suites: [
      .init(
        name: "Desk & <co>", file: "a/b.yaml", properties: [.init("seed", "7")],
        cases: [
          .init(name: "one", group: "b.yaml", file: "a/b.yaml", line: 12, outcome: .passed),
          .init(
            name: "a \"quoted\" 'name' ≥ 80%", group: "b.yaml", file: "a/base.yaml", line: 3,
            properties: [.init("mean", "0.5"), .init("goal", "0.8")],
            outcome: .failed(message: "50% < 80%\nno", text: "line 1\nline 2 & more\u{1}")),
          .init(name: "three", group: "b.yaml", file: "a/b.yaml", line: nil, outcome: .skipped(message: "?")),
        ]),
      .init(
        name: "broken.yaml", file: "broken.yaml",
        cases: [
          .init(
            name: "it can be read", group: "broken.yaml", file: "broken.yaml", line: 2,
            outcome: .broken(message: "HW102", text: "all"))
        ], seconds: 1.25),
    ])

  private func document() throws -> XMLElement {
    let text = Self.report.xml
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "))
    return try #require(XMLDocument(xmlString: text).rootElement())
  }

  private func attributes(_ element: XMLElement) -> [String: String] {
    var found: [String: String] = [:]
    for attribute in element.attributes ?? [] { found[attribute.name ?? ""] = attribute.stringValue }
    return found
  }

  @Test func countsAreThoseOfTheCases() throws {
    let root = try document()
    #expect(
      attributes(root) == [
        "name": "headway check", "tests": "4", "failures": "1", "errors": "1", "skipped": "1",
      ])
    let suites = root.elements(forName: "testsuite")
    #expect(
      attributes(suites[0]) == [
        "name": "Desk & <co>", "file": "a/b.yaml", "tests": "3", "failures": "1", "errors": "0",
        "skipped": "1",
      ])
    #expect(attributes(suites[1])["time"] == "1.25")
  }

  @Test func casesKeepTheirOrderPlacesAndTexts() throws {
    let cases = try document().elements(forName: "testsuite")[0].elements(forName: "testcase")
    #expect(cases.map { attributes($0)["line"] } == ["12", "3", nil])
    #expect(cases.map { attributes($0)["file"] } == ["a/b.yaml", "a/base.yaml", "a/b.yaml"])
    #expect(attributes(cases[1])["name"] == "a \"quoted\" 'name' ≥ 80%")
    let failure = try #require(cases[1].elements(forName: "failure").first)
    #expect(attributes(failure) == ["message": "50% < 80% no", "type": "missed"])
    #expect(failure.stringValue == "line 1\nline 2 & more\u{FFFD}")
    #expect(cases[0].children?.isEmpty ?? true)
    #expect(attributes(try #require(cases[2].elements(forName: "skipped").first)) == ["message": "?"])
  }

  @Test func propertiesComeBeforeTheOutcome() throws {
    let cases = try document().elements(forName: "testsuite")[0].elements(forName: "testcase")
    #expect(cases[1].children?.map { $0.name } == ["properties", "failure"])
    let properties = cases[1].elements(forName: "properties")[0].elements(forName: "property")
    #expect(properties.map { attributes($0)["name"] } == ["mean", "goal"])
    #expect(properties.map { attributes($0)["value"] } == ["0.5", "0.8"])
  }

  @Test func theSameReportGivesTheSameBytes() {
    let first = Self.report.xml
    for _ in 0..<5 { #expect(Self.report.xml == first) }
  }
}
