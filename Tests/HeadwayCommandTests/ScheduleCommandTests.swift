import Foundation
import HeadwayTestSupport
import Testing

@Suite("headway schedule", .serialized)
struct ScheduleCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write("roster.yaml", Self.scenario)
    try folder.write("need.csv", Self.need)
  }

  /// Nine calls of a minute each minute from nine to five on weekdays; two wanted besides at the noon of Saturdays.
  private static let scenario = """
    headway: 1
    name: A small floor
    horizon: {start: 2026-01-05, days: 7, interval: 30 min, time_zone: Asia/Seoul}
    replications: {at_least: 4, at_most: 4}
    currency: USD
    queues:
      calls:
        channel: phone
        arrivals: {profile: {per_week: 2000, days: {mon: 1, tue: 1, wed: 1, thu: 1, fri: 1}, hours: {"10": 1, "11": 1, "13": 1, "14": 1, "15": 1}}}
        handle_time: {exponential: {mean: 180s}}
        patience: {exponential: {mean: 3 min}}
        service_level: {within: 20s}
    teams:
      agents:
        cost: {per_hour: 20 USD}
        shifts: [{agents: 9, days: [mon, tue, wed, thu, fri], start: "09:00", end: "18:00"}]
        shrinkage: {planned: 10%, unplanned: 5%}
        skills: {calls: {}}
    targets: [{queue: calls, measure: service_level, within: 20s, at_least: 60%}]
    schedule:
      teams:
        agents:
          shifts:
            day: {length: 9h, starts: {from: "08:00", to: "10:00", every: 60 min}, breaks: [{for: 60 min, from: 3h, to: 5h, every: 60 min}]}
          rules: {preset: korea, days_per_week: 5, days_in_row: 5, days_off_in_row: 2, rest: 11h}
          need: {file: need.csv}
          people: [{people: 11}, {name: "Kim, Min-ji", days_off: [2026-01-07], fixed: [{on: 2026-01-05, shift: day, start: "09:00"}]}]

    """

  /// Eight people from nine to six on weekdays, two on Saturday from eleven to two.
  private static let need: String = {
    var lines = ["start,agents"]
    for day in 5...9 {
      lines += ["2026-01-0\(day)T09:00,8", "2026-01-0\(day)T18:00,0"]
    }
    return (lines + ["2026-01-10T11:00,2", "2026-01-10T14:00,0"]).joined(separator: "\n") + "\n"
  }()

  private func parsed(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// The shifts of each person from roster.csv alone, in minutes from the Monday; no offset changes in these weeks.
  private func shifts(_ text: String, from monday: String) throws -> [String: [RosterChecker.Shift]] {
    let formatter = ISO8601DateFormatter()
    let origin = try #require(formatter.date(from: monday))
    var found: [String: [RosterChecker.Shift]] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = SharedFolder.fields(of: String(line))
      func minute(_ text: String) throws -> Int {
        let date = try #require(formatter.date(from: text.prefix(16) + ":00" + text.dropFirst(16)))
        return Int(date.timeIntervalSince(origin) / 60)
      }
      let start = try minute(fields[4])
      let end = try minute(fields[5])
      let breaks = try fields[6].split(separator: ";").map { pause -> Range<Int> in
        let times = pause.split(separator: "-").map { $0.split(separator: ":").compactMap { Int($0) } }
        let (from, to) = (times[0][0] * 60 + times[0][1], times[1][0] * 60 + times[1][1])
        let day = start / 1440 * 1440
        let begin = day + from < start ? day + from + 1440 : day + from
        let length = (to - from + 1440) % 1440
        try #require(begin >= start && begin + length <= end)
        return begin..<begin + length
      }
      found[fields[1], default: []].append(
        RosterChecker.Shift(
          start: start, end: end, breaks: breaks, unpaid: breaks.reduce(0) { $0 + $1.count }))
    }
    return found
  }

  private var rules: RosterChecker.Rules {
    var rules = RosterChecker.Rules()
    rules.dayMinutes = 480
    rules.weekMinutes = 2400
    rules.days = 5...5
    rules.daysInRow = 5
    rules.daysOffInRow = 2
    rules.rest = 660
    return rules
  }

  @Test("the table says who covers what, and that nothing was simulated")
  func table() throws {
    let outcome = try folder.run("schedule", "roster.yaml")
    #expect(outcome.status == 0 && outcome.errors == "")
    for words in [
      "Roster: A small floor", "One week that repeats", "agents", "wanted / on the floor", "Mon 5",
    ] {
      #expect(outcome.output.contains(words), "\(words)")
    }
    #expect(outcome.output.contains("Nothing was simulated") && !outcome.output.contains("Targets"))
    let markdown = try folder.run("schedule", "roster.yaml", "--format", "markdown")
    #expect(markdown.status == 0 && markdown.output.hasPrefix("## Roster: A small floor"))
  }

  @Test("the roster of the CSV is legal by a reading of its own, and covers what it says")
  func legalFromCSV() throws {
    let outcome = try folder.run("schedule", "roster.yaml", "--output", "out")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let people = try shifts(try folder.read("out/roster.csv"), from: "2026-01-05T00:00:00+09:00")
    #expect(people.count <= 12 && people.keys.contains("Kim, Min-ji") && people.keys.contains("agents 1"))
    for (name, own) in people {
      let taken: Set<Int> = name == "Kim, Min-ji" ? [2] : []
      let faults = RosterChecker(rules: rules, weeks: 1, repeats: true).faults(own, taken: taken)
      #expect(faults.isEmpty, "\(name): \(faults)")
      for shift in own {
        #expect([480, 540, 600].contains(shift.start % 1440) && shift.end - shift.start == 540)
        #expect(!taken.contains(shift.start / 1440))
        let offset = shift.breaks[0].lowerBound - shift.start
        #expect(shift.breaks.count == 1 && [180, 240, 300].contains(offset) && shift.breaks[0].count == 60)
      }
    }
    // cover.csv against the shifts and against the need that was given.
    for line in try folder.read("out/cover.csv").split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",").map(String.init)
      let day = try #require(Int(fields[1].prefix(10).suffix(2))) - 5
      let hour = try #require(Int(fields[1].dropFirst(11).prefix(2)))
      let minute = day * 1440 + hour * 60
      let have = people.values.joined().count { shift in
        shift.start <= minute && minute < shift.end && !shift.breaks.contains { $0.contains(minute) }
      }
      let want = day < 5 ? ((9..<18).contains(hour) ? 8 : 0) : day == 5 && (11..<14).contains(hour) ? 2 : 0
      #expect(fields[2] == "\(want)" && fields[3] == "\(have)", "\(line)")
      #expect(fields[4] == "\(max(0, have - want))" && fields[5] == "\(max(0, want - have))")
    }
  }

  @Test("the folder holds a calendar, a picture, and a scenario that runs")
  func files() throws {
    #expect(try folder.run("schedule", "roster.yaml", "--output", "out", "--quiet").status == 0)
    let calendar = try folder.read("out/roster.ics")
    let lines = calendar.components(separatedBy: "\r\n")
    #expect(lines.first == "BEGIN:VCALENDAR" && calendar.hasSuffix("END:VCALENDAR\r\n"))
    let rows = try folder.read("out/roster.csv").split(whereSeparator: \.isNewline).count - 1
    #expect(lines.count { $0 == "BEGIN:VEVENT" } == rows && rows > 40)
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    #expect(Set(lines.filter { $0.hasPrefix("UID:") }).count == rows)
    // Nine o'clock in Seoul is midnight in Greenwich.
    #expect(lines.contains("DTSTART:20260105T000000Z"))
    #expect(lines.contains { $0.hasPrefix("SUMMARY:Kim\\, Min-ji: day") })
    #expect(try folder.read("out/roster-agents.svg").hasPrefix("<?xml"))
    let run = try folder.run("run", "out/rostered.yaml", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    // It pays what the roster does: a week of its shifts.
    let paid = try parsed(try folder.run("schedule", "roster.yaml", "--format", "json").output)
    let team = try #require((paid["teams"] as? [String: [String: Any]])?["agents"])
    let cost = try #require(team["cost"] as? Double)
    let hours = try #require(team["paid_hours"] as? Double)
    #expect(cost == 20 * hours && hours == 8 * Double(rows))
    let ran = try parsed(run.output)
    let simulated = try #require(
      ((ran["teams"] as? [String: [String: Any]])?["agents"])?["cost"] as? [String: Any])
    // Nine hours of which one is a break that nobody pays.
    #expect(simulated["mean"] as? Double == cost)
  }

  @Test("--prove tells every target with its margin, --repair what it changed; the same twice")
  func proof() throws {
    let outcome = try folder.run("schedule", "roster.yaml", "--prove", "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let root = try parsed(outcome.output)
    #expect(root["schema"] as? String == "headway.schedule/1")
    let targets = try #require(root["targets"] as? [[String: Any]])
    #expect(targets.count == 1 && targets[0]["margin"] is NSNumber && root["proven"] is Bool)
    let repaired = try folder.run("schedule", "roster.yaml", "--repair", "2")
    #expect(repaired.status == 0 && repaired.output.contains("Repair"), "\(repaired.output)")
    #expect(try folder.run("schedule", "roster.yaml", "--repair", "2").output == repaired.output)
  }

  @Test("what cannot be covered is told with what would help, and the exit code is 0")
  func shortOfPeople() throws {
    let outcome = try folder.run(
      "schedule", "roster.yaml", "--set", "schedule.teams.agents.people=3", "--quiet")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Not covered") && outcome.output.contains("more people"))
    let nobody = try folder.run(
      "schedule", "roster.yaml", "--set", "schedule.teams.agents.rules.hours_per_day=7h")
    #expect(nobody.status == 0 && nobody.output.contains("no week is legal"))
    #expect(nobody.output.contains("hours_per_day"))
  }

  @Test("people wanted come from a staffing CSV, from today's shifts, or from the formulas")
  func needs() throws {
    #expect(try folder.run("staff", "roster.yaml", "--analytic", "--intervals", "people.csv").status == 0)
    func need(_ arguments: [String]) throws -> [Int] {
      let outcome = try RunningProgram(
        ["schedule", "roster.yaml", "--format", "json"] + arguments, in: folder.url
      )
      .outcome()
      #expect(outcome.status == 0, "\(outcome.errors)")
      let team = (try parsed(outcome.output)["teams"] as? [String: [String: Any]])?["agents"]
      return try #require(team?["need"] as? [Int])
    }
    let byFile = try need(["--need", "people.csv"])
    let byFormulas = try need(["--set", "schedule.teams.agents.need=formulas"])
    // The file has whole people at work over the share present; the formulas round once, at the end.
    #expect(zip(byFile, byFormulas).allSatisfy { $0 >= $1 && $0 <= $1 + 2 } && byFile.contains { $0 > 0 })
    let today = try need(["--set", "schedule.teams.agents.need=today"])
    // Nine people from nine to six on weekdays, as they are on the floor before absences.
    #expect(today.enumerated().allSatisfy { $1 == ($0 / 24 < 5 && (9..<18).contains($0 % 24) ? 9 : 0) })
  }

  @Test("refusals have their exit codes and say what to do")
  func refusals() throws {
    let without = try folder.run("schedule", "small.yaml")
    #expect(without.status == 65 && without.errors.contains("schedule:"))
    let team = try folder.run("schedule", "roster.yaml", "--team", "agent")
    #expect(team.status == 64 && team.errors.contains("agents"))
    #expect(try folder.run("schedule", "roster.yaml", "--repair", "0").status == 64)
    #expect(try folder.run("schedule", "absent.yaml").status == 66)
    #expect(try folder.run("schedule", "roster.yaml", "--need", "absent.csv").status == 66)
    try folder.write("bad.csv", "start,kind,name,rostered\nnow,team,agents,3\n")
    let bad = try folder.run("schedule", "roster.yaml", "--need", "bad.csv")
    #expect(bad.status == 65 && bad.errors.contains("bad.csv:2"))
    #expect(try folder.run("schedule", "roster.yaml", "--output", "small.yaml").status == 73)
    #expect(try folder.run("schedule", "roster.yaml", "--output", "out", "--quiet").status == 0)
    let again = try folder.run("schedule", "roster.yaml", "--output", "out")
    #expect(again.status == 73 && again.errors.contains("--replace"))
    #expect(try folder.run("schedule", "roster.yaml", "--output", "out", "--replace", "--quiet").status == 0)
  }
}

extension ScheduleCommandTests {
  @Test("seller-support: a legal roster by the CSV alone, which the simulation proves")
  func sellerSupport() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appendingPathComponent("Scenarios/seller-support/schedule.yaml").path
    let outcome = try folder.run("schedule", file, "--effort", "0.2", "--format", "csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let proof = try parsed(
      try folder.run("schedule", file, "--effort", "0.2", "--prove", "--format", "json", "--quiet").output)
    #expect(proof["proven"] as? Bool == true)
    let people = try shifts(outcome.output, from: "2026-01-05T00:00:00+09:00")
    #expect(people.count > 40)
    for (name, own) in people {
      var rules = rules
      rules.days = name.hasPrefix("settlement") ? 5...5 : 4...5
      if name == "Lee" {
        rules.weekMinutes = 1200
        // Mondays to Thursdays, nine to six.
        #expect(own.allSatisfy { $0.start / 1440 < 4 && $0.start % 1440 >= 540 && $0.end % 1440 <= 1080 })
      }
      let faults = RosterChecker(rules: rules, weeks: 1, repeats: true).faults(own)
      #expect(faults.isEmpty, "\(name): \(faults)")
      for shift in own {
        // Article 54: half an hour from four hours of work on, an hour from eight.
        let rest = shift.breaks.reduce(0) { $0 + $1.count }
        let work = shift.end - shift.start - rest
        #expect(rest >= (work >= 480 ? 60 : work >= 240 ? 30 : 0), "\(name)")
        #expect(shift.breaks.allSatisfy { $0.lowerBound > shift.start && $0.upperBound < shift.end })
      }
    }
  }
}
