import Foundation
import Glibc
import HeadwayLoading
import HeadwayScenario
import HeadwaySyntax
import Testing

/// A folder with files, links and a pipe, and a secret beside it.
private final class Places {
  let top: String
  var inside: String { top + "/inside" }

  init() throws {
    let name = "headway-folder-\(UUID().uuidString)"
    top = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try FileManager.default.createDirectory(
      atPath: top + "/inside/what-ifs", withIntermediateDirectories: true)
    try write("secret.yaml", "headway: 1\n")
    try write("inside/base.yaml", "# a scenario\nheadway: 1\n")
    try write("inside/what-ifs/more.yaml", "headway: 1\nextends: ../base.yaml\n")
  }

  deinit { try? FileManager.default.removeItem(atPath: top) }

  func write(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: top + "/" + path))
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: top + "/" + path, withDestinationPath: target)
  }

  func files(mostBytes: Int = 1000) throws -> FolderFiles { try FolderFiles(inside, mostBytes: mostBytes) }
}

private func text(_ files: FolderFiles, _ path: String) throws -> String {
  String(decoding: try files.read(path, limit: 1 << 20), as: UTF8.self)
}

/// What a path is refused with; nil where it is read.
private func problem(_ files: FolderFiles, _ path: String) -> FileProblem? {
  do throws(FileProblem) { _ = try files.read(path, limit: 1 << 20) } catch { return error }
  return nil
}

@Suite struct FolderFilesTests {
  @Test func readsWhatLiesInside() throws {
    let places = try Places()
    let files = try places.files()
    #expect(try text(files, "base.yaml") == "# a scenario\nheadway: 1\n")
    #expect(try text(files, "what-ifs/../base.yaml") == "# a scenario\nheadway: 1\n")
    #expect(try text(files, "./what-ifs/more.yaml").hasPrefix("headway"))
  }

  @Test(arguments: [
    "../secret.yaml", "what-ifs/../../secret.yaml", "what-ifs/../../inside/base.yaml", "/etc/passwd", "..",
    "./../secret.yaml",
  ])
  func refusesPathsThatLeadOut(path: String) throws {
    let places = try Places()
    #expect(
      problem(try places.files(), path) == .unreadable(path: path, reason: FolderFiles.outside))
  }

  @Test func refusesLinksThatLeadOutAndFollowsThoseThatStay() throws {
    let places = try Places()
    try places.link("inside/out.yaml", to: "../secret.yaml")
    try places.link("inside/absolute.yaml", to: places.top + "/secret.yaml")
    try places.link("inside/up", to: "..")
    try places.link("inside/same.yaml", to: "base.yaml")
    // The lexical path never leaves: only what was opened tells.
    try places.link("inside/deep", to: "what-ifs/../..")
    let files = try places.files()
    for path in ["out.yaml", "absolute.yaml", "up/secret.yaml", "deep/secret.yaml"] {
      #expect(problem(files, path) == .unreadable(path: path, reason: FolderFiles.outside))
    }
    #expect(try text(files, "same.yaml") == "# a scenario\nheadway: 1\n")
  }

  /// `/x/inside` is not the beginning of `/x/inside-not`.
  @Test func aNeighbourWithALongerNameIsOutside() throws {
    let places = try Places()
    try FileManager.default.createDirectory(
      atPath: places.top + "/inside-not", withIntermediateDirectories: true)
    try places.write("inside-not/a.yaml", "headway: 1\n")
    try places.link("inside/neighbour", to: "../inside-not")
    #expect(
      problem(try places.files(), "neighbour/a.yaml")
        == .unreadable(path: "neighbour/a.yaml", reason: FolderFiles.outside))
  }

  /// A pipe that nobody writes to would hold the reader for ever; the test would not end.
  @Test(.timeLimit(.minutes(1))) func refusesPipesWithoutWaiting() throws {
    let places = try Places()
    #expect(mkfifo(places.inside + "/pipe.yaml", 0o600) == 0)
    guard case .unreadable("pipe.yaml", let reason) = problem(try places.files(), "pipe.yaml") else {
      Issue.record("a pipe was read")
      return
    }
    #expect(reason.contains("pipe"))
  }

  @Test func tellsWhatIsNotThereWhatIsAFolderAndWhatIsTooLong() throws {
    let places = try Places()
    let files = try places.files(mostBytes: 20)
    #expect(problem(files, "none.yaml") == .missing(path: "none.yaml"))
    #expect(problem(files, "") == .missing(path: ""))
    #expect(problem(files, "base.yaml\0x") == .missing(path: "base.yaml\0x"))
    #expect(problem(files, "base.yaml/x") == .missing(path: "base.yaml/x"))
    #expect(problem(files, "what-ifs") == .folder(path: "what-ifs"))
    let long = String(repeating: "a", count: 10_000)
    #expect(problem(files, long) == .missing(path: long))
    // 24 bytes.
    #expect(problem(files, "base.yaml") == .tooLarge(path: "base.yaml", size: 24, limit: 20))
    // The reader's own limit counts where it is the smaller one.
    #expect(throws: FileProblem.tooLarge(path: "base.yaml", size: 24, limit: 5)) {
      try files.read("base.yaml", limit: 5)
    }
  }

  @Test func aFolderThatIsNoneIsRefused() throws {
    let places = try Places()
    #expect(throws: FileProblem.missing(path: places.top + "/none")) { try FolderFiles(places.top + "/none") }
    #expect(throws: FileProblem.self) { try FolderFiles(places.inside + "/base.yaml") }
  }

  @Test func aScenarioFindsItsFilesBesideItselfOnly() throws {
    let places = try Places()
    let scenario = """
      headway: 1
      horizon: {start: 2026-01-05, days: 1}
      queues: {calls: {channel: phone, arrivals: {rate: 1/min}, handle_time: {exponential: {mean: 60s}}}}
      teams: {agents: {staffing: 3, skills: {calls: {}}}}
      """
    try places.write("inside/base.yaml", scenario)
    try places.write("secret.yaml", scenario)
    try places.write("inside/out.yaml", "headway: 1\nextends: ../secret.yaml\n")
    let pipeline = ScenarioPipeline(files: try FolderFiles(places.inside))
    #expect(try pipeline.load("what-ifs/more.yaml").checked.scenario.teams.count == 1)
    #expect { try pipeline.load("out.yaml") } throws: { error in
      (error as? Refusal)?.findings.contains { $0.message.contains(FolderFiles.outside) } ?? false
    }
  }

  @Test func listsScenariosAndNothingElse() throws {
    let places = try Places()
    try places.write("inside/notes.yaml", "notes: no scenario\n# headway: 1\n")
    try places.write("inside/machine.json", "{\n \"headway\": 1, \"name\": \"x\"}")
    try places.write("inside/other.json", "{\"a\": 1}")
    try places.write("inside/.hidden.yaml", "headway: 1\n")
    try places.write("inside/data.csv", "headway: 1\n")
    try places.link("inside/out.yaml", to: "../secret.yaml")
    try places.link("inside/circle", to: ".")
    let files = try places.files()
    #expect(files.scenarios() == ["base.yaml", "machine.json", "what-ifs/more.yaml"])
    var limits = FolderFiles.ListingLimits()
    limits.depth = 0
    #expect(files.scenarios(within: limits) == ["base.yaml", "machine.json"])
    limits.entries = 0
    #expect(files.scenarios(within: limits) == [])
  }
}
