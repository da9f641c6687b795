import HeadwayCalendar
public import HeadwayHistory
public import HeadwayScenario
import HeadwayUnits

/// Counts the contacts of a history file by queue and interval.
public struct ContactIntervals {
  /// What was counted.
  public private(set) var history: IntervalHistory
  /// Contacts that came to a closed or full queue, which are not offered.
  public private(set) var turnedAway = 0
  /// Contacts of queues that the scenario does not have.
  public private(set) var others = 0
  private let thresholds: [String: Double]

  /// Reads a history file.
  ///
  /// Each contact counts in the interval in which it came, on the wall clock of the scenario's zone. A mean wait is that of
  /// the contacts whose wait is known.
  ///
  /// - Throws: What is wrong with the file, with its line.
  public init(_ path: String, _ scenario: Scenario) throws(HistoryProblem) {
    let width = scenario.horizon.interval
    history = IntervalHistory(width: width, queues: [:])
    thresholds = Dictionary(
      uniqueKeysWithValues: scenario.queues.compactMap { queue in
        (queue.serviceLevel?.within.first).map { (queue.name, Double($0.microseconds) / 1e6) }
      })
    guard let clock = ZoneClock(scenario.horizon.timeZone) else {
      throw HistoryProblem(file: path, "the zone \(scenario.horizon.timeZone) is not known")
    }
    var counts: [String: [Int64: Count]] = [:]
    for queue in scenario.queues { counts[queue.name] = [:] }
    var wall = clock
    var reader = try HistoryReader(path, clock)
    while let contact = try reader.next() {
      guard counts[contact.queue] != nil else {
        others += 1
        continue
      }
      guard contact.outcome != .turnedAway else {
        turnedAway += 1
        continue
      }
      let slot = Self.floor(wall.wall(at: contact.created), width.microseconds)
      counts[contact.queue]?[slot, default: Count()].add(contact, within: thresholds[contact.queue])
    }
    for (queue, own) in counts where !own.isEmpty {
      history.queues[queue] = own.keys.sorted().map { slot in
        own[slot, default: Count()].interval(
          at: Self.moment(slot), hasThreshold: thresholds[queue] != nil)
      }
    }
  }

  private static func floor(_ value: Int64, _ step: Int64) -> Int64 {
    value - ((value % step) + step) % step
  }

  private static func moment(_ wall: Int64) -> CivilDateTime {
    let day: Int64 = 86_400_000_000
    let start = floor(wall, day)
    return CivilDateTime(
      date: CivilDate(dayNumber: Int(start / day)), microsecondOfDay: wall - start)
  }

  /// The contacts of one interval.
  private struct Count {
    private var offered = 0.0
    private var abandoned = 0.0
    private var handled = 0.0
    private var within = 0.0
    private var handledWait = 0.0
    private var abandonedWait = 0.0
    private var left = 0.0

    mutating func add(_ contact: ContactRecord, within threshold: Double?) {
      offered += 1
      if contact.outcome == .abandoned { abandoned += 1 }
      guard let wait = contact.wait, wait >= 0 else { return }
      if contact.outcome == .abandoned {
        left += 1
        abandonedWait += wait
      } else {
        handled += 1
        handledWait += wait
        if let threshold, wait <= threshold { within += 1 }
      }
    }

    func interval(at start: CivilDateTime, hasThreshold: Bool) -> ObservedInterval {
      var interval = ObservedInterval(start: start, offered: offered)
      interval.abandoned = abandoned
      if handled + left > 0 { interval.meanWait = (handledWait + abandonedWait) / (handled + left) }
      if handled > 0 {
        interval.answerTime = handledWait / handled
        if hasThreshold { interval.answeredWithin = within }
      }
      return interval
    }
  }
}
