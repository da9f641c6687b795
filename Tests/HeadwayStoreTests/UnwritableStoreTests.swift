import Foundation
import GRDB
import HeadwayStore
import Testing

@Suite("A store that nobody can write")
struct UnwritableStoreTests {
  private let home = TemporaryStore()

  @Test("its runs are read, and nothing is left beside it")
  func reading() throws {
    // Each of these means something in a URI.
    let place = StorePlace(folder: home.place.folder + "/50% of #1? & more = 한국")
    let writing = try RunStore(place)
    let id = try writing.add(Sample.record())
    writing.close()
    let store = try RunStore(unwritable: place)
    #expect(try store.record(id)?.figures == Sample.record().figures)
    #expect(try store.summaries().count == 1)
    #expect(throws: StoreFailure.self) { try store.add(Sample.record()) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["runs.sqlite"])
    store.close()
  }

  @Test("one of another version is refused with what to do")
  func otherVersions() throws {
    let queue = try RunStoreMaker.queue(home.place)
    try StoreSchema.migrations.migrate(queue, upTo: "1 runs")
    try queue.close()
    let older = #expect(throws: StoreFailure.self) { try RunStore(unwritable: home.place) }
    #expect(try #require(older).description.contains("brought up to date"))
    try home.open().close()
    try home.raw { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 weather')") }
    #expect(throws: StoreFailure.newer(home.place.database)) { try RunStore(unwritable: home.place) }
  }

  @Test("one that is not there, or that is no database, is said to be so")
  func nothing() throws {
    #expect(throws: StoreFailure.self) { try RunStore(unwritable: home.place) }
    try home.open().close()
    try Data("name,agents\nseoul,20\n".utf8).write(to: URL(fileURLWithPath: home.place.database))
    #expect(throws: StoreFailure.damaged(home.place.database)) { try RunStore(unwritable: home.place) }
  }

  @Test("whether there is a store is said only where one can see")
  func existence() throws {
    #expect(try !home.place.exists())
    try home.open().close()
    #expect(try home.place.exists())
    #expect(try !StorePlace(folder: home.place.database).exists())
    let long = StorePlace(folder: home.place.folder + "/" + String(repeating: "x", count: 300))
    #expect(throws: StoreFailure.unreadable(long.database, reason: "file name too long")) {
      try long.exists()
    }
  }
}

/// Databases of earlier versions.
private enum RunStoreMaker {
  static func queue(_ place: StorePlace) throws -> DatabaseQueue {
    try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
    return try DatabaseQueue(path: place.database)
  }
}
