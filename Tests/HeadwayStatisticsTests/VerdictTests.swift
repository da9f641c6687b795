import HeadwayStatistics
import Testing

@Suite struct VerdictTests {
  private static let cases: [(Double, Double, Verdict)] = [
    (0.85, 0.02, .met), (0.8125, 0.0125, .met), (0.81, 0.02, .undecided), (0.8, 0.02, .undecided),
    (0.79, 0.02, .undecided), (0.77, 0.02, .missed), (0.8, 0, .met), (0.7, 0, .missed),
  ]

  @Test(arguments: cases)
  func atLeastEightyPercent(mean: Double, margin: Double, expected: Verdict) {
    #expect(Verdict.of(mean: mean, margin: margin, goal: 0.8, direction: .atLeast) == expected)
  }

  /// What is true of x and "at least" is true of −x and "at most".
  @Test func atMostIsTheMirrorImage() {
    for mean in stride(from: -3.0, through: 3, by: 0.25) {
      for margin in [0, 0.25, 1, 2.5] {
        for goal in stride(from: -2.0, through: 2, by: 0.5) {
          let there = Verdict.of(mean: mean, margin: margin, goal: goal, direction: .atLeast)
          let mirrored = Verdict.of(mean: -mean, margin: margin, goal: -goal, direction: .atMost)
          #expect(there == mirrored)
        }
      }
    }
  }

  @Test func withoutAValueOrAMarginItIsUndecided() {
    for direction in Verdict.Direction.allCases {
      #expect(Verdict.of(mean: nil, margin: 0.1, goal: 0.5, direction: direction) == .undecided)
      #expect(Verdict.of(mean: 0.9, margin: nil, goal: 0.5, direction: direction) == .undecided)
      #expect(Verdict.of(nil, goal: 0.5, direction: direction) == .undecided)
    }
  }

  private func estimate(_ value: Double, error: Double?, replications: Int) -> Estimate {
    Estimate(value: value, standardError: error, replications: replications, confidence: 0.95)
  }

  /// A margin of twice the distance at 20 replications: four times as many, so 60 more.
  @Test func replicationsNeededFollowTheSquareRootLaw() throws {
    let t = StudentT.criticalValue(confidence: 0.95, degreesOfFreedom: 19)
    let astride = estimate(0.75, error: 0.5 / t, replications: 20)
    let needed = try #require(Verdict.replicationsNeeded(for: astride, goal: 0.5, direction: .atLeast))
    #expect((60...61).contains(needed))
  }

  @Test func replicationsNeededAtTheEdges() {
    let decided = estimate(0.9, error: 0.001, replications: 20)
    #expect(Verdict.replicationsNeeded(for: decided, goal: 0.8, direction: .atLeast) == 0)
    let onTheGoal = estimate(0.8, error: 0.01, replications: 20)
    #expect(Verdict.replicationsNeeded(for: onTheGoal, goal: 0.8, direction: .atLeast) == nil)
    let single = estimate(0.8, error: nil, replications: 1)
    #expect(Verdict.replicationsNeeded(for: single, goal: 0.9, direction: .atLeast) == nil)
    let hopeless = estimate(0.8, error: 0.1, replications: 20)
    #expect(Verdict.replicationsNeeded(for: hopeless, goal: 0.8000001, direction: .atLeast) == nil)
  }
}
