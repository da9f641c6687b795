/// What happened to one contact: a row of the history file.
///
/// Times are microseconds since 1970-01-01 00:00 UTC; nil is unknown, or not yet.
public struct ContactRecord: Hashable, Sendable {
  /// How a contact came.
  public enum Channel: String, CaseIterable, Hashable, Sendable {
    case ticket, chat, phone
  }

  /// How a contact ended.
  public enum Outcome: String, CaseIterable, Hashable, Sendable {
    /// Service was given.
    case handled
    /// It left before service.
    case abandoned
    /// It came to a closed or full queue.
    case turnedAway = "turned_away"
    /// It is still open.
    case open
  }

  /// The hashed id.
  public var contact: UInt64?
  /// The queue by its name in the scenario.
  public var queue: String
  /// How it came.
  public var channel: Channel?
  /// 1 is the most urgent.
  public var priority: Int?
  /// When it came.
  public var created: Int64
  /// When its first service began.
  public var serviceStart: Int64?
  /// When the first answer was sent.
  public var firstReply: Int64?
  /// When it was solved last.
  public var resolved: Int64?
  /// When it was closed.
  public var closed: Int64?
  /// When it left: the end of an abandoned call or chat.
  public var ended: Int64?
  /// Work in all (s).
  public var handleTime: Double?
  /// The last, or answering, group of agents.
  public var team: String?
  /// How it ended.
  public var outcome: Outcome?
  /// How often it was reopened.
  public var reopens: Int?
  /// How often it changed groups.
  public var transfers: Int?
  /// How many answers were sent.
  public var replies: Int?

  /// Makes a contact of which only queue and arrival are known.
  public init(queue: String, created: Int64) {
    self.queue = queue
    self.created = created
  }

  /// The columns of the history file, in order.
  public static let columns = [
    "contact", "queue", "channel", "priority", "created", "service_start", "first_reply", "resolved",
    "closed",
    "ended", "handle_time", "team", "outcome", "reopens", "transfers", "replies",
  ]
}

extension ContactRecord {
  /// How long it waited for its first service, or to leave without (s); nil where that is not known.
  public var wait: Double? {
    guard let end = serviceStart ?? (outcome == .abandoned ? ended : nil) else { return nil }
    return Double(end - created) / 1e6
  }
}
