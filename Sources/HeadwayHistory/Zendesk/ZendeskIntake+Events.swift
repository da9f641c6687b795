import HeadwayCalendar

extension ZendeskIntake {
  /// A ticket metric event, however it was written.
  struct MetricEvent {
    var id: Int64
    var ticket: Int64
    var metric: String
    var type: String
    var instance: Int64
    var time: Int64
    /// The target (s), of `apply_sla`.
    var target: Int64?
    var isInBusinessHours: Bool
    /// Minutes by the calendar, of `update_status`.
    var shown: Double?
  }

  /// What an event says that is used; nil for nothing.
  static func fact(_ event: MetricEvent) -> ZendeskFact? {
    func fact(_ kind: ZendeskFact.Kind, _ value: Int64, _ detail: Int64 = 0) -> ZendeskFact {
      ZendeskFact(kind, ticket: event.ticket, time: event.time, id: event.id, value: value, detail: detail)
    }
    switch (event.metric, event.type) {
    case ("reply_time", "fulfill"): return fact(.replied, event.instance)
    case ("requester_wait_time", "activate"): return fact(.waitBegan, event.instance)
    case ("requester_wait_time", "fulfill"), ("resolution_time", "fulfill"):
      return fact(.waitEnded, event.instance)
    case ("agent_work_time", "update_status"):
      return event.shown.map { fact(.agentWork, Int64(($0 * 60).rounded()), event.instance) }
    // A later reply has a target of its own.
    case ("reply_time", "apply_sla") where event.instance == 1:
      return event.target.map { fact(.replyTarget, $0, event.isInBusinessHours ? 1 : 0) }
    case ("requester_wait_time", "apply_sla"), ("resolution_time", "apply_sla"):
      return event.target.map { fact(.resolutionTarget, $0, event.isInBusinessHours ? 1 : 0) }
    default: return nil
    }
  }

  /// Takes a holiday, from its first day to its last.
  func addHoliday(schedule id: Int64?, _ first: String?, _ last: String?) -> Fault? {
    guard let first = first.flatMap({ try? CivilDate(parsing: String($0.prefix(10))) }) else {
      return Fault(.badForm, "a holiday has no first day")
    }
    let last = last.flatMap { try? CivilDate(parsing: String($0.prefix(10))) } ?? first
    guard last >= first, last.dayNumber - first.dayNumber < 1000 else {
      return Fault(.badForm, "a holiday ends before it begins, or years later")
    }
    let days = (first.dayNumber...last.dayNumber).map { CivilDate(dayNumber: $0) }
    guard let id else {
      // The page of one schedule, which does not name it.
      for index in setup.schedules.indices { setup.schedules[index].holidays.formUnion(days) }
      return nil
    }
    setup.schedule(id) { $0.holidays.formUnion(days) }
    return nil
  }

  /// An instant (µs since 1970 UTC); a time without a zone is one of UTC, as tables of Zendesk have it.
  static func time(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { bytes in
      (try? DateParser.parse(bytes, as: .yearFirst))?.microseconds
    }
  }

  /// Open time in minutes since Sunday 00:00.
  static func interval(_ start: Int64?, _ end: Int64?) -> Range<Int>? {
    guard let start, let end, start >= 0, start < end, end <= 7 * 1440 else { return nil }
    return Int(start)..<Int(end)
  }
}
