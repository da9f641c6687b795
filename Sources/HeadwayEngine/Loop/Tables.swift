import HeadwayProgram
import HeadwayRandom

/// A route as the loop reads it.
struct RouteState {
  let team: Int
  let work: Int
  let speed: Double
  let isConditional: Bool
  let after: Int64
  let waitingAtLeast: Int
  let idleAbove: Int

  init(_ row: RouteRow) {
    team = row.team
    work = row.work
    speed = row.speed
    isConditional = !row.isUnconditional
    after = row.after
    waitingAtLeast = row.waitingAtLeast
    idleAbove = row.idleAbove
  }
}

/// People and teams before the first replication.
struct PeopleTables {
  private(set) var teams: [TeamState] = []
  private(set) var agents: [AgentState] = []
  private(set) var desks: [Desk] = []
  /// Words of the bit set of idle persons.
  private(set) var words = 0

  init(_ program: SimulationProgram) {
    var pace = 0
    var room = 0
    for (team, row) in program.teams.enumerated() {
      let teamWords = (row.persons + 63) / 64
      var state = TeamState(
        firstAgent: agents.count, persons: row.persons, idleWord: words, idleWords: teamWords)
      state.places = row.places
      state.chatPlaces = row.chatPlaces
      state.ticketPlaces = row.ticketPlaces
      state.isShared = row.places > 1 || row.pace != [100_000]
      state.takesHeads =
        !state.isShared
        && program.skills[row.skills].allSatisfy {
          program.routes[$0.route].isUnconditional && !program.lines[$0.line].isCallback
        }
      state.firstPace = pace
      state.firstRoom = room
      state.overtimeAbove = row.overtimeAbove
      state.overtimeMost = row.overtimeMost
      state.billed = program.measures.billedTeams.firstIndex(of: team) ?? -1
      teams.append(state)
      pace += row.places
      room += 2 * row.places
      words += teamWords
      for person in 0..<row.persons {
        var agent = AgentState()
        agent.team = UInt32(team)
        agents.append(agent)
        var desk = Desk()
        if row.firstSpeed >= 0 { desk.speed = program.personSpeeds[row.firstSpeed + person] }
        desks.append(desk)
      }
    }
    precondition(agents.count < 1 << EventKey.subjectBits, "\(agents.count) agents are too many")
  }
}

extension QueueState {
  init(_ row: QueueRow, number: Int, _ program: SimulationProgram, cells: Int, firstTrack: Int) {
    let layout = program.measures
    let callbacks = program.lines[row.lines].count { $0.isCallback }
    self.init(
      random: PhiloxStream(Philox4x64(seed: program.seed, stream: row.stream)), cells: cells,
      measuredCells: cells + layout.intervals * layout.cellColumns(queue: number),
      cellColumns: layout.cellColumns(queue: number), trackCount: layout.tracks[number].count,
      firstTrack: firstTrack, isTicket: row.isTicket, isChat: row.channel == .chat,
      firstLine: row.lines.lowerBound, lineCount: row.lines.count - callbacks, work: row.work,
      patience: row.patience, capacity: row.capacity, balkBelow: row.balkBelow,
      deflectBelow: row.deflectBelow, firstRate: row.rates.lowerBound, endRate: row.rates.upperBound,
      firstTrace: row.trace.lowerBound, endTrace: row.trace.upperBound,
      firstCount: row.counts.lowerBound, endCount: row.counts.upperBound,
      firstWindow: row.windows?.lowerBound ?? -1, endWindow: row.windows?.upperBound ?? -1,
      firstFactor: row.uncertainty < 0 ? -1 : row.uncertainty * program.days.count,
      dueAfter: row.dueAfter, dueInBusinessTime: row.dueInBusinessTime,
      hasLife: layout.hasLife(queue: number), lifeBase: layout.lifeBase(queue: number),
      isInterruptible: row.isInterruptible, firstOutcome: row.outcomes.lowerBound,
      outcomeCount: row.outcomes.count, redialBelow: row.redialBelow, redialAfter: row.redialAfter,
      spamBelow: row.spamBelow, spamWork: row.spamWork, chaseBelow: row.chaseBelow,
      chaseAfter: row.chaseAfter, chaseTo: row.chaseTo, callbackBelow: row.callbackBelow,
      callbackAfter: row.callbackAfter, callbackReserve: row.callbackReserve,
      firstBatch: row.batches.lowerBound, batchCount: row.batches.count,
      hasLengthRoutes: program.routes(ofQueue: row).contains { program.routes[$0].waitingAtLeast > 1 })
    // No gap fits a rate of nothing, so that each is looked up among the counts.
    if !row.counts.isEmpty { microsecondsEach = .infinity }
  }
}

extension LineState {
  static func all(of program: SimulationProgram) -> [LineState] {
    var firstStage = 0
    return program.lines.map { row in
      defer { firstStage += row.stages.count }
      return LineState(
        queue: row.queue, firstRoute: row.routes.lowerBound, routeCount: row.routes.count,
        firstStage: firstStage, stageCount: row.stages.count, share: row.share, isCallback: row.isCallback)
    }
  }
}
