import HeadwayEngine
import HeadwayProgram
import HeadwayStatistics

/// What is forecast of queues whose contacts come back, move on, or are promised more than an answer.
extension ExperimentResult {
  /// How originals are resolved; none of a queue without tickets whose contacts never come back.
  func resolution(ofQueue queue: Int) -> ResolutionForecast? {
    let comesBack = !program.queues[queue].outcomes.isEmpty
    let isTicket = program.isTicket(queue: queue)
    let atFirstContact =
      comesBack || watchesFirstContact(ofQueue: queue) ? estimate(.firstContactResolution(queue: queue)) : nil
    guard comesBack || isTicket || atFirstContact != nil else { return nil }
    // Where nothing comes back the first completion is the last.
    let time: RatioName = comesBack ? .resolution(queue: queue) : .reply(queue: queue)
    let business: RatioName = comesBack ? .resolutionBusiness(queue: queue) : .replyBusiness(queue: queue)
    return ResolutionForecast(
      time: comesBack || isTicket ? seconds(time, ofQueue: queue) : nil,
      businessTime: (comesBack || isTicket) && program.hasHours(queue: queue)
        ? seconds(business, ofQueue: queue) : nil,
      percentiles: comesBack || !isTicket ? [] : percentiles(tallies.replies[queue], [0.5, 0.9]),
      atFirstContact: atFirstContact)
  }

  private func watchesFirstContact(ofQueue queue: Int) -> Bool {
    (program.measures.targets + program.measures.penalties).contains {
      $0.value == .firstContactResolution(queue: queue)
    }
  }

  /// What is counted of returns; none where the queue sees none.
  func returns(ofQueue queue: Int) -> ReturnForecast? {
    let layout = program.measures
    guard layout.hasLife(queue: queue) else { return nil }
    let row = program.queues[queue]
    let transfers = program.outcomes[row.outcomes].contains { $0.kind == .transfer }
    func count(_ column: LifeColumn) -> Estimate { self.count(ofColumn: layout.column(column, queue: queue)) }
    return ReturnForecast(
      resolved: count(.resolved), transferred: transfers ? count(.transferred) : nil,
      calledBack: row.callbackBelow > 0 ? count(.calledBack) : nil)
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
    let own = program.measures.routeQueues.enumerated().filter { $0.element == queue }.map(\.offset)
    let byTeam = Dictionary(grouping: own) { program.routes[$0].team }
    guard byTeam.count > 1 else { return [] }
    return byTeam.sorted { $0.key < $1.key }.compactMap { team, routes in
      let shares = routes.compactMap { estimate(.handledBy(route: $0)) }
      guard let first = shares.first else { return nil }
      // No sum deviates by more than the deviations of its parts together.
      let sum = Estimate(
        value: shares.reduce(0) { $0 + $1.value },
        standardError: shares.reduce(0) { $0 + ($1.standardError ?? 0) }, replications: replications,
        confidence: confidence)
      return TeamShareForecast(team: program.teamNames[team], share: shares.count == 1 ? first : sum)
    }
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
  fileprivate var measure: String? {
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
  fileprivate var name: String {
    switch self {
    case .calendar: "calendar"
    case .business: "business"
    case .zendesk: "zendesk"
    }
  }
}
