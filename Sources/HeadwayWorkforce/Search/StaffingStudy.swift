public import HeadwayCompiler
package import HeadwayExperiment
import HeadwayProgram
public import HeadwayScenario
import HeadwaySolver
import HeadwayStatistics
import HeadwayUnits

/// From a scenario to a proven staffing plan: formulas, search, proof.
public struct StaffingStudy: Sendable {
  /// What is asked.
  public let scenario: Scenario
  /// The scenario as the engine sees it.
  public let compiled: CompiledScenario
  /// How offered loads are found for the start.
  public var method = RequirementMethod.mol
  /// Bounds by team.
  public var limits: [String: TeamLimit] = [:]
  /// The share of periods in which each target must hold; none compares means, and a target's own comes first.
  public var probability: Double?
  /// How many hours a day part has, a divisor of 24.
  public var partHours = 4
  /// How to search.
  public var kind = SearchKind.cuts
  /// The root of the search's own random numbers; the proof has those of the scenario.
  public var searchSeed: UInt64
  /// How hard to search.
  public var effort: SearchEffort

  /// Makes a study of a checked scenario.
  public init(scenario: Scenario, compiled: CompiledScenario, effort: SearchEffort) {
    self.scenario = scenario
    self.compiled = compiled
    self.effort = effort
    searchSeed = scenario.seed ^ 0x5EA2_C4ED
  }

  /// How far the study is.
  public struct Progress: Sendable {
    /// What is being done, in a few words.
    public var phase: String
    /// Plans looked at.
    public var looks: Int
    /// The share of the effort that is spent, 0...1.
    public var spent: Double
  }

  /// What the formulas say.
  public var requirement: Requirement {
    var planner = RequirementPlanner(scenario: scenario, compiled: compiled)
    planner.method = method
    planner.limits = limits
    return planner.requirement()
  }

  /// Finds and proves a plan.
  ///
  /// - Throws: `SolverFailure` without a solver, `CancellationError` when interrupted, `EngineFailure`.
  public func run(
    progress: @escaping @Sendable (Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> StaffingAnswer {
    let requirement = requirement
    let problem = problem(requirement)
    let shares = compiled.program.measures.targets.map(\.isShare)
    var search = try await StaffingSearch(
      problem, effort: kind == .greedy ? effort.inFurtherLooks : effort, probability: probability,
      areShares: shares, seed: searchSeed, isCancelled: isCancelled)
    let tell: Tell = { phase, search in
      progress(Progress(phase: phase, looks: search.looks, spent: min(search.spent / effort.contacts, 1)))
    }
    switch kind {
    case .cuts:
      tell("following cuts", search)
      try await search.followCuts(effortUpTo: 0.3 * effort.contacts)
    case .greedy:
      tell("adding people", search)
      try await search.addGreedily(effortUpTo: 0.5 * effort.contacts)
    }
    try await search.lookCloser(times: 4)
    let prover = PlanEvaluator(
      scenario, seed: scenario.seed, threads: effort.threads, isCancelled: isCancelled)
    var proof = try await settle(&search, upTo: 0.75, afterProof: false, prover, tell)
    // Where fresh random numbers show that a target falls short, more is asked of it; a plan is proven before the
    // search ends, if need be with half as much effort again.
    for round in 1...6 {
      let short = shortfalls(of: proof, goals: search.goals)
      if short.isEmpty { break }
      let limit = 0.75 + 0.125 * Double(round)
      // Without anything to spend the same plan would be proven again.
      guard search.spent < limit * effort.contacts else { continue }
      search.raise(short)
      proof = try await settle(&search, upTo: limit, afterProof: true, prover, tell)
    }
    return try await answer(requirement, problem, search, proof, prover)
  }

  private typealias Tell = (String, StaffingSearch) -> Void

  /// Goes on from the best plan, trims and proves.
  private func settle(
    _ search: inout StaffingSearch, upTo share: Double, afterProof isAfterProof: Bool,
    _ prover: PlanEvaluator, _ tell: Tell
  ) async throws -> ExperimentResult {
    switch kind {
    case .cuts:
      tell("following cuts", search)
      // After a proof that fell a little short, a little more is enough.
      let last = (share - 0.1) * effort.contacts
      if isAfterProof { try await search.walk(radius: 0.02, effortUpTo: last) }
      if !isAfterProof || search.best.shortfall > 0 { try await search.followCuts(effortUpTo: last) }
      tell("taking people away", search)
      try await search.trim(effortUpTo: share * effort.contacts)
    case .greedy:
      tell("adding and dropping people", search)
      try await search.greedy(seed: searchSeed, effortUpTo: share * effort.contacts)
    }
    tell("proving", search)
    return try await prover.result(
      search.problem.plan(search.best.moves),
      stopping: StoppingRule(proving: search.goals, scenario.replications))
  }

  /// The goals that a proof does not show to hold, with what to ask for besides.
  private func shortfalls(of proof: ExperimentResult, goals: [TargetGoal]) -> [(goal: Int, amount: Double)] {
    zip(goals, proof.targetForecasts).enumerated().compactMap { index, pair in
      let (goal, forecast) = pair
      guard !goal.holds(forecast) else { return nil }
      if goal.probability != nil {
        var asked = goal
        asked.reserveForProbability(forecast, isProof: true)
        return (index, max(asked.reserve - goal.reserve, goal.unit / 10))
      }
      guard let value = goal.value(forecast) else { return nil }
      let lower = value - (forecast.mean?.margin ?? 0)
      return (index, max(1.1 * (goal.goal - lower), goal.unit / 20))
    }
  }
}

extension StoppingRule {
  /// The scenario's rule, with at least as many replications as a proof of the goals needs.
  init(proving goals: [TargetGoal], _ rule: ReplicationRule) {
    // One replication has no margin, so that it proves nothing.
    let needed = goals.reduce(2) { max($0, $1.replicationsToProve) }
    self.init(
      atLeast: max(rule.atLeast, needed), atMost: max(rule.atMost, needed), precision: rule.precision)
  }
}

extension TargetGoal {
  /// Whether a simulated plan shows the target to hold: its mean or its share of periods, margin included.
  ///
  /// A target without a value (nothing was offered) holds: no plan could change it.
  package func holds(_ forecast: TargetForecast) -> Bool {
    guard let value = value(forecast) else { return true }
    if let probability {
      guard let met = forecast.probabilityMet else { return true }
      return met.value - (met.margin ?? 0) >= probability
    }
    return value - (forecast.mean?.margin ?? 0) >= goal
  }
}
