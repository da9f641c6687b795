import Foundation
import Testing

@Suite("headway runs", .serialized)
struct RunsCommandTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func stored() throws -> [[String: Any]] {
    let list = try folder.run("runs", "list", "--limit", "0", "--format", "json")
    return try #require(try object(list.output)["runs"] as? [[String: Any]])
  }

  private func database(_ text: String) throws {
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent(".home"), withIntermediateDirectories: true)
    try folder.write(".home/runs.sqlite", text)
  }

  @Test(
    "a run is stored with its scenario, its results and what made it, and says nothing of it to a program")
  func storing() throws {
    let run = try folder.run("run", "small.yaml", "--seed", "9", "--format", "json")
    #expect(run.status == 0 && run.errors == "")
    let results = try object(run.output)
    let runs = try stored()
    #expect(runs.count == 1)
    let first = try #require(runs.first)
    #expect(first["kind"] as? String == "run" && first["name"] as? String == "Ten agents")
    #expect(first["seed"] as? Int == 9 && first["replications"] as? Int == 3)
    #expect(first["contacts"] as? Int == results["contacts"] as? Int)
    #expect((first["path"] as? String)?.hasSuffix("/small.yaml") == true)
    let scenario = try #require(results["scenario"] as? [String: Any])
    #expect(first["digest"] as? String == scenario["digest"] as? String)
    #expect((first["headline"] as? String)?.contains("calls service level") == true)
    let id = try #require(first["id"] as? String)
    let shown = try folder.run("runs", "show", id, "--format", "json", "--scenario-file", "again.yaml")
    let record = try object(shown.output)
    #expect(record["results"] as? NSDictionary == results as NSDictionary)
    #expect(record["scenario_text"] as? String == (try folder.read("again.yaml")))
    let again = try folder.run("run", "again.yaml", "--format", "json")
    #expect(again.output == run.output)
  }

  @Test("a data file that is not found from where a stored scenario is written is told")
  func movedData() throws {
    try folder.write("agents.csv", "start,agents\n2026-01-05T00:00,12\n")
    try folder.write(
      "data.yaml", Folder.small.replacing("staffing: 12", with: "staffing: {file: agents.csv}"))
    #expect(try folder.run("run", "data.yaml").status == 0)
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("sub"), withIntermediateDirectories: true)
    let away = try folder.run("runs", "show", "last", "--scenario-file", "sub/again.yaml")
    #expect(away.status == 0 && away.errors.contains("teams.agents.staffing.file is agents.csv"))
    #expect(try folder.run("runs", "show", "last", "--scenario-file", "again.yaml").errors == "")
  }

  @Test("what is kept of a target is what its verdict is about, and its clock")
  func keptTargets() throws {
    let target =
      "{queue: calls, measure: service_level, within: 20s, at_least: 80%, per: day, probability: 90%}"
    try folder.write("days.yaml", "headway: 1\nextends: small.yaml\ntargets: [\(target)]\n")
    #expect(try folder.run("run", "days.yaml").status == 0)
    let lines = try folder.run("runs", "show", "last").output.split(separator: "\n")
    let kept = try #require(lines.first { $0.contains("per day, kept in") })
    #expect(kept.contains("≥ 80% in 90% of days"))
    #expect(lines.contains { $0.contains("(20 s, per day)") && !$0.contains("≥") })
  }

  @Test("nothing is stored when it is forbidden, in either form of arguments, nor of a run that failed")
  func withoutStoring() throws {
    #expect(try folder.run("run", "small.yaml", "--no-store").status == 0)
    #expect(try folder.run("run", "small.yaml", "--seed=3", "--no-store").status == 0)
    #expect(try folder.run("run", "small.yaml", environment: ["HEADWAY_STORE": "off"]).status == 0)
    #expect(try folder.run("run", "absent.yaml").status == 66)
    #expect(try folder.run("validate", "small.yaml").status == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(".home").path))
    #expect(try folder.run("run", "small.yaml", "--seed=3").status == 0)
    #expect(try stored().count == 1)
  }

  @Test("without a run there is nothing to list, and nothing is made")
  func empty() throws {
    for format in ["table", "json", "csv", "markdown"] {
      let list = try folder.run("runs", "list", "--format", format)
      #expect(list.status == 0 && list.errors == "")
    }
    #expect(try folder.run("runs").output.hasPrefix("No run is stored in"))
    #expect(try stored().isEmpty)
    let shown = try folder.run("runs", "show", "last")
    #expect(shown.status == 64 && shown.output == "")
    #expect(try folder.run("runs", "delete", "--all").output == "deleted 0 runs\n")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(".home").path))
  }

  @Test("runs are named by their beginning or by how new they are; other words are wrong usage")
  func names() throws {
    for seed in ["1", "2", "3"] { _ = try folder.run("run", "small.yaml", "--seed", seed) }
    let ids = try stored().compactMap { $0["id"] as? String }
    func seed(_ word: String) throws -> Int? {
      try object(try folder.run("runs", "show", word, "--format", "json").output)["seed"] as? Int
    }
    #expect(try seed("last") == 3 && seed("last-2") == 1)
    #expect(try seed(ids[1].uppercased()) == 2)
    let several = try folder.run("runs", "show", "0")
    #expect(several.status == 64)
    #expect(ids.allSatisfy { several.errors.contains($0) })
    let far = try folder.run("runs", "show", "last-3")
    #expect(far.status == 64 && far.errors.contains("3 are stored"))
    let wrong = String(ids[0].dropLast()) + (ids[0].hasSuffix("0") ? "1" : "0")
    let unknown = try folder.run("runs", "show", wrong)
    #expect(unknown.status == 64 && unknown.errors.contains("did you mean"))
  }

  @Test("the list is cut, filtered by command and by scenario")
  func list() throws {
    try folder.write("other.yaml", "headway: 1\nextends: small.yaml\nname: 다른 이름\n")
    for file in ["small.yaml", "other.yaml", "small.yaml"] { _ = try folder.run("run", file) }
    func rows(_ arguments: String...) throws -> Int {
      let outcome = try RunningProgram(
        ["runs", "list", "--format", "csv"] + arguments, in: folder.url
      ).outcome()
      #expect(outcome.status == 0)
      return outcome.output.split(separator: "\r\n").count - 1
    }
    #expect(try rows() == 3)
    #expect(try rows("--limit", "2") == 2)
    #expect(try rows("--scenario", "다른 이름") == 1)
    #expect(try rows("--kind", "run") == 3)
    #expect(try rows("--kind", "compare") == 0)
    #expect(try folder.run("runs", "--limit", "2").output.contains("2 of 3 stored runs"))
    #expect(try folder.run("runs", "list", "--limit", "-1").status == 64)
  }

  @Test("two runs stand side by side with the margins of independent runs")
  func compare() throws {
    _ = try folder.run("run", "small.yaml", "--replications", "6")
    _ = try folder.run("run", "small.yaml", "--replications", "6", "--set", "teams.agents.staffing=15")
    let outcome = try folder.run("runs", "compare", "last-1", "last", "--format", "json")
    #expect(outcome.status == 0)
    let root = try object(outcome.output)
    #expect(root["paired"] as? Bool == false)
    let figures = try #require(root["figures"] as? [[String: Any]])
    func figure(_ measure: String) throws -> [String: Any] {
      try #require(
        figures.first { $0["measure"] as? String == measure && $0["section"] as? String != "target" })
    }
    // 12 and 15 people are paid, always.
    let paid = try figure("paid")
    #expect(paid["base"] as? Double == 12 && paid["value"] as? Double == 15)
    #expect(paid["difference"] as? Double == 3 && paid["margin"] == nil)
    // The same contacts come: a difference of 0 within a margin above 0.
    let offered = try figure("offered")
    #expect(offered["difference"] as? Double == 0)
    #expect(try #require(offered["margin"] as? Double) > 0)
    #expect(try #require(figure("delayed")["difference"] as? Double) < 0)
    for format in ["table", "markdown"] {
      let text = try folder.run("runs", "compare", "last-1", "last", "--format", format).output
      #expect(text.contains("taken as independent") && text.contains("headway compare"))
    }
  }

  @Test("runs are deleted by name, by age or all, and the number is told")
  func delete() throws {
    for _ in 0..<4 { _ = try folder.run("run", "small.yaml") }
    let id = try #require(try stored().first?["id"] as? String)
    #expect(try folder.run("runs", "delete", id, "last").output == "deleted 1 run\n")
    #expect(try folder.run("runs", "delete", "--older-than", "1d").output == "deleted 0 runs\n")
    #expect(try folder.run("runs", "delete", "--older-than", "0s", "--format", "json").output.contains("3"))
    #expect(try stored().isEmpty)
    for wrong in [[], ["last", "--all"], ["--older-than", "soon"], ["--all", "--older-than", "1d"]] {
      #expect(try RunningProgram(["runs", "delete"] + wrong, in: folder.url).outcome().status == 64)
    }
  }

  @Test("an export is a line of JSON per run")
  func export() throws {
    for _ in 0..<3 { _ = try folder.run("run", "small.yaml") }
    let outcome = try folder.run("runs", "export", "--all", "--output", "runs.jsonl")
    #expect(outcome.status == 0 && outcome.output == "")
    let lines = try folder.read("runs.jsonl").split(separator: "\n")
    let ids = try lines.map { try object(String($0))["id"] as? String }
    #expect(try ids == stored().reversed().map { $0["id"] as? String })
    #expect(try folder.run("runs", "export", "last").output.split(separator: "\n").count == 1)
    let table = try folder.run("runs", "export", "last", "--format", "csv").output
    #expect(table.hasPrefix("id,section,name,") && table.contains("service_level"))
    #expect(try folder.run("runs", "export").status == 64)
    #expect(try folder.run("runs", "export", "last", "--all").status == 64)
  }

  @Test("whatever is wrong with the store, the results are told and the exit code is the run's")
  func broken() throws {
    let expected = try folder.run("run", "small.yaml", "--format", "json", "--no-store").output
    try database(
      "no database at all, but a text that is long enough to be taken for the head of one: " + expected)
    let damaged = try folder.run("run", "small.yaml", "--format", "json")
    #expect(damaged.status == 0 && damaged.output == expected)
    #expect(damaged.errors.hasPrefix("warning: this run was not stored: "))
    #expect(damaged.errors.contains("damaged"))
    #expect(try folder.run("runs", "list").status == 65)
    for home in ["/proc/headway", folder.url.appendingPathComponent("small.yaml").path] {
      let outcome = try folder.run(
        "run", "small.yaml", "--format", "json", environment: ["HEADWAY_HOME": home])
      #expect(outcome.status == 0 && outcome.output == expected)
      #expect(outcome.errors.contains("this run was not stored: \(home)"))
    }
    let homeless = try folder.run(
      "run", "small.yaml", environment: ["HEADWAY_HOME": "", "XDG_DATA_HOME": "", "HOME": ""])
    #expect(homeless.status == 0 && homeless.errors.contains("set HEADWAY_HOME"))
  }

  @Test("a run whose output cannot be written is stored all the same")
  func lostOutput() throws {
    let outcome = try folder.run("run", "small.yaml", "--output", "/dev/full")
    #expect(outcome.status == 73)
    #expect(try stored().count == 1)
  }
}
