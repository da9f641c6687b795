import HeadwayErlang

/// What a step asks of the people who answer in real time.
struct RealTimeNeed {
  /// A stream as the step sees it.
  struct Part {
    /// Its queue.
    var queue: Int
    /// Contacts per second, of the whole stream.
    var rate: Double
    /// Its teams, in groups of equal cost.
    var servers: [[(candidate: LoadSharing.Candidate, places: Int, personSeconds: Double)]]
    /// The goals of its waits.
    var goals: [StaffingGoal]
    /// The mean patience (s); infinite where nobody leaves.
    var patience: Double
    /// The share of those who leave that comes again.
    var redial: Double
  }

  /// Teams that answer together.
  struct Pool {
    /// The teams, ascending.
    var teams: [Int]
    /// What is asked of their places; nothing where they have no goal.
    var ask: PooledAgents.Ask?
    /// Places of a person.
    var width: Double
  }

  /// Load by team (erlangs of persons).
  private(set) var load: [Double]
  /// Agents by team.
  private(set) var agents: [Double]
  /// Teams that answer together, with what they are asked.
  private(set) var pools: [Pool] = []
  /// The part of each stream that nobody can take, in their order.
  private(set) var unserved: [Double]

  /// Shares the loads of a step out and finds the agents for them.
  ///
  /// Teams that share a stream are one pool, whose agents are divided among them as the load is. Goals that hold for
  /// one queue of a pool hold for all of it: whoever waits there waits in turn.
  ///
  /// - Parameters:
  ///   - capacities: the most that each team carries (erlangs), round by round.
  ///   - occupancy: for pools without a goal.
  init(
    _ parts: [Part], teams: Int, capacities: [[Double]], occupancy: Double, _ pooled: inout PooledAgents
  ) {
    var sharing = LoadSharing(teams: teams)
    var given = parts.map { $0.servers.map { $0.map { _ in 0.0 } } }
    unserved = []
    for (number, part) in parts.enumerated() {
      var rest = part.rate > 0 ? 1.0 : 0
      for capacity in capacities {
        for (group, servers) in part.servers.enumerated() where rest > 1e-9 {
          for (place, share) in sharing.give(rest, to: servers.map(\.candidate), capacity: capacity)
            .enumerated()
          {
            given[number][group][place] += share
          }
          rest = 1 - given[number].joined().reduce(0, +)
        }
      }
      unserved.append(rest > 1e-9 ? rest : 0)
    }
    load = sharing.used
    agents = [Double](repeating: 0, count: teams)

    var pool = Array(0..<teams)
    func root(_ team: Int) -> Int { pool[team] == team ? team : root(pool[team]) }
    for (part, given) in zip(parts, given) {
      let takers = zip(part.servers.joined(), given.joined()).filter { $0.1 > 0 }.map(\.0.candidate.team)
      for team in takers.dropFirst() { pool[root(team)] = root(takers[0]) }
    }
    for first in 0..<teams where root(first) == first {
      let members = (0..<teams).filter { root($0) == first && load[$0] > 0 }
      guard !members.isEmpty else { continue }
      let total = members.reduce(0) { $0 + load[$1] }
      let pool = Self.pool(of: members, parts, given, load: total)
      let need = pool.ask.map { pooled.agents($0) / pool.width } ?? total / occupancy
      pools.append(pool)
      for team in members { agents[team] = need * load[team] / total }
    }
  }

  /// What is asked of a pool of teams.
  private static func pool(
    of members: [Int], _ parts: [Part], _ given: [[[Double]]], load: Double
  ) -> Pool {
    var (contacts, seconds, leaving, redials) = (0.0, 0.0, 0.0, 0.0)
    var goals: [StaffingGoal] = []
    var places: Set<Int> = []
    var everybodyLeaves = true
    for (part, given) in zip(parts, given) {
      var rate = 0.0
      for (server, share) in zip(part.servers.joined(), given.joined()) where share > 0 {
        guard members.contains(server.candidate.team) else { continue }
        rate += share * part.rate
        seconds += share * part.rate * server.personSeconds
        places.insert(server.places)
      }
      guard rate > 0 else { continue }
      contacts += rate
      if part.patience.isFinite { leaving += rate / part.patience } else { everybodyLeaves = false }
      redials += rate * part.redial
      for goal in part.goals where !goals.contains(goal) { goals.append(goal) }
    }
    guard !goals.isEmpty else { return Pool(teams: members, ask: nil, width: 1) }
    // Where all people have the same number of places, the places are the agents of the formula.
    let width = places.count == 1 ? Double(places.first ?? 1) : 1
    let ask = PooledAgents.Ask(
      load: load * width, handleTime: seconds / contacts * width,
      patience: everybodyLeaves && leaving > 0 ? contacts / leaving : .infinity,
      redial: redials / contacts, goals: goals)
    return Pool(teams: members, ask: ask, width: width)
  }
}
