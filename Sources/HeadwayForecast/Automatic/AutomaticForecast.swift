/// The automatic forecast: robust smoothings of daily totals combined by their past errors, spread over the day by
/// profiles that are combined alike.
///
/// One setting for every series. It runs over the history once; on the way it makes the forecasts of every past week
/// from what was known then, so that its own errors are at hand.
struct AutomaticForecast {
  /// Forecasts are made so many weeks ahead at least, so that past errors are there to judge components by.
  private static let leastWeeks = 13
  private let slots: Int
  private let weights: ComponentWeights
  private let quiet: QuietSeries
  private let profile: ProfileComponents?

  /// Runs over a history of whole weeks, for forecasts of so many weeks.
  init(_ history: VolumeSeries, weeks: Int) {
    let week = history.grid.daysPerWeek
    slots = history.slots.count
    let ahead = max(Self.leastWeeks, weeks)
    let totals = history.dailyTotals
    let components = LevelComponents(totals, week: week, ahead: ahead * week)
    weights = ComponentWeights(components.outlooks, actual: totals, week: week, weeks: ahead)
    quiet = QuietSeries(weights.totals, actual: totals, week: week)
    profile = slots > 1 ? ProfileComponents(history) : nil
  }

  /// Contacts per slot after so many weeks of the history; nil before the end of the second one.
  func forecast(origin: Int, days: Int) -> [Double]? {
    guard let totals = weights.totals[origin] else { return nil }
    let factor = quiet.factor(origin)
    guard let profile else { return totals.prefix(days).map { $0 * factor } }
    guard let shares = profile.shares[origin] else { return nil }
    return (0..<days * slots).map { totals[$0 / slots] * factor * shares[$0 % shares.count] }
  }
}
