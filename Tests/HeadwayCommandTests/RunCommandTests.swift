import Foundation
import Testing

@Suite("headway run", .serialized)
struct RunCommandTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test(
    "results go to standard output and nothing else does", arguments: ["table", "json", "csv", "markdown"])
  func formats(_ format: String) throws {
    let outcome = try folder.run("run", "small.yaml", "--format", format)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("Ten agents"))
    #expect(!outcome.output.contains("\u{1B}"))
    let start = ["table": "Ten agents\n", "json": "{\n", "csv": "section,", "markdown": "## Ten agents\n"][
      format]
    #expect(outcome.output.hasPrefix(try #require(start)))
  }

  @Test("the number of threads never changes a byte")
  func threads() throws {
    let outputs = try ["1", "2", "7"].map { count in
      try folder.run("run", "small.yaml", "--replications", "9", "--threads", count, "--format", "json")
        .output
    }
    #expect(outputs[0].count > 1000)
    #expect(Set(outputs).count == 1)
  }

  @Test("the order of keys never changes a byte")
  func keyOrder() throws {
    let lines = Folder.small.split(separator: "\n")
    try folder.write("shuffled.yaml", lines.reversed().joined(separator: "\n") + "\n")
    let one = try folder.run("run", "small.yaml", "--format", "json")
    let other = try folder.run("run", "shuffled.yaml", "--format", "json")
    #expect(other.status == 0)
    #expect(one.output == other.output)
  }

  @Test("a queue that outgrows the simulation is a wrong file, not a crash")
  func overfull() throws {
    // 250 contacts a second and nobody at work: 2^24 of them wait after 18.6 hours.
    let outcome = try folder.run(
      "run", "small.yaml", "--threads", "1", "--set", "queues.calls.arrivals.rate=250/s", "--set",
      "teams.agents.staffing=0", "--replications", "1")
    #expect(outcome.status == 65)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("queue calls: more than 16777216 contacts are in the system at once"))
  }

  @Test("exactly so many replications, and the seed that was asked for")
  func replicationsAndSeed() throws {
    let outcome = try folder.run(
      "run", "small.yaml", "--replications", "5", "--seed", "18446744073709551615", "--format", "json")
    #expect(outcome.output.contains("\"replications\": 5,"))
    #expect(outcome.output.contains("\"seed\": 18446744073709551615,"))
    let same = try folder.run(
      "run", "small.yaml", "--format", "json", "--set", "seed=18446744073709551615", "--set",
      "replications.at_least=5", "--set", "replications.at_most=5")
    #expect(same.output == outcome.output)
  }

  @Test("a precision runs until it is reached, in either notation")
  func precision() throws {
    let few = "replications.at_least=2"
    let more = "replications.at_most=60"
    let percent = try folder.run(
      "run", "small.yaml", "--set", few, "--set", more, "--precision", "2%", "--format", "json")
    let share = try folder.run(
      "run", "small.yaml", "--set", few, "--set", more, "--precision", "0.02", "--format", "json")
    #expect(percent.status == 0)
    #expect(percent.output == share.output)
    let parsed = try JSONSerialization.jsonObject(with: Data(percent.output.utf8)) as? [String: Any]
    let targets = try #require(parsed?["targets"] as? [[String: Any]])
    #expect(try #require(targets[0]["margin"] as? Double) <= 0.02)
  }

  @Test("--set changes what is simulated")
  func set() throws {
    let outcome = try folder.run(
      "run", "small.yaml", "--format", "csv", "--set", "teams.agents.staffing=+2", "--set",
      "queues.*.service_level.within=45s")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("team,agents,paid,,,14.0,"))
    #expect(outcome.output.contains("queue,calls,service_level,45.0,offered,"))
  }

  @Test("a scenario may come from standard input")
  func standardInput() throws {
    let outcome = try folder.run("run", "-", "--format", "json", input: Folder.small)
    let file = try folder.run("run", "small.yaml", "--format", "json")
    #expect(outcome.status == 0)
    #expect(outcome.output == file.output)
  }

  /// Wrong commands and what they exit with.
  private static let wrong: [([String], Int32)] = [
    (["run", "absent.yaml"], 66),
    (["run", "."], 66),
    (["run", "small.yaml", "--set", "teams.agent.staffing=2"], 64),
    (["run", "small.yaml", "--set", "nonsense"], 64),
    (["run", "small.yaml", "--set", "teams.agents.staffing=many"], 64),
    (["run", "wrong.yaml"], 65),
    (["run", "broken.yaml"], 65),
    (["run", "wrong.yaml", "--set", "teams.agent.staffing=2"], 65),
    (["run", "data.yaml"], 66),
    (["run", "small.yaml", "--replications", "0"], 64),
    (["run", "small.yaml", "--precision", "-1"], 64),
    (["run", "small.yaml", "--threads", "none"], 64),
    (["run"], 64),
    (["fly"], 64),
    (["run", "small.yaml", "--replications", "3", "--precision", "1%"], 64),
    (["run", "small.yaml", "--output", "absent/folder/result.json"], 73),
    (["run", "small.yaml", "--output", "."], 73),
    (["run", "small.yaml", "--output", "/dev/full"], 73),
  ]

  @Test(
    "exit codes say what was wrong, and standard output stays empty",
    arguments: RunCommandTests.wrong)
  func exitCodes(_ arguments: [String], _ expected: Int32) throws {
    try folder.write("wrong.yaml", Folder.small.replacing("channel: phone", with: "chanel: phone"))
    try folder.write("broken.yaml", "queues: {calls: [}\n")
    try folder.write(
      "data.yaml", Folder.small.replacing("staffing: 12", with: "staffing: {file: absent.csv}"))
    let outcome = try RunningProgram(arguments, in: folder.url).outcome()
    #expect(outcome.status == expected, "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(outcome.errors != "")
  }

  @Test("a missing data file is named with the place of its reference")
  func missingData() throws {
    try folder.write(
      "data.yaml", Folder.small.replacing("staffing: 12", with: "staffing: {file: absent.csv}"))
    let outcome = try folder.run("run", "data.yaml")
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("absent.csv"))
    #expect(outcome.errors.contains("data.yaml:6:"))
  }

  @Test("with --format json, errors are JSON on standard error")
  func jsonErrors() throws {
    let outcome = try folder.run(
      "run", "small.yaml", "--format", "json", "--set", "teams.agents.staffing=-99")
    #expect(outcome.output == "")
    let parsed = try JSONSerialization.jsonObject(with: Data(outcome.errors.utf8))
    #expect(String(describing: parsed).contains("--set"))
  }

  @Test("a distribution whose quantiles cannot be tabulated is a wrong file")
  func distribution() throws {
    try folder.write(
      "steep.yaml",
      Folder.small.replacing("exponential: {mean: 60s}", with: "gamma: {mean: 60s, cv: 200}"))
    let outcome = try folder.run("run", "steep.yaml")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("gamma"))
  }

  // MARK: Output

  @Test("--output writes the same bytes, whole, and keeps the rights of the old file")
  func outputFile() throws {
    let expected = try folder.run("run", "small.yaml", "--format", "csv").output
    try folder.write("result.csv", "old")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: folder.url.appendingPathComponent("result.csv").path)
    let outcome = try folder.run("run", "small.yaml", "--format", "csv", "--output", "result.csv")
    #expect(outcome.status == 0)
    #expect(outcome.output == "")
    #expect(try folder.read("result.csv") == expected)
    #expect(try folder.created() == ["result.csv"])
    let rights = try FileManager.default.attributesOfItem(
      atPath: folder.url.appendingPathComponent("result.csv").path)[.posixPermissions]
    #expect(rights as? Int == 0o640)
  }

  @Test("a wrong scenario leaves the old output as it was")
  func outputUntouched() throws {
    try folder.write("result.json", "old")
    let outcome = try folder.run("run", "absent.yaml", "--format", "json", "--output", "result.json")
    #expect(outcome.status == 66)
    #expect(try folder.read("result.json") == "old")
    #expect(try folder.created() == ["result.json"])
  }

  @Test("a link is followed to the file that it means")
  func outputLink() throws {
    try folder.write("result.json", "old")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appendingPathComponent("latest.json").path, withDestinationPath: "result.json")
    _ = try folder.run("run", "small.yaml", "--format", "json", "--output", "latest.json")
    #expect(try folder.read("result.json").hasPrefix("{"))
    #expect(try folder.created() == ["latest.json", "result.json"])
  }

  @Test("a reader that goes away ends the program quietly")
  func closedPipe() throws {
    let command = "'\(RunningProgram.executable.path)' run small.yaml --format json; echo $? >&2"
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "{ \(command); } | head -c 1"]
    shell.currentDirectoryURL = folder.url
    let errors = Pipe()
    shell.standardError = errors
    shell.standardOutput = FileHandle.nullDevice
    try shell.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(text == "0\n")
  }

  // MARK: Stopping

  @Test("a signal keeps what was finished and says so", arguments: [SIGINT, SIGTERM])
  func interrupted(_ number: Int32) throws {
    // Enough work for many minutes, so that it cannot be done before the signal.
    let program = try RunningProgram(
      ["run", "small.yaml", "--replications", "100000", "--set", "horizon.days=20", "--format", "json"],
      in: folder.url)
    Thread.sleep(forTimeInterval: 2)
    program.signal(number)
    let outcome = try program.outcome()
    #expect(outcome.status == 130)
    #expect(outcome.errors.contains("interrupted"))
    let parsed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(parsed?["interrupted"] as? Bool == true)
    #expect((1..<100_000).contains(try #require(parsed?["replications"] as? Int)))
  }

  @Test("a second signal ends it at once")
  func interruptedTwice() throws {
    // One replication of this takes longer than the test waits.
    let program = try RunningProgram(
      [
        "run", "small.yaml", "--replications", "2", "--set", "horizon.days=370", "--set",
        "horizon.interval=1d", "--set", "queues.calls.arrivals.rate=900/min", "--set",
        "teams.agents.staffing=1000", "--format", "json",
      ], in: folder.url)
    Thread.sleep(forTimeInterval: 2)
    program.signal(SIGINT)
    Thread.sleep(forTimeInterval: 0.2)
    program.signal(SIGINT)
    let outcome = try program.outcome()
    #expect(outcome.status == 130)
    #expect(outcome.output == "")
  }
}
