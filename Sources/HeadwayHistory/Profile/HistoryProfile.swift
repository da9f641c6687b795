public import HeadwayCalendar

/// What is known of a history after all of its contacts went by, in memory that does not grow with them.
public struct HistoryProfile: Sendable {
  /// The name of all queues beyond those that are kept apart, and the like for teams.
  public static let other = "other"
  /// Queues, and teams, that are kept apart at most while the contacts go by.
  public static let most = 250

  /// The queues, in the order of their first contacts.
  public private(set) var queues: [QueueProfile] = []
  /// Contacts.
  public private(set) var contacts = 0
  private var queueNumbers: [String: Int] = [:]
  private var teams: Set<String> = []

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
    if teams.contains(name) { return name }
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
    let wall = clock.wall(at: record.created)
    func seconds(_ end: Int64?) -> Double? { end.map { max(0, Double($0 - record.created) / 1e6) } }
    if let team = record.team { teams.insert(team) }
    queues[number].contacts += 1
    if let outcome = record.outcome { queues[number].outcomes[outcome, default: 0] += 1 }
    queues[number].days.add(CivilDateTime(wall: wall).date)
    if let time = record.handleTime { queues[number].handleTime.add(time) }
    if record.outcome != .abandoned, let wait = seconds(record.serviceStart) {
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
  }

  private mutating func number(ofQueue name: String) -> Int {
    if let number = queueNumbers[name] { return number }
    queues.append(QueueProfile(name: name))
    queueNumbers[name] = queues.count - 1
    return queues.count - 1
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
