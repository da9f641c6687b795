public import HeadwayExperiment
public import HeadwayScenario
import HeadwayStatistics

/// Who handles how much of each queue: each partner, and own teams together.
public struct QueueShares: Sendable {
  /// Of a queue, the share of its handled contacts by partner; the rest is in-house.
  public let byPartner: [String: [String: Double]]
  /// Of a queue, the share that own teams handle; nothing where nobody serves it.
  public let inHouse: [String: Double]

  /// Takes shares as they are.
  public init(byPartner: [String: [String: Double]], inHouse: [String: Double]) {
    self.byPartner = byPartner
    self.inHouse = inHouse
  }

  /// Reads them off what a simulation says.
  public init(_ scenario: Scenario, _ forecast: Forecast) {
    var byPartner: [String: [String: Double]] = [:]
    var inHouse: [String: Double] = [:]
    let partners = Dictionary(uniqueKeysWithValues: scenario.teams.map { ($0.name, $0.partner) })
    for queue in scenario.queues {
      let told = forecast.queues.first { $0.name == queue.name }?.handledBy ?? []
      // Of a queue that one team has alone no shares are told.
      let shares =
        told.isEmpty
        ? scenario.teams(serving: queue).prefix(1).map { ($0.name, 1.0) }
        : told.map { ($0.team, $0.share.value) }
      for (team, share) in shares {
        if let partner = partners[team] ?? nil {
          byPartner[queue.name, default: [:]][partner, default: 0] += share
        } else {
          inHouse[queue.name, default: 0] += share
        }
      }
    }
    self.byPartner = byPartner
    self.inHouse = inHouse
  }
}

extension Scenario {
  /// The teams that may serve a queue, by name.
  func teams(serving queue: Queue) -> [Team] {
    teams.filter { team in
      team.skills.contains { $0.queue == queue.name } && queue.teams?.contains(team.name) != false
    }
  }
}
