import HeadwayProgram

/// One coming of a contact of the naive simulator to a queue, with all that happened there.
package final class ToyVisit {
  /// What can happen to a contact.
  package enum Happening: String, Sendable, Hashable {
    case arrived, turnedAway, abandoned, started, paused, handedBack, interrupted, calledBack, completed
  }

  /// One entry of its life.
  package struct Entry: Sendable, Hashable, CustomStringConvertible {
    package var what: Happening
    package var time: Int64
    package var queue: Int
    package var team: Int
    package var person: Int

    package init(_ what: Happening, at time: Int64, queue: Int, team: Int = -1, person: Int = -1) {
      self.what = what
      self.time = time
      self.queue = queue
      self.team = team
      self.person = person
    }

    package var description: String {
      team < 0 ? "\(what)@\(time)" : "\(what)@\(time) by \(team).\(person)"
    }
  }

  /// Why it came.
  enum Reason {
    case fresh, backlog, chase, redial, reopening, answer, holdOver, transfer
  }

  /// Where it waits.
  enum Place {
    case nowhere
    case line(Int)
    case own(ToyPerson)
  }

  package let original: ToyOriginal
  /// Its number among the original's visits.
  package let number: UInt64
  package let queue: Int
  package let arrival: Int64
  let reason: Reason
  /// Its place among all arrivals of the simulation.
  var order = 0
  let workBits: UInt64
  let patienceBits: UInt64
  let balkCoin: UInt64
  /// Who goes first, and how long it waits for that person.
  var preferred: ToyPerson?
  var giveUp: Int64 = 0
  /// Everything that happened, in order of time.
  package var life: [Entry] = []
  /// The line that it was assigned to.
  var line = -1
  var place = Place.nowhere
  /// Its place among all joinings of lines.
  var joined = 0
  /// Found nobody when it came.
  var hadToWait = false
  /// The route by which it was begun last, and the first of them.
  var route = -1
  var firstRoute: Int?
  /// Work left at speed 1 once it was interrupted.
  var remaining: Int64?
  /// Σ of its times in service, each to its end even where the simulation ends before.
  var handleTime: Int64 = 0
  /// Went on to another queue when it was finished.
  var isTransferred = false
  /// What was drawn to follow its service; nothing where it was the last.
  var sequel: OutcomeRow.Kind?
  /// Will be closed in place of being answered.
  var closes = false

  init(
    of original: ToyOriginal, number: UInt64, queue: Int, arrival: Int64, reason: Reason,
    workBits: UInt64, patienceBits: UInt64, balkCoin: UInt64
  ) {
    self.original = original
    self.number = number
    self.queue = queue
    self.arrival = arrival
    self.reason = reason
    self.workBits = workBits
    self.patienceBits = patienceBits
    self.balkCoin = balkCoin
  }

  /// When something first happened to it.
  func first(_ what: Happening) -> Int64? { life.first { $0.what == what }?.time }

  var isOffered: Bool { first(.arrived) != nil }
  var isTurnedAway: Bool { first(.turnedAway) != nil }
  var hasBegun: Bool { first(.started) != nil }
  var isAbandoned: Bool { first(.abandoned) != nil }
  var completion: Int64? { first(.completed) }
  /// Whether its original had been there before.
  var isReturn: Bool { reason != .fresh && reason != .backlog }
  /// Let in, and neither left nor completed.
  var isOpen: Bool { isOffered && !isAbandoned && completion == nil }
  /// Let in and not begun, and still there.
  var isUnbegun: Bool { isOffered && !hasBegun && !isAbandoned }

  var isWaiting: Bool { if case .nowhere = place { false } else { true } }
  var isInOwnLine: Bool { if case .own = place { true } else { false } }

  /// Whether it stood in line just before a moment.
  func wasWaiting(before moment: Int64) -> Bool {
    switch life.last(where: { $0.time < moment })?.what {
    case .arrived, .handedBack, .calledBack: true
    default: false
    }
  }
}
