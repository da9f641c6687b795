import Foundation
import GRDB
import HeadwayStore
import Testing

@Suite("Stored runs")
struct RunStoreTests {
  private let home = TemporaryStore()

  @Test("what was stored is read back to the last bit, by another opening of the store")
  func roundTrip() throws {
    let record = Sample.record()
    let moment = StoreTime(milliseconds: 1_795_426_265_123)
    let writer = try home.open()
    let id = try writer.add(record, at: moment)
    writer.close()
    let reader = try home.open()
    var expected = record
    expected.summary.id = id
    // 1,795,426,265 s after 1970: 20,780 days (2026-11-23) and 34,265 s (09:31:05).
    expected.summary.stored = "2026-11-23T09:31:05.123Z"
    #expect(try reader.record(id) == expected)
    #expect(try reader.summaries() == [expected.summary])
    #expect(try reader.record("0000000000") == nil)
  }

  @Test("runs are listed newest first, by command, by scenario, and not more than asked for")
  func listing() throws {
    let store = try home.open()
    var ids: [String] = []
    for number in 0..<6 {
      let kind = number % 2 == 0 ? "run" : "compare"
      let time = StoreTime(milliseconds: 1_800_000_000_000 + Int64(number) * 10)
      ids.append(try store.add(Sample.record("scenario \(number % 3)", kind: kind), at: time))
    }
    func list(_ filter: RunFilter) throws -> [String] { try store.summaries(filter).map(\.id) }
    #expect(try list(RunFilter()) == ids.reversed())
    #expect(try list(RunFilter(limit: 2)) == [ids[5], ids[4]])
    #expect(try list(RunFilter(kind: "run")) == [ids[4], ids[2], ids[0]])
    #expect(try list(RunFilter(name: "scenario 1")) == [ids[4], ids[1]])
    #expect(try list(RunFilter(kind: "run", name: "scenario 1", limit: 1)) == [ids[4]])
    #expect(try list(RunFilter(name: "scenario")) == [])
    #expect(try store.count() == 6)
    #expect(try store.newestIdentifiers(2) == [ids[5], ids[4]])
  }

  @Test("runs of one moment have names of their own")
  func oneMoment() throws {
    let store = try home.open()
    let moment = StoreTime(milliseconds: 1_800_000_000_000)
    // 1,024 names have one time: the last of 1,100 must have moved on.
    let ids = try (0..<1100).map { _ in try store.add(Sample.record(), at: moment) }
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids.map { $0.prefix(8) }).count == 2)
  }

  @Test("names are found by how they begin, as a person may type them")
  func prefixes() throws {
    let store = try home.open()
    let early = try store.add(Sample.record(), at: StoreTime(milliseconds: 1_700_000_000_000))
    let late = try store.add(Sample.record(), at: StoreTime(milliseconds: 1_800_000_000_000))
    #expect(early < late)
    #expect(try store.identifiers(beginningWith: "", limit: 9) == [early, late])
    #expect(try store.identifiers(beginningWith: String(late.prefix(4)), limit: 9) == [late])
    #expect(try store.identifiers(beginningWith: late.uppercased(), limit: 9) == [late])
    #expect(try store.identifiers(beginningWith: "zz", limit: 9) == [])
    #expect(try store.identifiers(beginningWith: "%", limit: 9) == [])
    #expect(RunIdentifier.folded("OIL-7z") == "011-7z")
  }

  @Test("runs are deleted with all that belongs to them")
  func deleting() throws {
    let store = try home.open()
    let times: [Int64] = [1_700_000_000_000, 1_750_000_000_000, 1_800_000_000_000, 1_800_000_000_010]
    let ids = try times.map { try store.add(Sample.record(), at: StoreTime(milliseconds: $0)) }
    #expect(try store.delete([ids[3], "0000000000"]) == 1)
    #expect(try store.delete(before: StoreTime(milliseconds: 1_750_000_000_000)) == 1)
    #expect(try store.summaries().map(\.id) == [ids[2], ids[1]])
    #expect(try store.deleteAll() == 2)
    store.shrink()
    store.close()
    let rows = try home.raw { database in
      try ["runs", "documents", "figures"].map {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? -1
      }
    }
    #expect(rows == [0, 0, 0])
  }

  @Test("a commit is on the disk: write-ahead log, synchronous in full")
  func durability() throws {
    let store = try home.open()
    let modes = try store.access { database in
      (
        try String.fetchOne(database, sql: "PRAGMA journal_mode"),
        try Int.fetchOne(database, sql: "PRAGMA synchronous")
      )
    }
    #expect(modes.0 == "wal")
    // 2 is FULL; see the documentation of SQLite's pragma.
    #expect(modes.1 == 2)
  }

  @Test("a name counts hundredths of a second since 2020 in base 32")
  func names() {
    #expect(RunIdentifier.make(at: 1_577_836_800_000, chance: 0) == "0000000000")
    // 10 ms are 1; 31 × 32 + 31 = 1023.
    #expect(RunIdentifier.make(at: 1_577_836_800_019, chance: 1023) == "00000001zz")
    // 32^7 hundredths, the eighth digit from behind.
    #expect(RunIdentifier.make(at: 1_577_836_800_000 + 343_597_383_680, chance: 32) == "1000000010")
  }
}
