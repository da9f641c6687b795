import HeadwayForecast
import Testing

@Suite("Scores of forecasts")
struct ForecastScoreTests {
  @Test("sums over all points of all origins, unknown ones left out")
  func scores() throws {
    let band = PredictionBand(level: 0.8, lower: [9, 9, 9], upper: [12, 12, 12])
    let one = ForecastError(forecast: [10, 12, 10], actual: [12, 8, .nan], naive: 2, bands: [band])
    let two = ForecastError(forecast: [5.0], actual: [10], naive: 4, bands: [band])
    let score = try #require(ForecastScore([one, two]))
    // Errors -2, +4, -5 of 30 contacts.
    #expect(score.points == 3 && score.origins == 2)
    #expect((score.meanAbsoluteError - 11.0 / 3).magnitude < 1e-12)
    #expect((score.rootMeanSquare - 15.0.squareRoot()).magnitude < 1e-12)
    #expect((score.weightedError - 11.0 / 30).magnitude < 1e-12)
    #expect((score.bias + 0.1).magnitude < 1e-12)
    // Means of 3 / 2 and 5 / 4; 12 and 10 lie in the band, 8 does not.
    #expect((score.scaledError - 1.375).magnitude < 1e-12)
    #expect((score.coverage[0] - 2.0 / 3).magnitude < 1e-12)
  }

  @Test("the seasonal naive is judged where both days are known")
  func naive() throws {
    // Differences a week apart: 10 and 2; the pairs with the gap are none.
    let history = try series([10, 1, 20, 3, .nan, 3], days: twoDays)
    #expect(ForecastError.naive(history) == 4)
  }

  @Test("nothing known gives no score")
  func nothing() {
    #expect(ForecastScore([]) == nil)
    #expect(ForecastScore([ForecastError(forecast: [1], actual: [.nan], naive: 1)]) == nil)
  }

  @Test("a method that is always one contact better has a difference without width")
  func certainDifference() throws {
    let better = (0..<12).map { _ in ForecastError(forecast: [9], actual: [10], naive: 1) }
    let worse = (0..<12).map { _ in ForecastError(forecast: [8], actual: [10], naive: 1) }
    let difference = try #require(BootstrapDifference(better, worse, block: 4))
    #expect(difference.value == -0.1 && difference.low == -0.1 && difference.high == -0.1)
  }

  @Test("the interval of a difference is that of a mean, within the error of 2000 draws")
  func interval() throws {
    // Differences +1 and -1 in equal parts over 400 origins of 10 contacts: standard error 1 / 10 / 20 = 0.005,
    // so the ends lie at 1.96 × 0.005 = 0.0098. The standard error of such a quantile from 2000 draws is
    // sqrt(0.025 × 0.975 / 2000) / 0.0584 = 0.06 deviations; five of them are 0.0015, missed once in a million.
    let one = (0..<400).map {
      ForecastError(forecast: [$0.isMultiple(of: 2) ? 8.0 : 9], actual: [10], naive: 1)
    }
    let two = (0..<400).map {
      ForecastError(forecast: [$0.isMultiple(of: 2) ? 9.0 : 8], actual: [10], naive: 1)
    }
    let difference = try #require(BootstrapDifference(one, two, block: 1))
    #expect(difference.value.magnitude < 1e-12)
    #expect((difference.low + 0.0098).magnitude < 0.0015 && (difference.high - 0.0098).magnitude < 0.0015)
    // Neighbours that cancel each other in blocks of two leave nothing.
    let paired = try #require(BootstrapDifference(one, two, block: 2))
    #expect(paired.high < 0.001)
  }

  @Test("the standard error of a share is that of a mean of origins, within the error of 2000 draws")
  func coverageError() throws {
    // Seven points of an origin are all in the band or all out of it, in turn: a share of 1/2 over 400 origins has a
    // standard error of 0.5 / √400 = 0.025, whatever the number of points. A standard deviation from 2000 draws
    // is off by 1 / √4000 = 1.6%; five of them are 0.002, missed once in a million.
    let band = PredictionBand(
      level: 0.8, lower: [Double](repeating: 9, count: 7), upper: [Double](repeating: 11, count: 7))
    let errors = (0..<400).map { origin in
      ForecastError(
        forecast: [Double](repeating: 10, count: 7),
        actual: [Double](repeating: origin.isMultiple(of: 2) ? 10 : 20, count: 7), naive: 1, bands: [band])
    }
    let single = CoverageError.standardErrors(errors, block: 1)
    #expect(single.count == 1 && (single[0] - 0.025).magnitude < 0.002)
    // In blocks of two, one in and one out, nothing is left to chance.
    #expect(CoverageError.standardErrors(errors, block: 2)[0] < 1e-9)
    // Origins in and out in twos, drawn in twos: 200 blocks, 0.5 / √200 = 0.0354, but that half of them begin in the
    // middle of a pair and are half in. The variance of a block's share is 1/4 or 0: √(1/8 / 200) = 0.025.
    let pairs = errors.indices.map { errors[$0 / 2] }
    #expect((CoverageError.standardErrors(pairs, block: 2)[0] - 0.025).magnitude < 0.002)
    #expect(CoverageError.standardErrors([errors[0]], block: 1).isEmpty)
  }
}
