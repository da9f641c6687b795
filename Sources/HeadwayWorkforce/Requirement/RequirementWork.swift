import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayErlang
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

/// One requirement in the making: what all its parts look at.
struct RequirementWork {
  let planner: RequirementPlanner
  let steps: TimeSteps
  let hours: TeamHours
  let teams: [TeamGoals]
  let goals: [QueueGoals]
  let streams: [Stream]
  let prices: LabourPrice
  let curves: [RateCurve]
  /// Streams that are answered in real time: calls, chats, and tickets that are due almost at once.
  let isPrompt: [Bool]
  /// The first step that is looked at: somewhat before the measured ones where tickets come from there.
  let first: Int
  /// Mean contacts per second of each queue, shape [queue × step].
  let rates: [[Double]]
  /// Bounds by team.
  let limits: [TeamLimit]
  var pooled = PooledAgents()
  private var known: [LoadKey: [Double]] = [:]

  private struct LoadKey: Hashable {
    var queue: Int
    var work: DistributionSpec
    var pace: Double
  }

  var scenario: Scenario { planner.scenario }
  var program: SimulationProgram { planner.compiled.program }

  init(_ planner: RequirementPlanner) {
    self.planner = planner
    let (scenario, program) = (planner.scenario, planner.compiled.program)
    let steps = TimeSteps(program.span, planner.compiled.clock, scenario.horizon)
    self.steps = steps
    hours = TeamHours(scenario, program, steps)
    teams = scenario.teams.map { TeamGoals($0, scenario) }
    goals = scenario.queues.map { QueueGoals($0, scenario, occupancy: planner.occupancy) }
    prices = LabourPrice(scenario, presence: teams.map(\.presence))
    streams = Stream.all(scenario, program, prices)
    curves = ArrivalRates(scenario, program, edges: steps.edges).curves
    isPrompt = zip(scenario.queues, goals).map { queue, goals in
      queue.channel != .ticket
        || goals.promises.contains { $0.within.inSeconds < 2 * queue.handleTime.mean }
    }
    // Three days of warm-up show what the first measured day finds waiting.
    let hasTickets = scenario.queues.contains { $0.channel == .ticket }
    let early = steps.edges[steps.firstMeasured] - 3 * TimeOfDay.endOfDay.microseconds
    first = hasTickets ? steps.edges.firstIndex { $0 >= early } ?? 0 : steps.firstMeasured
    let edges = steps.edges
    rates = curves.map { curve in
      zip(edges, edges.dropFirst()).map { curve.average(from: $0, to: $1) }
    }
    limits = scenario.teams.map { planner.limits[$0.name] ?? TeamLimit() }
  }

  /// The load of a queue in each step if a server took all of it (erlangs of contacts), by the planner's method.
  mutating func loads(_ queue: Int, work: DistributionSpec, pace: Double) -> [Double] {
    let key = LoadKey(queue: queue, work: work, pace: pace)
    if let known = known[key] { return known }
    var offered = OfferedLoad(work: work, speed: pace)
    let early = [Double](repeating: 0, count: first)
    let loads = early + offered.loads(of: curves[queue], edges: steps.edges[first...], by: planner.method)
    known[key] = loads
    return loads
  }

  mutating func requirement() -> Requirement {
    let realTime = realTimeNeeds()
    let tickets = TicketSharing(self, realTime)
    var needs = scenario.teams.indices.map { tickets.need(ofTeam: $0) }
    let firm = blend(realTime, into: &needs)
    let measured = steps.firstMeasured..<steps.count
    let hours = measured.map(steps.hours)
    var found: [TeamRequirement] = []
    for (number, team) in scenario.teams.enumerated() {
      let need = needs[number]
      func part<Value>(_ values: [Value]) -> [Value] { measured.map { values[$0 - first] } }
      let agents = part(need.agents)
      let whole = WholePeople(
        agents: agents, firm: part(firm[number]), waiting: part(need.waiting), hours: hours,
        canWork: measured.map { self.hours.canWork[number][$0] }, limit: limits[number])
      found.append(
        TeamRequirement(
          name: team.name, load: part(need.load), agents: agents, people: whole.people,
          rostered: agents.map { $0 / teams[number].presence },
          costPerHour: prices.cost(ofHourAt: number, contactSeconds: contactSeconds(of: team)),
          canWork: measured.map { self.hours.canWork[number][$0] },
          present: measured.map { self.hours.present[number][$0] }, roundingLoss: whole.loss,
          shortfall: whole.shortfall))
    }
    let queues = scenario.queues.indices.map { queueRequirement($0, realTime, tickets) }
    return Requirement(
      method: planner.method, starts: program.span.intervalStarts, hours: hours, queues: queues,
      teams: found, hasPrices: prices.hasPrices,
      plan: StaffingPlan(
        interval: scenario.horizon.interval, teams: found.map(\.name), people: found.map(\.people)))
  }

  /// How long a team works on a contact: the mean over its skills, weighted by what comes to the queues.
  private func contactSeconds(of team: Team) -> Double {
    var (work, contacts) = (0.0, 0.0)
    for skill in team.skills {
      guard let number = scenario.queues.firstIndex(where: { $0.name == skill.queue }) else { continue }
      let come = rates[number][steps.firstMeasured...].reduce(0, +)
      let time = skill.handleTime ?? scenario.queues[number].handleTime
      work += come * time.mean / skill.speed
      contacts += come
    }
    return contacts > 0 ? work / contacts : 0
  }
}
