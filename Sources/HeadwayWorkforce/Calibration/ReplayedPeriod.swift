public import HeadwayCalendar
public import HeadwayCompiler
public import HeadwayDistributions
import HeadwayProgram
public import HeadwayScenario
import HeadwayUnits

/// Some days of the past: what was offered, who was at work, and what came of it.
public struct ReplayedPeriod: Sendable {
  /// The days.
  public let days: ClosedRange<CivilDate>
  /// What happened on them.
  public let history: IntervalHistory
  /// Who was at work; nothing where the scenario says it.
  public let staffing: StaffingTable?
  private let scenario: Scenario

  /// Cuts some days out of a history.
  ///
  /// - Parameter scenario: The system; its arrivals, its horizon, and the people of teams that `staffing` names are
  ///   those of the past instead.
  public init(
    _ scenario: Scenario, _ history: IntervalHistory, staffing: StaffingTable?,
    days: ClosedRange<CivilDate>
  ) {
    self.scenario = scenario
    self.days = days
    self.history = history.during(days)
    self.staffing = staffing
  }

  /// What of the scenario's queues can be compared on these days.
  public var measures: Set<CalibrationMeasure> {
    Set(
      scenario.queues.flatMap { queue in
        CalibrationMeasure.allCases.filter { measure in
          history.has(measure, queue: queue.name)
            && (measure != .serviceLevel || queue.serviceLevel?.within.isEmpty == false)
        }
      })
  }

  /// The scenario in which these days happen again.
  public func scenario(_ parameters: CalibrationParameters) -> Scenario {
    var replay = parameters.applied(to: scenario)
    replay.horizon.start = days.lowerBound
    replay.horizon.days = days.upperBound.dayNumber - days.lowerBound.dayNumber + 1
    replay.horizon.interval = history.width
    replay.horizon.warmUp = .zero
    replay.horizon.atEnd = .stop
    // Targets and policies count, and change nothing of what happens.
    replay.targets = []
    for index in replay.queues.indices {
      let own = history.queues[replay.queues[index].name] ?? []
      var arrivals = replay.queues[index].arrivals
      // What the history counts is what came, whatever had been expected or announced.
      arrivals.uncertainty = nil
      arrivals.events = []
      arrivals.announcements = []
      arrivals.batchSizes = []
      arrivals.pattern = .series(own.map { ($0.start, $0.offered) }, width: history.width, isExact: true)
      replay.queues[index].arrivals = arrivals
      replay.queues[index].deflection = 0
    }
    replay.correlation = []
    guard let staffing else { return replay }
    for index in replay.teams.indices where staffing.teams[replay.teams[index].name] != nil {
      replay.teams[index].staffing = .steps(
        staffing.levels(of: replay.teams[index].name, on: days, shrinkage: parameters.shrinkage))
    }
    return replay
  }

  /// The scenario of ``scenario(_:)`` as the engine executes it.
  public func compiled(_ parameters: CalibrationParameters) throws(DistributionError) -> CompiledScenario {
    try ProgramCompiler.compile(scenario(parameters))
  }

  /// The position of each of a queue's observed intervals among those of the simulation.
  func positions(of queue: String, _ compiled: CompiledScenario) -> [Int] {
    let starts = compiled.program.span.intervalStarts
    var interval = 0
    return (history.queues[queue] ?? []).map { row in
      // An hour that a spring night skips has no interval; what was counted in it belongs to the one before.
      let time = compiled.clock.time(of: row.start).microseconds
      while interval + 1 < starts.count, starts[interval + 1] <= time { interval += 1 }
      while interval > 0, starts[interval] > time { interval -= 1 }
      return interval
    }
  }
}
