import CGSL
import HeadwayDistributions
import Testing

@Suite struct DayFactorTests {
  static let cvs = [0.001, 0.01, 0.05, 0.08, 0.2, 0.5, 0.9, 1, 1.5, 2, 2.5, 3]

  /// G(factor(x)) = Φ(x): the distribution functions only, no inverse.
  ///
  /// A relative error e in the factor moves ln G by e times its elasticity, which is divided out here.
  @Test(arguments: cvs.filter { $0 >= 0.02 }) func factorInvertsTheGamma(cv: Double) throws {
    let factor = try DayFactor(cv: cv)
    let shape = 1 / (cv * cv)
    var worst = 0.0
    for step in -7900...7900 {
      let x = Double(step) / 1000 + 0.000_37
      let value = factor.value(x) * shape
      guard value > 1e-280 else { continue }
      let (tail, wanted) =
        x < 0
        ? (gsl_cdf_gamma_P(value, shape, 1), gsl_cdf_ugaussian_P(x))
        : (gsl_cdf_gamma_Q(value, shape, 1), gsl_cdf_ugaussian_Q(x))
      worst = max(worst, abs(tail - wanted) / (value * gsl_ran_gamma_pdf(value, shape, 1)))
    }
    #expect(worst <= 1e-6)
  }

  @Test(arguments: cvs) func factorRisesAndIsHeldOutside(cv: Double) throws {
    let factor = try DayFactor(cv: cv)
    var last = 0.0
    for step in -9000...9000 {
      let value = factor.value(Double(step) / 1000)
      #expect(value >= last - 4 * last.ulp)
      last = max(last, value)
    }
    #expect(factor.value(8.5) == factor.value(8))
    #expect(factor.value(-100) == factor.value(-8))
  }

  /// Mean 1 and the cv asked for, by Simpson's rule over the normal density.
  @Test(arguments: cvs) func factorHasMeanOneAndTheCV(cv: Double) throws {
    let factor = try DayFactor(cv: cv)
    var (mean, square) = (0.0, 0.0)
    let steps = 16_000
    for step in 0...steps {
      let x = -8 + 16 * Double(step) / Double(steps)
      let weight = (step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2) * 16 / Double(steps) / 3
      let density = weight * gsl_ran_ugaussian_pdf(x)
      mean += density * factor.value(x)
      square += density * (factor.value(x) - 1) * (factor.value(x) - 1)
    }
    #expect(abs(mean - 1) < 2e-6)
    #expect(abs(square / (cv * cv) - 1) < 1e-5)
  }

  @Test(arguments: [0, -0.1, 0.0005, 3.5, .nan, .infinity]) func cvsOutsideAreRefused(cv: Double) {
    #expect(throws: DistributionError.self) { try DayFactor(cv: cv) }
  }

  @Test func refusalSaysWhatIsExpected() {
    do {
      _ = try DayFactor(cv: 4)
      Issue.record("a cv of 400% was accepted")
    } catch {
      #expect(
        error.reason == "expected an uncertainty (cv of the daily factor) from 0.1% to 300%, received 400%")
    }
  }

  @Test func builderKeepsFactors() throws {
    var builder = SamplerBuilder()
    let first = try builder.dayFactor(cv: 0.08)
    #expect(try builder.dayFactor(cv: 0.08) == first)
    var words: [UInt64] = []
    first.feed { words.append($0) }
    #expect(words.count > 1000)
  }
}
