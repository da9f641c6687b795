/// Makes contacts of the tickets and facts of a spool.
///
/// Of several copies of a ticket the latest counts, and of several copies of an event one. The spool is read once for
/// each share of it that fits into memory, so that the memory used does not depend on the number of tickets.
public struct ZendeskContacts {
  /// Tickets left out, or seen more than once.
  public struct Counts: Hashable, Sendable {
    /// Tickets, each once.
    public var tickets = 0
    /// Further copies of tickets.
    public var copies = 0
    /// Tickets that were deleted, which are left out.
    public var deleted = 0
    /// Facts of tickets that are not there.
    public var orphans = 0
    /// Tickets of which it cannot be told which policy is for them.
    public var withoutPolicy = 0
    /// Tickets whose arrival lies before the first day that was asked for, which are left out.
    public var before = 0
  }

  /// How often a queue's tickets were promised something, by what and how soon.
  public typealias Promises = [ZendeskPolicy.Measure: [ZendeskPolicy.Target: Int]]

  /// What is known of the contacts so far.
  public private(set) var profile = HistoryProfile()
  /// What was found out so far.
  public private(set) var quality: DataQuality
  /// Tickets left out, or seen more than once.
  public private(set) var counts = Counts()
  /// What was promised, by queue.
  public private(set) var promises: [String: Promises] = [:]

  /// Bytes of the spool that are held at once.
  private let share: Int
  private let intake: ZendeskIntake
  private let handleTime: ZendeskHandleTime
  private let asOf: Int64
  private let since: Int64?
  private var clock: ZoneClock
  private let names: Names

  /// The zone of the days and hours that are counted.
  public var zone: String { clock.name }

  /// Makes contacts of what an intake took.
  ///
  /// - Parameters:
  ///   - asOf: The instant after which nothing can have happened yet (µs since 1970 UTC).
  ///   - since: Tickets that came before this instant are left out (µs since 1970 UTC): of those an export has only
  ///     the ones that changed, and nobody can plan by them.
  ///   - share: Bytes of the spool that are held at once.
  public init(
    _ intake: ZendeskIntake, _ clock: ZoneClock, handleTime: ZendeskHandleTime, asOf: Int64,
    since: Int64? = nil,
    share: Int = 24 << 20
  ) {
    self.intake = intake
    self.clock = clock
    self.handleTime = handleTime
    self.asOf = asOf
    self.since = since
    self.share = share
    quality = intake.quality
    names = Names(intake)
  }

  /// Makes all contacts.
  ///
  /// - Parameters:
  ///   - take: Takes each one.
  ///   - goesOn: Is asked between shares; false stops.
  public mutating func read(
    take: (ContactRecord) throws(HistoryProblem) -> Void, goesOn: (Double?) -> Bool = { _ in true }
  ) throws(HistoryProblem) {
    let shares = max(1, (intake.spool.size + share - 1) / share)
    for number in 0..<shares {
      guard goesOn(Double(number) / Double(shares)) else { return }
      try read(share: number, of: shares, take)
    }
    // Each ticket is one row, whatever it was written in.
    quality.skipped = counts.deleted + counts.before
    quality.rows = quality.contacts + quality.rowsLeftOut + quality.skipped
  }

  private mutating func read(
    share number: Int, of shares: Int, _ take: (ContactRecord) throws(HistoryProblem) -> Void
  ) throws(HistoryProblem) {
    var tickets: [ZendeskTicket] = []
    var places: [Int64: Int32] = [:]
    var copies = 0
    // Hashed ids are spread evenly.
    func isHere(_ id: Int64) -> Bool { Int(id.magnitude % UInt64(shares)) == number }
    try intake.spool.forEachTicket { (ticket) throws(HistoryProblem) in
      guard isHere(ticket.id) else { return }
      guard let place = places[ticket.id] else {
        places[ticket.id] = Int32(tickets.count)
        tickets.append(ticket)
        return
      }
      copies += 1
      if ticket.updated >= tickets[Int(place)].updated { tickets[Int(place)] = ticket }
    }
    counts.tickets += tickets.count
    counts.copies += copies
    var facts: [(place: Int32, fact: ZendeskFact)] = []
    var orphans = 0
    try intake.spool.forEachFact { (fact) throws(HistoryProblem) in
      guard isHere(fact.ticket) else { return }
      if let place = places[fact.ticket] { facts.append((place, fact)) } else { orphans += 1 }
    }
    counts.orphans += orphans
    facts.sort {
      ($0.place, $0.fact.time, $0.fact.id, $0.fact.kind.rawValue)
        < ($1.place, $1.fact.time, $1.fact.id, $1.fact.kind.rawValue)
    }
    var low = 0
    for (place, ticket) in tickets.enumerated() {
      var high = low
      while high < facts.count, facts[high].place == Int32(place) { high += 1 }
      var story = ZendeskStory(ticket)
      for (_, fact) in facts[low..<high] { story.add(fact) }
      low = high
      if let record = contact(ticket, story) { try take(record) }
    }
  }

  // MARK: One ticket

  private mutating func contact(_ ticket: ZendeskTicket, _ story: ZendeskStory) -> ContactRecord? {
    guard ticket.status != .deleted else {
      counts.deleted += 1
      return nil
    }
    guard ticket.created <= asOf else {
      note(.createdInFuture, .created, "`created_at` is in the future")
      return nil
    }
    if let since, ticket.created < since {
      counts.before += 1
      return nil
    }
    var record = ContactRecord(
      queue: profile.queueName(names.queue(of: ticket, story)), created: ticket.created)
    record.contact = UInt64(bitPattern: ticket.id)
    record.channel = ticket.channel
    record.priority = ticket.priority
    record.team = (ticket.group ?? story.lastGroup).map { profile.teamName(names.team($0)) }
    record.firstReply = time(story.firstReply, .firstReply, after: ticket.created)
    let isDone = ticket.status == .solved || ticket.status == .closed
    record.outcome = isDone ? .handled : .open
    // A ticket that was opened again is not resolved yet.
    if isDone { record.resolved = time(story.solved, .resolved, after: ticket.created) }
    if ticket.status == .closed { record.closed = time(story.closed, .closed, after: ticket.created) }
    switch handleTime {
    case .unknown: break
    case .field: record.handleTime = ticket.handleTime
    case .agentWorkTime: record.handleTime = story.agentWork
    }
    record.reopens = story.reopens
    record.transfers = story.transfers
    record.replies = story.replies
    countEmpty(record)
    quality.contacts += 1
    profile.add(record, &clock)
    addPromises(ticket, story, record.queue)
    return record
  }

  private mutating func time(_ time: Int64?, _ field: MappedField, after created: Int64) -> Int64? {
    guard let time else { return nil }
    guard time >= created else {
      note(.beforeCreated, field, "it is before `created_at`")
      return nil
    }
    guard time <= asOf else {
      note(.inFuture, field, "it is in the future")
      return nil
    }
    return time
  }

  private mutating func note(_ kind: DataQuality.Kind, _ field: MappedField, _ reason: String) {
    quality.note(
      DataQuality.Finding(kind: kind, field: field, reason: reason),
      DataQuality.Example(file: "", line: 0, column: 0, value: ""))
  }

  private mutating func countEmpty(_ record: ContactRecord) {
    func count(_ field: MappedField, _ isEmpty: Bool) { quality.empty[field, default: 0] += isEmpty ? 1 : 0 }
    count(.priority, record.priority == nil)
    count(.firstReply, record.firstReply == nil)
    count(.resolved, record.resolved == nil)
    count(.closed, record.closed == nil)
    count(.handleTime, record.handleTime == nil)
    count(.team, record.team == nil)
    count(.reopens, record.reopens == nil)
    count(.transfers, record.transfers == nil)
    count(.replies, record.replies == nil)
  }

  /// Counts what was promised a ticket: by its events, else by the policy that was applied, else by the first policy
  /// that is for it.
  private mutating func addPromises(_ ticket: ZendeskTicket, _ story: ZendeskStory, _ queue: String) {
    var targets = story.targets
    if targets.isEmpty {
      let policy: ZendeskPolicy?
      if let id = story.policy {
        policy = intake.setup.policies.first { $0.id == id }
      } else {
        switch intake.setup.policies.first(for: ticket) {
        case .some(let first): policy = first
        case nil:
          counts.withoutPolicy += 1
          return
        }
      }
      targets = policy?.targets[ticket.priority ?? 0] ?? [:]
    }
    for (measure, target) in targets {
      promises[queue, default: [:]][measure, default: [:]][target, default: 0] += 1
    }
  }
}
