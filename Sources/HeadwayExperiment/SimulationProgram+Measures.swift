import HeadwayProgram

/// Which measures a program's queues have, the same for forecasts and comparisons.
extension SimulationProgram {
  /// Whether contacts of a queue may come back when they were finished.
  func comesBack(queue: Int) -> Bool { !queues[queue].outcomes.isEmpty }

  /// The ratios that tell how a queue's originals are resolved, and whether resolution at the first contact is told;
  /// none of a queue without tickets whose contacts never come back.
  func resolutionRatios(queue: Int) -> (calendar: RatioName?, business: RatioName?, atOnce: Bool)? {
    let comesBack = comesBack(queue: queue)
    let isTimed = comesBack || isTicket(queue: queue)
    let atOnce = comesBack || watchesFirstContact(queue: queue)
    guard isTimed || atOnce else { return nil }
    // Where nothing comes back the first completion is the last.
    let calendar: RatioName = comesBack ? .resolution(queue: queue) : .reply(queue: queue)
    let business: RatioName = comesBack ? .resolutionBusiness(queue: queue) : .replyBusiness(queue: queue)
    return (isTimed ? calendar : nil, isTimed && hasHours(queue: queue) ? business : nil, atOnce)
  }

  private func watchesFirstContact(queue: Int) -> Bool {
    (measures.targets + measures.penalties).contains { $0.value == .firstContactResolution(queue: queue) }
  }

  /// Whether contacts of a queue may be transferred, and whether they may be called back.
  func countedReturns(queue: Int) -> (transfers: Bool, callbacks: Bool) {
    let row = queues[queue]
    return (outcomes[row.outcomes].contains { $0.kind == .transfer }, row.callbackBelow > 0)
  }

  /// The routes of a queue by team, ascending; empty where no more than one team may serve it.
  func routesByTeam(queue: Int) -> [(team: Int, routes: [Int])] {
    let own = measures.routeQueues.indices.filter { measures.routeQueues[$0] == queue }
    let byTeam = Dictionary(grouping: own) { routes[$0].team }
    guard byTeam.count > 1 else { return [] }
    return byTeam.sorted { $0.key < $1.key }.map { (team: $0.key, routes: $0.value) }
  }
}
