import HeadwayDistributions
import HeadwayErlang
import HeadwayScenario
import HeadwayUnits

extension RequirementWork {
  /// What a queue needs, alone, at the cheapest team that may serve it.
  mutating func queueRequirement(_ number: Int, _ needs: [RealTimeNeed], _ tickets: TicketSharing)
    -> QueueRequirement
  {
    let queue = scenario.queues[number]
    let measured = steps.firstMeasured..<steps.count
    let load = loads(number, work: queue.work(), pace: 1)
    var model = QueueRequirement.Model.drain
    var agents = measured.map { _ in 0.0 }
    let own = streams.filter { $0.queue == number && !$0.groups.isEmpty }
    if queue.channel == .ticket {
      for stream in own {
        guard let need = tickets.need(of: stream, self) else { continue }
        for step in measured { agents[step - steps.firstMeasured] += need.agents[step - first] }
      }
    } else if let server = own.first?.servers.first {
      model = server.places > 1 ? .chat : queue.patience == nil ? .erlangC : .erlangA
      agents = agentsAlone(number, server, measured)
    }
    return QueueRequirement(
      name: queue.name, model: model, goals: goals[number].words,
      arrivalsPerHour: measured.map { rates[number][$0] * 3600 }, load: measured.map { load[$0] },
      agents: agents, unmet: unmet(number, needs, load))
  }

  private mutating func agentsAlone(_ number: Int, _ server: Server, _ measured: Range<Int>) -> [Double] {
    let queue = scenario.queues[number]
    let places = Double(server.places)
    let contacts = loads(number, work: server.work, pace: server.pace)
    let goals = waits(ofQueue: number)
    return measured.map { step in
      guard rates[number][step] > 0 else { return 0 }
      guard !goals.isEmpty else { return contacts[step] / places / planner.occupancy }
      let ask = PooledAgents.Ask(
        load: contacts[step], handleTime: server.personSeconds * places,
        patience: patience(ofQueue: number), redial: queue.redial?.probability ?? 0, goals: goals)
      return pooled.agents(ask) / places
    }
  }

  /// The load that nobody takes while contacts come; tickets wait for somebody.
  private func unmet(_ number: Int, _ needs: [RealTimeNeed], _ load: [Double]) -> [Double] {
    let measured = steps.firstMeasured..<steps.count
    guard scenario.queues[number].channel != .ticket else { return measured.map { _ in 0 } }
    let order = promptOrder
    let served = streams.filter { $0.queue == number && !$0.groups.isEmpty }.reduce(0) { $0 + $1.share }
    return measured.map { step in
      guard rates[number][step] > 0 else { return 0 }
      var share = max(0, 1 - served)
      for (place, stream) in order.enumerated() where streams[stream].queue == number {
        share += streams[stream].share * needs[step - first].unserved[place]
      }
      return share > 1e-9 ? share * load[step] : 0
    }
  }
}
