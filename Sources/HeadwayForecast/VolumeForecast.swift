/// Volumes for the days after a history, with prediction intervals.
public struct VolumeForecast: Sendable {
  /// Expected contacts per slot, day by day.
  public let values: [Double]
  /// Prediction intervals of the slots, one band for each level asked for.
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
  ///   - days: How many days of the grid are wanted.
  ///   - levels: The shares of points that the intervals should hold, each within 0..<1.
  ///   - effects: What single days do to volumes.
  public init(
    _ history: VolumeSeries, method: ForecastMethod = .automatic, days count: Int, levels: [Double],
    effects: DayEffects? = nil
  ) {
    let plain = effects?.removed(from: history) ?? history
    let factors = (0..<count).map { effects?.factor(history.dayCount + $0) ?? 1 }
    let expected = method.forecast(plain, days: count)
    let slots = history.slots.count
    let week = history.grid.daysPerWeek
    values = expected.indices.map { expected[$0] * factors[$0 / slots] }
    days = ErrorSpread.sums(values, of: slots)
    weeks = ErrorSpread.sums(days, of: week)
    let plainDays = ErrorSpread.sums(expected, of: slots)
    let plainWeeks = ErrorSpread.sums(plainDays, of: week)
    let spread = levels.isEmpty ? nil : ErrorSpread(plain, method: method, days: count)
    let weekFactors = zip(weeks, plainWeeks).map { $1 > 0 ? $0 / $1 : 1 }
    func bands(_ expected: [Double], _ grain: ErrorSpread.Grain, _ factor: (Int) -> Double)
      -> [PredictionBand]
    {
      guard let spread else { return [] }
      return levels.map { level in
        var band = spread.band(expected, grain, level: level)
        for place in expected.indices {
          band.lower[place] *= factor(place)
          band.upper[place] *= factor(place)
        }
        return band
      }
    }
    self.bands = bands(expected, .slots) { factors[$0 / slots] }
    dayBands = bands(plainDays, .days) { factors[$0] }
    weekBands = bands(plainWeeks, .weeks) { weekFactors[$0] }
  }
}
