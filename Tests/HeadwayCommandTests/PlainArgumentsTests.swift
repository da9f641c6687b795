import Foundation
import Testing

/// A run reads plain arguments itself and leaves all others to the option library; nobody may notice which.
///
/// `--seed 7` is plain, `--seed=7` is not: the same words must do the same in either form.
@Suite("Plain arguments of a run", .serialized)
struct PlainArgumentsTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func run(_ arguments: [String]) throws -> RunningProgram.Outcome {
    try RunningProgram(["run", "small.yaml"] + arguments, in: folder.url).outcome()
  }

  @Test(
    "an option does the same apart from its value as joined to it",
    arguments: [
      ("--seed", "7"), ("--replications", "5"), ("--set", "teams.agents.staffing=+1"), ("--format", "csv"),
    ])
  func values(_ option: String, _ value: String) throws {
    let apart = try folder.run("run", "small.yaml", option, value)
    let joined = try folder.run("run", "small.yaml", "\(option)=\(value)")
    #expect(apart.status == 0)
    #expect(apart.output == joined.output)
    #expect(apart.errors == joined.errors)
    #expect(try apart.output != folder.run("run", "small.yaml").output)
  }

  @Test("a precision and an output file do the same in either form")
  func files() throws {
    let more = ["--set", "replications.at_least=2", "--set", "replications.at_most=60"]
    for (name, options) in [
      ("apart", ["--precision", "30%", "--output", "apart"]),
      ("joined", ["--precision=30%", "--output=joined"]),
    ] {
      let outcome = try run(["--no-color", "--quiet"] + more + options)
      #expect(outcome.status == 0)
      #expect(outcome.output == "")
      #expect(FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(name).path))
    }
    let texts = try ["apart", "joined"].map {
      try String(contentsOf: folder.url.appendingPathComponent($0), encoding: .utf8)
    }
    #expect(texts[0].count > 100)
    #expect(texts[0] == texts[1])
  }

  @Test("options may stand before the file, and of a repeated one the last counts")
  func order() throws {
    let one = try folder.run("run", "--threads", "1", "--seed", "7", "small.yaml")
    #expect(one.status == 0)
    #expect(try one.output == folder.run("run", "small.yaml", "--seed=7").output)
    #expect(try one.output == folder.run("run", "small.yaml", "--seed", "8", "--seed", "7").output)
  }

  @Test(
    "wrong arguments are wrong usage in either form",
    arguments: [
      ["--seed", "-1"], ["--seed", "x"], ["--replications", "0"], ["--threads", "1025"], ["--threads"],
      ["--precision", "0"], ["--format", "xml"], ["other.yaml"], ["--quick"],
      ["--replications", "3", "--precision", "5%"],
    ])
  func wrong(_ arguments: [String]) throws {
    let outcome = try run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: "))
    #expect(outcome.errors.contains("headway run --help"))
  }

  @Test("a run without a file is wrong usage, and its help is help")
  func withoutFile() throws {
    let missing = try folder.run("run", "--seed", "7")
    #expect(missing.status == 64)
    #expect(missing.errors.contains("Missing expected argument '<file>'"))
    let help = try folder.run("run", "--help")
    #expect(help.status == 0)
    #expect(help.output.contains("USAGE: headway run"))
  }
}
