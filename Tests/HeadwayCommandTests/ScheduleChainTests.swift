import Foundation
import HeadwayTestSupport
import Testing

/// Rosters that follow rosters, rosters that cost in `run` what they say, and a published example as a scenario.
@Suite("headway schedule, from week to week", .serialized)
struct ScheduleChainTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Shifts, rules and people of a desk; the need is one number for all hours of a day.
  private func scenario(
    start: String = "2026-01-05", days: Int = 7, cost: String = "{per_hour: 10 USD}", shifts: String,
    rules: String, people: String, weeks: Int = 1
  ) -> String {
    """
    headway: 1
    name: A desk
    horizon: {start: \(start), days: \(days), interval: 60 min, time_zone: UTC}
    replications: {at_least: 2, at_most: 2}
    currency: USD
    queues: {calls: {channel: phone, arrivals: {profile: {per_week: 20, days: {mon: 1}, hours: {"10": 1}}}, handle_time: {exponential: {mean: 180s}}}}
    teams: {desk: {staffing: 3, cost: \(cost), skills: {calls: {}}}}
    schedule:
      weeks: \(weeks)
      teams:
        desk: {need: {file: need.csv}, shifts: \(shifts), rules: \(rules), people: \(people)}

    """
  }

  /// A need by the hour, the same on each of the days.
  private func writeNeed(_ hours: [Int], from start: String, days: Int) throws {
    let formatter = ISO8601DateFormatter()
    let first = try #require(formatter.date(from: start + "T00:00:00Z"))
    var text = "start,agents\n"
    for hour in 0..<days * 24 {
      let stamp = formatter.string(from: first.addingTimeInterval(Double(hour) * 3600)).prefix(16)
      text += "\(stamp),\(hours[hour % 24])\n"
    }
    try folder.write("need.csv", text)
  }

  private func team(_ text: String) throws -> [String: Any] {
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return try #require((root["teams"] as? [String: [String: Any]])?["desk"])
  }

  /// The shifts of each person from a roster.csv of UTC, in minutes from the first Monday of 2026.
  private func shifts(_ name: String) throws -> [String: [RosterChecker.Shift]] {
    let formatter = ISO8601DateFormatter()
    let origin = try #require(formatter.date(from: "2026-01-05T00:00:00Z"))
    var found: [String: [RosterChecker.Shift]] = [:]
    for line in try folder.read(name).split(whereSeparator: \.isNewline).dropFirst() {
      let fields = SharedFolder.fields(of: String(line))
      func minute(_ text: String) throws -> Int {
        let date = try #require(formatter.date(from: text.prefix(16) + ":00Z"))
        return Int(date.timeIntervalSince(origin) / 60)
      }
      let (start, end) = (try minute(fields[4]), try minute(fields[5]))
      let paid = try #require(Double(fields[7]))
      found[fields[1], default: []].append(
        RosterChecker.Shift(start: start, end: end, breaks: [], unpaid: end - start - Int(paid * 60)))
    }
    return found
  }

  /// pyworkforce's example day on every day of a week, its night from nine to five of the next: 50 shifts a day, as its
  /// `MinRequiredResources` has (`PublishedExampleTests` says why none can be saved).
  @Test("pyworkforce's example needs no more shifts than there")
  func pyworkforce() throws {
    let day = [9, 11, 17, 9, 7, 12, 5, 11, 8, 9, 18, 17, 8, 12, 16, 8, 7, 12, 11, 10, 13, 19, 16, 7]
    try writeNeed(day, from: "2026-01-05", days: 7)
    try folder.write(
      "published.yaml",
      scenario(
        shifts:
          "{morning: {length: 8h, starts: \"05:00\"}, afternoon: {length: 8h, starts: \"13:00\"}, night: {length: 8h, starts: \"21:00\"}, mixed: {length: 8h, starts: \"09:00\"}}",
        rules: "{days_per_week: {at_least: 1, at_most: 5}}", people: "80"))
    let outcome = try folder.run("schedule", "published.yaml", "--output", "out", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let team = try team(outcome.output)
    #expect(team["missing_hours"] as? Double == 0)
    #expect(try shifts("out/roster.csv").values.joined().count <= 7 * 50)
  }

  /// Twelve paid hours of thirteen on four days, of which four are overtime at twice the price: 4·(80 + 80).
  @Test("what the roster costs, the simulation of it costs")
  func oneCost() throws {
    try writeNeed((0..<24).map { (8..<21).contains($0) ? 1 : 0 }, from: "2026-01-05", days: 4)
    try folder.write(
      "long.yaml",
      scenario(
        cost: "{per_hour: 10 USD, overtime: 2}",
        shifts:
          "{long: {length: 13h, starts: \"08:00\", breaks: [{for: 60 min, from: 4h, to: 6h, every: 60 min}]}}",
        rules: "{hours_per_day: 8h, overtime_per_week: 20h, days_per_week: {at_least: 1, at_most: 4}}",
        people: "[{name: Ann, rules: {hours_per_week: {at_least: 40h, at_most: 60h}}}]"))
    let outcome = try folder.run("schedule", "long.yaml", "--output", "out", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rostered = try team(outcome.output)
    #expect(rostered["paid_hours"] as? Double == 48 && rostered["overtime_hours"] as? Double == 16)
    #expect(rostered["cost"] as? Double == 640)
    let run = try folder.run("run", "out/rostered.yaml", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let ran = try team(run.output)
    #expect((ran["cost"] as? [String: Any])?["mean"] as? Double == 640)
    // Paid people on average over the 168 hours of the week.
    let paid = try #require((ran["paid"] as? [String: Any])?["mean"] as? Double)
    #expect(abs(paid - 48.0 / 168) < 1e-9)
  }

  /// Two weeks made one after the other, read as one by the inspector: nights, rest, days and weekends go on.
  @Test("--after makes a week that follows the one before legally")
  func weekAfterWeek() throws {
    let rules =
      "{hours_per_week: 48h, days_per_week: {at_least: 1, at_most: 6}, days_in_row: 4, rest: 12h, nights_in_row: 2, weekends: {at_most: 1, of: 2}}"
    let shifts =
      "{day: {length: 8h, starts: [\"06:00\", \"14:00\"]}, night: {length: 8h, starts: \"22:00\"}}"
    func scenario(_ start: String, weeks: Int) -> String {
      self.scenario(
        start: start, days: 7 * weeks, shifts: shifts, rules: rules, people: "9", weeks: weeks)
    }
    try writeNeed(Array(repeating: 1, count: 24), from: "2026-01-05", days: 28)
    try folder.write("one.yaml", scenario("2026-01-05", weeks: 2))
    try folder.write("two.yaml", scenario("2026-01-19", weeks: 1))
    try folder.write("three.yaml", scenario("2026-01-26", weeks: 1))
    #expect(try folder.run("schedule", "one.yaml", "--output", "a", "--quiet").status == 0)
    let second = try folder.run("schedule", "two.yaml", "--after", "a/roster.csv", "--output", "b")
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.output.contains("One week, 2026-01-19"))
    let third = try folder.run("schedule", "three.yaml", "--after", "b/roster.csv", "--output", "c")
    #expect(third.status == 0, "\(third.errors)")
    var all: [String: [RosterChecker.Shift]] = [:]
    for name in ["a", "b", "c"] {
      for (person, own) in try self.shifts("\(name)/roster.csv") { all[person, default: []] += own }
    }
    #expect(all.count == 9 && all.values.joined().count >= 76)
    var inspector = RosterChecker.Rules()
    inspector.weekMinutes = 48 * 60
    inspector.days = 1...6
    inspector.daysInRow = 4
    inspector.rest = 12 * 60
    inspector.nightsInRow = 2
    for (name, own) in all {
      let faults = RosterChecker(rules: inspector, weeks: 4, repeats: false).faults(own)
      #expect(faults.isEmpty, "\(name): \(faults)")
      for week in 0..<3 {
        let worked = (week...week + 1).count { week in
          own.contains { $0.start / 1440 / 7 == week && $0.start / 1440 % 7 >= 5 }
        }
        #expect(worked <= 1, "\(name): weekends from week \(week)")
      }
    }
    // A Sunday's night of the first roster is at work on the second's Monday.
    let isThere = try self.shifts("a/roster.csv").values.joined().contains { $0.end > 14 * 1440 }
    let cover = try folder.read("b/cover.csv").split(whereSeparator: \.isNewline).dropFirst().first ?? ""
    #expect(isThere && cover.split(separator: ",")[3] == "1", "\(cover)")
    let late = try folder.run("schedule", "three.yaml", "--after", "a/roster.csv")
    #expect(late.status == 65 && late.errors.contains("the week before 2026-01-26"), "\(late.errors)")
    #expect(try folder.run("schedule", "two.yaml", "--after", "absent.csv").status == 66)
    try folder.write("bad.csv", "team,person,start,end,paid_hours\ndesk,desk 1,soon,later,8\n")
    let bad = try folder.run("schedule", "two.yaml", "--after", "bad.csv")
    #expect(bad.status == 65 && bad.errors.contains("bad.csv:2"), "\(bad.errors)")
  }

  /// A stop request in the middle of a search of hours ends in seconds, with a whole roster in the folder and code 130.
  @Test("a stop request leaves a whole roster")
  func stopped() async throws {
    try writeNeed((0..<24).map { (8..<20).contains($0) ? 20 : 3 }, from: "2026-01-05", days: 14)
    try folder.write(
      "large.yaml",
      scenario(
        days: 14,
        shifts:
          "{any: {length: 9h, starts: {from: \"00:00\", to: \"23:00\", every: 60 min}, breaks: [{for: 60 min, from: 3h, to: 5h, every: 60 min}]}}",
        rules: "{days_per_week: {at_least: 1, at_most: 5}, rest: 11h}", people: "60", weeks: 2))
    let program = try RunningProgram(
      ["schedule", "large.yaml", "--effort", "1000", "--gap", "0.0001%", "--output", "out"], in: folder.url)
    try await Task.sleep(for: .seconds(8))
    program.signal(SIGTERM)
    let outcome = try program.outcome()
    #expect(outcome.status == 130, "\(outcome.status) \(outcome.errors)")
    #expect(outcome.output.contains("Interrupted") && outcome.errors.contains("cut short"))
    var inspector = RosterChecker.Rules()
    inspector.days = 1...5
    inspector.rest = 660
    for (name, own) in try shifts("out/roster.csv") {
      let faults = RosterChecker(rules: inspector, weeks: 2, repeats: false).faults(own)
      #expect(faults.isEmpty, "\(name): \(faults)")
    }
  }

  /// Nobody to roster, or nobody with a legal week, is no matter of a rule by itself.
  @Test("the reason for hours that are missing is the true one")
  func reasons() throws {
    try writeNeed((0..<24).map { $0 == 10 ? 1 : 0 }, from: "2026-01-05", days: 7)
    func page(rules: String, people: String) throws -> String {
      try folder.write(
        "short.yaml", scenario(shifts: "{day: {length: 9h, starts: \"09:00\"}}", rules: rules, people: people)
      )
      return try folder.run("schedule", "short.yaml").output
    }
    let nobody = try page(rules: "{}", people: "0")
    #expect(nobody.contains("there is nobody to roster") && !nobody.contains("no rule by itself"))
    let forbidden = try page(rules: "{hours_per_day: 8h}", people: "2")
    #expect(forbidden.contains("hours_per_day"), "\(forbidden)")
  }
}
