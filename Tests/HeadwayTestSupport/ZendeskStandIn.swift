import Foundation
import Synchronization

/// An account of Zendesk that behaves by its documentation (developer.zendesk.com, "Incremental Exports").
///
/// Tickets come by cursors, metric events by times, lists by `page[after]`; what changed within the last minute is left
/// out; who has no right token is refused. Faults come when they are told to.
public final class ZendeskStandIn: Sendable {
  /// What goes wrong with one request.
  public enum Fault: Sendable {
    /// Too many requests: wait so many seconds.
    case tooMany(retryAfter: Int)
    /// The server's own fault.
    case broken
    /// The connection is lost in the middle of the page.
    case cut
    /// A page that was cut off and does not show it.
    case half
  }

  /// A copy of a ticket: its JSON, and when it changed (s since 1970 UTC).
  public struct Copy: Sendable {
    /// The record.
    public var json: String
    /// `generated_timestamp`.
    public var changed: Int

    /// Makes a copy.
    public init(_ json: String, changed: Int) {
      self.json = json
      self.changed = changed
    }
  }

  /// What the account holds.
  public struct Account: Sendable {
    /// Copies of tickets, in the order in which they changed.
    public var tickets: [Copy] = []
    /// Metric events, in order of time: the JSON, and the time (s since 1970 UTC).
    public var events: [Copy] = []
    /// Groups.
    public var groups: [String] = []
    /// SLA policies.
    public var policies: [String] = []
    /// Schedules.
    public var schedules: [String] = []
    /// Holidays of each schedule.
    public var holidays: [String] = []
    /// Whether the plan has schedules and SLA policies.
    public var hasPolicies = true

    /// Makes an empty account.
    public init() {}
  }

  /// The token that opens the account.
  public static let token = "s3cret-T0ken"
  /// The e-mail address that the token belongs to.
  public static let email = "agent@example.com"

  private struct State {
    var account: Account
    var faults: [String: [Int: Fault]] = [:]
    var requests: [HTTPServer.Request] = []
    var counts: [String: Int] = [:]
  }

  private let server: HTTPServer
  private let state: Box
  private let pageSize: Int

  private final class Box: Sendable {
    let state: Mutex<State>
    init(_ account: Account) { state = Mutex(State(account: account)) }
  }

  /// Opens the account, with so many records on a page; a page of events has two more.
  public init(_ account: Account, pageSize: Int = 3) throws {
    let box = Box(account)
    state = box
    self.pageSize = pageSize
    server = try HTTPServer { request in Self.reply(to: request, box, pageSize) }
  }

  /// The address of the account.
  public var base: String { server.base }

  /// The requests so far.
  public var requests: [HTTPServer.Request] { state.state.withLock { $0.requests } }

  /// Lets the n-th request (from 1) to a path fail.
  public func fail(_ path: String, request number: Int, _ fault: Fault) {
    state.state.withLock { $0.faults[path, default: [:]][number] = fault }
  }

  /// Changes what the account holds.
  public func change(_ body: @Sendable (inout Account) -> Void) { state.state.withLock { body(&$0.account) } }

  /// The path of the tickets.
  public static let ticketPath = "/api/v2/incremental/tickets/cursor.json"
  /// The path of the metric events.
  public static let eventPath = "/api/v2/incremental/ticket_metric_events.json"

  // MARK: Answers

  private static func reply(to request: HTTPServer.Request, _ box: Box, _ pageSize: Int) -> HTTPServer.Reply {
    let (account, fault) = box.state.withLock { state in
      state.requests.append(request)
      let number = state.counts[request.path, default: 0] + 1
      state.counts[request.path] = number
      return (state.account, state.faults[request.path]?[number])
    }
    let secret = Data("\(email)/token:\(token)".utf8).base64EncodedString()
    guard request.fields["authorization"] == "Basic \(secret)" else {
      return .init(#"{"error":"Couldn't authenticate you"}"#, status: 401)
    }
    switch fault {
    case .tooMany(let seconds):
      return .init(
        "Number of allowed API requests exceeded", status: 429, fields: ["Retry-After": "\(seconds)"])
    case .broken: return .init("<html>Bad Gateway</html>", status: 502)
    case .cut, .half, nil: break
    }
    var reply = page(request, account, pageSize)
    if case .cut = fault { reply.cutAfter = reply.body.utf8.count / 2 }
    if case .half = fault { reply.body = String(reply.body.prefix(reply.body.count / 2)) }
    return reply
  }

  private static func page(
    _ request: HTTPServer.Request, _ account: Account, _ pageSize: Int
  ) -> HTTPServer.Reply {
    switch request.path {
    case ticketPath: return tickets(request, account, pageSize)
    case eventPath: return events(request, account, pageSize)
    case "/api/v2/groups.json": return list("groups", account.groups, request, pageSize)
    case "/api/v2/slas/policies.json" where account.hasPolicies:
      return list("sla_policies", account.policies, request, pageSize)
    case "/api/v2/business_hours/schedules.json" where account.hasPolicies:
      return list("schedules", account.schedules, request, pageSize)
    case let path
    where path.hasPrefix("/api/v2/business_hours/schedules/") && path.hasSuffix("/holidays.json"):
      return list("holidays", account.holidays, request, pageSize)
    default: return .init(#"{"error":"RecordNotFound"}"#, status: 404)
    }
  }

  private static func tickets(
    _ request: HTTPServer.Request, _ account: Account, _ pageSize: Int
  ) -> HTTPServer.Reply {
    let settled = account.tickets.filter { $0.changed <= Int(Date().timeIntervalSince1970) - 60 }
    let start: Int
    if let cursor = request.query["cursor"] {
      guard let data = Data(base64Encoded: cursor),
        let place = Int(String(decoding: data, as: UTF8.self).dropFirst(7))
      else { return .init(#"{"error":"InvalidCursor"}"#, status: 400) }
      start = place
    } else if let time = request.query["start_time"].flatMap({ Int($0) }) {
      start = settled.firstIndex { $0.changed >= time } ?? settled.count
    } else {
      return .init(#"{"error":"StartTimeMissing"}"#, status: 400)
    }
    let end = min(settled.count, start + pageSize)
    // Base64 with padding, which has to be escaped in a query.
    let cursor = Data("cursor-\(end)".utf8).base64EncodedString()
    let records = settled[min(start, end)..<end].map(\.json).joined(separator: ",")
    return .init(
      """
      {"tickets":[\(records)],"after_url":"https://elsewhere.example/never","after_cursor":"\(cursor)",
      "before_cursor":null,"end_of_stream":\(end == settled.count)}
      """)
  }

  private static func events(
    _ request: HTTPServer.Request, _ account: Account, _ pageSize: Int
  ) -> HTTPServer.Reply {
    guard let time = request.query["start_time"].flatMap({ Int($0) }) else {
      return .init(#"{"error":"StartTimeMissing"}"#, status: 400)
    }
    let settled = account.events.filter {
      $0.changed <= Int(Date().timeIntervalSince1970) - 60 && $0.changed >= time
    }
    let page = settled.prefix(pageSize + 2)
    let end = page.last?.changed ?? time
    return .init(
      """
      {"ticket_metric_events":[\(page.map(\.json).joined(separator: ","))],"count":\(page.count),
      "next_page":"https://elsewhere.example/never","end_time":\(end),"end_of_stream":\(page.count == settled.count)}
      """)
  }

  private static func list(
    _ name: String, _ records: [String], _ request: HTTPServer.Request, _ pageSize: Int
  ) -> HTTPServer.Reply {
    let start = request.query["page[after]"].flatMap { Int($0.dropFirst()) } ?? 0
    let end = min(records.count, start + pageSize)
    return .init(
      """
      {"\(name)":[\(records[min(start, end)..<end].joined(separator: ","))],
      "meta":{"has_more":\(end < records.count),"after_cursor":"x\(end)"}}
      """)
  }
}
