import Foundation
import Testing

@Suite("headway plan", .serialized)
struct PlanCommandTests {
  private let folder: Folder

  private static let scenario = """
    headway: 1
    name: Small plan
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
    teams:
      agents:
        skills: {calls: {}}
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
      weeks: 8
      demand: {calls: {per_week: 2300, growth: 2%}}
      uncertainty: {week: 4%}
      teams:
        agents:
          headcount: [{people: 6, tenure: 52w}, {people: 2, tenure: 4w}]
          hours: 30h
          attrition: 1%
          hiring: {lead_time: 1w, class: {at_least: 2, at_most: 6}, training: 1w, failure: 10%, cost: 500 USD}
          ramp: [60%, 80%]
      partners: {acme: {team: manila, hours: 90h, at_most: 240h, step: 10h}}
      levers: [{name: help centre, queues: [calls], contacts: -10%, cost: 500 USD}]
    """

  init() throws {
    folder = try Folder()
    try folder.write("plan.yaml", Self.scenario)
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

  @Test("the screen says what to do, week by week, how sure it is and on what that rests")
  func table() throws {
    let outcome = try folder.run("plan", "plan.yaml", "--effort", "0.2", "--teams", "--no-store")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    for words in [
      "Headcount plan: Small plan", "All teams, 2026-01-12 to 2026-03-08", "P(SLA)", "agents", "manila",
      "service level in", "Promised and seen, in simulated years left out", "help centre", "pays back",
      "It costs",
    ] {
      #expect(outcome.output.contains(words), "\(words) is not in \(outcome.output)")
    }
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  /// A Monday with nearly twice the contacts asks for more people than its week's sum of contacts explains; people whose
  /// speeds differ are brought together.
  @Test("weeks with events have a price, and narrower speeds a difference with its margin")
  func weeksAndSpeeds() throws {
    let text = Self.scenario
      .replacing("shifts: [{agents: 8", with: "spread: 40%\n    shifts: [{agents: 8")
      .replacing(
        "levers: [",
        with:
          "events: [{name: payout, on: [2026-02-02], factor: 1.8}]\n  levers: [{name: coaching, teams: [agents], spread: -50%}, "
      )
    try folder.write("varied.yaml", text)
    let told = try folder.run("plan", "varied.yaml", "--effort", "0.2", "--no-store", "--format", "json")
    #expect(told.status == 0, "\(told.errors)")
    let root = try parsed(told.output)
    let prices = try #require(root["week_prices"] as? [[String: Any]])
    let payout = try #require(prices.first { $0["week"] as? String == "2026-02-02" }, "\(prices)")
    #expect((payout["price"] as? Double ?? 0) > 0 && (payout["targets"] as? [String])?.count == 1)
    let spread = try #require((root["spreads"] as? [[String: Any]])?.first)
    #expect(spread["lever"] as? String == "coaching" && spread["target"] as? String == "calls service level")
    #expect((spread["margin"] as? Double ?? 0) > 0 && (spread["score_error"] as? Double ?? 0) > 0)
    let levers = try #require(root["levers"] as? [[String: Any]])
    #expect(levers.map { $0["name"] as? String } == ["coaching", "help centre"])
    // Only what is simulated has an interval.
    #expect(levers.map { ($0["saving_interval"] as? [Double])?.count } == [2, nil])
    let page = try folder.run("plan", "varied.yaml", "--effort", "0.2", "--no-store").output
    for words in [
      "What weeks with holidays and events cost", "2026-02-02", "Speeds nearer to each other", "met without",
      "95% interval", " pp ± ",
    ] {
      #expect(page.contains(words), "\(words) is not in \(page)")
    }
  }

  /// Every row of the CSV keeps the identity of capacity planning, and `all` is the sum of the teams.
  @Test("the files agree with each other and with the identity of capacity planning")
  func files() throws {
    let outcome = try folder.run(
      "plan", "plan.yaml", "--effort", "0.2", "--no-store", "--output", "out", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let root = try parsed(outcome.output)
    #expect(root["schema"] as? String == "headway.plan/1" && root["weeks"] as? Int == 8)
    #expect(try folder.read("out/plan.json") == outcome.output)
    let rows = rows(try folder.read("out/plan.csv"))
    #expect(rows.count == 8 * 3)
    func value(_ row: [String: String], _ key: String) -> Double { Double(row[key] ?? "") ?? .nan }
    for row in rows {
      func of(_ key: String) -> Double { value(row, key) }
      let name = "\(row["team"] ?? "") week \(row["week"] ?? "")"
      let joined = of("hires") + of("transfers_in") - of("transfers_out")
      #expect(abs(of("headcount") - (of("start") - of("leavers") + joined)) < 1e-5, "\(name)")
      #expect(abs(of("net") - (of("planned") - of("off_floor") - of("shrinkage"))) < 1e-5, "\(name)")
      #expect(abs(of("over_under") - (of("effective") - of("required"))) < 1e-5, "\(name)")
      guard row["team"] != "all" else { continue }
      // 30 paid hours a week are three quarters of an FTE.
      let fte = of("headcount") * 0.75 + of("overtime") - of("time_off")
      #expect(abs(of("planned") - fte) < 1e-5, "\(name)")
      #expect(of("effective_p5") <= of("effective_p50") && of("effective_p50") <= of("effective_p95"))
    }
    for week in 1...8 {
      let ofWeek = rows.filter { $0["week"] == "\(week)" }
      for key in ["headcount", "effective", "required", "cost"] {
        let parts = ofWeek.filter { $0["team"] != "all" }.reduce(0) { $0 + value($1, key) }
        let all = ofWeek.first { $0["team"] == "all" }.map { value($0, key) } ?? .nan
        #expect(abs(parts - all) < 1e-4, "\(key) in week \(week)")
      }
    }
    // The next week begins with those who are there.
    let agents = rows.filter { $0["team"] == "agents" }
    for (week, next) in zip(agents, agents.dropFirst()) {
      #expect(abs(value(week, "headcount") - value(next, "start")) < 1e-5)
    }
    let svg = try folder.read("out/plan.svg")
    #expect(svg.contains("<svg") && svg.contains("agents") && svg.contains("lowest P(target met)"))
    #expect(try folder.read("out/targets.csv").contains("service level"))
    let again = try folder.run("plan", "plan.yaml", "--effort", "0.2", "--no-store", "--output", "out")
    #expect(again.status == 73 && again.errors.contains("--replace"))
  }

  /// Every number of a team's sheet is that of plan.csv.
  @Test("a library opens the workbook, whose sheets have the figures of plan.csv")
  func workbook() throws {
    let outcome = try folder.run("plan", "plan.yaml", "--effort", "0.1", "--no-store", "--output", "book")
    #expect(outcome.status == 0, "\(outcome.errors)")
    guard WorkbookReader.python != nil else {
      #expect(!WorkbookReader.mustRead, "\(WorkbookReader.absence)")
      return print(WorkbookReader.absence)
    }
    let sheets = try #require(
      WorkbookReader.sheets(folder.url.appendingPathComponent("book/plan.xlsx").path))
    #expect(sheets.map(\.name) == ["Overview", "agents", "manila", "Targets"])
    let rows = rows(try folder.read("book/plan.csv"))
    for team in ["agents", "manila"] {
      let cells = try #require(sheets.first { $0.name == team }).rows
      let head = cells[0].map { ($0 as? String ?? "").replacingOccurrences(of: " ", with: "_") }
      let expected = rows.filter { $0["team"] == team }
      #expect(cells.count == 1 + expected.count)
      for (row, expected) in zip(cells.dropFirst(), expected) {
        for (column, cell) in zip(head, row) where !["start_date", "team"].contains(column) {
          let number = expected[column].flatMap(Double.init)
          let found = cell as? Double
          #expect(found == number || abs((found ?? .nan) - (number ?? .nan)) < 2e-6, "\(team) \(column)")
        }
      }
    }
  }

  @Test("the number of threads changes nothing")
  func threads() throws {
    let one = try folder.run(
      "plan", "plan.yaml", "--effort", "0.1", "--no-store", "--format", "csv", "--threads", "1")
    let three = try folder.run(
      "plan", "plan.yaml", "--effort", "0.1", "--no-store", "--format", "csv", "--threads", "3")
    #expect(one.status == 0 && one.output == three.output)
  }

  @Test("the next plan says what has changed, and keeps frozen weeks")
  func freeze() throws {
    let first = try folder.run("plan", "plan.yaml", "--effort", "0.1", "--format", "json")
    #expect(first.status == 0, "\(first.errors)")
    let second = try folder.run(
      "plan", "plan.yaml", "--effort", "0.1", "--format", "json", "--freeze", "3", "--set",
      "plan.demand.calls.per_week=+25%")
    #expect(second.status == 0, "\(second.errors)")
    func hours(_ text: String) throws -> [Double] {
      let partners = try #require(try parsed(text)["partners"] as? [String: [String: Any]])
      return try #require(partners["acme"]?["hours"] as? [Double])
    }
    let (before, after) = (try hours(first.output), try hours(second.output))
    #expect(before.prefix(3) == after.prefix(3))
    // A quarter more contacts: without the frozen weeks more hours would be bought.
    #expect(after.dropFirst(3).reduce(0, +) > before.dropFirst(3).reduce(0, +))
    let change = try #require(try parsed(second.output)["change"] as? [String])
    #expect(change.contains { $0.hasPrefix("contacts +25.0%") }, "\(change)")
    let list = try folder.run("runs", "list", "--kind", "plan", "--format", "csv")
    #expect(list.output.split(whereSeparator: \.isNewline).count == 3)
  }

  @Test("what cannot be planned is refused with its exit code")
  func refusals() throws {
    let without = try folder.run("plan", "small.yaml")
    #expect(without.status == 65 && without.errors.contains("plan:"))
    let frozen = try folder.run("plan", "plan.yaml", "--freeze", "4", "--effort", "0.1")
    #expect(frozen.status == 64 && frozen.errors.contains("no plan of Small plan is stored"))
    #expect(try folder.run("plan", "plan.yaml", "--weeks", "65").status == 64)
    #expect(try folder.run("plan", "plan.yaml", "--replications", "5").status == 64)
    #expect(try folder.run("plan", "nowhere.yaml").status == 66)
  }
}
