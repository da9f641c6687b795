import HeadwayCalendar
import HeadwayDistributions
package import HeadwayScenario
import HeadwayUnits

extension ScenarioGenerator {
  /// Makes a scenario that no calendar touches, with all features that are left: replayed arrivals, times that are
  /// whole minutes, people who are always there.
  package mutating func timetable() -> Scenario {
    var scenario = scenario(features: true)
    while !isOnGrid { scenario = self.scenario(features: true) }
    scenario.horizon.timeZone = "UTC"
    scenario.horizon.warmUp = .zero
    scenario.horizon.holidays = []
    // Draining has an end of its own.
    scenario.horizon.atEnd = .stop
    for index in scenario.queues.indices {
      scenario.queues[index].hours = nil
      // What comes back after no time takes a microsecond, which is not as long in a slower world.
      scenario.queues[index].redial?.after.beginLater()
      for place in scenario.queues[index].afterwards.indices {
        scenario.queues[index].afterwards[place].step.beginLater()
      }
    }
    for index in scenario.teams.indices {
      var team = Team(
        name: scenario.teams[index].name, skills: scenario.teams[index].skills,
        staffing: .level(number(1...3)))
      team.partner = scenario.teams[index].partner
      team.concurrency = scenario.teams[index].concurrency
      // Other paces end contacts between microseconds.
      team.concurrency?.pace = [1, 1, 1]
      scenario.teams[index] = team
    }
    scenario.targets = []
    for index in scenario.partners.indices { scenario.partners[index].penalties = [] }
    return scenario
  }
}

extension DistributionSpec {
  /// Nothing becomes a minute.
  fileprivate mutating func beginLater() {
    if case .constant(0) = self { self = .constant(60) }
  }
}

extension Aftermath.Step {
  /// Nothing becomes a minute.
  fileprivate mutating func beginLater() {
    switch self {
    case .reopen(var back):
      back.after.beginLater()
      self = .reopen(back)
    case .pending(var back, let autoClose):
      back.after.beginLater()
      self = .pending(back, autoClose: autoClose)
    case .onHold(var back):
      back.after.beginLater()
      self = .onHold(back)
    case .transfer(let to, var after):
      after?.beginLater()
      self = .transfer(to: to, after: after)
    }
  }
}
