import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// Shares of trials near 0 and 1, where an error by the spread says too little.
@Suite struct ShareOfTrialsTests {
  private func share(_ value: Double, error: Double?, replications: Int = 21) -> Estimate {
    Estimate(value: value, standardError: error, replications: replications, confidence: 0.95)
      .asShareOfTrials(confidence: 0.95)
  }

  /// Wilson's formula with t = 2.0859634473 (20 degrees of freedom), done in another language: [0.82836173, 1] for 21 of
  /// 21; [0.81983046, 0.94681110] for 90 of 100; 0.5 ± 0.12615472 for 32 of 64.
  @Test func marginsAreTheLongerSideOfWilsonsInterval() throws {
    #expect(abs(try #require(share(1, error: 0).margin) - 0.171_638_267) < 1e-8)
    #expect(abs(try #require(share(0, error: 0).margin) - 0.171_638_267) < 1e-8)
    #expect(abs(try #require(share(0.9, error: 0.03).margin) - 0.080_169_543) < 1e-8)
    #expect(abs(try #require(share(0.5, error: 0.0625).margin) - 0.126_154_715) < 1e-8)
  }

  @Test func valueAndErrorStayAsTheyAre() {
    let estimate = share(0.9, error: 0.03)
    #expect(estimate.value == 0.9 && estimate.standardError == 0.03 && estimate.replications == 21)
    #expect(share(1, error: nil, replications: 1).margin == nil)
    // Many trials: hardly anything but the plain margin.
    let many = share(0.5, error: 0.0005)
    #expect(abs((many.margin ?? 0) / (2.085_963_447 * 0.0005) - 1) < 1e-4)
  }

  /// Forty trials of 95%: with 12.9% probability all succeed, and the plain margin of 0 misses the truth.
  ///
  /// Seed fixed; coverage below 94% of 10,000 would happen to an interval of 95% once in 4 × 10⁵.
  @Test func intervalsCoverNearOne() {
    var random = SplitMix64(seed: 17)
    let layout = MomentLayout(columns: 2, ratios: [RatioDefinition(.column(0), over: .column(1))])
    var (plain, wide) = (0, 0)
    for _ in 0..<10_000 {
      var table = MomentTable(layout: layout)
      for _ in 0..<40 { table.add(row: [random.uniform() < 0.95 ? 1 : 0, 1]) }
      guard let estimate = table.estimate(ofRatio: 0, confidence: 0.95) else { continue }
      if estimate.covers(0.95) { plain += 1 }
      if estimate.asShareOfTrials(confidence: 0.95).covers(0.95) { wide += 1 }
    }
    #expect(plain < 9_000)
    #expect(wide >= 9_400)
  }
}
