import HeadwayCalendar
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

extension ProgramCompiler {
  /// What is counted: thresholds of queues, and what targets watch.
  static func compileMeasures(
    _ scenario: Scenario, _ timeline: Timeline, into program: inout SimulationProgram
  ) {
    var layout = MeasureLayout()
    layout.intervals = timeline.span.intervalStarts.count
    layout.teams = scenario.teams.count
    layout.tracks = scenario.queues.map { queue in
      guard let level = queue.serviceLevel else { return [] }
      return level.within.map { Track(kind: .wait, within: $0.microseconds, formula: level.formula) }
    }
    for target in scenario.targets {
      guard let value = value(of: target, scenario, &layout) else { continue }
      let (goal, atLeast) = goal(of: target)
      layout.targets.append(
        TargetRow(
          value: value, goal: goal, atLeast: atLeast, periods: periods(target.per, timeline),
          probability: target.probability))
    }
    program.measures = layout
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
      switch target.measure {
      case .serviceLevel: return track(.wait, target, queue, &layout)
      case .firstReply: return track(.firstReply, target, queue, &layout)
      case .resolution: return track(.resolution, target, queue, &layout)
      case .nextReply: return track(.nextReply, target, queue, &layout)
      case .requesterWait: return track(.requesterWait, target, queue, &layout)
      case .agentWork: return track(.agentWork, target, queue, &layout)
      case .periodicUpdate: return track(.periodicUpdate, target, queue, &layout)
      case .pausableUpdate: return track(.pausableUpdate, target, queue, &layout)
      case .totalResolution: return track(.totalResolution, target, queue, &layout)
      case .firstContactResolution: return .firstContactResolution(queue: queue)
      case .backlogAge: return .backlogAge(queue: queue)
      case .abandonment: return .abandonment(queue: queue)
      case .delayed: return .delayed(queue: queue)
      case .wait: return .wait(queue: queue)
      case .waitAll: return .waitAll(queue: queue)
      case .backlog: return .backlog(queue: queue)
      case .occupancy, .utilisation: return nil
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
