public import FoundationEssentials

/// Takes the records of an account of Zendesk, from exported files or from pages of its API, into a spool.
///
/// Of a ticket only numbers are kept; subjects, descriptions, names of people and addresses are never decoded.
public final class ZendeskIntake {
  /// Hashes an id so that nobody can go back from it.
  public typealias Identify = (String) -> UInt64

  /// The tables that are used, by the names that the API has for them.
  public static let tables: Set<String> = [
    "tickets", "ticket_metric_events", "metric_sets", "ticket_metrics", "groups", "brands", "ticket_forms",
    "sla_policies", "schedules", "holidays",
  ]

  /// Where tickets and facts go.
  public let spool: ZendeskSpool
  /// The names, promises and hours so far.
  public internal(set) var setup = ZendeskSetup()
  /// What was found out so far.
  public internal(set) var quality = DataQuality()
  /// How many records of each table came.
  public internal(set) var records: [String: Int] = [:]
  /// Files with tables that are not used.
  public internal(set) var unused: [String] = []

  let queues: ZendeskQueueChoice
  let identify: Identify
  private let field: Int64?
  private let decoder = JSONDecoder()
  private var schedule: Int64?

  /// Makes an intake.
  ///
  /// - Parameters:
  ///   - queues: by what tickets are divided.
  ///   - handleTime: from what the handle time is taken.
  public init(
    _ spool: ZendeskSpool, queues: ZendeskQueueChoice, handleTime: ZendeskHandleTime,
    identify: @escaping Identify
  ) {
    self.spool = spool
    self.queues = queues
    self.identify = identify
    if case .field(let id) = handleTime { field = id } else { field = nil }
  }

  // MARK: Files

  /// Reads an exported file: JSON, NDJSON or CSV, plain or packed by gzip.
  ///
  /// - Parameter goesOn: Is asked now and then, with the share of the file that was read; false stops.
  public func read(_ file: String, goesOn: (Double?) -> Bool = { _ in true }) throws(HistoryProblem) {
    if try Self.isJSON(file) {
      let stream = try ByteStream(file)
      let rows = try read(
        file, share: { stream.size.map { $0 > 0 ? min(1, Double(stream.bytesRead) / Double($0)) : 1 } },
        goesOn
      ) {
        (room) throws(HistoryProblem) in try stream.read(into: room)
      }
      quality.files.append((file, rows))
    } else {
      try readTable(file, goesOn)
    }
  }

  /// Reads a page of the API.
  ///
  /// - Parameters:
  ///   - name: What the page is called in messages.
  ///   - schedule: Whose holidays are on it, which such a page does not say.
  public func read(page: Data, name: String, schedule: Int64? = nil) throws(HistoryProblem) {
    self.schedule = schedule
    defer { self.schedule = nil }
    var taken = 0
    _ = try read(name, share: { nil }, { _ in true }) { (room) throws(HistoryProblem) in
      let count = min(room.count, page.count - taken)
      guard count > 0 else { return 0 }
      let end = taken + count
      _ = page[(page.startIndex + taken)..<(page.startIndex + end)].copyBytes(to: room)
      taken = end
      return count
    }
  }

  /// Whether the first byte that is no blank opens a list or an object.
  private static func isJSON(_ file: String) throws(HistoryProblem) -> Bool {
    let stream = try ByteStream(file)
    var room = [UInt8](repeating: 0, count: 64)
    let count = try room.withUnsafeMutableBufferPointer { room throws(HistoryProblem) in
      try stream.read(into: room)
    }
    let first = room.prefix(count).first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  private func read(
    _ name: String, share: () -> Double?, _ goesOn: (Double?) -> Bool, _ source: @escaping JSONRecords.Source
  ) throws(HistoryProblem) -> Int {
    let reader = JSONRecords(file: name, tables: Self.tables, source)
    var known: String?
    while let record = try reader.next() {
      if reader.count % 1024 == 0, !goesOn(share()) { break }
      let data = Data(record)
      do {
        if reader.table == nil, known == nil {
          known = try Self.table(of: decoder.decode(RecordKeys.self, from: data).names)
          if known == nil { unused.append(name) }
        }
        guard let table = reader.table ?? known else { return reader.count }
        records[table, default: 0] += 1
        quality.rows += 1
        if let fault = try take(data, table) { note(fault, name, reader.line) }
      } catch let problem as HistoryProblem {
        throw problem
      } catch {
        quality.rows += 1
        note(
          Fault(.badForm, "it is no JSON, or a value in it is not of the kind that Zendesk has"), name,
          reader.line)
      }
    }
    return reader.count
  }

  /// The table of a record that says so by its keys only.
  private static func table(of keys: Set<String>) -> String? {
    if keys.contains("metric"), keys.contains("instance_id") { return "ticket_metric_events" }
    if keys.contains("group_stations") || keys.contains("reply_time_in_minutes") { return "ticket_metrics" }
    if keys.contains("policy_metrics") { return "sla_policies" }
    if keys.contains("intervals"), keys.contains("time_zone") { return "schedules" }
    if keys.contains("start_date"), keys.contains("end_date") { return "holidays" }
    if keys.contains("created_at"), keys.contains("status"), keys.contains("id") { return "tickets" }
    if keys.contains("brand_url") { return "brands" }
    if keys.contains("end_user_visible") { return "ticket_forms" }
    return keys.contains("is_public") && keys.contains("name") || keys == ["id", "name"] ? "groups" : nil
  }

  // MARK: Records

  /// Why a record is left out.
  struct Fault {
    var kind: DataQuality.Kind
    var reason: String
    var field: MappedField?

    init(_ kind: DataQuality.Kind, _ reason: String, _ field: MappedField? = nil) {
      self.kind = kind
      self.reason = reason
      self.field = field
    }
  }

  func note(_ fault: Fault, _ file: String, _ line: Int) {
    quality.note(
      DataQuality.Finding(kind: fault.kind, field: fault.field, reason: fault.reason),
      DataQuality.Example(file: file, line: line, column: 0, value: ""))
  }

  /// Takes a record of a table.
  ///
  /// - Returns: Why it is left out, if it is.
  private func take(_ data: Data, _ table: String) throws -> Fault? {
    switch table {
    case "tickets": return try take(decoder.decode(TicketJSON.self, from: data))
    case "ticket_metric_events": return try take(decoder.decode(MetricEventJSON.self, from: data))
    case "metric_sets", "ticket_metrics": return try take(decoder.decode(MetricsJSON.self, from: data))
    case "sla_policies": return try take(decoder.decode(PolicyJSON.self, from: data))
    case "schedules": return try take(decoder.decode(ScheduleJSON.self, from: data))
    case "holidays":
      let holiday = try decoder.decode(HolidayJSON.self, from: data)
      return addHoliday(schedule: schedule ?? holiday.scheduleId?.whole, holiday.startDate, holiday.endDate)
    default:
      let named = try decoder.decode(NamedJSON.self, from: data)
      guard let id = named.id?.whole, let name = named.name else {
        return Fault(.badForm, "it has no id or no name")
      }
      add(name: name, id: id, table)
      return nil
    }
  }

  /// The number that stands for a ticket or a person from here on.
  func hashed(_ id: Int64) -> Int64 { Int64(bitPattern: identify(String(id))) }

  func add(name: String, id: Int64, _ table: String) {
    switch table {
    case "groups": setup.groups[id] = name
    case "brands": setup.brands[id] = name
    default: setup.forms[id] = name
    }
  }

  private func take(_ json: TicketJSON) throws(HistoryProblem) -> Fault? {
    guard let id = json.id?.whole.map(hashed) else { return Fault(.badForm, "a ticket has no id") }
    guard let text = json.createdAt else { return Fault(.createdEmpty, "`created_at` is empty", .created) }
    guard let created = Self.time(text) else {
      return Fault(.createdUnreadable, "`created_at` is no time", .created)
    }
    guard let name = json.status, let status = ZendeskTicket.Status(name: name) else {
      return Fault(.badForm, "the status of a ticket is not one of Zendesk's")
    }
    var ticket = ZendeskTicket(id: id, created: created)
    ticket.status = status
    // What the export goes by; `updated_at` stands still when the system itself changes a ticket.
    ticket.updated =
      json.generatedTimestamp?.whole.map { $0 * 1_000_000 } ?? json.updatedAt.flatMap(Self.time) ?? created
    ticket.priority = json.priority.flatMap { ZendeskTicket.priority(name: $0) }
    ticket.group = json.groupId?.whole
    ticket.brand = json.brandId?.whole
    ticket.form = json.ticketFormId?.whole
    ticket.channel = ZendeskTicket.channel(name: json.via?.channel ?? "")
    if let tags = json.tags { ticket.tag = queues.tags.firstIndex { tags.contains($0) } }
    if let field {
      let own = json.customFields?.first { $0.id?.whole == field }
      if let seconds = own?.value?.value, seconds >= 0 { ticket.handleTime = seconds }
    }
    try spool.add(ticket)
    if let metrics = json.metricSet { try add(metrics, ticket: id, time: ticket.updated) }
    return nil
  }

  private func take(_ json: MetricsJSON) throws(HistoryProblem) -> Fault? {
    guard let ticket = json.ticketId?.whole.map(hashed) else {
      return Fault(.badForm, "ticket metrics have no ticket_id")
    }
    try add(json, ticket: ticket, time: json.updatedAt.flatMap(Self.time) ?? 0)
    return nil
  }

  private func add(_ json: MetricsJSON, ticket: Int64, time: Int64) throws(HistoryProblem) {
    func add(_ kind: ZendeskFact.Kind, _ value: Int64?) throws(HistoryProblem) {
      guard let value, value >= 0 else { return }
      try spool.add(ZendeskFact(kind, ticket: ticket, time: time, value: value))
    }
    try add(.solvedAt, json.solvedAt.flatMap(Self.time))
    try add(.replyMinutes, json.replyTimeInMinutes?.calendar?.whole)
    try add(.reopens, json.reopens?.whole)
    try add(.replies, json.replies?.whole)
    try add(.groupStations, json.groupStations?.whole)
  }

  private func take(_ json: MetricEventJSON) throws(HistoryProblem) -> Fault? {
    if json.deleted == true { return nil }
    guard let id = json.id?.whole, let ticket = json.ticketId?.whole.map(hashed), let metric = json.metric,
      let type = json.type, let time = json.time.flatMap(Self.time)
    else { return Fault(.badForm, "a metric event has no id, ticket_id, metric, type or time") }
    let seconds =
      json.sla?.targetInSeconds?.whole ?? json.sla?.target?.value.map { Int64(($0 * 60).rounded()) }
    if let fact = Self.fact(
      MetricEvent(
        id: id, ticket: ticket, metric: metric, type: type, instance: json.instanceId?.whole ?? 1, time: time,
        target: seconds, isInBusinessHours: json.sla?.businessHours ?? false,
        shown: json.status?.calendar?.value))
    {
      try spool.add(fact)
    }
    return nil
  }

  private func take(_ json: PolicyJSON) -> Fault? {
    guard let id = json.id?.whole else { return Fault(.badForm, "an SLA policy has no id") }
    func conditions(_ list: [PolicyJSON.Condition]?) -> [ZendeskPolicy.Condition] {
      (list ?? []).map {
        ZendeskPolicy.Condition(
          field: $0.field ?? "", comparison: $0.operator ?? "", values: $0.value?.texts ?? [])
      }
    }
    setup.policy(id) { policy in
      policy.position = json.position?.whole ?? .max
      policy.all = conditions(json.filter?.all)
      policy.any = conditions(json.filter?.any)
      policy.targets = [:]
      for metric in json.policyMetrics ?? [] {
        let seconds =
          metric.targetInSeconds?.whole ?? metric.target?.value.map { Int64(($0 * 60).rounded()) }
        guard let priority = metric.priority.flatMap({ ZendeskTicket.priority(name: $0) }),
          let measure = metric.metric.flatMap({ ZendeskPolicy.Measure(metric: $0) }), let seconds
        else { continue }
        // Of the two that promise a resolution, the resolution itself.
        if measure == .resolution, metric.metric != "total_resolution_time",
          policy.targets[priority]?[measure] != nil
        {
          continue
        }
        policy.targets[priority, default: [:]][measure] = ZendeskPolicy.Target(
          seconds: seconds, isInBusinessHours: metric.businessHours ?? false)
      }
    }
    return nil
  }

  private func take(_ json: ScheduleJSON) -> Fault? {
    guard let id = json.id?.whole else { return Fault(.badForm, "a schedule has no id") }
    setup.schedule(id) { schedule in
      schedule.name = json.name ?? ""
      schedule.zone = json.timeZone ?? ""
      schedule.intervals = (json.intervals ?? []).compactMap {
        Self.interval($0.startTime?.whole, $0.endTime?.whole)
      }
    }
    return nil
  }
}
