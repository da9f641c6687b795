import HeadwayCalendar
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

extension ProgramCompiler {
  /// What is counted: thresholds of queues, what targets and penalties watch, and what is billed.
  static func compileMeasures(
    _ scenario: Scenario, _ timeline: Timeline, keepingScores: Bool, into program: inout SimulationProgram
  ) {
    var layout = MeasureLayout()
    layout.intervals = timeline.span.intervalStarts.count
    layout.teams = scenario.teams.count
    layout.tracks = scenario.queues.map { queue in
      var tracks: [Track] = []
      if let level = queue.serviceLevel {
        tracks = level.within.map { Track(kind: .wait, within: $0.microseconds, formula: level.formula) }
      }
      guard let policy = scenario.policy(of: queue) else { return tracks }
      for (measure, within) in policy.promises(to: queue) {
        guard let kind = ticketKind(of: measure) else { continue }
        tracks.append(Track(kind: kind, within: within.microseconds, clock: clock(policy.clock)))
      }
      return tracks
    }
    for target in scenario.targets {
      let periods = periods(target.per, timeline)
      guard let row = row(of: target, scenario, periods: periods, &layout) else { continue }
      layout.targets.append(row)
    }
    layout.ages = scenario.queues.map { oldAge(of: $0, in: scenario) }

    layout.billedTeams = scenario.teams.indices.filter {
      keepingScores || scenario.teams[$0].cost != nil || scenario.teams[$0].partner != nil
    }
    if keepingScores { layout.scoredPromises = scenario.queues.map { scoredPromise(of: $0, in: scenario) } }
    let penalties = scenario.partners.flatMap(\.penalties)
    if !layout.billedTeams.isEmpty || !penalties.isEmpty { layout.weeks = periods(.week, timeline) }
    for penalty in penalties {
      guard let row = row(of: penalty.watched, scenario, periods: layout.weeks, &layout) else { continue }
      layout.penalties.append(row)
    }
    program.measures = layout
  }

  /// What a target watches; nothing where it names nobody.
  private static func row(
    of target: Target, _ scenario: Scenario, periods: [Range<Int>], _ layout: inout MeasureLayout
  ) -> TargetRow? {
    guard let value = value(of: scenario.settled(target), scenario, &layout) else { return nil }
    let (goal, atLeast) = goal(of: target)
    return TargetRow(
      value: value, goal: goal, atLeast: atLeast, periods: periods, probability: target.probability)
  }

  /// The age above which a queue's waiting contacts are old, or -1 where ages are not counted.
  ///
  /// That of its first target on the age of the backlog, else, of tickets, the first time that was promised.
  private static func oldAge(of queue: Queue, in scenario: Scenario) -> Int64 {
    let own = scenario.targets.filter { $0.subject == .queue(queue.name) }.map(scenario.settled)
    let watched = scenario.partners.flatMap(\.penalties).map(\.watched)
      .filter { $0.subject == .queue(queue.name) }
    let onAge = (own + watched).filter { $0.measure == .backlogAge }
    if let within = onAge.lazy.compactMap(\.within).first { return within.microseconds }
    var promise: SimDuration?
    if queue.channel == .ticket {
      promise = own.lazy.filter { ticketKind(of: $0.measure) != nil }.compactMap(\.within).first
      if promise == nil { promise = scenario.policy(of: queue)?.promises(to: queue).first?.within }
    }
    return promise?.microseconds ?? (onAge.isEmpty ? -1 : 0)
  }

  /// What a measure of tickets compares with its threshold; nothing for other measures.
  static func ticketKind(of measure: Target.Measure) -> Track.Kind? {
    switch measure {
    case .firstReply: .firstReply
    case .resolution: .resolution
    case .nextReply: .nextReply
    case .requesterWait: .requesterWait
    case .agentWork: .agentWork
    case .periodicUpdate: .periodicUpdate
    case .pausableUpdate: .pausableUpdate
    case .totalResolution: .totalResolution
    case .serviceLevel, .firstContactResolution, .backlogAge, .abandonment, .delayed, .wait, .waitAll,
      .backlog, .occupancy, .utilisation:
      nil
    }
  }

  private static func value(of target: Target, _ scenario: Scenario, _ layout: inout MeasureLayout)
    -> TargetRow.Value?
  {
    switch target.subject {
    case .team(let name):
      guard let team = scenario.teams.firstIndex(where: { $0.name == name }) else { return nil }
      return target.measure == .utilisation ? .utilisation(team: team) : .occupancy(team: team)
    case .queue(let name):
      guard let queue = scenario.queues.firstIndex(where: { $0.name == name }) else { return nil }
      if let kind = ticketKind(of: target.measure) { return track(kind, target, queue, &layout) }
      switch target.measure {
      case .serviceLevel: return track(.wait, target, queue, &layout)
      case .firstContactResolution: return .firstContactResolution(queue: queue)
      case .backlogAge: return .backlogAge(queue: queue)
      case .abandonment: return .abandonment(queue: queue)
      case .delayed: return .delayed(queue: queue)
      case .wait: return .wait(queue: queue)
      case .waitAll: return .waitAll(queue: queue)
      case .backlog: return .backlog(queue: queue)
      default: return nil
      }
    }
  }

  private static func track(
    _ kind: Track.Kind, _ target: Target, _ queue: Int, _ layout: inout MeasureLayout
  ) -> TargetRow.Value {
    let track = Track(
      kind: kind, within: target.within?.microseconds ?? 0,
      formula: kind == .wait ? target.formula : .offered,
      clock: kind == .wait ? .calendar : clock(target.clock))
    if let known = layout.tracks[queue].firstIndex(of: track) { return .track(queue: queue, track: known) }
    layout.tracks[queue].append(track)
    return .track(queue: queue, track: layout.tracks[queue].count - 1)
  }

  private static func clock(_ clock: Target.Clock) -> Track.Clock {
    switch clock {
    case .calendar: .calendar
    case .business: .business
    case .zendesk: .zendesk
    }
  }

  private static func goal(of target: Target) -> (goal: Double, atLeast: Bool) {
    let isTime = target.measure == .wait || target.measure == .waitAll
    switch target.goal {
    case .atLeast(let value): return (isTime ? value * 1e6 : value, true)
    case .atMost(let value): return (isTime ? value * 1e6 : value, false)
    }
  }

  /// Periods as ranges of intervals; a block of seven days may be cut short by the end of the horizon.
  private static func periods(_ per: Target.Period?, _ timeline: Timeline) -> [Range<Int>] {
    let count = timeline.span.intervalStarts.count
    switch per {
    case nil: return []
    case .interval: return (0..<count).map { $0..<$0 + 1 }
    case .day: return dayRanges(timeline)
    case .week:
      let days = dayRanges(timeline)
      return stride(from: 0, to: days.count, by: 7).map { first in
        days[first].lowerBound..<days[min(first + 6, days.count - 1)].upperBound
      }
    }
  }

  private static func dayRanges(_ timeline: Timeline) -> [Range<Int>] {
    let starts = timeline.span.intervalStarts
    var ranges: [Range<Int>] = []
    var first = 0
    for day in timeline.clock.measuredDays {
      var next = first
      while next < starts.count && starts[next] < day.end.microseconds { next += 1 }
      if next > first { ranges.append(first..<next) }
      first = next
    }
    return ranges
  }
}
