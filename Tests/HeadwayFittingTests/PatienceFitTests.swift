import Foundation
import HeadwayDistributions
import HeadwayFitting
import HeadwayTestSupport
import Testing

@Suite struct PatienceFitTests {
  /// Ten people: some give up (x), some are served (o).
  ///
  ///     wait  2x 3o 4x 4x 4o 6x 7o 8o 9x 10o
  ///     at risk 10, 9, 8, 5, 4, 3, 2, 1
  private let ten: [(wait: Double, isAbandoned: Bool)] = [
    (2, true), (3, false), (4, true), (4, true), (4, false), (6, true), (7, false), (8, false), (9, true),
    (10, false),
  ]

  @Test func `The product-limit estimate of ten people is that on paper`() throws {
    let curve = KaplanMeier(ten.reversed())
    #expect(curve.steps.map(\.time) == [2, 4, 6, 9])
    #expect(curve.steps.map(\.atRisk) == [10, 8, 5, 2])
    #expect(curve.steps.map(\.abandoned) == [1, 2, 1, 1])
    // 9/10; × 6/8; × 4/5; × 1/2.
    let expected = [0.9, 0.675, 0.54, 0.27]
    for (step, value) in zip(curve.steps, expected) { #expect(abs(step.survival - value) < 1e-12) }
    // Greenwood at 6: 1/(10·9) + 2/(8·6) + 1/(5·4) = 0.0111111 + 0.0416667 + 0.05.
    #expect(abs(curve.steps[2].greenwood - (1.0 / 90 + 2.0 / 48 + 1.0 / 20)) < 1e-12)
    #expect(curve.abandoned == 5)
    #expect(curve.censored == 5)
    #expect(curve.totalWait == 57)
    // Half have given up at the first time with S ≤ 0.5.
    #expect(curve.median?.value == 9)
    #expect(curve.quantile(0.25)?.value == 4)
    #expect(curve.quantile(0.9) == nil)
    #expect(curve.survival(at: 11) == nil)
    #expect(curve.survival(at: 1)?.value == 1)
    // The log-log interval at 6: S^exp(±1.96 √0.1027778 / |ln S|).
    let s = try #require(curve.survival(at: 7))
    let power = exp(1.959964 * (0.1027778).squareRoot() / abs(log(0.54)))
    #expect(abs(s.low - pow(0.54, power)) < 1e-6)
    #expect(abs(s.high - pow(0.54, 1 / power)) < 1e-6)
  }

  @Test func `A tenth of the people is enough to see the censoring`() throws {
    // Patience exponential of mean 100 s, service after an exponential of mean 50 s: two thirds are served first. The
    // mean of waits of those who gave up is 33 s, a third of the truth; the fit finds 100 within 5 standard errors
    // (100 / √13,000 each): 1 in 10⁶.
    var random = SplitMix64(seed: 31)
    let people = (0..<40_000).map { _ in
      let (patience, service) = (100 * random.exponential(), 50 * random.exponential())
      return (wait: min(patience, service), isAbandoned: patience < service)
    }
    let fit = try #require(PatienceFit(people))
    let exponential = try #require(fit.candidates.first { $0.family == .exponential })
    #expect(abs(exponential.fitted.mean - 100) < 5)
    let median = try #require(fit.curve.median)
    // ln 2 × 100, with a standard error of about 0.9 s.
    #expect(abs(median.value - 100 * log(2)) < 5)
    #expect(median.low < median.value && median.value < median.high)
    #expect(fit.peaks.isEmpty)
    #expect(fit.balk == nil)
  }

  @Test func `A censored Weibull is found again, and preferred`() throws {
    // Shape 2, scale 200 s; served after an exponential of mean 300 s: 12,000 or so give up. The standard error of the
    // shape is 0.78 × 2 / √12,000 ≈ 0.014 and a bit for the censoring; 0.1 is over five.
    var random = SplitMix64(seed: 32)
    let people = (0..<20_000).map { _ in
      let (patience, service) = (200 * random.exponential().squareRoot(), 300 * random.exponential())
      return (wait: min(patience, service), isAbandoned: patience < service)
    }
    let fit = try #require(PatienceFit(people))
    #expect(fit.best.family == .weibull)
    guard case .weibull(let scale, let shape) = fit.best.fitted else { return }
    #expect(abs(shape - 2) < 0.1)
    #expect(abs(scale / 200 - 1) < 0.03)
    #expect(fit.best.distance < 0.02)
  }

  @Test func `An announcement shows as a peak of those who give up`() throws {
    // Patience exponential of mean 200 s, and a tenth of those who hear the announcement at 60 s leave within 3 s.
    var random = SplitMix64(seed: 33)
    let people = (0..<20_000).map { _ in
      var patience = 200 * random.exponential()
      if patience > 60, random.uniform() < 0.1 { patience = 60.5 + 3 * random.uniform() }
      let service = 300 * random.exponential()
      return (wait: min(patience, service), isAbandoned: patience < service)
    }
    let fit = try #require(PatienceFit(people))
    #expect(fit.peaks.map(\.from) == [60])
    #expect(try #require(fit.peaks.first).ratio > 2)
  }

  @Test func `Leaving at once is balking and no short patience`() throws {
    var random = SplitMix64(seed: 34)
    let waiting = (0..<1900).map { _ in
      (wait: 1 + 100 * random.exponential(), isAbandoned: random.uniform() < 0.4)
    }
    let leaving = (0..<100).map { _ in (wait: 0.0, isAbandoned: true) }
    let fit = try #require(PatienceFit(waiting + leaving))
    // 100 of 2,000 who had to wait.
    #expect(fit.balk?.value == 0.05)
    let without = try #require(PatienceFit(waiting))
    #expect(fit.best.fitted == without.best.fitted)
  }

  @Test func `Too few who gave up have no patience`() {
    let people = (1...500).map { (wait: Double($0), isAbandoned: $0 <= 19) }
    #expect(PatienceFit(people) == nil)
  }

  @Test(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
  func `A bank's callers are as patient as its data says`() throws {
    // profile.json of the data, `patience_km_queued`, and scipy 1.17.1 (Nelder-Mead on the censored Weibull
    // likelihood, χ² quantiles): waits above zero of callers who joined the queue.
    let queued = Support.bankCalls.filter { $0[1] == "1" && $0[3] != "PHANTOM" }
    let people = queued.compactMap { row in Double(row[2]).map { (wait: $0, isAbandoned: row[3] == "HANG") } }
    let curve = KaplanMeier(people)
    #expect(curve.abandoned == 40_001)
    #expect(curve.censored == 118_189)
    let shares = [(10.0, 0.9612), (30, 0.8945), (60, 0.8181), (120, 0.7126), (300, 0.5254), (600, 0.3723)]
    for (time, share) in shares {
      #expect(abs(try #require(curve.survival(at: time)).value - share) < 6e-5, "\(time)")
    }
    #expect(curve.median?.value == 338)
    #expect(abs(curve.totalWait / Double(curve.abandoned) - 381.7) < 0.05)

    let fit = try #require(PatienceFit(people))
    guard case .weibull(let scale, let shape) = fit.best.fitted else {
      Issue.record("\(fit.best.fitted)")
      return
    }
    #expect(abs(shape / 0.84348244 - 1) < 1e-5)
    #expect(abs(scale / 460.7141338 - 1) < 1e-5)
    #expect(abs(fit.best.logLikelihood + 275_288.3347) < 1e-3)
    let mean = try #require(fit.candidates.first { $0.family == .exponential }?.parameters.first).estimate
    #expect(abs(mean.value - 384.1591818) < 1e-6)
    #expect(abs(mean.low - 380.4008028) < 1e-5)
    #expect(abs(mean.high - 387.9639867) < 1e-5)
    // The announcement after a minute, of which its documentation tells.
    #expect(fit.peaks.contains { (50...60).contains($0.from) })
  }
}
