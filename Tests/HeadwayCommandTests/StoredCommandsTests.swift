import Foundation
import Testing

@Suite("Stored comparisons and checks", .serialized)
struct StoredCommandsTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(
      "more.yaml", "headway: 1\nextends: small.yaml\nname: Three more\nchanges: {teams.agents.staffing: +3}\n"
    )
    try folder.write(
      "fewer.yaml",
      "headway: 1\nextends: small.yaml\nname: Three fewer\nchanges: {teams.agents.staffing: -3}\n")
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func shown(_ word: String = "last") throws -> [String: Any] {
    try object(try folder.run("runs", "show", word, "--format", "json").output)
  }

  private func count() throws -> Int {
    try #require(try object(try folder.run("runs", "list", "--format", "json").output)["stored"] as? Int)
  }

  @Test("a comparison is stored with all of its scenarios and its differences")
  func comparison() throws {
    let outcome = try folder.run("compare", "small.yaml", "more.yaml", "fewer.yaml", "--format", "json")
    #expect(outcome.status == 0 && outcome.errors == "")
    let results = try object(outcome.output)
    let record = try shown()
    #expect(record["kind"] as? String == "compare" && record["name"] as? String == "Ten agents")
    #expect(record["results"] as? NSDictionary == results as NSDictionary)
    #expect(record["replications"] as? Int == 3)
    let others = try #require(record["other_scenarios"] as? [[String: Any]])
    #expect(others.map { $0["name"] as? String } == ["Three more", "Three fewer"])
    let told = try #require(results["scenarios"] as? [[String: Any]])
      .map { ($0["scenario"] as? [String: Any])?["digest"] as? String }
    #expect(others.map { $0["digest"] as? String } == told)
    let headline = try #require(record["headline"] as? String)
    #expect(headline.hasPrefix("Three more: calls service level +") && headline.hasSuffix("and 1 more"))
    // 12 people are paid, and three more or fewer.
    let rows = try folder.run("runs", "show", "last", "--format", "csv").output.split(separator: "\r\n")
    let paid = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false) }.filter {
      $0[3] == "paid"
    }
    #expect(paid.map { $0[1] } == ["difference:more.yaml", "difference:fewer.yaml"])
    #expect(paid.map { Double($0[6]) } == [3, -3])
    #expect(try folder.run("runs", "list", "--scenario", "Three fewer").output.contains("compare"))
    let page = try folder.run("runs", "show", "last").output
    #expect(page.contains("Differences from the base: more.yaml") && page.contains("2 Three more, file "))
  }

  @Test("each scenario of a comparison can be written and compared again")
  func scenarios() throws {
    let first = try folder.run("compare", "small.yaml", "more.yaml", "--format", "json")
    for (number, file) in ["1": "one.yaml", "2": "two.yaml"] {
      let written = try folder.run(
        "runs", "show", "last", "--scenario-file", file, "--which", number, "--format", "csv")
      #expect(written.status == 0)
    }
    #expect(try folder.run("compare", "one.yaml", "two.yaml", "--format", "json").output == first.output)
    #expect(try folder.run("runs", "show", "last", "--scenario-file", "x.yaml", "--which", "3").status == 64)
    #expect(try folder.run("runs", "show", "last", "--which", "2").status == 64)
  }

  @Test("a check is stored with the verdicts of all its files, and a refused one is left out")
  func check() throws {
    let outcome = try folder.run(
      "check", "small.yaml", "absent.yaml", "fewer.yaml", "--replications", "30", "--format", "json")
    #expect(outcome.status == 66)
    let record = try shown()
    #expect(record["kind"] as? String == "check" && record["name"] as? String == "Ten agents")
    #expect((record["other_scenarios"] as? [[String: Any]])?.map { $0["name"] as? String } == ["Three fewer"])
    #expect(record["results"] as? NSDictionary == (try object(outcome.output)) as NSDictionary)
    let headline = try #require(record["headline"] as? String)
    #expect(headline == "3 files, refused: 1 met, 1 missed, 1 file refused")
    #expect(try folder.run("check", "absent.yaml").status == 66)
    #expect(try count() == 1)
  }

  @Test("an interrupted check tells and stores what was finished, and takes no baseline")
  func interrupted() throws {
    // On the edge, so that no number of replications decides it, and enough work for many minutes.
    let program = try RunningProgram(
      [
        "check", "small.yaml", "--replications", "100000", "--set", "horizon.days=20", "--set",
        "targets.0.at_least=90.1%", "--baseline", "base.json", "--update-baseline", "--junit", "j.xml",
      ], in: folder.url)
    Thread.sleep(forTimeInterval: 3)
    program.signal(SIGINT)
    let outcome = try program.outcome()
    #expect(outcome.status == 130 && outcome.errors.contains("interrupted"))
    #expect(outcome.output.contains("interrupted"))
    let created = try folder.created()
    #expect(created.contains("j.xml") && !created.contains("base.json"))
    #expect(try shown()["interrupted"] as? Bool == true)
  }

  @Test("nothing is stored when it is forbidden")
  func withoutStoring() throws {
    #expect(try folder.run("compare", "small.yaml", "more.yaml", "--no-store").status == 0)
    #expect(try folder.run("check", "small.yaml", "--replications", "30", "--no-store").status == 0)
    let off = ["HEADWAY_STORE": "off"]
    #expect(try folder.run("compare", "small.yaml", "more.yaml", environment: off).status == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(".home").path))
  }

  @Test("what could not be printed is stored all the same, and what cannot be stored is only a warning")
  func failures() throws {
    #expect(try folder.run("compare", "small.yaml", "more.yaml", "--output", "/dev/full").status == 73)
    #expect(try folder.run("check", "small.yaml", "--output", "/dev/full").status == 73)
    #expect(try count() == 2)
    let nowhere = ["HEADWAY_HOME": "/proc/headway"]
    for command in [
      ["compare", "small.yaml", "more.yaml"], ["check", "small.yaml", "--replications", "30"],
    ] {
      let outcome = try RunningProgram(command, in: folder.url, environment: nowhere).outcome()
      #expect(outcome.status == 0 && outcome.errors.hasPrefix("warning: this run was not stored: /proc"))
    }
  }

  @Test("stored comparisons, checks and runs are compared by the figures that they share")
  func compareRuns() throws {
    _ = try folder.run("run", "small.yaml")
    _ = try folder.run("check", "small.yaml")
    _ = try folder.run("compare", "small.yaml", "more.yaml")
    _ = try folder.run("compare", "small.yaml", "fewer.yaml")
    let checked = try folder.run("runs", "compare", "last-3", "last-2", "--format", "json")
    let figures = try #require(try object(checked.output)["figures"] as? [[String: Any]])
    // The check ran the same three replications, so its only target is the same to the bit.
    let shared = figures.filter { $0["base"] != nil && $0["value"] != nil }
    #expect(shared.count == 1 && shared[0]["difference"] as? Double == 0)
    let twice = try object(try folder.run("runs", "compare", "last-1", "last", "--format", "json").output)
    let paid = try #require(twice["figures"] as? [[String: Any]]).first { $0["measure"] as? String == "paid" }
    #expect(paid?["base"] as? Double == 3 && paid?["value"] as? Double == -3)
    let nothing = try folder.run("runs", "compare", "last-3", "last")
    #expect(nothing.status == 64 && nothing.errors.contains("no figure in common"))
  }

  @Test("old runs are deleted by any length of time, and one that is none is wrong usage")
  func ages() throws {
    _ = try folder.run("check", "small.yaml")
    for age in ["90d", "12h", "1e9d", "1e300w"] {
      #expect(try folder.run("runs", "delete", "--older-than", age).output == "deleted 0 runs\n")
    }
    for age in ["-1d", "90", "inf", "1mo", ""] {
      #expect(try folder.run("runs", "delete", "--older-than", age).status == 64)
    }
    #expect(try count() == 1)
  }
}
