/// An SLA policy: for which tickets, and what is promised them.
public struct ZendeskPolicy: Hashable, Sendable {
  /// What is promised.
  public enum Measure: Hashable, Sendable, CaseIterable {
    /// The first reply.
    case firstReply
    /// The resolution.
    case resolution

    /// The measure by the name of a metric in a policy; nil for those of which a scenario has no target.
    init?(metric: some StringProtocol) {
      switch metric {
      case "first_reply_time": self = .firstReply
      case "total_resolution_time", "requester_wait_time": self = .resolution
      default: return nil
      }
    }
  }

  /// How soon.
  public struct Target: Hashable, Sendable {
    /// Within what time (s).
    public var seconds: Int64
    /// Whether only the hours of the schedule count.
    public var isInBusinessHours: Bool

    /// Makes a target.
    public init(seconds: Int64, isInBusinessHours: Bool) {
      self.seconds = seconds
      self.isInBusinessHours = isInBusinessHours
    }
  }

  /// What a ticket must be like.
  public struct Condition: Hashable, Sendable {
    /// The field.
    public var field: String
    /// How it is compared.
    public var comparison: String
    /// With what.
    public var values: [String]

    /// Whether a ticket is so; nil where it hangs on something that is not kept.
    func holds(_ ticket: ZendeskTicket) -> Bool? {
      let own: String?
      switch field {
      case "group_id": own = ticket.group.map { String($0) }
      case "brand_id": own = ticket.brand.map { String($0) }
      case "ticket_form_id": own = ticket.form.map { String($0) }
      case "priority":
        own = ticket.priority.map { ["urgent", "high", "normal", "low"][min(3, max(0, $0 - 1))] }
      default: return nil
      }
      let isAmong = values.contains(own ?? "")
      return switch comparison {
      case "is", "includes": isAmong
      case "is_not", "not_includes": !isAmong
      default: nil
      }
    }
  }

  /// The id in Zendesk.
  public var id: Int64
  /// Policies are tried in this order.
  public var position: Int64 = .max
  /// All of these must hold.
  public var all: [Condition] = []
  /// One of these must hold, where there are any.
  public var any: [Condition] = []
  /// What is promised, by priority from 1.
  public var targets: [Int: [Measure: Target]] = [:]

  /// Makes a policy that promises nothing.
  public init(id: Int64) { self.id = id }

  /// Whether it is for a ticket; nil where that hangs on something that is not kept, such as tags.
  public func matches(_ ticket: ZendeskTicket) -> Bool? {
    var isKnown = true
    for condition in all {
      guard let holds = condition.holds(ticket) else {
        isKnown = false
        continue
      }
      if !holds { return false }
    }
    guard !any.isEmpty else { return isKnown ? true : nil }
    let results = any.map { $0.holds(ticket) }
    if results.contains(true) { return isKnown ? true : nil }
    return results.contains(nil) ? nil : false
  }
}

extension [ZendeskPolicy] {
  /// The first that is for a ticket.
  ///
  /// - Returns: The policy, if any; nil as a whole where it cannot be told.
  func first(for ticket: ZendeskTicket) -> ZendeskPolicy?? {
    for policy in self {
      guard let matches = policy.matches(ticket) else { return nil }
      if matches { return .some(policy) }
    }
    return .some(nil)
  }
}
