/// Sees what happens to every contact; a generic parameter of the loop, so that none costs nothing.
package protocol SimulationObserver {
  /// Whether the loop calls `observe` at all.
  static var isEnabled: Bool { get }
  /// One step in the life of a contact.
  mutating func observe(_ step: ContactStep)
}

/// One step in the life of a contact.
package struct ContactStep: Hashable, Sendable {
  /// What happened.
  package enum Kind: UInt8, Sendable {
    /// It reached its queue and was let in.
    case arrived
    /// It found the queue closed or full.
    case turnedAway
    /// It left before service.
    case abandoned
    /// An agent began or resumed it.
    case started
    /// Its agent's shift ended and it waits for the agent's next one.
    case paused
    /// It went back to the head of its queue.
    case handedBack
    /// Its agent put it aside for a contact in real time.
    case interrupted
    /// It accepted to be called back.
    case calledBack
    /// It was completed.
    case completed
  }

  /// What happened.
  package var kind: Kind
  /// When, microseconds since the simulated start.
  package var time: Int64
  /// The queue.
  package var queue: Int
  /// The contact's number within its queue and replication, from 1, deflected ones counted.
  package var contact: UInt64
  /// The team, or -1.
  package var team: Int
  /// The person within the team, or -1.
  package var person: Int
  /// The queue in which the original contact first came; `contact` is its number there.
  package var origin: Int
  /// Whether the original was open when the simulation began.
  package var isBacklog: Bool
  /// Which visit of the original this is: 0 for the first, from 2^32 on for a contact that chases it.
  package var visit: UInt64

  /// Makes a step.
  package init(
    kind: Kind, time: Int64, queue: Int, contact: UInt64, team: Int = -1, person: Int = -1,
    origin: Int? = nil, isBacklog: Bool = false, visit: UInt64 = 0
  ) {
    self.origin = origin ?? queue
    self.isBacklog = isBacklog
    self.visit = visit
    self.kind = kind
    self.time = time
    self.queue = queue
    self.contact = contact
    self.team = team
    self.person = person
  }
}

/// Sees nothing.
package struct NullObserver: SimulationObserver {
  package static var isEnabled: Bool { false }
  package init() {}
  package mutating func observe(_ step: ContactStep) {}
}

/// Keeps every step: for tests and for looking closely at a small scenario.
package struct TraceObserver: SimulationObserver {
  package static var isEnabled: Bool { true }
  /// The steps in the order of events.
  package private(set) var steps: [ContactStep] = []
  package init() {}
  package mutating func observe(_ step: ContactStep) { steps.append(step) }
}
