import Foundation
import GRDB
import HeadwayStore

/// A store in a folder of its own, gone when the test is.
final class TemporaryStore {
  let place: StorePlace

  init() {
    let name = "headway-store-\(UUID().uuidString)"
    place = StorePlace(folder: FileManager.default.temporaryDirectory.appendingPathComponent(name).path)
  }

  deinit {
    // A folder that a test closed to writing has to be opened again.
    try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: place.folder)
    try? FileManager.default.removeItem(atPath: place.folder)
  }

  func open() throws -> RunStore { try RunStore(place) }

  /// Does something with the database, past the store.
  func raw<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: place.database)
    defer { try? queue.close() }
    return try queue.inDatabase(body)
  }
}

/// Records for tests.
enum Sample {
  static func summary(_ name: String = "Ten agents", kind: String = "run") -> RunSummary {
    RunSummary(
      kind: kind, name: name, path: "/plans/small.yaml", digest: String(repeating: "a", count: 64),
      seed: .max, version: "0.1.0", replications: 20, contacts: 123_456, confidence: 0.95, wallSeconds: 0.25,
      userSeconds: 0.5, isInterrupted: true, headline: "calls 81.2% ± 0.4 in 20 s")
  }

  static func record(_ name: String = "Ten agents", kind: String = "run") -> RunRecord {
    RunRecord(
      summary: summary(name, kind: kind), scenario: "headway: 1\nname: \"전화, 'quoted'\"\n",
      results: "{\"schema\": \"headway.results/1\"}\n",
      figures: [
        StoredFigure(
          .init(section: "target", name: "calls", measure: "service_level", detail: "20 s"), unit: "share",
          value: 0.812, margin: 0.004, goal: "≥ 0.8", verdict: "met"),
        StoredFigure(
          .init(section: "queue", name: "calls", measure: "wait_p90", detail: ""), unit: "seconds",
          value: 0.1 + 0.2, margin: nil),
      ])
  }
}
