import HeadwayDistributions
import HeadwayErlang
import HeadwayScenario
import HeadwayUnits

extension RequirementWork {
  /// What each step from the first on asks of those who answer in real time.
  mutating func realTimeNeeds() -> [RealTimeNeed] {
    let order = promptOrder
    let loads = order.map { stream in
      streams[stream].groups.map { group in
        group.map { server in
          personLoads(streams[stream], server)
        }
      }
    }
    let capacities = [
      limits.map { LoadSharing.carried(by: $0.minimum) },
      limits.map { $0.maximum.map(LoadSharing.carried) ?? .infinity },
    ]
    return (first..<steps.count).map { step in
      let parts = zip(order, loads).map { part(streams[$0], $1, step) }
      return RealTimeNeed(
        parts, teams: scenario.teams.count, capacities: capacities, occupancy: planner.occupancy, &pooled)
    }
  }

  /// The streams that are answered in real time: whom few teams can serve chooses first.
  var promptOrder: [Int] {
    streams.indices.filter { isPrompt[streams[$0].queue] && !streams[$0].groups.isEmpty }
      .sorted { (streams[$0].servers.count, $0) < (streams[$1].servers.count, $1) }
  }

  /// The load of a stream in each step if one server took all of it (erlangs of persons).
  private mutating func personLoads(_ stream: Stream, _ server: Server) -> [Double] {
    let scale = stream.share / Double(server.places)
    return loads(stream.queue, work: server.work, pace: server.pace).map { $0 * scale }
  }

  private func part(_ stream: Stream, _ loads: [[[Double]]], _ step: Int) -> RealTimeNeed.Part {
    let queue = scenario.queues[stream.queue]
    var servers: [[(candidate: LoadSharing.Candidate, places: Int, personSeconds: Double)]] = []
    for (group, loads) in zip(stream.groups, loads) {
      var present: [(candidate: LoadSharing.Candidate, places: Int, personSeconds: Double)] = []
      for (server, loads) in zip(group, loads) where hours.canWork[server.team][step] {
        let candidate = LoadSharing.Candidate(
          team: server.team, load: loads[step], weight: hours.present[server.team][step])
        present.append((candidate, server.places, server.personSeconds))
      }
      servers.append(present)
    }
    return RealTimeNeed.Part(
      queue: stream.queue, rate: stream.share * rates[stream.queue][step], servers: servers,
      goals: waits(ofQueue: stream.queue), patience: patience(ofQueue: stream.queue),
      redial: queue.redial?.probability ?? 0)
  }

  /// The mean patience (s) of a queue: infinite where nobody leaves, and never so short that it is none.
  func patience(ofQueue number: Int) -> Double {
    scenario.queues[number].patience.map { max($0.mean, 0.001) } ?? .infinity
  }

  /// The goals of a queue's waits: of tickets, that their service begins early enough to end in time.
  func waits(ofQueue number: Int) -> [StaffingGoal] {
    let goals = goals[number]
    let mean = scenario.queues[number].handleTime.mean
    return goals.waits
      + goals.promises.map { .serviceLevel($0.share, within: max(0, $0.within.inSeconds - mean)) }
  }
}
