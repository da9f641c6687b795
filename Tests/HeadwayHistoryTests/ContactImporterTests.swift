import HeadwayHistory
import Testing

/// Each kind of mistake in an export, in a file written for it.
@Suite struct ContactImporterTests {
  private static let hour: Int64 = 3_600_000_000

  @Test("a plain export: every field that a column tells")
  func plain() throws {
    let text = """
      id,created_at,category,channel,priority,first_reply_at,resolved_at,closed_at,group,status,reopens,handle_time,Subject
      17,2026-03-02 09:00,Billing & Fees,Email,High,2026-03-02 10:00,2026-03-02 12:00,2026-03-05,Tier 1,Closed,1,540,secret
      18,2026-03-02 09:30,Orders,Phone,2 - low,,,,Tier 1,Open,0,,secret

      """
    let imported = try Imported(text)
    #expect(imported.mapping.unused == ["Subject"])
    #expect(imported.records.count == 2 && !imported.quality.hasMistakes)
    let (first, second) = (imported.records[0], imported.records[1])
    // 2026-03-02 09:00 UTC.
    #expect(first.created == 1_772_442_000_000_000 && first.queue == "billing_fees")
    #expect(first.channel == .ticket && first.priority == 2 && first.team == "tier_1")
    #expect(first.firstReply == first.created + Self.hour && first.resolved == first.created + 3 * Self.hour)
    #expect(first.closed == first.created + 63 * Self.hour && first.outcome == .handled)
    #expect(first.reopens == 1 && first.handleTime == 540 && first.contact != second.contact)
    #expect(second.channel == .phone && second.priority == 2 && second.outcome == .open)
    #expect(second.resolved == nil && second.handleTime == nil && second.reopens == 0)
  }

  @Test("a future date is no contact, and a future solution is not known")
  func future() throws {
    // As of 2026-03-02 12:00 UTC.
    let text = """
      created,resolved
      2026-03-02 09:00,2026-03-02 12:00
      2026-03-02 12:01,
      2062-03-02 09:00,2062-03-02 10:00
      2026-03-02 09:00,2026-03-03 09:00

      """
    let imported = try Imported(text, asOf: 1_772_452_800_000_000)
    #expect(imported.records.count == 2 && imported.records.map { $0.resolved == nil } == [false, true])
    #expect(imported.lines(.createdInFuture) == [3, 4] && imported.lines(.inFuture, .resolved) == [5])
    #expect(imported.quality.rowsLeftOut == 2)
  }

  @Test("a negative handle time is taken as unknown and counted")
  func negative() throws {
    let text =
      "created,handle_time\n2026-03-02,60\n2026-03-02,-5\n2026-03-02,-0:01:00\n2026-03-02,0:02:05\n2026-03-02,x\n"
    let imported = try Imported(text)
    #expect(imported.records.map(\.handleTime) == [60, nil, nil, 125, nil])
    #expect(
      imported.lines(.negative, .handleTime) == [3, 4] && imported.lines(.unreadable, .handleTime) == [6])
    #expect(
      imported.profile.queues[0].handleTime.count == 2 && imported.profile.queues[0].handleTime.mean == 92.5)
    #expect(imported.quality.rowsLeftOut == 0)
  }

  @Test("40% empty cells are told, and what is known is used")
  func empty() throws {
    let rows = (0..<100).map { "2026-03-02 09:00,\($0 % 5 < 2 ? "" : "300")" }
    let imported = try Imported("created,handle_time\n" + rows.joined(separator: "\n"))
    #expect(imported.records.count == 100 && imported.quality.empty[.handleTime] == 40)
    #expect(imported.quality.empty[.created] == 0 && !imported.quality.hasMistakes)
    #expect(
      imported.profile.queues[0].handleTime.count == 60 && imported.profile.queues[0].handleTime.mean == 300)
  }

  @Test("what is before its contact's arrival is not known")
  func order() throws {
    let text =
      "created,first_reply,resolved\n2026-03-02 09:00,2026-03-01,2026-03-02 08:59\n2026-03-02,,2026-03-02\n"
    let imported = try Imported(text)
    #expect(imported.records.map { $0.resolved == nil } == [true, false])
    #expect(
      imported.lines(.beforeCreated, .firstReply) == [2] && imported.lines(.beforeCreated, .resolved) == [2])
  }

  /// Berlin, 25 October 2026: 02:50 summer time is 00:50 UTC, and 20 minutes later the wall clock shows 02:10 again.
  @Test("as clocks go back, a solution that looks earlier was in the second coming of the hour")
  func clockGoesBack() throws {
    let text = """
      created,resolved
      2026-10-25 02:50,2026-10-25 02:10
      2026-10-25 02:10,2026-10-25 02:50
      2026-10-25 01:30,2026-10-25 03:30
      2026-10-25 03:30,2026-10-25 02:30

      """
    let imported = try Imported(text, zone: "Europe/Berlin")
    let minute: Int64 = 60_000_000
    #expect(imported.records[0].created == 1_792_889_400_000_000)
    #expect(imported.records[0].resolved == imported.records[0].created + 20 * minute)
    #expect(imported.records[1].resolved == imported.records[1].created + 40 * minute)
    #expect(imported.records[2].resolved == imported.records[2].created + 180 * minute)
    // 03:30 winter time is after both comings of 02:30.
    #expect(imported.records[3].resolved == nil && imported.lines(.beforeCreated) == [5])
    #expect(imported.quality.clockChanges.repeated == 5 && imported.quality.clockChanges.skipped == 0)
  }

  /// Encoded by Python 3.11: "정산 문의" in cp949, "Müller café" in cp1252.
  @Test("a file with two encodings is read, and says which lines were converted")
  func encodings() throws {
    var bytes = Array("created,category\n2026-03-02,환불\n2026-03-02,".utf8)
    bytes += [0xC1, 0xA4, 0xBB, 0xEA, 0x20, 0xB9, 0xAE, 0xC0, 0xC7]
    bytes += Array("\n2026-03-02,plain\n2026-03-02,".utf8)
    bytes += [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x20, 0x63, 0x61, 0x66, 0xE9]
    bytes += Array("\n".utf8)
    let imported = try Imported(bytes)
    #expect(imported.records.map(\.queue) == ["환불", "정산_문의", "plain", "müller_café"])
    #expect(imported.quality.encodings == [.korean: 1, .western: 1])
    #expect(imported.lines(.otherEncoding) == [3, 5] || imported.lines(.otherEncoding) == [5, 3])
    #expect(!imported.quality.hasMistakes && imported.quality.rowsLeftOut == 0)
    // A header in CP949 is read, too.
    let header = Array("created,".utf8) + [0xBA, 0xD0, 0xB7, 0xF9] + Array("\n2026-03-02,x\n".utf8)
    #expect(try Imported(header).mapping[.queue]?.column == "분류")
  }

  @Test("the first row of an id counts, later ones are left out; contacts without an id are all different")
  func duplicates() throws {
    let imported = try Imported(
      "id,created\n7,2026-03-02\n8,2026-03-02\n7,2026-03-03\n,2026-03-04\n,2026-03-05\n0,2026-03-05\n")
    #expect(imported.records.count == 5 && imported.lines(.duplicate) == [4])
    #expect(imported.records.map { $0.contact == nil } == [false, false, true, true, false])
  }

  @Test("rows without a readable arrival, and rows without form, are left out by reason")
  func leftOut() throws {
    let text =
      "created,category\n2026-03-02,a\n,a\nsoon,a\n2026-02-30,a\n2026-03-02\n\"2026-03-02,a\n2026-03-02,b\n"
    let imported = try Imported(text, map: ["created=created"])
    #expect(imported.records.map(\.queue) == ["a", "b"] && imported.quality.rows == 7)
    #expect(imported.lines(.createdEmpty) == [3] && imported.lines(.createdUnreadable).sorted() == [4, 5])
    #expect(imported.lines(.badForm).sorted() == [6, 7] && imported.quality.rowsLeftOut == 5)
    #expect(imported.quality.hasMistakes)
  }

  @Test("a comma before one, two or four digits is a decimal one; before three it may part thousands")
  func commas() throws {
    let cells = ["\"12,5\"", "\"1,25\"", "\"1,250\"", "\"1,2500\"", "\"1,2,5\"", "12.5"]
    let imported = try Imported(
      "created,handle_time\n" + cells.map { "2026-03-02,\($0)\n" }.joined(), map: ["handle_time=handle_time"])
    #expect(imported.records.map(\.handleTime) == [12.5, 1.25, nil, 1.25, nil, 12.5])
  }

  @Test("a word that nobody knows is told, but for an address")
  func unknownWords() throws {
    let cells = ["phone", "phone", "phone", "phone", "pigeon", "ann@example.com", "bob@example.com"]
    let imported = try Imported(
      "created,channel\n" + cells.map { "2026-03-02,\($0)\n" }.joined(), map: ["channel=channel"])
    #expect(imported.quality.unknownWords[.channel] == ["pigeon": 1, "(an address)": 2])
  }

  @Test("waits, and seconds added to a time, as telephone systems have them")
  func telephone() throws {
    let text = """
      entry,ivr,wait,outcome,talk_time,type
      2026-03-02 09:00:00,10,20,AGENT,180,PS
      2026-03-02 09:00:05,5,30,HANG,0,PS
      2026-03-02 09:00:05,5,0,PHANTOM,0,NE
      2026-03-02 09:00:05,5,0,BUSY,0,NE

      """
    let imported = try Imported(text, map: ["created=entry+ivr"], words: ["phantom": .skip])
    #expect(imported.records.count == 3 && imported.quality.skipped == 1)
    let (first, second, third) = (imported.records[0], imported.records[1], imported.records[2])
    #expect(first.created == 1_772_442_010_000_000 && first.wait == 20 && first.outcome == .handled)
    #expect(
      first.serviceStart == first.created + 20_000_000 && first.handleTime == 180 && first.queue == "ps")
    #expect(
      second.outcome == .abandoned && second.ended == second.created + 30_000_000
        && second.serviceStart == nil)
    // A handle time of nothing, of a caller who left, is none.
    #expect(first.handleTime == 180 && second.handleTime == nil)
    #expect(second.wait == 30 && third.outcome == .turnedAway && third.wait == nil)
    let queue = imported.profile.queues[0]
    #expect(queue.waits.count == 1 && queue.waits.sum == 20)
    // Without being told, the word is not known, is told so, and the contact stays.
    let untold = try Imported(text, map: ["created=entry", "outcome=outcome"])
    #expect(untold.records.count == 4 && untold.lines(.unknownWord, .outcome) == [4])
    #expect(untold.quality.unknownWords[.outcome] == ["PHANTOM": 1])
  }

  @Test("no address of a person becomes a name")
  func addresses() throws {
    let imported = try Imported(
      "created,queue,group\n2026-03-02,ann@example.com,Tier 1 <t1@example.com>\n2026-03-02,A/B  test,55\n")
    #expect(imported.records.map(\.queue) == ["hidden_address", "a_b_test"])
    #expect(imported.records.map(\.team) == ["hidden_address", "group_55"])
    #expect(imported.quality.count(.hiddenAddress) == 2)
    #expect(imported.quality.sorted.allSatisfy { $0.tally.examples.allSatisfy { $0.value.isEmpty } })
  }

  @Test("promises: due times and words")
  func promises() throws {
    let imported = try Imported(
      "created,due,resolved,made_sla\n2026-03-02,2026-03-03,2026-03-02 12:00,\n2026-03-02,2026-03-03,2026-03-04,\n"
        + "2026-03-02,,,1\n2026-03-02,,,no\n2026-03-02,,,\n")
    let promises = imported.profile.queues[0].promises
    #expect(promises.known == 4 && promises.kept == 2)
    #expect(imported.profile.queues[0].due.count == 2 && imported.profile.queues[0].due.mean == 86_400)
  }
}
