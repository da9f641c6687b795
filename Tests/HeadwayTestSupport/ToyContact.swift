/// A contact of the naive simulator, with its whole life.
package final class ToyContact {
  /// What can happen to a contact.
  package enum Happening: String, Sendable, Hashable {
    case arrived, turnedAway, abandoned, started, paused, handedBack, completed
  }

  /// One entry of its life.
  package struct Entry: Sendable, Hashable, CustomStringConvertible {
    package var what: Happening
    package var time: Int64
    package var team: Int
    package var person: Int

    package init(_ what: Happening, at time: Int64, team: Int = -1, person: Int = -1) {
      self.what = what
      self.time = time
      self.team = team
      self.person = person
    }

    package var description: String {
      team < 0 ? "\(what)@\(time)" : "\(what)@\(time) by \(team).\(person)"
    }
  }

  package let queue: Int
  /// Its number within the queue, from 1, deflected ones counted.
  package let ordinal: UInt64
  package let arrival: Int64
  let workBits: UInt64
  let patienceBits: UInt64
  let coins: UInt64
  /// Everything that happened, in order of time.
  package var life: [Entry] = []
  var isWaiting = false
  /// Found nobody when it came.
  var hadToWait = false
  /// Work left at speed 1 once it was interrupted.
  var remaining: Int64?
  /// Σ of its times in service, each to its end even where the simulation ends before.
  var handleTime: Int64 = 0

  init(queue: Int, ordinal: UInt64, arrival: Int64, workBits: UInt64, patienceBits: UInt64, coins: UInt64) {
    self.queue = queue
    self.ordinal = ordinal
    self.arrival = arrival
    self.workBits = workBits
    self.patienceBits = patienceBits
    self.coins = coins
  }

  /// When something first happened to it.
  func first(_ what: Happening) -> Int64? { life.first { $0.what == what }?.time }

  var isOffered: Bool { first(.arrived) != nil }
  var isTurnedAway: Bool { first(.turnedAway) != nil }
  var hasBegun: Bool { first(.started) != nil }
  var isAbandoned: Bool { first(.abandoned) != nil }
  var isCompleted: Bool { first(.completed) != nil }

  /// Whether it stood in line just before a moment.
  func wasWaiting(before moment: Int64) -> Bool {
    var since: Int64?
    for entry in life where entry.time < moment {
      since = entry.what == .arrived || entry.what == .handedBack ? entry.time : nil
    }
    return since != nil
  }
}

/// A person of the naive simulator.
final class ToyPerson {
  enum Doing {
    case off, onBreak
    case idle(since: Int64)
    case busy(with: ToyContact, since: Int64, until: Int64)
  }

  let team: Int
  let number: Int
  var doing = Doing.off
  /// The occurrence of a shift on which the person is.
  var occurrence: Int?
  /// The shift is over, but not the contact.
  var isLeaving = false
  /// When the breaks that have begun are over.
  var breakUntil: Int64 = -1
  /// The own ticket that waits for the next shift.
  var paused: ToyContact?
  /// Times with a contact, and times free.
  var busyTimes: [(from: Int64, to: Int64)] = []
  var idleTimes: [(from: Int64, to: Int64)] = []

  init(team: Int, number: Int) {
    self.team = team
    self.number = number
  }

  var isIdle: Bool { if case .idle = doing { true } else { false } }
  var isBusy: Bool { if case .busy = doing { true } else { false } }
  var isOff: Bool { if case .off = doing { true } else { false } }
  var isOnBreak: Bool { if case .onBreak = doing { true } else { false } }

  /// Ends what the person does now and begins something else.
  func turn(to next: Doing, at now: Int64) {
    switch doing {
    case .idle(let since): idleTimes.append((since, now))
    case .busy(_, let since, _): busyTimes.append((since, now))
    case .off, .onBreak: break
    }
    doing = next
  }

  /// Busy time and time at work up to a moment at which the person is idle.
  func workload(at now: Int64) -> (busy: Int128, total: Int128) {
    let busy = busyTimes.reduce(Int128(0)) { $0 + Int128($1.to - $1.from) }
    var idle = idleTimes.reduce(Int128(0)) { $0 + Int128($1.to - $1.from) }
    if case .idle(let since) = doing { idle += Int128(now - since) }
    return (busy, max(1, busy + idle))
  }
}
