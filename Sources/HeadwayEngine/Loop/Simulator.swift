import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom
import HeadwayStatistics

/// One replication after another of one program: every slab is allocated once and sized from the program.
///
/// The loop allocates nothing after warm-up, calls no existential and touches no reference count. All state is in
/// flat slabs behind pointers that this non-copyable struct owns.
struct Simulator<Observer: SimulationObserver>: ~Copyable {
  let program: SimulationProgram
  let arena: SamplerArena
  let samplers: UnsafePointer<SamplerView>
  var observer: Observer

  // Fixed tables.
  let queueCount: Int
  let teamCount: Int
  let agentCount: Int
  let routes: UnsafeMutablePointer<RouteRow>
  let routeOf: UnsafeMutablePointer<Int32>
  let skills: UnsafeMutablePointer<SkillRow>
  let teamSkills: UnsafeMutablePointer<Range<Int>>
  let rates: UnsafeMutablePointer<RateRow>
  let traces: UnsafeMutablePointer<Int64>
  let windows: UnsafeMutablePointer<WindowRow>
  let tracks: UnsafeMutablePointer<TrackState>
  // Routing rules as plain truths: comparing another module's enum would be a call in the loop.
  let keepsIdleList: Bool
  let takesFirstRoute: Bool
  let byDueTime: Bool
  let measuredStart: Int64
  let end: Int64
  let intervalCount: Int
  let intervalWidth: Int64
  /// Whether a target looks at teams by period, so that their time is kept by interval.
  let keepsTeamIntervals: Bool

  // Randomness: the replication's number, and day factors `[uncertainty × day]`.
  var replication: UInt64 = 0
  let gap: SamplerView
  let factors: UnsafeMutablePointer<Double>

  // Moving state.
  var now: Int64 = 0
  var serial: UInt64 = 0
  var interval = 0
  var cellInterval = 0
  var nextRoll: Int64 = 0
  var nextDuty = 0
  var calendarKey = EventKey.never
  var isDraining = false
  /// The queue whose contact found no room in the simulation itself, or -1.
  var overfull = -1
  var queues: UnsafeMutablePointer<QueueState>
  let headKeys: UnsafeMutablePointer<Int64>
  var teams: UnsafeMutablePointer<TeamState>
  var agents: UnsafeMutablePointer<AgentState>
  let idleBits: UnsafeMutablePointer<UInt64>
  let idleWordCount: Int
  var pool: ContactPool
  var arrivals: EventHeap
  var services: EventHeap
  var patience: PatienceHeap
  var waitingTotal = 0
  var busyTotal = 0
  var pausedTotal = 0
  /// Contacts handed back, and people who came on duty, at this instant of shift changes.
  var handedBack: [UInt32] = []
  var newlyIdle: [Int] = []

  // What is counted.
  var cells: UnsafeMutablePointer<Int64>
  let cellTotal: Int
  /// Busy and available time `[team × interval × 2]`, where `keepsTeamIntervals`.
  let teamCells: UnsafeMutablePointer<Int64>
  let teamCellTotal: Int
  let waitCounts: UnsafeMutablePointer<UInt64>
  /// Empty where no queue has tickets.
  let replyCounts: UnsafeMutablePointer<UInt64>
  let hasTickets: Bool
  /// Measured contacts still waiting, and tickets still undecided, at the end of the replication; per queue.
  var stillWaiting: [Int64]
  var undecided: [Int64]
  var contacts: Int64 = 0
  var ledger = Ledger()

  init(program: SimulationProgram, observer: Observer) {
    self.program = program
    self.observer = observer
    arena = SamplerArena(program.samplers)
    guard let base = arena.views.baseAddress else {
      preconditionFailure("a program has at least the sampler of its gaps")
    }
    samplers = UnsafePointer(base)
    gap = samplers[program.gapSampler]
    queueCount = program.queues.count
    teamCount = program.teams.count
    routes = slab(program.routes)
    skills = slab(program.skills)
    teamSkills = slab(program.teams.map(\.skills))
    rates = slab(program.rates)
    traces = slab(program.traces)
    windows = slab(program.windows)
    tracks = slab(program.measures.tracks.flatMap { $0 }.map(TrackState.init))
    keepsIdleList = program.routing.agent == .longestIdle
    takesFirstRoute = program.routing.agent == .firstRoute
    byDueTime = program.routing.byDueTime
    measuredStart = program.span.measuredStart
    end = program.span.end
    intervalCount = program.measures.intervals
    let starts = program.span.intervalStarts
    intervalWidth = (starts.count > 1 ? starts[1] : program.span.end) - program.span.measuredStart
    keepsTeamIntervals = program.measures.watchesTeamPeriods

    var routeTable = [Int32](repeating: -1, count: program.teams.count * program.queues.count)
    for (queue, row) in program.queues.enumerated() {
      for route in row.routes {
        routeTable[program.routes[route].team * program.queues.count + queue] = Int32(route)
      }
    }
    routeOf = slab(routeTable)

    var teamStates: [TeamState] = []
    var agentStates: [AgentState] = []
    var words = 0
    for (team, row) in program.teams.enumerated() {
      let teamWords = (row.persons + 63) / 64
      teamStates.append(
        TeamState(firstAgent: agentStates.count, persons: row.persons, idleWord: words, idleWords: teamWords))
      words += teamWords
      var agent = AgentState()
      agent.team = UInt32(team)
      agentStates.append(contentsOf: repeatElement(agent, count: row.persons))
    }
    precondition(agentStates.count < 1 << EventKey.subjectBits, "\(agentStates.count) agents are too many")
    agentCount = agentStates.count
    teams = slab(teamStates)
    agents = slab(agentStates)
    idleWordCount = words
    idleBits = slab([UInt64](repeating: 0, count: words))

    var states: [QueueState] = []
    var cellTotal = 0
    var firstTrack = 0
    for (number, row) in program.queues.enumerated() {
      let columns = program.measures.cellColumns(queue: number)
      let trackCount = program.measures.tracks[number].count
      states.append(
        QueueState(
          random: PhiloxStream(Philox4x64(seed: program.seed, stream: row.stream)), cells: cellTotal,
          cellColumns: columns,
          trackCount: trackCount, firstTrack: firstTrack, isTicket: row.isTicket,
          firstRoute: row.routes.lowerBound, routeCount: row.routes.count, work: row.work,
          patience: row.patience, capacity: row.capacity, balkBelow: row.balkBelow,
          deflectBelow: row.deflectBelow, firstRate: row.rates.lowerBound, endRate: row.rates.upperBound,
          firstTrace: row.trace.lowerBound, endTrace: row.trace.upperBound,
          firstWindow: row.windows?.lowerBound ?? -1, endWindow: row.windows?.upperBound ?? -1,
          firstFactor: row.uncertainty < 0 ? -1 : row.uncertainty * program.days.count,
          dueAfter: row.dueAfter, dueInBusinessTime: row.dueInBusinessTime))
      cellTotal += columns * (intervalCount + 1)
      firstTrack += trackCount
    }
    precondition(cellTotal < Int(UInt32.max), "\(cellTotal) interval columns are too many")
    self.cellTotal = cellTotal
    queues = slab(states)
    headKeys = slab([Int64](repeating: Int64.max, count: queueCount))
    teamCellTotal = keepsTeamIntervals ? teamCount * intervalCount * 2 : 0
    teamCells = zeros(teamCellTotal)
    cells = zeros(cellTotal)
    factors = slab([Double](repeating: 1, count: program.uncertainties.count * program.days.count))
    waitCounts = zeros(queueCount * WaitHistogram.bucketCount)
    hasTickets = program.queues.contains { $0.isTicket }
    replyCounts = zeros(hasTickets ? queueCount * WaitHistogram.bucketCount : 0)
    stillWaiting = Array(repeating: 0, count: queueCount)
    undecided = stillWaiting
    pool = ContactPool(capacity: max(1024, agentCount * 2))
    arrivals = EventHeap(capacity: queueCount)
    services = EventHeap(capacity: agentCount)
    patience = PatienceHeap(capacity: 1024)
  }

  deinit {
    routes.deallocate()
    routeOf.deallocate()
    skills.deallocate()
    teamSkills.deallocate()
    rates.deallocate()
    traces.deallocate()
    windows.deallocate()
    tracks.deallocate()
    factors.deallocate()
    queues.deallocate()
    headKeys.deallocate()
    teams.deallocate()
    agents.deallocate()
    idleBits.deallocate()
    cells.deallocate()
    teamCells.deallocate()
    waitCounts.deallocate()
    replyCounts.deallocate()
  }

  /// Runs one replication from an empty house to its end.
  mutating func run(replication number: UInt64) throws(EngineFailure) {
    reset(replication: number)
    openHouse()
    while true {
      let nextArrival = arrivals.top
      let nextService = services.top
      let nextPatience = patience.top
      var key = nextArrival
      var source = 0
      if nextService < key { (key, source) = (nextService, 1) }
      if nextPatience < key { (key, source) = (nextPatience, 2) }
      if calendarKey < key {
        if overfull >= 0 || rollCalendar() { break }
        continue
      }
      now = EventKey.time(key)
      switch source {
      case 0: arrive(EventKey.subject(key))
      case 1: endService(key)
      default: endPatience(key)
      }
      if isDraining && busyTotal == 0 && waitingTotal == 0 && pausedTotal == 0 { break }
    }
    guard overfull < 0 else {
      throw EngineFailure.overfull(queue: program.queueNames[overfull], most: ContactPool.most)
    }
    try close()
  }
}

/// A slab of zeros, at least one so that the pointer is real.
func zeros<Number: FixedWidthInteger>(_ count: Int) -> UnsafeMutablePointer<Number> {
  let pointer = UnsafeMutablePointer<Number>.allocate(capacity: max(count, 1))
  pointer.initialize(repeating: 0, count: max(count, 1))
  return pointer
}

/// Copies a table into a slab of its own; empty tables get one byte so that the pointer is real.
func slab<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
  let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
  elements.withUnsafeBufferPointer { source in
    if let base = source.baseAddress { pointer.initialize(from: base, count: elements.count) }
  }
  return pointer
}
