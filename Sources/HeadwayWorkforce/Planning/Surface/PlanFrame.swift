import HeadwayCalendar
import HeadwayPlanning
public import HeadwayScenario
import HeadwayUnits

/// What a plan and its response surface share: whose people move, from where, and what is promised of a week.
public struct PlanFrame: Sendable {
  /// The scenario as a weekly plan looks at it.
  ///
  /// It has no holidays, which the plan counts itself, no learning of single shifts, and no luck of whole weeks, which
  /// the plan's paths draw. Each target is about weeks.
  public internal(set) var scenario: Scenario
  /// The plan.
  public let plan: PlanSpec
  /// The teams that move, those of partners after our own; indices into the scenario's.
  public let teams: [Int]
  /// Expected hours on the floor today, shape [teams].
  public let floorHours: [Double]
  /// Demand by week.
  public let demand: WeeklyDemand
  /// Paid hours a week that count as one FTE.
  public static let standardHours = 40.0

  /// How far true volumes may be from those, shape [queues].
  public let uncertainty: [PlanUncertainty]
  /// The scenario's holidays.
  let holidays: Set<CivilDate>

  /// Frames a scenario that has a plan.
  public init?(_ scenario: Scenario) {
    guard let plan = scenario.plan else { return nil }
    self.plan = plan
    demand = WeeklyDemand(plan, of: scenario)
    uncertainty = scenario.queues.map { plan.uncertainty(of: $0) }
    holidays = scenario.horizon.holidays
    let names = plan.teams.map(\.name) + plan.partners.map(\.team)
    teams = names.compactMap { name in scenario.teams.firstIndex { $0.name == name } }
    floorHours = teams.map { FloorHours(scenario.teams[$0]).floor }
    self.scenario = Self.weekly(scenario)
  }

  private static func weekly(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    scenario.horizon.holidays = []
    // Four weeks are enough to see weeks; a week is the least.
    scenario.horizon.days = max(7, min(28, scenario.horizon.days / 7 * 7))
    for index in scenario.queues.indices { scenario.queues[index].arrivals.uncertainty?.week = 0 }
    for index in scenario.teams.indices {
      scenario.teams[index].ramp = []
      if case .shifts(var shifts) = scenario.teams[index].staffing {
        for place in shifts.indices { shifts[place].hired = nil }
        scenario.teams[index].staffing = .shifts(shifts)
      }
    }
    for index in scenario.targets.indices {
      scenario.targets[index].per = .week
      scenario.targets[index].probability = nil
    }
    return scenario
  }

  /// FTE on the floor today, shape [teams].
  public var floorFTE: [Double] { floorHours.map { $0 / Self.standardHours } }

  /// FTE on the floor that the plan begins with, shape [teams]; nothing for a partner's team, which buys hours.
  var plannedFTE: [Double?] {
    teams.map { place in
      let own = scenario.teams[place]
      guard let team = plan.teams.first(where: { $0.name == own.name }) else { return nil }
      let paid = Double(team.headcount.reduce(0) { $0 + $1.people }) * team.hours / Self.standardHours
      let shrinkage = team.shrinkage.map { PlanSpec.value($0, inWeek: 0) } ?? FloorHours(own).shrinkage
      return paid * (1 - shrinkage)
    }
  }

  /// How many weeks a replication measures.
  var weeksOfReplication: Int { scenario.horizon.days / 7 }

  /// Weeks that a formula of people and load cannot know: with a holiday or an event on some of their days, or right after
  /// one.
  var specialWeeks: Set<Int> {
    let days = holidays.union(plan.events.flatMap(\.dates))
    let weeks = Set(days.map { Int((Double(plan.start.distance(to: $0)) / 7).rounded(.down)) })
    return weeks.union(weeks.map { $0 + 1 }).filter { (0..<plan.weeks).contains($0) }
  }

  /// The wanted probability that a week meets a target.
  public func wanted(target: Int, of original: Scenario) -> Double {
    original.targets[target].probability ?? plan.promise
  }

  /// The scenario with so many FTE on the floors and so many times the contacts.
  ///
  /// - Returns: It, and the FTE that whole people come to, shape [teams].
  func scenario(people: [Double], factors: [Double]) -> (scenario: Scenario, people: [Double]) {
    var scenario = scenario
    var actual: [Double] = []
    for (place, team) in teams.enumerated() {
      let wanted = people[place] * Self.standardHours
      let factor = floorHours[place] > 0 ? wanted / floorHours[place] : 0
      scenario.teams[team] = scenario.teams[team].scaled(by: factor)
      actual.append(FloorHours(scenario.teams[team]).floor / Self.standardHours)
    }
    for (queue, factor) in factors.enumerated() {
      scenario.queues[queue].arrivals = scenario.queues[queue].arrivals.scaled(by: factor)
    }
    return (scenario, actual)
  }

  /// The teams (places in `teams`) and queues whose people and load may move a target.
  func relevant(target: Int) -> (teams: [Int], queues: [Int]) {
    let start: Set<String> =
      switch scenario.targets[target].subject {
      case .queue(let queue): [queue]
      case .team(let name):
        Set(scenario.teams.first { $0.name == name }?.skills.map(\.queue) ?? [])
      }
    let near = teams.indices.filter { place in
      serves(teams[place]).contains(where: start.contains)
    }
    var queues = start
    for place in near { queues.formUnion(serves(teams[place])) }
    return (near, scenario.queues.indices.filter { queues.contains(scenario.queues[$0].name) })
  }

  /// The queues that a team may serve.
  private func serves(_ team: Int) -> [String] {
    let name = scenario.teams[team].name
    return scenario.teams[team].skills.map(\.queue).filter { queue in
      guard let named = scenario.queues.first(where: { $0.name == queue })?.teams else { return true }
      return named.contains(name)
        || scenario.routing.overflow.contains { $0.queue == queue && $0.to == name }
    }
  }
}
