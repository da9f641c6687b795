import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom
import HeadwayScenario
import HeadwayUnits

extension ProgramCompiler {
  /// One row per queue, with its rates, events, trace and opening windows.
  static func compileQueues(
    _ scenario: Scenario, _ timeline: Timeline, _ variates: inout VariateTables,
    into program: inout SimulationProgram
  ) throws(DistributionError) {
    for (number, queue) in scenario.queues.enumerated() {
      let luck = queue.luck ?? queue.name
      let arrivals = try CompileArrivals(
        queue.arrivals, stream: StreamName("queues/\(luck)/events"), timeline, into: &program)
      addRecoveries(after: arrivals.events, of: queue.arrivals, queue: number, timeline, into: &program)
      let firstTrace = program.traces.count
      program.traces += CompileArrivals.trace(of: queue.arrivals, timeline)
      let windows = windows(of: queue, timeline, into: &program)
      var patience = -1
      if let spec = queue.patience { patience = try variates.index(of: spec) }
      let promise = promise(of: queue, in: scenario)
      var row = QueueRow(
        stream: StreamName("queues/\(luck)/contact"),
        channel: channel(queue.channel),
        work: try variates.index(of: queue.handleTime), patience: patience,
        balkBelow: coin32(queue.balk), deflectBelow: coin32(queue.deflection),
        capacity: queue.capacity ?? Int.max, rates: arrivals.rates,
        trace: firstTrace..<program.traces.count, windows: windows,
        uncertainty: -1, dueAfter: promise.within, dueInBusinessTime: promise.inBusinessTime,
        backlogStream: StreamName("queues/\(luck)/backlog"))
      row.counts = arrivals.counts
      program.queues.append(row)
    }
  }

  private static func channel(_ channel: Queue.Channel) -> QueueRow.Channel {
    switch channel {
    case .phone: .phone
    case .chat: .chat
    case .ticket: .ticket
    }
  }

  /// The number below which 32 random bits mean yes.
  private static func coin32(_ share: Double) -> UInt64 { UInt64((share * 0x1p32).rounded()) }

  /// A queue's opening windows, from the creation of the oldest tickets on, whichever queue they are in.
  private static func windows(of queue: Queue, _ timeline: Timeline, into program: inout SimulationProgram)
    -> Range<Int>?
  {
    guard let hours = queue.hours else { return nil }
    let first = program.windows.count
    let start = SimTime(microseconds: -timeline.oldest)
    let beyond = SimTime(microseconds: timeline.span.drainLimit) + .days(Int64(drainDays))
    let clock = BusinessClock(
      windows: hours.windows(
        clock: timeline.clock, from: start, to: beyond, holidays: timeline.holidays))
    program.windows += clock.windows.map { window in
      WindowRow(
        start: window.lowerBound.microseconds, end: window.upperBound.microseconds,
        openBefore: clock.worked(from: start, to: window.lowerBound).microseconds)
    }
    return first..<program.windows.count
  }

  /// What routing by due time goes by: the queue's first target within a time, else the first promise of its
  /// policy, else its service level.
  private static func promise(of queue: Queue, in scenario: Scenario) -> (
    within: Int64, inBusinessTime: Bool
  ) {
    for target in scenario.targets where target.subject == .queue(queue.name) {
      let target = scenario.settled(target)
      guard target.measure != .backlogAge, let within = target.within else { continue }
      return (within.microseconds, target.clock != .calendar)
    }
    if let policy = scenario.policy(of: queue), let within = policy.promises(to: queue).first?.within {
      return (within.microseconds, policy.clock != .calendar)
    }
    return (queue.serviceLevel?.within.first?.microseconds ?? Int64.max, false)
  }

  /// Equal hours have one number, by first appearance; no hours have -1.
  static func compileSchedules(_ scenario: Scenario, into program: inout SimulationProgram) {
    var known: [OpeningHours: Int] = [:]
    program.schedules = scenario.queues.map { queue in
      guard let hours = queue.hours else { return -1 }
      if let number = known[hours] { return number }
      known[hours] = known.count
      return known.count - 1
    }
  }

  /// Random factors of days and weeks.
  static func compileUncertainty(
    _ scenario: Scenario, _ variates: inout VariateTables, into program: inout SimulationProgram
  ) throws(DistributionError) {
    for (number, queue) in scenario.queues.enumerated() {
      guard let uncertainty = queue.arrivals.uncertainty else { continue }
      guard uncertainty.day > 0 || uncertainty.week > 0 else { continue }
      program.queues[number].uncertainty = program.uncertainties.count
      program.uncertainties.append(
        UncertaintyRow(
          dayFactor: try variates.factor(cv: uncertainty.day),
          weekFactor: try variates.factor(cv: uncertainty.week),
          sharedRoot: uncertainty.shared.squareRoot(), ownRoot: (1 - uncertainty.shared).squareRoot(),
          stream: StreamName("queues/\(queue.luck ?? queue.name)/uncertainty")))
    }
  }
}
