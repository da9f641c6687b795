import HeadwayCalendar
import HeadwayDistributions
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import Testing

/// Files that extend others: what wins, in which order, and what is said when it cannot be done.
@Suite struct OverlayChainTests {
  static let overlay = """
    headway: 1
    extends: base.yaml
    name: Ten more
    queues: {calls: {balk: 10%, patience: ~}}
    targets: []
    changes:
      teams.agents.staffing: +10
      queues.*.handle_time.*.mean: -50%
    """

  private static let base = small(
    queue: "patience: {constant: 1 min}, balk: 5%",
    rest: "targets: [{queue: calls, measure: wait, at_most: 9s}]")

  @Test func sectionsMergeAndChangesFollow() throws {
    let model = try scenario(Self.overlay, files: ["base.yaml": Self.base]).scenario
    #expect(model.name == "Ten more")
    #expect(model.queues[0].balk == 0.1)
    #expect(model.queues[0].patience == nil)
    #expect(model.queues[0].handleTime == .exponential(mean: 30))
    #expect(model.targets.isEmpty)
    guard case .level(110) = model.teams[0].staffing else {
      Issue.record("expected 110 people")
      return
    }
  }

  /// (100 + 10) from the base's changes, 50 from the middle's section, × 2 by its changes, + 1 on top: 101.
  @Test func everyFileIsDoneBeforeTheNext() throws {
    let files = [
      "base.yaml": small(rest: "changes: {teams.agents.staffing: +10}"),
      "middle.yaml": """
      headway: 1
      extends: base.yaml
      teams: {agents: {staffing: 50}}
      changes: {teams.agents.staffing: "*2", name: middle}
      """,
    ]
    let top = "headway: 1\nextends: middle.yaml\nchanges: {teams.agents.staffing: +1, seed: 5}"
    let model = try scenario(top, files: files).scenario
    guard case .level(101) = model.teams[0].staffing else {
      Issue.record("expected 101 people")
      return
    }
    #expect(model.name == "middle" && model.seed == 5)
    let below = try scenario("headway: 1\nextends: base.yaml", files: files).scenario
    guard case .level(110) = below.teams[0].staffing else {
      Issue.record("expected 110 people")
      return
    }
  }

  /// The changes of a file are made in their order, also without another file below.
  @Test func changesOfOneFile() throws {
    let one = small(rest: "changes: {teams.agents.staffing: +20, teams.*.staffing: \"*2\"}")
    let other = small(rest: "changes: {teams.*.staffing: \"*2\", teams.agents.staffing: +20}")
    guard case .level(240) = try scenario(one).scenario.teams[0].staffing,
      case .level(220) = try scenario(other).scenario.teams[0].staffing
    else {
      Issue.record("expected 240 and 220 people")
      return
    }
  }

  /// What is the same in the end has one digest, whatever files it came from.
  @Test func theDigestIsOfTheWhole() throws {
    let whole = try scenario(small(team: "staffing: 110"))
    let laid = try scenario(
      "headway: 1\nextends: base.yaml\nchanges: {teams.agents.staffing: +10}", files: ["base.yaml": small()])
    #expect(laid.canonicalText == whole.canonicalText && laid.digest == whole.digest)
    #expect(!laid.canonicalText.contains("extends"))
  }

  @Test func filesLieBesideTheFileThatNamesThem() throws {
    let rows = "start,contacts\n2026-01-05T00:00,3\n2026-01-14T23:30,4\n"
    let files = [
      "bases/base.yaml": small(arrivals: "{volumes: {file: v.csv}}"), "bases/v.csv": rows,
      "bases/what-ifs/more.yaml": "headway: 1\nextends: ../base.yaml",
    ]
    #expect(try scenario("headway: 1\nextends: ./bases/what-ifs/../base.yaml", files: files).warnings.isEmpty)
    #expect(try scenario("headway: 1\nextends: bases/what-ifs/more.yaml", files: files).warnings.isEmpty)
  }

  @Test func findingsAreInTheirOwnFiles() {
    let files = ["base.yaml": small(queue: "balk: 200%", team: "staffing: 1.5")]
    let found = findings(
      "headway: 1\nextends: base.yaml\nqueues: {calls: {balk: 300%}}\nchanges: {teams.agent.x: +1}",
      files: files)
    #expect(found.map(\.code.rawValue) == ["HW111", "HW032", "HW115"])
    #expect(found.map(\.range.file) == ["test.yaml", "test.yaml", "base.yaml"])
    #expect(found[0].range.line == 3 && found[0].overrides?.file == "base.yaml")
  }

  @Test func aKeyOfTheBaseThatExcludesOneOfTheOverlay() {
    let found = findings(
      "headway: 1\nextends: base.yaml\nqueues: {calls: {handle_time: {constant: 5 min}}}",
      files: ["base.yaml": small()])
    #expect(found.map(\.code.rawValue) == ["HW106"])
    #expect(found.first?.fix.contains("`exponential: null`") == true)
  }

  @Test func circles() {
    let files = ["a.yaml": "headway: 1\nextends: ./b.yaml", "b.yaml": "headway: 1\nextends: c/../a.yaml"]
    let found = findings("headway: 1\nextends: a.yaml", files: files)
    #expect(found.map(\.code.rawValue) == ["HW131"])
    #expect(found.first?.message.contains("`a.yaml`, `b.yaml`, `a.yaml`") == true)
    #expect(found.first?.range.file == "b.yaml" && found.first?.range.line == 2)
    #expect(findings("headway: 1\nextends: test.yaml").map(\.code.rawValue) == ["HW131"])
  }

  @Test func chainsHaveAnEnd() {
    var files = Dictionary(
      uniqueKeysWithValues: (0..<40).map { ("\($0).yaml", "headway: 1\nextends: \($0 + 1).yaml") })
    #expect(findings("headway: 1\nextends: 0.yaml", files: files).map(\.code.rawValue) == ["HW122"])
    files["30.yaml"] = small()
    #expect(findings("headway: 1\nextends: 0.yaml", files: files).isEmpty)
  }

  @Test func whatIsMissingIsNamedWhereItIsReferredTo() {
    let found = findings(
      "headway: 1\nextends: a.yaml", files: ["a.yaml": "headway: 1\nname: a\nextends: none.yaml"])
    #expect(found.map(\.code.rawValue) == ["HW001"])
    #expect(found.first?.range.file == "a.yaml" && found.first?.range.line == 3)
  }

  @Test func eachFileSaysItsVersion() {
    let base = small().replacing("headway: 1", with: "headway: 2")
    let found = findings("headway: 1\nextends: base.yaml", files: ["base.yaml": base])
    #expect(found.map(\.code.rawValue) == ["HW100"] && found.first?.range.file == "base.yaml")
    let none = findings("extends: base.yaml", files: ["base.yaml": small()])
    #expect(none.map(\.code.rawValue) == ["HW102"] && none.first?.range.file == "test.yaml")
  }

  @Test func aBaseThatIsNoScenario() {
    let found = findings("headway: 1\nextends: base.yaml", files: ["base.yaml": "- a"])
    #expect(found.map(\.code.rawValue) == ["HW104"] && found.first?.range.file == "base.yaml")
    let broken = findings("headway: 1\nextends: base.yaml", files: ["base.yaml": "a: 1\na: 2"])
    #expect(broken.map(\.code.rawValue) == ["HW012"] && broken.first?.range.file == "base.yaml")
  }

  /// Read without its base, an overlay is no scenario: what is not laid over anything is said to be so.
  @Test func theReaderTakesWholeScenariosOnly() throws {
    let tree = try tree(small(rest: "extends: base.yaml"))
    #expect {
      try ScenarioReader.read(tree, files: MemoryFiles())
    } throws: { error in
      (error as? Rejected)?.diagnostics.map(\.code.rawValue) == ["HW101"]
    }
  }
}
