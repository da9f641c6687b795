import Foundation
import HeadwayCalendar
import HeadwayHistory
import HeadwayTestSupport
import Testing

/// An intake into a folder of its own.
final class Intake {
  let folder: URL
  let intake: ZendeskIntake

  init(_ queues: ZendeskQueueChoice = .group, _ handleTime: ZendeskHandleTime = .unknown) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("intake-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    intake = ZendeskIntake(try ZendeskSpool(folder: folder.path), queues: queues, handleTime: handleTime) {
      UInt64($0) ?? 0
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func read(_ text: String) throws { try read(Array(text.utf8)) }

  func read(_ bytes: [UInt8]) throws {
    let file = try WrittenFile(bytes)
    defer { withExtendedLifetime(file) {} }
    try intake.read(file.path)
  }

  /// What the records come to, in order of their ids.
  func contacts(
    _ handleTime: ZendeskHandleTime = .unknown, share: Int = 1 << 20, asOf: Int64 = 1_800_000_000_000_000
  ) throws -> (records: [ContactRecord], contacts: ZendeskContacts) {
    let clock = try #require(ZoneClock("UTC"))
    var contacts = ZendeskContacts(intake, clock, handleTime: handleTime, asOf: asOf, share: share)
    var records: [ContactRecord] = []
    try contacts.read(take: { (record) throws(HistoryProblem) in records.append(record) })
    return (records.sorted { ($0.contact ?? 0) < ($1.contact ?? 0) }, contacts)
  }
}

@Suite struct ZendeskFilesTests {
  private static let account = ZendeskStandIn.Account.example
  private static let tickets = account.tickets.map(\.json)
  private static let groups = account.groups

  private static func flat(_ record: String) -> String { record.replacing("\n", with: "") }

  /// The same tickets in each form that an export has.
  private static let texts: [String] = [
    "[" + tickets.joined(separator: ",\n") + "]",
    "\u{FEFF}{\"count\": 9, \"note\": \"[{\", \"tickets\": [" + tickets.joined(separator: " , ")
      + "], \"groups\": [\(groups.joined(separator: ","))], \"end\": {\"tickets\": [1]}}",
    tickets.map(flat).joined(separator: "\n") + "\n",
    tickets.map { "{\"tickets\":[\(flat($0))],\"end_of_stream\":false}" }.joined(separator: "\n"),
  ]

  @Test("a list, a page, lines and lines of pages are the same tickets", arguments: texts)
  func forms(text: String) throws {
    let intake = try Intake()
    try intake.read(text)
    let (records, contacts) = try intake.contacts()
    #expect(intake.intake.quality.findings.isEmpty)
    // Seven tickets in nine copies, one of them deleted.
    #expect(intake.intake.records["tickets"] == 9)
    #expect(records.map(\.contact) == [1, 2, 3, 4, 6, 7])
    #expect(contacts.counts.tickets == 7 && contacts.counts.copies == 2 && contacts.counts.deleted == 1)
    #expect(records[2].priority == 4 && records[2].outcome == .handled, "the later copy counts")
  }

  @Test("packed by gzip, and cut off anywhere: refused with the number of whole records")
  func cut() throws {
    let text = Self.texts[0]
    let whole = try Intake()
    try whole.read(try packed(text.utf8))
    #expect(whole.intake.records["tickets"] == 9)
    for count in [1, 300, text.utf8.count / 2, text.utf8.count - 1] {
      let intake = try Intake()
      let start = Array(text.utf8.prefix(count))
      let problem = #expect(throws: HistoryProblem.self) { try intake.read(start) }
      #expect(problem?.reason.contains("ends in the middle") == true)
    }
    let cutGzip = Array(try packed(text.utf8).dropLast(20))
    let problem = #expect(throws: HistoryProblem.self) { try Intake().read(cutGzip) }
    #expect(problem?.reason.contains("truncated") == true)
  }

  @Test("a text that is no JSON is refused with its line, a record that is none is counted")
  func broken() throws {
    let problem = #expect(throws: HistoryProblem.self) { try Intake().read("{\"id\":1,\n!}") }
    #expect(problem?.line == 2)
    let intake = try Intake()
    try intake.read(
      """
      [{"id":1,"created_at":"2026-01-05T01:00:00Z","status":"open"},
      {"id":2,"status":"open"},
      {"id":3,"created_at":"yesterday","status":"open"},
      {"id":4,"created_at":"2026-01-05T01:00:00Z","status":"waiting"},
      {"id":5,"created_at":7,"status":"open"},
      {"created_at":"2026-01-05T01:00:00Z","status":"open"}]
      """)
    #expect(try intake.contacts().records.map(\.contact) == [1])
    let quality = intake.intake.quality
    #expect(quality.count(.createdEmpty) == 1 && quality.count(.createdUnreadable) == 1)
    #expect(quality.count(.badForm) == 3)
    let lines = quality.sorted.flatMap(\.tally.examples).map(\.line)
    #expect(lines.sorted() == [2, 3, 4, 5, 6])
  }

  @Test("ids that stand as texts, and a ticket from the future")
  func loose() throws {
    let intake = try Intake()
    try intake.read(
      """
      {"id":"1","created_at":"2026-01-05T01:00:00Z","status":"open","group_id":"10","generated_timestamp":"5"}
      {"id":2,"created_at":"2031-01-05T01:00:00Z","status":"open","group_id":10}
      """)
    let (records, contacts) = try intake.contacts()
    #expect(records.map(\.contact) == [1] && records.map(\.team) == ["group_10"])
    #expect(contacts.quality.count(.createdInFuture) == 1)
  }

  @Test("times before the arrival are taken as not known, and counted")
  func before() throws {
    let intake = try Intake()
    try intake.read(
      """
      {"id":1,"created_at":"2026-01-05T01:00:00Z","status":"solved","metric_set":{"solved_at":"2026-01-05T00:59:59Z"}}
      """)
    let (records, contacts) = try intake.contacts()
    #expect(records.count == 1 && records[0].resolved == nil)
    #expect(contacts.quality.count(.beforeCreated, .resolved) == 1)
  }

  @Test("read share by share, the contacts are the same")
  func shares() throws {
    func read(share: Int) throws -> [ContactRecord] {
      let intake = try Intake(.group, .field(360))
      try intake.read(Self.texts[1])
      try intake.read("[" + Self.account.events.map(\.json).joined(separator: ",") + "]")
      return try intake.contacts(.field(360), share: share).records
    }
    let whole = try read(share: 1 << 20)
    #expect(whole.count == 6 && whole[0].handleTime == 100)
    #expect(try read(share: 100) == whole)
    #expect(try read(share: 1) == whole)
  }

  @Test("the agent work time is a bound of the handle time for who asks for it")
  func agentWork() throws {
    let intake = try Intake(.group, .agentWorkTime)
    try intake.read(Self.texts[0])
    try intake.read("[" + Self.account.events.map(\.json).joined(separator: ",") + "]")
    let (records, contacts) = try intake.contacts(.agentWorkTime)
    // 240 minutes by the calendar.
    #expect(records[0].handleTime == 14_400)
    #expect(contacts.counts.orphans == 1, "an event of a ticket that is not there")
  }

  @Test("queues by priority, brand, and the first tag of a list")
  func queues() throws {
    func names(_ choice: String) throws -> [String] {
      let intake = try Intake(try #require(ZendeskQueueChoice(choice)))
      try intake.read(
        """
        {"tickets":[{"id":1,"created_at":"2026-01-05T01:00:00Z","status":"open","priority":"urgent","brand_id":3,"tags":["b","a"]},
        {"id":2,"created_at":"2026-01-05T01:00:00Z","status":"open","tags":["c"]}],"brands":[{"id":3,"name":"Größe 1 & Co."}]}
        """)
      return try intake.contacts().records.map(\.queue)
    }
    #expect(try names("priority") == ["urgent", "no_priority"])
    #expect(try names("brand") == ["größe_1_co", "no_brand"])
    #expect(try names("tag:a,b") == ["a", "other"])
    #expect(try names("tag:b,a") == ["b", "other"])
    #expect(ZendeskQueueChoice("tag:") == nil && ZendeskQueueChoice("team") == nil)
  }
}
