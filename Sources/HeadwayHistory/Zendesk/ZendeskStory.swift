/// What the facts of one ticket come to, taken in order of time.
struct ZendeskStory {
  private let created: Int64
  private let requester: Int64?
  private(set) var lastGroup: Int64?
  private(set) var policy: Int64?
  private(set) var targets: [ZendeskPolicy.Measure: ZendeskPolicy.Target] = [:]
  private(set) var closed: Int64?
  private(set) var tag: Int?

  // Of metric events.
  private var replied: Int64?
  private var laterReplies = 0
  private var waitEnded: Int64?
  private var isWaitOver = false
  private var opened = 0
  private var hasWaits = false
  private var work: [Int64: Int64] = [:]
  // Of ticket metrics.
  private var counted: [ZendeskFact.Kind: Int64] = [:]
  // Of the tables.
  private var status: ZendeskTicket.Status?
  private var solvedByStatus: Int64?
  private var reopenedByStatus = 0
  private var groups = 0
  private var answers = 0
  private var answered: Int64?
  private var hasComments = false
  private var seen: Set<Int64> = []

  init(_ ticket: ZendeskTicket) {
    created = ticket.created
    requester = ticket.requester
    tag = ticket.tag
  }

  /// Takes the next fact; a copy of an event is taken once.
  mutating func add(_ fact: ZendeskFact) {
    if fact.id != 0, !seen.insert(fact.id).inserted { return }
    switch fact.kind {
    case .replied:
      if fact.value == 1 { replied = replied ?? fact.time } else { laterReplies += 1 }
    case .waitBegan:
      hasWaits = true
      if isWaitOver { opened += 1 }
      isWaitOver = false
    case .waitEnded:
      hasWaits = true
      isWaitOver = true
      waitEnded = fact.time
    case .agentWork: work[fact.detail] = fact.value
    case .replyTarget, .resolutionTarget:
      targets[fact.kind == .replyTarget ? .firstReply : .resolution] = ZendeskPolicy.Target(
        seconds: fact.value, isInBusinessHours: fact.detail == 1)
    case .policy: policy = fact.value
    case .status: add(status: ZendeskTicket.Status(rawValue: fact.value), at: fact.time)
    case .group:
      guard fact.value != 0, fact.value != lastGroup else { break }
      groups += 1
      lastGroup = fact.value
    case .comment:
      hasComments = true
      // What nobody but an agent can write: a public comment by somebody else than the requester.
      guard let requester, fact.value != requester else { break }
      answers += 1
      answered = answered ?? fact.time
    case .tag: tag = tag.map { min($0, Int(fact.value)) } ?? Int(fact.value)
    case .solvedAt, .replyMinutes, .reopens, .replies, .groupStations: counted[fact.kind] = fact.value
    }
  }

  private mutating func add(status next: ZendeskTicket.Status?, at time: Int64) {
    guard let next, next != status else { return }
    let wasDone = status == .solved || status == .closed
    switch next {
    case .solved: solvedByStatus = time
    case .closed:
      closed = time
      // Closed without having been solved: by a merge, or by an agent.
      if !wasDone { solvedByStatus = time }
    case .new, .open, .pending, .hold: if wasDone { reopenedByStatus += 1 }
    case .deleted: break
    }
    status = next
  }

  /// When the first answer was sent (µs since 1970 UTC).
  var firstReply: Int64? {
    replied ?? answered ?? counted[.replyMinutes].map { created + $0 * 60_000_000 }
  }

  /// When it was solved last (µs since 1970 UTC).
  var solved: Int64? { waitEnded ?? solvedByStatus ?? counted[.solvedAt] }

  /// What the clock of agents' work showed in all (s).
  var agentWork: Double? { work.isEmpty ? nil : Double(work.values.reduce(0, +)) }

  /// How often it was opened again after it had been solved.
  var reopens: Int? {
    if let counted = counted[.reopens] { return Int(counted) }
    if hasWaits { return opened }
    return status != nil ? reopenedByStatus : nil
  }

  /// How often it changed groups.
  var transfers: Int? {
    if let stations = counted[.groupStations] { return max(0, Int(stations) - 1) }
    return groups > 0 ? groups - 1 : nil
  }

  /// How many answers were sent.
  var replies: Int? {
    if let counted = counted[.replies] { return Int(counted) }
    if replied != nil || laterReplies > 0 { return (replied == nil ? 0 : 1) + laterReplies }
    return hasComments && requester != nil ? answers : nil
  }
}
