extension ZendeskIntake {
  /// The row of a table, by the names of its columns.
  private struct Row {
    let reader: CSVReader
    let places: [String: Int]

    subscript(_ column: String) -> String? {
      guard let place = places[column] else { return nil }
      let field = reader.field(place)
      return field.isEmpty ? nil : String(decoding: field, as: UTF8.self)
    }

    func whole(_ column: String) -> Int64? { self[column].flatMap { Int64($0) } }
    func time(_ column: String) -> Int64? { self[column].flatMap(ZendeskIntake.time) }
    func isTrue(_ column: String) -> Bool { self[column]?.lowercased() == "true" || self[column] == "1" }
    var isDeleted: Bool { isTrue("_fivetran_deleted") }
  }

  private enum Table: String {
    case tickets, events = "ticket_metric_events", metrics = "ticket_metrics"
    case history = "ticket_field_history", comments = "ticket_comments", tags = "ticket_tags"
    case policies = "sla_policy_metrics", applied = "ticket_sla_policies"
    case schedules, holidays, groups, brands, forms = "ticket_forms"

    /// The table that has these columns.
    init?(_ columns: Set<String>) {
      func has(_ names: String...) -> Bool { columns.isSuperset(of: names) }
      if has("ticket_id", "metric", "type", "time") {
        self = .events
      } else if has("ticket_id", "group_stations") {
        self = .metrics
      } else if has("ticket_id", "field_name", "updated", "value") {
        self = .history
      } else if has("ticket_id", "public", "created", "user_id") {
        self = .comments
      } else if has("ticket_id", "tag") {
        self = .tags
      } else if has("sla_policy_id", "metric", "priority", "target") {
        self = .policies
      } else if has("ticket_id", "sla_policy_id") {
        self = .applied
      } else if has("id", "start_time", "end_time", "time_zone") {
        self = .schedules
      } else if has("schedule_id", "start_date", "end_date") {
        self = .holidays
      } else if has("id", "created_at", "status", "requester_id")
        || has("id", "created_at", "status", "via_channel")
      {
        self = .tickets
      } else if has("id", "name", "brand_url") {
        self = .brands
      } else if has("id", "name", "end_user_visible") {
        self = .forms
      } else if columns.subtracting(Table.ofGroups).isEmpty, has("id", "name") {
        self = .groups
      } else {
        return nil
      }
    }

    private static let ofGroups: Set<String> = [
      "id", "name", "created_at", "updated_at", "url", "_fivetran_deleted", "_fivetran_synced", "description",
      "default", "deleted", "is_public",
    ]
  }

  /// Reads a table in CSV; one that is not used is told.
  func readTable(_ file: String, _ goesOn: (Double?) -> Bool) throws(HistoryProblem) {
    let reader = try CSVReader(file)
    let names = reader.header.map { $0.lowercased() }
    guard let table = Table(Set(names)) else {
      unused.append(file)
      return
    }
    let row = Row(
      reader: reader, places: Dictionary(zip(names, names.indices)) { first, _ in first })
    rows: while true {
      if reader.rows % 8192 == 0, !goesOn(reader.share) { break }
      switch try reader.next() {
      case .end: break rows
      case .fault: note(Fault(.badForm, "the row does not have the form of its header"), file, reader.line)
      case .row:
        records[table.rawValue, default: 0] += 1
        if let fault = try take(row, table) { note(fault, file, reader.line) }
      }
    }
    quality.files.append((file, reader.rows))
    quality.rows += reader.rows
  }

  private func take(_ row: Row, _ table: Table) throws(HistoryProblem) -> Fault? {
    switch table {
    case .tickets: return try takeTicket(row)
    case .events: return try takeEvent(row)
    case .metrics: return try takeMetrics(row)
    case .history, .comments, .tags, .applied: return try takeFact(row, table)
    case .policies: return takePolicy(row)
    case .schedules: return takeSchedule(row)
    case .holidays:
      return row.isDeleted
        ? nil : addHoliday(schedule: row.whole("schedule_id"), row["start_date"], row["end_date"])
    case .groups, .brands, .forms:
      guard let id = row.whole("id"), let name = row["name"] else {
        return Fault(.badForm, "it has no id or no name")
      }
      // Tickets of a group that is gone still have its name.
      add(name: name, id: id, table.rawValue)
      return nil
    }
  }

  private func takeTicket(_ row: Row) throws(HistoryProblem) -> Fault? {
    guard let id = row.whole("id").map(hashed) else { return Fault(.badForm, "a ticket has no id") }
    guard row["created_at"] != nil else { return Fault(.createdEmpty, "`created_at` is empty", .created) }
    guard let created = row.time("created_at") else {
      return Fault(.createdUnreadable, "`created_at` is no time", .created)
    }
    guard let status = row["status"].flatMap({ ZendeskTicket.Status(name: $0) }) else {
      return Fault(.badForm, "the status of a ticket is not one of Zendesk's")
    }
    var ticket = ZendeskTicket(id: id, created: created)
    ticket.status = row.isDeleted ? .deleted : status
    ticket.updated = row.time("updated_at") ?? created
    ticket.priority = row["priority"].flatMap { ZendeskTicket.priority(name: $0) }
    ticket.group = row.whole("group_id")
    ticket.brand = row.whole("brand_id")
    ticket.form = row.whole("ticket_form_id")
    ticket.channel = ZendeskTicket.channel(name: row["via_channel"] ?? "")
    ticket.requester = row["requester_id"].map { Int64(bitPattern: identify($0)) }
    try spool.add(ticket)
    return nil
  }

  private func takeEvent(_ row: Row) throws(HistoryProblem) -> Fault? {
    if row.isTrue("deleted") || row.isDeleted { return nil }
    guard let id = row.whole("id"), let ticket = row.whole("ticket_id").map(hashed),
      let time = row.time("time")
    else {
      return Fault(.badForm, "a metric event has no id, ticket_id or time")
    }
    let minutes = (row["sla_target"] ?? row["target"]).flatMap { Double($0) }
    let event = MetricEvent(
      id: id, ticket: ticket, metric: row["metric"] ?? "", type: row["type"] ?? "",
      instance: row.whole("instance_id") ?? 1, time: time, target: minutes.map { Int64(($0 * 60).rounded()) },
      isInBusinessHours: row.isTrue("sla_business_hours") || row.isTrue("business_hours"),
      shown: (row["status_calendar"] ?? row["calendar"]).flatMap { Double($0) })
    if let fact = Self.fact(event) { try spool.add(fact) }
    return nil
  }

  private func takeMetrics(_ row: Row) throws(HistoryProblem) -> Fault? {
    guard let ticket = row.whole("ticket_id").map(hashed) else {
      return Fault(.badForm, "ticket metrics have no ticket_id")
    }
    let time = row.time("updated_at") ?? 0
    let values: [(ZendeskFact.Kind, Int64?)] = [
      (.solvedAt, row.time("solved_at")),
      (.replyMinutes, row.whole("reply_time_in_minutes_calendar") ?? row.whole("reply_time_calendar")),
      (.reopens, row.whole("reopens")), (.replies, row.whole("replies")),
      (.groupStations, row.whole("group_stations")),
    ]
    for (kind, value) in values {
      if let value, value >= 0 { try spool.add(ZendeskFact(kind, ticket: ticket, time: time, value: value)) }
    }
    return nil
  }

  private func takeFact(_ row: Row, _ table: Table) throws(HistoryProblem) -> Fault? {
    guard let ticket = row.whole("ticket_id").map(hashed) else {
      return Fault(.badForm, "a row has no ticket_id")
    }
    func add(_ kind: ZendeskFact.Kind, _ time: Int64?, _ value: Int64?) throws(HistoryProblem) -> Fault? {
      guard let time, let value else {
        return Fault(.badForm, "a row of \(table.rawValue) has no time or no value")
      }
      try spool.add(ZendeskFact(kind, ticket: ticket, time: time, value: value))
      return nil
    }
    switch table {
    case .history:
      switch row["field_name"] {
      case "status":
        let status = row["value"].flatMap { ZendeskTicket.Status(name: $0) }
        return try add(.status, row.time("updated"), status?.rawValue)
      case "group_id":
        // A ticket that was taken from its group is with none.
        return try add(.group, row.time("updated"), row.whole("value") ?? 0)
      default: return nil
      }
    case .comments:
      guard row.isTrue("public") else { return nil }
      return try add(.comment, row.time("created"), row["user_id"].map { Int64(bitPattern: identify($0)) })
    case .tags:
      guard let tag = row["tag"], let index = queues.tags.firstIndex(of: tag) else { return nil }
      return try add(.tag, 0, Int64(index))
    default: return try add(.policy, row.time("policy_applied_at"), row.whole("sla_policy_id"))
    }
  }

  private func takePolicy(_ row: Row) -> Fault? {
    guard let id = row.whole("sla_policy_id") else { return Fault(.badForm, "a row has no sla_policy_id") }
    guard let priority = row["priority"].flatMap({ ZendeskTicket.priority(name: $0) }),
      let measure = row["metric"].flatMap({ ZendeskPolicy.Measure(metric: $0) }),
      let minutes = row["target"].flatMap({ Double($0) })
    else { return nil }
    setup.policy(id) { policy in
      // A table of this kind does not say for which tickets; `ticket_sla_policies` does.
      policy.targets[priority, default: [:]][measure] = ZendeskPolicy.Target(
        seconds: Int64((minutes * 60).rounded()), isInBusinessHours: row.isTrue("business_hours"))
      policy.all = [ZendeskPolicy.Condition(field: "not told", comparison: "is", values: [])]
    }
    return nil
  }

  private func takeSchedule(_ row: Row) -> Fault? {
    if row.isDeleted { return nil }
    guard let id = row.whole("id"),
      let interval = Self.interval(row.whole("start_time"), row.whole("end_time"))
    else { return Fault(.badForm, "a schedule has no id, or hours that are not in a week") }
    setup.schedule(id) { schedule in
      schedule.name = row["name"] ?? schedule.name
      schedule.zone = row["time_zone"] ?? schedule.zone
      schedule.intervals.append(interval)
    }
    return nil
  }
}
