import CGSL
import HeadwayStatistics
import HeadwayTestSupport
import Testing

@Suite struct EvidenceTests {
  private func estimate(_ value: Double, error: Double?, replications: Int = 20) -> Estimate {
    Estimate(value: value, standardError: error, replications: replications, confidence: 0.95)
  }

  /// At one look and for one target a verdict is that of the 95% interval.
  @Test func oneLookAtOneTargetIsTheInterval() {
    for value in stride(from: 0.7, through: 0.9, by: 0.0037) {
      for direction in Verdict.Direction.allCases {
        let estimate = estimate(value, error: 0.02)
        var test = SequentialTest(level: 0.05)
        test.ask(answers: 2, looks: 1)
        test.look(
          at: 0, pValues: Evidence(estimate, kind: .number).pValues(goal: 0.8, direction: direction))
        test.decide()
        let verdict = test.questions[0].answer.map { Verdict.decided[$0] } ?? .undecided
        #expect(verdict == Verdict.of(estimate, goal: 0.8, direction: direction))
      }
    }
  }

  @Test func nothingIsKnownOfOneReplication() {
    let evidence = Evidence(estimate(0.9, error: nil, replications: 1), kind: .number)
    #expect(evidence.pValues(goal: 0.8, direction: .atLeast) == [2, 2])
  }

  /// All n replications met it: under a probability of b that happens with b^n at most.
  @Test func aSpreadOfZeroIsWorthItsReplications() {
    let kinds: [Evidence.Kind] = [.shareOfPeriods(spread: 0), .share(spread: 0)]
    for kind in kinds {
      let all = Evidence(estimate(1, error: 0), kind: kind)
      #expect((all.pValue(above: 0.9) - 0.121576654590569).magnitude < 1e-9)  // 0.9^20
      #expect(all.pValue(below: 0.9) == 1)
      let none = Evidence(estimate(0, error: 0), kind: kind)
      #expect((none.pValue(below: 0.05) - 0.358485922408542).magnitude < 1e-9)  // 0.95^20
      #expect(none.pValue(above: 0.05) == 1)
    }
    // A probability of 1 can be refuted, never proven.
    #expect(Evidence(estimate(1, error: 0), kind: .shareOfPeriods(spread: 0)).pValue(above: 1) == 1)
    let count = Evidence(estimate(7, error: 0), kind: .number)
    #expect((count.pValue(below: 9) - 0.358485922408542).magnitude < 1e-9)
    #expect(count.pValue(above: 9) == 1)
  }

  /// Where each replication is one draw, the p-value is the exact binomial one.
  @Test(arguments: [(19, 20, 0.8), (395, 400, 0.97), (399, 400, 0.99), (300, 400, 0.7)])
  func singleDrawsAreBinomial(met: Int, of n: Int, bar: Double) throws {
    var table = MomentTable(
      layout: MomentLayout(columns: 2, ratios: [RatioDefinition(.column(0), over: .column(1))]))
    for draw in 0..<n { table.add(row: [draw < met ? 1 : 0, 1]) }
    let share = try #require(table.estimate(ofRatio: 0, confidence: 0.95))
    let spread = table.spread(ofRatio: 0)
    #expect((spread - Double(min(met, n - met))).magnitude < 1e-9)
    let evidence = Evidence(share, kind: .shareOfPeriods(spread: spread))
    let exact = gsl_cdf_binomial_Q(UInt32(met - 1), bar, UInt32(n))
    #expect((evidence.pValue(above: bar) - exact).magnitude < 1e-6 * exact)
  }

  /// Two replications that lack 1 of 1000 and 3 of 1000: (1 + 3)² / (1 + 9) = 1.6 of them are off the edge.
  @Test func spreadCountsWhatIsOffTheEdge() {
    let layout = MomentLayout(columns: 2, ratios: [RatioDefinition(.column(0), over: .column(1))])
    var table = MomentTable(layout: layout)
    for _ in 0..<10 { table.add(row: [1000, 1000]) }
    #expect(table.spread(ofRatio: 0) == 0)
    table.add(row: [999, 1000])
    table.add(row: [997, 1000])
    #expect((table.spread(ofRatio: 0) - 1.6).magnitude < 1e-12)
    var scaled = MomentTable(layout: layout)
    for _ in 0..<10 { scaled.add(row: [1000 << 30, 1000]) }
    scaled.add(row: [999 << 30, 1000])
    scaled.add(row: [997 << 30, 1000])
    #expect((scaled.spread(ofRatio: 0, scale: 1 << 30) - 1.6).magnitude < 1e-12)
  }

  /// A target that holds in exactly 95% of independent runs is called met or missed in at most 5% of experiments.
  @Test func sharesNearTheEdgeAreNotCalledTooSoon() {
    var random = SplitMix64(seed: 77)
    let layout = MomentLayout(columns: 2, ratios: [RatioDefinition(.column(0), over: .column(1))])
    let experiments = 4_000
    let wrong = (0..<experiments).count { _ in
      var table = MomentTable(layout: layout)
      for _ in 0..<60 { table.add(row: [random.uniform() < 0.95 ? 1 : 0, 1]) }
      guard let share = table.estimate(ofRatio: 0, confidence: 0.95) else { return true }
      let evidence = Evidence(share, kind: .shareOfPeriods(spread: table.spread(ofRatio: 0)))
      return evidence.pValues(goal: 0.95, direction: .atLeast).contains { $0 <= 0.05 }
    }
    let most = 0.05 + 4.75 * (0.05 * 0.95 / Double(experiments)).squareRoot()
    #expect(Double(wrong) / Double(experiments) <= most, "\(wrong)")
  }
}
