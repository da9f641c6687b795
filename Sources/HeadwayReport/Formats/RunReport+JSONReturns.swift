import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension RunReport {
  /// Adds what becomes of contacts after their first service, who served them, and how the line recovers.
  func addReturns(of queue: QueueForecast, to object: inout JSONObject) {
    func value(_ estimate: Estimate?, _ percentiles: [Percentile] = []) -> JSONValue? {
      Self.value(estimate, percentiles)
    }
    object.add("resolution", value(queue.resolution?.time, queue.resolution?.percentiles ?? []))
    object.add("resolution_business", value(queue.resolution?.businessTime))
    object.add("first_contact_resolution", value(queue.resolution?.atFirstContact))
    let promises = queue.promises.compactMap { promise -> JSONValue? in
      guard let share = promise.share else { return nil }
      var entry = JSONObject()
      entry.add("measure", promise.measure)
      entry.add("within", promise.within)
      entry.add("clock", promise.clock)
      entry.add("policy", policy(making: promise, to: queue)?.name)
      Self.add(share, to: &entry)
      return entry.value
    }
    if !promises.isEmpty { object.add("promises", .list(promises)) }
    object.add("reopened", value(queue.reopened))
    object.add("transferred", value(queue.returns?.transferred))
    object.add("called_back", value(queue.returns?.calledBack))
    object.add("resolved", value(queue.returns?.resolved))
    let shares = queue.handledBy.compactMap { share in value(share.share).map { (share.team, $0) } }
    if !shares.isEmpty { object.add("handled_by", .object(shares)) }
    let recoveries = queue.recoveries.compactMap { recovery -> JSONValue? in
      guard let time = recovery.time else { return nil }
      var entry = JSONObject()
      entry.add("event", recovery.event)
      Self.add(time, to: &entry)
      entry.add("recovered", recovery.recovered?.value)
      return entry.value
    }
    if !recoveries.isEmpty { object.add("recovery", .list(recoveries)) }
  }

  static func object(_ ages: BacklogAgeForecast) -> JSONValue {
    var object = JSONObject()
    object.add("within", ages.threshold)
    object.add("median", value(ages.median))
    object.add("oldest", value(ages.oldest))
    object.add("over", value(ages.over))
    return object.value
  }
}
