import Foundation
import Testing

@Suite("headway explain", .serialized)
struct ExplainCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    // Ten people for nine people's work: 52% within 20 s, by Erlang C.
    try folder.write(
      "short.yaml",
      Folder.small.replacing("staffing: 12", with: "staffing: 10")
        .replacing("at_least: 80%}", with: "at_least: 93%}"))
  }

  private func parsed(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func target(_ arguments: [String]) throws -> [String: Any] {
    let outcome = try RunningProgram(
      ["explain", "short.yaml", "--format", "json"] + arguments, in: folder.url
    ).outcome()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let targets = try parsed(outcome.output)["targets"] as? [[String: Any]]
    return try #require(targets?.first)
  }

  // MARK: Codes

  @Test("a code is looked up, in every form")
  func codes() throws {
    let page = try folder.run("explain", "hw102")
    #expect(page.status == 0 && page.output.hasPrefix("HW102: Missing key"))
    let json = try parsed(try folder.run("explain", "HW102", "--format", "json").output)
    #expect(json["schema"] as? String == "headway.code/1" && json["code"] as? String == "HW102")
    #expect(try folder.run("explain", "HW102", "--format", "markdown").output.contains("```yaml"))
    #expect(try folder.run("explain", "HW102", "--format", "csv").output.hasPrefix("code,title"))
  }

  @Test("a code that there is not has neighbours, and what is neither file nor code is said to be")
  func unknown() throws {
    let code = try folder.run("explain", "HW103")
    #expect(code.status == 64 && code.output.isEmpty && code.errors.contains("HW102"))
    let nothing = try folder.run("explain", "nothing.yaml")
    #expect(nothing.status == 66 && nothing.errors.contains("neither a file nor a code"))
    #expect(try folder.run("explain", "abandonment").errors.contains("headway run --explain abandonment"))
    #expect(try folder.run("explain").status == 64)
  }

  // MARK: Scenarios

  @Test("where every target is met it says so, and which is the closest")
  func met() throws {
    let outcome = try folder.run("explain", "small.yaml")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Every target is met. The closest to its goal is calls"))
    #expect(!outcome.output.contains("What helps"))
  }

  @Test("the page has sentences, the map, the causes and what helps")
  func page() throws {
    let outcome = try folder.run("explain", "short.yaml", "--replications", "4")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    for words in [
      "1 of 1 targets is missed", "calls: service level in 20 s ≥ 93%", "Where: half of", "Who: agents",
      "Why: ", "handle time", "one person more in agents, at all times", "To try them",
      "headway compare short.yaml --what-if teams.agents.staffing=+1",
    ] {
      #expect(outcome.output.contains(words), "\(words)")
    }
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("  Mon ") && $0.contains("█") })
    #expect(lines.allSatisfy { $0.count <= 100 })
    let markdown = try folder.run(
      "explain", "short.yaml", "--replications", "4", "--format", "markdown")
    #expect(markdown.status == 0 && markdown.output.hasPrefix("## Explained: Ten agents"))
    let rows = try folder.run("explain", "short.yaml", "--replications", "4", "--format", "csv").output
      .split(whereSeparator: \.isNewline)
    #expect(rows.first == "target,name,measure,part,what,value,margin,result,cost_per_week,cost_per_unit")
    #expect(
      Set(rows.dropFirst().map { $0.split(separator: ",")[3] }) == ["target", "misses", "cause", "fix"])
  }

  @Test("causes add up, in the JSON too")
  func additive() throws {
    let target = try target(["--replications", "6"])
    let causes = try #require(target["causes"] as? [[String: Any]])
    let sum = causes.reduce(0.0) { $0 + ($1["effect"] as? Double ?? .nan) }
    let with = try #require((target["with_causes"] as? [String: Any])?["mean"] as? Double)
    let without = try #require((target["without_causes"] as? [String: Any])?["mean"] as? Double)
    #expect(abs(sum - (without - with)) < 1e-12)
    #expect(target["mean"] as? Double == with)
  }

  /// Each lever, tried as `compare` would: the same replications, so the same difference and the same margin.
  @Test("a lever's effect is what compare says of its changes")
  func levers() throws {
    let fixes = try #require(try target(["--replications", "6"])["fixes"] as? [[String: Any]])
    #expect(fixes.count == 3)
    for fix in fixes {
      let changes = try #require(fix["changes"] as? [String]).map { change in
        let parts = change.split(separator: "=", maxSplits: 1)
        return "  \(parts[0]): \(parts[1])\n"
      }
      try folder.write("new.yaml", "headway: 1\nextends: short.yaml\nchanges:\n" + changes.joined())
      let outcome = try folder.run(
        "compare", "short.yaml", "new.yaml", "--replications", "6", "--format", "json")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let scenarios = try parsed(outcome.output)["scenarios"] as? [[String: Any]]
      let measures = try #require(scenarios?.first?["measures"] as? [[String: Any]])
      let level = try #require(measures.first { $0["measure"] as? String == "service_level" })
      let (effect, margin) = (fix["effect"] as? Double ?? .nan, fix["margin"] as? Double ?? .nan)
      #expect(abs(effect - (level["difference"] as? Double ?? .nan)) < 1e-12)
      #expect(abs(margin - (level["margin"] as? Double ?? .nan)) < 1e-9)
    }
  }

  /// The goal lies between two numbers of people, far from both.
  ///
  /// Erlang C: 12 people reach 90.2%, 13 reach 95.8%. A day has 12,960 calls, and ten days are simulated, so the goal of
  /// 93% is more than ten standard errors from both.
  @Test("as many people as Erlang C wants")
  func people() throws {
    let least = try #require(
      (10...30).first { Self.serviceLevel(load: 9, agents: $0, within: 20.0 / 60) >= 0.93 })
    let needed = try #require(
      try target(["--replications", "10"])["people_needed"] as? [String: Any])
    #expect(needed["people"] as? Int == least - 10)
  }

  /// A shift of an hour is the cheapest place for one person more, and no number of people there reaches the goal: of 24
  /// hours it can mend one, from 52% to 100%, which is 54% of the day.
  @Test("where the cheapest place is never enough, the next one is tried")
  func nextPlace() throws {
    try folder.write(
      "places.yaml",
      Folder.small.replacing("at_least: 80%}", with: "at_least: 93%}").replacing(
        "{agents: {staffing: 12, skills: {calls: {}}}}",
        with: """
          {agents: {staffing: 10, skills: {calls: {}}, cost: {per_hour: 50 EUR}},
            short: {skills: {calls: {}}, cost: {per_hour: 1 EUR},
                    shifts: [{agents: 1, days: [mon], start: "12:00", end: "13:00"}]}}
          """
      ).replacing("headway: 1", with: "headway: 1\ncurrency: EUR"))
    let outcome = try folder.run("explain", "places.yaml", "--format", "json", "--replications", "10")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let target = try #require(try (parsed(outcome.output)["targets"] as? [[String: Any]])?.first)
    let needed = try #require(target["people_needed"] as? [String: Any])
    #expect((needed["fix"] as? [String: Any])?["team"] as? String == "agents")
    // As without the short shift: 12 people reach 90.2% and 13 reach 95.8%, in 23 of 24 hours.
    #expect(needed["people"] as? Int == 3)
    // It is the cheapest per point, and stands first.
    let first = try #require((target["fixes"] as? [[String: Any]])?.first)
    #expect(first["team"] as? String == "short")
  }

  /// 50 tickets an hour of three minutes are 60 hours of work a day, and four people from nine to five have 32.
  @Test("people who stand in are named, and are not your people")
  func standIns() throws {
    try folder.write(
      "nights.yaml",
      """
      headway: 1
      horizon: {start: 2026-01-05, days: 3, interval: 1h, time_zone: UTC}
      replications: {at_least: 3, at_most: 3}
      queues: {mail: {channel: ticket, arrivals: {rate: 50/h}, handle_time: {exponential: {mean: 3 min}}}}
      teams:
        desk:
          skills: {mail: {}}
          shifts: [{agents: 4, days: [mon, tue, wed, thu, fri, sat, sun], start: "09:00", end: "17:00"}]
      targets: [{queue: mail, measure: first_reply, within: 4h, at_least: 90%}]

      """)
    let outcome = try folder.run("explain", "nights.yaml", "--replications", "4", "--format", "markdown")
    #expect(outcome.status == 0, "\(outcome.errors)")
    // 2.5 people's work is done by three, for sixteen hours on seven days.
    #expect(outcome.output.contains("336.0 hours a week of other people on duty while no one is on shift"))
    #expect(outcome.output.contains("which your people do not do"), "\(outcome.output)")
    #expect(!outcome.output.contains("the people are enough"))
    // The commands are in a block of their own, ready to be copied, as many as there are fixes.
    let fixes = try #require(
      (try parsed(
        try folder.run("explain", "nights.yaml", "--replications", "4", "--format", "json").output)["targets"]
        as? [[String: Any]])?.first?["fixes"] as? [[String: Any]])
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("headway compare nights.yaml --what-if ") } == fixes.count)
  }

  @Test("intervals of several hours have one figure on the map")
  func longIntervals() throws {
    let rows = try folder.run(
      "explain", "short.yaml", "--replications", "2", "--set", "horizon.interval=4h", "--format", "csv"
    ).output.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let hours = rows.filter { $0[3] == "misses" }.map { String($0[4]) }
    #expect(
      hours
        == ["00:00-04:00", "04:00-08:00", "08:00-12:00", "12:00-16:00", "16:00-20:00", "20:00-24:00"]
        .map { "mon \($0)" })
  }

  /// The share of calls that wait at most `within` handle times, by Erlang's recursion for B and his formula for C
  /// (Cooper 1981, chapter 3).
  private static func serviceLevel(load: Double, agents: Int, within: Double) -> Double {
    let lost = (1...agents).reduce(1.0) { load * $0 / (Double($1) + load * $0) }
    let waits = Double(agents) * lost / (Double(agents) - load * (1 - lost))
    return 1 - waits * exp(-(Double(agents) - load) * within)
  }

  @Test("a target is chosen by number or name, and another one is refused")
  func choice() throws {
    #expect(try target(["--target", "1", "--replications", "2"])["target"] as? Int == 1)
    #expect(try target(["--target", "calls", "--replications", "2"])["queue"] as? String == "calls")
    let outcome = try folder.run("explain", "short.yaml", "--target", "callz")
    #expect(outcome.status == 64 && outcome.errors.contains("calls") && outcome.output.isEmpty)
    #expect(try folder.run("explain", "short.yaml", "--target", "2").status == 64)
    // A met target can be explained, too; what was set is set in the commands.
    let met = try folder.run(
      "explain", "small.yaml", "--target", "1", "--replications", "2", "--set", "name=Two words")
    #expect(met.output.contains("headway compare small.yaml --set 'name=Two words' --what-if"))
    #expect(met.status == 0 && met.output.contains("What helps"))
  }

  @Test("the same bytes with any number of threads")
  func threads() throws {
    let one = try folder.run("explain", "short.yaml", "--replications", "3", "--threads", "1")
    let three = try folder.run("explain", "short.yaml", "--replications", "3", "--threads", "3")
    #expect(one.status == 0 && one.output == three.output)
  }

  @Test("a wrong scenario is 65, an output that cannot be written 73")
  func refusals() throws {
    try folder.write("wrong.yaml", "headway: 2\n")
    #expect(try folder.run("explain", "wrong.yaml").status == 65)
    #expect(try folder.run("explain", "short.yaml", "--output", "no/such/folder").status == 73)
    #expect(try folder.run("explain", "short.yaml", "--effort", "0").status == 64)
  }

  @Test("a signal keeps what is finished")
  func interrupted() throws {
    // The run itself is 3 replications of two months; the causes are 1,600 of them.
    let program = try RunningProgram(
      [
        "explain", "short.yaml", "--format", "json", "--effort", "1000000", "--set", "horizon.days=60",
        "--set",
        "horizon.interval=1d",
      ], in: folder.url)
    Thread.sleep(forTimeInterval: 6)
    program.signal(SIGINT)
    let outcome = try program.outcome()
    #expect(outcome.status == 130 && outcome.errors.contains("interrupted"))
    let report = try parsed(outcome.output)
    #expect(report["interrupted"] as? Bool == true)
    #expect(report["replications"] as? Int == 3)
  }
}
