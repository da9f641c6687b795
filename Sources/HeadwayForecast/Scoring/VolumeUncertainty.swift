/// What a scenario's `uncertainty:` says: how much days and weeks vary beyond chance about their forecast.
public struct VolumeUncertainty: Sendable {
  /// The coefficient of variation of a day's factor.
  public let day: Double
  /// The coefficient of variation of a week's factor.
  public let week: Double
  /// How many days it is estimated from.
  public let days: Int

  private static let mostWeeks = 26
  private static let leastWeeks = 4

  /// Estimates it from daily totals that the method forecast one week ahead, over the latest 26 weeks.
  ///
  /// The relative error of a day is the sum of a week's part, a day's part and chance with variance 1 / expected
  /// (Poisson). Their variances follow from the mean squares between and within weeks, as in a random-effects
  /// analysis of variance (Searle, Casella and McCulloch 1992, section 3.6); what would be below zero is 0. Errors are
  /// cut at four robust scales, so that a day without forecastable reason does not rule. Nil with fewer than 4 weeks
  /// to judge by.
  public init?(_ history: VolumeSeries, method: ForecastMethod = .automatic) {
    let series = history.daily
    let week = series.grid.daysPerWeek
    let count = min(Self.mostWeeks, series.weekCount - Self.leastWeeks)
    guard count >= 4 else { return nil }
    var weeks: [[(error: Double, chance: Double)]] = []
    let past = PastForecasts(series, method: method, weeks: 1)
    for back in 1...count {
      guard let forecast = past.forecast(series.weekCount - back, weeks: 1) else { continue }
      let start = series.dayCount - back * week
      let errors = (0..<week).compactMap { day -> (error: Double, chance: Double)? in
        let value = series.values[start + day]
        guard !value.isNaN, forecast[day] >= 1 else { return nil }
        return (value / forecast[day] - 1, 1 / forecast[day])
      }
      if !errors.isEmpty { weeks.append(errors) }
    }
    let all = weeks.flatMap { $0.map(\.error) }
    guard weeks.count >= 4, all.count > weeks.count else { return nil }
    let centre = all.median
    let limit = 4 * 1.4826 * all.map { ($0 - centre).magnitude }.median
    let cut = weeks.map { $0.map { min(max($0.error - centre, -limit), limit) } }
    let chance = weeks.joined().map(\.chance).mean
    var within = 0.0
    var between = 0.0
    for errors in cut {
      let mean = errors.mean
      within += errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      between += Double(errors.count) * mean * mean
    }
    let degrees = Double(all.count - weeks.count)
    let meanSquareWithin = within / degrees
    let meanSquareBetween = between / Double(weeks.count)
    let size = Double(all.count) / Double(weeks.count)
    day = max(0, meanSquareWithin - chance).squareRoot()
    self.week = max(0, (meanSquareBetween - meanSquareWithin) / size).squareRoot()
    days = all.count
  }
}
