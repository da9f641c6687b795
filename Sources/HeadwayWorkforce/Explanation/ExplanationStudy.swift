package import HeadwayCompiler
package import HeadwayExperiment
import HeadwayProgram
package import HeadwayScenario
import HeadwayStatistics

/// Explains missed targets: where and why, and what would help.
package struct ExplanationStudy: Sendable {
  /// What is being done.
  package enum Phase: String, Sendable {
    /// The causes are taken away in every combination.
    case causes
    /// All levers are tried.
    case levers
    /// The best levers are measured.
    case fixes
    /// The number of people is searched.
    case people
  }

  /// The scenario that changes make of the one that is explained; nothing where they cannot be made.
  package typealias Change = @Sendable (_ changes: [String]) -> Scenario?

  /// Levers of each kind, with and without a price, that are measured for a target.
  private static let mostFixes = (priced: 6, other: 4)
  private let scenario: Scenario
  private let compiled: CompiledScenario
  private let effort: ExplanationEffort
  private let change: Change
  private let levers: [Lever]
  private let study: LeverStudy
  private let run: @Sendable (Phase) -> ArmRun

  /// Prepares a study.
  ///
  /// - Parameter run: How the arms of a phase are run.
  package init(
    _ scenario: Scenario, _ compiled: CompiledScenario, levers: [Lever], effort: ExplanationEffort,
    prices: @escaping LeverStudy.Prices, change: @escaping Change, run: @escaping @Sendable (Phase) -> ArmRun
  ) {
    self.scenario = scenario
    self.compiled = compiled
    self.levers = levers
    self.effort = effort
    self.change = change
    self.run = run
    study = LeverStudy(scenario, compiled, prices: prices)
  }

  /// Explains some targets of a result.
  ///
  /// When it is stopped, what was finished is kept.
  package func explanation(of result: ExperimentResult, targets: [Int]) async throws -> Explanation {
    var explanation = Explanation(
      result: result,
      items: targets.map { target in
        let (deciding, goal, isHigherBetter) = result.deciding(ofTarget: target)
        return Explanation.Item(
          target: target, deciding: deciding, goal: goal, isHigherBetter: isHigherBetter,
          map: MissMap(scenario, compiled, result, target: target))
      })
    guard !targets.isEmpty else { return explanation }
    explanation.isInterrupted = true
    guard try await findCauses(&explanation), try await findFixes(&explanation),
      try await findPeople(&explanation)
    else { return explanation }
    explanation.isInterrupted = false
    return explanation
  }

  private var contactsEach: Double {
    let program = compiled.program
    return program.queues.reduce(0) { $0 + program.expected($1, from: 0, to: program.span.end) }
  }

  private func findCauses(_ explanation: inout Explanation) async throws -> Bool {
    let causes = CauseStudy(scenario, compiled, targets: explanation.items.map(\.target))
    let count = effort.ofCauses(arms: causes.arms, contactsEach: contactsEach)
    guard let answers = try await causes.answers(replications: count, by: run(.causes)) else { return false }
    explanation.causeReplications = count
    for index in explanation.items.indices {
      explanation.items[index].causes = answers.first { $0.target == explanation.items[index].target }
    }
    return true
  }

  // MARK: Fixes

  private func findFixes(_ explanation: inout Explanation) async throws -> Bool {
    let possible = levers.compactMap { lever in change(lever.changes).map { (lever, $0) } }
    let screening = effort.ofScreening(arms: possible.count, contactsEach: contactsEach)
    guard let first = try await study.effects(of: possible, replications: screening, by: run(.levers)) else {
      return false
    }
    explanation.screened = (possible.count, screening)
    let chosen = explanation.items.map { item in Set(promising(first, item)) }
    let all = chosen.reduce(into: Set<Lever>()) { $0.formUnion($1) }
    let finalists = possible.filter { all.contains($0.0) }
    let count = effort.ofFixes(arms: finalists.count + 1, contactsEach: contactsEach)
    guard let measured = try await study.effects(of: finalists, replications: count, by: run(.fixes)) else {
      return false
    }
    explanation.fixReplications = count
    for index in explanation.items.indices {
      let item = explanation.items[index]
      explanation.items[index].fixes = ranked(
        measured.filter { chosen[index].contains($0.lever) }, item)
    }
    return true
  }

  /// The levers worth a second look: those with a price by what a unit costs, the others by what they do.
  private func promising(_ effects: [LeverEffect], _ item: Explanation.Item) -> [Lever] {
    let helpful = effects.filter { effect in
      effect.effects[item.target].map { item.gain($0) > 0 } ?? false
    }
    let order = ranked(helpful, item)
    let priced = order.filter(\.isPriced).prefix(Self.mostFixes.priced)
    let other = order.filter { !$0.isPriced }.prefix(
      priced.isEmpty ? Self.mostFixes.priced + Self.mostFixes.other : Self.mostFixes.other)
    return (priced + other).map(\.lever)
  }

  private func ranked(_ effects: [LeverEffect], _ item: Explanation.Item) -> [LeverEffect] {
    LeverEffect.ranked(effects, target: item.target, isHigherBetter: item.isHigherBetter)
  }

  // MARK: People

  private func findPeople(_ explanation: inout Explanation) async throws -> Bool {
    let count = effort.ofPeople(targets: explanation.items.count, contactsEach: contactsEach)
    for index in explanation.items.indices {
      let item = explanation.items[index]
      guard (item.gap ?? 0) > 0 else { continue }
      let places = helpful(item)
      var failed: [Explanation.PeopleNeeded] = []
      for place in places {
        if let value = place.values[item.target]?.value, item.isMet(by: value) {
          // One is enough, and has been measured already.
          explanation.items[index].people = Explanation.PeopleNeeded(
            lever: place.lever, people: 1, tried: 1, effect: place)
          break
        }
        let search = PeopleSearch(item, lever: place, change: change, study: study)
        let arms = run(.people)
        guard let answer = try await search.answer(replications: count, by: arms) else {
          if arms.isCancelled() { return false }
          continue
        }
        guard answer.people == nil else {
          explanation.items[index].people = answer
          break
        }
        failed.append(answer)
      }
      if explanation.items[index].people == nil, var nearest = nearest(failed, item) {
        nearest.places = failed.count
        explanation.items[index].people = nearest
      }
    }
    return true
  }

  /// What comes nearest to the goal of what does not reach it.
  private func nearest(
    _ failed: [Explanation.PeopleNeeded], _ item: Explanation.Item
  ) -> Explanation.PeopleNeeded? {
    func reached(_ need: Explanation.PeopleNeeded) -> Double {
      need.effect.values[item.target].map { item.gain($0) } ?? -.infinity
    }
    return failed.max { reached($0) < reached($1) }
  }

  /// The places where one person more surely helps, the cheapest for what it does first.
  private func helpful(_ item: Explanation.Item) -> [LeverEffect] {
    (item.fixes ?? []).filter { effect in
      guard case .people = effect.lever.kind, let estimate = effect.effects[item.target] else { return false }
      return item.gain(estimate) > (estimate.margin ?? .infinity)
    }
  }
}
