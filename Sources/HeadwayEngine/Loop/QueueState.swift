import HeadwayProgram
import HeadwayRandom

/// A tracked threshold as the loop reads it.
struct TrackState {
  let within: Int64
  /// Of the wait; otherwise of the reply.
  let isWait: Bool
  let inBusinessTime: Bool

  init(_ track: Track) {
    within = track.within
    isWait = track.kind == .wait
    inBusinessTime = track.inBusinessTime
  }
}

/// A queue at one moment: its line, and the next contact with its luck.
struct QueueState {
  // The next contact.
  var nextTime: Int64 = 0
  var workBits: UInt64 = 0
  /// Its work (µs), for teams without handle times of their own.
  var workTime: Int64 = 0
  var patienceBits: UInt64 = 0
  var coins: UInt64 = 0
  /// Contacts drawn so far, deflected ones included.
  var drawn: UInt64 = 0
  /// The bits of the contact after the next one, its gap and work: made early, so that nothing waits for them.
  var ahead = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
  var gapAhead = 0.0
  var workAhead: Int64 = 0
  // The rate in force.
  var rate = 0
  var rateEnd: Int64 = 0
  var perMicrosecond = 0.0
  var microsecondsEach = 0.0
  var traceIndex = 0
  // The line.
  var head = Contact.none
  var tail = Contact.none
  var waiting = 0
  // Opening.
  var window = 0
  // Fixed for the whole run.
  var random: PhiloxStream
  var cells: Int
  var cellColumns: Int
  var trackCount: Int
  var firstTrack: Int
  var isTicket: Bool
  var firstRoute: Int
  var routeCount: Int
  var work: Int
  var patience: Int
  var capacity: Int
  var balkBelow: UInt64
  var deflectBelow: UInt64
  var firstRate: Int
  var endRate: Int
  var firstTrace: Int
  var endTrace: Int
  /// -1 means always open.
  var firstWindow: Int
  var endWindow: Int
  /// The first of its day factors, or -1.
  var firstFactor: Int
  var dueAfter: Int64
  var dueInBusinessTime: Bool
}
