extension ZendeskStandIn.Account {
  /// A small account of January 2026 in Seoul, with what an import must not keep in every ticket.
  ///
  /// | ticket | group | created (UTC) | first reply | solved | |
  /// |---|---|---|---|---|---|
  /// | 1 | Refunds | 05 01:00:00 | 02:30:10 | 05:00:00 | closed, urgent |
  /// | 2 | Tech Support | 05 02:00:00 | 02:20:00 (metrics) | 03:00:00 (metrics) | solved, normal; on two pages |
  /// | 3 | Tech Support, before: Refunds | 05 03:00:00 | 04:00:00 | 07 03:00:00 | two copies; reopened once |
  /// | 4 | Refunds | 06 00:30:00 | – | – | open, high |
  /// | 5 | Refunds | 06 01:00:00 | – | – | deleted |
  /// | 6 | none | 06 02:00:00 | – | – | new, by chat |
  /// | 7 | Refunds | 2025-12-01 | – | – | before `since`; it changed later |
  public static let example: ZendeskStandIn.Account = {
    var account = ZendeskStandIn.Account()
    account.groups = [
      #"{"id":10,"name":"Refunds","url":"https://x/api/v2/groups/10.json"}"#,
      #"{"id":20,"name":"Tech Support"}"#, #"{"id":30,"name":"Empty"}"#, #"{"id":40,"name":"Refunds"}"#,
    ]
    account.policies = [
      policy(2, position: 2, "[]", reply: 480, resolution: 2880),
      policy(
        1, position: 1, #"[{"field":"group_id","operator":"is","value":"10"}]"#, reply: 60, resolution: 1440),
    ]
    account.schedules = [
      """
      {"id":70,"name":"Seoul","time_zone":"Seoul","intervals":[{"start_time":1980,"end_time":2520},
      {"start_time":3420,"end_time":3960},{"start_time":4860,"end_time":5400},{"start_time":6300,"end_time":6840},
      {"start_time":7740,"end_time":8280}]}
      """
    ]
    account.holidays = [#"{"id":5,"name":"New Year","start_date":"2026-01-01","end_date":"2026-01-01"}"#]
    account.tickets = [
      ticket(1, 10, "2026-01-05T01:00:00Z", "closed", "urgent", changed: 1_768_000_000),
      ticket(
        2, 20, "2026-01-05T02:00:00Z", "solved", "normal", changed: 1_768_000_100,
        metrics: """
          {"reopens":0,"replies":2,"group_stations":1,"solved_at":"2026-01-05T03:00:00Z",
          "reply_time_in_minutes":{"calendar":20,"business":20}}
          """),
      ticket(3, 10, "2026-01-05T03:00:00Z", "open", "low", changed: 1_768_000_200),
      ticket(4, 10, "2026-01-06T00:30:00Z", "open", "high", changed: 1_768_000_300),
      ticket(
        2, 20, "2026-01-05T02:00:00Z", "solved", "normal", changed: 1_768_000_300,
        metrics: """
          {"reopens":0,"replies":2,"group_stations":1,"solved_at":"2026-01-05T03:00:00Z",
          "reply_time_in_minutes":{"calendar":20,"business":20}}
          """),
      ticket(5, 10, "2026-01-06T01:00:00Z", "deleted", "normal", changed: 1_768_000_400),
      ticket(
        3, 20, "2026-01-05T03:00:00Z", "solved", "low", changed: 1_768_000_500,
        metrics: #"{"group_stations":2,"replies":3}"#),
      ticket(6, nil, "2026-01-06T02:00:00Z", "new", nil, changed: 1_768_000_600, channel: "chat"),
      ticket(7, 10, "2025-12-01T02:00:00Z", "solved", "normal", changed: 1_768_000_700),
    ]
    account.events = [
      event(1, 1, "requester_wait_time", "activate", "2026-01-05T01:00:00Z", 1_767_574_800),
      event(2, 1, "reply_time", "fulfill", "2026-01-05T02:30:10Z", 1_767_580_210),
      event(3, 3, "requester_wait_time", "activate", "2026-01-05T03:00:00Z", 1_767_582_000),
      event(4, 3, "reply_time", "fulfill", "2026-01-05T04:00:00Z", 1_767_585_600),
      event(5, 1, "requester_wait_time", "fulfill", "2026-01-05T05:00:00Z", 1_767_589_200),
      event(
        6, 1, "agent_work_time", "update_status", "2026-01-05T05:00:00Z", 1_767_589_200,
        #","status":{"calendar":240,"business":240}"#),
      event(7, 3, "requester_wait_time", "fulfill", "2026-01-06T03:00:00Z", 1_767_668_400),
      event(8, 3, "requester_wait_time", "activate", "2026-01-06T09:00:00Z", 1_767_690_000),
      // A second copy of an event, and one that was taken back.
      event(8, 3, "requester_wait_time", "activate", "2026-01-06T09:00:00Z", 1_767_690_000),
      event(9, 3, "reply_time", "fulfill", "2026-01-05T03:10:00Z", 1_767_690_000, #","deleted":true"#),
      event(10, 3, "requester_wait_time", "fulfill", "2026-01-07T03:00:00Z", 1_767_754_800),
      event(11, 99, "requester_wait_time", "fulfill", "2026-01-07T04:00:00Z", 1_767_758_400),
    ]
    return account
  }()

  /// Words of people that must appear in nothing that an import writes.
  public static let secrets = [
    "PRIVATE-SUBJECT", "PRIVATE-BODY", "someone@private.example", "Jane Private", "private_tag", "5550100",
  ]

  private static func ticket(
    _ id: Int, _ group: Int?, _ created: String, _ status: String, _ priority: String?, changed: Int,
    channel: String = "email", metrics: String? = nil
  ) -> ZendeskStandIn.Copy {
    let priority = priority.map { "\"\($0)\"" } ?? "null"
    return ZendeskStandIn.Copy(
      """
      {"id":\(id),"url":"https://x/api/v2/tickets/\(id).json","subject":"PRIVATE-SUBJECT {[\\"","raw_subject":"PRIVATE-SUBJECT",
      "description":"PRIVATE-BODY ]}\\\\","created_at":"\(created)","updated_at":"\(created)","generated_timestamp":\(changed),
      "status":"\(status)","priority":\(priority),"group_id":\(group.map(String.init) ?? "null"),"brand_id":1,
      "requester_id":5550100,"recipient":"someone@private.example","tags":["private_tag"],
      "via":{"channel":"\(channel)","source":{"from":{"name":"Jane Private","address":"someone@private.example"}}},
      "custom_fields":[{"id":360,"value":"\(id * 100)"},{"id":361,"value":true},{"id":362,"value":["a"]}]\
      \(metrics.map { ",\"metric_set\":\($0)" } ?? "")}
      """, changed: changed)
  }

  private static func event(
    _ id: Int, _ ticket: Int, _ metric: String, _ type: String, _ time: String, _ seconds: Int,
    _ more: String = ""
  ) -> ZendeskStandIn.Copy {
    ZendeskStandIn.Copy(
      """
      {"id":\(id),"ticket_id":\(ticket),"metric":"\(metric)","instance_id":1,"type":"\(type)","time":"\(time)"\(more)}
      """, changed: seconds)
  }

  private static func policy(_ id: Int, position: Int, _ all: String, reply: Int, resolution: Int) -> String {
    let metrics = ["urgent", "high", "normal", "low"].map { priority in
      """
      {"priority":"\(priority)","metric":"first_reply_time","target":\(reply),"business_hours":true},
      {"priority":"\(priority)","metric":"total_resolution_time","target":\(resolution),"business_hours":false}
      """
    }
    return """
      {"id":\(id),"title":"Jane Private","position":\(position),"filter":{"all":\(all),"any":[]},
      "policy_metrics":[\(metrics.joined(separator: ","))]}
      """
  }
}
