import Foundation
import Testing

@Suite("headway init, validate, schema, help and explanations", .serialized)
struct OtherCommandsTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test("init writes a scenario that is valid without a warning, in a folder that it makes")
  func initialise() throws {
    let outcome = try folder.run("init", "new/desk")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("new/desk/scenario.yaml"))
    let validated = try folder.run("validate", "new/desk/scenario.yaml")
    #expect(validated.status == 0)
    #expect(validated.output == "ok: new/desk/scenario.yaml\n")
    #expect(validated.errors == "")
    let run = try folder.run("run", "new/desk/scenario.yaml", "--replications", "2")
    #expect(run.status == 0)
    #expect(!run.output.contains("Warnings"))
  }

  @Test("init overwrites nothing")
  func initialiseTwice() throws {
    try folder.write("scenario.yaml", "mine")
    let outcome = try folder.run("init")
    #expect(outcome.status == 73)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("scenario.yaml"))
    #expect(try folder.read("scenario.yaml") == "mine")
  }

  @Test("init says where it may not write")
  func initialiseNowhere() throws {
    let outcome = try folder.run("init", "small.yaml/inside")
    #expect(outcome.status == 73)
    #expect(outcome.errors.hasPrefix("error: "))
  }

  @Test("validate tells every problem of every file, and names those without any")
  func validate() throws {
    try folder.write(
      "wrong.yaml",
      Folder.small.replacing("channel: phone", with: "chanel: phone").replacing("80%", with: "800%"))
    let outcome = try folder.run("validate", "small.yaml", "wrong.yaml", "absent.yaml")
    #expect(outcome.status == 65)
    #expect(outcome.output == "ok: small.yaml\n")
    #expect(outcome.errors.contains("chanel"))
    #expect(outcome.errors.contains("800%"))
    #expect(outcome.errors.contains("wrong.yaml:5:"))
    #expect(outcome.errors.contains("absent.yaml"))
  }

  /// Files and what validating them exits with.
  private static let verdicts: [([String], Int32)] = [
    (["small.yaml", "small.yaml"], 0), (["small.yaml", "absent.yaml"], 66),
    (["absent.yaml", "wrong.yaml"], 65),
  ]

  @Test("the worst of several files decides the exit code", arguments: OtherCommandsTests.verdicts)
  func validateCodes(_ files: [String], _ expected: Int32) throws {
    try folder.write("wrong.yaml", "headway: 2\n")
    let outcome = try RunningProgram(["validate"] + files, in: folder.url).outcome()
    #expect(outcome.status == expected)
  }

  @Test("warnings do not fail")
  func validateWarnings() throws {
    // Eight people cannot do the work of nine.
    let outcome = try folder.run("validate", "small.yaml", "--set", "teams.agents.staffing=8")
    #expect(outcome.status == 0)
    #expect((outcome.output + outcome.errors).contains("unstable") || outcome.errors.contains("warning"))
  }

  @Test("validate as JSON")
  func validateJSON() throws {
    let outcome = try folder.run("validate", "small.yaml", "absent.yaml", "--format", "json")
    #expect(outcome.status == 66)
    let parsed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let files = try #require(parsed?["files"] as? [[String: Any]])
    #expect(files.map { $0["ok"] as? Bool } == [true, false])
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(outcome.errors.utf8)) }
  }

  @Test("schema prints a JSON Schema")
  func schema() throws {
    let outcome = try folder.run("schema")
    #expect(outcome.status == 0)
    let parsed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect((parsed?["$schema"] as? String)?.contains("json-schema.org") == true)
    #expect((parsed?["properties"] as? [String: Any])?["queues"] != nil)
  }

  @Test(
    "help and version are asked for, so they are results", arguments: ["--help", "--version", "run --help"])
  func help(_ arguments: String) throws {
    let outcome = try RunningProgram(arguments.split(separator: " ").map(String.init), in: folder.url)
      .outcome()
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("headway"))
    #expect(outcome.errors == "")
  }

  @Test("wrong usage tells how to do it right, on standard error")
  func usage() throws {
    let outcome = try folder.run("run", "small.yaml", "--replicatons", "3")
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("--replications"))
  }

  @Test("a measure is explained without a scenario, in any form")
  func explain() throws {
    let outcome = try folder.run("run", "--explain", "occupancy")
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output.contains("\nFormula: busy / (busy + available)\n"))
    let json = try folder.run("run", "--explain", "occupancy", "--format", "json")
    #expect(json.output.contains("\"formula\": \"busy / (busy + available)\""))
    let list = try folder.run("run", "--explain", "--format", "csv")
    #expect(list.status == 0 && list.output.contains("\noccupancy,"))
    #expect(list.output.contains("\nservice_level,"))
  }

  @Test("an unknown measure is wrong usage, and the nearest name is told")
  func explainUnknown() throws {
    let outcome = try folder.run("run", "--explain", "ocupancy")
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors.contains("`occupancy`"))
    let both = try folder.run("run", "small.yaml", "--explain")
    #expect(both.status == 64 && both.errors.contains("small.yaml"))
    #expect(try folder.run("run").status == 64)
  }
}
