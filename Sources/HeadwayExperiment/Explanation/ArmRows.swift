import HeadwayProgram
package import HeadwayStatistics

/// What each replication of a program says of its targets and its cost, and nothing else.
package struct ArmRows: Sendable {
  /// What decides each target: its mean, or the share of periods that meet it where it has a probability.
  package var targets: [RatioRows]
  /// What everything costs over the horizon, in the scenario's currency; nil where nothing has a price.
  package var cost: RatioRows?
}

/// Reads what decides the targets off the rows of replications.
struct ArmReader: Sendable {
  private let ratios: [(definition: RatioDefinition, scale: Double)]
  private let pricer: Pricer?

  init(_ arm: ExperimentArm) {
    ratios = arm.program.measures.targets.indices.map { arm.program.decidingRatio(ofTarget: $0) }
    pricer = arm.pricer
  }

  /// Numerator and denominator of each target, then the cost where there is one.
  func read(_ row: [Int64]) -> [Int64] {
    var figures = row.withUnsafeBufferPointer { row in
      ratios.flatMap { [$0.definition.numerator.value(on: row), $0.definition.denominator.value(on: row)] }
    }
    if let pricer { figures.append(pricer.price(row)[pricer.layout.totalColumn]) }
    return figures
  }

  /// What was read of replications in their order, as ratios.
  func rows(_ figures: [[Int64]]) -> ArmRows {
    let targets = ratios.indices.map { target in
      RatioRows(
        numerators: figures.map { $0[2 * target] }, denominators: figures.map { $0[2 * target + 1] },
        scale: ratios[target].scale)
    }
    let cost = pricer.map { pricer in
      RatioRows(
        numerators: figures.map { $0[2 * ratios.count] }, denominators: figures.map { _ in 1 },
        scale: 1e6 / Double(pricer.layout.unit))
    }
    return ArmRows(targets: targets, cost: cost)
  }
}

extension SimulationProgram {
  /// Numerator and denominator of what decides a target, and what their ratio is divided by.
  func decidingRatio(ofTarget index: Int) -> (definition: RatioDefinition, scale: Double) {
    guard measures.targets[index].probability != nil else { return ratio(ofTarget: index) }
    return (measures.definition(of: .met(target: index)), 1)
  }
}

extension ExperimentResult {
  /// What decides a target, and what it is compared with.
  package func deciding(ofTarget index: Int) -> (estimate: Estimate?, goal: Double, isHigherBetter: Bool) {
    let target = program.measures.targets[index]
    let (goal, direction) = bar(ofTarget: index)
    let estimate =
      target.probability == nil
      ? mean(ofTarget: index)
      : estimate(.met(target: index))?.asShareOfTrials(confidence: confidence)
    return (estimate, goal, direction == .atLeast)
  }
}
