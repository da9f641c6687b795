public import HeadwayStatistics
import HeadwayUnits

/// A ratio of totals that is estimated over replications, by what it tells.
public enum RatioName: Hashable, Sendable {
  /// Share within the threshold of a queue's track.
  case track(queue: Int, track: Int)
  /// Abandoned over offered.
  case abandonment(queue: Int)
  /// Delayed over offered.
  case delayed(queue: Int)
  /// Mean wait of the handled (the queue's unit).
  case wait(queue: Int)
  /// Mean time in queue of handled and abandoned (the queue's unit).
  case waitAll(queue: Int)
  /// Mean handle time of the handled (the queue's unit).
  case handleTime(queue: Int)
  /// Mean calendar time to the reply (the queue's unit).
  case reply(queue: Int)
  /// Mean business time to the reply (the queue's unit).
  case replyBusiness(queue: Int)
  /// Mean calendar time to the end of the last service (the queue's unit), where contacts come back.
  case resolution(queue: Int)
  /// The same in business time.
  case resolutionBusiness(queue: Int)
  /// Resolved with one service over resolved, where contacts come back.
  case firstContactResolution(queue: Int)
  /// Waiting at the end and older than the layout's threshold over waiting at the end, where ages are counted.
  case backlogAge(queue: Int)
  /// Handled over a route over all handled of its queue.
  case handledBy(route: Int)
  /// Mean time to recover after an event (the queue's unit).
  case recovery(event: Int)
  /// Share of an event's occurrences after which the backlog came down again.
  case recovered(event: Int)
  /// Busy over busy and available time.
  case occupancy(team: Int)
  /// Share of periods (or replications) that met a target.
  case met(target: Int)
  /// Mean over periods of a target's value (2⁻³⁰ or the queue's unit).
  case periodMean(target: Int)
}

extension MeasureLayout {
  /// The names of `ratios`, in the same order.
  public var ratioNames: [RatioName] {
    var names: [RatioName] = []
    for queue in 0..<queues {
      names += tracks[queue].indices.map { .track(queue: queue, track: $0) }
      names += [.abandonment(queue: queue), .delayed(queue: queue), .wait(queue: queue)]
      names += [.waitAll(queue: queue), .handleTime(queue: queue), .reply(queue: queue)]
      names.append(.replyBusiness(queue: queue))
      if hasLife(queue: queue) {
        names += [.resolution(queue: queue), .resolutionBusiness(queue: queue)]
        names.append(.firstContactResolution(queue: queue))
      }
    }
    for queue in 0..<queues where hasAges(queue: queue) { names.append(.backlogAge(queue: queue)) }
    names += routeQueues.indices.map { .handledBy(route: $0) }
    for team in 0..<teams { names.append(.occupancy(team: team)) }
    for target in targets.indices { names += [.met(target: target), .periodMean(target: target)] }
    for event in recoveries.indices { names += [.recovery(event: event), .recovered(event: event)] }
    return names
  }

  /// Numerators and denominators over the columns of a row, in the order of `ratioNames`.
  public var ratios: [RatioDefinition] { ratioNames.map(definition(of:)) }

  /// The numerator and denominator of a ratio over the columns of a row.
  public func definition(of name: RatioName) -> RatioDefinition {
    func columns(_ columns: [QueueColumn], _ queue: Int) -> LinearForm {
      .sum(of: columns.map { column($0, queue: queue) })
    }
    func over(_ numerator: [QueueColumn], _ denominator: [QueueColumn], _ queue: Int) -> RatioDefinition {
      RatioDefinition(columns(numerator, queue), over: columns(denominator, queue))
    }
    switch name {
    case .track(let queue, let track): return share(queue: queue, track: track)
    case .abandonment(let queue): return over([.abandoned], [.offered], queue)
    case .delayed(let queue): return over([.delayed], [.offered], queue)
    case .wait(let queue): return over([.waitSum], [.handled], queue)
    case .waitAll(let queue): return over([.waitSum, .abandonedWaitSum], [.handled, .abandoned], queue)
    case .handleTime(let queue): return over([.handleSum], [.handled], queue)
    case .reply(let queue): return over([.replySum], [.completed], queue)
    case .replyBusiness(let queue): return over([.replyBusinessSum], [.completed], queue)
    case .resolution(let queue): return life(.resolutionSum, over: .resolved, queue)
    case .resolutionBusiness(let queue): return life(.resolutionBusinessSum, over: .resolved, queue)
    case .firstContactResolution(let queue): return life(.resolvedAtOnce, over: .resolved, queue)
    case .backlogAge(let queue):
      return RatioDefinition(
        .column(column(AgeColumn.over, queue: queue)), over: columns([.backlog], queue))
    case .handledBy(let route):
      return RatioDefinition(.column(routeColumn(route)), over: columns([.handled], routeQueues[route]))
    case .recovery(let event):
      return RatioDefinition(
        .column(recoveryColumn(.time, recovery: event)),
        over: .column(recoveryColumn(.happened, recovery: event)))
    case .recovered(let event):
      return RatioDefinition(
        .column(recoveryColumn(.recovered, recovery: event)),
        over: .column(recoveryColumn(.happened, recovery: event)))
    case .occupancy(let team):
      let busy = teamColumn(team, available: false)
      return RatioDefinition(
        .column(busy), over: .sum(of: [busy, teamColumn(team, available: true)]))
    case .met(let target):
      return RatioDefinition(
        .column(targetColumn(.met, target: target)), over: .column(targetColumn(.periods, target: target)))
    case .periodMean(let target):
      return RatioDefinition(
        .column(targetColumn(.total, target: target)), over: .column(targetColumn(.periods, target: target)))
    }
  }

  private func life(_ numerator: LifeColumn, over denominator: LifeColumn, _ queue: Int) -> RatioDefinition {
    RatioDefinition(
      .column(column(numerator, queue: queue)), over: .column(column(denominator, queue: queue)))
  }

  /// The same ratios as `Track.ratio`, over columns.
  private func share(queue: Int, track: Int) -> RatioDefinition {
    let good = trackColumn(.good, track: track, queue: queue)
    let short = trackColumn(.short, track: track, queue: queue)
    let missed = trackColumn(.missed, track: track, queue: queue)
    let handled = column(.handled, queue: queue)
    let abandoned = column(.abandoned, queue: queue)
    guard tracks[queue][track].kind == .wait else {
      return RatioDefinition(.column(good), over: .sum(of: [short, missed]))
    }
    switch tracks[queue][track].formula {
    case .offered: return RatioDefinition(.column(good), over: .sum(of: [handled, abandoned, missed]))
    case .answered: return RatioDefinition(.column(good), over: .sum(of: [handled, missed]))
    case .excludingShortAbandons:
      return RatioDefinition(.column(good), over: .sum(of: [handled, abandoned, missed], less: [short]))
    case .shortAbandonsCount:
      return RatioDefinition(.sum(of: [good, short]), over: .sum(of: [handled, abandoned, missed]))
    }
  }
}
