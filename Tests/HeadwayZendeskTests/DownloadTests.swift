import Foundation
import HeadwayHistory
import HeadwayTestSupport
import HeadwayZendesk
import Synchronization
import Testing

/// A real server on this machine answers as the documentation of Zendesk says; the program `curl` fetches from it.
@Suite(.enabled(if: Curl.isPresent, "skipped: curl is not installed"), .serialized)
struct DownloadTests {
  private static func paths(_ standIn: ZendeskStandIn, _ path: String) -> Int {
    standIn.requests.count { $0.path == path }
  }

  @Test("all pages become the contacts of the account, each once, and nothing that a person wrote is kept")
  func whole() async throws {
    let standIn = try ZendeskStandIn(.example)
    let folder = try DownloadFolder()
    let download = try folder.download(standIn)
    try await download.run()
    #expect(try DownloadFolder.contacts(download) == Expected.contacts)
    #expect(download.intake.setup.groups == [10: "Refunds", 20: "Tech Support", 30: "Empty", 40: "Refunds"])
    #expect(download.intake.setup.policies.map(\.id) == [1, 2], "in order of position, not of arrival")
    #expect(download.intake.setup.schedules.first?.holidays.count == 1)
    #expect(download.missing.isEmpty && download.intake.quality.findings.isEmpty)
    // Nine copies of tickets on pages of three; the events end after three pages of five that overlap.
    #expect(Self.paths(standIn, ZendeskStandIn.ticketPath) == 3)
    #expect(Self.paths(standIn, ZendeskStandIn.eventPath) == 3)
    #expect(
      standIn.requests.first { $0.path == ZendeskStandIn.ticketPath }?.query["include"] == "metric_sets")
    let kept = try folder.everything()
    for secret in ZendeskStandIn.Account.secrets + [ZendeskStandIn.token] { #expect(!kept.contains(secret)) }
  }

  @Test("what changed within the last minute comes with the next import, by the cursor of the last one")
  func lastMinute() async throws {
    let standIn = try ZendeskStandIn(.example)
    let now = Int(Date().timeIntervalSince1970)
    standIn.change { account in
      var copy = account.tickets[3]
      copy.json = copy.json.replacing("\"status\":\"open\"", with: "\"status\":\"solved\"")
        .replacing("\"generated_timestamp\":\(copy.changed)", with: "\"generated_timestamp\":\(now)")
      account.tickets.append(ZendeskStandIn.Copy(copy.json, changed: now))
    }
    let folder = try DownloadFolder()
    let first = try folder.download(standIn)
    try await first.run()
    #expect(try DownloadFolder.contacts(first) == Expected.contacts)
    // A minute goes by.
    standIn.change { $0.tickets[$0.tickets.count - 1].changed = now - 120 }
    let before = Self.paths(standIn, ZendeskStandIn.ticketPath)
    let second = try folder.download(standIn, isResumed: true)
    try await second.run()
    #expect(Self.paths(standIn, ZendeskStandIn.ticketPath) == before + 1, "only what is new is fetched")
    let records = try DownloadFolder.contacts(second)
    #expect(records.count == 5)
    #expect(records.first { $0.contact == 4 }?.outcome == .handled)
  }

  @Test("a refusal, a broken server and lost connections change nothing but the number of requests")
  func faults() async throws {
    let standIn = try ZendeskStandIn(.example)
    standIn.fail(ZendeskStandIn.ticketPath, request: 1, .tooMany(retryAfter: 1))
    standIn.fail(ZendeskStandIn.ticketPath, request: 3, .cut)
    standIn.fail(ZendeskStandIn.ticketPath, request: 4, .half)
    standIn.fail(ZendeskStandIn.eventPath, request: 2, .broken)
    standIn.fail("/api/v2/groups.json", request: 1, .cut)
    let folder = try DownloadFolder()
    let download = try folder.download(standIn)
    let start = ContinuousClock.now
    try await download.run()
    #expect(ContinuousClock.now - start >= .seconds(1), "Retry-After is kept")
    #expect(try DownloadFolder.contacts(download) == Expected.contacts)
    #expect(Self.paths(standIn, ZendeskStandIn.ticketPath) == 3 + 3)
    #expect(Self.paths(standIn, ZendeskStandIn.eventPath) == 3 + 1)
    #expect(Self.paths(standIn, "/api/v2/groups.json") == 2 + 1)
  }

  @Test("a server that stays broken is given up after so many tries, and said so")
  func givenUp() async throws {
    let standIn = try ZendeskStandIn(.example)
    for number in 1...10 { standIn.fail(ZendeskStandIn.ticketPath, request: number, .broken) }
    let folder = try DownloadFolder()
    defer { withExtendedLifetime(folder) {} }
    let download = try folder.download(standIn, tries: 4)
    let failure = await #expect(throws: ZendeskFailure.self) { try await download.run() }
    #expect(failure?.description.contains("the server answers 502, 4 times") == true)
    #expect(Self.paths(standIn, ZendeskStandIn.ticketPath) == 4)
  }

  @Test("nobody listens: unreachable, not a crash")
  func nobody() async throws {
    let base: String
    do { base = try ZendeskStandIn(.example).base }
    let account = try ZendeskAccount(subdomain: nil, base: base, token: "t", email: nil)
    let folder = try DownloadFolder()
    let download = try ZendeskDownload(
      account, folder: folder.url.path,
      request: DownloadState.Request(base: base, since: 0, queues: "group", handleTime: "none"),
      resuming: nil,
      queues: .group, handleTime: .unknown, identify: DownloadFolder.identify, goesOn: { true },
      tell: { _ in })
    download.hurry(first: .milliseconds(1), tries: 2)
    let failure = await #expect(throws: ZendeskFailure.self) { try await download.run() }
    #expect(failure?.description.contains("does not take connections") == true)
  }

  @Test("a wrong token is refused at once, in words that do not hold it")
  func wrongToken() async throws {
    let standIn = try ZendeskStandIn(.example)
    let folder = try DownloadFolder()
    defer { withExtendedLifetime(folder) {} }
    let download = try folder.download(standIn, token: "wr0ng-token")
    let failure = await #expect(throws: ZendeskFailure.self) { try await download.run() }
    #expect(failure == .unauthorized("/api/v2/groups.json"))
    #expect(failure?.description.contains("wr0ng") == false)
    #expect(standIn.requests.count == 1)
  }

  @Test("an account without schedules and policies is imported without them")
  func smallPlan() async throws {
    var account = ZendeskStandIn.Account.example
    account.hasPolicies = false
    let standIn = try ZendeskStandIn(account)
    let folder = try DownloadFolder()
    let download = try folder.download(standIn)
    try await download.run()
    #expect(download.missing == ["SLA policies", "schedules"])
    #expect(try DownloadFolder.contacts(download) == Expected.contacts)
  }

  @Test("stopped after any page, it goes on with the next one and comes to the same", arguments: 1...5)
  func resumed(pages: Int) async throws {
    let standIn = try ZendeskStandIn(.example)
    let folder = try DownloadFolder()
    let stored = Mutex(0)
    let first = try folder.download(
      standIn, goesOn: { stored.withLock { $0 < pages } },
      tell: { progress in if progress.waiting == nil { stored.withLock { $0 += 1 } } })
    await #expect(throws: ZendeskFailure.stopped) { try await first.run() }
    // What a process that was killed in the middle of a page leaves behind what it had stored.
    for name in ["tickets.spool", "facts.spool"] {
      let handle = try FileHandle(forUpdating: folder.url.appendingPathComponent(name))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(repeating: 1, count: 333))
      try handle.close()
    }
    let second = try folder.download(standIn, isResumed: true)
    try await second.run()
    #expect(try DownloadFolder.contacts(second) == Expected.contacts)
    let fetched =
      Self.paths(standIn, ZendeskStandIn.ticketPath) + Self.paths(standIn, ZendeskStandIn.eventPath)
    // Where the tickets were whole, one request asks whether there are new ones.
    #expect(fetched == 6 + (pages >= 3 ? 1 : 0), "no stored page is fetched again")
  }

  @Test("an export by times that cannot go on is no endless loop")
  func stuck() async throws {
    let standIn = try ZendeskStandIn(.example, pageSize: 1)
    // Four events in one second, on pages of three.
    standIn.change { account in
      account.tickets = []
      account.events = Array(repeating: account.events[0], count: 4)
    }
    let folder = try DownloadFolder()
    defer { withExtendedLifetime(folder) {} }
    let download = try folder.download(standIn)
    let failure = await #expect(throws: ZendeskFailure.self) { try await download.run() }
    #expect(failure?.description.contains("leads nowhere") == true)
  }
}

/// The program that fetches.
enum Curl {
  static let isPresent: Bool =
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/curl") }
}
