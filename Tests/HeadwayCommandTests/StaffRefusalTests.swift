import Foundation
import Testing

@Suite("headway staff refuses", .serialized)
struct StaffRefusalTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Wrong commands, what they exit with, and a part of what they say.
  private static let wrong: [([String], Int32, String)] = [
    (["staff"], 64, "file"),
    (["staff", "small.yaml", "--day-part", "5"], 64, "divide the day"),
    (["staff", "small.yaml", "--day-part", "0"], 64, "divide the day"),
    (["staff", "small.yaml", "--day-part", "48"], 64, "divide the day"),
    (["staff", "small.yaml", "--effort", "0"], 64, "--effort"),
    (["staff", "small.yaml", "--effort", "nan"], 64, "--effort"),
    (["staff", "small.yaml", "--method", "guess"], 64, "--method"),
    (["staff", "small.yaml", "--search", "luck"], 64, "cuts or greedy"),
    (["staff", "small.yaml", "--probability", "120%"], 64, "--probability"),
    (["staff", "small.yaml", "--limit", "agents=1..9", "--limit", "agents=2..9"], 64, "twice"),
    (["staff", "small.yaml", "--limit", "agent=1..9"], 64, "agents"),
    (["staff", "small.yaml", "--set", "teams.agent.staffing=2"], 64, "agents"),
    (["staff", "wrong.yaml"], 65, "chanel"),
    (["staff", "broken.yaml"], 65, "broken.yaml"),
    (["staff", "absent.yaml"], 66, "absent.yaml"),
    (["staff", "small.yaml", "--output", "absent/folder/result.json"], 73, "absent/folder"),
    (["staff", "small.yaml", "--intervals", "absent/folder/people.csv"], 73, "absent/folder"),
    (["staff", "small.yaml", "--intervals", "."], 73, "is a directory"),
  ]

  @Test("exit codes say what was wrong, and standard output stays empty", arguments: StaffRefusalTests.wrong)
  func exitCodes(_ arguments: [String], _ expected: Int32, _ words: String) throws {
    try folder.write("wrong.yaml", Folder.small.replacing("channel: phone", with: "chanel: phone"))
    try folder.write("broken.yaml", "queues: {calls: [}\n")
    let outcome = try RunningProgram(arguments, in: folder.url).outcome()
    #expect(outcome.status == expected, "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test(
    "bounds that mean nothing are wrong usage",
    arguments: [
      "agents", "agents=", "agents=5", "=1..2", "agents=5..2", "agents=-1..4", "agents=1...4",
      "agents=1..4/0",
      "agents=1..4/", "agents=a..b", "agents=1.5..4", "agents=3..4/5", "agents=0..1000000",
    ])
  func limits(_ text: String) throws {
    let outcome = try folder.run("staff", "small.yaml", "--analytic", "--limit", text)
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors.contains("--limit"))
  }

  @Test("bounds that mean something are kept", arguments: ["agents=3..", "agents=..40", "agents=0..60/5"])
  func goodLimits(_ text: String) throws {
    let outcome = try folder.run("staff", "small.yaml", "--analytic", "--limit", text)
    #expect(outcome.status == 0 && outcome.errors == "")
  }
}
