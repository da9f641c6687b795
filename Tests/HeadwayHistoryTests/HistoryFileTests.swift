import Foundation
import HeadwayHistory
import HeadwayTestSupport
import Testing

@Suite struct HistoryFileTests {
  private let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("history-\(UUID().uuidString).csv").path

  private func write(_ records: [ContactRecord], zone: String, packed: Bool = false) throws -> [UInt8] {
    let clock = try #require(ZoneClock(zone))
    var writer = try HistoryWriter(ByteSink(path, packed: packed), clock)
    for record in records { try writer.write(record) }
    try writer.finish()
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func read(_ path: String, zone: String = "UTC") throws -> [ContactRecord] {
    var reader = try HistoryReader(path, try #require(ZoneClock(zone)))
    var records: [ContactRecord] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  private func remove() { try? FileManager.default.removeItem(atPath: path) }

  @Test("a row by hand: local times with their offset, empty where nothing is known")
  func byHand() throws {
    defer { remove() }
    // 2026-10-25 00:30 and 01:30 UTC are both 02:30 in Berlin.
    var record = ContactRecord(queue: "billing", created: 1_792_888_200_000_000)
    record.contact = 0xAB
    record.resolved = 1_792_891_800_250_000
    record.channel = .phone
    record.handleTime = 90
    record.outcome = .turnedAway
    record.reopens = 2
    let text = String(decoding: try write([record], zone: "Europe/Berlin"), as: UTF8.self)
    #expect(
      text == """
        contact,queue,channel,priority,created,service_start,first_reply,resolved,closed,ended,handle_time,team,outcome,reopens,transfers,replies
        00000000000000ab,billing,phone,,2026-10-25T02:30:00+02:00,,,2026-10-25T02:30:00.25+01:00,,,90,,turned_away,2,,

        """)
    #expect(try read(path) == [record])
  }

  @Test("contacts are read back as they were written, plain and packed", arguments: [false, true])
  func roundTrip(_ isPacked: Bool) throws {
    defer { remove() }
    var random = SplitMix64(seed: 3)
    func maybe<Value>(_ value: Value) -> Value? { random.next() % 3 == 0 ? nil : value }
    func time() -> Int64 { Int64(random.next() % 1_000_000_000_000_000) + 1_000_000_000_000_000 }
    let records = (0..<5000).map { _ -> ContactRecord in
      var record = ContactRecord(
        queue: ["a", "b_c", "정산", "odd, \"name\""][Int(random.next() % 4)], created: time())
      record.contact = maybe(random.next())
      record.channel = maybe(.chat)
      record.priority = maybe(Int(random.next() % 5) + 1)
      record.serviceStart = maybe(time())
      record.firstReply = maybe(time())
      record.resolved = maybe(time())
      record.closed = maybe(time())
      record.ended = maybe(time())
      record.handleTime = maybe(Double(random.next() % 100_000) / 7)
      record.team = maybe("team \(random.next() % 9)")
      record.outcome = maybe(.abandoned)
      record.reopens = maybe(Int(random.next() % 3))
      record.transfers = maybe(Int(random.next() % 3))
      record.replies = maybe(Int(random.next() % 30))
      return record
    }
    let bytes = try write(records, zone: "America/New_York", packed: isPacked)
    #expect(bytes.starts(with: [0x1F, 0x8B]) == isPacked)
    #expect(try read(path) == records)
  }

  @Test("other columns and orders are read; a mistake is refused with its place")
  func foreign() throws {
    let file = try WrittenFile("queue,note,created\nq,x,2026-01-05T00:00\nq,,2026-01-05T00:00Z\n")
    defer { withExtendedLifetime(file) {} }
    let records = try read(file.path, zone: "Asia/Seoul")
    #expect(records.map(\.created) == [1_767_538_800_000_000, 1_767_571_200_000_000])
    for (text, line, field) in [
      ("queue,created\nq,\n", 2, 2), ("queue,created\nq,2026-01-05\nq,soon\n", 3, 2), ("queue\nq\n", 1, 0),
      ("created,queue,outcome\n2026-01-05,q,lost\n", 2, 3),
      ("created,queue,handle_time\n2026-01-05,q,-1\n", 2, 3),
      ("created,queue\n2026-01-05\n", 2, 0),
    ] {
      let file = try WrittenFile(text)
      defer { withExtendedLifetime(file) {} }
      do {
        _ = try read(file.path)
        Issue.record("\(text) was read")
      } catch let problem as HistoryProblem {
        #expect(problem.line == line && problem.field == field, "\(problem)")
      }
    }
  }
}
