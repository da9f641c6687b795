package import HeadwayCompiler
package import HeadwayExperiment
import HeadwayProgram
package import HeadwayScenario
public import HeadwayStatistics

/// Why a target is missed: what each cause takes from it.
public struct CauseAnswer: Sendable {
  /// What one cause does.
  public struct Share: Sendable {
    /// The cause.
    public var cause: Cause
    /// What the deciding figure would gain (in its own unit and sign) without it: its Shapley value.
    public var effect: Estimate
  }

  /// The position of the target in the file.
  public var target: Int
  /// The deciding figure as it is.
  public var base: Estimate
  /// The deciding figure with no cause left: what the people could do.
  public var withoutAll: Estimate
  /// The causes that the scenario has, in their order; their effects add up to `withoutAll` less `base`.
  public var shares: [Share]
  /// The combination that does best of all; that of all causes, if none does better.
  public var best: Combination
  /// Hours of work a week of those who stand in where no one is on shift; 0 where somebody always is.
  public var standInHours: Double

  /// Some causes, taken away together.
  public struct Combination: Sendable {
    /// The causes, in their order.
    public var causes: [Cause]
    /// The deciding figure without them.
    public var value: Estimate
  }
}

/// Takes the causes of missed targets away, in every combination, over the same replications.
package struct CauseStudy: Sendable {
  private struct Question: Sendable {
    let target: Int
    let scenarios: CauseScenarios
    /// Whether it is decided by a share of periods.
    let isShareOfTrials: Bool
    let isHigherBetter: Bool
    /// Where each subset stands among the arms.
    var places: [Int] = []
  }

  private let confidence: Double
  private var questions: [Question] = []
  private var makers: [ArmRun.Maker] = []

  /// Prepares a study of some targets, by their positions in the file.
  package init(_ scenario: Scenario, _ compiled: CompiledScenario, targets: [Int]) {
    confidence = scenario.confidence
    var known: [String: Int] = [:]
    for target in targets {
      let row = compiled.program.measures.targets[target]
      var question = Question(
        target: target, scenarios: CauseScenarios(scenario, compiled, target: target),
        isShareOfTrials: row.probability != nil, isHigherBetter: row.probability != nil || row.atLeast)
      let scenarios = question.scenarios
      for subset in 0..<1 << scenarios.causes.count {
        // Targets have most of their combinations in common.
        let key = scenarios.key(subset)
        if known[key] == nil {
          known[key] = makers.count
          makers.append {
            ExperimentArm(try ProgramCompiler.compile(scenarios.without(subset)).program)
          }
        }
        question.places.append(known[key] ?? 0)
      }
      questions.append(question)
    }
  }

  /// How many different scenarios are simulated.
  package var arms: Int { makers.count }

  /// Runs every combination; nothing when it was stopped.
  ///
  /// A target of which some combination has no value (nothing offered) has no answer.
  ///
  /// - Throws: `DistributionError` or `ArmFailure`.
  package func answers(replications: Int, by run: ArmRun) async throws -> [CauseAnswer]? {
    guard let rows = try await run.run(makers, replications: replications) else { return nil }
    return questions.compactMap { question in
      let figures = question.places.map { rows[$0].targets[question.target] }
      let count = question.scenarios.causes.count
      func estimate(_ subset: Int) -> Estimate? {
        let figure = RatioContrast.estimate([figures[subset]], weights: [1], confidence: confidence)
        return question.isShareOfTrials ? figure?.asShareOfTrials(confidence: confidence) : figure
      }
      guard let base = estimate(0), let all = estimate(figures.count - 1) else { return nil }
      var shares: [CauseAnswer.Share] = []
      for (index, cause) in question.scenarios.causes.enumerated() {
        let weights = ShapleyValue.weights(ofCause: index, of: count)
        // Each subset with the cause less the one without it, so that a cause that does nothing has exactly 0.
        let steps = figures.indices.filter { $0 & (1 << index) != 0 }.map { subset in
          (from: figures[subset ^ (1 << index)], to: figures[subset], weight: weights[subset])
        }
        guard let effect = RatioContrast.estimate(pairs: steps, confidence: confidence) else { return nil }
        shares.append(CauseAnswer.Share(cause: cause, effect: effect))
      }
      // A cause may help: people who all need the same time are free again at the same time.
      var best = CauseAnswer.Combination(causes: question.scenarios.causes, value: all)
      for subset in figures.indices.dropLast() {
        guard let value = estimate(subset) else { continue }
        let gain = value.value - best.value.value
        guard question.isHigherBetter ? gain > 0 : gain < 0 else { continue }
        best = CauseAnswer.Combination(causes: question.scenarios.causes(in: subset), value: value)
      }
      return CauseAnswer(
        target: question.target, base: base, withoutAll: all, shares: shares, best: best,
        standInHours: question.scenarios.standInHours)
    }
  }
}
