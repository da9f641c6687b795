import HeadwayCalendar
import HeadwayScenario
import HeadwayUnits

extension ScenarioGenerator {
  /// Gives a team several contacts at once, differences between its people, meetings, and flexible hours.
  mutating func addFeatures(to team: inout Team, _ horizon: Horizon) {
    if chance(0.6) { team.concurrency = makeConcurrency() }
    if chance(0.2) { team.spread = 0.3 }
    if chance(0.25) {
      team.voluntaryTimeOff = VoluntaryTimeOff(idleAbove: pick([0, 1, 2]), atMost: pick([1, 3]))
    }
    if chance(0.35) {
      team.overtime = Overtime(
        backlogAbove: pick([0, 1, 3]), atMost: pick([.zero, .minutes(30), .hours(2)]))
    }
    if chance(0.3) {
      team.offFloor = [
        OffFloor(
          name: "meeting", weekdays: weekdays(), dates: [], at: timeOfDay(),
          length: pick([.minutes(30), .hours(1)]), agents: pick([nil, 1, 2]))
      ]
    }
    guard case .shifts(var shifts) = team.staffing else { return }
    for index in shifts.indices {
      if chance(0.3) { shifts[index].hired = horizon.start.adding(days: number(-8...1)) }
      for pause in shifts[index].breaks.indices where chance(0.5) {
        shifts[index].breaks[pause].slide = pick([.minutes(10), .minutes(30), .hours(2)])
      }
    }
    team.ramp = pick([[], [0.5], [0.4, 0.8]])
    team.staffing = .shifts(shifts)
  }

  private mutating func makeConcurrency() -> Concurrency {
    var concurrency = Concurrency()
    concurrency.together = pick([1, 2, 3, 3])
    concurrency.chat = number(1...concurrency.together)
    concurrency.ticket = number(1...concurrency.together)
    concurrency.pace = Array(
      pick([[1, 1, 1], [1, 0.7, 0.5], [0.9, 0.61, 0.333], [1, 0.5, 0.25]]).prefix(concurrency.together))
    return concurrency
  }

  /// Partners who have some of the teams, with shares of the queues, invoices and credits.
  mutating func addPartners(to scenario: inout Scenario) {
    if chance(0.3), let index = scenario.teams.indices.randomElement(using: &random) {
      scenario.teams[index].cost = LabourCost(perHour: .zero)
    }
    for name in ["acme", "zeta"] where chance(0.3) {
      var partner = Partner(name: name)
      for index in scenario.teams.indices where scenario.teams[index].partner == nil && chance(0.4) {
        scenario.teams[index].partner = name
      }
      for queue in scenario.queues where chance(0.4) { partner.share[queue.name] = pick([0.25, 0.4, 0.5]) }
      partner.pricing = Pricing()
      for _ in 0..<number(0...2) {
        partner.penalties.append(
          Penalty(watched: makeQueueTarget(for: scenario, features: true), share: 0.1, isBonus: chance(0.3)))
      }
      scenario.partners.append(partner)
    }
  }

  /// Overflow under conditions, reserves, and who of the busy goes first.
  mutating func addRouting(to scenario: inout Scenario) {
    scenario.routing.chooseLoad = pick(Routing.ChooseLoad.allCases)
    let skilled = scenario.teams.flatMap { team in team.skills.map { (team: team.name, queue: $0.queue) } }
    guard !skilled.isEmpty else { return }
    for _ in 0..<pick([0, 0, 1, 2]) {
      let (team, queue) = pick(skilled)
      var entry = Overflow(queue: queue, to: team, after: .minutes(Int64(pick([0, 1, 10, 60]))))
      entry.waitingAtLeast = pick([0, 0, 2, 3])
      entry.idleAtLeast = pick([0, 0, 2])
      let isNamed = scenario.routing.overflow.contains { $0.queue == queue && $0.to == team }
      if !isNamed { scenario.routing.overflow.append(entry) }
    }
    if chance(0.3) {
      let (team, queue) = pick(skilled)
      scenario.routing.reserve.append(Reserve(queue: queue, team: team, keep: pick([1, 2])))
    }
  }

  /// Policies over all queues, or some of them.
  mutating func addPolicies(to scenario: inout Scenario) {
    guard chance(0.4) else { return }
    var policy = Policy(name: "promises")
    policy.queues = chance(0.5) ? nil : [pick(scenario.queues).name]
    policy.clock = pick(Target.Clock.allCases)
    for measure in ticketMeasures where chance(0.5) {
      policy.promises[measure] = [0: .minutes(Int64(pick([5, 30, 120, 600]))), 1: .minutes(30)]
    }
    scenario.policies = [policy]
  }

  /// Queues with random days may have their luck in common.
  mutating func addCorrelation(to scenario: inout Scenario) {
    let random = scenario.queues.filter { $0.arrivals.uncertainty != nil }.map(\.name)
    guard random.count > 1, chance(0.7) else { return }
    scenario.correlation = [Correlation(queues: Array(random.prefix(2)), coefficient: pick([-0.9, 0.4, 1]))]
  }
}
