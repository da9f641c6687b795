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
}
