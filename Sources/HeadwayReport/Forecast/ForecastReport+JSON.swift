import HeadwayForecast

extension ForecastReport {
  /// The forecast as JSON: counts and intervals per slot, day and week, by queue.
  ///
  /// - Parameter hasSlots: Whether slots are told; a year of them by five minutes is a hundred thousand.
  public func json(hasSlots: Bool = true) -> String {
    var root = JSONObject()
    root.add("schema", "headway.forecast/1")
    root.add("method", method.rawValue)
    root.add("levels", .numbers(levels))
    root.add("queues", .list(queues.map { object($0, hasSlots: hasSlots) }))
    return root.value.document
  }

  private func object(_ queue: Queue, hasSlots: Bool) -> JSONValue {
    var object = JSONObject()
    if !queue.name.isEmpty { object.add("queue", queue.name) }
    object.add("start", "\(queue.start)")
    object.add("minutes", .integer(Int64(queue.history.slots.minutes)))
    if let uncertainty = queue.uncertainty {
      var own = JSONObject()
      own.add("day", rounded(uncertainty.day))
      own.add("week", rounded(uncertainty.week))
      own.add("days", .integer(Int64(uncertainty.days)))
      object.add("uncertainty", own.value)
    }
    if let score = queue.score { object.add("back_test", ForecastScoreTable.object(score, levels)) }
    if let times = queue.handleTime { object.add("handle_time", rounded(times.level)) }
    if !queue.notes.isEmpty { object.add("notes", .list(queue.notes.map { .text($0) })) }
    let weeks = queue.forecast.weeks.indices.map { "\(queue.start(ofWeek: $0))" }
    object.add("weeks", series(queue.forecast.weeks, queue.forecast.weekBands, weeks))
    let days = queue.forecast.days.indices.map { "\(queue.history.grid.date(queue.history.dayCount + $0))" }
    object.add("days", series(queue.forecast.days, queue.forecast.dayBands, days))
    if hasSlots {
      object.add(
        "slots",
        series(
          queue.forecast.values, queue.forecast.bands, queue.forecast.values.indices.map(queue.start(ofSlot:))
        ))
    }
    return object.value
  }

  private func series(_ values: [Double], _ bands: [PredictionBand], _ starts: [String]) -> JSONValue {
    var object = JSONObject()
    if !starts.isEmpty { object.add("start", .list(starts.map { .text($0) })) }
    object.add("contacts", .numbers(values.map(rounded)))
    for band in bands {
      object.add("lower_\(Self.name(band.level))", .numbers(band.lower.map(rounded)))
      object.add("upper_\(Self.name(band.level))", .numbers(band.upper.map(rounded)))
    }
    return object.value
  }

  /// Millionths are finer than any forecast, and the same on every machine.
  func rounded(_ value: Double) -> Double { Figures.toTwelveDigits((value * 1e6).rounded() / 1e6) }
}
