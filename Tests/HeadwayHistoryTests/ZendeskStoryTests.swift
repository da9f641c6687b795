import HeadwayHistory
import Testing

/// What the facts of one ticket come to.
@Suite struct ZendeskStoryTests {
  private func ticket(_ more: String, updated: Int = 100) -> String {
    """
    {"id":1,"created_at":"2026-01-05T01:00:00Z","generated_timestamp":\(updated),"status":"closed"\(more)}
    """
  }

  @Test("of two copies that changed in the same second the later one counts, of others the newer one")
  func copies() throws {
    for (times, priority) in [((100, 100), 2), ((101, 100), 1), ((100, 101), 2)] {
      let intake = try Intake()
      let first = ticket(#","priority":"urgent""#, updated: times.0)
      let second = ticket(#","priority":"high""#, updated: times.1)
      try intake.read("[\(first),\(second)]")
      let (records, contacts) = try intake.contacts()
      #expect(records.map(\.priority) == [priority])
      #expect(contacts.counts.tickets == 1 && contacts.counts.copies == 1)
    }
  }

  @Test("a ticket that came at the first instant asked for is kept, one before it is not; both are tickets")
  func since() throws {
    let intake = try Intake()
    try intake.read(
      """
      [{"id":1,"created_at":"2026-01-05T00:59:59Z","status":"closed"},
      {"id":2,"created_at":"2026-01-05T01:00:00Z","status":"closed"},
      {"id":3,"created_at":"2026-01-05T02:00:00Z","status":"deleted"}]
      """)
    let clock = try #require(ZoneClock("UTC"))
    var contacts = ZendeskContacts(
      intake.intake, clock, handleTime: .unknown, asOf: 1_800_000_000_000_000, since: 1_767_574_800_000_000)
    var ids: [UInt64?] = []
    try contacts.read(take: { (record) throws(HistoryProblem) in ids.append(record.contact) })
    #expect(ids == [2])
    #expect(contacts.quality.rows == 3 && contacts.quality.contacts == 1 && contacts.quality.skipped == 2)
  }

  @Test("one that was in three groups was handed over twice, by metrics and by its history")
  func transfers() throws {
    let metrics = try Intake()
    try metrics.read("[\(ticket(#","metric_set":{"group_stations":3}"#))]")
    #expect(try metrics.contacts().records.map(\.transfers) == [2])
    let history = try Intake()
    try history.read("[\(ticket(""))]")
    try history.read(
      """
      ticket_id,field_name,updated,value
      1,group_id,2026-01-05 01:00:00,10
      1,group_id,2026-01-05 02:00:00,20
      1,group_id,2026-01-05 03:00:00,20
      1,group_id,2026-01-05 04:00:00,10

      """)
    #expect(try history.contacts().records.map(\.transfers) == [2])
  }

  @Test("a wait that begins again after it was over is a reopening; one that goes on is none")
  func reopenings() throws {
    let intake = try Intake()
    try intake.read("[\(ticket(""))]")
    let events = [
      ("activate", 1), ("pause", 2), ("activate", 3), ("fulfill", 4), ("activate", 5), ("fulfill", 6),
    ]
    try intake.read(
      "["
        + events.map { type, hour in
          #"{"id":\#(hour),"ticket_id":1,"metric":"requester_wait_time","instance_id":1,"type":"\#(type)","#
            + #""time":"2026-01-05T0\#(hour):00:00Z"}"#
        }.joined(separator: ",") + "]")
    let record = try #require(try intake.contacts().records.first)
    #expect(record.reopens == 1)
    // 06:00 UTC on 2026-01-05.
    #expect(record.resolved == 1_767_592_800_000_000)
  }

  @Test("minutes to the first reply are minutes, and closing does not solve once more what was solved")
  func times() throws {
    let intake = try Intake()
    try intake.read(
      "[\(ticket(#","metric_set":{"reply_time_in_minutes":{"calendar":20,"business":5}}"#))]")
    try intake.read(
      """
      ticket_id,field_name,updated,value
      1,status,2026-01-05 01:00:00,new
      1,status,2026-01-05 03:00:00,solved
      1,status,2026-01-09 03:00:00,closed

      """)
    let record = try #require(try intake.contacts().records.first)
    #expect(record.firstReply == record.created + 20 * 60_000_000)
    #expect(record.resolved == record.created + 2 * 3_600_000_000)
    #expect(record.closed == record.created + 98 * 3_600_000_000)
  }

  @Test("what is public and not by the requester is an answer; the first one is the reply")
  func comments() throws {
    let intake = try Intake()
    try intake.read("id,created_at,status,requester_id\n1,2026-01-05 01:00:00,solved,7\n")
    try intake.read(
      """
      ticket_id,user_id,public,created
      1,7,true,2026-01-05 01:00:00
      1,8,false,2026-01-05 02:00:00
      1,7,true,2026-01-05 03:00:00
      1,8,true,2026-01-05 04:00:00
      1,9,true,2026-01-05 05:00:00

      """)
    let record = try #require(try intake.contacts().records.first)
    #expect(record.firstReply == record.created + 3 * 3_600_000_000 && record.replies == 2)
  }
}
