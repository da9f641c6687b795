import HeadwayRandom

/// A contact of the naive simulator with all its visits: it came once, and may have come back.
package final class ToyOriginal {
  /// What the contact does between two visits.
  enum Pause {
    case solved, pending, onHold, transferring, redialling
  }

  /// The queue whose random numbers it uses.
  package let source: Int
  /// Its number there, from 1.
  package let ordinal: UInt64
  /// Whether it was open when the simulation began.
  package let isBacklog: Bool
  /// Whether it chases another contact.
  let isChasing: Bool
  /// The queue in which it came first.
  let queue: Int
  let creation: Int64
  let luck: Philox4x64
  var isSpam = false
  /// In order of time; the last is the present one.
  var visits: [ToyVisit] = []
  /// What it does after its last visit, and since when.
  var pause: (kind: Pause, since: Int64, to: Int)?
  /// Solved for good: no more visits.
  var isFinished = false
  /// Solved without an answer at this moment.
  var autoClosed: Int64?
  /// Who did its last service.
  var lastPerson: ToyPerson?

  init(
    source: Int, ordinal: UInt64, isBacklog: Bool, isChasing: Bool, queue: Int, creation: Int64,
    luck: Philox4x64
  ) {
    self.source = source
    self.ordinal = ordinal
    self.isBacklog = isBacklog
    self.isChasing = isChasing
    self.queue = queue
    self.creation = creation
    self.luck = luck
  }

  /// The number of its next visit: those of a chasing contact are counted from 2^32.
  var nextVisit: UInt64 { UInt64(visits.count) + (isChasing ? 1 << 32 : 0) }

  /// The visits that ended with a service.
  var served: [ToyVisit] { visits.filter { $0.completion != nil } }
}
