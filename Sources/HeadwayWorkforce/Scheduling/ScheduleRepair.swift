import HeadwayCalendar
import HeadwayCompiler
import HeadwayExperiment
import HeadwayProgram
import HeadwayRostering
import HeadwayScenario
import HeadwayStatistics

/// Simulates rosters, raises the need where misses come from, and lowers it where nothing is lost by that.
struct ScheduleRepair {
  let study: ScheduleStudy
  let problems: [ScheduleProblem]
  let progress: @Sendable (String) -> Void
  let isCancelled: @Sendable () -> Bool

  /// The simulation of rosters.
  private struct Proof {
    var scenario: Scenario
    var compiled: CompiledScenario
    var result: ExperimentResult
    /// The targets that do not hold.
    var missed: [Int]
  }

  /// The answer with its proof, repaired as often as was asked for; as far as it came where it is interrupted.
  func proven(_ answer: ScheduleAnswer) async throws -> ScheduleAnswer {
    var answer = answer
    do {
      try await prove(&answer)
    } catch is CancellationError {
      answer.isInterrupted = true
    }
    return answer
  }

  private func prove(_ answer: inout ScheduleAnswer) async throws {
    var proof = try await prove(answer.teams)
    func keep(_ proof: Proof) { (answer.proof, answer.missed) = (proof.result, proof.missed) }
    keep(proof)
    var rounds = 0
    while rounds < study.repairs, !proof.missed.isEmpty {
      rounds += 1
      progress("repair \(rounds): raising the need")
      let raised = raised(answer.teams, proof)
      guard !raised.change.isEmpty else {
        answer.obstacle =
          raised.serving.isEmpty
          ? "no team that is rostered serves what is missed"
          : "what is missed lies in hours in which nobody of \(raised.serving.joined(separator: ", ")) is wanted"
        break
      }
      let teams = try await rostered(answer.teams, needs: raised.needs)
      guard zip(teams, answer.teams).contains(where: { $0.roster.shifts != $1.roster.shifts }) else {
        answer.obstacle = "more people are wanted, and the roster stays as it is"
        break
      }
      let next = try await prove(teams)
      answer.repairs.append(
        .init(change: raised.change, paidHours: hours(teams), missed: next.missed.count, isKept: true))
      answer.teams = teams
      proof = next
      keep(proof)
    }
    while rounds < study.repairs, proof.missed.isEmpty {
      rounds += 1
      guard let cut = try await cut(answer.teams, answer.repairs, round: rounds) else { break }
      answer.repairs.append(cut.repair)
      guard let teams = cut.teams, let next = cut.proof else { continue }
      answer.teams = teams
      proof = next
      keep(proof)
    }
    // What is in the way is told of the rosters that are told.
    if study.repairs > 0, !answer.repairs.isEmpty {
      let needs = answer.teams.map(\.problem.need)
      let teams = try await rostered(answer.teams, needs: needs, explains: true)
      proof = try await prove(teams)
      answer.teams = teams
      keep(proof)
    }
    if !proof.missed.isEmpty, study.repairs > 0, answer.obstacle == nil {
      answer.obstacle = "after \(rounds) \(rounds == 1 ? "round" : "rounds") it is not there yet"
    }
  }

  private func hours(_ teams: [RosteredTeam]) -> Double { teams.reduce(0) { $0 + $1.paidHours } }

  private func prove(_ teams: [RosteredTeam]) async throws -> Proof {
    progress("simulating the rosters")
    let scenario = teams.reduce(study.scenario) { $1.applied(to: $0) }
    let compiled = try ProgramCompiler.compile(scenario)
    let shares = compiled.program.measures.targets.map(\.isShare)
    // Goals do not depend on the result; the first replications name them.
    let first = try await run(compiled, StoppingRule(atLeast: 2, atMost: 2, precision: 0), scenario)
    let goals = TargetGoal.all(first.targetForecasts, areShares: shares, probability: nil)
    let result = try await run(compiled, StoppingRule(proving: goals, scenario.replications), scenario)
    let missed = zip(goals, result.targetForecasts).enumerated().filter { !$1.0.holds($1.1) }.map(\.offset)
    return Proof(scenario: scenario, compiled: compiled, result: result, missed: missed)
  }

  private func run(
    _ compiled: CompiledScenario, _ stopping: StoppingRule, _ scenario: Scenario
  ) async throws -> ExperimentResult {
    let result = try await Experiment(
      compiled.program, stopping: stopping, confidence: scenario.confidence, threads: study.threads
    ).run(isCancelled: isCancelled)
    if result.isInterrupted { throw CancellationError() }
    return result
  }

  /// New rosters where the need is another.
  private func rostered(
    _ teams: [RosteredTeam], needs: [[Int]], explains: Bool = false
  ) async throws -> [RosteredTeam] {
    var new: [RosteredTeam] = []
    for (index, team) in teams.enumerated() {
      if isCancelled() { throw CancellationError() }
      guard explains || needs[index] != team.problem.need else {
        new.append(team)
        continue
      }
      new.append(
        try await study.roster(
          problems[index], need: needs[index], explains: explains, isCancelled: isCancelled))
    }
    if isCancelled() { throw CancellationError() }
    return new
  }

  /// More people wanted in the hours of the week that hold half of a target's misses, or at all times where a target
  /// has no such hours; without a change where no rostered team is wanted then.
  private func raised(
    _ teams: [RosteredTeam], _ proof: Proof
  ) -> (needs: [[Int]], change: String, serving: [String]) {
    var needs = teams.map(\.problem.need)
    var words: [String] = []
    var serving: [String] = []
    for target in proof.missed {
      let map = MissMap(proof.scenario, proof.compiled, proof.result, target: target)
      var able: Set<String> = []
      if let map {
        able = Set(map.teams.map(\.name))
      } else if case .team(let name) = proof.scenario.targets[target].subject {
        able = [name]
      }
      let hours = map.map { Set($0.worst.flatMap(\.range)) }
      for (index, team) in teams.enumerated() where able.contains(team.name) {
        if !serving.contains(team.name) { serving.append(team.name) }
        let before = needs[index]
        raise(&needs[index], team, in: hours)
        if needs[index] != before, !words.contains(team.name) { words.append(team.name) }
      }
    }
    return (needs, words.isEmpty ? "" : "more wanted of \(words.joined(separator: ", "))", serving)
  }

  /// Raises the need by a twentieth, at least by one, where anybody is wanted.
  private func raise(_ need: inout [Int], _ team: RosteredTeam, in hours: Set<Int>?) {
    let step = team.problem.step
    for index in need.indices where need[index] > 0 {
      if let hours {
        // Misses are by the horizon's clock.
        let local = team.calendar.clock.local(team.calendar.time(index * step))
        let hour = local.date.weekday.rawValue * 24 + Int(local.microsecondOfDay / 3_600_000_000)
        guard hours.contains(hour) else { continue }
      }
      need[index] += max(1, need[index] / 20)
    }
  }

  /// A team's need lowered by a twentieth, proven; without teams where the targets then miss.
  private func cut(
    _ teams: [RosteredTeam], _ done: [ScheduleAnswer.Repair], round: Int
  ) async throws -> (repair: ScheduleAnswer.Repair, teams: [RosteredTeam]?, proof: Proof?)? {
    // The teams by what they cost; one that could not be cut is not tried again.
    let refused = Set(done.filter { !$0.isKept }.map(\.change))
    let order = teams.indices.sorted {
      let (one, other) = (teams[$0].cost ?? teams[$0].paidHours, teams[$1].cost ?? teams[$1].paidHours)
      return one > other
    }
    for index in order {
      let change = "less wanted of \(teams[index].name)"
      guard !refused.contains(change) else { continue }
      progress("repair \(round): lowering the need of \(teams[index].name)")
      var needs = teams.map(\.problem.need)
      needs[index] = needs[index].map { $0 > 1 ? $0 - max(1, $0 / 20) : $0 }
      let tried = try await rostered(teams, needs: needs)
      guard tried[index].paidHours < teams[index].paidHours else { continue }
      let proof = try await prove(tried)
      let isKept = proof.missed.isEmpty
      let repair = ScheduleAnswer.Repair(
        change: change, paidHours: hours(tried), missed: proof.missed.count, isKept: isKept)
      return (repair, isKept ? tried : nil, isKept ? proof : nil)
    }
    return nil
  }
}
