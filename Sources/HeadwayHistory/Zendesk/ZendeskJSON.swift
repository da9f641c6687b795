import FoundationEssentials

/// A number that may be written as one, or as a text; nil for anything else.
struct LooseNumber: Decodable {
  var value: Double?
  var whole: Int64?

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int64.self) {
      (whole, value) = (number, Double(number))
    } else if let number = try? container.decode(Double.self) {
      (whole, value) = (Int64(exactly: number), number)
    } else if let text = try? container.decode(String.self) {
      (whole, value) = (Int64(text), Double(text))
    }
  }
}

/// The keys of a record, by which its table is known.
struct RecordKeys: Decodable {
  struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  var names: Set<String>

  init(from decoder: any Decoder) throws {
    names = Set(try decoder.container(keyedBy: Name.self).allKeys.map(\.stringValue))
  }
}

/// A ticket as Zendesk writes it; what is not named here is never read.
struct TicketJSON: Decodable {
  struct Via: Decodable { var channel: String? }
  struct Field: Decodable {
    var id: LooseNumber?
    var value: LooseNumber?
  }

  var id: LooseNumber?
  var createdAt: String?
  var updatedAt: String?
  var generatedTimestamp: LooseNumber?
  var status: String?
  var priority: String?
  var groupId: LooseNumber?
  var brandId: LooseNumber?
  var ticketFormId: LooseNumber?
  var via: Via?
  var tags: [String]?
  var customFields: [Field]?
  var metricSet: MetricsJSON?

  enum CodingKeys: String, CodingKey {
    case id, status, priority, via, tags
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case generatedTimestamp = "generated_timestamp"
    case groupId = "group_id"
    case brandId = "brand_id"
    case ticketFormId = "ticket_form_id"
    case customFields = "custom_fields"
    case metricSet = "metric_set"
  }
}

/// The metrics of a ticket.
struct MetricsJSON: Decodable {
  struct Minutes: Decodable { var calendar: LooseNumber? }

  var ticketId: LooseNumber?
  var updatedAt: String?
  var solvedAt: String?
  var reopens: LooseNumber?
  var replies: LooseNumber?
  var groupStations: LooseNumber?
  var replyTimeInMinutes: Minutes?

  enum CodingKeys: String, CodingKey {
    case reopens, replies
    case ticketId = "ticket_id"
    case updatedAt = "updated_at"
    case solvedAt = "solved_at"
    case groupStations = "group_stations"
    case replyTimeInMinutes = "reply_time_in_minutes"
  }
}

/// A ticket metric event.
struct MetricEventJSON: Decodable {
  struct Target: Decodable {
    var target: LooseNumber?
    var targetInSeconds: LooseNumber?
    var businessHours: Bool?

    enum CodingKeys: String, CodingKey {
      case target
      case targetInSeconds = "target_in_seconds"
      case businessHours = "business_hours"
    }
  }
  struct Shown: Decodable { var calendar: LooseNumber? }

  var id: LooseNumber?
  var ticketId: LooseNumber?
  var metric: String?
  var instanceId: LooseNumber?
  var type: String?
  var time: String?
  var sla: Target?
  var status: Shown?
  var deleted: Bool?

  enum CodingKeys: String, CodingKey {
    case id, metric, type, time, sla, status, deleted
    case ticketId = "ticket_id"
    case instanceId = "instance_id"
  }
}

/// A group, brand or form.
struct NamedJSON: Decodable {
  var id: LooseNumber?
  var name: String?
  var url: String?
}

/// An SLA policy.
struct PolicyJSON: Decodable {
  struct Condition: Decodable {
    var field: String?
    var `operator`: String?
    var value: LooseText?
  }
  struct Filter: Decodable {
    var all: [Condition]?
    var any: [Condition]?
  }
  struct Metric: Decodable {
    var priority: String?
    var metric: String?
    var target: LooseNumber?
    var targetInSeconds: LooseNumber?
    var businessHours: Bool?

    enum CodingKeys: String, CodingKey {
      case priority, metric, target
      case targetInSeconds = "target_in_seconds"
      case businessHours = "business_hours"
    }
  }

  var id: LooseNumber?
  var title: String?
  var position: LooseNumber?
  var filter: Filter?
  var policyMetrics: [Metric]?

  enum CodingKeys: String, CodingKey {
    case id, title, position, filter
    case policyMetrics = "policy_metrics"
  }
}

/// A schedule of business hours.
struct ScheduleJSON: Decodable {
  struct Interval: Decodable {
    var startTime: LooseNumber?
    var endTime: LooseNumber?

    enum CodingKeys: String, CodingKey {
      case startTime = "start_time"
      case endTime = "end_time"
    }
  }

  var id: LooseNumber?
  var name: String?
  var timeZone: String?
  var intervals: [Interval]?

  enum CodingKeys: String, CodingKey {
    case id, name, intervals
    case timeZone = "time_zone"
  }
}

/// A holiday of a schedule.
struct HolidayJSON: Decodable {
  var id: LooseNumber?
  var scheduleId: LooseNumber?
  var startDate: String?
  var endDate: String?

  enum CodingKeys: String, CodingKey {
    case id
    case scheduleId = "schedule_id"
    case startDate = "start_date"
    case endDate = "end_date"
  }
}

/// A text, or a number or a list of them as texts.
struct LooseText: Decodable {
  var texts: [String] = []

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      texts = [text]
    } else if let number = try? container.decode(Int64.self) {
      texts = [String(number)]
    } else if let list = try? container.decode([LooseText].self) {
      texts = list.flatMap(\.texts)
    }
  }
}
