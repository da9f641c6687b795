import Foundation
import FoundationXML
import Testing

/// Where `headway check` says that a target is missed: the line of the target, whatever the way to its file.
@Suite("Places of missed targets", .serialized)
struct CheckPlaceTests {
  private let folder: Folder
  /// Everything that a path can hold and that means something in a URI or in a workflow command.
  private static let awkward = "plans 50%/base, a:b#1.yaml"

  /// Nine Erlangs and twelve people, 90% in 20 s by Erlang C; the target is the seventh line.
  private static let scenario = """
    headway: 1
    name: Twelve agents
    horizon: {start: 2026-01-05, days: 1, warm_up: 1h, interval: 30 min, time_zone: UTC}
    queues: {calls: {channel: phone, arrivals: {rate: 9/min}, handle_time: {exponential: {mean: 60s}}}}
    teams: {agents: {staffing: 12, skills: {calls: {}}}}
    targets:
      - queue: calls
        measure: service_level
        within: 20s
        at_least: 95%

    """

  init() throws {
    folder = try Folder()
    for name in ["plans 50%", "sub"] {
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try folder.write(Self.awkward, Self.scenario)
  }

  /// What each machine is told: the annotation's, JUnit's and SARIF's file and line.
  private struct Places: Equatable {
    var annotation: String
    var junit: String
    var sarif: String
  }

  private func places(
    _ arguments: [String], input: String? = nil, in place: String = "", environment: [String: String] = [:]
  ) throws -> Places {
    let own = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "", "GITHUB_WORKSPACE": ""]
    let outcome = try RunningProgram(
      ["check", "--junit", "j.xml", "--sarif", "s.sarif"] + arguments,
      in: folder.url.appendingPathComponent(place), input: input,
      environment: own.merging(environment) { $1 }
    ).outcome()
    #expect(outcome.status == 99, "\(outcome.errors)")
    let annotation = outcome.errors.prefix { $0 != "\n" }.dropFirst("::error ".count)
    let end = try #require(annotation.range(of: "title=")).lowerBound
    let path = place.isEmpty ? "" : place + "/"
    let suite = try #require(XMLDocument(xmlString: try folder.read(path + "j.xml")).rootElement())
    let test = try #require(
      try suite.nodes(forXPath: "//testcase[failure]").first as? XMLElement)
    func attribute(_ name: String) -> String { test.attribute(forName: name)?.stringValue ?? "" }
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(try folder.read(path + "s.sarif").utf8)) as? [String: Any])
    let result = try #require(
      ((log["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])?.first)
    let location = try #require(
      (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
    let line = (location["region"] as? [String: Int])?["startLine"].map { ":\($0)" } ?? ""
    let uri = (location["artifactLocation"] as? [String: String])?["uri"] ?? ""
    return Places(
      annotation: String(annotation[..<end]), junit: attribute("file") + ":" + attribute("line"),
      sarif: uri + line)
  }

  /// As RFC 3986 and GitHub's workflow commands write the awkward path.
  private static let there = Places(
    annotation: "file=plans 50%25/base%2C a%3Ab#1.yaml,line=7,", junit: awkward + ":7",
    sarif: "plans%2050%25/base%2C%20a%3Ab%231.yaml:7")

  @Test("a path with spaces, per cent signs, commas and colons")
  func awkwardPath() throws {
    #expect(try places([Self.awkward]) == Self.there)
    let kept = try folder.run("check", Self.awkward, "--set", "targets.0.at_least=80%", "--github")
    #expect(kept.status == 0 && kept.errors == "")
  }

  @Test("line ends of any system", arguments: ["\r\n", "\r"])
  func lineEnds(_ end: String) throws {
    try folder.write("lines.yaml", Self.scenario.replacing("\n", with: end))
    #expect(try places(["lines.yaml"]).junit == "lines.yaml:7")
  }

  @Test("an overlay's targets stand where they are written: in the base, or anew in the overlay")
  func overlays() throws {
    let head = "headway: 1\nextends: \"\(Self.awkward)\"\n"
    try folder.write("fewer.yaml", head + "changes: {teams.agents.staffing: -1}\n")
    #expect(try places(["fewer.yaml"]) == Self.there)
    try folder.write(
      "anew.yaml",
      head
        + "targets:\n  # stricter\n  - {queue: calls, measure: service_level, within: 20s, at_least: 96%}\n")
    #expect(
      try places(["anew.yaml"])
        == Places(annotation: "file=anew.yaml,line=5,", junit: "anew.yaml:5", sarif: "anew.yaml:5"))
  }

  @Test("what --set says has no line: a goal keeps its target's, a whole list has only the file")
  func arguments() throws {
    #expect(try places([Self.awkward, "--set", "targets.0.at_least=96%"]) == Self.there)
    let list = "targets=[{queue: calls, measure: service_level, within: 20s, at_least: 96%}]"
    let whole = try places([Self.awkward, "--set", list])
    #expect(whole.annotation == "file=plans 50%25/base%2C a%3Ab#1.yaml,")
    #expect(whole.junit == Self.awkward + ":" && whole.sarif == String(Self.there.sarif.dropLast(2)))
  }

  @Test("GitHub is told the path from the root of the repository, from whatever folder the step runs in")
  func workspace() throws {
    let root = ["GITHUB_WORKSPACE": folder.url.path]
    let below = try places(["../" + Self.awkward], in: "sub", environment: root)
    #expect(below.annotation == Self.there.annotation && below.sarif == Self.there.sarif)
    let absolute = try places([folder.url.path + "/" + Self.awkward], environment: root)
    #expect(absolute.annotation == Self.there.annotation && absolute.sarif == Self.there.sarif)
    // A file of another checkout keeps its name.
    let outside = try places(
      ["../" + Self.awkward], in: "sub", environment: ["GITHUB_WORKSPACE": "/srv/other"])
    #expect(outside.annotation.hasPrefix("file=../plans"))
  }

  @Test("standard input is no file that could be annotated")
  func standardInput() throws {
    #expect(try places(["-"], input: Self.scenario).annotation == "")
  }
}
