public import HeadwayDistributions
public import HeadwayUnits

/// What may follow a finished contact.
public struct Aftermath: Sendable {
  /// What happens then.
  public enum Step: Sendable {
    /// It is solved; the requester opens it again later.
    case reopen(Return)
    /// It waits for the requester, who answers later; beyond `autoClose` it is solved without an answer.
    case pending(Return, autoClose: SimDuration?)
    /// It waits for somebody else and comes back.
    case onHold(Return)
    /// Another queue goes on with it, at once or after a time (s).
    case transfer(to: String, after: DistributionSpec?)
  }

  /// How often, 0...1.
  public var probability: Double
  /// What happens then.
  public var step: Step

  /// Makes an entry.
  public init(probability: Double, step: Step) {
    self.probability = probability
    self.step = step
  }
}

/// How a contact comes back to its queue.
public struct Return: Sendable {
  /// After what time (s).
  public var after: DistributionSpec
  /// Whether the person who had it goes first.
  public var prefersSameAgent = false
  /// How long it waits for that person before anybody may take it.
  public var giveUp = SimDuration.zero

  /// Makes a return after a time.
  public init(after: DistributionSpec) { self.after = after }
}

/// Who tries again after leaving without service (abandoned, balked, or turned away by a full queue).
public struct Redial: Sendable {
  /// How often, each time, 0...1.
  public var probability: Double
  /// After what time (s).
  public var after: DistributionSpec

  /// Makes a rule.
  public init(probability: Double, after: DistributionSpec) {
    self.probability = probability
    self.after = after
  }
}

/// The offer to be called back in place of waiting.
public struct Callback: Sendable, Hashable {
  /// The wait after which it is offered.
  public var after: SimDuration
  /// The share that accepts, 0...1.
  public var accept: Double
  /// A callback starts only where more people than this are idle, the free one included.
  public var reserve = 0

  /// Makes an offer.
  public init(after: SimDuration, accept: Double) {
    self.after = after
    self.accept = accept
  }
}

/// Tickets that are closed without a reply.
public struct Spam: Sendable {
  /// The share of the queue's tickets, 0...1.
  public var share: Double
  /// How long it takes to see and close one (s).
  public var handleTime: DistributionSpec

  /// Makes a rule.
  public init(share: Double, handleTime: DistributionSpec) {
    self.share = share
    self.handleTime = handleTime
  }
}

/// The second contact of somebody whose ticket is late.
public struct Chase: Sendable, Hashable {
  /// The time without a first reply after which it comes.
  public var after: SimDuration
  /// How often, 0...1.
  public var probability: Double
  /// The queue it comes to; none means the ticket's own.
  public var to: String?

  /// Makes a rule.
  public init(after: SimDuration, probability: Double, to: String? = nil) {
    self.after = after
    self.probability = probability
    self.to = to
  }
}

/// Tickets that are open when the simulation begins.
public struct StartingBacklog: Sendable {
  /// How many.
  public var contacts: Int
  /// How old they are then (s); none means new.
  public var age: DistributionSpec?

  /// Makes a backlog.
  public init(contacts: Int, age: DistributionSpec? = nil) {
    self.contacts = contacts
    self.age = age
  }
}
