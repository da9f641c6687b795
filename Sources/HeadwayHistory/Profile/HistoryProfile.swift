public import HeadwayCalendar

/// What is known of a history after all of its contacts went by, in memory that does not grow with them.
public struct HistoryProfile: Sendable {
  /// The name of all queues beyond those that are kept apart, and the like for teams.
  public static let other = "other"
  /// Queues, and teams, that are kept apart at most while the contacts go by.
  public static let most = 250

  /// The queues, in the order of their first contacts.
  public private(set) var queues: [QueueProfile] = []
  /// The teams' names, by number.
  public private(set) var teams: [String] = []
  /// Contacts.
  public private(set) var contacts = 0
  /// First services, first answers and solutions, by hour of the week.
  public private(set) var work = WeekHours()
  private var queueNumbers: [String: Int] = [:]
  private var teamNumbers: [String: Int] = [:]

  /// Makes the profile of a history without contacts.
  public init() {}

  /// The days from the first arrival to the last.
  public var days: ClosedRange<CivilDate>? {
    let all = queues.map(\.days.days).filter { !$0.isEmpty }
    guard let first = all.map(\.lowerBound).min(), let end = all.map(\.upperBound).max() else { return nil }
    return first...end.adding(days: -1)
  }

  /// The queue's name under which a contact is counted: its own, or that of all others.
  public mutating func queueName(_ name: String) -> String {
    if queueNumbers[name] != nil { return name }
    return queues.count < Self.most - 1 ? name : Self.other
  }

  /// The team's name under which a contact is counted.
  public mutating func teamName(_ name: String) -> String {
    if teamNumbers[name] != nil { return name }
    return teams.count < Self.most - 1 ? name : Self.other
  }

  /// Counts a contact, whose queue and team are names that ``queueName(_:)`` and ``teamName(_:)`` gave.
  ///
  /// - Parameters:
  ///   - due: when its promise was due (microseconds since 1970 UTC), where that is known.
  ///   - isKept: whether its promise was kept, where that is known.
  public mutating func add(
    _ record: ContactRecord, due: Int64? = nil, isKept: Bool? = nil, _ clock: inout ZoneClock
  ) {
    contacts += 1
    let number = number(ofQueue: record.queue)
    let team = record.team.map { self.number(ofTeam: $0) }
    let wall = clock.wall(at: record.created)
    func seconds(_ end: Int64?) -> Double? { end.map { max(0, Double($0 - record.created) / 1e6) } }
    Self.count(record, &queues[number])
    queues[number].days.add(CivilDateTime(wall: wall).date)
    queues[number].arrivals.add(wall: wall)
    if let team { queues[number].teams[team, default: 0] += 1 }
    if let time = record.handleTime { queues[number].handleTime.add(time) }
    if record.outcome == .abandoned {
      if let wait = record.wait { queues[number].abandonedWaits.add(wait) }
    } else if let wait = seconds(record.serviceStart) {
      queues[number].waits.add(wait)
    }
    if let time = seconds(record.firstReply) { queues[number].firstReply.add(time) }
    if let time = seconds(record.resolved) { queues[number].resolution.add(time) }
    if let time = seconds(due) { queues[number].due.add(time) }
    let isKept = isKept ?? due.flatMap { due in (record.resolved ?? record.closed).map { $0 <= due } }
    if let isKept {
      queues[number].promises.known += 1
      queues[number].promises.kept += isKept ? 1 : 0
    }
    for time in [record.serviceStart, record.firstReply, record.resolved] {
      if let time { work.add(wall: clock.wall(at: time)) }
    }
  }

  private static func count(_ record: ContactRecord, _ queue: inout QueueProfile) {
    queue.contacts += 1
    if let channel = record.channel { queue.channels[channel, default: 0] += 1 }
    if let priority = record.priority, queue.priorities.count < 100 || queue.priorities[priority] != nil {
      queue.priorities[priority, default: 0] += 1
    }
    if let outcome = record.outcome { queue.outcomes[outcome, default: 0] += 1 }
    if let reopens = record.reopens {
      queue.reopened.known += 1
      queue.reopened.contacts += reopens > 0 ? 1 : 0
    }
    if let transfers = record.transfers {
      queue.transferred.known += 1
      queue.transferred.contacts += transfers > 0 ? 1 : 0
    }
  }

  private mutating func number(ofQueue name: String) -> Int {
    if let number = queueNumbers[name] { return number }
    queues.append(QueueProfile(name: name))
    queueNumbers[name] = queues.count - 1
    return queues.count - 1
  }

  private mutating func number(ofTeam name: String) -> Int {
    if let number = teamNumbers[name] { return number }
    teams.append(name)
    teamNumbers[name] = teams.count - 1
    return teams.count - 1
  }

  /// The profile with the largest queues, at most so many, and one of all others; largest first.
  ///
  /// - Returns: The profile, and the names that went into the queue of all others.
  public func keeping(_ most: Int) -> (profile: HistoryProfile, others: Set<String>) {
    let sorted = queues.sorted { ($1.contacts, $0.name) < ($0.contacts, $1.name) }
    var profile = self
    let own = sorted.filter { $0.name != Self.other }
    guard sorted.count > most else {
      profile.queues = own + sorted.filter { $0.name == Self.other }
      return (profile, [])
    }
    var rest = QueueProfile(name: Self.other)
    for queue in own.dropFirst(most) + sorted.filter({ $0.name == Self.other }) { rest.merge(queue) }
    profile.queues = own.prefix(most) + [rest]
    return (profile, Set(own.dropFirst(most).map(\.name)))
  }
}
