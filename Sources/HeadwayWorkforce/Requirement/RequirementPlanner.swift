public import HeadwayCompiler
import HeadwayErlang
import HeadwayProgram
public import HeadwayScenario
import HeadwayUnits

/// Finds the people that each team needs in each interval, by formulas.
///
/// Real-time queues are given to the cheapest teams and pooled; what they leave free does tickets, which are drained
/// as level as their due times allow; where nobody interrupts a ticket, callers wait for its end, and the team needs
/// more people for it. Taken for granted, and left to the simulation to prove: returns come when their originals do;
/// priorities and preferences within a pool make no difference; service times and patience are exponential; volumes
/// are at their mean, whatever share of the periods a target is to hold in; nobody balks or is called back; a queue of
/// tickets that never empties does not keep everybody busy all day.
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
    var work = RequirementWork(self)
    return work.requirement()
  }
}
