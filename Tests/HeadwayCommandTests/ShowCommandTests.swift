import Foundation
import Testing

@Suite("headway show", .serialized)
struct ShowCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(
      "more.yaml",
      "headway: 1\nextends: small.yaml\nname: \"More: at noon\"\nchanges:\n  teams.agents.staffing: +3\n")
  }

  private func digest(_ arguments: String...) throws -> String {
    let outcome = try RunningProgram(["show"] + arguments + ["--format", "json"], in: folder.url).outcome()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let root = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require((root?["scenario"] as? [String: Any])?["digest"] as? String)
  }

  @Test("each line says who set it and what it replaced")
  func origins() throws {
    let outcome = try folder.run("show", "more.yaml", "--set", "horizon.days=2", "--seed", "5")
    #expect(outcome.status == 0 && outcome.errors == "")
    func line(_ start: String) throws -> String {
      let lines = outcome.output.split(separator: "\n").map { $0.drop { $0 == " " } }
      return String(try #require(lines.first { $0.hasPrefix(start) }))
    }
    #expect(try line("name:").contains("\"More: at noon\" "))
    #expect(try line("name:").hasSuffix("# more.yaml:3, instead of small.yaml:2"))
    #expect(try line("staffing: 15 ").hasSuffix("# more.yaml:5, instead of small.yaml:6"))
    #expect(try line("days: 2 ").hasSuffix("# --set horizon.days=2, instead of small.yaml:3"))
    #expect(try line("seed: 5 ").hasSuffix("# --set seed=5"))
    #expect(try line("rate: 9/min").hasSuffix("# small.yaml:5"))
    #expect(!outcome.output.contains("extends") && !outcome.output.contains("changes"))
  }

  @Test("what --plain prints can be run again and has the same digest")
  func plain() throws {
    for (name, more) in [
      ("a", []), ("b", ["--set", "queues.calls.handle_time.exponential.mean=*1.1", "--seed", "8"]),
      // 15 people and 10% are 16.5: a part that only a change can write.
      ("c", ["--set", "teams.agents.staffing=+10%"]),
      ("d", ["--set", "teams.agents.staffing=[10, 11]", "--set", "teams.agents.staffing=+25%"]),
    ] {
      let plain = try RunningProgram(["show", "more.yaml", "--plain"] + more, in: folder.url).outcome()
      #expect(plain.status == 0 && !plain.output.contains("#"))
      try folder.write("\(name).yaml", plain.output)
      let before = try RunningProgram(
        ["run", "more.yaml", "--format", "json"] + more, in: folder.url
      ).outcome()
      let after = try folder.run("run", "\(name).yaml", "--format", "json")
      #expect(after.status == 0, "\(after.errors)\(plain.output)")
      #expect(before.output == after.output)
    }
    #expect(try folder.read("c.yaml").contains("changes:\n  teams.agents.staffing: +0.5\n"))
    #expect(try digest("more.yaml") == digest("a.yaml"))
    #expect(try digest("more.yaml") != digest("small.yaml"))
  }

  @Test("names and texts that mean something in YAML come back as they were")
  func awkwardTexts() throws {
    let names = [
      "weird: name # x", "true", "123", "null", "~", "-", "? x", "a, b]", "'q'", #"say "hi" \n"#, "%x", "@at",
      "<<x",
      "한국 전화",
    ]
    func quoted(_ name: String) -> String { "'" + name.replacing("'", with: "''") + "'" }
    let queue = "{channel: phone, arrivals: {rate: 9/min}, handle_time: {exponential: {mean: 60s}}}"
    let queues = names.map { "  \(quoted($0)): \(queue)\n" }.joined()
    let skills = names.map { "\(quoted($0)): {}" }.joined(separator: ", ")
    for style in ["|", "|+", ">-", ">"] {
      try folder.write(
        "awkward.yaml",
        "headway: 1\nname: \(style)\n  one: # 1\n  'two'\n\n  three\n\nhorizon: {start: 2026-01-05, days: 1}\n"
          + "queues:\n\(queues)teams: {agents: {staffing: 200, skills: {\(skills)}}}\n")
      let first = try folder.run("show", "awkward.yaml", "--format", "json")
      #expect(first.status == 0, "\(first.errors)")
      try folder.write("plain.yaml", try folder.run("show", "awkward.yaml", "--plain").output)
      let second = try folder.run("show", "plain.yaml", "--format", "json")
      func identity(_ text: String) throws -> NSDictionary {
        let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return try #require(root?["scenario"] as? NSDictionary)
      }
      #expect(try identity(second.output) == identity(first.output))
    }
  }

  @Test("all forms have every value")
  func forms() throws {
    for format in ["table", "json", "csv", "markdown"] {
      let outcome = try folder.run("show", "more.yaml", "--format", format)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("More: at noon") && outcome.output.contains("9/min"))
    }
    let table = try folder.run("show", "more.yaml", "--format", "csv").output
    #expect(table.contains("\r\nteams.agents.staffing,15,more.yaml,5,small.yaml,6\r\n"))
    #expect(try folder.run("show", "more.yaml", "--plain", "--output", "whole.yaml").output == "")
    #expect(try digest("whole.yaml") == digest("more.yaml"))
  }

  @Test("a data file beside another file of the chain is told")
  func data() throws {
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("base"), withIntermediateDirectories: true)
    try folder.write("base/agents.csv", "start,agents\n2026-01-05T00:00,12\n")
    try folder.write(
      "base/base.yaml", Folder.small.replacing("staffing: 12", with: "staffing: {file: agents.csv}"))
    try folder.write("what-if.yaml", "headway: 1\nextends: base/base.yaml\n")
    let outcome = try folder.run("show", "what-if.yaml", "--plain")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("teams.agents.staffing.file is agents.csv beside base/base.yaml"))
    #expect(try folder.run("show", "base/base.yaml", "--plain").errors == "")
  }

  @Test("what cannot be read is refused as everywhere")
  func wrong() throws {
    #expect(try folder.run("show", "absent.yaml").status == 66)
    #expect(try folder.run("show", "more.yaml", "--set", "teams.agnts.staffing=2").status == 64)
    #expect(try folder.run("show", "more.yaml", "--plain", "--format", "csv").status == 64)
    #expect(try folder.run("show").status == 64)
    try folder.write("wrong.yaml", "headway: 1\nextends: small.yaml\nqueus: {}\n")
    #expect(try folder.run("show", "wrong.yaml").status == 65)
  }
}
