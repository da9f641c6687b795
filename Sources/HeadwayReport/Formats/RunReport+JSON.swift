import HeadwayCalendar
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

extension RunReport {
  /// The results as JSON, schema `headway.results/1`: seconds, shares in 0...1, counts per replication.
  ///
  /// No value is `null`: a measure without a value has no key, as has a margin of one replication. The arrays of
  /// `intervals` are all as long as `start`. Where an interval has no value (a wait with nobody handled, a share
  /// of nothing offered) the array holds 0 and `intervals.missing` lists the interval's position, from 0, under
  /// the array's name.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.results/1")
    var identity = JSONObject()
    identity.add("name", scenario.name)
    identity.add("digest", forecast.digest)
    root.add("scenario", identity.value)
    root.add("seed", .natural(forecast.seed))
    root.add("replications", .integer(Int64(forecast.replications)))
    root.add("contacts", .integer(forecast.contacts))
    root.add("confidence", forecast.confidence)
    if isInterrupted { root.add("interrupted", .boolean(true)) }
    root.add("warnings", .list(forecast.warnings.map { .text($0) }))
    // The same for every queue, and half of the text: it is written once.
    let times = forecast.intervalStarts.map { JSONValue.text(clock.isoText(SimTime(microseconds: $0))) }
    let starts = JSONValue.document(JSONValue.list(times).document)
    root.add("queues", .object(forecast.queues.map { ($0.name, object($0, starts)) }))
    root.add("teams", .object(forecast.teams.map { ($0.name, Self.object($0)) }))
    addMoney(to: &root)
    root.add("targets", .list(forecast.targets.map(object)))
    return root.value.document
  }

  private func object(_ queue: QueueForecast, _ starts: JSONValue) -> JSONValue {
    func value(_ estimate: Estimate?, _ percentiles: [Percentile] = []) -> JSONValue? {
      Self.value(estimate, percentiles)
    }
    var object = JSONObject()
    object.add("offered", value(queue.offered))
    object.add("handled", value(queue.handled))
    object.add("abandoned", value(queue.abandoned))
    object.add("turned_away", value(queue.turnedAway))
    object.add("abandonment", value(queue.abandonment))
    object.add("delayed", value(queue.delayed))
    object.add("wait", value(queue.wait, queue.waitPercentiles))
    object.add("wait_all", value(queue.waitAll))
    object.add("handle_time", value(queue.handleTime))
    let levels = queue.serviceLevels.compactMap { level -> JSONValue? in
      guard let share = level.share else { return nil }
      var entry = JSONObject()
      entry.add("within", level.within)
      entry.add("formula", level.formula)
      Self.add(share, to: &entry)
      return entry.value
    }
    if !levels.isEmpty { object.add("service_level", .list(levels)) }
    if queue.isTicket {
      object.add("first_reply", value(queue.firstReply, queue.firstReplyPercentiles))
      object.add("first_reply_business", value(queue.firstReplyBusiness))
    }
    addReturns(of: queue, to: &object)
    object.add("backlog_end", value(queue.backlogEnd))
    object.add("backlog_age", queue.backlogAge.map(Self.object))
    object.add("intervals", Self.object(queue.intervals, starts))
    return object.value
  }

  private static func object(_ intervals: IntervalForecast, _ starts: JSONValue) -> JSONValue {
    var object = JSONObject()
    var missing = JSONObject()
    func add(_ key: String, _ values: [Double?]) {
      let gaps = values.indices.filter { values[$0] == nil }
      guard gaps.count < values.count else { return }
      object.add(key, .numbers(values.map { $0 ?? 0 }))
      if !gaps.isEmpty { missing.add(key, .list(gaps.map { .integer(Int64($0)) })) }
    }
    object.add("start", starts)
    object.add("offered", .numbers(intervals.offered))
    add("delayed", intervals.delayed)
    add("service_level", intervals.serviceLevel)
    add("wait", intervals.wait)
    object.add("backlog", .numbers(intervals.backlog))
    if let ages = intervals.ages {
      object.add("backlog_age_median", .numbers(ages.median))
      object.add("backlog_age_oldest", .numbers(ages.oldest))
      add("backlog_over", ages.over)
    }
    if !missing.isEmpty { object.add("missing", missing.value) }
    return object.value
  }

  private static func object(_ team: TeamForecast) -> JSONValue {
    var object = JSONObject()
    object.add("occupancy", value(team.occupancy))
    object.add("utilisation", value(team.utilisation))
    object.add("busy", value(team.busy))
    object.add("available", value(team.available))
    var paid = JSONObject()
    paid.add("mean", team.paid)
    object.add("paid", paid.value)
    object.add("cost", value(team.cost))
    return object.value
  }

  func object(_ forecast: TargetForecast) -> JSONValue {
    let target = settled(scenario.targets[forecast.index])
    var object = JSONObject()
    object.add(target)
    object.add("probability", forecast.probability)
    object.add("at", forecast.atLeast ? "at_least" : "at_most")
    object.add("goal", forecast.goal)
    object.add("mean", forecast.mean?.value)
    object.add("margin", forecast.mean?.margin)
    object.add("verdict", forecast.verdict.rawValue)
    object.add("probability_met", forecast.probabilityMet?.value)
    object.add("probability_margin", forecast.probabilityMet?.margin)
    if forecast.verdict == .undecided {
      object.add("replications_needed", forecast.replicationsNeeded.map { .integer(Int64($0)) })
    }
    return object.value
  }

  static func add(_ estimate: Estimate, to object: inout JSONObject) {
    object.add("mean", estimate.value)
    object.add("margin", estimate.margin)
  }

  /// Nothing without an estimate; percentiles beside the mean as `p50`, `p90`, ...
  static func value(_ estimate: Estimate?, _ percentiles: [Percentile] = []) -> JSONValue? {
    guard let estimate else { return nil }
    var object = JSONObject()
    add(estimate, to: &object)
    for percentile in percentiles { object.add(percentile.key, percentile.seconds) }
    return object.value
  }
}

extension Percentile {
  /// The percentile's name in results: `p50` for the share 0.5.
  var key: String { Figures.percentileName(share) }
}
