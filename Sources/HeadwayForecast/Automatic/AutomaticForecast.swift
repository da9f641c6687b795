/// The automatic forecast: robust smoothings of daily totals combined by their past errors, spread over the day by
/// profiles that are combined alike.
///
/// One setting for every series. It runs over the history once; on the way it makes the forecasts of every past week
/// from what was known then, so that its own errors are at hand.
struct AutomaticForecast {
  /// Components are judged so many weeks ahead at least, however near the question is.
  private static let leastWeeks = 4
  private let history: VolumeSeries
  /// Days left over before the first whole week.
  private let skipped: Int
  private let weights: ComponentWeights
  private let profile: ProfileComponents?

  /// Runs over a history for forecasts of so many days.
  init(_ history: VolumeSeries, days: Int) {
    let week = history.grid.daysPerWeek
    skipped = history.dayCount % week
    self.history = history.suffix(days: history.dayCount - skipped)
    let weeks = max(Self.leastWeeks, (days + week - 1) / week)
    let totals = self.history.dailyTotals
    let components = LevelComponents(totals, week: week, ahead: weeks * week)
    weights = ComponentWeights(components.outlooks, actual: totals, week: week, weeks: weeks)
    profile = history.slots.count > 1 ? ProfileComponents(self.history) : nil
  }

  /// Contacts per slot from the end of the history on, or from so many weeks before it; nil before the third week.
  func forecast(days: Int, weeksBack: Int = 0) -> [Double]? {
    let origin = history.weekCount - weeksBack
    guard let totals = weights.totals[origin] else { return nil }
    let wanted = totals.prefix(days)
    guard let profile else { return Array(wanted) }
    guard let shares = profile.shares[origin] else { return nil }
    let slots = history.slots.count
    return (0..<wanted.count * slots).map { totals[$0 / slots] * shares[$0 % shares.count] }
  }
}
