import HeadwayErlang
import HeadwayScenario
import HeadwayUnits

/// When a share of a queue's tickets is to be done.
struct TicketPromise: Hashable {
  /// The share, 0..<1; 0.5 where a mean is promised.
  var share: Double
  /// The time for it.
  var within: SimDuration
  /// Whether only the queue's hours count.
  var isBusiness: Bool
}

/// What the people of a queue are to achieve: its targets, or what stands for them where it has none.
struct QueueGoals {
  /// Goals of a contact's wait; empty where there is no target, or only one on tickets.
  var waits: [StaffingGoal] = []
  /// When tickets are to be done; empty for real-time queues.
  var promises: [TicketPromise] = []
  /// The goals in words.
  var words: [String] = []

  /// No number of people reaches a share of exactly 1, or of exactly 0 where little is better.
  static let nearlyAll = 0.999

  /// The goals of a queue; without targets tickets have those of their policy, or a day.
  init(_ queue: Queue, _ scenario: Scenario, occupancy: Double) {
    for target in scenario.targets where target.subject == .queue(queue.name) {
      if queue.channel == .ticket { addTicket(target) } else { addRealTime(target) }
    }
    if queue.channel != .ticket {
      if waits.isEmpty { words = ["occupancy at most \(Self.percent(occupancy)) (no target)"] }
    } else if promises.isEmpty {
      if let policy = scenario.policy(of: queue),
        let within = Target.Measure.allCases.lazy.compactMap({
          policy.threshold(of: $0, priority: queue.priority)
        }).first
      {
        promises = [TicketPromise(share: 0.9, within: within, isBusiness: policy.clock != .calendar)]
        words = ["90% within \(Self.text(within)) (policy \(policy.name), no target)"]
      } else {
        promises = [TicketPromise(share: 0.9, within: .days(1), isBusiness: false)]
        words = ["90% within 24 h (no target)"]
      }
    }
  }

  private mutating func addRealTime(_ target: Target) {
    switch (target.measure, target.goal) {
    case (.serviceLevel, .atLeast(let share)):
      let within = target.within ?? .zero
      waits.append(
        .serviceLevel(min(share, Self.nearlyAll), within: within.inSeconds, formula: target.formula))
      words.append("service level at least \(Self.percent(share)) within \(Self.text(within))")
    case (.abandonment, .atMost(let share)):
      waits.append(.abandonment(max(share, 1 - Self.nearlyAll)))
      words.append("abandonment at most \(Self.percent(share))")
    case (.delayed, .atMost(let share)):
      waits.append(.pWait(max(share, 1 - Self.nearlyAll)))
      words.append("delayed at most \(Self.percent(share))")
    case (.wait, .atMost(let seconds)), (.waitAll, .atMost(let seconds)):
      waits.append(.asa(max(seconds, 0.001)))
      words.append("mean wait at most \(Self.plain(seconds)) s")
    default: break
    }
  }

  private mutating func addTicket(_ target: Target) {
    switch (target.measure, target.goal) {
    case (.wait, .atMost(let seconds)), (.waitAll, .atMost(let seconds)):
      let within = SimDuration(microseconds: Int64((seconds * 1e6).rounded()))
      promises.append(TicketPromise(share: 0.5, within: within, isBusiness: false))
      words.append("mean wait at most \(Self.text(within))")
    case (.backlogAge, _), (.backlog, _), (.firstContactResolution, _): break
    case (_, .atLeast(let share)):
      guard let within = target.within else { return }
      let isBusiness = target.clock != .calendar
      promises.append(
        TicketPromise(share: min(share, Self.nearlyAll), within: within, isBusiness: isBusiness))
      let name = target.measure.rawValue.replacing("_", with: " ")
      let hours = isBusiness ? " of its hours" : ""
      words.append("\(name) at least \(Self.percent(share)) within \(Self.text(within))\(hours)")
    default: break
    }
  }

  static func percent(_ share: Double) -> String { "\(plain(share * 100))%" }

  private static func plain(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }

  private static func text(_ time: SimDuration) -> String {
    let seconds = time.inSeconds
    if seconds >= 3600 { return "\(plain(seconds / 3600)) h" }
    return seconds >= 60 ? "\(plain(seconds / 60)) min" : "\(plain(seconds)) s"
  }
}
