public import HeadwayUnits

/// A threshold whose attainment is counted for a queue.
public struct Track: Sendable, Hashable {
  /// What is compared with the threshold.
  public enum Kind: UInt8, Sendable {
    /// The wait.
    case wait
    /// The time to the first reply.
    case firstReply
    /// The time to the resolution.
    case resolution
    /// From a requester's comment to the next reply.
    case nextReply
    /// Time new, open and on hold.
    case requesterWait
    /// Time new and open.
    case agentWork
    /// From a reply that left the ticket unsolved to the next reply.
    case periodicUpdate
    /// The same without the time pending.
    case pausableUpdate
    /// Time unsolved.
    case totalResolution

    /// Whether a ticket has one value, known when it is resolved.
    public var isOfResolution: Bool {
      switch self {
      case .resolution, .requesterWait, .agentWork, .totalResolution: true
      default: false
      }
    }

    /// Whether a ticket may have several values, or none.
    public var isOfReplies: Bool {
      switch self {
      case .nextReply, .periodicUpdate, .pausableUpdate: true
      default: false
      }
    }
  }

  /// Which time counts.
  public enum Clock: UInt8, Sendable {
    /// All.
    case calendar
    /// The hours of the queue where the ticket was at the time.
    case business
    /// The hours of the queue where it was last, for all its time.
    case zendesk
  }

  /// What is compared with the threshold.
  public var kind: Kind
  /// The threshold, microseconds.
  public var within: Int64
  /// How a service level is formed.
  public var formula: ServiceLevelFormula
  /// Which time counts; waits are always in calendar time.
  public var clock: Clock

  /// Makes a track.
  public init(
    kind: Kind, within: Int64, formula: ServiceLevelFormula = .offered, clock: Clock = .calendar
  ) {
    self.kind = kind
    self.within = within
    self.formula = formula
    self.clock = clock
  }
}

extension Track {
  /// Numerator and denominator of the share within the threshold, from its counts.
  ///
  /// For waits the four formulas of `ServiceLevelFormula`, with M, those still waiting beyond the threshold at
  /// the end, in every denominator; for all else good / (measured + overdue), measured being the second column.
  public func ratio(
    good: Int64, short: Int64, missed: Int64, handled: Int64, abandoned: Int64
  ) -> (numerator: Int64, denominator: Int64) {
    guard kind == .wait else { return (good, short + missed) }
    return switch formula {
    case .offered: (good, handled + abandoned + missed)
    case .answered: (good, handled + missed)
    case .excludingShortAbandons: (good, handled + abandoned - short + missed)
    case .shortAbandonsCount: (good + short, handled + abandoned + missed)
    }
  }
}
