import HeadwayCalendar
public import HeadwayForecast

/// Volumes ahead, for a person or a program.
public struct ForecastReport: Sendable {
  /// One queue's forecast.
  public struct Queue: Sendable {
    /// The name; empty where the history has no queues.
    public var name: String
    /// What it was learnt from.
    public var history: VolumeSeries
    /// What is expected.
    public var forecast: VolumeForecast
    /// Mean handle times, where the history has any.
    public var handleTime: HandleTimeForecast?
    /// How much days and weeks vary about their forecast; nil for a history that is too short to tell.
    public var uncertainty: VolumeUncertainty?
    /// The method's errors one week ahead in the latest weeks of the history.
    public var score: ForecastScore?
    /// What a person should know of it.
    public var notes: [String]
    /// The file of its volumes, where one is written.
    public var file: String?

    /// Makes a queue's forecast.
    public init(
      name: String, history: VolumeSeries, forecast: VolumeForecast, handleTime: HandleTimeForecast? = nil,
      uncertainty: VolumeUncertainty? = nil, score: ForecastScore? = nil, notes: [String] = [],
      file: String? = nil
    ) {
      self.name = name
      self.history = history
      self.forecast = forecast
      self.handleTime = handleTime
      self.uncertainty = uncertainty
      self.score = score
      self.notes = notes
      self.file = file
    }

    /// The name for a person.
    var title: String { name.isEmpty ? "All contacts" : RunReport.printable(name) }

    /// The first day ahead.
    var start: CivilDate { history.grid.date(history.dayCount) }

    /// The first day of a week ahead.
    func start(ofWeek week: Int) -> CivilDate {
      history.grid.date(history.dayCount + week * history.grid.daysPerWeek)
    }

    /// The local time at which a slot of the forecast begins, as ISO 8601.
    func start(ofSlot place: Int) -> String {
      let date = history.grid.date(history.dayCount + place / history.slots.count)
      guard history.slots.minutes < 1440 else { return "\(CivilDateTime(date))" }
      return "\(history.slots.start(of: place % history.slots.count, on: date))"
    }
  }

  /// The queues, by name.
  public let queues: [Queue]
  /// How it was forecast.
  public let method: ForecastMethod
  /// The levels of the prediction intervals.
  public let levels: [Double]

  /// Makes a report.
  public init(queues: [Queue], method: ForecastMethod, levels: [Double]) {
    self.queues = queues
    self.method = method
    self.levels = levels
  }

  /// The volumes of a queue as `volumes: {file:}` reads them, with the ends of the intervals beside.
  public func volumes(of queue: Queue) -> String {
    var table = CSVLines(columns: columns(queue))
    for place in queue.forecast.values.indices { table.add(fields(queue, place)) }
    return table.text
  }

  /// All queues in one table; a column names the queue where there is more than one.
  public func csv() -> String {
    guard queues.count > 1 else { return queues.first.map(volumes) ?? "" }
    let hasTimes = queues.contains { $0.handleTime != nil }
    var table = CSVLines(
      columns: ["queue"] + columns(queues[0]).filter { $0 != "handle_time" }
        + (hasTimes ? ["handle_time"] : []))
    for queue in queues {
      for place in queue.forecast.values.indices { table.add([queue.name] + fields(queue, place)) }
    }
    return table.text
  }

  private func columns(_ queue: Queue) -> [String] {
    ["start", "contacts"] + levels.flatMap { ["lower_\(Self.name($0))", "upper_\(Self.name($0))"] }
      + (queue.handleTime == nil ? [] : ["handle_time"])
  }

  private func fields(_ queue: Queue, _ place: Int) -> [String] {
    var fields = [queue.start(ofSlot: place), Self.number(queue.forecast.values[place])]
    for level in levels.indices {
      let band = queue.forecast.bands.isEmpty ? nil : queue.forecast.bands[level]
      fields += [band?.lower, band?.upper].map { $0.map { Self.number($0[place]) } ?? "" }
    }
    if let times = queue.handleTime {
      fields.append(Self.number(times.seconds(slot: place % queue.history.slots.count)))
    }
    return fields
  }

  /// `80` for the level 0.8.
  static func name(_ level: Double) -> String { Figures.trimmed(level * 100, decimals: 3) }

  /// Thousandths are finer than any forecast, and the same on every machine.
  static func number(_ value: Double) -> String {
    Figures.trimmed(value, decimals: 3).replacing(",", with: "")
  }
}
