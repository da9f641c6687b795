import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom
import HeadwayStatistics

/// One replication after another of one program: every slab is allocated once and sized from the program.
///
/// The loop allocates nothing after warm-up, calls no existential and touches no reference count. All state is in
/// flat slabs behind pointers that this non-copyable struct owns.
struct Simulator<Observer: SimulationObserver, Shape: LoopShape>: ~Copyable {
  let program: SimulationProgram
  let arena: SamplerArena
  let samplers: UnsafePointer<SamplerView>
  var observer: Observer

  // Fixed tables.
  let queueCount: Int
  let lineCount: Int
  let teamCount: Int
  let agentCount: Int
  let routes: UnsafeMutablePointer<RouteState>
  let routeOf: UnsafeMutablePointer<Int32>
  let skills: UnsafeMutablePointer<SkillRow>
  let teamSkills: UnsafeMutablePointer<Range<Int>>
  let rates: UnsafeMutablePointer<RateRow>
  let traces: UnsafeMutablePointer<Int64>
  let counts: UnsafeMutablePointer<CountRow>
  let windows: UnsafeMutablePointer<WindowRow>
  let tracks: UnsafeMutablePointer<TrackState>
  // Routing rules as plain truths: comparing another module's enum would be a call in the loop.
  let keepsIdleList: Bool
  let takesFirstRoute: Bool
  let byDueTime: Bool
  /// What the full loop alone needs; small and unused in the plain one.
  let features: Features
  let measuredStart: Int64
  let end: Int64
  let intervalCount: Int
  let intervalWidth: Int64
  /// Whether a target looks at teams by period, so that their time is kept by interval.
  let keepsTeamIntervals: Bool

  // Randomness: the replication's number, and day factors `[uncertainty × day]`.
  var replication: UInt64 = 0
  let gap: UnsafeMutablePointer<QuantileView>
  let factors: UnsafeMutablePointer<Double>

  // Moving state.
  var now: Int64 = 0
  var serial: UInt64 = 0
  var interval = 0
  var cellInterval = 0
  var nextRoll: Int64 = 0
  var nextDuty = 0
  /// The high word of the key of the next interval roll, end or change of duty.
  var calendar = EventKey.never
  var isDraining = false
  /// The queue whose contact found no room in the simulation itself, or -1.
  var overfull = -1
  var queues: UnsafeMutablePointer<QueueState>
  let lines: UnsafeMutablePointer<LineState>
  let headKeys: UnsafeMutablePointer<Int64>
  var teams: UnsafeMutablePointer<TeamState>
  var agents: UnsafeMutablePointer<AgentState>
  /// One per person in the full loop; else one that is never used.
  let desks: UnsafeMutablePointer<Desk>
  let idleBits: UnsafeMutablePointer<UInt64>
  let idleWordCount: Int
  var pool: ContactPool
  var arrivals: EventHeap
  var services: EventHeap
  var patience: PatienceHeap
  /// Returns, stages of waiting contacts, chases, and ends of late breaks.
  var timers: EventHeap
  var waitingTotal = 0
  var busyTotal = 0
  var pausedTotal = 0
  /// Contacts in own lines.
  var ownWaiting = 0
  /// Contacts handed back, and people who came on duty, at this instant of shift changes.
  var handedBack: [UInt32] = []
  var newlyIdle: [Int] = []
  /// Arrivals of a starting backlog, and ages at an interval's end, while they are sorted.
  var sorted: [(key: Int64, index: Int)] = []

  // What is counted.
  var cells: UnsafeMutablePointer<Int64>
  let cellTotal: Int
  /// Busy and available time `[team × interval × 2]`, where `keepsTeamIntervals`.
  let teamCells: UnsafeMutablePointer<Int64>
  let teamCellTotal: Int
  /// First services of visits of measured contacts, per route.
  let routeCounts: UnsafeMutablePointer<Int64>
  let routeCount: Int
  let waitCounts: UnsafeMutablePointer<UInt64>
  /// Empty where no queue has tickets.
  let replyCounts: UnsafeMutablePointer<UInt64>
  let hasTickets: Bool
  /// Measured contacts still waiting, and tickets still undecided, at the end of the replication; per queue.
  var stillWaiting: [Int64]
  var undecided: [Int64]
  /// Those of `stillWaiting` that are older than the layout's threshold.
  var oldAtEnd: [Int64]
  /// All contacts that never began and wait at the end, per queue.
  var waitingByQueue: [Int64]
  var contacts: Int64 = 0
  var ledger = Ledger()

  init(program: SimulationProgram, observer: Observer) {
    self.program = program
    self.observer = observer
    precondition(Shape.isFull || !program.needsFullLoop, "this program needs the loop for all features")
    arena = SamplerArena(program.samplers)
    guard let base = arena.views.baseAddress else {
      preconditionFailure("a program has at least the sampler of its gaps")
    }
    samplers = UnsafePointer(base)
    guard let gap = samplers[program.gapSampler].bareTable else {
      preconditionFailure("gaps are drawn in units of their mean")
    }
    self.gap = slab([gap])
    queueCount = program.queues.count
    lineCount = program.lines.count
    teamCount = program.teams.count
    routes = slab(program.routes.map(RouteState.init))
    skills = slab(program.skills)
    teamSkills = slab(program.teams.map(\.skills))
    rates = slab(program.rates)
    traces = slab(program.traces)
    counts = slab(program.counts)
    windows = slab(program.windows)
    tracks = slab(
      program.measures.tracks.enumerated().flatMap { queue, tracks in
        tracks.map { TrackState($0, hasLife: program.measures.hasLife(queue: queue)) }
      })
    keepsIdleList = program.routing.agent == .longestIdle
    takesFirstRoute = program.routing.agent == .firstRoute
    byDueTime = program.routing.byDueTime
    features = Features(program, isFull: Shape.isFull)
    measuredStart = program.span.measuredStart
    end = program.span.end
    intervalCount = program.measures.intervals
    let starts = program.span.intervalStarts
    intervalWidth = (starts.count > 1 ? starts[1] : program.span.end) - program.span.measuredStart
    keepsTeamIntervals = program.measures.watchesTeamPeriods

    var routeTable = [Int32](repeating: -1, count: program.teams.count * program.lines.count)
    for (line, row) in program.lines.enumerated() {
      for route in row.routes {
        routeTable[program.routes[route].team * program.lines.count + line] = Int32(route)
      }
    }
    routeOf = slab(routeTable)
    routeCount = program.routes.count
    routeCounts = zeros(routeCount)

    let people = PeopleTables(program)
    agentCount = people.agents.count
    teams = slab(people.teams)
    agents = slab(people.agents)
    desks = slab(Shape.isFull ? people.desks : [Desk()])
    idleWordCount = people.words
    idleBits = slab([UInt64](repeating: 0, count: people.words))

    var states: [QueueState] = []
    var cellTotal = 0
    var firstTrack = 0
    for (number, row) in program.queues.enumerated() {
      states.append(QueueState(row, number: number, program, cells: cellTotal, firstTrack: firstTrack))
      cellTotal += program.measures.cellColumns(queue: number) * (intervalCount + 1)
      firstTrack += program.measures.tracks[number].count
    }
    precondition(cellTotal < Int(UInt32.max), "\(cellTotal) interval columns are too many")
    self.cellTotal = cellTotal
    queues = slab(states)
    lines = slab(LineState.all(of: program))
    headKeys = slab([Int64](repeating: Int64.max, count: lineCount))
    teamCellTotal = keepsTeamIntervals ? teamCount * intervalCount * 2 : 0
    teamCells = zeros(teamCellTotal)
    cells = zeros(cellTotal)
    factors = slab([Double](repeating: 1, count: program.uncertainties.count * program.days.count))
    waitCounts = zeros(queueCount * WaitHistogram.bucketCount)
    hasTickets = program.queues.contains { $0.isTicket }
    replyCounts = zeros(hasTickets ? queueCount * WaitHistogram.bucketCount : 0)
    stillWaiting = Array(repeating: 0, count: queueCount)
    undecided = stillWaiting
    oldAtEnd = stillWaiting
    waitingByQueue = stillWaiting
    pool = ContactPool(
      capacity: max(1024, agentCount * 2), keepsLives: Shape.isFull, clockCount: features.clockStride)
    arrivals = EventHeap(capacity: queueCount)
    services = EventHeap(capacity: agentCount)
    patience = PatienceHeap(capacity: 1024)
    timers = EventHeap(capacity: Shape.isFull ? 1024 : 8)
  }

  deinit {
    routes.deallocate()
    routeOf.deallocate()
    skills.deallocate()
    teamSkills.deallocate()
    rates.deallocate()
    traces.deallocate()
    counts.deallocate()
    windows.deallocate()
    tracks.deallocate()
    gap.deallocate()
    factors.deallocate()
    queues.deallocate()
    lines.deallocate()
    headKeys.deallocate()
    teams.deallocate()
    agents.deallocate()
    desks.deallocate()
    idleBits.deallocate()
    cells.deallocate()
    teamCells.deallocate()
    routeCounts.deallocate()
    waitCounts.deallocate()
    replyCounts.deallocate()
    features.deallocate()
  }

  /// Runs one replication from an empty house to its end.
  mutating func run(replication number: UInt64) throws(EngineFailure) {
    reset(replication: number)
    openHouse()
    while true {
      // High words suffice: at one instant and rung, the calendar goes first, then fresh arrivals, then returns.
      let nextService = services.topHigh
      let nextPatience = patience.topHigh
      var high = arrivals.topHigh
      var source = 0
      if nextService < high { (high, source) = (nextService, 1) }
      if nextPatience < high { (high, source) = (nextPatience, 2) }
      if Shape.isFull, timers.topHigh < high { (high, source) = (timers.topHigh, 3) }
      if calendar <= high {
        if overfull >= 0 || rollCalendar() { break }
        continue
      }
      now = EventKey.time(high: high)
      switch source {
      case 0: arrive(EventKey.subject(low: arrivals.topLow))
      case 1: endService(services.topLow)
      case 2: endPatience(UInt32(truncatingIfNeeded: EventKey.subject(low: patience.topLow)))
      default: if Shape.isFull { endTimer(EventKey.join(high, timers.topLow)) }
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
