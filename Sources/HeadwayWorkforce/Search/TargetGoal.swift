package import HeadwayExperiment
package import HeadwayScenario
import HeadwayStatistics

/// A target as the search sees it: a value that must not fall below a bar, so that more people bring it up.
package struct TargetGoal: Sendable, Hashable {
  /// The target's position in the scenario.
  package var index: Int
  /// +1 where the measure must reach its goal, -1 where it must stay below.
  package var sign: Double
  /// The goal, times `sign`.
  package var goal: Double
  /// What the search asks for besides: it is raised when proof falls short, and for a probability.
  package var reserve = 0.0
  /// Whether the measure is a share; else changes are seen relative to the goal.
  package var isShare: Bool
  /// The share of periods that must meet the goal; none compares the mean.
  package var probability: Double?

  /// Makes a goal; `goal` is already times `sign`.
  package init(index: Int, sign: Double, goal: Double, isShare: Bool, probability: Double? = nil) {
    self.index = index
    self.sign = sign
    self.goal = goal
    self.isShare = isShare
    self.probability = probability
  }

  /// The least value that the search accepts.
  package var bar: Double {
    // A share cannot be asked to be above 1, however large the reserve.
    isShare ? min(goal + reserve, sign > 0 ? 0.9999 : -0.0001) : goal + reserve
  }

  /// The size of one unit, by which shortfalls of different targets are compared: a point of a share, or a
  /// hundredth of the goal.
  package var unit: Double { isShare ? 0.01 : max(abs(goal) / 100, 1e-9) }

  /// The value of a target's forecast, in the direction of the goal; nothing where it has none, which breaks nothing.
  package func value(_ forecast: TargetForecast) -> Double? { forecast.mean.map { sign * $0.value } }

  /// How far a value is below the bar, in units; 0 where it is not.
  package func shortfall(_ value: Double?) -> Double { value.map { max(0, bar - $0) / unit } ?? 0 }
}

extension TargetGoal {
  /// The goals of a scenario's targets, as a forecast of them names them.
  ///
  /// - Parameter probability: The share of periods that must meet each target that names none of its own.
  package static func all(_ forecasts: [TargetForecast], areShares: [Bool], probability: Double?)
    -> [TargetGoal]
  {
    zip(forecasts, areShares).map { forecast, isShare in
      let sign = forecast.atLeast ? 1.0 : -1.0
      return TargetGoal(
        index: forecast.index, sign: sign, goal: sign * forecast.goal, isShare: isShare,
        probability: forecast.probability ?? probability)
    }
  }
}

// MARK: Reserves

extension TargetGoal {
  /// Asks for as much more as the margin of the proof is going to be, since the whole interval must meet the goal.
  ///
  /// A margin shrinks as 1/√n; the proof ends when it is as narrow as the scenario's rule wants, or at most so many
  /// replications are done.
  package mutating func reserveForMargin(
    _ forecast: TargetForecast, replications: Int, _ rule: ReplicationRule
  ) {
    guard probability == nil, let mean = forecast.mean, let margin = mean.margin else { return }
    func shrunk(_ count: Int) -> Double { margin * (Double(replications) / Double(count)).squareRoot() }
    let wanted = isShare ? rule.precision : rule.precision * abs(mean.value)
    reserve = min(shrunk(rule.atLeast), max(wanted, shrunk(rule.atMost)))
  }

  /// Asks for so much more that the goal is met in the wanted share of periods, by what a simulated plan shows.
  ///
  /// Periods are taken as normal about their mean: with mean m and a share P of them meeting the goal g, their
  /// spread is (m - g) / z(P), and z(p) spreads above the goal are needed. Where nearly all or nearly no periods meet
  /// it, that says little, and the reserve grows by a step.
  ///
  /// - Parameter isProof: Whether the plan was simulated as often as a proof is: then so many periods are asked to meet
  ///   the goal that their share less its margin is enough.
  package mutating func reserveForProbability(_ forecast: TargetForecast, isProof: Bool) {
    guard let probability, let met = forecast.probabilityMet, let value = value(forecast) else { return }
    // The lower end of the interval counts: the share must be met, not perhaps be met. The few replications of a look
    // prove nothing anyway, so that there a share which never fails is enough.
    let share = met.value - (isProof ? met.margin ?? 0 : 2 * (met.standardError ?? 0))
    guard share < probability else { return }
    let distance = value - goal
    let aim = isProof ? Self.provable(probability, met) : probability
    let wanted = NormalScore.of(min(aim + 0.01, 0.999))
    if met.value > 0.02, met.value < 0.98, distance * NormalScore.of(met.value) > 0 {
      let spread = distance / NormalScore.of(met.value)
      let needed = spread * wanted
      reserve = max(reserve + unit / 4, min(needed, reserve + 10 * unit))
    } else {
      reserve += met.value < 0.5 ? 2 * unit : unit / 2
    }
  }

  /// The share whose interval ends at a given one, with as many trials as a proof had: the upper end of Wilson's
  /// interval (1927) about the given share, at two standard errors.
  private static func provable(_ share: Double, _ met: Estimate) -> Double {
    let spread = met.value * (1 - met.value)
    guard let error = met.standardError else { return share }
    let weight = 4 * (error > 0 && spread > 0 ? error * error / spread : 1 / Double(met.replications))
    let root = (weight * weight + 4 * weight * share * (1 - share)).squareRoot()
    return (2 * share + weight + root) / (2 * (1 + weight))
  }

  /// How many replications show that a share is met if it nearly always is; two where no share is asked for.
  ///
  /// Of n that all meet their goal, Wilson's interval begins at n / (n + z²): it reaches P from z² P / (1 − P) on, z² =
  /// 4. Twice as many leave room for some that miss.
  package var replicationsToProve: Int {
    guard let probability else { return 2 }
    let needed = 8 * probability / max(1 - probability, 0.001)
    // 0.9 is not quite nine tenths.
    return Int((needed - 1e-6).rounded(.up)).clamped(to: 2...8000)
  }
}

/// Quantiles of the standard normal distribution.
package enum NormalScore {
  /// z with P(Z ≤ z) = `share`.
  package static func of(_ share: Double) -> Double {
    let share = share.clamped(to: 0.0005...0.9995)
    // Student's t knows no interval that holds nothing.
    guard share != 0.5 else { return 0 }
    let score = StudentT.criticalValue(confidence: abs(2 * share - 1), degreesOfFreedom: 10_000_000)
    return share < 0.5 ? -score : score
  }
}
