public import HeadwayCompiler
package import HeadwayExperiment
public import HeadwayRostering
public import HeadwayScenario
import HeadwaySolver
import HeadwayStatistics

/// From a scenario with a schedule to rosters, and to what they do to its targets.
public struct ScheduleStudy: Sendable {
  /// What is asked.
  public let scenario: Scenario
  /// The scenario as the engine sees it.
  public let compiled: CompiledScenario
  /// The teams to roster; empty for all of the schedule.
  public var teams: Set<String> = []
  /// People wanted on the floor by team, in place of the schedule's `need`.
  public var wanted: [String: PeopleWanted] = [:]
  /// The rosters before by team, which the new ones follow legally.
  public var after: [String: RosterBefore] = [:]
  /// How hard to look for each week's plan.
  public var effort = CoverEffort()
  /// How many replications run at a time.
  public var threads = 1
  /// Whether the rosters are simulated.
  public var proves = false
  /// How many times the need is changed and the roster made anew where targets miss, or could be kept with less.
  public var repairs = 0
  /// How hard to search where `need: staff` asks for it.
  public var staffing = SearchEffort(contacts: SearchEffort.usualContacts, threads: 1)

  /// Makes a study of a checked scenario.
  public init(scenario: Scenario, compiled: CompiledScenario) {
    self.scenario = scenario
    self.compiled = compiled
  }

  /// The teams that are rostered.
  public var teamNames: [String] {
    (scenario.schedule?.teams.map(\.team) ?? []).filter { teams.isEmpty || teams.contains($0) }
  }

  /// Rosters, proves and repairs.
  ///
  /// - Throws: `SolverFailure` without a solver, `CancellationError` when interrupted, `EngineFailure`.
  public func run(
    progress: @escaping @Sendable (String) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> ScheduleAnswer {
    guard let schedule = scenario.schedule else { return ScheduleAnswer(teams: []) }
    let chosen = schedule.teams.filter { teams.isEmpty || teams.contains($0.team) }
    let needs = ScheduleNeeds(scenario, compiled)
    var plan: StaffingPlan?
    if chosen.contains(where: { isSearched($0) }) {
      progress("searching the people needed")
      var study = StaffingStudy(scenario: scenario, compiled: compiled, effort: staffing)
      study.searchSeed = scenario.seed ^ 0x5EA2_C4ED
      plan = try await study.run(isCancelled: isCancelled).plan
    }
    var problems: [ScheduleProblem] = []
    var rostered: [RosteredTeam] = []
    for team in chosen {
      let problem = ScheduleProblem(team, scenario, schedule, compiled.clock, after: after)
      if !isCancelled() { progress("rostering \(team.team)") }
      let need = problem.need(wanted(team, problem, needs, plan))
      rostered.append(try await roster(problem, need: need, explains: true, isCancelled: isCancelled))
      problems.append(problem)
    }
    var answer = ScheduleAnswer(teams: rostered)
    answer.isInterrupted = isCancelled()
    guard proves || repairs > 0, !answer.isInterrupted else { return answer }
    let repair = ScheduleRepair(
      study: self, problems: problems, progress: progress, isCancelled: isCancelled)
    answer = try await repair.proven(answer)
    return answer
  }

  private func isSearched(_ team: TeamSchedule) -> Bool {
    if case .staff = team.need, wanted[team.team] == nil { return true }
    return false
  }

  private func wanted(
    _ team: TeamSchedule, _ problem: ScheduleProblem, _ needs: ScheduleNeeds, _ plan: StaffingPlan?
  ) -> PeopleWanted {
    if let wanted = wanted[team.team] { return wanted }
    switch team.need {
    case .formulas: return needs.byFormulas(team.team)
    case .staff: return plan.map { needs.byPlan($0, team.team) } ?? needs.byFormulas(team.team)
    case .today: return needs.today(team.team)
    case .steps(let steps): return needs.bySteps(steps, problem.calendar)
    }
  }

  /// A team's roster for a need.
  ///
  /// - Parameter isCancelled: asked whether to end the search with what it has.
  func roster(
    _ problem: ScheduleProblem, need: [Int], explains: Bool,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> RosteredTeam {
    let rosterProblem = problem.problem(need: need)
    var planner = RosterPlanner(rosterProblem)
    planner.solver.effort = effort
    planner.solver.isCancelled = isCancelled
    planner.explains = explains
    return RosteredTeam(
      name: problem.schedule.team, calendar: problem.calendar, problem: rosterProblem,
      roster: try await planner.roster(), pricePerHour: problem.pricePerHour,
      overtimeFactor: problem.overtimeFactor, present: problem.team.presentShare)
  }
}

/// Rosters, and what the simulation says of them.
public struct ScheduleAnswer: Sendable {
  /// The teams, sorted by name.
  public var teams: [RosteredTeam]
  /// The simulation of the rosters, where it was asked for.
  package var proof: ExperimentResult?
  /// The targets that the simulation does not show to hold, by index.
  public var missed: [Int] = []
  /// What was changed to make targets hold, or to save people.
  public var repairs: [Repair] = []
  /// Whether a stop request cut the search, the proof or the repair short.
  public var isInterrupted = false
  /// Why the repair ended before all targets held, in words; nothing where it did not.
  public var obstacle: String?

  /// Makes an answer without proof.
  public init(teams: [RosteredTeam]) { self.teams = teams }

  /// A change of the need, and what came of it.
  public struct Repair: Sendable {
    /// What was changed, in words.
    public var change: String
    /// Paid hours of all rosters then.
    public var paidHours: Double
    /// How many targets the simulation did not show to hold then.
    public var missed: Int
    /// Whether the change was kept.
    public var isKept: Bool
  }
}
