import HeadwayCalendar
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import Testing

/// Data files that a scenario names.
@Suite struct DataFileTests {
  static let halfHours = "start,contacts\n2026-01-05T00:00,3\n2026-01-05T00:30,4.5\n2026-01-05T02:00,0\n"

  @Test func volumesHaveTheWidthOfTheSmallestStep() throws {
    let checked = try scenario(
      small(arrivals: "{volumes: {file: v.csv}}"), files: ["v.csv": Self.halfHours])
    let pattern = checked.scenario.queues[0].arrivals.pattern
    guard case .series(let rows, let width, isExact: false) = pattern else {
      Issue.record("expected a series")
      return
    }
    #expect(width == .minutes(30))
    #expect(rows.map(\.contacts) == [3, 4.5, 0])
    #expect(rows.map(\.start.description) == ["2026-01-05T00:00", "2026-01-05T00:30", "2026-01-05T02:00"])
  }

  @Test func volumesMayBeCounted() throws {
    let arrivals = "{volumes: {file: v.csv, exact: yes}}"
    let counted = Self.halfHours.replacing("4.5", with: "4.0")
    let checked = try scenario(small(arrivals: arrivals), files: ["v.csv": counted])
    guard case .series(let rows, _, isExact: true) = checked.scenario.queues[0].arrivals.pattern else {
      Issue.record("expected an exact series")
      return
    }
    #expect(rows.map(\.contacts) == [3, 4, 0])
    // 4.5 contacts cannot have been counted.
    let found = findings(small(arrivals: arrivals), files: ["v.csv": Self.halfHours])
    #expect(found.map(\.range.line) == [3] && found.first?.message.contains("whole number") == true)
  }

  @Test(arguments: ["start", "created", "arrival"])
  func tracesAreSorted(_ column: String) throws {
    let file = "id,\(column)\n1,2026-01-05T09:30:15.25\n2,2026-01-05T09:00\n3,2026-01-05T09:00\n"
    let checked = try scenario(small(arrivals: "{trace: {file: t.csv}}"), files: ["t.csv": file])
    guard case .trace(let times) = checked.scenario.queues[0].arrivals.pattern else {
      Issue.record("expected a trace")
      return
    }
    #expect(times.map(\.description) == ["2026-01-05T09:00", "2026-01-05T09:00", "2026-01-05T09:30:15.25"])
  }

  @Test func staffingStepsTakeWholePeopleWithAPoint() throws {
    let file = "start,agents\n2026-01-05T00:00,3\n2026-01-05T08:00,40.0\n"
    let checked = try scenario(small(team: "staffing: {file: s.csv}"), files: ["s.csv": file])
    guard case .steps(let rows) = checked.scenario.teams[0].staffing else {
      Issue.record("expected steps")
      return
    }
    #expect(rows.map(\.agents) == [3, 40])
  }

  /// A file lies beside the file that names it; what `--set` names, beside the scenario.
  @Test func pathsAreRelativeToTheFileThatNamesThem() throws {
    let text = small(arrivals: "{volumes: {file: data/v.csv}}")
    let tree = try YAMLReader.read(SourceFile(name: "plans/base.yaml", text: text))
    let files = MemoryFiles(["plans/data/v.csv": Self.halfHours])
    _ = try ScenarioReader.read(tree, files: files)
    let elsewhere = replacing(tree, ["queues", "calls", "arrivals", "volumes", "file"]) { node in
      var node = node
      node.range.file = "--set"
      return node
    }
    _ = try ScenarioReader.read(elsewhere, files: files, mainFile: "plans/base.yaml")
    let error = #expect(throws: Rejected.self) {
      try ScenarioReader.read(elsewhere, files: files, mainFile: "other/base.yaml")
    }
    #expect(error?.diagnostics.map(\.code) == [.fileMissing])
  }

  /// A missing file has a code of its own, which decides the exit status, beside all other findings.
  @Test func missingFilesHaveTheirOwnCode() throws {
    let missing = small(arrivals: "{volumes: {file: v.csv}}")
    #expect(findings(missing).map(\.code) == [.fileMissing])
    #expect(findings(missing + "\nseed: x").map(\.code) == [.fileMissing, .notANumber])
    #expect(findings(missing).first?.range.line == 3)
  }

  /// Every bad row is told with its line; the file is the data file.
  @Test func badRowsHaveTheirLine() {
    let file = "start,contacts\n2026-01-05T00:00,3\nyesterday,4\n2026-01-05T00:30,many\n2026-01-05T00:15,1\n"
    let found = findings(small(arrivals: "{volumes: {file: v.csv}}"), files: ["v.csv": file])
    #expect(found.map(\.range.line) == [3, 4, 5])
    #expect(found.allSatisfy { $0.range.file == "v.csv" })
  }

  @Test func theDigestCoversDataFiles() throws {
    let text = small(arrivals: "{volumes: {file: v.csv}}")
    let first = try scenario(text, files: ["v.csv": Self.halfHours])
    let same = try scenario(text, files: ["v.csv": Self.halfHours])
    let other = try scenario(text, files: ["v.csv": Self.halfHours.replacing("4.5", with: "4.6")])
    #expect(first.digest == same.digest)
    #expect(first.digest != other.digest)
    #expect(first.digest.utf8.count == 64)
  }

  /// Where somebody stands who names a scenario says nothing about the scenario.
  @Test func theDigestDoesNotDependOnThePathToTheScenario() throws {
    let text = small(arrivals: "{volumes: {file: data/v.csv}}")
    let near = try scenario(text, files: ["data/v.csv": Self.halfHours])
    let tree = try YAMLReader.read(SourceFile(name: "far/away/test.yaml", text: text))
    let far = try checked(tree, files: MemoryFiles(["far/away/data/v.csv": Self.halfHours]))
    #expect(near.digest == far.digest)
    // The same bytes by another name are another text of the scenario.
    let other = try scenario(
      small(arrivals: "{volumes: {file: data/w.csv}}"), files: ["data/w.csv": Self.halfHours])
    #expect(near.digest != other.digest)
  }
}
