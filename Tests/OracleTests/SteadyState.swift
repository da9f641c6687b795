import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayExperiment
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

/// A stationary queueing model, simulated long after its empty start: many independent days of one warm system.
///
/// The unit of time is stretched until a day holds the wanted number of contacts. A tenth of a day goes by unmeasured
/// first, which is at least ten relaxation times of every model here, and what is open at the end is worked off:
/// later arrivals delay nobody who came before where the line is first come first served.
struct SteadyState {
  /// Independent days of a case: enough for a standard error, few enough that each is long.
  static let replications = 64

  /// The forecast; its times are `stretch` times the model's.
  let forecast: Forecast
  /// The factor on the model's times.
  let stretch: Double

  /// Simulates a scenario of constant rates over about `contacts` contacts; its horizon is replaced, and
  /// the name of the case gives the seed.
  static func run(_ model: Scenario, contacts: Double, case name: String) async throws -> SteadyState {
    let (program, stretch) = try compile(model, contacts: contacts, case: name)
    let stopping = StoppingRule(atLeast: replications, atMost: replications, precision: 1)
    let result = try await Experiment(program, stopping: stopping, confidence: 0.95, threads: 1).run()
    return SteadyState(forecast: result.forecast(), stretch: stretch)
  }

  /// The program of such a run, with the factor on its times.
  static func compile(_ model: Scenario, contacts: Double, case name: String) throws -> (
    program: SimulationProgram, stretch: Double
  ) {
    let stretch = 86_400 * Double(replications) * model.totalRate / contacts
    var scenario = model.stretched(by: stretch)
    scenario.horizon = Horizon(start: CivilDate(dayNumber: 20_458), days: 1)
    scenario.horizon.warmUp = SimDuration(microseconds: 8_640_000_000)
    scenario.horizon.interval = .days(1)
    scenario.horizon.atEnd = .drain
    scenario.seed = .of(name)
    return (try ProgramCompiler.compile(scenario).program, stretch)
  }

  /// The queue of a name.
  func queue(_ name: String) throws -> QueueForecast {
    guard let queue = forecast.queues.first(where: { $0.name == name }) else {
      throw OracleRow.Missing(description: "No queue \(name)")
    }
    return queue
  }

  /// The team of a name.
  func team(_ name: String) throws -> TeamForecast {
    guard let team = forecast.teams.first(where: { $0.name == name }) else {
      throw OracleRow.Missing(description: "No team \(name)")
    }
    return team
  }

  /// A time in the model's unit.
  func time(_ estimate: Estimate?) -> Estimate? { estimate?.divided(by: stretch) }
}

extension Scenario {
  /// One queue `calls` and one team `agents`, in a time unit of seconds; the run sets the horizon.
  static func singleQueue(
    rate: Double, service: DistributionSpec, agents: Int, patience: DistributionSpec? = nil,
    within: [Double] = [], formula: ServiceLevelFormula = .offered
  ) -> Scenario {
    var scenario = Scenario(horizon: Horizon(start: CivilDate(dayNumber: 20_458), days: 1))
    var queue = Queue(
      name: "calls", channel: .phone, arrivals: Arrivals(.rate(perSecond: rate)), handleTime: service)
    queue.patience = patience
    if !within.isEmpty {
      queue.serviceLevel = ServiceLevelSpec(
        within: within.map { SimDuration.nearest(seconds: $0) }, formula: formula)
    }
    scenario.queues = [queue]
    scenario.teams = [Team(name: "agents", skills: [Skill(queue: "calls")], staffing: .level(agents))]
    return scenario
  }
}
