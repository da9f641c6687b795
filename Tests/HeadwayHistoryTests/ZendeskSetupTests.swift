import Foundation
import HeadwayCalendar
import HeadwayHistory
import HeadwayTestSupport
import Testing

@Suite struct ZendeskSetupTests {
  @Test("minutes since Sunday become days and times, and days with the same hours stand together")
  func hours() throws {
    let intake = try Intake()
    try intake.read("{\"schedules\":[\(ZendeskStandIn.Account.example.schedules[0])]}")
    let schedule = try #require(intake.intake.setup.schedules.first)
    // 1980 = 24 h + 9 h after Sunday 00:00: Monday 09:00; and so on to Friday 18:00.
    #expect(schedule.hours.weekly.count == 1)
    #expect(schedule.hours.weekly[0].days == [.mon, .tue, .wed, .thu, .fri])
    #expect(schedule.hours.weekly[0].open.description == "09:00")
    #expect(schedule.hours.weekly[0].close.description == "18:00")
    #expect(schedule.timeZone == "Asia/Seoul")
  }

  @Test("Sunday, a lunch break, a night and a whole week")
  func otherHours() {
    var schedule = ZendeskSchedule(id: 1)
    // Sunday 00:00 to 08:00, Saturday 13:00 to 24:00 and 09:00 to 12:00.
    schedule.intervals = [0..<480, (6 * 1440 + 780)..<(7 * 1440), (6 * 1440 + 540)..<(6 * 1440 + 720)]
    let weekly = schedule.hours.weekly.map { "\($0.days.map(\.description)) \($0.open) \($0.close)" }
    #expect(weekly == ["[\"sun\"] 00:00 08:00", "[\"sat\"] 09:00 12:00", "[\"sat\"] 13:00 24:00"])
    schedule.intervals = [0..<(7 * 1440)]
    #expect(schedule.hours.weekly.count == 1 && schedule.hours.weekly[0].days.count == 7)
    // What touches is one window.
    schedule.intervals = [720..<780, 540..<720]
    let touching = schedule.hours.weekly.map { "\($0.open) \($0.close)" }
    #expect(touching == ["09:00 13:00"])
    schedule.zone = "Pacific Time (US & Canada)"
    #expect(schedule.timeZone == "America/Los_Angeles")
    schedule.zone = "Atlantis"
    #expect(schedule.timeZone == nil)
  }

  @Test("the first policy by position that is for a ticket makes its promise")
  func policies() throws {
    let intake = try Intake()
    let account = ZendeskStandIn.Account.example
    let policies = account.policies.joined(separator: ",")
    try intake.read("{\"sla_policies\":[\(policies)]}")
    try intake.read("[" + account.tickets.map(\.json).joined(separator: ",") + "]")
    let (_, contacts) = try intake.contacts()
    // Group 10 (tickets 1, 4 and 7): 60 min and 1440 min. Others with a priority (2 and 3): 480 min and 2880 min.
    let own = ZendeskPolicy.Target(seconds: 3600, isInBusinessHours: true)
    let all = ZendeskPolicy.Target(seconds: 28_800, isInBusinessHours: true)
    #expect(contacts.promises["group_10"]?[.firstReply] == [own: 3])
    #expect(contacts.promises["group_20"]?[.firstReply] == [all: 2])
    #expect(
      contacts.promises["group_20"]?[.resolution]
        == [ZendeskPolicy.Target(seconds: 172_800, isInBusinessHours: false): 2])
    #expect(contacts.counts.withoutPolicy == 0)
  }

  @Test("a policy by tags, which are not kept, is not guessed at")
  func unknown() throws {
    let intake = try Intake()
    try intake.read(
      """
      {"sla_policies":[{"id":1,"position":1,"filter":{"all":[{"field":"current_tags","operator":"includes","value":"vip"}]},
      "policy_metrics":[{"priority":"high","metric":"first_reply_time","target":10,"business_hours":false}]}],
      "tickets":[{"id":1,"created_at":"2026-01-05T01:00:00Z","status":"open","priority":"high"}]}
      """)
    let (_, contacts) = try intake.contacts()
    #expect(contacts.promises.isEmpty && contacts.counts.withoutPolicy == 1)
  }

  /// The promised first replies by group, in seconds, of a ticket in group 10 and one in group 20, under a policy of 5
  /// minutes with a filter and one of an hour for all.
  private func replies(filter: String) throws -> [String: [Int64]] {
    func policy(_ id: Int, _ filter: String, _ minutes: Int) -> String {
      #"{"id":\#(id),"position":\#(id),"filter":{\#(filter)},"policy_metrics":[{"priority":"high","#
        + #""metric":"first_reply_time","target":\#(minutes),"business_hours":false}]}"#
    }
    func ticket(_ id: Int) -> String {
      #"{"id":\#(id),"created_at":"2026-01-05T01:00:00Z","status":"open","priority":"high","group_id":\#(id)}"#
    }
    let intake = try Intake()
    let policies = policy(1, filter, 5) + "," + policy(2, "", 60)
    try intake.read(#"{"sla_policies":[\#(policies)],"tickets":[\#(ticket(10)),\#(ticket(20))]}"#)
    return try intake.contacts().contacts.promises.compactMapValues { promise in
      promise[.firstReply]?.keys.map(\.seconds)
    }
  }

  @Test("a filter may name what must not be, and one of which one must be; tags could be that one")
  func filters() throws {
    let isTen = #"{"field":"group_id","operator":"is","value":"10"}"#
    let isNotTen = #"{"field":"group_id","operator":"is_not","value":"10"}"#
    let hasTag = #"{"field":"current_tags","operator":"includes","value":"vip"}"#
    #expect(try replies(filter: "\"all\":[\(isNotTen)]") == ["group_10": [3600], "group_20": [300]])
    #expect(try replies(filter: "\"any\":[\(isTen),\(hasTag)]") == ["group_10": [300]])
  }

  @Test("a table of promises has minutes, and another says which tickets they are for")
  func promiseTables() throws {
    let intake = try Intake()
    for table in [
      "id,created_at,status,priority,requester_id\n1,2026-01-05 01:00:00,open,high,7\n",
      "sla_policy_id,metric,priority,target,business_hours\n3,first_reply_time,high,30,true\n",
      "ticket_id,sla_policy_id,policy_applied_at\n1,3,2026-01-05 01:00:00\n",
    ] { try intake.read(table) }
    #expect(
      try intake.contacts().contacts.promises["no_group"]?[.firstReply]
        == [ZendeskPolicy.Target(seconds: 1800, isInBusinessHours: true): 1])
  }

  @Test("a target that was applied counts before the policies of today")
  func applied() throws {
    let intake = try Intake()
    try intake.read(
      """
      {"tickets":[{"id":1,"created_at":"2026-01-05T01:00:00Z","status":"open","priority":"high"}],
      "ticket_metric_events":[{"id":1,"ticket_id":1,"metric":"reply_time","instance_id":1,"type":"apply_sla",
      "time":"2026-01-05T01:00:00Z","sla":{"target":30,"business_hours":true}},
      {"id":2,"ticket_id":1,"metric":"reply_time","instance_id":2,"type":"apply_sla",
      "time":"2026-01-05T02:00:00Z","sla":{"target":5,"business_hours":true}}],
      "sla_policies":[{"id":1,"position":1,"filter":{"all":[],"any":[]},
      "policy_metrics":[{"priority":"high","metric":"first_reply_time","target":10,"business_hours":false}]}]}
      """)
    let (_, contacts) = try intake.contacts()
    #expect(
      contacts.promises["no_group"]?[.firstReply]
        == [ZendeskPolicy.Target(seconds: 1800, isInBusinessHours: true): 1])
  }
}

@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct ZendeskSeedsTests {
  private static func rows(_ name: String) throws -> [[String: String]] {
    try SharedFolder.table("data/zendesk_seeds/\(name).csv")
  }

  @Test("the exported tables of a help desk are read, each by its columns")
  func tables() throws {
    let intake = try Intake()
    let names = [
      "ticket_data", "ticket_field_history_data", "ticket_comment_data", "schedule_data",
      "schedule_holiday_data",
      "sla_policy_metric_history_data", "ticket_sla_policy_data", "group_data", "brand_data",
      "ticket_tag_data",
      "domain_name_data",
    ]
    for name in names { try intake.intake.read(SharedFolder.url(of: "data/zendesk_seeds/\(name).csv").path) }
    #expect(intake.intake.unused.map { $0.contains("domain_name") } == [true])
    // Counted by a reader of its own.
    let tickets = try Self.rows("ticket_data")
    let alive = Set(tickets.filter { $0["status"] != "deleted" }.compactMap { $0["id"] })
    let (records, contacts) = try intake.contacts()
    #expect(contacts.counts.tickets == Set(tickets.compactMap { $0["id"] }).count)
    #expect(Set(records.compactMap { $0.contact.map(String.init) }) == alive && records.count == alive.count)
    let done = Set(
      tickets.filter { ["solved", "closed"].contains($0["status"] ?? "") }.compactMap { $0["id"] })
    #expect(Set(records.filter { $0.outcome == .handled }.compactMap { $0.contact.map(String.init) }) == done)
    #expect(
      intake.intake.setup.groups.count == Set(try Self.rows("group_data").compactMap { $0["id"] }).count)
    // 7680 and 8400 minutes after Sunday 00:00 are Friday 08:00 and 20:00.
    let schedule = try #require(intake.intake.setup.schedules.first { $0.name == "SupportCA" })
    #expect(schedule.timeZone == "America/Los_Angeles")
    #expect(
      schedule.hours.weekly.contains {
        $0.days.contains(.fri) && $0.open.description == "08:00" && $0.close.description == "20:00"
      })
    #expect(intake.intake.quality.findings.isEmpty)
  }
}
