extension ColumnMapping {
  /// From what of Zendesk each field of a history is made.
  public static func zendesk(_ queues: ZendeskQueueChoice, _ handleTime: ZendeskHandleTime) -> ColumnMapping {
    var columns: [(MappedField, String)] = [
      (.created, "created_at"), (.contact, "id"),
      (.queue, queues.tags.isEmpty ? queues.text : "tags: " + queues.tags.joined(separator: ", ")),
      (.channel, "via.channel"), (.priority, "priority"),
      (.firstReply, "reply_time events, metric_set"), (.resolved, "requester_wait_time events, metric_set"),
      (.closed, "status history"), (.team, "group_id"), (.outcome, "status"),
      (.reopens, "metric_set, requester_wait_time events"), (.transfers, "metric_set.group_stations"),
      (.replies, "metric_set, reply_time events"),
    ]
    switch handleTime {
    case .unknown: break
    case .field(let id): columns.append((.handleTime, "custom field \(id)"))
    case .agentWorkTime: columns.append((.handleTime, "agent_work_time events"))
    }
    let entries = columns.sorted { $0.0.rawValue < $1.0.rawValue }.map { field, column in
      Entry(field: field, column: column, added: nil, isGuessed: false, example: "", dates: nil)
    }
    return ColumnMapping(entries: entries, unused: [])
  }
}
