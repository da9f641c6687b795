import HeadwayProgram
import HeadwayRandom

/// A tracked threshold as the loop reads it.
struct TrackState {
  let within: Int64
  /// Of the wait; otherwise of the reply.
  let isWait: Bool
  let inBusinessTime: Bool
  /// Of something that only the loop for all features knows, by its raw value; else -1.
  let later: Int8
  /// Of the queue that had the ticket last.
  let isZendesk: Bool

  init(_ track: Track, hasLife: Bool) {
    within = track.within
    isWait = track.kind == .wait
    inBusinessTime = track.clock != .calendar
    isZendesk = track.clock == .zendesk
    let isLater = track.kind.isOfReplies || (track.kind.isOfResolution && hasLife)
    later = isLater ? Int8(track.kind.rawValue) : -1
  }
}

/// A waiting line.
struct LineState {
  var head = Contact.none
  var tail = Contact.none
  /// Contacts in it.
  var waiting = 0
  /// Contacts assigned to it by share.
  var assigned: UInt64 = 0
  // Fixed for the whole run.
  var queue: Int
  var firstRoute: Int
  var routeCount: Int
  var firstStage: Int
  var stageCount: Int
  var share: UInt64
  var isCallback: Bool
}

/// A queue at one moment: its line, and the next contact with its luck.
struct QueueState {
  // The next contact.
  var nextTime: Int64 = 0
  var workBits: UInt64 = 0
  /// Its work (µs), for teams without handle times of their own.
  var workTime: Int64 = 0
  var patienceBits: UInt64 = 0
  /// Its patience (µs) in the plain loop.
  var patienceTime: Int64 = 0
  var coins: UInt64 = 0
  /// Contacts drawn so far, deflected ones included.
  var drawn: UInt64 = 0
  /// The bits of the contact after the next one, its gap, work and patience: made early, so that nothing waits for
  /// them.
  var ahead = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
  var gapAhead = 0.0
  /// The bits of the contact after that one: neither generator nor table waits for the other.
  var bitsBeyond = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
  var workAhead: Int64 = 0
  var patienceAhead: Int64 = 0
  // The rate in force.
  var rate = 0
  var rateEnd: Int64 = 0
  var perMicrosecond = 0.0
  var microsecondsEach = 0.0
  var traceIndex = 0
  // The stretch of counted contacts: which, how many of it are still to come, and µs for a gap of 1.
  var count = 0
  var countLeft = 0
  var countSpacing = 0.0
  /// Contacts in line.
  var waiting = 0
  /// Contacts that come together with the last one.
  var batchLeft = 0
  /// Contacts assigned to lines by share.
  var assigned: UInt64 = 0
  // Opening.
  var window = 0
  // Fixed for the whole run.
  var random: PhiloxStream
  var cells: Int
  /// Where its cells of measured intervals end.
  var measuredCells: Int
  var cellColumns: Int
  var trackCount: Int
  var firstTrack: Int
  var isTicket: Bool
  var isChat: Bool
  /// The first of its lines that are no callback lines, and their number.
  var firstLine: Int
  var lineCount: Int
  var work: Int
  var patience: Int
  var capacity: Int
  var balkBelow: UInt64
  var deflectBelow: UInt64
  var firstRate: Int
  var endRate: Int
  var firstTrace: Int
  var endTrace: Int
  var firstCount: Int
  var endCount: Int
  /// -1 means always open.
  var firstWindow: Int
  var endWindow: Int
  /// The first of its day factors, or -1.
  var firstFactor: Int
  var dueAfter: Int64
  var dueInBusinessTime: Bool
  // Features of the full loop.
  var hasLife: Bool
  /// The first of its `LifeColumn`s within a cell.
  var lifeBase: Int
  var isInterruptible: Bool
  var firstOutcome: Int
  var outcomeCount: Int
  var redialBelow: UInt64
  var redialAfter: Int
  var spamBelow: UInt64
  var spamWork: Int
  var chaseBelow: UInt64
  var chaseAfter: Int64
  var chaseTo: Int
  var callbackBelow: UInt64
  var callbackAfter: Int64
  var callbackReserve: Int
  var firstBatch: Int
  var batchCount: Int
  /// Whether a route opens only when the queue is long.
  var hasLengthRoutes: Bool
}
