/// What a column of an export can mean.
public enum MappedField: Int, CaseIterable, Hashable, Sendable {
  case created, contact, queue, channel, priority, serviceStart, firstReply, resolved, closed, ended, wait
  case handleTime, team, outcome, reopens, transfers, replies, due, promiseKept

  /// The name on the command line, which is that of the history file's column where it has one.
  public var name: String { Self.names[rawValue] }

  private static let names = [
    "created", "contact", "queue", "channel", "priority", "service_start", "first_reply", "resolved",
    "closed",
    "ended", "wait", "handle_time", "team", "outcome", "reopens", "transfers", "replies", "due", "sla_met",
  ]

  /// The field of a name.
  public init?(name: String) {
    guard let number = Self.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: number)
  }

  /// How its cells are written.
  public enum Kind: Hashable, Sendable {
    /// A date and time.
    case time
    /// A length of time.
    case seconds
    /// A whole number.
    case count
    /// A name, kept as it is.
    case name
    /// An id, of which only the hash is kept.
    case identity
    /// One of some words.
    case word
  }

  /// How its cells are written.
  public var kind: Kind {
    switch self {
    case .created, .serviceStart, .firstReply, .resolved, .closed, .ended, .due: .time
    case .wait, .handleTime: .seconds
    case .reopens, .transfers, .replies: .count
    case .queue, .team: .name
    case .contact: .identity
    case .channel, .priority, .outcome, .promiseKept: .word
    }
  }

  /// What it means, in a few words.
  public var meaning: String {
    switch self {
    case .created: "when the contact came"
    case .contact: "its id, of which only a hash is kept"
    case .queue: "what it asked for"
    case .channel: "ticket, chat or phone"
    case .priority: "1 is the most urgent"
    case .serviceStart: "when its first service began"
    case .firstReply: "when the first answer was sent"
    case .resolved: "when it was solved last"
    case .closed: "when it was closed"
    case .ended: "when it left without service"
    case .wait: "how long it waited"
    case .handleTime: "how long the work took"
    case .team: "the group of agents"
    case .outcome: "handled, abandoned, turned away or open"
    case .reopens: "how often it was reopened"
    case .transfers: "how often it changed groups"
    case .replies: "how many answers were sent"
    case .due: "when its promise was due"
    case .promiseKept: "whether its promise was kept"
    }
  }

  /// Names that exports give such a column, the likeliest first; lower case, with `_` between words.
  var usualNames: [String] {
    switch self {
    case .created:
      [
        "created", "created_at", "opened_at", "opened", "open_time", "created_on", "creation_date",
        "date_created",
        "created_date", "created_time", "creation_time", "submitted_at", "submitted", "received_at",
        "received",
        "arrived_at", "arrival", "arrival_time", "entry", "entry_local", "entry_time", "reported_at", "start",
        "start_time", "timestamp", "timestamp_local", "datetime", "date_time", "date", "time", "접수일시", "생성일시",
        "등록일시", "생성일", "등록일", "접수일",
      ]
    case .contact:
      [
        "contact", "contact_id", "id", "ticket_id", "number", "case_id", "call_id", "unique_key",
        "incident_id",
        "issue_key", "key", "ticket_number", "ticket", "case_number", "conversation_id", "reference", "티켓번호",
        "접수번호", "번호",
      ]
    case .queue:
      [
        "queue", "queue_name", "skill", "category", "topic", "request_type", "contact_reason", "reason",
        "ticket_form", "form", "complaint_type", "type", "ci_category", "department", "service", "분류", "카테고리",
        "문의유형", "유형",
      ]
    case .channel:
      ["channel", "via", "via_channel", "contact_type", "medium", "source_channel", "채널", "접수채널"]
    case .priority: ["priority", "urgency", "severity", "우선순위"]
    case .serviceStart:
      [
        "service_start", "answered_at", "answered", "answer_time", "pickup_time", "picked_up_at",
        "service_started_at",
      ]
    case .firstReply:
      [
        "first_reply", "first_reply_at", "first_response_at", "first_replied_at", "first_responded_at",
        "first_response", "first_reply_time", "first_response_time", "최초응답일시",
      ]
    case .resolved:
      [
        "resolved", "resolved_at", "solved_at", "solved", "resolution_date", "resolved_on", "resolve_time",
        "resolved_date", "completed_at", "resolution_time", "해결일시", "처리일시", "완료일시",
      ]
    case .closed:
      ["closed", "closed_at", "close_time", "closed_on", "closed_date", "close_date", "종료일시", "종결일시"]
    case .ended: ["ended", "ended_at", "abandoned_at", "abandon_time", "hangup_time", "hung_up_at"]
    case .wait:
      [
        "wait", "wait_s", "wait_seconds", "wait_time", "queue_s", "queue_time", "time_in_queue",
        "speed_of_answer",
      ]
    case .handleTime:
      [
        "handle_time", "handle_time_s", "handle_seconds", "handling_time", "aht", "service_s", "service_time",
        "service_seconds", "talk_time", "duration", "duration_s", "work_time", "처리시간", "통화시간",
      ]
    case .team:
      [
        "team", "group", "team_name", "group_name", "assignment_group", "agent_group", "assigned_group",
        "assigned_team", "support_group", "last_group", "담당팀", "담당그룹", "그룹",
      ]
    case .outcome: ["outcome", "status", "state", "disposition", "result", "상태", "처리상태"]
    case .reopens: ["reopens", "reopen_count", "reopened", "reopened_count", "times_reopened"]
    case .transfers: ["transfers", "transfer_count", "reassignments", "reassignment_count", "group_stations"]
    case .replies: ["replies", "reply_count", "agent_replies", "public_replies"]
    case .due: ["due", "due_at", "due_date", "sla_due", "sla_due_at", "deadline"]
    case .promiseKept: ["sla_met", "made_sla", "met_sla", "within_sla", "sla_kept", "sla_compliant", "sla"]
    }
  }
}
