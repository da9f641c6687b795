import Foundation
import GRDB
import HeadwayStore
import Testing

@Suite("What keeps a store from storing")
struct StoreFailureTests {
  private let home = TemporaryStore()

  private func failure(_ body: () throws -> Void) -> StoreFailure? {
    do {
      try body()
      return nil
    } catch {
      return error as? StoreFailure
    }
  }

  @Test("a database of a later version is refused, and left as it is")
  func newer() throws {
    try home.open().close()
    try home.raw { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 weather')") }
    #expect(failure { _ = try home.open() } == .newer(home.place.database))
    #expect("\(StoreFailure.newer("x"))".contains("later version of headway"))
  }

  @Test("a database of the first version is brought up to date with its runs")
  func older() throws {
    try home.raw { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
    }
    let queue = try DatabaseQueue(path: home.place.database)
    try StoreSchema.migrations.migrate(queue, upTo: "1 runs")
    try queue.inDatabase { database in
      try database.execute(
        sql: """
          INSERT INTO runs VALUES (7, '0m8f1w9934', '2026-11-23T09:31:05.123Z', 'run', 'Old', '/old.yaml', 'abc', '5',
            '0.0.9', 3, 99, 0.9, 1.5, 2.5, 0, 'old figures');
          INSERT INTO documents VALUES (7, 'headway: 1', '{}');
          """)
    }
    try queue.close()
    let store = try home.open()
    let record = try #require(try store.record("0m8f1w9934"))
    #expect(record.summary.name == "Old" && record.summary.seed == 5 && record.summary.confidence == 0.9)
    #expect(record.scenario == "headway: 1" && record.results == "{}" && record.figures == [])
    let id = try store.add(Sample.record())
    #expect(try store.record(id)?.figures.count == 2)
    #expect(try store.count() == 2)
  }

  @Test("a file that is no database, or a damaged one, is said to be so")
  func damaged() throws {
    try home.open().close()
    try Data("name,agents\nseoul,20\n".utf8).write(to: URL(fileURLWithPath: home.place.database))
    #expect(failure { _ = try home.open() } == .damaged(home.place.database))
  }

  @Test("a page that was overwritten is found when it is read")
  func torn() throws {
    let store = try home.open()
    for _ in 0..<50 { _ = try store.add(Sample.record()) }
    store.close()
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: home.place.database))
    // The first page tells of the tables; what follows are their rows.
    try file.seek(toOffset: 4096)
    try file.write(contentsOf: Data(repeating: 0xAB, count: 8 * 4096))
    try file.close()
    let failure = failure {
      let store = try home.open()
      defer { store.close() }
      _ = try store.summaries()
    }
    #expect(failure == .damaged(home.place.database))
  }

  @Test("another process that holds the database for long is not waited for endlessly")
  func locked() throws {
    try home.open().close()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let holder = try DatabaseQueue(path: home.place.database, configuration: configuration)
    let store = try RunStore(home.place, patience: 0.1)
    try holder.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
    #expect(failure { _ = try store.add(Sample.record()) } == .locked(home.place.database))
    try holder.inDatabase { try $0.execute(sql: "ROLLBACK") }
    #expect(failure { _ = try store.add(Sample.record()) } == nil)
    #expect(try store.count() == 1)
  }

  @Test("opening waits for the one who is making the database, and not endlessly")
  func opening() throws {
    try home.place.make()
    let lock = try OpeningLock(home.place.folder, patience: 1)
    #expect(failure { _ = try RunStore(home.place, patience: 0.05) } == .locked(home.place.folder))
    _ = consume lock
    #expect(failure { _ = try RunStore(home.place, patience: 0.05) } == nil)
  }

  @Test("a full disk is said to be full, and leaves nothing of the run")
  func full() throws {
    let store = try RunStore(home.place, patience: 1) { database in
      // The library's own words for a disk that has no more pages.
      try database.execute(sql: "PRAGMA max_page_count = 40")
    }
    var large = Sample.record()
    large.results = String(repeating: "x", count: 1 << 20)
    #expect(failure { _ = try store.add(large) } == .full(home.place.database))
    #expect(try store.count() == 0)
    let id = try store.add(Sample.record())
    #expect(try store.record(id) != nil)
  }

  @Test("a folder that is a file, or that cannot be made, is no place")
  func unwritable() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("headway-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(throws: StoreFailure.self) { try RunStore(StorePlace(folder: file.path)) }
    let below = StorePlace(folder: file.path + "/deeper")
    #expect(throws: StoreFailure.unwritable(below.folder, reason: "not a directory")) { try RunStore(below) }
    let system = StorePlace(folder: "/proc/headway")
    #expect(throws: StoreFailure.self) { try RunStore(system) }
  }
}
