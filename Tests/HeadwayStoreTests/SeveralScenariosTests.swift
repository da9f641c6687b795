import GRDB
import HeadwayStore
import Testing

@Suite("Runs about several scenarios")
struct SeveralScenariosTests {
  private let home = TemporaryStore()

  private static let comparison: RunRecord = {
    var record = Sample.record("Base", kind: "compare")
    record.others = ["Three more", "세 명 더"].map { name in
      StoredScenario(name: name, path: "/plans/\(name).yaml", digest: "d-\(name)", text: "name: \(name)\n")
    }
    return record
  }()

  @Test("all scenarios come back in their order, and the run is found by the name of each")
  func roundTrip() throws {
    let store = try home.open()
    let id = try store.add(Self.comparison)
    _ = try store.add(Sample.record("Base"))
    let record = try #require(try store.record(id))
    #expect(record.others == Self.comparison.others && record.summary.name == "Base")
    #expect(try store.summaries(RunFilter(name: "세 명 더")).map(\.id) == [id])
    #expect(try store.summaries(RunFilter(kind: "run", name: "세 명 더")).isEmpty)
    #expect(try store.summaries(RunFilter(name: "Base")).count == 2)
  }

  @Test("a deleted run leaves none of its scenarios")
  func deleting() throws {
    let store = try home.open()
    let id = try store.add(Self.comparison)
    #expect(try store.delete([id]) == 1)
    #expect(try home.raw { try Int.fetchOne($0, sql: "SELECT count(*) FROM other_scenarios") } == 0)
  }

  @Test("a database from before them takes them in")
  func older() throws {
    try home.raw { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    let queue = try DatabaseQueue(path: home.place.database)
    try StoreSchema.migrations.migrate(queue, upTo: "2 figures")
    try queue.close()
    let store = try home.open()
    let id = try store.add(Self.comparison)
    #expect(try store.record(id)?.others.count == 2)
  }
}
