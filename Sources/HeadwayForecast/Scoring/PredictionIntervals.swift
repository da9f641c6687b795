import Glibc

/// Prediction intervals from a method's own past errors, kept at their level by what they missed.
///
/// An error is divided by what it should be: the root of f + (c f)² + 1/4 with f expected contacts, where chance is
/// Poisson and c is the coefficient of variation of a factor on the true rate, such as a day's. So busy and quiet slots
/// can be pooled, and the quantiles of such errors make intervals, wider by what each week ahead adds. Late errors count
/// most, since volumes become calmer or wilder (Barber, Candès, Ramdas and Tibshirani 2023). Week by week the width then
/// follows the share of points that lay outside: conformal inference under drift (Gibbs and Candès 2021; Angelopoulos,
/// Candès and Tibshirani 2023). Every interval uses only what was known at its origin.
struct PredictionIntervals {
  /// Errors are collected from the forecast after so many weeks on.
  private static let firstOrigin = 5
  /// The first intervals are made so many weeks later.
  private static let leastErrors = 2
  /// A share outside that is off by one standard deviation of a single point moves the logarithm of the width by this, so
  /// that rare misses of a wide level count as much as frequent ones of a narrow level.
  private static let widthStep = 0.32
  /// What is known of a forecast so many weeks ahead comes so much later; beyond these weeks the width follows more
  /// slowly, and remembers longer, lest it swing.
  private static let promptWeeks = 4.0
  /// The weight of an error halves with so many weeks of age.
  private static let halfLife = 7.0
  /// The same where a week is one point: there are few of them, and no share outside to follow.
  private static let halfLifeOfWeeks = 26.0
  private static let widthRange = 1 / 3.0...3
  /// Forecasts whose errors are used: two years of weeks.
  private static let window = 104
  /// Errors whose quantiles are taken, at most; they are thinned out evenly.
  private static let mostErrors = 10_000
  /// The median of a squared standard normal deviate.
  private static let medianSquare = 0.455
  /// Beyond the weeks that were judged, intervals widen with the lead to this power.
  private static let lateGrowth = 0.25

  private let actual: [Double]
  private let perWeek: Int
  private let learned: Int
  private let levels: [Double]
  /// How much wider or narrower than the errors say, by level and week ahead.
  private var widths: [[Double]]
  private var past: [Int: [Double]] = [:]
  private var made: [Int: [PredictionBand]] = [:]

  /// Prepares intervals.
  ///
  /// - Parameters:
  ///   - actual: What happened, week by week; NaN where unknown.
  ///   - perWeek: Points of a week.
  ///   - learned: So many weeks ahead have widths of their own; forecasts are that long at least.
  init(actual: [Double], perWeek: Int, learned: Int, levels: [Double]) {
    self.actual = actual
    self.perWeek = perWeek
    self.learned = learned
    self.levels = levels
    widths = levels.map { _ in [Double](repeating: 1, count: learned) }
  }

  /// Weeks ahead that have widths of their own, for forecasts of so many weeks in slots or in whole days.
  static func learnedWeeks(of weeks: Int, hasSlots: Bool) -> Int { min(max(weeks, 4), hasSlots ? 4 : 13) }

  /// Makes the intervals of wanted origins, in one run over all origins up to the last of them.
  ///
  /// - Parameter forecast: The forecast after so many weeks, as long as the intervals are wanted.
  /// - Returns: Bands by origin; none for origins before which there are too few errors.
  mutating func bands(
    of wanted: Set<Int>, forecast: (_ origin: Int) -> [Double]?
  ) -> [Int: [PredictionBand]] {
    var result: [Int: [PredictionBand]] = [:]
    guard let last = wanted.max(), last >= Self.firstOrigin else { return result }
    for origin in Self.firstOrigin...last {
      guard let expected = forecast(origin) else { continue }
      past[origin] = Array(expected.prefix(learned * perWeek))
      guard origin >= Self.firstOrigin + Self.leastErrors else { continue }
      learn(origin)
      let errors = errors(origin)
      guard let shape = Shape(errors) else { continue }
      let bands = bands(expected, shape, weeksOfErrors: origin - Self.firstOrigin)
      if wanted.contains(origin) { result[origin] = bands }
      made[origin] = bands.map { band in
        PredictionBand(
          level: band.level, lower: Array(band.lower.prefix(learned * perWeek)),
          upper: Array(band.upper.prefix(learned * perWeek)))
      }
      made[origin - learned] = nil
      past[origin - learned - Self.window] = nil
    }
    return result
  }

  /// Widens where more than was meant lay outside in the latest week, and narrows where less did.
  private mutating func learn(_ origin: Int) {
    let week = (origin - 1) * perWeek..<origin * perWeek
    guard week.upperBound <= actual.count else { return }
    let known = week.filter { !actual[$0].isNaN }
    // A single point is either in or out, which says next to nothing of a share.
    guard !known.isEmpty, perWeek > 1 else { return }
    for lead in 0..<learned {
      guard let bands = made[origin - 1 - lead] else { continue }
      for (place, band) in bands.enumerated() {
        let held = known.count { band.holds(actual[$0], at: $0 - week.lowerBound + lead * perWeek) }
        let missed = 1 - Double(held) / Double(known.count)
        let width = widths[place][lead] * exp(gain(place, lead) * (missed - (1 - levels[place])))
        widths[place][lead] = min(max(width, Self.widthRange.lowerBound), Self.widthRange.upperBound)
      }
    }
  }

  private func gain(_ place: Int, _ lead: Int) -> Double {
    let level = levels[place]
    let deviation = max(level * (1 - level), 1e-2).squareRoot()
    return Self.widthStep / deviation * min(1, Self.promptWeeks / Double(lead + 1))
  }

  /// The weight of what happened so many weeks ago, in forecasts so many weeks ahead.
  private func weight(age: Int, _ lead: Int) -> Double {
    let halfLife =
      perWeek > 1
      ? Self.halfLife * max(1, Double(lead + 1) / Self.promptWeeks) : Self.halfLifeOfWeeks
    return exp2(-Double(age) / halfLife)
  }

  /// Forecasts and what happened, by week ahead.
  private struct Errors {
    var expected: [[Double]]
    var actual: [[Double]]
    /// How many of them are from each forecast, and the weight of each.
    var runs: [[(count: Int, weight: Double)]]
    var perWeek: Int
    /// How many forecasts they are from.
    var origins: [Int]
  }

  private func errors(_ origin: Int) -> Errors {
    var errors = Errors(expected: [], actual: [], runs: [], perWeek: perWeek, origins: [])
    for lead in 0..<learned {
      var expected: [Double] = []
      var happened: [Double] = []
      var runs: [(count: Int, weight: Double)] = []
      let from = max(Self.firstOrigin, origin - lead - Self.window)
      let origins = from..<max(from, origin - lead)
      for earlier in origins {
        guard let forecast = past[earlier] else { continue }
        let start = (earlier + lead) * perWeek
        let before = happened.count
        for point in 0..<perWeek where !actual[start + point].isNaN {
          expected.append(forecast[lead * perWeek + point])
          happened.append(actual[start + point])
        }
        runs.append((happened.count - before, weight(age: origin - 1 - lead - earlier, lead)))
      }
      errors.expected.append(expected)
      errors.actual.append(happened)
      errors.runs.append(runs)
      errors.origins.append(origins.count)
    }
    return errors
  }

  /// What past errors say of the next ones.
  private struct Shape {
    /// The square of the coefficient of variation of the factor on the true rate.
    var squaredVariation: Double
    /// The mean size of the scaled errors by week ahead; it never falls.
    var scales: [Double]
    /// The scaled errors in units of that, rising, each with its share of the weight before it and half its own.
    var pooled: [(error: Double, share: Double)]

    init?(_ errors: Errors) {
      guard let first = errors.expected.first, !first.isEmpty else { return nil }
      let middle = first.median
      let excess = zip(first, errors.actual[0]).filter { $0.0 >= middle }.map { f, y in
        ((y - f) * (y - f) / PredictionIntervals.medianSquare - f) / (max(f, 1e-9) * max(f, 1e-9))
      }
      squaredVariation = max(0, excess.median)
      scales = []
      let every = Self.thinning(errors)
      var pooled: [(error: Double, weight: Double)] = []
      var next = 0
      for (lead, expected) in errors.expected.enumerated() {
        guard !expected.isEmpty else {
          scales.append(scales.last ?? 1)
          continue
        }
        var scaled: [Double] = []
        scaled.reserveCapacity(expected.count)
        var sum = 0.0
        for (f, y) in zip(expected, errors.actual[lead]) {
          let error = (y - f) / Self.deviation(f, squaredVariation)
          scaled.append(error)
          sum += error.magnitude
        }
        let size = max(sum / Double(scaled.count), 1e-9)
        // Few forecasts far ahead say little beyond what nearer ones say.
        let trust = Double(errors.origins[lead]) / Double(errors.origins[lead] + 4)
        scales.append(scales.last.map { max($0, trust * size + (1 - trust) * $0) } ?? size)
        var start = 0
        for run in errors.runs[lead] {
          while next < start + run.count {
            pooled.append((scaled[next] / size, run.weight))
            next += every
          }
          start += run.count
        }
        next -= scaled.count
      }
      self.pooled = Self.ranked(pooled)
    }

    /// Every so manieth error is kept, but never the same slots of every week.
    private static func thinning(_ errors: Errors) -> Int {
      let count = errors.expected.reduce(0) { $0 + $1.count }
      var every = (count + PredictionIntervals.mostErrors - 1) / PredictionIntervals.mostErrors
      while every > 1, greatestCommonDivisor(every, errors.perWeek) > 1 { every += 1 }
      return every
    }

    /// The place of an error among all: number i of n of equal weight is at i / (n + 1).
    private static func ranked(
      _ all: [(error: Double, weight: Double)]
    ) -> [(error: Double, share: Double)] {
      let rising = all.sorted { $0.error < $1.error }
      let total = rising.reduce(0) { $0 + $1.weight }
      let squares = rising.reduce(0) { $0 + $1.weight * $1.weight }
      // As many errors of equal weight would tell as much (Kish 1965).
      let count = total * total / squares
      var before = 0.0
      return rising.map { error, weight in
        let share = (before + weight / 2) / total
        before += weight
        return (error, 0.5 + (share - 0.5) * count / (count + 1))
      }
    }

    static func deviation(_ f: Double, _ squaredVariation: Double) -> Double {
      (f + squaredVariation * f * f + 0.25).squareRoot()
    }

    /// The error at a share of the weight, between neighbours in proportion.
    func quantile(_ p: Double) -> Double {
      var low = 0
      var high = pooled.count
      while low < high {
        let middle = (low + high) / 2
        if pooled[middle].share < p { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return pooled[0].error }
      guard low < pooled.count else { return pooled[pooled.count - 1].error }
      let (below, above) = (pooled[low - 1], pooled[low])
      return below.error + (above.error - below.error) * (p - below.share) / (above.share - below.share)
    }
  }

  private func bands(_ expected: [Double], _ shape: Shape, weeksOfErrors: Int) -> [PredictionBand] {
    let deviations = expected.map { Shape.deviation($0, shape.squaredVariation) }
    let fewness = 1 + 1 / Double(weeksOfErrors)
    var bands: [PredictionBand] = []
    for (place, level) in levels.enumerated() {
      let low = min(shape.quantile((1 - level) / 2), 0)
      let high = max(shape.quantile((1 + level) / 2), 0)
      var band = PredictionBand(level: level, lower: expected, upper: expected)
      for point in expected.indices {
        let week = point / perWeek
        let lead = min(week, learned - 1)
        let late = pow(max(1, Double(week + 1) / Double(learned)), Self.lateGrowth)
        let width = fewness * shape.scales[lead] * widths[place][lead] * late * deviations[point]
        band.lower[point] = max(0, expected[point] + low * width)
        band.upper[point] = max(0, expected[point] + high * width)
        // A wider level holds a narrower one.
        if let inner = bands.last {
          band.lower[point] = min(band.lower[point], inner.lower[point])
          band.upper[point] = max(band.upper[point], inner.upper[point])
        }
      }
      bands.append(band)
    }
    return bands
  }
}

/// Euclid's.
private func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
  other == 0 ? one : greatestCommonDivisor(other, one % other)
}
