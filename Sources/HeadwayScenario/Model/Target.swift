public import HeadwayUnits

/// A promise about one measure of a queue or team.
public struct Target: Sendable, Hashable {
  /// Whom it is about.
  public enum Subject: Sendable, Hashable {
    /// A queue by name.
    case queue(String)
    /// A team by name.
    case team(String)
  }

  /// What is promised.
  public enum Measure: String, Sendable, CaseIterable {
    /// Share answered within a threshold.
    case serviceLevel = "service_level"
    /// Share of tickets whose first reply came within a threshold.
    case firstReply = "first_reply"
    /// Share of tickets resolved within a threshold.
    case resolution
    /// Share of requesters' comments answered within a threshold.
    case nextReply = "next_reply"
    /// Share of tickets that were new, open or on hold for at most a threshold.
    case requesterWait = "requester_wait"
    /// Share of tickets that were new or open for at most a threshold.
    case agentWork = "agent_work"
    /// Share of gaps between replies within a threshold.
    case periodicUpdate = "periodic_update"
    /// The same without the time spent waiting for the requester.
    case pausableUpdate = "pausable_update"
    /// Share of tickets that were not solved for at most a threshold.
    case totalResolution = "total_resolution"
    /// Share of resolved contacts that needed one service only.
    case firstContactResolution = "first_contact_resolution"
    /// Share of the waiting that is older than a threshold at the end (of the horizon, or of each period).
    case backlogAge = "backlog_age"
    /// Share of offered contacts that left.
    case abandonment
    /// Share of offered contacts that did not start at once.
    case delayed
    /// Mean wait of handled contacts (s): ASA.
    case wait
    /// Mean time in queue of handled and abandoned contacts (s).
    case waitAll = "wait_all"
    /// Contacts waiting at the end (of the horizon, or of each period).
    case backlog = "backlog_end"
    /// Busy over busy and available time, of a team.
    case occupancy
    /// Busy over paid time, of a team.
    case utilisation
  }

  /// On which side the goal lies.
  public enum Goal: Sendable, Hashable {
    /// The measure must reach the value.
    case atLeast(Double)
    /// The measure must stay at or below the value.
    case atMost(Double)
  }

  /// What is compared with the goal.
  public enum Period: String, Sendable, CaseIterable {
    /// Each reporting interval.
    case interval
    /// Each local day.
    case day
    /// Each block of seven local days from `start`.
    case week
  }

  /// Which hours count.
  public enum Clock: String, Sendable, CaseIterable {
    /// Every hour.
    case calendar
    /// Only the queue's hours, less holidays.
    case business
    /// As Zendesk counts: the hours of the queue that had the ticket last, for all its time.
    case zendesk
  }

  /// Whom it is about.
  public var subject: Subject
  /// What is promised.
  public var measure: Measure
  /// The threshold of a share within a time.
  public var within: SimDuration?
  /// The formula of a service level.
  public var formula = ServiceLevelFormula.offered
  /// The goal: a share in 0...1, seconds, or a count.
  public var goal: Goal
  /// Which hours count, for measures of tickets.
  public var clock = Clock.calendar
  /// The period that each must meet it; none means the whole horizon.
  public var per: Period?
  /// The share of periods that must meet it; none compares the mean.
  public var probability: Double?

  /// Makes a target over the whole horizon.
  public init(subject: Subject, measure: Measure, goal: Goal) {
    self.subject = subject
    self.measure = measure
    self.goal = goal
  }
}
