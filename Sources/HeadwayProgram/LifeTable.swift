package import HeadwayRandom

/// A waiting line of a queue: of those that one party may serve, or of those to be called back.
package struct LineRow: Sendable, Hashable {
  /// The queue.
  package var queue: Int
  /// Its rows of `routes`.
  package var routes: Range<Int>
  /// The party's share of new contacts, out of 2^32; shares of a queue make 2^32.
  package var share: UInt64 = 1 << 32
  /// Whether contacts in it wait to be called back.
  package var isCallback = false
  /// Waits at which something changes for a contact in it, ascending: routes that open, and the callback offer.
  package var stages: [Int64] = []

  /// Makes a line.
  package init(queue: Int, routes: Range<Int>) {
    self.queue = queue
    self.routes = routes
  }
}

/// What may follow a finished contact.
package struct OutcomeRow: Sendable, Hashable {
  /// What happens.
  package enum Kind: UInt8, Sendable {
    /// Solved, and opened again later.
    case reopen
    /// Waits for the requester's answer.
    case pending
    /// Waits for somebody else.
    case onHold
    /// Goes to another queue.
    case transfer
  }

  /// It happens for coins below this and not below the row before, out of 2^63.
  package var below: UInt64
  /// What happens.
  package var kind: Kind
  /// The sampler of the time until the contact is offered again, or -1 for at once.
  package var after: Int
  /// The queue to which it is offered.
  package var to: Int
  /// Whether the person who had it goes first.
  package var prefersSameAgent = false
  /// How long it waits for that person.
  package var giveUp: Int64 = 0
  /// Pending for longer than this, it is solved without an answer.
  package var autoClose = Int64.max

  /// Makes a row.
  package init(below: UInt64, kind: Kind, after: Int, to: Int) {
    self.below = below
    self.kind = kind
    self.after = after
    self.to = to
  }
}

/// A size of batches.
package struct BatchRow: Sendable, Hashable {
  /// It comes for coins below this and not below the row before, out of 2^63.
  package var below: UInt64
  /// How many contacts come together.
  package var contacts: Int

  /// Makes a row.
  package init(below: UInt64, contacts: Int) {
    self.below = below
    self.contacts = contacts
  }
}

/// An event that happens with some chance, once in a replication.
package struct ChanceRow: Sendable, Hashable {
  /// The stream of its queue's events.
  package var stream: StreamName
  /// The local day, days since 1970-01-01.
  package var day: Int
  /// Its position in the queue's list.
  package var event: Int
  /// Coin below which it happens, out of 2^63.
  package var below: UInt64

  /// Makes a row.
  package init(stream: StreamName, day: Int, event: Int, below: UInt64) {
    self.stream = stream
    self.day = day
    self.event = event
    self.below = below
  }
}

/// The factor of such an event on a rate.
package struct ChanceFactor: Sendable, Hashable {
  /// The row of `chances`.
  package var chance: Int
  /// What the rate is multiplied by if it happens.
  package var factor: Double

  /// Makes a row.
  package init(chance: Int, factor: Double) {
    self.chance = chance
    self.factor = factor
  }
}
