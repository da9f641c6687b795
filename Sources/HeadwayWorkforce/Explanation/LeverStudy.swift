package import HeadwayCompiler
package import HeadwayExperiment
package import HeadwayProgram
package import HeadwayScenario
public import HeadwayStatistics

/// What a lever does.
public struct LeverEffect: Sendable {
  /// What is done.
  public var lever: Lever
  /// New less old of what decides each target, in the order of the file; nil where one has no value.
  public var effects: [Estimate?]
  /// What decides each target then.
  public var values: [Estimate?]
  /// What it costs a week, in the scenario's currency; nil where nothing has a price.
  public var costPerWeek: Estimate?
  /// Whether the people that it needs have a price.
  public var isPriced: Bool

  /// Makes an effect.
  package init(
    lever: Lever, effects: [Estimate?], values: [Estimate?], costPerWeek: Estimate?, isPriced: Bool
  ) {
    self.lever = lever
    self.effects = effects
    self.values = values
    self.costPerWeek = costPerWeek
    self.isPriced = isPriced
  }
}

extension LeverEffect {
  /// Those that surely help a target first; of these those that save money, by effect, then those with a price, by cost
  /// per unit, then the others, by effect.
  package static func ranked(
    _ effects: [LeverEffect], target: Int, isHigherBetter: Bool
  ) -> [LeverEffect] {
    func key(_ effect: LeverEffect) -> [Double] {
      guard let estimate = effect.effects[target] else { return [4, 0] }
      let gain = isHigherBetter ? estimate.value : -estimate.value
      guard gain - (estimate.margin ?? .infinity) > 0 else { return [3, -gain] }
      guard effect.isPriced, let cost = effect.costPerWeek?.value else { return [2, -gain] }
      // Of what saves money, cost per unit would put the least effect first.
      return cost <= 0 ? [0, -gain] : [1, cost / gain]
    }
    return effects.enumerated().sorted { one, other in
      (key(one.element) + [Double(one.offset)]).lexicographicallyPrecedes(
        key(other.element) + [Double(other.offset)])
    }.map(\.element)
  }
}

/// Simulates levers beside the scenario, over the same replications.
package struct LeverStudy: Sendable {
  /// The prices of a scenario; none where nothing has one.
  package typealias Prices = @Sendable (Scenario, SimulationProgram) -> Pricer?

  private let scenario: Scenario
  private let base: CompiledScenario
  private let prices: Prices

  /// Prepares a study.
  package init(_ scenario: Scenario, _ base: CompiledScenario, prices: @escaping Prices) {
    self.scenario = scenario
    self.base = base
    self.prices = prices
  }

  /// What each lever does; nothing when it was stopped.
  ///
  /// - Parameter levers: Each with the scenario that it makes.
  package func effects(
    of levers: [(lever: Lever, scenario: Scenario)], replications: Int, by run: ArmRun
  ) async throws -> [LeverEffect]? {
    let (base, scenario, prices) = (base, scenario, prices)
    var makers: [ArmRun.Maker] = [{ ExperimentArm(base.program, pricer: prices(scenario, base.program)) }]
    for (_, changed) in levers {
      makers.append {
        let program = try ProgramCompiler.compile(changed).program
        return ExperimentArm(program, pricer: prices(changed, program))
      }
    }
    guard let rows = try await run.run(makers, replications: replications) else { return nil }
    return zip(levers, rows.dropFirst()).map { lever, arm in effect(of: lever.lever, rows[0], arm) }
  }

  private func effect(of lever: Lever, _ old: ArmRows, _ new: ArmRows) -> LeverEffect {
    let confidence = scenario.confidence
    let weeks = Double(scenario.horizon.days) / 7
    var cost: Estimate?
    if let before = old.cost, let after = new.cost {
      cost = RatioContrast.difference(before, after, confidence: confidence)?.divided(by: weeks)
    }
    return LeverEffect(
      lever: lever,
      effects: zip(old.targets, new.targets).map {
        RatioContrast.difference($0, $1, confidence: confidence)
      },
      values: zip(new.targets, base.program.measures.targets).map { rows, target in
        let value = RatioContrast.estimate([rows], weights: [1], confidence: confidence)
        return target.probability == nil ? value : value?.asShareOfTrials(confidence: confidence)
      },
      costPerWeek: cost, isPriced: isPriced(lever))
  }

  private func isPriced(_ lever: Lever) -> Bool {
    guard let name = lever.kind.staffedTeam, let team = scenario.teams.first(where: { $0.name == name })
    else { return false }
    guard let partner = team.partner else { return team.cost != nil }
    return scenario.partners.first { $0.name == partner }?.pricing != nil
  }
}
