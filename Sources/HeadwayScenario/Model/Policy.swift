public import HeadwayUnits

/// An SLA policy: thresholds by measure and priority, for the queues that it matches.
public struct Policy: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// The queues it matches by name; none means any.
  public var queues: [String]?
  /// The languages it matches; none means any.
  public var languages: [String]?
  /// Which hours count.
  public var clock = Target.Clock.calendar
  /// Thresholds by measure, then by the queue's priority; priority 0 stands for all that are not named.
  public var promises: [Target.Measure: [Int: SimDuration]] = [:]

  /// Makes a policy without promises.
  public init(name: String) { self.name = name }

  /// Whether it is for a queue, unless an earlier policy is.
  public func matches(_ queue: Queue) -> Bool {
    guard queues?.contains(queue.name) ?? true else { return false }
    guard let languages else { return true }
    return queue.language.map(languages.contains) ?? false
  }

  /// The threshold of a measure for a queue's priority; none where it promises nothing.
  public func threshold(of measure: Target.Measure, priority: Int) -> SimDuration? {
    promises[measure].flatMap { $0[priority] ?? $0[0] }
  }
}

extension Scenario {
  /// The policy of a queue: the first that matches it.
  public func policy(of queue: Queue) -> Policy? { policies.first { $0.matches(queue) } }
}
