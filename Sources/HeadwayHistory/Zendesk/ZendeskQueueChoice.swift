/// By what tickets are divided into queues.
public enum ZendeskQueueChoice: Hashable, Sendable {
  /// The group that a ticket is with.
  case group
  /// Its form.
  case form
  /// Its brand.
  case brand
  /// Its priority.
  case priority
  /// The first of these tags that it has; all else is `other`.
  case tags([String])

  /// Reads `group`, `form`, `brand`, `priority` or `tag:refund,payout`; nil for any other text.
  public init?(_ text: String) {
    switch text {
    case "group": self = .group
    case "form": self = .form
    case "brand": self = .brand
    case "priority": self = .priority
    default:
      guard text.hasPrefix("tag:") else { return nil }
      let tags = text.dropFirst(4).split(separator: ",").map { String($0).trimmingBlanks }
      guard !tags.isEmpty, !tags.contains("") else { return nil }
      self = .tags(tags)
    }
  }

  /// The text that reads as this choice.
  public var text: String {
    switch self {
    case .group: "group"
    case .form: "form"
    case .brand: "brand"
    case .priority: "priority"
    case .tags(let tags): "tag:" + tags.joined(separator: ",")
    }
  }

  /// The tags that make queues, in order.
  var tags: [String] {
    if case .tags(let tags) = self { tags } else { [] }
  }
}

/// From what the handle time of a ticket is taken.
public enum ZendeskHandleTime: Hashable, Sendable {
  /// Not at all.
  case unknown
  /// A custom field with seconds of work, as time-tracking apps keep it; its id.
  case field(Int64)
  /// The agent work time: all time in `new` and `open`, waiting in line included, so an upper bound.
  case agentWorkTime

  /// Reads `none`, `field:360001234` or `agent_work_time`; nil for any other text.
  public init?(_ text: String) {
    switch text {
    case "none": self = .unknown
    case "agent_work_time": self = .agentWorkTime
    default:
      guard text.hasPrefix("field:"), let id = Int64(text.dropFirst(6)) else { return nil }
      self = .field(id)
    }
  }

  /// The text that reads as this choice.
  public var text: String {
    switch self {
    case .unknown: "none"
    case .field(let id): "field:\(id)"
    case .agentWorkTime: "agent_work_time"
    }
  }
}
