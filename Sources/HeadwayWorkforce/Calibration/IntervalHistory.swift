public import HeadwayCalendar
public import HeadwayUnits

/// What happened in one interval of one queue; nothing where it was not recorded.
public struct ObservedInterval: Sendable, Hashable {
  /// When it begins, local time.
  public var start: CivilDateTime
  /// Contacts offered.
  public var offered: Double
  /// Those that left before service.
  public var abandoned: Double?
  /// The mean time in queue of all offered contacts (s).
  public var meanWait: Double?
  /// The mean time in queue of the handled ones (s).
  public var answerTime: Double?
  /// Contacts answered within the threshold.
  public var answeredWithin: Double?
  /// Contacts in line at its end.
  public var backlog: Double?

  /// Makes an interval in which only arrivals were counted.
  public init(start: CivilDateTime, offered: Double) {
    self.start = start
    self.offered = offered
  }

  /// A measure of it; no weight where it was not recorded.
  public func ratio(_ measure: CalibrationMeasure) -> MeasuredRatio {
    func over(_ weight: Double, _ sum: Double?) -> MeasuredRatio {
      sum.map { MeasuredRatio(sum: $0, weight: weight) } ?? MeasuredRatio()
    }
    switch measure {
    case .wait: return over(offered, meanWait.map { $0 * offered })
    case .answerTime:
      let handled = abandoned.map { max(0, offered - $0) } ?? 0
      return over(handled, answerTime.map { $0 * handled })
    case .abandonment: return over(offered, abandoned)
    case .serviceLevel: return over(offered, answeredWithin)
    case .backlog: return over(1, backlog)
    }
  }
}

/// What happened in the queues of a scenario, interval by interval.
public struct IntervalHistory: Sendable {
  /// The length of every interval.
  public var width: SimDuration
  /// The intervals of each queue, by its name, in order of time.
  public var queues: [String: [ObservedInterval]]

  /// Makes a history.
  public init(width: SimDuration, queues: [String: [ObservedInterval]]) {
    self.width = width
    self.queues = queues
  }

  /// The local days that it covers; nothing without intervals.
  public var days: ClosedRange<CivilDate>? {
    let firsts = queues.values.compactMap(\.first?.start.date)
    let lasts = queues.values.compactMap(\.last?.start.date)
    guard let first = firsts.min(), let last = lasts.max() else { return nil }
    return first...last
  }

  /// What it says of some days.
  public func during(_ days: ClosedRange<CivilDate>) -> IntervalHistory {
    IntervalHistory(
      width: width, queues: queues.mapValues { $0.filter { days.contains($0.start.date) } })
  }

  /// Whether any interval of a queue has a measure.
  public func has(_ measure: CalibrationMeasure, queue: String) -> Bool {
    queues[queue]?.contains { $0.ratio(measure).weight > 0 } ?? false
  }
}
