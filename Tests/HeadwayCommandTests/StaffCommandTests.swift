import Foundation
import Testing

@Suite("headway staff", .serialized)
struct StaffCommandTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func parsed(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Rows of a table without quoted fields.
  private func rows(_ text: String) -> [[String]] {
    text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test("the table says whether targets hold, who is needed when, and what one less would do")
  func table() throws {
    let outcome = try folder.run("staff", "small.yaml", "--effort", "1")
    #expect(outcome.status == 0 && outcome.errors == "")
    for words in [
      "Staffing: Ten agents", "holds", "People at work, mean of each day part", "Mon–Fri", "08–12 h",
      "Teams over the horizon", "One person less", "misses", "Erlang C", "person-hours",
    ] {
      #expect(outcome.output.contains(words), "\(words)")
    }
    #expect(!outcome.output.contains("Sat") && !outcome.output.contains("Not reached"))
    let markdown = try folder.run("staff", "small.yaml", "--effort", "1", "--format", "markdown")
    #expect(markdown.status == 0 && markdown.output.hasPrefix("## Staffing: Ten agents"))
  }

  @Test("JSON has every key, no null, and a list entry for each interval")
  func json() throws {
    let outcome = try folder.run(
      "staff", "small.yaml", "--effort", "1", "--format", "json", "--seed", "18446744073709551615")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(!outcome.output.contains("null"))
    #expect(outcome.output.contains("\"seed\": 18446744073709551615,"))
    let root = try parsed(outcome.output)
    #expect(root["schema"] as? String == "headway.staffing/1")
    #expect(root["proven"] as? Bool == true)
    #expect(root["method"] as? String == "mol")
    for key in ["cost", "cost_by_formulas", "lower_bound", "plans", "contacts", "replications"] {
      #expect(root[key] is NSNumber, "\(key)")
    }
    for key in ["targets", "one_less", "obstacles", "warnings", "start"] {
      #expect(root[key] is [Any], "\(key)")
    }
    #expect((root["start"] as? [String])?.first == "2026-01-05T00:00+00:00")
    let team = try #require((root["teams"] as? [String: [String: Any]])?["agents"])
    for key in ["load", "agents", "people", "rostered"] {
      #expect((team[key] as? [Double])?.count == 48, "\(key)")
    }
    let queue = try #require((root["queues"] as? [String: [String: Any]])?["calls"])
    #expect(queue["model"] as? String == "erlang_c")
    for key in ["arrivals_per_hour", "load", "agents", "unmet"] {
      #expect((queue[key] as? [Double])?.count == 48, "\(key)")
    }
    // Nine calls of a minute each minute; half an hour a person.
    #expect((queue["load"] as? [Double])?.allSatisfy { abs($0 - 9) < 1e-6 } == true)
    let people = try #require(team["people"] as? [Double])
    #expect(root["cost"] as? Double == people.reduce(0, +) / 2)
  }

  @Test("the CSV has a row for each interval and queue or team; --intervals writes the same")
  func csv() throws {
    let outcome = try folder.run(
      "staff", "small.yaml", "--effort", "1", "--format", "csv", "--intervals", "people.csv")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(try folder.read("people.csv") == outcome.output)
    let rows = rows(outcome.output)
    #expect(rows.count == 1 + 2 * 48 && rows.allSatisfy { $0.count == 8 })
    #expect(
      rows[0] == ["start", "kind", "name", "arrivals_per_hour", "load", "agents", "people", "rostered"])
    #expect(rows.count { $0[1] == "queue" && $0[2] == "calls" } == 48)
    #expect(rows.count { $0[1] == "team" && $0[2] == "agents" && Int($0[6]) != nil } == 48)
    #expect(rows[1][0] == "2026-01-05T00:00+00:00" && rows[96][0] == "2026-01-05T23:30+00:00")
  }

  @Test("the same bytes with one thread as with two")
  func threads() throws {
    let arguments = ["staff", "small.yaml", "--effort", "1", "--format", "json", "--threads"]
    let one = try RunningProgram(arguments + ["1"], in: folder.url).outcome()
    let two = try RunningProgram(arguments + ["2"], in: folder.url).outcome()
    #expect(one.status == 0 && one.output == two.output)
  }

  @Test("--set, --limit, --day-part and a file from standard input")
  func options() throws {
    let outcome = try folder.run(
      "staff", "-", "--effort", "1", "--format", "csv", "--set", "queues.calls.arrivals.rate=3/min",
      "--limit",
      "agents=8..16/4", "--day-part", "12", input: Folder.small)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let teams = rows(outcome.output).filter { $0[1] == "team" }
    // Three erlangs need five people (Erlang C: 87.9%), and the least number possible is eight.
    #expect(teams.count == 48 && teams.allSatisfy { $0[6] == "8" })
    let queues = rows(outcome.output).filter { $0[1] == "queue" }
    #expect(queues.count == 48 && queues.allSatisfy { abs((Double($0[3]) ?? 0) - 180) < 1e-9 })
  }

  @Test("what cannot be reached is said, with the team whose maximum is in the way, and exits 0")
  func impossible() throws {
    let outcome = try folder.run("staff", "small.yaml", "--effort", "1", "--limit", "agents=0..9")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Not reached; this is the best plan found"))
    #expect(outcome.output.contains("the maximum of agents is in the way"))
    let json = try parsed(
      folder.run("staff", "small.yaml", "--effort", "1", "--limit", "agents=0..9", "--format", "json").output)
    #expect(json["proven"] as? Bool == false)
    let obstacles = try #require(json["obstacles"] as? [[String: Any]])
    #expect(obstacles.count == 1 && obstacles[0]["limits"] as? [String] == ["agents"])
  }

  @Test("--probability staffs for a share of the runs")
  func probability() throws {
    let average = try parsed(folder.run("staff", "small.yaml", "--effort", "1", "--format", "json").output)
    let outcome = try folder.run(
      "staff", "small.yaml", "--effort", "5", "--format", "json", "--probability", "95%", "--replications",
      "60")
    let root = try parsed(outcome.output)
    #expect(outcome.status == 0 && root["probability"] as? Double == 0.95)
    let target = try #require((root["targets"] as? [[String: Any]])?.first)
    #expect((target["probability_met"] as? Double ?? 0) >= 0.95)
    #expect((root["cost"] as? Double ?? 0) >= (average["cost"] as? Double ?? .infinity))
  }

  @Test("without targets nothing is proven: formulas, and a warning")
  func noTargets() throws {
    try folder.write("free.yaml", Folder.small.replacing(/targets: .*/, with: ""))
    let outcome = try folder.run("staff", "free.yaml", "--format", "json")
    #expect(outcome.status == 0)
    let root = try parsed(outcome.output)
    #expect(root["proven"] == nil && root["targets"] == nil)
    let warnings = try #require(root["warnings"] as? [String])
    #expect(warnings.contains { $0.contains("no targets") })
    // Nine erlangs at 90% occupancy are ten people.
    let team = (root["teams"] as? [String: [String: Any]])?["agents"]
    #expect((team?["people"] as? [Int])?.allSatisfy { $0 == 10 } == true)
  }

  @Test("without a solver formulas still work, and all else says what to install")
  func noSolver() throws {
    let path = ["PATH": folder.url.path]
    let analytic = try folder.run("staff", "small.yaml", "--analytic", environment: path)
    #expect(analytic.status == 0 && analytic.errors == "" && analytic.output.contains("People at work"))
    #expect(!analytic.output.contains("proven"))
    let search = try folder.run("staff", "small.yaml", "--effort", "1", environment: path)
    #expect(search.status == 1 && search.output == "")
    #expect(search.errors.contains("coinor-cbc") && search.errors.contains("--analytic"))
  }

  @Test("one replication is no proof, so that two are run")
  func oneReplication() throws {
    let outcome = try folder.run(
      "staff", "small.yaml", "--effort", "1", "--format", "json", "--replications", "1")
    #expect(outcome.status == 0)
    #expect(try parsed(outcome.output)["replications"] as? Int == 2)
  }
}
