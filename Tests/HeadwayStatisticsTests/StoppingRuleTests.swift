import HeadwayStatistics
import Testing

@Suite struct StoppingRuleTests {
  private func looks(_ rule: StoppingRule) -> [Int] {
    var looks: [Int] = []
    while let next = rule.next(after: looks.last ?? 0) { looks.append(next) }
    return looks
  }

  @Test(arguments: [
    (20, 100, [20, 36, 52, 68, 84, 100]), (20, 90, [20, 36, 52, 68, 84, 90]), (20, 20, [20]),
    (1, 40, [1, 17, 33, 40]), (20, 21, [20, 21]), (20, 36, [20, 36]),
  ])
  func looksAtPrefixesSixteenApart(atLeast: Int, atMost: Int, expected: [Int]) {
    #expect(looks(StoppingRule(atLeast: atLeast, atMost: atMost, precision: 0.005)) == expected)
  }

  /// From wherever a run was interrupted it goes on to the next of the same prefixes.
  @Test func anInterruptedRunRejoinsTheLadder() {
    let rule = StoppingRule(atLeast: 20, atMost: 100, precision: 0.005)
    let ladder = looks(rule)
    for k in 0...120 { #expect(rule.next(after: k) == ladder.first { $0 > k }) }
  }

  private func reading(_ value: Double, margin: Double, isShare: Bool) -> StoppingRule.Reading {
    let t = StudentT.criticalValue(confidence: 0.95, degreesOfFreedom: 1)
    let estimate = Estimate(value: value, standardError: margin / t, replications: 2, confidence: 0.95)
    return StoppingRule.Reading(estimate, isShare: isShare)
  }

  @Test func precisionIsInPointsForSharesAndRelativeForAllElse() {
    let rule = StoppingRule(atLeast: 2, atMost: 400, precision: 0.01)
    #expect(rule.satisfied(by: [reading(0.1, margin: 0.0099, isShare: true)]))
    #expect(!rule.satisfied(by: [reading(0.1, margin: 0.0101, isShare: true)]))
    #expect(rule.satisfied(by: [reading(300, margin: 2.99, isShare: false)]))
    #expect(!rule.satisfied(by: [reading(300, margin: 3.01, isShare: false)]))
    #expect(rule.satisfied(by: [reading(-300, margin: 2.99, isShare: false)]))
    #expect(rule.satisfied(by: [reading(0, margin: 0, isShare: false)]))
    #expect(!rule.satisfied(by: [reading(0, margin: 1e-9, isShare: false)]))
  }

  @Test func everyReadingMustBePreciseAndPresent() {
    let rule = StoppingRule(atLeast: 1, atMost: 400, precision: 0.01)
    let good = reading(0.5, margin: 0.001, isShare: true)
    #expect(rule.satisfied(by: []))
    #expect(rule.satisfied(by: [good, good]))
    #expect(!rule.satisfied(by: [good, reading(0.5, margin: 0.02, isShare: true)]))
    #expect(!rule.satisfied(by: [good, StoppingRule.Reading(nil, isShare: true)]))
    let single = Estimate(value: 0.5, standardError: nil, replications: 1, confidence: 0.95)
    #expect(!rule.satisfied(by: [StoppingRule.Reading(single, isShare: true)]))
  }
}
