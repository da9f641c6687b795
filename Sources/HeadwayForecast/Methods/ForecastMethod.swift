/// A way to forecast volumes from their own past.
public enum ForecastMethod: String, CaseIterable, Sendable {
  /// The combination that is chosen by its own past errors; the one to use.
  case automatic
  /// Each slot as in the latest week.
  case seasonalNaive = "snaive_week"
  /// Each slot as on the latest 4 same weekdays, on average.
  case average4 = "sma4"
  /// Each slot as on the latest 8 same weekdays, on average.
  case average8 = "sma8"
  /// Each slot as on the latest 8 same weekdays, the median of them.
  case median8
  /// Exponential smoothing of each slot of the week, with weight 0.2 for the latest week.
  case smoothing = "ewma02"
  /// Exponential smoothing of daily totals with a damped trend and a weekly season; days have the recent profile.
  case dampedTrend = "ets"
  /// Multiplicative regression on weekday, season of the year and level; days have the recent profile.
  case regression

  /// What it does, in a few words.
  public var summary: String {
    switch self {
    case .automatic: "a combination, chosen by its own past errors"
    case .seasonalNaive: "the latest week again"
    case .average4: "mean of the latest 4 same weekdays"
    case .average8: "mean of the latest 8 same weekdays"
    case .median8: "median of the latest 8 same weekdays"
    case .smoothing: "exponential smoothing of each slot of the week, weight 0.2"
    case .dampedTrend: "exponential smoothing with damped trend and weekly season"
    case .regression: "regression on weekday, season of the year and level"
    }
  }

  /// Contacts per slot for the days after a history's end.
  ///
  /// - Parameters:
  ///   - history: At least a week; its days count from the first of a week.
  ///   - days: How many days of the grid are wanted.
  /// - Returns: `days` times the slots of a day, none below zero.
  public func forecast(_ history: VolumeSeries, days: Int) -> [Double] {
    precondition(history.dayCount >= history.grid.daysPerWeek, "a forecast needs a week of history")
    let raw =
      switch self {
      case .automatic: automatic(history, days: days)
      case .seasonalNaive: SeasonalAverages.mean(of: 1, history, days: days)
      case .average4: SeasonalAverages.mean(of: 4, history, days: days)
      case .average8: SeasonalAverages.mean(of: 8, history, days: days)
      case .median8: SeasonalAverages.median(of: 8, history, days: days)
      case .smoothing: SeasonalAverages.smoothed(weight: 0.2, history, days: days)
      case .dampedTrend: DampedTrend.forecast(history, days: days)
      case .regression: WeekdayRegression.forecast(history, days: days)
      }
    return raw.map { max(0, $0) }
  }

  private func automatic(_ history: VolumeSeries, days: Int) -> [Double] {
    let week = history.grid.daysPerWeek
    let whole = history.suffix(days: history.weekCount * week)
    return AutomaticForecast(whole, weeks: (days + week - 1) / week).forecast(
      origin: whole.weekCount, days: days)
      // A single week says nothing of what is usual: it comes again.
      ?? SeasonalAverages.mean(of: 1, history, days: days)
  }
}
