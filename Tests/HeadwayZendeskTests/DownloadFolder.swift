import Foundation
import HeadwayHistory
import HeadwayTestSupport
import HeadwayZendesk

/// A folder for a download, gone when the test is.
final class DownloadFolder {
  let url: URL
  static let since: Int64 = 1_767_225_600  // 2026-01-01T00:00:00Z

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("zendesk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A hash that a test can compute: the id itself.
  static func identify(_ id: String) -> UInt64 { UInt64(id) ?? 0 }

  /// A download from an account into this folder.
  func download(
    _ standIn: ZendeskStandIn, token: String = ZendeskStandIn.token, isResumed: Bool = false, tries: Int = 3,
    goesOn: @escaping () -> Bool = { true }, tell: @escaping (ZendeskDownload.Progress) -> Void = { _ in }
  ) throws -> ZendeskDownload {
    let account = try ZendeskAccount(
      subdomain: nil, base: standIn.base, token: token, email: ZendeskStandIn.email)
    let state = isResumed ? try DownloadState(folder: url.path) : nil
    let download = try ZendeskDownload(
      account, folder: url.path,
      request: DownloadState.Request(
        base: account.base, since: Self.since, queues: "group", handleTime: "field:360"),
      resuming: state, queues: .group, handleTime: .field(360), identify: Self.identify, goesOn: goesOn,
      tell: tell)
    download.hurry(first: .milliseconds(20), tries: tries)
    return download
  }

  /// The contacts of what was fetched, in order of their ids.
  static func contacts(_ download: ZendeskDownload) throws -> [ContactRecord] {
    guard let clock = ZoneClock("Asia/Seoul") else { return [] }
    var contacts = ZendeskContacts(
      download.intake, clock, handleTime: .field(360), asOf: 1_800_000_000_000_000, since: since * 1_000_000)
    var records: [ContactRecord] = []
    try contacts.read(take: { (record) throws(HistoryProblem) in records.append(record) })
    return records.sorted { ($0.contact ?? 0) < ($1.contact ?? 0) }
  }

  /// Everything in the folder, as text as far as it is any.
  func everything() throws -> String {
    try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
      .map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }.joined(separator: "\n")
  }
}

/// The contacts of ``ZendeskStandIn/Account/example`` by the table in its documentation.
enum Expected {
  static func time(_ text: String) -> Int64 {
    Int64((try? Date(text, strategy: .iso8601).timeIntervalSince1970) ?? -1) * 1_000_000
  }

  static let contacts: [ContactRecord] = {
    var one = ContactRecord(queue: "refunds", created: time("2026-01-05T01:00:00Z"))
    (one.contact, one.channel, one.priority, one.team) = (1, .ticket, 1, "refunds")
    (one.firstReply, one.resolved) = (time("2026-01-05T02:30:10Z"), time("2026-01-05T05:00:00Z"))
    (one.handleTime, one.outcome, one.reopens, one.replies) = (100, .handled, 0, 1)
    var two = ContactRecord(queue: "tech_support", created: time("2026-01-05T02:00:00Z"))
    (two.contact, two.channel, two.priority, two.team) = (2, .ticket, 3, "tech_support")
    (two.firstReply, two.resolved) = (time("2026-01-05T02:20:00Z"), time("2026-01-05T03:00:00Z"))
    (two.handleTime, two.outcome, two.reopens, two.transfers, two.replies) = (200, .handled, 0, 0, 2)
    var three = ContactRecord(queue: "tech_support", created: time("2026-01-05T03:00:00Z"))
    (three.contact, three.channel, three.priority, three.team) = (3, .ticket, 4, "tech_support")
    (three.firstReply, three.resolved) = (time("2026-01-05T04:00:00Z"), time("2026-01-07T03:00:00Z"))
    (three.handleTime, three.outcome, three.reopens, three.transfers, three.replies) = (
      300, .handled, 1, 1, 3
    )
    var four = ContactRecord(queue: "refunds", created: time("2026-01-06T00:30:00Z"))
    (four.contact, four.channel, four.priority, four.team) = (4, .ticket, 2, "refunds")
    (four.handleTime, four.outcome) = (400, .open)
    var six = ContactRecord(queue: "no_group", created: time("2026-01-06T02:00:00Z"))
    (six.contact, six.channel, six.handleTime, six.outcome) = (6, .chat, 600, .open)
    return [one, two, three, four, six]
  }()
}
