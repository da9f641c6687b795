/// What a method forecast at the end of each week of a history, from what was known then.
struct PastForecasts {
  /// What an interval is about.
  enum Grain { case slots, days, weeks }

  private let history: VolumeSeries
  private let method: ForecastMethod
  private let weeks: Int
  /// The automatic method makes the past forecasts on its way.
  private let automatic: AutomaticForecast?

  /// Takes a history that ends with a whole week, but for days at its beginning.
  init(_ history: VolumeSeries, method: ForecastMethod, weeks: Int) {
    self.history = history.suffix(days: history.weekCount * history.grid.daysPerWeek)
    self.method = method
    self.weeks = weeks
    automatic = method == .automatic ? AutomaticForecast(self.history, weeks: weeks) : nil
  }

  /// Contacts per slot in the weeks after the history.
  var ahead: [Double] {
    forecast(history.weekCount, weeks: weeks)
      ?? method.forecast(history, days: weeks * history.grid.daysPerWeek)
  }

  /// Contacts per slot in the weeks after so many weeks of the history; nil where too little was known.
  func forecast(_ origin: Int, weeks: Int) -> [Double]? {
    let week = history.grid.daysPerWeek
    if let automatic { return automatic.forecast(origin: origin, days: weeks * week) }
    guard origin >= 1 else { return nil }
    return method.forecast(history.prefix(days: origin * week), days: weeks * week)
  }

  /// The prediction intervals of the weeks after the history; none where there are too few past errors.
  func bands(_ grain: Grain, levels: [Double]) -> [PredictionBand] {
    bands(grain, levels: levels, origins: [history.weekCount])[history.weekCount] ?? []
  }

  /// The prediction intervals at some origins, by origin.
  func bands(_ grain: Grain, levels: [Double], origins: Set<Int>) -> [Int: [PredictionBand]] {
    guard !levels.isEmpty else { return [:] }
    let slots = history.slots.count
    let week = history.grid.daysPerWeek
    let learned = PredictionIntervals.learnedWeeks(of: weeks, hasSlots: grain == .slots && slots > 1)
    let size =
      switch grain {
      case .slots: 1
      case .days: slots
      case .weeks: slots * week
      }
    // A week with a missing day is judged by what is usual on that day.
    let actual = grain == .weeks ? history.daily.filled.values.sums(of: week) : history.values.sums(of: size)
    var intervals = PredictionIntervals(
      actual: actual, perWeek: week * slots / size, learned: learned, levels: levels)
    return intervals.bands(of: origins) { origin in
      let length = origins.contains(origin) ? max(weeks, learned) : learned
      guard let forecast = forecast(origin, weeks: length) else { return nil }
      return size == 1 ? forecast : forecast.sums(of: size)
    }.mapValues { bands in
      let count = weeks * week * slots / size
      return bands.map {
        PredictionBand(
          level: $0.level, lower: Array($0.lower.prefix(count)), upper: Array($0.upper.prefix(count)))
      }
    }
  }
}
