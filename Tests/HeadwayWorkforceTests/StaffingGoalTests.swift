import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import HeadwayWorkforce
import Testing

/// What the search asks of a target, on paper.
@Suite struct StaffingGoalTests {
  /// A forecast of 16 replications with given margins.
  private func forecast(
    _ mean: Double?, margin: Double = 0, met: Double? = nil, metMargin: Double = 0, atLeast: Bool = true
  ) -> TargetForecast {
    func estimate(_ value: Double, _ margin: Double) -> Estimate {
      let critical = StudentT.criticalValue(confidence: 0.95, degreesOfFreedom: 15)
      return Estimate(value: value, standardError: margin / critical, replications: 16, confidence: 0.95)
    }
    return TargetForecast(
      index: 0, mean: mean.map { estimate($0, margin) }, goal: 0.8, atLeast: atLeast,
      probabilityMet: met.map { estimate($0, metMargin) }, verdict: .undecided)
  }

  /// Printed quantiles of the normal distribution (Abramowitz and Stegun 1964, table 26.5 and 26.6).
  private static let quantiles: [(Double, Double)] = [
    (0.5, 0), (0.75, 0.674_490), (0.8, 0.841_621), (0.9, 1.281_552), (0.95, 1.644_854), (0.975, 1.959_964),
    (0.99, 2.326_348), (0.1, -1.281_552), (0.025, -1.959_964), (0.999, 3.090_232), (0.9995, 3.290_527),
    (0.999_999, 3.290_527), (0, -3.290_527),
  ]

  @Test("Normal scores are the printed quantiles, with a cut at 0.05%", arguments: quantiles)
  func scores(share: Double, score: Double) {
    #expect(abs(NormalScore.of(share) - score) < 2e-6)
  }

  @Test("A bar is the goal and its reserve; a share stays below 1")
  func bars() {
    var share = TargetGoal(index: 0, sign: 1, goal: 0.8, isShare: true)
    #expect(share.bar == 0.8 && share.unit == 0.01)
    #expect(abs(share.shortfall(0.75) - 5) < 1e-9 && share.shortfall(0.9) == 0 && share.shortfall(nil) == 0)
    share.reserve = 0.5
    #expect(share.bar == 0.9999)
    var abandonment = TargetGoal(index: 0, sign: -1, goal: -0.05, isShare: true)
    #expect(abs(abandonment.shortfall(-0.08) - 3) < 1e-9)
    abandonment.reserve = 0.5
    #expect(abandonment.bar == -0.0001)
    let wait = TargetGoal(index: 0, sign: -1, goal: -40, isShare: false)
    #expect(abs(wait.unit - 0.4) < 1e-12 && abs(wait.shortfall(-44) - 10) < 1e-9)
  }

  @Test("A target that must stay below its goal is turned around")
  func directions() {
    let goals = TargetGoal.all(
      [forecast(0.7), forecast(0.7, atLeast: false)], areShares: [true, true], probability: 0.9)
    #expect(goals.map(\.sign) == [1, -1] && goals.map(\.goal) == [0.8, -0.8])
    #expect(goals.map(\.probability) == [0.9, 0.9])
    #expect(goals[1].value(forecast(0.7)) == -0.7 && goals[1].value(forecast(nil)) == nil)
  }

  @Test("A target holds with its whole margin, or its share of periods does")
  func holds() {
    var goal = TargetGoal(index: 0, sign: 1, goal: 0.8, isShare: true)
    #expect(goal.holds(forecast(0.82, margin: 0.019)) && !goal.holds(forecast(0.82, margin: 0.021)))
    #expect(goal.holds(forecast(nil)))
    goal.probability = 0.9
    #expect(goal.holds(forecast(0.7, met: 0.95, metMargin: 0.04)))
    #expect(!goal.holds(forecast(0.99, margin: 0, met: 0.95, metMargin: 0.06)))
    let wait = TargetGoal(index: 0, sign: -1, goal: -40, isShare: false)
    #expect(wait.holds(forecast(38, margin: 1.9)) && !wait.holds(forecast(38, margin: 2.1)))
  }

  /// A margin of 2 points after 16 replications is 1.789 after 20 and 0.4 after 400; half a point is wanted.
  @Test("The reserve is the margin that the proof is going to have")
  func marginReserve() {
    let rule = ReplicationRule()
    func reserve(_ goal: TargetGoal, _ forecast: TargetForecast) -> Double {
      var goal = goal
      goal.reserveForMargin(forecast, replications: 16, rule)
      return goal.reserve
    }
    let share = TargetGoal(index: 0, sign: 1, goal: 0.8, isShare: true)
    #expect(abs(reserve(share, forecast(0.8, margin: 0.02)) - 0.005) < 1e-9)
    // 0.2 points after 16 are fewer than half a point already: 20 are run all the same.
    #expect(abs(reserve(share, forecast(0.8, margin: 0.002)) - 0.002 * 0.8.squareRoot()) < 1e-9)
    // Ten points: 400 replications, the most, leave two.
    #expect(abs(reserve(share, forecast(0.8, margin: 0.1)) - 0.02) < 1e-9)
    // Seconds: half a percent of 40 s would be 0.2 s, but a fifth of 4 s is what 400 replications reach.
    let wait = TargetGoal(index: 0, sign: -1, goal: -40, isShare: false)
    #expect(abs(reserve(wait, forecast(40, margin: 4)) - 0.8) < 1e-9)
    let certain = TargetGoal(index: 0, sign: 1, goal: 0.8, isShare: true, probability: 0.9)
    #expect(reserve(certain, forecast(0.8, margin: 0.02)) == 0)
  }

  /// With 84.13% of the periods above the goal the mean is one spread above it; 91% need 1.3408 spreads.
  @Test("The reserve for a share of periods is so many spreads")
  func probabilityReserve() {
    func reserve(_ mean: Double, met: Double, margin: Double = 0, isProof: Bool = false) -> Double {
      var goal = TargetGoal(index: 0, sign: 1, goal: 0.8, isShare: true, probability: 0.9)
      goal.reserveForProbability(forecast(mean, met: met, metMargin: margin), isProof: isProof)
      return goal.reserve
    }
    #expect(abs(reserve(0.83, met: 0.841_344_746) - 0.03 * 1.340_755) < 1e-6)
    // Two standard errors of 0.05 √(P(1 − P)): 92.6152% less 2.6152 points are 90%, and one point more is 1.523253
    // spreads. The margin is 2.131450 errors of 1.826772 points.
    let proof = reserve(0.83, met: 0.841_344_746, margin: 0.038_936_713, isProof: true)
    #expect(abs(proof - 0.03 * 1.523_253) < 1e-6)
    // Met already, its margin included.
    #expect(reserve(0.9, met: 0.96, margin: 0.05) == 0)
    // Half of the periods: the mean says nothing of the spread, and a step is taken.
    #expect(abs(reserve(0.8, met: 0.5) - 0.005) < 1e-12)
    // Hardly any period: two points.
    #expect(abs(reserve(0.6, met: 0) - 0.02) < 1e-12)
  }

  /// Where all of n replications meet their goal, Wilson's interval begins at n / (n + 4): 9/10 of 36, 19/20 of 76.
  @Test("A proof has twice the replications after which a share that never fails is shown")
  func replicationsToProve() {
    func needed(_ probability: Double?) -> Int {
      TargetGoal(index: 0, sign: 1, goal: 0.8, isShare: true, probability: probability).replicationsToProve
    }
    #expect(needed(nil) == 2 && needed(0) == 2)
    #expect(needed(0.9) == 72 && needed(0.5) == 8 && needed(1) == 8000)
    #expect(needed(0.95) == 152)
  }
}
