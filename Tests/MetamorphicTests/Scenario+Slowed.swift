import HeadwayCalendar
import HeadwayDistributions
import HeadwayScenario
import HeadwayUnits

extension Scenario {
  /// A timetable in a world that is `factor` times as slow: every time in it is that many times as long.
  func slowed(by factor: Int64) -> Scenario {
    var scenario = self
    scenario.horizon.days *= Int(factor)
    scenario.queues = queues.map { $0.slowed(by: factor, from: horizon.start) }
    for team in scenario.teams.indices {
      for skill in scenario.teams[team].skills.indices {
        let own = scenario.teams[team].skills[skill].handleTime
        scenario.teams[team].skills[skill].handleTime = own?.slowed(by: factor)
      }
    }
    for index in scenario.routing.overflow.indices {
      scenario.routing.overflow[index].after = scenario.routing.overflow[index].after.slowed(by: factor)
    }
    for index in scenario.policies.indices {
      let promises = scenario.policies[index].promises
      scenario.policies[index].promises = promises.mapValues { $0.mapValues { $0.slowed(by: factor) } }
    }
    return scenario
  }
}

extension Queue {
  fileprivate func slowed(by factor: Int64, from start: CivilDate) -> Queue {
    var queue = self
    if case .trace(let moments) = arrivals.pattern {
      queue.arrivals.pattern = .trace(moments.map { $0.slowed(by: factor, from: start) })
    }
    queue.handleTime = handleTime.slowed(by: factor)
    queue.patience = patience?.slowed(by: factor)
    queue.serviceLevel?.within = serviceLevel?.within.map { $0.slowed(by: factor) } ?? []
    if let redial {
      queue.redial = Redial(probability: redial.probability, after: redial.after.slowed(by: factor))
    }
    queue.callback?.after = callback?.after.slowed(by: factor) ?? .zero
    queue.chase?.after = chase?.after.slowed(by: factor) ?? .zero
    if let spam { queue.spam = Spam(share: spam.share, handleTime: spam.handleTime.slowed(by: factor)) }
    queue.backlog?.age = backlog?.age?.slowed(by: factor)
    queue.afterwards = afterwards.map { entry in
      Aftermath(probability: entry.probability, step: entry.step.slowed(by: factor))
    }
    return queue
  }
}

extension Aftermath.Step {
  fileprivate func slowed(by factor: Int64) -> Aftermath.Step {
    switch self {
    case .reopen(let back): .reopen(back.slowed(by: factor))
    case .pending(let back, let autoClose):
      .pending(back.slowed(by: factor), autoClose: autoClose?.slowed(by: factor))
    case .onHold(let back): .onHold(back.slowed(by: factor))
    case .transfer(let to, let after): .transfer(to: to, after: after?.slowed(by: factor))
    }
  }
}

extension Return {
  fileprivate func slowed(by factor: Int64) -> Return {
    var back = self
    back.after = after.slowed(by: factor)
    back.giveUp = giveUp.slowed(by: factor)
    return back
  }
}

extension DistributionSpec {
  /// What a timetable has: constants, and one of several constants.
  fileprivate func slowed(by factor: Int64) -> DistributionSpec {
    switch self {
    case .constant(let value): .constant(value * Double(factor))
    case .mixture(let weights, let parts):
      .mixture(weights: weights, parts: parts.map { $0.slowed(by: factor) })
    default: preconditionFailure("a timetable has constants only, not \(self)")
    }
  }
}

extension SimDuration {
  fileprivate func slowed(by factor: Int64) -> SimDuration {
    SimDuration(microseconds: microseconds * factor)
  }
}

extension CivilDateTime {
  fileprivate func slowed(by factor: Int64, from start: CivilDate) -> CivilDateTime {
    let day: Int64 = 86_400_000_000
    let since = Int64(date.dayNumber - start.dayNumber) * day + microsecondOfDay
    // Rounded down, for what lies before the start.
    let days = (since * factor - ((since * factor) % day + day) % day) / day
    return CivilDateTime(
      date: start.adding(days: Int(days)), microsecondOfDay: since * factor - days * day)
  }
}
