import Foundation
import FoundationXML
import Testing

@Suite("Volumes ahead", .serialized)
struct ForecastCommandTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func objects(_ value: Any?) throws -> [[String: Any]] { try #require(value as? [[String: Any]]) }

  private func rows(_ text: String) -> [[String]] {
    text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Working days from Monday 2026-01-05 on with half hours from 9:00 to 11:00, and a little that repeats every 3 days.
  private func table(weeks: Int, queues: [String] = [""], handleTime: Bool = false) -> String {
    var lines = [(queues == [""] ? "" : "queue,") + "start,contacts" + (handleTime ? ",handle_time" : "")]
    let calendar = Calendar(identifier: .gregorian)
    var components = DateComponents(timeZone: TimeZone(identifier: "UTC"), year: 2026, month: 1, day: 5)
    for day in 0..<weeks * 7 where day % 7 < 5 {
      components.day = 5 + day
      let date =
        calendar.date(from: components).map { ISO8601DateFormatter().string(from: $0).prefix(10) } ?? ""
      for slot in 0..<4 {
        for (place, queue) in queues.enumerated() {
          let contacts = (40 + 10 * slot + day % 3) * (place + 1)
          lines.append(
            (queue.isEmpty ? "" : queue + ",")
              + "\(date)T\(slot < 2 ? "09" : "10"):\(slot % 2 == 0 ? "00" : "30"),\(contacts)"
              + (handleTime ? ",\(300 + 60 * place)" : ""))
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test("what it writes is what `volumes: {file:}` of a scenario reads, queue by queue")
  func scenario() throws {
    try folder.write("history.csv", table(weeks: 12, queues: ["calls", "mail"], handleTime: true))
    let outcome = try folder.run(
      "forecast", "history.csv", "--weeks", "2", "--volumes", "volumes", "--plot", "f.svg")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("volumes: {file: volumes/calls.csv}"), "\(outcome.output)")
    #expect(
      outcome.output.contains("uncertainty: {day: ") && outcome.output.contains("mean handle time: 300 s"))
    let wide = outcome.output.split(separator: "\n").filter { $0.count > 100 }
    #expect(wide.isEmpty, "\(wide)")
    let volumes = rows(try folder.read("volumes/calls.csv"))
    #expect(
      volumes[0] == ["start", "contacts", "lower_80", "upper_80", "lower_95", "upper_95", "handle_time"])
    // Two weeks of five days of four half hours, from the Monday after twelve weeks on.
    #expect(volumes.count == 1 + 2 * 5 * 4 && volumes[1][0] == "2026-03-30T09:00")
    let first = try #require(Double(volumes[1][1]))
    #expect((first - 41).magnitude < 1.5, "\(first)")
    let last = try #require(Double(volumes[4][1]))
    #expect((last - 71).magnitude < 1.5, "\(last)")
    // The second queue has twice as many.
    let mail = try #require(Double(rows(try folder.read("volumes/mail.csv"))[1][1]))
    #expect((mail / first - 2).magnitude < 0.05)
    #expect(XMLParser(data: Data(try folder.read("f.svg").utf8)).parse())
    try folder.write(
      "plan.yaml",
      """
      headway: 1
      name: Forecast
      horizon: {start: 2026-03-30, days: 5, interval: 30 min, time_zone: UTC}
      replications: {at_least: 20, at_most: 20}
      queues:
        calls:
          channel: phone
          arrivals: {volumes: {file: volumes/calls.csv}, uncertainty: {day: 5%, week: 3%}}
          handle_time: {exponential: {mean: 300s}}
      teams: {agents: {staffing: 20, skills: {calls: {}}}}
      """)
    let run = try folder.run("run", "plan.yaml", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let queues = try #require(try json(run.output)["queues"] as? [String: Any])
    let offered = try #require(
      ((queues["calls"] as? [String: Any])?["offered"] as? [String: Any])?["mean"] as? Double)
    let expected = volumes.dropFirst().prefix(20).compactMap { Double($0[1]) }.reduce(0, +)
    // 20 weeks of about 1120 with cv of 4%: a standard error of 1%; five of them.
    #expect((offered / expected - 1).magnitude < 0.05, "\(offered) \(expected)")
  }

  @Test("two queues in one table and in JSON: slots, days and weeks with their intervals")
  func forms() throws {
    try folder.write("history.csv", table(weeks: 12, queues: ["calls", "mail"]))
    let csv = rows(try folder.run("forecast", "history.csv", "--format", "csv", "--level", "90%").output)
    #expect(csv[0] == ["queue", "start", "contacts", "lower_90", "upper_90"])
    // Two queues of four weeks of five days of four half hours.
    #expect(csv.count == 1 + 2 * 80 && csv[1][0] == "calls" && csv[81][0] == "mail")
    let told = try json(
      try folder.run("forecast", "history.csv", "--format", "json", "--level", "50%,90%").output)
    #expect(told["schema"] as? String == "headway.forecast/1" && told["method"] as? String == "automatic")
    let queue = try objects(told["queues"])[1]
    #expect(queue["queue"] as? String == "mail" && queue["start"] as? String == "2026-03-30")
    let counts = try ["slots", "days", "weeks"].map { key -> Int in
      let series = try #require(queue[key] as? [String: Any])
      let expected = try #require(series["contacts"] as? [Double])
      for (inner, outer) in [("lower_50", "lower_90"), ("upper_90", "upper_50")] {
        let above = try #require(series[inner] as? [Double])
        let below = try #require(series[outer] as? [Double])
        #expect(zip(above, below).allSatisfy { $0 >= $1 } && above.count == expected.count, "\(key)")
      }
      return expected.count
    }
    #expect(counts == [80, 20, 4])
    let days = try #require((queue["days"] as? [String: Any])?["contacts"] as? [Double])
    let weeks = try #require((queue["weeks"] as? [String: Any])?["contacts"] as? [Double])
    #expect((days.prefix(5).reduce(0, +) - weeks[0]).magnitude < 1e-3)
    let page = try folder.run("forecast", "history.csv", "--format", "markdown", "--queue", "mail").output
    #expect(page.contains("| 2026-03-30 |") && !page.contains("calls"), "\(page)")
  }

  @Test("a row for each contact, and a history file's columns, make the same as a table of counts")
  func contacts() throws {
    var counted = "start,contacts\n"
    var single = "contact,queue,created,handle_time\n"
    for day in 0..<42 {
      let date =
        day < 27
        ? "2026-01-\(String(format: "%02d", day + 5))" : "2026-02-\(String(format: "%02d", day - 26))"
      for hour in ["09", "10"] {
        let count = 3 + (day * 7 + (hour == "09" ? 0 : 2)) % 4
        counted += "\(date)T\(hour):00,\(count)\n"
        for number in 0..<count { single += ",calls,\(date)T\(hour):\(10 + number):20+09:00,60\n" }
      }
    }
    try folder.write("counted.csv", counted)
    try folder.write("single.csv", single)
    let one = try folder.run("forecast", "counted.csv", "--interval", "1h", "--format", "csv")
    let two = try folder.run("forecast", "single.csv", "--interval", "1h", "--format", "csv")
    #expect(one.status == 0 && two.status == 0, "\(one.errors) \(two.errors)")
    #expect(rows(one.output).map { $0.prefix(6) } == rows(two.output).map { $0.prefix(6) })
    #expect(rows(two.output)[1].last == "60")
  }

  @Test("the back-test tells every method one and four weeks ahead, and the same twice")
  func backTest() throws {
    try folder.write("history.csv", table(weeks: 30))
    let arguments = ["forecast", "history.csv", "--backtest", "--first-origin", "20w", "--format"]
    let outcome = try RunningProgram(arguments + ["json"], in: folder.url).outcome()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let told = try json(outcome.output)
    #expect(told["schema"] as? String == "headway.backtest/1")
    let scores = try objects(try objects(told["queues"])[0]["scores"])
    #expect(scores.count == 16)
    #expect(Set(scores.compactMap { $0["method"] as? String }).count == 8)
    let own = try #require(
      scores.first { $0["method"] as? String == "automatic" }?["score"] as? [String: Any])
    // After 20 to 29 weeks, five days of four half hours.
    #expect(own["origins"] as? Int == 10 && own["points"] as? Int == 200)
    #expect(try #require(own["wape"] as? Double) < 0.03)
    let page = try RunningProgram(arguments + ["table"], in: folder.url).outcome().output
    #expect(
      page.contains("against ewma02") && page.contains("4 weeks ahead: 7 forecasts, 560 points"), "\(page)")
    #expect(page == (try RunningProgram(arguments + ["table"], in: folder.url).outcome().output))
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("in the middle of a day the rest is forecast from what came, and only the rest")
  func today() throws {
    var text = table(weeks: 12)
    // A busy Monday so far, half as much again; its later half hours are not to be looked at.
    text += "2026-03-30T09:00,62\n2026-03-30T09:30,77\n2026-03-30T10:00,999\n2026-03-30T10:30,999\n"
    try folder.write("history.csv", text)
    let outcome = try folder.run(
      "forecast", "history.csv", "--actuals-to", "10:00", "--format", "json", "--as-of", "2026-03-30")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let queue = try objects(try json(outcome.output)["queues"])[0]
    #expect(queue["date"] as? String == "2026-03-30" && queue["known_slots"] as? Int == 2)
    #expect(queue["actual_so_far"] as? Double == 139)
    let contacts = try #require(queue["contacts"] as? [Double])
    #expect(contacts[0] == 62 && contacts[1] == 77)
    // At least the usual 61 of the next half hour, at most half as much again.
    #expect(contacts[2] > 60 && contacts[2] < 95)
  }

  @Test("a row of a future day and empty cells are told, and left out")
  func oddRows() throws {
    var text = table(weeks: 10) + "2031-01-01T09:00,5\n"
    text = text.split(separator: "\n", omittingEmptySubsequences: true).enumerated().map { index, line in
      index % 5 < 2 && index > 0 && !line.hasPrefix("2031") ? line.prefix(17) + "" : line
    }.joined(separator: "\n")
    try folder.write("history.csv", text)
    let outcome = try folder.run("forecast", "history.csv", "--as-of", "2026-06-01", "--interval", "day")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.errors.contains("1 row after 2026-06-01 left out, the first in line 202"), "\(outcome.errors)")
    #expect(outcome.errors.contains("80 of 201 rows (40%) have no number of contacts"), "\(outcome.errors)")
    #expect(outcome.output.contains("from 2026-03-16 by day"), "\(outcome.output)")
    let quiet = try folder.run(
      "forecast", "history.csv", "--as-of", "2026-06-01", "--quiet", "--interval", "day")
    #expect(quiet.errors.isEmpty)
  }

  @Test(
    "what cannot be answered says why",
    arguments: [
      (["none.csv"], Int32(66), "cannot be opened"),
      (["history.csv", "--weeks", "65"], 64, "1 to 64"),
      (["history.csv", "--queue", "x"], 64, "there is no queue"),
      (["history.csv", "--interval", "7min"], 64, "divide a day"),
      (["history.csv", "--interval", "20min"], 64, "30 min apart"),
      (["history.csv", "--map", "begin=start"], 64, "ROLE=COLUMN"),
      (["history.csv", "--map", "contacts=calls"], 65, "the columns are start, contacts"),
      (["history.csv", "--holidays", "XX"], 64, "no holiday calendar"),
      (["history.csv", "--time-zone", "Seoul"], 64, "no time zone"),
      (["history.csv", "--backtest", "--first-origin", "50"], 65, "too few"),
      (["history.csv", "--actuals-to", "08:00"], 64, "begin to be known"),
      (["history.csv", "--backtest", "--actuals-to", "10:00"], 64, "ask one of them"),
      (["bad.csv"], 65, "bad.csv:3:2: expected a number of contacts from 0 on, received `-4`"),
      (["other.csv"], 65, "names no column of contacts"),
      (["short.csv"], 65, "two weeks"),
      (["history.csv", "--events", "events.csv"], 65, "events.csv:2:1: expected a date"),
    ] as [([String], Int32, String)])
  func refusals(arguments: [String], status: Int32, says: String) throws {
    try folder.write("history.csv", table(weeks: 10))
    try folder.write("bad.csv", "start,contacts\n2026-01-05,3\n2026-01-06,-4\n")
    try folder.write("other.csv", "date,weather\n2026-01-05,3\n")
    try folder.write("short.csv", "date,calls\n2026-01-05,3\n2026-01-06,3\n")
    try folder.write("events.csv", "date,name\nMonday,sale\n")
    let outcome = try RunningProgram(["forecast"] + arguments, in: folder.url).outcome()
    #expect(outcome.status == status && outcome.output.isEmpty, "\(outcome.status) \(outcome.errors)")
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }

  @Test("a holiday of the named calendar lowers its day; help teaches")
  func holidays() throws {
    // Days from Monday 2025-01-06 on; the public holidays of Germany 2025 on working days have a quarter.
    let off = ["2025-04-18", "2025-04-21", "2025-05-01", "2025-05-29", "2025-06-09", "2025-10-03"]
    var text = "date,calls\n"
    let formatter = ISO8601DateFormatter()
    let start = try #require(formatter.date(from: "2025-01-06T00:00:00Z"))
    for day in 0..<49 * 7 where day % 7 < 5 {
      let date = formatter.string(from: start.addingTimeInterval(Double(day) * 86_400)).prefix(10)
      text += "\(date),\(off.contains(String(date)) ? 100 : 400 + day % 3)\n"
    }
    try folder.write("history.csv", text)
    let outcome = try folder.run(
      "forecast", "history.csv", "--holidays", "DE", "--weeks", "4", "--format", "csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let values = Dictionary(
      uniqueKeysWithValues: rows(outcome.output).dropFirst().map { ($0[0].prefix(10), Double($0[1]) ?? 0) })
    // Six holidays and half an observation of no effect: exp(ln 0.25 × 6 / 6.5) = 0.278.
    #expect(
      try #require(values["2025-12-25"]) < 140 && (try #require(values["2025-12-23"])) > 390, "\(values)")
    let help = try folder.run("forecast", "--help").output
    #expect(help.contains("--backtest") && help.contains("--actuals-to") && help.contains("Begin with"))
  }

  @Test("each queue has a volumes file of its own, and none that is there is overwritten unasked")
  func volumeFiles() throws {
    var rows = "queue,start,contacts\n"
    for day in 0..<42 {
      let date =
        day < 27
        ? "2026-01-\(String(format: "%02d", day + 5))" : "2026-02-\(String(format: "%02d", day - 26))"
      for (queue, contacts) in [("a/b", 10), ("a_b", 20), ("\"x, y: z\"", 30)] {
        rows += "\(queue),\(date),\(contacts)\n"
      }
    }
    try folder.write("history.csv", rows)
    let outcome = try folder.run("forecast", "history.csv", "--volumes", "v", "--weeks", "1")
    #expect(outcome.status == 0, "\(outcome.errors)")
    for (file, line, contacts) in [
      ("v/a_b.csv", "{file: v/a_b.csv}", 20.0), ("v/a_b-2.csv", "{file: v/a_b-2.csv}", 10),
      ("v/x, y: z.csv", "{file: \"v/x, y: z.csv\"}", 30),
    ] {
      #expect(outcome.output.contains(line), "\(outcome.output)")
      let first = try #require(Double(self.rows(try folder.read(file))[1][1]))
      #expect((first - contacts).magnitude < 0.5, "\(file): \(first)")
    }
    try folder.write("v/a_b-2.csv", "mine\n")
    let again = try folder.run("forecast", "history.csv", "--volumes", "v", "--weeks", "2")
    #expect(again.status == 73 && again.errors.contains("--replace"), "\(again.errors)")
    #expect(try folder.read("v/a_b-2.csv") == "mine\n")
    #expect(self.rows(try folder.read("v/a_b.csv")).count == 1 + 7)
    let replaced = try folder.run("forecast", "history.csv", "--volumes", "v", "--weeks", "2", "--replace")
    #expect(replaced.status == 0)
    #expect(self.rows(try folder.read("v/a_b-2.csv")).count == 1 + 14)
    #expect(try folder.run("forecast", "history.csv", "--replace").status == 64)
  }

  @Test("a forecast is kept week by week with its intervals, unless asked not to be")
  func stored() throws {
    try folder.write("history.csv", table(weeks: 12, queues: ["calls", "mail"]))
    _ = try folder.run("forecast", "history.csv", "--no-store")
    #expect(
      try folder.run("runs", "list", "--kind", "forecast", "--format", "csv").output.split(separator: "\r\n")
        .count == 1)
    let told = try json(try folder.run("forecast", "history.csv", "--weeks", "2", "--format", "json").output)
    let record = try json(try folder.run("runs", "show", "last", "--format", "json").output)
    #expect(record["kind"] as? String == "forecast" && record["name"] as? String == "history.csv")
    let results = try #require(record["results"] as? [String: Any])
    let kept = try objects(results["queues"])
    #expect(kept.count == 2 && kept[1]["slots"] == nil && kept[1]["days"] != nil)
    let weeks = try #require(try objects(told["queues"])[1]["weeks"] as? [String: Any])
    #expect(weeks["start"] as? [String] == ["2026-03-30", "2026-04-06"])
    let figures = rows(try folder.run("runs", "show", "last", "--format", "csv").output)
      .filter { $0[1] == "forecast" && $0[2] == "mail" && $0[4] == "2026-04-06" }
    #expect(figures.map { $0[3] } == ["contacts", "lower_80", "upper_80", "lower_95", "upper_95"])
    let values = try figures.map { try #require(Double($0[6])) }
    let expected = try figures.map { try #require((weeks[$0[3]] as? [Double])?[1]) }
    #expect(zip(values, expected).allSatisfy { ($0 - $1).magnitude < 1e-6 })
    let page = try folder.run("runs", "show", "last").output
    #expect(page.contains("mail   2026-04-06") && page.contains("95% interval"), "\(page)")
    #expect(!page.contains("replications"), "\(page)")
    _ = try folder.run("forecast", "history.csv", "--weeks", "3", "--method", "sma4")
    let compared = try folder.run("runs", "compare", "last-1", "last")
    #expect(compared.status == 0 && compared.output.contains("contacts (2026-04-06)"), "\(compared.output)")
    // A back-test and the rest of a day are no forecast of weeks.
    _ = try folder.run("forecast", "history.csv", "--backtest")
    #expect(try folder.run("runs", "list", "--format", "csv").output.split(separator: "\r\n").count == 3)
  }

  @Test("a last day that the file cuts short is left out and told, unless it is asked for")
  func halfDay() throws {
    var rows = "created\n"
    for day in 0..<36 {
      let date =
        day < 27
        ? "2026-01-\(String(format: "%02d", day + 5))" : "2026-02-\(String(format: "%02d", day - 26))"
      for hour in 8..<(day == 35 ? 12 : 18) {
        for minute in 10..<20 { rows += "\(date)T\(String(format: "%02d", hour)):\(minute)\n" }
      }
    }
    try folder.write("history.csv", rows)
    let arguments = ["forecast", "history.csv", "--map", "created=created", "--format", "json"]
    let told = try json(try RunningProgram(arguments, in: folder.url).outcome().output)
    let queue = try objects(told["queues"])[0]
    // The sixth Monday is 9 February; 60 of its 100 contacts come from 12:00 on.
    #expect(queue["start"] as? String == "2026-02-09")
    let notes = try #require(queue["notes"] as? [String])
    #expect(
      notes.contains { $0.hasPrefix("2026-02-09 is left out as half a day: the file ends at 11:19") },
      "\(notes)")
    let week = try #require(((queue["weeks"] as? [String: Any])?["contacts"] as? [Double])?[0])
    #expect((week - 700).magnitude < 1)
    let whole = try json(
      try RunningProgram(arguments + ["--until", "2026-02-09"], in: folder.url).outcome().output)
    #expect(try objects(whole["queues"])[0]["start"] as? String == "2026-02-10")
  }
}
