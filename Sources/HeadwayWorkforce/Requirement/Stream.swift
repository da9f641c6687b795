import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario

/// A team that can serve a stream.
struct Server {
  /// The team.
  var team: Int
  /// The handle time (s) before it is divided by `pace`.
  var work: DistributionSpec
  /// What a handle time is divided by: speed, and the pace of each of several contacts at once.
  var pace: Double
  /// Contacts that a person has in work at once.
  var places: Int
  /// What a contact costs.
  var cost: Double

  /// A person's time for a contact (s).
  var personSeconds: Double { work.mean / pace / Double(places) }
}

/// The contacts of a queue that one party may serve, with the teams that can.
struct Stream {
  /// The queue.
  var queue: Int
  /// The party's part of the queue's contacts, 0...1.
  var share: Double
  /// The teams, cheapest first; teams that cost the same stand together.
  var groups: [[Server]]

  /// All teams, cheapest first.
  var servers: [Server] { groups.flatMap { $0 } }

  /// The streams of a program, by queue and party.
  ///
  /// Teams to which contacts only overflow count where a party has no other.
  static func all(_ scenario: Scenario, _ program: SimulationProgram, _ prices: LabourPrice) -> [Stream] {
    program.queues.enumerated().flatMap { number, row in
      program.lines[row.lines].filter { !$0.isCallback && $0.share > 0 }.map { line in
        let routes = program.routes[line.routes]
        let free = routes.filter(\.opensAtOnce)
        let servers = (free.isEmpty ? Array(routes) : free).map { route in
          server(of: scenario.queues[number], route, scenario, program, prices)
        }
        return Stream(
          queue: number, share: Double(line.share) / 0x1p32, groups: groups(of: servers))
      }
    }
  }

  private static func server(
    of queue: Queue, _ route: RouteRow, _ scenario: Scenario, _ program: SimulationProgram,
    _ prices: LabourPrice
  ) -> Server {
    let team = program.teams[route.team]
    let skill = scenario.teams[route.team].skills.first { $0.queue == queue.name }
    let places =
      switch queue.channel {
      case .phone: 1
      case .chat: team.chatPlaces
      case .ticket: team.ticketPlaces
      }
    let pace = Double(team.pace[min(places, team.pace.count) - 1]) / 100_000
    var server = Server(
      team: route.team, work: queue.work(skill?.handleTime), pace: route.speed * pace, places: places, cost: 0
    )
    server.cost = prices.cost(ofContactAt: route.team, personSeconds: server.personSeconds)
    return server
  }

  /// Servers of one price together, cheapest first; the order of the routing decides nothing else.
  private static func groups(of servers: [Server]) -> [[Server]] {
    var groups: [[Server]] = []
    for server in servers.sorted(by: { ($0.cost, $0.team) < ($1.cost, $1.team) }) {
      if let last = groups.last?.first, server.cost - last.cost <= 1e-9 * last.cost {
        groups[groups.count - 1].append(server)
      } else {
        groups.append([server])
      }
    }
    return groups
  }
}

extension RouteRow {
  /// Whether a contact may go there without having waited: a reserve may keep some of the people, not all.
  var opensAtOnce: Bool { after == 0 && waitingAtLeast <= 1 }
}

extension Queue {
  /// How long the contacts take (s): genuine ones, or spam.
  func work(_ own: DistributionSpec? = nil) -> DistributionSpec {
    let work = own ?? handleTime
    guard channel == .ticket, let spam, spam.share > 0 else { return work }
    return .mixture(weights: [1 - spam.share, spam.share], parts: [work, spam.handleTime])
  }
}
