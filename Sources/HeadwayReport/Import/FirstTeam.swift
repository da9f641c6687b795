import HeadwayErlang
import HeadwayHistory

/// The people of a first scenario: who serves what, and how many they must be.
struct FirstTeam {
  /// More groups than these make one team: nobody plans so many by hand.
  static let mostTeams = 10
  /// A group belongs to a queue if it had at least this share of its contacts.
  private static let leastShare = 0.1
  /// People who work on tickets are busy so much of the time.
  static let occupancy = 0.85

  let name: String
  /// The queues by number, with the share of each that the team takes.
  let skills: [(queue: Int, share: Double)]

  /// The teams: the groups of agents where they are known and few, else one.
  static func all(_ queues: [FirstQueue], groups: [String]) -> [FirstTeam] {
    let known = queues.reduce(0) { $0 + $1.profile.teams.values.reduce(0, +) }
    let total = queues.reduce(0) { $0 + $1.profile.contacts }
    guard (1...mostTeams).contains(groups.count), 2 * known >= total,
      queues.allSatisfy({ !$0.profile.teams.isEmpty })
    else {
      return [FirstTeam(name: "agents", skills: queues.indices.map { ($0, 1) })]
    }
    var skills = [[(queue: Int, share: Double)]](repeating: [], count: groups.count)
    for (number, queue) in queues.enumerated() {
      let of = Double(queue.profile.teams.values.reduce(0, +))
      let most = queue.profile.teams.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
      let kept = queue.profile.teams.filter { Double($0.value) >= leastShare * of || $0.key == most?.key }
      let sum = Double(kept.values.reduce(0, +))
      for (group, count) in kept { skills[group].append((number, Double(count) / sum)) }
    }
    return groups.indices.filter { !skills[$0].isEmpty }.map {
      FirstTeam(name: groups[$0], skills: skills[$0])
    }
    .sorted { $0.name < $1.name }
  }

  /// People at work at all open hours, by what they are needed for.
  func people(_ queues: [FirstQueue], openHours: Double) -> (realTime: Int, tickets: Int, load: Double) {
    var (load, erlangs, work, calls) = (0.0, 0.0, 0.0, 0.0)
    for (number, share) in skills {
      let queue = queues[number]
      load += share * queue.workPerWeek / openHours
      if queue.isRealTime {
        // A peak of the week, and never less than the mean of the open hours.
        let perHour = share * max(queue.peakPerHour, queue.perWeek / openHours)
        erlangs += perHour * queue.handleTime.mean / 3600
        calls += perHour
      } else {
        work += share * queue.workPerWeek
      }
    }
    let tickets = Int((work / openHours / Self.occupancy).rounded(.up))
    guard erlangs > 0 else { return (0, max(1, tickets), load) }
    let mean = erlangs * 3600 / calls
    let agents = RequiredAgents.erlangC(
      load: erlangs, handleTime: mean, goals: [.serviceLevel(0.8, within: 20)])
    return (max(1, agents ?? Int(erlangs) + 1), tickets, load)
  }
}
