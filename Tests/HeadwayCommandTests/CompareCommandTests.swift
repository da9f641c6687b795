import Foundation
import Testing

@Suite("Scenarios beside a base", .serialized)
struct CompareCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(
      "more.yaml", "headway: 1\nextends: small.yaml\nname: Three more\nchanges: {teams.agents.staffing: +3}\n"
    )
  }

  @Test("a scenario does not differ from itself")
  func same() throws {
    let outcome = try folder.run("compare", "small.yaml", "small.yaml", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\"schema\": \"headway.comparison/1\""))
    #expect(!outcome.output.contains("better") && !outcome.output.contains("undecided"))
  }

  @Test("three more people are fifteen in place of twelve, and better")
  func more() throws {
    let outcome = try folder.run("compare", "small.yaml", "more.yaml", "--replications", "8")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Three more") && outcome.output.contains("better"))
    #expect(outcome.output.contains("12.0") && outcome.output.contains("15.0"))
  }

  @Test("as CSV: a row a measure, and nothing between a scenario and itself")
  func csv() throws {
    let outcome = try folder.run("compare", "small.yaml", "small.yaml", "--format", "csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = outcome.output.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows[0].prefix(4) == ["scenario", "kind", "name", "measure"])
    #expect(rows.count > 10 && rows.allSatisfy { $0.count == rows[0].count })
    #expect(rows.dropFirst().allSatisfy { $0[8] == "" || Double($0[8]) == 0 })
  }

  @Test("what is not comparable is refused, and a file that is not there is 66")
  func refusals() throws {
    try folder.write("long.yaml", "headway: 1\nextends: small.yaml\nhorizon: {days: 2}\n")
    let outcome = try folder.run("compare", "small.yaml", "long.yaml")
    #expect(outcome.status == 65 && outcome.errors.contains("horizon.days") && outcome.output.isEmpty)
    #expect(try folder.run("compare", "small.yaml", "none.yaml").status == 66)
    #expect(try folder.run("compare", "small.yaml").status == 64)
  }

  // MARK: The opening

  /// Nine contacts at a time for five people cannot be served, for fifteen they can; ten people more for 24 hours of 20
  /// USD are 4,800 USD a day: 33,600 a week, where five cost 16,800.
  private func few() throws {
    try folder.write(
      "few.yaml",
      """
      headway: 1
      extends: small.yaml
      name: Five agents
      currency: USD
      teams: {agents: {staffing: 5, cost: {per_hour: 20 USD}}}
      """)
    try folder.write(
      "many.yaml",
      "headway: 1\nextends: few.yaml\nname: Ten more\nchanges: {teams.agents.staffing: +10}\n")
  }

  @Test("it opens with what became of the promise, and the cost of a week")
  func opening() throws {
    try few()
    let outcome = try folder.run("compare", "few.yaml", "many.yaml")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = outcome.output.split(separator: "\n\n")[1].replacing("\n", with: " ")
    let pattern =
      /Ten more: service level of calls within 20 s [0-9.]+% → [0-9.]+% \(\+[0-9.]+ pp ± [0-9.]+\), now meets its goal of 80%; cost \+33,600 USD a week ± 0 \(\+200\.0%\)\./
    #expect(text.wholeMatch(of: pattern) != nil, "\(text)")
    #expect(outcome.output.contains("missed → met"))
    #expect(
      outcome.output.replacing("\n", with: " ").contains(
        "3 replications of each; ± is the margin of the difference at 95%"))
    let back = try folder.run("compare", "many.yaml", "few.yaml").output.replacing("\n", with: " ")
    #expect(back.contains("now misses its goal of 80%; cost -33,600 USD a week ± 0 (-66.7%)."))
  }

  @Test("it names promises that are gone and goals that moved")
  func movedPromises() throws {
    let target = "{queue: calls, measure: wait, at_most: 60s}"
    try folder.write("two.yaml", "headway: 1\nextends: small.yaml\ntargets: [\(target)]\n")
    func opening(_ file: String, _ more: String...) throws -> String {
      try RunningProgram(["compare", "two.yaml", file] + more, in: folder.url).outcome().output.replacing(
        "\n", with: " ")
    }
    let moved = target.replacing("60s", with: "90s")
    try folder.write("moved.yaml", "headway: 1\nextends: two.yaml\ntargets: [\(moved)]\n")
    #expect(
      try opening("moved.yaml").contains("the goal of mean wait (ASA) of calls moved from ≤ 60 s to ≤ 90 s"))
    #expect(
      try opening("moved.yaml", "--language", "ko").contains("목표가 60초 이하에서 90초 이하로 바뀝니다"))
    let other = target.replacing("wait", with: "abandonment").replacing("60s", with: "90%")
    try folder.write("gone.yaml", "headway: 1\nextends: two.yaml\ntargets: [\(other)]\n")
    #expect(try opening("gone.yaml").contains("no longer promised: mean wait (ASA) of calls ≤ 60 s"))
    #expect(try opening("gone.yaml", "--language", "ko").contains("빠진 목표: calls의"))
  }

  @Test("and in Korean")
  func koreanOpening() throws {
    try few()
    let outcome = try folder.run("compare", "few.yaml", "many.yaml", "--language", "ko")
    let text = outcome.output.split(separator: "\n\n")[1].replacing("\n", with: " ")
    let pattern =
      /Ten more: calls의 서비스 레벨\(20초 이내\)이 [0-9.]+%에서 [0-9.]+%로 높아져\(\+[0-9.]+%p, ±[0-9.]+%p\) 목표\(80% 이상\)를 달성하게 됩니다\. 비용은 주당 33,600 USD\(±0, \+200\.0%\) 늘어납니다\./
    #expect(text.wholeMatch(of: pattern) != nil, "\(text)")
    let back = try folder.run("compare", "many.yaml", "few.yaml", "--language", "ko").output
      .replacing("\n", with: " ")
    #expect(back.contains("낮아져(-") && back.contains("목표(80% 이상)를 더 이상 달성하지 못합니다."))
    #expect(back.contains("비용은 주당 33,600 USD(±0, -66.7%) 줄어듭니다."))
    #expect(try folder.run("compare", "few.yaml", "many.yaml", "--language", "fr").status == 64)
  }

  @Test("where nothing changes, it says so")
  func unchanged() throws {
    try few()
    let text = try folder.run("compare", "few.yaml", "few.yaml").output
    #expect(
      text.replacing("\n", with: " ").contains(
        "no target changes by what matters (0.5 pp of a share, 1% of all else); cost unchanged."))
    let korean = try folder.run("compare", "few.yaml", "few.yaml", "--language", "ko").output
      .replacing("\n", with: " ")
    #expect(korean.contains("달라진 목표는 없습니다. 비용은 그대로입니다."))
  }

  @Test("the data know of targets, money and what they rest on")
  func data() throws {
    try few()
    let text = try folder.run("compare", "few.yaml", "many.yaml", "--format", "json").output
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(root["seed"] as? Int == 1 && root["replications"] as? Int == 3)
    #expect(root["confidence"] as? Double == 0.95 && root["currency"] as? String == "USD")
    #expect((root["period"] as? [String: Any])?["start"] as? String == "2026-01-05")
    #expect(root["warnings"] is [String])
    let scenario = try #require((root["scenarios"] as? [[String: Any]])?.first)
    let target = try #require((scenario["targets"] as? [[String: Any]])?.first)
    #expect(target["queue"] as? String == "calls" && target["goal"] as? Double == 0.8)
    #expect(target["base_met"] as? String == "missed" && target["value_met"] as? String == "met")
    #expect(target["verdict"] as? String == "better")
    for key in ["base", "value", "difference", "margin"] { #expect(target[key] is Double, "\(key)") }
    // All of three runs failed before and none does now: no certainty, though each run says the same.
    let met = try #require(target["probability_met"] as? [String: Any])
    #expect(met["difference"] as? Double == 1)
    #expect(try #require(met["margin"] as? Double) > 1)
    let cost = try #require(scenario["cost_per_week"] as? [String: Any])
    #expect(cost["base"] as? Double == 16_800 && cost["difference"] as? Double == 33_600)
  }

  @Test("for a pull request the measures are folded")
  func markdown() throws {
    let text = try folder.run("compare", "small.yaml", "more.yaml", "--format", "markdown").output
    #expect(text.hasPrefix("## Compared with: Ten agents\n\n**Three more:** "))
    #expect(text.contains("| target | base | new | difference | verdict | goal |"))
    let parts = text.split(separator: "<details><summary>")
    #expect(parts.count == 2 && parts[1].contains("| calls |") && parts[1].contains("\n\n</details>"))
  }

  // MARK: What if

  @Test("what is changed on the command line is a scenario, as if it were a file")
  func whatIf() throws {
    func rows(_ arguments: String...) throws -> [Substring] {
      let outcome = try RunningProgram(
        ["compare", "small.yaml", "--format", "csv", "--all"] + arguments, in: folder.url
      ).outcome()
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output.split(whereSeparator: \.isNewline)
    }
    let file = try rows("more.yaml")
    let typed = try rows("--what-if", "teams.agents.staffing=+2", "--what-if", "teams.agents.staffing=+1")
    #expect(file.count == typed.count && file.count > 10)
    let name = "\"teams.agents.staffing=+2, teams.agents.staffing=+1\""
    for (one, other) in zip(file, typed) { #expect(one.replacing("Three more", with: name) == other) }
    #expect(try rows("more.yaml", "--what-if", "teams.agents.staffing=+1").count == 2 * file.count - 1)
  }

  @Test("a wrong change is told with its place, and standard input is read once")
  func wrongWhatIf() throws {
    let outcome = try folder.run("compare", "small.yaml", "--what-if", "teams.agent.staffing=+2")
    #expect(outcome.status == 64 && outcome.errors.contains("teams.agent.staffing"), "\(outcome.errors)")
    #expect(outcome.errors.contains("agents"))
    // Its own lines are counted, not those of --set.
    let second = try folder.run(
      "compare", "small.yaml", "--set", "name=Other", "--what-if", "teams.agent.staffing=+2")
    #expect(second.status == 64 && second.errors.contains("--what-if:1:"), "\(second.errors)")
    let luck = try folder.run("compare", "small.yaml", "--what-if", "seed=8")
    #expect(luck.status == 65 && luck.errors.contains("--set seed="), "\(luck.errors)")
    for change in ["confidence=99%", "replications.precision=1%", "matters.share=2pp"] {
      let told = try folder.run("compare", "small.yaml", "--what-if", change)
      #expect(told.status == 64 && told.errors.contains("with --set") && told.output.isEmpty)
    }
    #expect(try folder.run("compare", "-", "--what-if", "seed=2", input: Folder.small).status == 64)
    #expect(try folder.run("compare", "-", "more.yaml", input: Folder.small).status == 0)
  }

  // MARK: Storing

  @Test("a what-if is stored with the comparison, called by its changes")
  func storing() throws {
    let outcome = try folder.run(
      "compare", "small.yaml", "more.yaml", "--what-if", "teams.agents.staffing=+1", "--format", "json")
    #expect(outcome.status == 0 && outcome.errors == "")
    let shown = try folder.run(
      "runs", "show", "last", "--format", "json", "--scenario-file", "again.yaml", "--which", "3")
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any])
    let others = try #require(record["other_scenarios"] as? [[String: Any]])
    #expect(others.map { $0["name"] as? String } == ["Three more", "teams.agents.staffing=+1"])
    // What was stored is the scenario that was compared, resolved: twelve people and one more.
    #expect(try folder.read("again.yaml").contains("staffing: 13"))
  }

  // MARK: Stopping

  @Test("a signal keeps what was finished and says so")
  func interrupted() throws {
    // Enough work for many minutes, so that it cannot be done before the signal.
    let program = try RunningProgram(
      [
        "compare", "small.yaml", "more.yaml", "--replications", "100000", "--set", "horizon.days=20",
        "--format", "json",
      ], in: folder.url)
    Thread.sleep(forTimeInterval: 2)
    program.signal(SIGINT)
    let outcome = try program.outcome()
    #expect(outcome.status == 130 && outcome.errors.contains("interrupted"))
    let parsed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(parsed?["interrupted"] as? Bool == true)
    #expect((1..<100_000).contains(try #require(parsed?["replications"] as? Int)))
  }
}
