package import HeadwayLoading

/// How far live runs go, and how much they may take.
package struct LiveLimits: Sendable {
  /// Replications of a scenario before its first figures.
  package var firstReplications = 4
  /// Replications of a changed scenario at most.
  package var mostReplications = 512
  /// The margin at which figures are final: points of 1 of shares, relative to the value of all else.
  package var margin = 0.005
  /// Replications of a base before it is shown, at most; fewer where its own stopping rule is content before.
  package var openingReplications = 128
  /// Replications of a base at most, to which it comes while nothing else is asked for.
  package var mostBaseReplications = 4096
  /// Runs that somebody waits for at a time.
  package var mostRuns = 256
  /// Bases that are kept.
  package var mostBases = 8
  /// Bytes of bases that are kept while nobody looks at them.
  package var baseBytes = 128 << 20
  /// Bytes of finished or left runs that are kept, for whoever comes back to them.
  package var runBytes = 64 << 20
  /// How long a worker simulates before it looks whose turn it is.
  package var slice = Duration.milliseconds(25)
  /// How long a base goes on by itself after somebody last asked for it.
  package var baseRest = Duration.seconds(60)

  /// Makes the usual limits.
  package init() {}
}

/// One page of one visitor: a new request of it takes the place of the one before.
package struct SessionID: Hashable, Sendable, Codable {
  /// A name that nobody else has.
  package let name: String

  /// Takes a name.
  package init(_ name: String) { self.name = name }
}

/// Why there are no live figures.
package enum LiveProblem: Error, Sendable {
  /// The scenario, or what changes make of it, is refused.
  case refused(Refusal)
  /// The changes touch keys that must be the base's, such as `seed` or `horizon.days`.
  case notComparable([String])
  /// A replication came to no result.
  case failed(String)
  /// It does not fit into memory.
  case tooLarge(bytes: Int, available: Int)
  /// Too many wait already; one may come back after so many seconds.
  case busy(retryAfter: Int)
  /// The engine was stopped.
  case stopped
}
