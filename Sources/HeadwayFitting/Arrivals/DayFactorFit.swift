import CGSL
import Glibc
import HeadwayCalendar

/// How much a queue's days and weeks vary beyond weekday and chance: the cv of the factors of `uncertainty`.
///
/// A count with expectation m, whose rate is multiplied by a day's factor of mean 1, has the variance m + m² cv²
/// (a mixed Poisson count; Jongbloed and Koole 2001). So cv² is the spread of the counts around their expectation,
/// less what Poisson counts have anyway, over m²: here summed over all days before dividing, which weighs busy days
/// more, and corrected for the levels that were fitted to the same counts.
///
/// Slow change of the level (growth, season) is in neither factor: weeks are compared with the weeks before them, half
/// the mean square of successive differences being the variance of what is new each week (von Neumann 1941). A level
/// that moves slowly is for a forecast to foresee.
public struct DayFactorFit: Sendable, Hashable {
  /// The coefficient of variation of the day factor, with a jackknife interval that leaves out each week in turn.
  public let day: Estimated
  /// The same of the week factor.
  public let week: Estimated
  /// The days it rests on.
  public let days: Int
  /// The weeks of which they are.
  public let weeks: Int

  /// With fewer weeks nothing is said.
  public static let leastWeeks = 4

  /// Estimates from daily counts; nil for fewer than `leastWeeks` weeks, or where days do not repeat.
  public init?(_ grid: DayGrid) {
    guard grid.weeks.count >= Self.leastWeeks else { return nil }
    let table = WeekTable(grid.days)
    guard let levels = table.levels() else { return nil }
    let all = table.squares(levels)
    let leftOut = grid.weeks.compactMap { week in
      let rest = table.without(week.number)
      return rest.levels(from: levels.weeks).map { rest.squares($0) }
    }
    day = Self.estimate(all.day, leftOut.map(\.day))
    week = Self.estimate(all.week, leftOut.map(\.week))
    days = grid.days.count
    weeks = grid.weeks.count
  }

  /// The coefficient of variation of the day factor alone, without an interval; 0 where nothing is said.
  static func dayVariation(_ grid: DayGrid) -> Double {
    let table = WeekTable(grid.days)
    guard grid.weeks.count >= leastWeeks, let levels = table.levels() else { return 0 }
    return max(0, table.squares(levels).day).squareRoot()
  }

  /// The root of a square with its jackknife interval, found for the square.
  ///
  /// Of its logarithm where that is told well enough: a variance is skewed, and an interval of it alone, even with
  /// Student's quantile, holds the truth in 90% of cases instead of 95%.
  private static func estimate(_ square: Double, _ leftOut: [Double]) -> Estimated {
    let spread = Jackknife.spread(leftOut)
    func root(_ value: Double) -> Double { max(0, value).squareRoot() }
    guard square > 0, spread < 1.2 * square else {
      return Estimated(root(square), low: root(square - spread), high: root(square + spread))
    }
    let ratio = exp(spread / square)
    return Estimated(root(square), low: root(square / ratio), high: root(square * ratio))
  }

  /// The moment estimate of one weekday's counts alone: (variance - mean) / mean², with n - 1 below; 0 where negative.
  ///
  /// It takes in all that days of a weekday differ by, slow change and season, too.
  public static func withinWeekday(_ counts: [Int]) -> Double? {
    guard counts.count > 1 else { return nil }
    let n = Double(counts.count)
    let mean = Double(counts.reduce(0, +)) / n
    guard mean > 0 else { return nil }
    let variance = counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / (n - 1)
    return (max(0, variance - mean) / (mean * mean)).squareRoot()
  }
}

/// How far the queues' days are busy together: `shared` of `uncertainty`.
public struct SharedFactorFit: Sendable, Hashable {
  /// The shared part, 0...1, with a jackknife interval over weeks.
  public let shared: Estimated
  /// How many pairs of queues it rests on.
  public let pairs: Int

  /// Estimates from the grids of at least two queues; nil where days do not vary beyond chance, or are not the same.
  ///
  /// With x = sqrt(s) Z + sqrt(1 - s) Z' behind each queue's factor, two queues' factors are correlated by s (a little
  /// less for large cv, where the factor is curved). Chance is independent between queues, so that Σ r₁ r₂ over common
  /// days, with r the counts less their expectation, estimates s cv₁ cv₂ Σ m₁ m₂.
  public init?(_ grids: [DayGrid]) {
    let parts = grids.map { grid in
      (
        cv: DayFactorFit.dayVariation(grid), freedom: Double(grid.days.count) / Double(grid.freedom),
        days: Dictionary(uniqueKeysWithValues: grid.days.map { ($0.date, $0) })
      )
    }
    var products: [Int: (covariance: Double, scale: Double)] = [:]
    var pairs = 0
    for first in parts.indices {
      for second in parts.indices where second > first {
        guard parts[first].cv > 0, parts[second].cv > 0 else { continue }
        let inflation = (parts[first].freedom * parts[second].freedom).squareRoot()
        var isPair = false
        for (date, one) in parts[first].days {
          guard let other = parts[second].days[date] else { continue }
          isPair = true
          // Weeks by their Monday: the grids may begin in different ones.
          let week = date.mondayOfWeek.dayNumber
          products[week, default: (0, 0)].covariance +=
            (one.count - one.expected) * (other.count - other.expected) * inflation
          products[week, default: (0, 0)].scale +=
            parts[first].cv * parts[second].cv * one.expected * other.expected
        }
        pairs += isPair ? 1 : 0
      }
    }
    let weeks = products.sorted { $0.key < $1.key }.map(\.value)
    let covariance = weeks.reduce(0) { $0 + $1.covariance }
    let scale = weeks.reduce(0) { $0 + $1.scale }
    guard weeks.count >= DayFactorFit.leastWeeks, scale > 0 else { return nil }
    self.pairs = pairs
    let value = covariance / scale
    let spread = Jackknife.spread(weeks.map { (covariance - $0.covariance) / (scale - $0.scale) })
    func held(_ value: Double) -> Double { min(1, max(0, value)) }
    shared = Estimated(held(value), low: held(value - spread), high: held(value + spread))
  }
}

/// Intervals from estimates of which each leaves out a part of the data (Quenouille 1949, Tukey 1958).
enum Jackknife {
  /// Half the width of the 95% interval: Student's quantile times the jackknife's standard error.
  static func spread(_ leftOut: [Double]) -> Double {
    GSL.prepare()
    let n = Double(leftOut.count)
    guard n > 1 else { return .infinity }
    let center = leftOut.reduce(0, +) / n
    let variance = leftOut.reduce(0) { $0 + ($1 - center) * ($1 - center) } * (n - 1) / n
    return gsl_cdf_tdist_Qinv(0.025, n - 1) * variance.squareRoot()
  }
}
