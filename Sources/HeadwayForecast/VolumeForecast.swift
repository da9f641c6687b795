/// Volumes for the days after a history, with prediction intervals.
public struct VolumeForecast: Sendable {
  /// Expected contacts per slot, day by day.
  public let values: [Double]
  /// Prediction intervals of the slots, one band for each level; none for a history of less than seven weeks.
  public let bands: [PredictionBand]
  /// Expected contacts of each day.
  public let days: [Double]
  /// Prediction intervals of the days.
  public let dayBands: [PredictionBand]
  /// Expected contacts of each week.
  public let weeks: [Double]
  /// Prediction intervals of the weeks.
  public let weekBands: [PredictionBand]

  /// Forecasts.
  ///
  /// - Parameters:
  ///   - history: At least a week; it ends where the forecast begins.
  ///   - weeks: How many weeks are wanted.
  ///   - levels: The shares of points that the intervals should hold, each within 0..<1, rising.
  ///   - effects: What single days do to volumes.
  public init(
    _ history: VolumeSeries, method: ForecastMethod = .automatic, weeks count: Int, levels: [Double],
    effects: DayEffects? = nil
  ) {
    let plain = effects?.removed(from: history) ?? history
    let week = history.grid.daysPerWeek
    let slots = history.slots.count
    let run = PastForecasts(plain, method: method, weeks: count)
    let expected = run.ahead
    let factors = (0..<count * week).map { effects?.factor(history.dayCount + $0) ?? 1 }
    values = expected.indices.map { expected[$0] * factors[$0 / slots] }
    days = values.sums(of: slots)
    weeks = days.sums(of: week)
    let plainWeeks = expected.sums(of: slots * week)
    let weekFactors = zip(weeks, plainWeeks).map { $1 > 0 ? $0 / $1 : 1 }
    bands = run.bands(.slots, levels: levels).map { $0.times { factors[$0 / slots] } }
    dayBands = run.bands(.days, levels: levels).map { $0.times { factors[$0] } }
    weekBands = run.bands(.weeks, levels: levels).map { $0.times { weekFactors[$0] } }
  }
}

extension PredictionBand {
  fileprivate func times(_ factor: (Int) -> Double) -> PredictionBand {
    var band = self
    for place in band.lower.indices {
      band.lower[place] *= factor(place)
      band.upper[place] *= factor(place)
    }
    return band
  }
}

extension Array where Element == Double {
  /// The sums of so many numbers each, one after the other.
  func sums(of count: Int) -> [Double] {
    stride(from: 0, to: self.count, by: count).map {
      self[$0..<Swift.min($0 + count, self.count)].reduce(0, +)
    }
  }
}
