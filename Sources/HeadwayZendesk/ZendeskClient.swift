import FoundationEssentials

/// Why an import from Zendesk ended.
public enum ZendeskFailure: Error, Hashable, Sendable {
  /// The program that fetches is not installed.
  case notInstalled
  /// The account does not accept the token, or its owner may not read this.
  case unauthorized(String)
  /// There is no such account, or no such part of it.
  case absent(String)
  /// The server did not answer, or not with what was asked for, however often it was tried.
  case unreachable(String)
  /// Somebody asked to stop.
  case stopped
}

extension ZendeskFailure: CustomStringConvertible {
  /// What happened and what helps; never a secret.
  public var description: String {
    switch self {
    case .notInstalled: "curl is needed to fetch from Zendesk: install it (apt-get install curl)"
    case .unauthorized(let path):
      """
      Zendesk refuses the token for \(path): check ZENDESK_TOKEN and ZENDESK_EMAIL; token access must be switched on \
      in the Admin Center, and incremental exports need an administrator
      """
    case .absent(let path): "there is no \(path): check --subdomain"
    case .unreachable(let reason): reason
    case .stopped: "stopped"
    }
  }
}

/// Fetches pages of one account, as often and as fast as it may.
struct ZendeskClient {
  /// How often a page is tried, and how long is waited in between.
  struct Patience: Sendable {
    /// Tries of one page that fail for the server's or the connection's fault.
    var tries = 8
    /// Answers "too many requests" in a row.
    var refusals = 30
    /// Before the second try; each further wait is twice as long.
    var first = Duration.seconds(1)
    /// The longest wait that nobody asked for.
    var longest = Duration.seconds(60)
    /// The longest wait that the server may ask for.
    var longestAsked = Duration.seconds(900)

    /// The wait after so many failed tries.
    func wait(after failures: Int) -> Duration {
      min(longest, first * (1 << min(20, failures - 1)))
    }
  }

  let account: ZendeskAccount
  var patience = Patience()
  var pace = RequestPace()
  var curl = CurlProcess()
  /// Whether to go on; asked before each request and while waiting.
  let goesOn: () -> Bool
  /// Is told what is waited for.
  let tell: (String) -> Void

  /// Requests sent so far.
  private(set) var requests = 0

  init(_ account: ZendeskAccount, goesOn: @escaping () -> Bool, tell: @escaping (String) -> Void) {
    self.account = account
    self.goesOn = goesOn
    self.tell = tell
  }

  /// Fetches a page whose form is right.
  ///
  /// - Parameters:
  ///   - path: What stands behind the address, with its query.
  ///   - isPaced: Whether it is one of the exports, which are limited to ten requests a minute.
  /// - Returns: The page, and its end.
  mutating func page(_ path: String, isPaced: Bool) async throws(ZendeskFailure) -> (body: Data, end: PageEnd)
  {
    // The query may hold a cursor, which says nothing to anybody.
    let name = String(path.prefix { $0 != "?" })
    var (failures, refusals) = (0, 0)
    while true {
      if isPaced {
        try await sleep(pace.wait(at: .now), "at most \(pace.most) requests a minute are allowed")
        pace.send(at: .now)
      }
      guard goesOn() else { throw .stopped }
      requests += 1
      let reason: String
      var asked: Duration?
      switch await answer(path) {
      case .failure(.notInstalled): throw .notInstalled
      case .failure(.impossible(let words)): throw .unreachable("\(account.base): \(words)")
      case .failure(.dropped(let words)): reason = words
      case .success(let response):
        asked = response.fields["retry-after"].flatMap { Int($0) }.map { .seconds(max(0, $0)) }
        switch response.status {
        case 200:
          // A page that was cut off is no JSON.
          if let end = try? JSONDecoder().decode(PageEnd.self, from: response.body) {
            return (response.body, end)
          }
          reason = "the answer is no JSON"
        case 401, 403: throw .unauthorized(name)
        case 404: throw .absent(account.base + name)
        case 429:
          refusals += 1
          guard refusals <= patience.refusals else {
            throw .unreachable("Zendesk refused \(name) \(refusals) times for too many requests: try later")
          }
          try await sleep(
            min(patience.longestAsked, asked ?? .seconds(60)), "Zendesk asks to wait: too many requests")
          continue
        case 500...599: reason = "the server answers \(response.status)"
        default: throw .unreachable("Zendesk answers \(response.status) to \(name), which it never should")
        }
      }
      guard goesOn() else { throw .stopped }
      failures += 1
      guard failures < patience.tries else {
        throw .unreachable("\(account.base)\(name): \(reason), \(failures) times: try again with --resume")
      }
      let wait = max(asked ?? .zero, patience.wait(after: failures))
      try await sleep(min(wait, patience.longestAsked), "\(reason); trying again")
    }
  }

  private func answer(_ path: String) async -> Result<HTTPResponse, FetchFailure> {
    do throws(FetchFailure) {
      return .success(try await curl.get(account.base + path, authorization: account.authorization))
    } catch {
      return .failure(error)
    }
  }

  /// Waits in short steps, so that a request to stop is heard.
  private func sleep(_ duration: Duration, _ reason: String) async throws(ZendeskFailure) {
    guard duration > .zero else { return }
    let end = ContinuousClock.now + duration
    if duration >= .seconds(2) { tell("\(reason) (\(duration.components.seconds) s)") }
    while ContinuousClock.now < end {
      guard goesOn() else { throw .stopped }
      try? await Task.sleep(for: min(.milliseconds(100), end - ContinuousClock.now))
    }
  }
}

/// What stands on a page beside its records, and leads to the next.
struct PageEnd: Decodable, Sendable {
  struct Meta: Decodable, Sendable {
    var hasMore: Bool?
    var afterCursor: String?

    enum CodingKeys: String, CodingKey {
      case hasMore = "has_more"
      case afterCursor = "after_cursor"
    }
  }

  /// The cursor of an export by cursors.
  var afterCursor: String?
  /// Whether an export has come to the present.
  var endOfStream: Bool?
  /// Where an export by times goes on (s since 1970 UTC).
  var endTime: Int64?
  /// Records on the page.
  var count: Int?
  /// The cursor of a list.
  var meta: Meta?

  enum CodingKeys: String, CodingKey {
    case count, meta
    case afterCursor = "after_cursor"
    case endOfStream = "end_of_stream"
    case endTime = "end_time"
  }
}
