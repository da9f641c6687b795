import Foundation
import Testing

/// `headway plan --history`: the Monday in one command.
@Suite("headway plan --history", .serialized)
struct PlanMondayTests {
  private let folder: Folder

  private static let scenario = """
    headway: 1
    name: Monday plan
    seed: 3
    horizon: {start: 2026-01-05, days: 14, warm_up: 1d}
    currency: USD
    queues:
      calls:
        channel: phone
        arrivals: {profile: {per_week: 2300, days: {mon: 20, tue: 20, wed: 20, thu: 20, fri: 20}, hours: {"09": 10, "10": 12, "11": 12, "12": 8, "13": 11, "14": 12}}}
        handle_time: {exponential: {mean: 6 min}}
        patience: {exponential: {mean: 4 min}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "15:00"}
        deflection: 20%
      mail:
        channel: ticket
        arrivals: {profile: {per_week: 200, days: {mon: 20, tue: 20, wed: 20, thu: 20, fri: 20}}}
        handle_time: {exponential: {mean: 5 min}}
    teams:
      agents:
        skills: {calls: {}, mail: {preference: 2}}
        shifts: [{agents: 8, days: [mon, tue, wed, thu, fri], start: "09:00", end: "15:00"}]
        shrinkage: {unplanned: 10%}
        cost: {per_hour: 20 USD}
      manila:
        partner: acme
        skills: {calls: {}}
        shifts: [{agents: 3, days: [mon, tue, wed, thu, fri], start: "09:00", end: "15:00"}]
    partners: {acme: {pricing: {per_hour: 15 USD}}}
    targets: [{queue: calls, measure: service_level, within: 60s, at_least: 80%}]
    plan:
      start: 2026-01-12
      weeks: 6
      demand: {calls: {per_week: 2300, growth: 2%}, mail: {per_week: 200}}
      uncertainty: {week: 4%}
      teams:
        agents:
          headcount: [{people: 6, tenure: 52w}, {people: 3, tenure: 4w}]
          hours: 30h
          attrition: 1%
          hiring: {lead_time: 1w, class: {at_least: 2, at_most: 6}, training: 1w, failure: 10%, cost: 500 USD}
          ramp: [60%, 80%]
      partners: {acme: {team: manila, hours: 90h, at_most: 240h, step: 10h}}
    """

  private static let people = """
    week,team,headcount,leavers,hours_paid,hours_at_work
    2026-01-12,agents,7,2,210,168
    2026-01-12,acme,,,,80
    """

  init() throws {
    folder = try Folder()
    try folder.write("plan.yaml", Self.scenario)
    try folder.write("history.csv", Self.history(through: "2026-01-18"))
    try folder.write("people.csv", Self.people)
  }

  /// Calls by day from 2025-10-06 (a Monday) on: 368 and a few more or less on weekdays, 405 to 413 from 2026-01-12 on.
  private static func history(through last: String, queue: String = "calls") -> String {
    var lines = ["start,queue,contacts,handle_time"]
    let formatter = DateFormatter()
    formatter.dateFormat = "yyyy-MM-dd"
    formatter.timeZone = TimeZone(identifier: "UTC")
    formatter.locale = Locale(identifier: "en_US_POSIX")
    guard let first = formatter.date(from: "2025-10-06") else { return "" }
    for day in 0..<200 {
      let text = formatter.string(from: first.addingTimeInterval(Double(day) * 86_400))
      if text > last { break }
      guard day % 7 < 5 else { continue }
      let usual = text >= "2026-01-12" ? 405 : 368
      lines.append(
        "\(text),\(queue),\(usual + (day * 37) % 9 - (text >= "2026-01-12" ? 0 : 4)),\(390 + day % 3)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func parsed(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let head = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
  }

  private func plan(_ arguments: String...) throws -> RunningProgram.Outcome {
    try RunningProgram(
      ["plan", "plan.yaml", "--effort", "0.1", "--futures", "500"] + arguments, in: folder.url
    )
    .outcome()
  }

  /// The chance of so many or more of `count`, each with chance `share`, added up.
  private func chance(ofAtLeast number: Int, of count: Int, share: Double) -> Double {
    (number...count).reduce(0) { sum, many in
      let ways = (0..<many).reduce(1.0) { $0 * Double(count - $1) / Double($1 + 1) }
      return sum + ways * pow(share, Double(many)) * pow(1 - share, Double(count - many))
    }
  }

  /// Everything in actuals.csv is computed a second time: from the history, people.csv and the first plan's JSON.
  @Test("last week's table agrees with the files by hand, and the plan goes on from what was counted")
  func lastWeek() throws {
    let before = try plan("--format", "json")
    #expect(before.status == 0, "\(before.errors)")
    let old = try parsed(before.output)
    let after = try plan(
      "--history", "history.csv", "--people", "people.csv", "--output", "out", "--format", "json")
    #expect(after.status == 0, "\(after.errors)")
    let new = try parsed(after.output)
    // The history ends on Friday 2026-01-16: the plan begins on the Monday after, and ends when it did.
    #expect(new["start"] as? String == "2026-01-19" && new["weeks"] as? Int == 5)

    let facts = rows(try folder.read("out/actuals.csv"))
    func fact(_ name: String, _ measure: String) throws -> [String: String] {
      try #require(facts.first { $0["name"] == name && $0["measure"] == measure }, "\(name) \(measure)")
    }
    func value(_ row: [String: String], _ key: String) -> Double { Double(row[key] ?? "") ?? .nan }
    func near(_ one: Double, _ other: Double) -> Bool { abs(one - other) < 1e-5 * max(1, abs(other)) }
    // Contacts that reach people: a fifth of 2300 is deflected.
    let came = rows(try folder.read("history.csv")).filter { $0["start"] ?? "" >= "2026-01-12" }
    let contacts = try fact("calls", "contacts")
    #expect(near(value(contacts, "actual"), came.reduce(0) { $0 + value($1, "contacts") }))
    #expect(near(value(contacts, "expected"), 0.8 * 2300))
    let seconds = came.reduce(0) { $0 + value($1, "contacts") * value($1, "handle_time") }
    let time = try fact("calls", "handle_time")
    #expect(
      near(value(time, "actual"), seconds / value(contacts, "actual")) && value(time, "expected") == 360)

    let teams = try #require(old["teams"] as? [String: [String: Any]])
    func first(_ key: String) throws -> Double { try #require((teams["agents"]?[key] as? [Double])?.first) }
    #expect(near(value(try fact("agents", "headcount"), "expected"), try first("headcount")))
    #expect(value(try fact("agents", "headcount"), "actual") == 7)
    let leavers = try fact("agents", "leavers")
    let share = try first("leavers") / 9
    #expect(near(value(leavers, "expected"), 9 * share) && value(leavers, "actual") == 2)
    #expect(near(value(leavers, "chance"), chance(ofAtLeast: 2, of: 9, share: share)))
    let shrinkage = try fact("agents", "shrinkage")
    #expect(near(value(shrinkage, "actual"), 0.2) && near(value(shrinkage, "expected"), 0.1))
    let partners = try #require(old["partners"] as? [String: [String: Any]])
    let ordered = try #require((partners["acme"]?["hours"] as? [Double])?.first)
    #expect(value(try fact("acme", "hours"), "actual") == 80)
    #expect(near(value(try fact("acme", "hours"), "expected"), ordered))
    #expect(facts.count == 6)

    if let sheets = WorkbookReader.sheets(folder.url.appendingPathComponent("out/plan.xlsx").path) {
      let last = try #require(sheets.first { $0.name == "Last week" }).rows
      #expect(last.count == 7 && last[1][1] as? String == "calls")
      #expect(near(last[1][4] as? Double ?? .nan, value(contacts, "actual")))
    } else {
      #expect(!WorkbookReader.mustRead, "\(WorkbookReader.absence)")
    }

    // The plan begins with the seven who were counted, and with the calls of the forecast, deflected ones beside them.
    let agents = try #require(new["teams"] as? [String: [String: Any]])["agents"]
    #expect((agents?["start"] as? [Double])?.first == 7)
    let demand = try #require(new["demand"] as? [String: [String: Any]])
    let ahead = try #require((demand["calls"]?["contacts"] as? [Double])?.first)
    #expect(ahead > 1840 / 0.8 && ahead < 2070 / 0.8, "\(ahead)")
    #expect((demand["calls"]?["bands"] as? [Any])?.count == 2)
    #expect((demand["mail"]?["contacts"] as? [Double]) == [200, 200, 200, 200, 200])
    let review = try #require(new["last_week"] as? [String: Any])
    let findings = try #require(review["findings"] as? [String])
    #expect(findings[0].hasPrefix("Farthest off: calls, +") && findings.contains { $0.contains("shrinkage") })
    let begins = try #require(review["begins"] as? [String])
    #expect(
      begins.contains { $0.contains("forecast from history.csv, up to 2026-01-16: calls") }, "\(begins)")
    #expect(begins.contains { $0.contains("as the plan's `demand` says: mail") }, "\(begins)")

    // The same once more, though another plan of this Monday is stored by now; and the Monday after, from its intervals.
    let again = try plan(
      "--history", "history.csv", "--people", "people.csv", "--format", "json", "--threads", "1")
    #expect(again.output == after.output)
    try folder.write("later.csv", Self.history(through: "2026-01-25"))
    let later = try plan("--history", "later.csv", "--freeze", "2", "--format", "json")
    #expect(later.status == 0, "\(later.errors)")
    let next = try parsed(later.output)
    let nextFacts = try #require((next["last_week"] as? [String: Any])?["facts"] as? [[String: Any]])
    let calls = try #require(nextFacts.first { $0["measure"] as? String == "contacts" })
    let bands = try #require(demand["calls"]?["bands"] as? [[String: Any]])
    let upper = try #require((bands[1]["upper"] as? [Double])?.first)
    #expect(near(try #require(calls["upper_95"] as? Double), 0.8 * upper))
    // Frozen weeks are those of the plan before.
    func hours(_ plan: [String: Any]) throws -> [Double] {
      let partners = try #require(plan["partners"] as? [String: [String: Any]])
      return try #require(partners["acme"]?["hours"] as? [Double])
    }
    #expect(Array(try hours(next).prefix(2)) == Array(try hours(new).dropFirst().prefix(2)))
    // Nobody counted: the seven less those who were expected to leave, with those who joined.
    let expected = try #require((agents?["headcount"] as? [Double])?.first).rounded()
    let start = (next["teams"] as? [String: [String: Any]])?["agents"]?["start"] as? [Double]
    #expect(start?.first == expected)
  }

  @Test("without anything stored last week stands alone, and the screen says so")
  func nothingStored() throws {
    let outcome = try plan("--history", "history.csv", "--no-store")
    #expect(outcome.status == 0, "\(outcome.errors)")
    for words in [
      "Last week, 2026-01-12 to 2026-01-18", "No stored forecast or plan",
      "people as the scenario's `headcount` says",
      "2026-01-19 to 2026-02-22",
    ] {
      #expect(outcome.output.contains(words), "\(words) is not in \(outcome.output)")
    }
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("what cannot be begun from is refused with its place and its exit code")
  func refusals() throws {
    func refused(_ arguments: [String], _ status: Int32, _ words: String, _ line: Int = #line) throws {
      let outcome = try RunningProgram(["plan", "plan.yaml"] + arguments, in: folder.url).outcome()
      #expect(
        outcome.status == status && outcome.errors.contains(words),
        "line \(line): \(outcome.status) \(outcome.errors)")
    }
    try folder.write("other.csv", Self.history(through: "2026-01-18", queue: "faxes"))
    try refused(["--history", "other.csv"], 65, "has none of the queues of plan.yaml; it has `faxes`")
    try refused(["--history", "nowhere.csv"], 66, "nowhere.csv")
    try refused(["--people", "people.csv"], 64, "--people needs --history")
    try refused(["--until", "2026-01-18"], 64, "--until needs --history")
    try refused(["--history", "-", "--people", "-"], 64, "standard input")
    let whole = Self.history(through: "2026-01-18")
    try folder.write(
      "nameless.csv", whole.replacingOccurrences(of: "start,queue,", with: "start,team,"))
    try refused(["--history", "nameless.csv"], 65, "names no queues")
    try folder.write("late.csv", Self.history(through: "2026-03-20"))
    try refused(["--history", "late.csv"], 65, "the plan ends on 2026-02-22")
    for (rows, words) in [
      ("2026-01-12,agent,7", "people.csv:2:2: the plan has no team and no partner `agent`"),
      ("2026-01-12,agents,-3", "people.csv:2:3: expected a whole number of people"),
      ("2026-01-14,agents,7", "people.csv:2:1: expected the Monday of a week, received 2026-01-14"),
      ("2026-01-19,agents,7", "people.csv:2:1: the week of 2026-01-19 is not over"),
      ("12.1.,agents,7", "people.csv:2:1: expected a Monday"),
      (
        "2026-01-12,agents,7\n2026-01-12,agents,8",
        "people.csv:3: agents in the week of 2026-01-12 stands twice"
      ),
    ] {
      try folder.write("people.csv", "week,team,headcount\n\(rows)\n")
      try refused(["--history", "history.csv", "--people", "people.csv"], 65, words)
    }
    try folder.write("people.csv", "week,team,hours_paid,hours_at_work\n2026-01-12,agents,100,101\n")
    try refused(
      ["--history", "history.csv", "--people", "people.csv"], 65, "people.csv:2:4: more hours at work")
    try folder.write("people.csv", "week,team\n2026-01-12,agents\n")
    try refused(["--history", "history.csv", "--people", "people.csv"], 65, "tells nothing of people")
  }
}
