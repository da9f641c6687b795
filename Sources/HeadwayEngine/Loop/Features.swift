import HeadwayProgram
import HeadwayRandom

/// Tables and truths of the loop for all features.
struct Features {
  /// Stages of all lines: waits at which something changes for a contact in it.
  let stages: UnsafeMutablePointer<Int64>
  /// Work done in a microsecond by level, 1/100000 µs, of all teams.
  let paces: UnsafeMutablePointer<Int64>
  /// Lists of people with room.
  let rooms: UnsafeMutablePointer<PeopleList>
  let roomCount: Int
  /// What people who have several contacts have in work, `handStride` to a person.
  let hands: UnsafeMutablePointer<Hand>
  let handStride: Int
  let handCount: Int
  let outcomes: UnsafeMutablePointer<OutcomeState>
  let batches: UnsafeMutablePointer<BatchRow>
  /// The luck of each queue's starting backlog.
  let backlogRandom: UnsafeMutablePointer<Philox4x64>
  let chanceFactors: UnsafeMutablePointer<ChanceFactor>
  let chanceHits: UnsafeMutablePointer<Bool>
  /// The schedule of each queue, and the windows of each schedule.
  let schedules: UnsafeMutablePointer<Int>
  let scheduleWindows: UnsafeMutablePointer<Range<Int>>
  /// Billed busy, overtime, time off and handled `[billed team × week × BillColumn]`, in µs.
  let bills: UnsafeMutablePointer<Int64>
  let billCount: Int
  /// Scorecards `[team × week × ScoreColumn]`, and the promise of each queue that they go by.
  let scores: UnsafeMutablePointer<Int64>
  let scoreCount: Int
  let promises: UnsafeMutablePointer<PromiseState>
  let weekStarts: UnsafeMutablePointer<Int64>
  let weekCount: Int

  let hasShared: Bool
  /// The most contacts that anybody has at once.
  let mostPlaces: Int
  let mostLoaded: Bool
  let hasInterruptible: Bool
  let hasShares: Bool
  let hasSpeeds: Bool
  let keepsBills: Bool
  let keepsScores: Bool
  let hasAges: Bool
  /// Clocks of a ticket: calendar, business, and one for each schedule that `zendesk` may need; 0 for none kept.
  let clockCount: Int
  /// Numbers kept for them: see `TicketClock`.
  var clockStride: Int { clockCount * TicketClock.sumCount }

  init(_ program: SimulationProgram, isFull: Bool) {
    let layout = program.measures
    stages = slab(program.lines.flatMap(\.stages))
    paces = slab(program.teams.flatMap { $0.pace.prefix($0.places) })
    roomCount = 2 * program.teams.reduce(0) { $0 + $1.places }
    rooms = slab([PeopleList](repeating: PeopleList(), count: roomCount))
    mostPlaces = program.teams.map(\.places).max() ?? 1
    hasShared = program.teams.contains { $0.places > 1 || $0.pace != [100_000] }
    handStride = mostPlaces
    let people = program.teams.reduce(0) { $0 + $1.persons }
    handCount = hasShared && isFull ? people * mostPlaces : 0
    hands = slab([Hand](repeating: Hand(), count: handCount))
    outcomes = slab(program.outcomes.map(OutcomeState.init))
    batches = slab(program.batches)
    backlogRandom = slab(
      isFull ? program.queues.map { Philox4x64(seed: program.seed, stream: $0.backlogStream) } : [])
    chanceFactors = slab(program.chanceFactors)
    chanceHits = slab([Bool](repeating: false, count: program.chances.count))
    var windows: [Range<Int>] = []
    var numbers: [Int] = []
    for (number, row) in program.queues.enumerated() {
      let schedule = number < program.schedules.count ? program.schedules[number] : -1
      numbers.append(schedule)
      while windows.count <= schedule { windows.append(0..<0) }
      if schedule >= 0, let own = row.windows { windows[schedule] = own }
    }
    schedules = slab(numbers)
    scheduleWindows = slab(windows)
    weekCount = layout.weeks.count
    weekStarts = slab(layout.weeks.map { program.span.intervalStarts[$0.lowerBound] })
    billCount = layout.billedTeams.count * layout.weeks.count * BillColumn.count
    bills = zeros(billCount)
    keepsBills = isFull && billCount > 0
    scoreCount = layout.keepsScores ? layout.teams * layout.weeks.count * ScoreColumn.count : 0
    scores = zeros(scoreCount)
    promises = slab(layout.scoredPromises.map(PromiseState.init))
    keepsScores = isFull && scoreCount > 0
    mostLoaded = program.routing.mostLoaded
    hasInterruptible = program.queues.contains { $0.isInterruptible }
    hasShares = program.queues.contains { row in program.lines[row.lines].count { !$0.isCallback } > 1 }
    hasSpeeds =
      program.teams.contains { $0.firstSpeed >= 0 } || program.occurrences.contains { $0.speed != 1 }
    hasAges = layout.ages.contains { $0 >= 0 }
    let lived = program.queues.indices.filter(layout.hasLife)
    let kinds = lived.flatMap { layout.tracks[$0] }
    let needsClocks =
      lived.contains { program.queues[$0].windows != nil }
      || kinds.contains { $0.kind != .wait && $0.kind != .firstReply && $0.kind != .nextReply }
    let needsSchedules = kinds.contains { $0.clock == .zendesk }
    clockCount = isFull && needsClocks ? 2 + (needsSchedules ? windows.count : 0) : 0
  }

  func deallocate() {
    stages.deallocate()
    paces.deallocate()
    rooms.deallocate()
    hands.deallocate()
    outcomes.deallocate()
    batches.deallocate()
    backlogRandom.deallocate()
    chanceFactors.deallocate()
    chanceHits.deallocate()
    schedules.deallocate()
    scheduleWindows.deallocate()
    bills.deallocate()
    scores.deallocate()
    promises.deallocate()
    weekStarts.deallocate()
  }
}

/// What may follow a service, as the loop reads it.
struct OutcomeState {
  let below: UInt64
  let after: Int
  let to: UInt16
  let giveUp: Int64
  let autoClose: Int64
  let prefersAgent: Bool
  /// Where the contact is until it comes back.
  let place: Life.Place
  let hasComment: Bool
  let isTransfer: Bool

  init(_ row: OutcomeRow) {
    below = row.below
    after = row.after
    to = UInt16(row.to)
    giveUp = row.giveUp
    autoClose = row.autoClose
    prefersAgent = row.prefersSameAgent
    hasComment = row.kind == .reopen || row.kind == .pending
    isTransfer = row.kind == .transfer
    switch row.kind {
    case .reopen: place = .solved
    case .pending: place = .pending
    case .onHold, .transfer: place = .onHold
    }
  }
}
