/// What is kept of a ticket of Zendesk: numbers, and nothing that a person wrote.
public struct ZendeskTicket: Hashable, Sendable {
  /// How far a ticket is.
  public enum Status: Int64, CaseIterable, Hashable, Sendable {
    case new, open, pending, hold, solved, closed, deleted

    /// The status by its name in Zendesk; nil for one that is not known.
    public init?(name: some StringProtocol) {
      switch name {
      case "new": self = .new
      case "open": self = .open
      case "pending": self = .pending
      case "hold", "on-hold": self = .hold
      case "solved": self = .solved
      case "closed": self = .closed
      case "deleted": self = .deleted
      default: return nil
      }
    }
  }

  /// The hashed id.
  public var id: Int64
  /// When it came (µs since 1970 UTC).
  public var created: Int64
  /// When this copy of it was made (µs since 1970 UTC); of several copies the latest counts.
  public var updated: Int64
  /// How far it is.
  public var status: Status
  /// 1 urgent, 2 high, 3 normal, 4 low; nil where none is set.
  public var priority: Int?
  /// The group that it is with.
  public var group: Int64?
  /// The brand.
  public var brand: Int64?
  /// The form.
  public var form: Int64?
  /// How it came.
  public var channel = ContactRecord.Channel.ticket
  /// Which of the tags that make queues it has, by its place in the list; nil for none.
  public var tag: Int?
  /// The requester, hashed, to tell the requester's comments from answers.
  public var requester: Int64?
  /// Work as a time-tracking field has it (s).
  public var handleTime: Double?

  /// Makes a ticket of which only id and arrival are known.
  public init(id: Int64, created: Int64) {
    self.id = id
    self.created = created
    updated = created
    status = .new
  }

  /// The priority by its name in Zendesk; nil for none.
  static func priority(name: some StringProtocol) -> Int? {
    switch name {
    case "urgent": 1
    case "high": 2
    case "normal": 3
    case "low": 4
    default: nil
    }
  }

  /// What kind of contact came through a channel of Zendesk.
  static func channel(name: some StringProtocol) -> ContactRecord.Channel {
    switch name {
    case "voice", "phone": .phone
    case "chat", "native_messaging", "messaging", "whatsapp": .chat
    default: .ticket
    }
  }
}

/// Something that happened to a ticket, or was counted of it.
public struct ZendeskFact: Hashable, Sendable {
  /// What it is; the value's meaning goes with it.
  public enum Kind: Int64, CaseIterable, Hashable, Sendable {
    /// A first or later reply was sent; the value is the instance of the metric, from 1.
    case replied
    /// The clock of the requester's waiting began, or went on.
    case waitBegan
    /// The ticket was solved, by the clock of the requester's waiting or of the resolution.
    case waitEnded
    /// What the clock of agents' work showed (s by the calendar), for the instance in `detail`.
    case agentWork
    /// An SLA target of the first reply (s); `detail` is 1 for business hours.
    case replyTarget
    /// An SLA target of the resolution (s); `detail` is 1 for business hours.
    case resolutionTarget
    /// The SLA policy of the value was applied.
    case policy
    /// Its status became the value, a ``ZendeskTicket/Status``.
    case status
    /// It came to the group of the value.
    case group
    /// A public comment by the person of the value, hashed.
    case comment
    /// Ticket metrics: when it was solved (µs since 1970 UTC).
    case solvedAt
    /// Ticket metrics: minutes by the calendar from arrival to first reply.
    case replyMinutes
    /// Ticket metrics: how often it was reopened.
    case reopens
    /// Ticket metrics: public answers.
    case replies
    /// Ticket metrics: in how many groups it was.
    case groupStations
    /// A tag that makes a queue, by its place in the list.
    case tag
  }

  /// The ticket's hashed id.
  public var ticket: Int64
  /// What it is.
  public var kind: Kind
  /// When it happened, or when it was counted (µs since 1970 UTC).
  public var time: Int64
  /// The id of the event in Zendesk, by which copies are known; 0 for none.
  public var id: Int64
  /// The value.
  public var value: Int64
  /// More of it; 0 for nothing.
  public var detail: Int64

  /// Makes a fact.
  public init(_ kind: Kind, ticket: Int64, time: Int64, id: Int64 = 0, value: Int64 = 0, detail: Int64 = 0) {
    self.ticket = ticket
    self.kind = kind
    self.time = time
    self.id = id
    self.value = value
    self.detail = detail
  }
}
