import Foundation
import Testing

@Suite("Files that extend others, from the command line", .serialized)
struct OverlayTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func results(_ arguments: String...) throws -> String {
    let outcome = try RunningProgram(["run"] + arguments + ["--format", "json"], in: folder.url).outcome()
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test("an overlay is the file it extends with its changes, and --set comes last")
  func overlay() throws {
    try folder.write(
      "more.yaml", "headway: 1\nextends: small.yaml\nchanges: {teams.agents.staffing: +3, seed: 9}\n")
    let laid = try results("more.yaml")
    let set = try results("small.yaml", "--set", "teams.agents.staffing=15", "--set", "seed=9")
    #expect(laid == set)
    let both = try results("more.yaml", "--set", "teams.agents.staffing=*2", "--seed", "4")
    #expect(both == (try results("small.yaml", "--set", "teams.agents.staffing=30", "--seed", "4")))
    #expect(both != laid)
  }

  @Test("a base that is not there is 66, with the line that names it")
  func missingBase() throws {
    try folder.write("more.yaml", "headway: 1\nname: more\nextends: none.yaml\n")
    let outcome = try folder.run("run", "more.yaml")
    #expect(outcome.status == 66)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("more.yaml:3:10") && outcome.errors.contains("extends: none.yaml"))
    try folder.write("more.yaml", "headway: 1\nextends: none.yaml\nchanges: {a..b: 1}\n")
    let besides = try folder.run("validate", "more.yaml")
    #expect(besides.status == 65)
    #expect(besides.errors.contains("HW001") && besides.errors.contains("HW030"))
  }

  @Test("a circle of files is a wrong file, and is named")
  func circle() throws {
    try folder.write("a.yaml", "headway: 1\nextends: b.yaml\n")
    try folder.write("b.yaml", "headway: 1\nextends: a.yaml\n")
    let outcome = try folder.run("validate", "a.yaml")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("`a.yaml`, `b.yaml`, `a.yaml`") && outcome.errors.contains("b.yaml:2:10"))
  }

  @Test("a mistake of the base is shown in the base's own line")
  func excerpt() throws {
    try folder.write("base.yaml", Folder.small.replacing("staffing: 12", with: "staffing: twelve"))
    try folder.write("more.yaml", "headway: 1\nextends: base.yaml\n")
    let outcome = try folder.run("validate", "more.yaml")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("base.yaml:6:") && outcome.errors.contains("staffing: twelve, skills"))
  }

  @Test("a change that fits nothing is 65 in a file and 64 on the command line")
  func badChanges() throws {
    try folder.write("more.yaml", "headway: 1\nextends: small.yaml\nchanges: {teams.agnts.staffing: +3}\n")
    let inFile = try folder.run("validate", "more.yaml")
    #expect(inFile.status == 65)
    #expect(inFile.errors.contains("`agents`"))
    let onLine = try folder.run("validate", "small.yaml", "--set", "teams.agnts.staffing=+3")
    #expect(onLine.status == 64)
    let late = try folder.run("validate", "small.yaml", "--set", "extends=small.yaml")
    #expect(late.status == 64)
    #expect(late.errors.contains("has its place in a file"))
  }

  @Test("all wrong changes are told, not the first alone")
  func allChanges() throws {
    let outcome = try folder.run(
      "validate", "small.yaml", "--set", "teams.agnts.staffing=+3", "--set", "queues.cals.priority=+1")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("agnts") && outcome.errors.contains("cals"))
  }

  @Test("a scenario from standard input extends files of the working folder")
  func standardInput() throws {
    let outcome = try folder.run(
      "validate", "-", input: "headway: 1\nextends: small.yaml\nname: piped\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
