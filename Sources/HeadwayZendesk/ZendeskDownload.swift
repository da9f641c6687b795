public import HeadwayHistory

/// Fetches tickets, metric events, SLA policies, schedules and groups of an account, page by page.
///
/// After each page its tickets and facts are on the disk, and then the state that says where to go on: a download that
/// is cut off anywhere goes on with the first page that was not stored, and no record counts twice.
public final class ZendeskDownload {
  /// How the download is going.
  public struct Progress: Sendable {
    /// Tickets so far, copies included.
    public var tickets: Int
    /// Facts so far.
    public var facts: Int
    /// What it is waiting for; nil while it is working.
    public var waiting: String?
  }

  /// The records that came.
  public let intake: ZendeskIntake
  /// How far it is.
  public private(set) var state: DownloadState
  /// Parts of the account that this token may not read, or that its plan does not have.
  public private(set) var missing: [String] = []
  /// Requests sent.
  public var requests: Int { client.requests }

  private let folder: String
  private let choice: ZendeskQueueChoice
  private var client: ZendeskClient

  /// Begins a download, or goes on with one.
  ///
  /// - Parameters:
  ///   - folder: Where it is kept.
  ///   - state: How far it is; nil to begin anew.
  ///   - goesOn: Whether to go on; asked before each request and while waiting.
  ///   - tell: Is told how it is going.
  public init(
    _ account: ZendeskAccount, folder: String, request: DownloadState.Request, resuming state: DownloadState?,
    queues: ZendeskQueueChoice, handleTime: ZendeskHandleTime, identify: @escaping ZendeskIntake.Identify,
    goesOn: @escaping () -> Bool, tell: @escaping (Progress) -> Void
  ) throws(HistoryProblem) {
    self.folder = folder
    self.state = state ?? DownloadState(request)
    choice = queues
    let spool = try ZendeskSpool(folder: folder, keeping: self.state.stored)
    intake = ZendeskIntake(spool, queues: queues, handleTime: handleTime, identify: identify)
    client = ZendeskClient(account, goesOn: goesOn) { waiting in
      tell(Progress(tickets: spool.length.tickets, facts: spool.length.facts, waiting: waiting))
    }
    self.tell = tell
    try self.state.save(in: folder)
  }

  private let tell: (Progress) -> Void

  /// Sets other waits and another pace than those that Zendesk needs; for tests.
  package func hurry(first: Duration, tries: Int, refusals: Int = 30) {
    client.patience.first = first
    client.patience.tries = tries
    client.patience.refusals = refusals
  }

  /// Fetches all there is.
  public func run() async throws {
    try await fetchSetup()
    try await fetchTickets()
    try await fetchEvents()
  }

  // MARK: Names, promises and hours

  private func fetchSetup() async throws {
    try await fetchList("groups", "/api/v2/groups.json", isNeeded: true)
    if choice == .brand { try await fetchList("brands", "/api/v2/brands.json", isNeeded: true) }
    if choice == .form { try await fetchList("ticket forms", "/api/v2/ticket_forms.json", isNeeded: true) }
    try await fetchList("SLA policies", "/api/v2/slas/policies.json", isNeeded: false)
    try await fetchList("schedules", "/api/v2/business_hours/schedules.json", isNeeded: false)
    for schedule in intake.setup.schedules {
      try await fetchList(
        "holidays", "/api/v2/business_hours/schedules/\(schedule.id)/holidays.json", isNeeded: false,
        schedule: schedule.id)
    }
  }

  /// Fetches all pages of a list; one that is not needed may be missing.
  private func fetchList(_ name: String, _ path: String, isNeeded: Bool, schedule: Int64? = nil) async throws
  {
    var cursor: String?
    repeat {
      let query = cursor.map { "&page[after]=\(Self.escaped($0))" } ?? ""
      do {
        let (body, end) = try await client.page(path + "?page[size]=100" + query, isPaced: false)
        try intake.read(page: body, name: path, schedule: schedule)
        cursor = end.meta?.hasMore == true ? end.meta?.afterCursor : nil
      } catch let failure as ZendeskFailure {
        switch failure {
        case .unauthorized where !isNeeded, .absent where !isNeeded:
          missing.append(name)
          return
        default: throw failure
        }
      }
    } while cursor != nil
  }

  // MARK: Exports

  private func fetchTickets() async throws {
    let path = "/api/v2/incremental/tickets/cursor.json"
    while true {
      let start =
        state.ticketCursor.map { "cursor=\(Self.escaped($0))" } ?? "start_time=\(state.request.since)"
      let (body, end) = try await client.page(
        path + "?\(start)&per_page=1000&include=metric_sets", isPaced: true)
      try intake.read(page: body, name: path)
      let isStuck = end.afterCursor == state.ticketCursor
      if let cursor = end.afterCursor { state.ticketCursor = cursor }
      try store()
      if end.endOfStream == true { return }
      guard !isStuck, end.afterCursor != nil else {
        throw ZendeskFailure.unreachable(
          "\(path) leads nowhere: a page neither ends the export nor has a next one")
      }
    }
  }

  /// Metric events come by times: a page begins with the second at which the last one ended, and what comes twice has
  /// the same id.
  private func fetchEvents() async throws {
    let path = "/api/v2/incremental/ticket_metric_events.json"
    while true {
      let start = state.eventStart
      let (body, end) = try await client.page(path + "?start_time=\(start)", isPaced: true)
      try intake.read(page: body, name: path)
      if let time = end.endTime, time > start { state.eventStart = time }
      try store()
      if end.endOfStream == true || end.count == 0 || end.endTime == nil { return }
      guard state.eventStart > start else {
        throw ZendeskFailure.unreachable("\(path) leads nowhere: more events in one second than a page holds")
      }
    }
  }

  private func store() throws(HistoryProblem) {
    try intake.spool.settle()
    state.stored = intake.spool.length
    state.pages += 1
    try state.save(in: folder)
    tell(Progress(tickets: state.stored.tickets, facts: state.stored.facts, waiting: nil))
  }

  /// A value within a query (RFC 3986).
  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        return String(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }.joined()
  }
}
