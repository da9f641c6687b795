package import HeadwayScenario

extension Scenario {
  /// The same scenario with a suffix on the names of its queues, which keeps their order, and their luck if wanted.
  package func renamed(queuesBy suffix: String, keepingLuck: Bool) -> Scenario {
    var scenario = self
    func new(_ name: String) -> String { name + suffix }
    func renamed(_ target: Target) -> Target {
      guard case .queue(let name) = target.subject else { return target }
      var target = target
      target.subject = .queue(new(name))
      return target
    }
    for index in scenario.queues.indices {
      let queue = scenario.queues[index]
      scenario.queues[index].name = new(queue.name)
      if keepingLuck { scenario.queues[index].luck = queue.luck ?? queue.name }
      scenario.queues[index].chase?.to = queue.chase?.to.map(new)
      for place in queue.afterwards.indices {
        guard case .transfer(let to, let after) = queue.afterwards[place].step else { continue }
        scenario.queues[index].afterwards[place].step = .transfer(to: new(to), after: after)
      }
    }
    for team in scenario.teams.indices {
      for skill in scenario.teams[team].skills.indices {
        scenario.teams[team].skills[skill].queue = new(scenario.teams[team].skills[skill].queue)
      }
    }
    for index in scenario.partners.indices {
      let partner = scenario.partners[index]
      scenario.partners[index].share = Dictionary(
        uniqueKeysWithValues: partner.share.map { (new($0.key), $0.value) })
      for place in partner.penalties.indices {
        scenario.partners[index].penalties[place].watched = renamed(partner.penalties[place].watched)
      }
    }
    for index in scenario.routing.overflow.indices {
      scenario.routing.overflow[index].queue = new(scenario.routing.overflow[index].queue)
    }
    for index in scenario.routing.reserve.indices {
      scenario.routing.reserve[index].queue = new(scenario.routing.reserve[index].queue)
    }
    scenario.targets = scenario.targets.map(renamed)
    for index in scenario.policies.indices {
      scenario.policies[index].queues = scenario.policies[index].queues?.map(new)
    }
    for index in scenario.correlation.indices {
      scenario.correlation[index].queues = scenario.correlation[index].queues.map(new)
    }
    return scenario
  }

  /// The same scenario with a suffix on the names of its teams and partners, which keeps their order.
  package func renamed(teamsBy suffix: String) -> Scenario {
    var scenario = self
    func new(_ name: String) -> String { name + suffix }
    func renamed(_ target: Target) -> Target {
      guard case .team(let name) = target.subject else { return target }
      var target = target
      target.subject = .team(new(name))
      return target
    }
    for index in scenario.teams.indices {
      scenario.teams[index].name = new(scenario.teams[index].name)
      scenario.teams[index].partner = scenario.teams[index].partner.map(new)
    }
    for index in scenario.queues.indices {
      scenario.queues[index].teams = scenario.queues[index].teams?.map(new)
    }
    for index in scenario.partners.indices {
      scenario.partners[index].name = new(scenario.partners[index].name)
      for place in scenario.partners[index].penalties.indices {
        let penalty = scenario.partners[index].penalties[place]
        scenario.partners[index].penalties[place].watched = renamed(penalty.watched)
      }
    }
    for index in scenario.routing.overflow.indices {
      scenario.routing.overflow[index].to = new(scenario.routing.overflow[index].to)
    }
    for index in scenario.routing.reserve.indices {
      scenario.routing.reserve[index].team = new(scenario.routing.reserve[index].team)
    }
    scenario.targets = scenario.targets.map(renamed)
    return scenario
  }
}
