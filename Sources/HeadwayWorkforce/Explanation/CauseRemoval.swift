import HeadwayDistributions
package import HeadwayScenario
import HeadwayUnits

/// Takes causes away from a scenario; each says whether there was anything to take.
package enum CauseRemoval {
  /// The arrivals of every queue are as their profile says.
  static func volume(_ scenario: inout Scenario) -> Bool {
    var isChanged = !scenario.correlation.isEmpty
    scenario.correlation = []
    for index in scenario.queues.indices {
      let arrivals = scenario.queues[index].arrivals
      let uncertainty = arrivals.uncertainty
      if (uncertainty?.day ?? 0) > 0 || (uncertainty?.week ?? 0) > 0 || !arrivals.events.isEmpty
        || !arrivals.announcements.isEmpty
      {
        isChanged = true
      }
      scenario.queues[index].arrivals.uncertainty = nil
      scenario.queues[index].arrivals.events = []
      scenario.queues[index].arrivals.announcements = []
    }
    return isChanged
  }

  /// Each piece of work takes its mean, and nobody is slower than speed 1.
  static func handleTime(_ scenario: inout Scenario) -> Bool {
    var isChanged = false
    func settle(_ spec: DistributionSpec) -> DistributionSpec {
      let mean = spec.mean
      guard mean.isFinite, spec != .constant(mean) else { return spec }
      isChanged = true
      return .constant(mean)
    }
    for index in scenario.queues.indices {
      scenario.queues[index].handleTime = settle(scenario.queues[index].handleTime)
      if let spam = scenario.queues[index].spam {
        scenario.queues[index].spam?.handleTime = settle(spam.handleTime)
      }
    }
    for index in scenario.teams.indices {
      if scenario.teams[index].spread > 0 || !scenario.teams[index].ramp.isEmpty { isChanged = true }
      scenario.teams[index].spread = 0
      scenario.teams[index].ramp = []
      for skill in scenario.teams[index].skills.indices {
        let own = scenario.teams[index].skills[skill]
        if own.speed < 1 {
          isChanged = true
          scenario.teams[index].skills[skill].speed = 1
        }
        if let spec = own.handleTime { scenario.teams[index].skills[skill].handleTime = settle(spec) }
      }
    }
    return isChanged
  }

  /// Everybody comes whom the plan has at work.
  static func absence(_ scenario: inout Scenario) -> Bool {
    var isChanged = false
    for index in scenario.teams.indices where scenario.teams[index].unplannedShrinkage > 0 {
      guard case .shifts = scenario.teams[index].staffing else { continue }
      scenario.teams[index].unplannedShrinkage = 0
      isChanged = true
    }
    return isChanged
  }

  /// Nothing is open when the measured time begins.
  static func backlog(_ scenario: inout Scenario) -> Bool {
    var isChanged = scenario.horizon.warmUp > .zero
    scenario.horizon.warmUp = .zero
    for index in scenario.queues.indices where scenario.queues[index].backlog != nil {
      scenario.queues[index].backlog = nil
      isChanged = true
    }
    return isChanged
  }

  /// Everybody with the skill takes a queue's contacts at once, and before all others.
  package static func routing(_ scenario: inout Scenario, queue: String) -> Bool {
    guard let number = scenario.queues.firstIndex(where: { $0.name == queue }) else { return false }
    let able = scenario.teams.indices.filter { team in
      scenario.teams[team].skills.contains { $0.queue == queue }
    }
    let names = able.map { scenario.teams[$0].name }
    var isChanged = goFirst(&scenario, number, able)
    let count = (scenario.routing.overflow.count, scenario.routing.reserve.count)
    scenario.routing.overflow.removeAll { $0.queue == queue }
    scenario.routing.reserve.removeAll { $0.queue != queue && names.contains($0.team) }
    if count != (scenario.routing.overflow.count, scenario.routing.reserve.count) { isChanged = true }
    if let listed = scenario.queues[number].teams {
      let missing = names.filter { !listed.contains($0) }
      if !missing.isEmpty { isChanged = true }
      scenario.queues[number].teams = listed + missing
    }
    for partner in scenario.partners.indices where scenario.partners[partner].share[queue] != nil {
      scenario.partners[partner].share[queue] = nil
      isChanged = true
    }
    return isChanged
  }

  /// Lets a queue go before all others of its people; whether any went before it or beside it.
  private static func goFirst(_ scenario: inout Scenario, _ number: Int, _ able: [Int]) -> Bool {
    let queue = scenario.queues[number].name
    let others = Set(able.flatMap { scenario.teams[$0].skills.map(\.queue) }).subtracting([queue])
    let rule = scenario.routing.chooseContact
    guard !others.isEmpty else { return false }
    if rule == .preference {
      var isChanged = false
      for team in able {
        guard let own = scenario.teams[team].skills.first(where: { $0.queue == queue })?.preference,
          scenario.teams[team].skills.contains(where: { $0.queue != queue && $0.preference <= own })
        else { continue }
        isChanged = true
        for skill in scenario.teams[team].skills.indices {
          let isOwn = scenario.teams[team].skills[skill].queue == queue
          scenario.teams[team].skills[skill].preference =
            isOwn ? 1 : scenario.teams[team].skills[skill].preference + 1
        }
      }
      return isChanged
    }
    let own = scenario.queues[number].priority
    let isFirst =
      rule == .priority
      && scenario.queues.allSatisfy { !others.contains($0.name) || $0.priority > own }
    guard !isFirst else { return false }
    for index in scenario.queues.indices {
      // Where waits or due times decided, they still do among all the others.
      let rank = rule == .priority ? scenario.queues[index].priority + 1 : 2
      scenario.queues[index].priority = index == number ? 1 : rank
    }
    scenario.routing.chooseContact = .priority
    return true
  }
}
