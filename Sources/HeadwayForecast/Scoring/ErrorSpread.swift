/// How far off a method was in the past, by how many weeks it looked ahead.
///
/// The method forecasts the latest weeks of the history from before each of them, at most `mostOrigins` times; the
/// errors of each week ahead are kept apart (`ScaledErrors`), those of slots, of days and of whole weeks too.
struct ErrorSpread {
  /// What an interval is about.
  enum Grain { case slots, days, weeks }

  private static let mostOrigins = 26
  private static let leastWeeks = 4
  private let slots: [ScaledErrors]
  private let days: [ScaledErrors]
  private let weeks: [ScaledErrors]
  private let daysPerWeek: Int
  private let slotsPerDay: Int

  init(_ history: VolumeSeries, method: ForecastMethod, days wanted: Int) {
    let week = history.grid.daysPerWeek
    daysPerWeek = week
    slotsPerDay = history.slots.count
    let latest = max(1, min(Self.mostOrigins, history.weekCount - Self.leastWeeks))
    // A horizon needs some origins of its own to be judged by.
    let furthest = min(max(1, (wanted + week - 1) / week), max(1, history.weekCount / 3))
    var errors = [[ScaledErrors]](
      repeating: [ScaledErrors](repeating: ScaledErrors(), count: furthest), count: 3)
    let backs = 1..<max(2, latest + furthest)
    let past = method.past(history, weeksBack: backs, days: furthest * week)
    for (back, forecast) in zip(backs, past) {
      let known = history.dayCount - back * week
      guard let forecast, known >= min(Self.leastWeeks, history.weekCount - 1) * week else { break }
      let ahead = min(back, furthest)
      for number in max(0, back - latest)..<ahead {
        let first = number * week * history.slots.count
        let count = week * history.slots.count
        let expected = Array(forecast[first..<first + count])
        let start = known * history.slots.count + first
        let actual = Array(history.values[start..<start + count])
        errors[0][number].add(expected, actual)
        let expectedDays = Self.sums(expected, of: history.slots.count)
        let actualDays = Self.sums(actual, of: history.slots.count)
        errors[1][number].add(expectedDays, actualDays)
        errors[2][number].add(Self.sums(expectedDays, of: week), Self.sums(actualDays, of: week))
      }
    }
    slots = errors[0]
    days = errors[1]
    weeks = errors[2]
  }

  static func sums(_ values: [Double], of count: Int) -> [Double] {
    stride(from: 0, to: values.count, by: count).map {
      values[$0..<min($0 + count, values.count)].reduce(0, +)
    }
  }

  /// The interval of each point of a forecast; further ahead than was ever judged, it widens as a random walk does.
  func band(_ expected: [Double], _ grain: Grain, level: Double) -> PredictionBand {
    let (errors, perWeek) =
      switch grain {
      case .slots: (slots, daysPerWeek * slotsPerDay)
      case .days: (days, daysPerWeek)
      case .weeks: (weeks, 1)
      }
    let quantiles = errors.map { $0.quantiles(level: level) }
    var lower: [Double] = []
    var upper: [Double] = []
    for (place, value) in expected.enumerated() {
      let number = place / perWeek
      let used = min(number, quantiles.count - 1)
      let stretch = (Double(number + 1) / Double(used + 1)).squareRoot()
      let interval = quantiles[used]?.interval(value, stretch: stretch) ?? (lower: 0, upper: 2 * value)
      lower.append(interval.lower)
      upper.append(interval.upper)
    }
    return PredictionBand(level: level, lower: lower, upper: upper)
  }
}
