import Glibc
import HeadwayCalendar

/// Multiplicative regression of daily totals on weekday and season of the year, about a level that moves.
///
/// The logarithm of a day's contacts is explained by its weekday, by three harmonics of the year where a year and a
/// half is known, and by a straight trend that is not carried on; robustly (`RobustRegression`). What is left is
/// smoothed with weight 0.1 a day, and that is the level of the days ahead.
enum WeekdayRegression {
  private static let harmonics = 3
  private static let leastDaysForSeason = 548
  /// Half of the weight after so many days.
  private static let halfLife = 365.0
  private static let levelWeight = 0.1

  static func forecast(_ history: VolumeSeries, days: Int) -> [Double] {
    let totals = history.dailyTotals
    let known = totals.indices.filter { !totals[$0].isNaN }
    let span = history.grid.date(history.dayCount).dayNumber - history.grid.start.dayNumber
    let harmonics = span >= leastDaysForSeason ? harmonics : 0
    let week = history.grid.daysPerWeek
    let width = 2 + week + 2 * harmonics
    let last = history.grid.date(history.dayCount - 1).dayNumber
    func row(_ day: Int) -> [Double] {
      let number = history.grid.date(day).dayNumber
      var row = [1, min(0, Double(number - last)) / 365]
      row += (0..<week).map { $0 == day % week ? 1 : 0 }
      for harmonic in 1..<harmonics + 1 {
        let angle = 2 * Double.pi * Double(harmonic) * Double(number) / 365.2425
        row += [cos(angle), sin(angle)]
      }
      return row
    }
    let values = known.map { log(max(totals[$0], 0.5)) }
    let weights = known.map { day in
      exp2(Double(history.grid.date(day).dayNumber - last) / halfLife)
    }
    // A twentieth of a day draws each weekday to their mean: they and the constant are one column too many.
    let penalties = [1e-6, 0.1] + (0..<width - 2).map { $0 < week ? 0.05 : 0.5 }
    guard
      let fit = RobustRegression(
        rows: known.flatMap(row), values: values, weights: weights, penalties: penalties)
    else { return SeasonalAverages.smoothed(weight: 0.2, history, days: days) }
    let limit = 3 * max(fit.scale, 1e-9)
    var level = 0.0
    for residual in fit.residuals {
      level += levelWeight * (min(max(residual, -limit), limit) - level)
    }
    let spread = zip(fit.residuals, weights).reduce((0.0, 0.0)) { sum, next in
      (sum.0 + exp(min(max(next.0, -limit), limit)) * next.1, sum.1 + next.1)
    }
    // The mean of exp(residual) makes a mean of what would be a median (Duan 1983).
    let smear = spread.1 > 0 ? spread.0 / spread.1 : 1
    let ahead = (0..<days).map { offset -> Double in
      let row = row(history.dayCount + offset)
      return exp(zip(row, fit.coefficients).reduce(level) { $0 + $1.0 * $1.1 }) * smear
    }
    return DayProfile.spread(ahead, history)
  }
}
