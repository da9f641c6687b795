import Foundation
import Testing

@Suite("headway run --estimate", .serialized)
struct EstimateTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func estimate(_ arguments: String...) throws -> [String: Any] {
    let outcome = try RunningProgram(
      ["run", "small.yaml", "--estimate", "--format", "json"] + arguments, in: folder.url
    ).outcome()
    #expect(outcome.status == 0 && outcome.errors == "")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test("contacts, time and memory are told, nothing is run and nothing stored")
  func small() throws {
    let root = try estimate("--threads", "2", "--replications", "5")
    // 25 hours of 540 contacts: 13,500, with a standard deviation of 116 a replication and two of them measured.
    // Five standard errors: a false alarm in two million.
    let contacts = try #require(root["contacts_per_replication"] as? Double)
    #expect(abs(contacts - 13_500) < 5 * 116 / 2.0.squareRoot())
    #expect(root["whole_replication_measured"] as? Bool == true)
    let each = try #require(root["seconds_per_replication"] as? Double)
    let least = try #require(root["at_least"] as? [String: Any])
    #expect(least["replications"] as? Int == 5)
    // Five replications on two threads are three rounds, where there are two processors.
    let rounds = ProcessInfo.processInfo.activeProcessorCount > 1 ? 3.0 : 5
    let seconds = try #require(least["seconds"] as? Double)
    #expect(abs(seconds - rounds * each) < 1e-9)
    #expect(try #require(root["memory_bytes"] as? Int) > 10_000)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(".home").path))
  }

  @Test("threads without a processor of their own make nothing quicker")
  func manyThreads() throws {
    let root = try estimate("--threads", "1000", "--replications", "1000")
    let each = try #require(root["seconds_per_replication"] as? Double)
    let seconds = try #require((root["at_least"] as? [String: Any])?["seconds"] as? Double)
    let rounds = (1000.0 / Double(ProcessInfo.processInfo.activeProcessorCount)).rounded(.up)
    #expect(abs(seconds - max(1, rounds) * each) < 1e-6)
  }

  @Test("whatever waits is counted as memory: where one person serves a thousand calls a minute, nearly all")
  func overload() throws {
    let arrivals = ["--set", "queues.calls.arrivals.rate=1000/min", "--threads", "1"]
    let few = try estimate(
      arrivals[0], arrivals[1], arrivals[2], arrivals[3], "--set", "teams.agents.staffing=1")
    // 1.5 million contacts wait in the end; none takes less than its arrival, its work and its patience, 24 bytes.
    #expect(try #require(few["memory_bytes"] as? Int) > 36_000_000)
  }

  @Test("of a long scenario only a part is simulated")
  func long() throws {
    let root = try estimate("--set", "horizon.days=1000", "--set", "horizon.warm_up=2d")
    #expect(root["whole_replication_measured"] as? Bool == false)
    // 1,002 days of 12,960 contacts; 154 days of them simulated, so the relative error is below 0.1% each.
    let contacts = try #require(root["contacts_per_replication"] as? Double)
    #expect(abs(contacts / (1002 * 12_960) - 1) < 0.005)
  }

  @Test("it is told in every form, in either form of arguments; words are not estimated")
  func forms() throws {
    for format in ["table", "csv", "markdown"] {
      let outcome = try folder.run("run", "small.yaml", "--estimate", "--format=\(format)")
      #expect(outcome.status == 0 && outcome.output.contains("eplications"))
    }
    #expect(try folder.run("run", "--explain", "wait", "--estimate").status == 64)
    #expect(try folder.run("run", "absent.yaml", "--estimate").status == 66)
  }
}
