import Glibc

/// Exponential smoothing of daily totals with an additive damped trend and an additive weekly season.
///
/// Gardner and McKenzie (1985) damp the trend, Winters (1960) smooths the season. The weights are those of a grid
/// that forecast the known days best, one day ahead; a grid, so that the choice is the same on every machine.
enum DampedTrend {
  private static let damping = 0.9
  private static let levelWeights = [0.05, 0.1, 0.2, 0.35, 0.6]
  private static let trendWeights = [0, 0.02, 0.1]
  private static let seasonWeights = [0.05, 0.1, 0.2, 0.4]

  static func forecast(_ history: VolumeSeries, days: Int) -> [Double] {
    let totals = history.dailyTotals
    let week = history.grid.daysPerWeek
    var best: (error: Double, state: State)?
    for level in levelWeights {
      for trend in trendWeights {
        for season in seasonWeights {
          var state = State(history.daily.filled.values, week: week)
          let error = state.run(totals, level: level, trend: trend, season: season)
          if error < best?.error ?? .infinity { best = (error, state) }
        }
      }
    }
    let state = best?.state ?? State(history.daily.filled.values, week: week)
    return DayProfile.spread(state.ahead(days), history)
  }

  private struct State {
    private var level: Double
    private var trend = 0.0
    private var season: [Double]
    private var next = 0

    /// Begins with the mean and the season of the first two weeks.
    init(_ filled: [Double], week: Int) {
      let first = filled.prefix(2 * week)
      let mean = first.reduce(0, +) / Double(first.count)
      level = mean
      season = (0..<week).map { day in
        let same = stride(from: day, to: first.count, by: week).map { first[$0] - mean }
        return same.isEmpty ? 0 : same.mean
      }
    }

    /// Smooths the known days; the mean squared error one day ahead, from the third week on.
    mutating func run(_ totals: [Double], level a: Double, trend b: Double, season g: Double) -> Double {
      var sum = 0.0
      var count = 0
      for (day, value) in totals.enumerated() {
        let place = day % season.count
        let before = level + DampedTrend.damping * trend
        trend *= DampedTrend.damping
        if value.isNaN {
          level = before
          continue
        }
        let error = value - before - season[place]
        level = before + a * error
        trend += b * a * error
        season[place] += g * (1 - a) * error
        guard day >= 2 * season.count else { continue }
        sum += error * error
        count += 1
      }
      next = totals.count
      return count > 0 ? sum / Double(count) : 0
    }

    func ahead(_ days: Int) -> [Double] {
      var sum = 0.0
      var power = 1.0
      return (0..<days).map { day in
        power *= DampedTrend.damping
        sum += power * trend
        return level + sum + season[(next + day) % season.count]
      }
    }
  }
}
