import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

/// A team that may take contacts of a line, and when.
struct Candidate {
  var team: Int
  var skill: Skill
  var after: Int64 = 0
  var waitingAtLeast = 0
  var idleAbove = 0
}

/// Those who share a queue's new contacts: our own teams, then each partner with a share, by name.
struct Party {
  /// Its share of new contacts, out of 2^32.
  var share: UInt64
  /// The teams that may take its contacts, in the order of trial.
  var candidates: [Candidate]

  /// The parties of a queue: one where no partner has a share.
  static func all(of queue: Queue, in scenario: Scenario) -> [Party] {
    let base = eligible(queue, scenario)
    let partners = partners(of: queue, in: scenario)
    let names = Set(partners.map(\.name))
    let given = partners.map { $0.share[queue.name] ?? 0 }
    let shares = parts(of: [max(0, 1 - given.reduce(0, +))] + given)
    let later = overflow(of: queue, scenario)
    let laterTeams = Set(later.map(\.team))

    // A team that others overflow to stays the first choice for its own partner's contacts.
    var parties = [
      Party(
        share: shares[0],
        candidates: base.filter { candidate in
          guard let partner = scenario.teams[candidate.team].partner else {
            return !laterTeams.contains(candidate.team)
          }
          return !names.contains(partner) && !laterTeams.contains(candidate.team)
        })
    ]
    for (index, partner) in partners.enumerated() {
      let teams = base.filter { scenario.teams[$0.team].partner == partner.name }
      parties.append(Party(share: shares[index + 1], candidates: teams))
    }
    for index in parties.indices {
      let present = Set(parties[index].candidates.map(\.team))
      parties[index].candidates += later.filter { !present.contains($0.team) }
      keepReserves(of: queue, scenario, in: &parties[index].candidates)
    }
    return parties
  }

  /// The partners with a share of a queue, by name.
  static func partners(of queue: Queue, in scenario: Scenario) -> [Partner] {
    scenario.partners.filter { $0.share[queue.name] != nil }
  }

  /// Splits 2^32 in proportion to weights by largest remainder (Hamilton's method); ties go to the earlier one.
  static func parts(of weights: [Double]) -> [UInt64] {
    let total = weights.reduce(0, +)
    let exact = weights.map { $0 / total * 0x1p32 }
    var parts = exact.map { UInt64($0.rounded(.down)) }
    let rests = exact.indices.map { exact[$0] - Double(parts[$0]) }
    let order = exact.indices.sorted { (rests[$1], $0) < (rests[$0], $1) }
    let missing = Int(clamping: Int64(1) << 32 - Int64(parts.reduce(0, +)))
    for index in order.prefix(max(0, missing)) { parts[index] += 1 }
    return parts
  }

  /// The teams that may serve a queue at any time, in the order in which an idle person is looked for.
  private static func eligible(_ queue: Queue, _ scenario: Scenario) -> [Candidate] {
    var found: [Candidate] = []
    for (number, team) in scenario.teams.enumerated() {
      guard let skill = team.skills.first(where: { $0.queue == queue.name }) else { continue }
      found.append(Candidate(team: number, skill: skill))
    }
    if let names = queue.teams {
      found = names.compactMap { name in found.first { scenario.teams[$0.team].name == name } }
      var seen: Set<Int> = []
      found = found.filter { seen.insert($0.team).inserted }
    }
    guard scenario.routing.chooseAgent == .fastest else { return found }
    return found.sorted { ($1.skill.speed, $0.team) < ($0.skill.speed, $1.team) }
  }

  /// The teams that are tried only later, in the order of the file.
  private static func overflow(of queue: Queue, _ scenario: Scenario) -> [Candidate] {
    scenario.routing.overflow.compactMap { entry in
      guard entry.queue == queue.name, let team = scenario.teams.firstIndex(where: { $0.name == entry.to }),
        let skill = scenario.teams[team].skills.first(where: { $0.queue == queue.name })
      else { return nil }
      return Candidate(
        team: team, skill: skill, after: entry.after.microseconds, waitingAtLeast: entry.waitingAtLeast,
        idleAbove: max(0, entry.idleAtLeast - 1))
    }
  }

  /// Teams that keep people idle for another queue are open only while more than those are idle.
  private static func keepReserves(
    of queue: Queue, _ scenario: Scenario, in candidates: inout [Candidate]
  ) {
    for index in candidates.indices {
      let team = scenario.teams[candidates[index].team].name
      for reserve in scenario.routing.reserve where reserve.team == team && reserve.queue != queue.name {
        candidates[index].idleAbove = max(candidates[index].idleAbove, reserve.keep)
      }
    }
  }
}
