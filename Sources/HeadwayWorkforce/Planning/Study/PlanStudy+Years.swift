import HeadwayPlanning
import HeadwayScenario

extension PlanStudy {
  /// A plan whose surface has learned from years of drafts, and then from years of the plan itself.
  ///
  /// Probabilities are told as the last years have shown them. Where they have shown a week to be much worse than the plan
  /// was made for, the plan is made once more.
  func learned(
    _ first: FittedSurface, _ tell: @escaping Tell, _ isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> PlanAnswer {
    let simulator = YearSimulator(frame, threads: threads, isCancelled: isCancelled)
    var surface = first
    surface.weeksOutOfReach = try await weeksOutOfReach(simulator, tell)
    var margins: PlanMargins?
    func learn(_ problem: PlanProblem, _ decisions: PlanDecisions) async throws {
      let round = UInt64(surface.years / yearsOfRound + 1)
      let futures = PlanSimulation(
        problem, decisions, seed: scenario.seed &+ round, paths: yearsOfRound
      ).futures()
      let years = try await simulator.live(futures, seed: scenario.seed &+ Self.luckOfYears &* round) {
        [count = yearsOfRound] in tell("simulating years", Double($0) / Double(count))
      }
      surface = surface.learning(from: years, of: frame)
    }
    for _ in 0..<Self.drafts {
      let problem = problem(surface).problem
      guard problem.surface != nil else { break }
      tell("drafting the plan", nil)
      let planner = PromisePlanner(problem, seed: scenario.seed, paths: min(paths, Self.draftPaths))
      let draft = try await planner.draft(from: margins.flatMap { $0.fits(problem) ? $0 : nil })
      margins = draft.margins
      try await learn(problem, draft.decisions)
    }
    func planned() async throws -> PlanAnswer {
      let problem = problem(surface).problem
      return try await self.answer(surface, tell, from: margins.flatMap { $0.fits(problem) ? $0 : nil })
    }
    let answer = try await planned()
    guard !answer.planned.isEmpty else { return answer }
    try await learn(answer.problem, answer.plan.decisions)
    if let same = reassessed(answer, surface), same.isAsGood(as: answer) { return same }
    return try await planned()
  }

  /// How many years are simulated at a time: few of many weeks, many of few.
  var yearsOfRound: Int { min(64, max(6, effort.livedWeeks / frame.plan.weeks)) }

  private static let drafts = 2
  /// How many futures the drafts' margins rest on.
  private static let draftPaths = 500
  private static let luckOfYears: UInt64 = 0xD1B5_4A32_D192_ED03

  /// The same decisions, with what a surface says of them; nothing where it plans for other targets.
  private func reassessed(_ answer: PlanAnswer, _ surface: FittedSurface) -> PlanAnswer? {
    let (problem, targets) = problem(surface)
    guard targets.map(\.state) == answer.targets.map(\.state) else { return nil }
    let promised = PromisePlanner(problem, seed: scenario.seed, paths: paths).assessed(
      PromisedPlan(plan: answer.plan, risk: answer.risk, margins: answer.margins))
    var same = answer
    (same.surface, same.problem, same.plan, same.risk) = (surface, problem, promised.plan, promised.risk)
    return same
  }
}

extension PlanMargins {
  /// Whether they are margins of a problem's targets and requirements.
  fileprivate func fits(_ problem: PlanProblem) -> Bool {
    scores.count == problem.surface?.targets.count ?? 0 && effectiveFTE.count == problem.requirements.count
  }
}

extension PlanAnswer {
  /// By how much a week may be worse than it was thought to be before the plan is made anew: what years are exact to.
  private static let mostWorse = 0.015

  /// Whether every week that the other keeps is kept, or nearly so.
  fileprivate func isAsGood(as other: PlanAnswer) -> Bool {
    (0..<frame.plan.weeks).allSatisfy { week in
      risk.targets.indices.allSatisfy { target in
        if isOutOfReach(target: target, week: week) { return true }
        let (now, before) = (risk.targets[target].met[week], other.risk.targets[target].met[week])
        let least = min(before.probability, risk.targets[target].wanted)
        return now.probability >= least - Self.mostWorse
      }
    }
  }
}
