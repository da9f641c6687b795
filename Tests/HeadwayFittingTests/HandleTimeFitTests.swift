import Foundation
import HeadwayDistributions
import HeadwayFitting
import HeadwayTestSupport
import Testing

@Suite struct HandleTimeFitTests {
  @Test func `Distances to a distribution are those on paper`() throws {
    // Four values 1...4 s, 25 times each, against their exponential of mean 2.5: F(1) = 1 - e^-0.4 = 0.3297. The
    // largest distance is below the first value, F(1) - 0 = 0.3297.
    let fit = try #require(HandleTimeFit((1...4).flatMap { [Double](repeating: Double($0), count: 25) }))
    let exponential = try #require(fit.fits.first { $0.family == .exponential })
    #expect(abs(exponential.kolmogorovSmirnov - (1 - exp(-0.4))) < 1e-12)
    // A² by its definition over the 100 order statistics (Anderson and Darling 1954, equation 2).
    let sorted = (0..<100).map { Double($0 / 25 + 1) }
    let sum = sorted.enumerated().reduce(0.0) { sum, item in
      let (i, x) = item
      return sum + Double(2 * i + 1) * (log(1 - exp(-x / 2.5)) - sorted[99 - i] / 2.5)
    }
    #expect(abs(exponential.andersonDarling - (-100 - sum / 100)) < 1e-9)
  }

  @Test func `The right family is chosen`() throws {
    // With 5,000 values the expected gap of the AIC is tens to hundreds, many times its standard deviation.
    var random = SplitMix64(seed: 21)
    let lognormal = (0..<5000).map { _ in 200 * exp(0.8 * random.normal()) }
    let gamma = (0..<5000).map { _ in 200 * random.gamma(shape: 3) }
    let weibull = (0..<5000).map { _ in 200 * pow(random.exponential(), 1 / 2.5) }
    #expect(HandleTimeFit(lognormal)?.best.family == .lognormal)
    #expect(HandleTimeFit(gamma)?.best.family == .gamma)
    #expect(HandleTimeFit(weibull)?.best.family == .weibull)
  }

  @Test func `The scenario has the mean of the sample and the shape of the fit`() throws {
    // A mixture that no family is: the mean of a fitted lognormal is off, that of the scenario is not.
    var random = SplitMix64(seed: 22)
    let values = (0..<4000).map { _ in
      100 * exp(0.9 * random.normal()) + (random.uniform() < 0.1 ? 900 : 0)
    }
    let fit = try #require(HandleTimeFit(values, families: [.lognormal]))
    let mean = values.reduce(0, +) / 4000
    #expect(abs(fit.scenarioDistribution.mean / mean - 1) < 1e-9)
    #expect(abs(fit.best.fitted.mean / mean - 1) > 0.005)
    guard case .lognormal(_, let cv) = fit.scenarioDistribution, case .lognormal(_, let own) = fit.best.fitted
    else { return }
    #expect(cv == own)
  }

  @Test func `Zeros, short services and senseless values are left out and counted`() throws {
    var random = SplitMix64(seed: 23)
    let values = (0..<200).map { _ in 20 + 100 * random.exponential() } + [0, 0, -5, 3, 4, .nan, .infinity]
    let fit = try #require(HandleTimeFit(values, threshold: 10))
    #expect(fit.given == 205)
    #expect(fit.zeros == 3)
    #expect(fit.belowThreshold == 2)
    #expect(fit.sample.count == 200)
    // With a threshold zeros are shorter than it, and left out like the others: 5 of 205.
    #expect(fit.zeroShare == 0 && fit.meanWork == fit.mean.value)
    #expect(fit.warnings.contains { $0.contains("2.4% of the handle times are shorter") })
  }

  @Test(arguments: FamilyFit.Family.allCases)
  func `With zeros the mean work is that of the history, whatever the family`(family: FamilyFit.Family) throws
  {
    // 300 times and 100 zeros: all their work over 400 contacts.
    var random = SplitMix64(seed: 26)
    let times = (0..<300).map { number in 1 + ((number % 2 == 0 ? 60 : 600) * random.exponential()).rounded()
    }
    let fit = try #require(
      HandleTimeFit(times + [Double](repeating: 0, count: 100), families: [family]))
    let mean = times.reduce(0, +) / 400
    #expect(abs(fit.scenarioDistribution.mean / mean - 1) < 1e-9)
    #expect(abs(fit.meanWork / mean - 1) < 1e-12)
    #expect(fit.zeroShare == 0.25)
    guard case .mixture(let weights, let parts) = fit.scenarioDistribution else {
      Issue.record("no mixture")
      return
    }
    #expect(weights == [0.25, 0.75] && parts[0] == .constant(0))
    #expect(fit.warnings.contains { $0.contains("25% of the handle times are zero") })
  }

  @Test func `Times that are all alike are one value`() throws {
    let fit = try #require(HandleTimeFit([Double](repeating: 600, count: 40)))
    #expect(fit.scenarioDistribution == .constant(600))
    // 10 zeros among 50: 480 s in the mean.
    let mixed = try #require(
      HandleTimeFit([Double](repeating: 600, count: 40) + [Double](repeating: 0, count: 10)))
    #expect(
      mixed.scenarioDistribution == .mixture(weights: [0.2, 0.8], parts: [.constant(0), .constant(600)]))
    #expect(abs(mixed.meanWork - 480) < 1e-9)
  }

  @Test func `Too few values, and values that are all equal, have no family`() {
    #expect(HandleTimeFit([Double](repeating: 60, count: 29)) == nil)
    let equal = [Double](repeating: 60, count: 100)
    #expect(HandleTimeFit(equal, families: [.gamma, .weibull, .lognormal]) == nil)
  }

  @Test func `Minutes are told where they are coarse`() throws {
    var random = SplitMix64(seed: 24)
    let seconds = (0..<2000).map { _ in 180 * random.exponential() + 1 }
    let minutes = seconds.map { ($0 / 60).rounded(.up) * 60 }
    #expect(try #require(HandleTimeFit(minutes)).warnings.contains { $0.contains("steps of 60 s") })
    #expect(try #require(HandleTimeFit(seconds)).warnings.allSatisfy { !$0.contains("steps") })
  }

  @Test func `Forgotten contacts in the tail are told`() throws {
    var random = SplitMix64(seed: 25)
    let usual = (0..<5000).map { _ in 300 * exp(0.7 * random.normal()) }
    #expect(try #require(HandleTimeFit(usual)).warnings.isEmpty)
    let forgotten = usual + [Double](repeating: 30_000, count: 25)
    #expect(try #require(HandleTimeFit(forgotten)).warnings.contains { $0.contains("longest 1%") })
  }

  @Test func `A bounded sample keeps each of a stream with the same chance`() {
    // 100 of 10,000; the mean place has the standard error 10,000 / √12 / √100 = 289. Five of them: 1 in 10⁶.
    var sample = BoundedSample<Int>(capacity: 100)
    for place in 0..<10_000 { sample.add(place) }
    #expect(sample.elements.count == 100)
    #expect(sample.seen == 10_000)
    #expect(abs(Double(sample.elements.reduce(0, +)) / 100 - 5000) < 1445)
    #expect(Set(sample.elements).count == 100)
  }

  @Test func `A sample made smaller is still drawn evenly`() {
    // 1,000 of 10,000, then 100 of those; the mean place has the standard error 289 as if 100 had been drawn at once.
    var sample = BoundedSample<Int>(capacity: 1000)
    for place in 0..<10_000 { sample.add(place) }
    sample.shrink(to: 100)
    #expect(sample.elements.count == 100 && sample.seen == 10_000)
    #expect(abs(Double(sample.elements.reduce(0, +)) / 100 - 5000) < 1445)
    // One that was never full: the first 100 of 1,000 would have the mean 49.5 instead of 499.5 (standard error 29).
    var small = BoundedSample<Int>(capacity: 2000)
    for place in 0..<1000 { small.add(place) }
    small.shrink(to: 100)
    #expect(abs(Double(small.elements.reduce(0, +)) / 100 - 499.5) < 145)
    #expect(Set(small.elements).count == 100)
    // And from then on it keeps no more.
    for place in 1000..<2000 { small.add(place) }
    #expect(small.elements.count == 100)
    small.shrink(to: 200)
    for place in 2000..<3000 { small.add(place) }
    #expect(small.elements.count == 100)
  }

  struct Row {
    var type: String
    var n: Int
    var family: FamilyFit.Family
    var first, second, ll, ks, ad: Double

    init(
      _ type: String, _ n: Int, _ family: FamilyFit.Family, _ first: Double, _ second: Double, _ ll: Double,
      _ ks: Double, _ ad: Double
    ) {
      (self.type, self.n, self.family) = (type, n, family)
      (self.first, self.second, self.ll, self.ks, self.ad) = (first, second, ll, ks, ad)
    }
  }

  /// What scipy 1.17.1 finds for services of 10 s and more, by type of call.
  ///
  /// `fit(x, floc=0)`, `logpdf`, `kstest`, and A² from its definition with `logsf`. The parameters and distances are also those of the data's profile.json.
  static let bank: [Row] = [
    Row("IN", 1870, .exponential, 328.46417, 0, -12705.5799, 0.120689, 47.3148),
    Row("IN", 1870, .gamma, 0.92628192, 354.604967, -12701.9185, 0.109173, 42.8706),
    Row("IN", 1870, .weibull, 0.87242070, 299.744318, -12661.4935, 0.096968, 36.0869),
    Row("IN", 1870, .lognormal, 1.05820498, 175.129965, -12418.7466, 0.024768, 1.5998),
    Row("PE", 634, .gamma, 1.51891806, 196.771725, -4218.0025, 0.069424, 4.2060),
    Row("PE", 634, .weibull, 1.18754068, 319.122974, -4231.4691, 0.071451, 6.3499),
    Row("PE", 634, .lognormal, 0.87162848, 207.695316, -4195.5703, 0.029119, 0.4857),
    Row("TT", 5319, .gamma, 0.74400480, 221.001036, -32286.9049, 0.106835, 105.4515),
    Row("TT", 5319, .weibull, 0.78516283, 136.339488, -32042.7448, 0.120647, 67.3090),
    Row("TT", 5319, .lognormal, 1.22889905, 73.476926, -31499.2704, 0.065339, 34.8861),
  ]

  @Test(
    .enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"), arguments: bank.indices)
  func `A bank's services are fitted as by scipy`(row: Int) throws {
    let expected = Self.bank[row]
    let times = Support.bankCalls.filter { $0[0] == expected.type && $0[3] == "AGENT" }
      .compactMap { Double($0[4]) }
    let fit = try #require(HandleTimeFit(times, threshold: 10))
    #expect(fit.sample.count == expected.n)
    let own = try #require(fit.fits.first { $0.family == expected.family })
    // Shape and scale as scipy has them.
    let (first, second): (Double, Double) =
      switch own.fitted {
      case .exponential(let mean): (mean, 0)
      case .gamma(let mean, let cv): (1 / (cv * cv), mean * cv * cv)
      case .weibull(let scale, let shape): (shape, scale)
      case .lognormal(let mean, let cv):
        (log(1 + cv * cv).squareRoot(), mean / (1 + cv * cv).squareRoot())
      default: (0, 0)
      }
    // scipy's own search stops at about 1e-5 of a parameter; the likelihood is flat there.
    #expect(abs(first / expected.first - 1) < 2e-5)
    #expect(abs(second - expected.second) < 2e-5 * expected.second + 1e-12)
    #expect(abs(own.logLikelihood - expected.ll) < 2e-4)
    #expect(abs(own.kolmogorovSmirnov - expected.ks) < 1e-5)
    #expect(abs(own.andersonDarling - expected.ad) < 0.002)
  }
}
