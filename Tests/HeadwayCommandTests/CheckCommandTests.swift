import Foundation
import FoundationXML
import Testing

@Suite("headway check", .serialized)
struct CheckCommandTests {
  private let folder: Folder

  /// Nine erlangs and twelve people: Erlang C says 90% in 20 s; of eleven, 78%.
  private static let scenario = """
    headway: 1
    name: Twelve agents
    horizon: {start: 2026-01-05, days: 1, warm_up: 1h, interval: 30 min, time_zone: UTC}
    queues: {calls: {channel: phone, arrivals: {rate: 9/min}, handle_time: {exponential: {mean: 60s}}, service_level: {within: 20s}}}
    teams: {agents: {staffing: 12, skills: {calls: {}}}}
    targets:
      - {team: agents, measure: occupancy, at_most: 88%}
      - {queue: calls, measure: service_level, within: 20s, at_least: 80%}

    """

  init() throws {
    folder = try Folder()
    try folder.write("kept.yaml", Self.scenario)
    try folder.write("broken.yaml", Self.scenario.replacing("at_least: 80%", with: "at_least: 95%"))
    // On the edge: no number of replications allowed can tell.
    try folder.write(
      "edge.yaml",
      Self.scenario.replacing("at_least: 80%", with: "at_least: 90.2%")
        + "replications: {at_least: 3, at_most: 6}\n")
  }

  private func check(_ arguments: String..., environment: [String: String] = [:]) throws
    -> RunningProgram.Outcome
  {
    let clean = ["GITHUB_ACTIONS": "", "GITHUB_STEP_SUMMARY": ""].merging(environment) { $1 }
    return try RunningProgram(["check"] + arguments, in: folder.url, environment: clean).outcome()
  }

  @Test("kept promises are 0, in every form", arguments: ["table", "json", "csv", "markdown"])
  func kept(_ format: String) throws {
    let outcome = try check("kept.yaml", "--format", format)
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output.contains("met") && outcome.output.contains("kept.yaml"))
  }

  @Test("a broken promise is 99, and JUnit, SARIF and the annotation name its line; mended it is 0")
  func broken() throws {
    let outcome = try check(
      "broken.yaml", "--junit", "j.xml", "--sarif", "s.sarif", "--github",
      environment: ["GITHUB_STEP_SUMMARY": folder.url.appendingPathComponent("summary.md").path])
    #expect(outcome.status == 99)
    #expect(outcome.errors.hasPrefix("::error file=broken.yaml,line=8,title=target-missed::"))
    #expect(outcome.errors.contains("80%") == false && outcome.errors.contains("95%25"))
    let root = try #require(XMLDocument(xmlString: try folder.read("j.xml")).rootElement())
    #expect(root.attribute(forName: "failures")?.stringValue == "1")
    let cases = root.elements(forName: "testsuite")[0].elements(forName: "testcase")
    #expect(cases.map { $0.elements(forName: "failure").count } == [0, 1])
    #expect(cases[1].attribute(forName: "line")?.stringValue == "8")
    #expect(cases[1].attribute(forName: "file")?.stringValue == "broken.yaml")
    try checkSARIF()
    #expect(try folder.read("summary.md").contains("| missed | calls |"))
    #expect(try check("kept.yaml", "--junit", "j.xml").status == 0)
    #expect(try folder.read("j.xml").contains("failures=\"0\""))
  }

  /// What SARIF 2.1.0 requires (sections 3.13, 3.14, 3.18, 3.19, 3.27), and GitHub's code scanning besides.
  private func checkSARIF() throws {
    let data = Data(try folder.read("s.sarif").utf8)
    let log = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "headway")
    let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 1)
    let result = try #require(results.first)
    #expect(rules == ["target-missed"] && result["ruleId"] as? String == "target-missed")
    #expect(result["ruleIndex"] as? Int == 0 && result["level"] as? String == "error")
    #expect((result["message"] as? [String: Any])?["text"] is String)
    #expect((result["partialFingerprints"] as? [String: String])?.count == 1)
    let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
    #expect((location?["artifactLocation"] as? [String: Any])?["uri"] as? String == "broken.yaml")
    #expect((location?["region"] as? [String: Any])?["startLine"] as? Int == 8)
  }

  @Test(
    "what is undecided is 98, or what was asked for", arguments: [("fail", 99), ("warn", 98), ("pass", 0)])
  func undecided(_ choice: String, _ status: Int32) throws {
    #expect(try check("edge.yaml", "--on-undecided", choice).status == status)
    let own = try check("edge.yaml", "--set", "on_undecided=\(choice)")
    #expect(own.status == status && own.output.contains("undecided"))
  }

  @Test("the worst of several files wins, and none hides the others")
  func several() throws {
    #expect(try check("edge.yaml", "kept.yaml").status == 98)
    let both = try check("edge.yaml", "broken.yaml")
    #expect(both.status == 99)
    let absent = try check("absent.yaml", "broken.yaml")
    #expect(absent.status == 66)
    #expect(absent.output.contains("missed") && absent.output.contains("refused"))
    try folder.write("wrong.yaml", "headway: 1\n")
    #expect(try check("absent.yaml", "wrong.yaml", "broken.yaml").status == 65)
    #expect(both.output.contains("failed: ") && absent.output.contains("refused: "))
    #expect(absent.output.contains("1 file refused"))
    let lone = try check("absent.yaml").output
    #expect(!lone.contains("passed") && !lone.contains("line 0"))
    #expect(try check("kept.yaml", "kept.yaml").status == 64)
    #expect(try check("kept.yaml", "--precision", "1%").errors.contains("--precision is for run"))
    #expect(try check("kept.yaml", "--update-baseline").status == 64)
  }

  @Test("the same files give the same bytes, on any number of threads")
  func sameBytes() throws {
    var outputs: Set<String> = []
    for threads in ["1", "2", "5"] {
      let outcome = try check("broken.yaml", "--format", "json", "--threads", threads, "--junit", "j.xml")
      outputs.insert(outcome.output + (try folder.read("j.xml")))
    }
    #expect(outputs.count == 1)
    #expect(try check("kept.yaml", "--format", "json", "--timings").output.contains("\"seconds\""))
  }

  @Test("a promise that an overlay sets anew is told at the overlay's line")
  func provenance() throws {
    try folder.write("strict.yaml", "headway: 1\nextends: kept.yaml\nchanges:\n  targets.1.at_least: 95%\n")
    let changed = try check("strict.yaml", "--github")
    #expect(changed.status == 99 && changed.errors.contains("file=strict.yaml,line=4,"))
    try folder.write("fewer.yaml", "headway: 1\nextends: kept.yaml\nchanges: {teams.agents.staffing: -2}\n")
    let fewer = try check("fewer.yaml", "--github")
    #expect(fewer.status == 99 && fewer.errors.contains("file=kept.yaml,line=8,"))
  }

  @Test("since a baseline: nothing, worse, better, and another seed")
  func baseline() throws {
    let baseline = ["--baseline", "base.json"]
    func run(_ more: String...) throws -> RunningProgram.Outcome {
      try RunningProgram(
        ["check", "kept.yaml"] + baseline + more, in: folder.url, environment: ["GITHUB_ACTIONS": ""]
      ).outcome()
    }
    #expect(try run().status == 66)
    #expect(try run("--update-baseline").status == 0)
    let first = try folder.read("base.json")
    #expect(try run("--update-baseline", "--threads", "1").status == 0)
    #expect(try folder.read("base.json") == first)
    let same = try run()
    #expect(same.status == 0 && same.output.contains("identical in every replication"))
    // Eleven people: the service level falls by twelve points; the promise is made to hold all the same.
    let worse = try run("--set", "teams.agents.staffing=11", "--set", "targets.1.at_least=60%")
    #expect(worse.status == 99 && worse.output.contains("worse"))
    let better = try run("--set", "teams.agents.staffing=14")
    #expect(better.status == 0 && better.output.contains("better"))
    let stranger = try run(
      "--seed", "2", "--set", "teams.agents.staffing=11", "--set", "targets.1.at_least=60%")
    #expect(stranger.status == 99)
    #expect(try run("--set", "targets.1.within=30s").output.contains("new since the baseline"))
  }

  @Test("a baseline over another horizon is no regression, and says what is other")
  func otherHorizons() throws {
    #expect(try check("kept.yaml", "--baseline", "base.json", "--update-baseline").status == 0)
    for (set, told) in [
      ("horizon.days=2", "days: 1 -> 2"), ("horizon.interval=60 min", "interval: 30 min -> 1 h"),
      ("horizon.start=2026-01-06", "start: 2026-01-05 -> 2026-01-06"),
      ("horizon.at_end=drain", "stop -> drain"),
    ] {
      let outcome = try check("kept.yaml", "--baseline", "base.json", "--set", set)
      #expect(outcome.status == 65 && outcome.errors.contains("take a new baseline"))
      #expect(outcome.errors.contains(told), "\(outcome.errors)")
      #expect(outcome.output.contains("met") && !outcome.output.contains("Since the baseline"))
    }
  }

  @Test("a baseline of another release is no regression, and damaged ones are refused")
  func otherBaselines() throws {
    #expect(try check("kept.yaml", "--baseline", "base.json", "--update-baseline").status == 0)
    let text = try folder.read("base.json")
    try folder.write("old.json", text.replacing("\"version\": \"0.1.0\"", with: "\"version\": \"0.0.9\""))
    let old = try check("kept.yaml", "--baseline", "old.json")
    #expect(old.status == 65 && old.errors.contains("take a new baseline") && old.output.contains("met"))
    try folder.write("cut.json", String(text.dropLast(40)))
    #expect(try check("kept.yaml", "--baseline", "cut.json").status == 65)
    try folder.write("odd.json", text.replacing("\"numerators\": [", with: "\"numerators\": [1, "))
    #expect(try check("kept.yaml", "--baseline", "odd.json").status == 65)
  }

  @Test("a limit of time leaves verdicts undecided, and says that they depend on the machine")
  func timeLimit() throws {
    let outcome = try check(
      "edge.yaml", "--set", "replications.at_most=100000", "--time-limit", "0.001s")
    #expect(outcome.status == 98 && outcome.output.contains("stopped by the time limit"))
    #expect(try check("kept.yaml", "--time-limit", "soon").status == 64)
  }

  @Test("output that cannot be written is 73, before anything is run")
  func unwritable() throws {
    #expect(try check("kept.yaml", "--junit", "nowhere/j.xml").status == 73)
    #expect(try check("kept.yaml", "--baseline", "nowhere/b.json", "--update-baseline").status == 73)
  }

  @Test("--replications is the most that are run, even where the scenario asks for more at least")
  func mostReplications() throws {
    func replications(_ arguments: String...) throws -> String? {
      let outcome = try RunningProgram(["check"] + arguments, in: folder.url).outcome()
      #expect([0, 98].contains(outcome.status), "\(outcome.errors)")
      return outcome.output.split(separator: "\n").first { $0.contains("replications, seed") }.map(
        String.init)
    }
    #expect(try replications("edge.yaml", "--replications", "5")?.hasPrefix("5 ") == true)
    #expect(try replications("edge.yaml", "--replications", "2")?.hasPrefix("2 ") == true)
    // Decided at the first look, which is where an event of one replication in twenty has been seen: 0.95^59 < 5%.
    #expect(try replications("kept.yaml", "--replications", "300")?.hasPrefix("59 ") == true)
    #expect(try replications("kept.yaml", "--replications", "7")?.hasPrefix("7 ") == true)
    #expect(
      try replications("kept.yaml", "--set", "replications.at_least=50", "--replications", "9")?
        .hasPrefix("9 ") == true)
    #expect(try check("kept.yaml", "--replications", "0").status == 64)
  }

  @Test("a target that leaves its threshold to a policy is told with it, as a run tells it")
  func policyThreshold() throws {
    try folder.write(
      "mail.yaml",
      """
      headway: 1
      horizon: {start: 2026-01-05, days: 1}
      replications: {at_least: 3, at_most: 3}
      policies: [{name: all, first_reply: 4h}]
      queues: {mail: {channel: ticket, arrivals: {rate: 9/h}, handle_time: {exponential: {mean: 60s}}}}
      teams: {agents: {staffing: 2, skills: {mail: {}}}}
      targets: [{queue: mail, measure: first_reply, at_least: 50%}]

      """)
    let run = try folder.run("run", "mail.yaml")
    let check = try check("mail.yaml", "--format", "json")
    #expect(run.output.contains("first reply in 4 h"), "\(run.errors)")
    #expect(check.output.contains("\"within\": 14400"))
  }

  @Test("a scenario that does not fit into memory is refused before it is run")
  func memory() throws {
    let outcome = try check(
      "kept.yaml", "--set", "horizon.interval=1 min", "--set", "horizon.days=365", "--threads", "1024",
      "--set", "queues.*.service_level.within=[1s, 2s, 3s, 4s, 5s, 6s, 7s, 8s]")
    #expect(outcome.status == 65 && outcome.output == "" && outcome.errors.contains("GB of memory"))
  }
}
