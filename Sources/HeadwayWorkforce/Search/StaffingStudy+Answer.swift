import HeadwayCompiler
import HeadwayExperiment
import HeadwayScenario
import HeadwaySolver
import HeadwayStatistics
import HeadwayUnits

extension StaffingStudy {
  /// The search's problem, from the formulas' plan on.
  func problem(_ requirement: Requirement) -> StaffingProblem {
    let teams = scenario.teams.indices.map { index in
      let team = requirement.teams[index]
      return StaffingTeam(
        name: team.name, costPerHour: team.costPerHour, limit: limits[team.name] ?? TeamLimit(),
        start: team.people, canWork: team.canWork)
    }
    return StaffingProblem(
      scenario: scenario, teams: teams,
      starts: requirement.starts.map { SimTime(microseconds: $0) }, hours: requirement.hours,
      clock: compiled.clock, partHours: partHours)
  }

  /// Puts the answer together: bound, what one person less does, and what is in the way.
  func answer(
    _ requirement: Requirement, _ problem: StaffingProblem, _ search: StaffingSearch,
    _ proof: ExperimentResult, _ prover: PlanEvaluator
  ) async throws -> StaffingAnswer {
    let plan = problem.plan(search.best.moves)
    let start = problem.plan(problem.start)
    // Effects of a person are looked at with as many replications as a look of the search, not as the proof.
    let others = try await prover.scores(
      [start] + problem.teams.indices.map { fewer(in: $0, plan, problem) },
      replications: min(search.replications * 2, max(proof.replications, 2)))
    return StaffingAnswer(
      requirement: requirement, plan: plan, teams: problem.teams, cost: problem.cost(plan),
      startCost: problem.cost(start),
      lowerBound: try? await search.model.lowerBound(
        search.unraisedGoals, near: search.best.moves, solver: search.solver),
      parts: problem.parts, partOfInterval: problem.partOfInterval, proof: proof,
      startTargets: others[0].targets,
      oneLess: oneLess(plan, problem, search, others.dropFirst().map(\.targets)),
      obstacles: obstacles(proof, problem, search), probability: probability, looks: search.looks,
      contacts: search.spent)
  }

  /// The plan with one multiple of people less in a team, in every interval in which it has more than its minimum.
  private func fewer(in team: Int, _ plan: StaffingPlan, _ problem: StaffingProblem) -> StaffingPlan {
    var plan = plan
    let limit = problem.teams[team].limit
    plan.people[team] = plan.people[team].map { $0 == 0 ? 0 : max(limit.nearest(0), $0 - limit.multiple) }
    return plan
  }

  private func oneLess(
    _ plan: StaffingPlan, _ problem: StaffingProblem, _ search: StaffingSearch, _ targets: [[TargetForecast]]
  ) -> [StaffingAnswer.OneLess] {
    let cost = problem.cost(plan)
    return problem.teams.indices.compactMap { index in
      let less = fewer(in: index, plan, problem)
      guard less != plan else { return nil }
      let broken = search.goals.indices.filter { goal in
        guard let value = search.goals[goal].value(targets[index][goal]) else { return false }
        if let probability = search.goals[goal].probability {
          return (targets[index][goal].probabilityMet?.value ?? 1) < probability
        }
        return value < search.goals[goal].goal
      }
      return StaffingAnswer.OneLess(
        team: problem.teams[index].name, saving: cost - problem.cost(less), targets: targets[index],
        broken: broken)
    }
  }

  private func obstacles(
    _ proof: ExperimentResult, _ problem: StaffingProblem, _ search: StaffingSearch
  ) -> [StaffingAnswer.Obstacle] {
    let forecasts = proof.targetForecasts
    return search.goals.indices.filter { !search.goals[$0].holds(forecasts[$0]) }.map { goal in
      var limits: Set<String> = []
      var helps = false
      let helping = problem.blocks.indices.filter { search.slope(goal: goal, block: $0) > 0 }
      // Far below its goal a target may show no difference at all: then those count who could serve it.
      for index in helping.isEmpty ? problem.blocks(serving: goal) : helping {
        let block = problem.blocks[index]
        let team = problem.teams[block.team]
        if search.best.moves[index] == problem.range(block).upperBound {
          if team.limit.maximum != nil { limits.insert(team.name) }
        } else if !helping.isEmpty {
          helps = true
        }
      }
      return StaffingAnswer.Obstacle(
        target: goal, limits: limits.sorted(), moreEffortHelps: helps)
    }
  }
}
