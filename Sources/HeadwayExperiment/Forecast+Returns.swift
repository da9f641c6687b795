import HeadwayEngine
import HeadwayProgram
import HeadwayStatistics

/// What is forecast of queues whose contacts come back, move on, or are promised more than an answer.
extension ExperimentResult {
  /// How originals are resolved; none of a queue without tickets whose contacts never come back.
  func resolution(ofQueue queue: Int) -> ResolutionForecast? {
    guard let ratios = program.resolutionRatios(queue: queue) else { return nil }
    let comesBack = program.comesBack(queue: queue)
    let isTicket = program.isTicket(queue: queue)
    return ResolutionForecast(
      time: ratios.calendar.flatMap { seconds($0, ofQueue: queue) },
      businessTime: ratios.business.flatMap { seconds($0, ofQueue: queue) },
      percentiles: comesBack || !isTicket ? [] : percentiles(tallies.replies[queue], [0.5, 0.9]),
      atFirstContact: ratios.atOnce ? estimate(.firstContactResolution(queue: queue)) : nil)
  }

  /// What is counted of returns; none where the queue sees none.
  func returns(ofQueue queue: Int) -> ReturnForecast? {
    let layout = program.measures
    guard layout.hasLife(queue: queue) else { return nil }
    let counted = program.countedReturns(queue: queue)
    func count(_ column: LifeColumn) -> Estimate { self.count(ofColumn: layout.column(column, queue: queue)) }
    return ReturnForecast(
      resolved: count(.resolved), transferred: counted.transfers ? count(.transferred) : nil,
      calledBack: counted.callbacks ? count(.calledBack) : nil)
  }

  /// A share per threshold of tickets.
  func promises(ofQueue queue: Int) -> [PromiseForecast] {
    program.measures.tracks[queue].enumerated().compactMap { index, track in
      track.kind.measure.map { measure in
        PromiseForecast(
          measure: measure, within: Double(track.within) / 1e6, clock: track.clock.name,
          share: estimate(.track(queue: queue, track: index)))
      }
    }
  }

  /// Shares by team; empty where no more than one team may serve the queue.
  func handledBy(_ queue: Int) -> [TeamShareForecast] {
    program.routesByTeam(queue: queue).compactMap { team, routes in
      share(ofRoutes: routes).map { TeamShareForecast(team: program.teamNames[team], share: $0) }
    }
  }

  /// The share of a queue's handled contacts that these routes of one team have.
  func share(ofRoutes routes: [Int]) -> Estimate? {
    let shares = routes.compactMap { estimate(.handledBy(route: $0)) }
    guard shares.count > 1 else { return shares.first }
    // No sum deviates by more than the deviations of its parts together.
    return Estimate(
      value: shares.reduce(0) { $0 + $1.value },
      standardError: shares.reduce(0) { $0 + ($1.standardError ?? 0) }, replications: replications,
      confidence: confidence)
  }

  /// How the line recovers from the queue's events.
  func recoveries(ofQueue queue: Int) -> [RecoveryForecast] {
    program.measures.recoveries.enumerated().filter { $0.element.queue == queue }.map { index, row in
      RecoveryForecast(
        event: row.name, time: seconds(.recovery(event: index), ofQueue: queue),
        recovered: estimate(.recovered(event: index)))
    }
  }

  /// The ages of what waits at the end.
  func backlogAge(ofQueue queue: Int) -> BacklogAgeForecast? {
    let layout = program.measures
    guard layout.hasAges(queue: queue) else { return nil }
    func seconds(_ column: AgeColumn) -> Estimate {
      count(ofColumn: layout.column(column, queue: queue)).divided(by: layout.unitsPerSecond(queue: queue))
    }
    return BacklogAgeForecast(
      threshold: Double(layout.ages[queue]) / 1e6, median: seconds(.median), oldest: seconds(.oldest),
      over: estimate(.backlogAge(queue: queue)))
  }

  private func seconds(_ name: RatioName, ofQueue queue: Int) -> Estimate? {
    estimate(name)?.divided(by: program.measures.unitsPerSecond(queue: queue))
  }
}

extension Track.Kind {
  /// The measure's name in the contract; none for waits, whose shares are service levels.
  var measure: String? {
    switch self {
    case .wait: nil
    case .firstReply: "first_reply"
    case .resolution: "resolution"
    case .nextReply: "next_reply"
    case .requesterWait: "requester_wait"
    case .agentWork: "agent_work"
    case .periodicUpdate: "periodic_update"
    case .pausableUpdate: "pausable_update"
    case .totalResolution: "total_resolution"
    }
  }
}

extension Track.Clock {
  /// The clock's name in the contract.
  var name: String {
    switch self {
    case .calendar: "calendar"
    case .business: "business"
    case .zendesk: "zendesk"
    }
  }
}
