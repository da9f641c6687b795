import CGSL
import HeadwayStatistics
import HeadwayTestSupport
import Testing

@Suite struct SequentialTestTests {
  @Test(arguments: [
    (20, 400, [20, 36, 68, 116, 180, 276, 400]), (20, 20, [20]), (3, 3, [3]), (20, 30, [20, 30]),
    (1, 20, [1, 17, 20]),
  ])
  func looksArePlanned(atLeast: Int, atMost: Int, expected: [Int]) {
    #expect(StoppingRule(atLeast: atLeast, atMost: atMost, precision: 0.01).looks == expected)
  }

  /// The test never sees a prefix that the rule would not look at.
  @Test(arguments: [(20, 400), (1, 100_000), (7, 1000), (100, 5000), (16, 17), (2, 100)])
  func looksArePrefixesOfTheRule(atLeast: Int, atMost: Int) {
    let rule = StoppingRule(atLeast: atLeast, atMost: atMost, precision: 0.01)
    var prefixes: Set<Int> = []
    var count = 0
    while let next = rule.next(after: count) {
      prefixes.insert(next)
      count = next
    }
    let looks = rule.looks
    #expect(looks.first == atLeast && looks.last == atMost && looks.count <= 8)
    #expect(looks == looks.sorted() && Set(looks).isSubset(of: prefixes))
  }

  private func answers(_ pValues: [Double], level: Double = 0.05) -> [Int?] {
    var test = SequentialTest(level: level)
    for (index, value) in pValues.enumerated() {
      test.ask(answers: 2, looks: 1)
      test.look(at: index, pValues: [value, 1])
    }
    test.decide()
    return test.questions.map(\.answer)
  }

  /// Holm (1979): 0.01 ≤ 0.05/4, 0.015 ≤ 0.05/3, 0.03 > 0.05/2, so the last two stay open, 0.04 too, though alone it
  /// would do.
  @Test func holmGoesStepByStep() {
    #expect(answers([0.04, 0.01, 0.03, 0.015]) == [nil, 0, nil, 0])
    #expect(answers([0.04]) == [0])
    #expect(answers([0.02, 0.024, 0.024]) == [nil, nil, nil])
    #expect(answers([0.016, 0.024, 0.049]) == [0, 0, 0])
  }

  @Test func adjustedValuesAreHolms() {
    var test = SequentialTest(level: 0.05)
    for (index, value) in [0.04, 0.01, 0.03].enumerated() {
      test.ask(answers: 2, looks: 1)
      test.look(at: index, pValues: [1, value])
    }
    test.decide()
    // 3 · 0.01; 2 · 0.03; the greater of that and 1 · 0.04.
    let expected = [0.06, 0.03, 0.06]
    for (question, value) in zip(test.questions, expected) {
      #expect((question.adjustedPValue - value).magnitude < 1e-15)
    }
    #expect(test.questions[1].answer == 1)
  }

  /// Four looks make 0.01 into 0.04, and 0.02 into 0.08; the least of all looks counts.
  @Test func everyLookHasItsPrice() {
    var test = SequentialTest(level: 0.05)
    test.ask(answers: 2, looks: 4)
    test.look(at: 0, pValues: [0.02, 1])
    test.decide()
    #expect(test.questions[0].answer == nil)
    test.look(at: 0, pValues: [0.5, 0.5])
    test.decide()
    #expect(test.questions[0].pValues == [0.08, 1])
    test.look(at: 0, pValues: [0.01, 1])
    test.decide()
    #expect(test.questions[0].answer == 0)
  }

  @Test func anAnswerStands() {
    var test = SequentialTest(level: 0.05)
    test.ask(answers: 2, looks: 2)
    test.look(at: 0, pValues: [0.01, 1])
    test.decide()
    test.look(at: 0, pValues: [1, 1e-9])
    test.decide()
    #expect(test.questions[0].answer == 0)
    #expect(test.questions[0].pValues == [0.02, 1])
  }

  /// Four targets exactly on their goals, hanging together, looked at up to seven times: with Student's margins alone a
  /// verdict would be given in some 40% of checks, here in at most 5%.
  @Test func allVerdictsTogetherAreWrongAtMostAsStated() {
    var random = SplitMix64(seed: 41)
    let rule = StoppingRule(atLeast: 20, atMost: 400, precision: 0.01)
    let (checks, goals) = (2_000, 4)
    var (wrong, naive) = (0, 0)
    for _ in 0..<checks {
      var test = SequentialTest(level: 0.05)
      for _ in 0..<goals { test.ask(answers: 2, looks: rule.looks.count) }
      var sums: [(x: Double, xx: Double)] = Array(repeating: (x: 0, xx: 0), count: goals)
      var (n, isNaive) = (0, false)
      for look in rule.looks {
        while n < look {
          let shared = gsl_cdf_ugaussian_Pinv(random.uniform())
          for goal in 0..<goals {
            let x = 0.6 * shared + 0.8 * gsl_cdf_ugaussian_Pinv(random.uniform())
            sums[goal].x += x
            sums[goal].xx += x * x
          }
          n += 1
        }
        for goal in 0..<goals {
          let mean = sums[goal].x / Double(n)
          let variance = (sums[goal].xx / Double(n) - mean * mean) / Double(n - 1)
          let estimate = Estimate(
            value: mean, standardError: variance.squareRoot(), replications: n, confidence: 0.95)
          if Verdict.of(estimate, goal: 0, direction: .atLeast) != .undecided { isNaive = true }
          test.look(
            at: goal, pValues: Evidence(estimate, kind: .number).pValues(goal: 0, direction: .atLeast))
        }
        test.decide()
      }
      if test.questions.contains(where: { $0.answer != nil }) { wrong += 1 }
      if isNaive { naive += 1 }
    }
    // P(more than 5% of 2,000 by 4.75 standard deviations) < 1e-6.
    let most = 0.05 + 4.75 * (0.05 * 0.95 / Double(checks)).squareRoot()
    #expect(Double(wrong) / Double(checks) <= most, "\(wrong) of \(checks)")
    #expect(naive > checks / 4, "\(naive) of \(checks): this would not have seen anything")
  }
}
