import HeadwayForecast
import HeadwayTestSupport
import Testing

/// The protocol of the published scores: rolling origins, one and four weeks ahead.
@Suite(
  "Scores that others published", .enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct PublishedScoreTests {
  @Test(
    "the baselines have the published scores, all five figures to the last printed digit",
    arguments: ProtocolSeries.every)
  func baselines(_ subject: ProtocolSeries) throws {
    let published = try #require(try ProtocolSeries.published()[subject.name])
    let test = BackTest(try subject.series(), plan: subject.plan, levels: [])
    var compared = 0
    for method in [ForecastMethod.seasonalNaive, .average4, .average8, .median8, .smoothing] {
      let result = try #require(test.run(method))
      for (length, weeks) in ["1w", "4w"].enumerated() {
        guard let wanted = published["\(method.rawValue)|\(weeks)|dev"] else { continue }
        let score = try #require(result.score(length))
        let what = "\(subject.name) \(method.rawValue) \(weeks)"
        func expect(_ key: String, _ value: Double, digits: Double) throws {
          let number = try #require(wanted[key])
          #expect((value - number).magnitude < 0.51 * digits, "\(what) \(key): \(value), published \(number)")
        }
        try expect("MAE", score.meanAbsoluteError, digits: 1e-3)
        try expect("RMSE", score.rootMeanSquare, digits: 1e-3)
        try expect("WAPE", score.weightedError, digits: 1e-4)
        try expect("MASE", score.scaledError, digits: 1e-4)
        try expect("bias", score.bias, digits: 1e-4)
        #expect(Double(score.points) == wanted["points"] && Double(score.origins) == wanted["origins"])
        compared += 1
      }
    }
    // Of the medians not all were published.
    #expect(compared >= 8)
  }

  /// Bars for the weighted error (WAPE) one and four weeks ahead; for series without one, the best published method's.
  private static let bars: [String: [Double]] = [
    "bank_calls/daily": [0.0490, 0.0480], "bank_calls/6": [0.0610, 0.0615],
    "bank_calls/native": [0.0815, 0.0815],
    "travel_calls_daily/daily": [0.098, 0.127],
  ]

  @Test(
    "the automatic forecast is below its bars, and nowhere worse than ewma02", arguments: ProtocolSeries.every
  )
  func automatic(_ subject: ProtocolSeries) throws {
    let published = try #require(try ProtocolSeries.published()[subject.name])
    let test = BackTest(try subject.series(), plan: subject.plan, levels: [])
    let result = try #require(test.run(.automatic))
    let smoothing = try #require(test.run(.smoothing))
    for (length, weeks) in ["1w", "4w"].enumerated() {
      let best = published.filter { $0.key.contains("|\(weeks)|") }.compactMap { $0.value["WAPE"] }.min()
      let bar = try #require(Self.bars[subject.name]?[length] ?? best)
      let error = try #require(result.score(length)).weightedError
      // Published with four digits.
      #expect(error <= bar + 0.000_05, "\(subject.name) \(weeks): \(error), bar \(bar)")
      let other = try #require(smoothing.score(length)).weightedError
      #expect(error <= other, "\(subject.name) \(weeks): \(error), ewma02 \(other)")
    }
  }

  @Test("prediction intervals hold what they say: within 3 points over all series, within 10 on each")
  func coverage() throws {
    var sums = [[0.0, 0], [0.0, 0]]
    var count = 0.0
    for subject in ProtocolSeries.every {
      let result = try #require(
        BackTest(try subject.series(), plan: subject.plan, levels: [0.8, 0.95]).run(.automatic))
      for length in 0...1 {
        let score = try #require(result.score(length))
        for (level, share) in [0.8, 0.95].enumerated() {
          sums[length][level] += score.coverage[level]
          // 49 to 870 points of weeks that go up and down together: an 80% coverage has a standard error of 3 to 6 points.
          let allowed = score.points < 100 ? 0.12 : 0.08
          #expect((score.coverage[level] - share).magnitude < allowed, "\(subject.name): \(score.coverage)")
        }
      }
      count += 1
    }
    for length in 0...1 {
      #expect((sums[length][0] / count - 0.8).magnitude < 0.03)
      #expect((sums[length][1] / count - 0.95).magnitude < 0.03)
    }
  }

  @Test("half-hour intervals of the bank hold within 3 points, with two thousand points and more")
  func bankCoverage() throws {
    for subject in ProtocolSeries.bank {
      let result = try #require(BackTest(try subject.series(), plan: subject.plan).run(.automatic))
      for length in 0...1 {
        let score = try #require(result.score(length))
        #expect((score.coverage[0] - 0.8).magnitude < 0.03 && (score.coverage[1] - 0.95).magnitude < 0.03)
      }
    }
  }

  @Test("what came later changes no forecast and no interval")
  func causal() throws {
    let series = try ProtocolSeries.travel.series()
    let whole = series.prefix(days: 130 * 7)
    let later = VolumeForecast(series.prefix(days: 110 * 7), weeks: 4, levels: [0.8])
    let test = BackTest(whole, plan: .init(firstOrigin: 110, ahead: [4]), levels: [0.8])
    let first = try #require(test.run(.automatic)?.errors[0].first)
    let actual = Array(whole.values[110 * 7..<114 * 7])
    let own = ForecastError(forecast: later.values, actual: actual, naive: 1, bands: later.bands)
    #expect(first.absolute == own.absolute && first.covered == own.covered)
  }
}
