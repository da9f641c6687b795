import Foundation
import GRDB
import HeadwayStore
import Testing

/// Many processes store at once and are killed at random moments, some while they make the database.
@Suite("Killed while storing", .serialized)
struct KilledWriterTests {
  private static let writers = 10
  private static let writes = 200
  private let home = TemporaryStore()

  /// The program that stands beside the test bundle.
  private static let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("store-writer")

  @Test("nothing that was said to be stored is lost or torn")
  func killed() throws {
    var said: [(id: String, word: String)] = []
    var round = 0
    while said.count < Self.writes {
      try #require(round < 50, "50 rounds of \(Self.writers) writers stored \(said.count) runs")
      said += try saidByKilledWriters(round)
      round += 1
    }
    let store = try home.open()
    for run in said {
      let record = try #require(try store.record(run.id), "\(run.id) was said to be stored")
      #expect(record.summary.name == run.word && record.scenario == run.word)
      #expect(record.results == String(repeating: run.word + " ", count: 2000))
      #expect(record.figures.map(\.value) == (0..<20).map(Double.init))
    }
    #expect(Set(said.map(\.id)).count == said.count)
    // What was stored and could not be said any more is whole, too: at most one run per writer.
    let count = try store.count()
    #expect((said.count...said.count + round * Self.writers).contains(count))
    for id in try store.newestIdentifiers(count) {
      #expect(try store.record(id)?.figures.count == 20)
    }
    store.close()
    #expect(try home.raw { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
    #expect(try home.raw { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").count } == 0)
  }

  /// Starts writers, kills each after some time, and tells what they said before.
  private func saidByKilledWriters(_ round: Int) throws -> [(id: String, word: String)] {
    try FileManager.default.createDirectory(atPath: home.place.folder, withIntermediateDirectories: true)
    var started: [(process: Process, output: URL)] = []
    for writer in 0..<Self.writers {
      let output = URL(fileURLWithPath: home.place.folder + "/said-\(round)-\(writer)")
      try Data().write(to: output)
      let process = Process()
      process.executableURL = Self.executable
      process.arguments = [home.place.folder, "\(round)-\(writer)"]
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = FileHandle.nullDevice
      try process.run()
      started.append((process, output))
    }
    for entry in started.shuffled() {
      usleep(UInt32.random(in: 0..<60_000))
      // Each is still at work: it never ends by itself.
      #expect(entry.process.isRunning)
      kill(entry.process.processIdentifier, SIGKILL)
    }
    return try started.flatMap { entry in
      entry.process.waitUntilExit()
      #expect(entry.process.terminationReason == .uncaughtSignal)
      let text = String(decoding: try Data(contentsOf: entry.output), as: UTF8.self)
      // A line without its end was not said.
      return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
        let words = line.split(separator: " ")
        return (String(words[0]), String(words[1]))
      }
    }
  }

  @Test("two processes store at once, and each finds what the other stored")
  func together() throws {
    let said = try saidByKilledWriters(0)
    let store = try home.open()
    let id = try store.add(Sample.record())
    #expect(try store.count() > said.count)
    for run in said { #expect(try store.record(run.id) != nil) }
    #expect(try store.record(id) != nil)
  }
}
