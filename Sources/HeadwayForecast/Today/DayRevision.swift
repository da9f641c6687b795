import Glibc

/// The rest of a day, forecast anew from what came so far.
///
/// On past days the logarithm of actual over forecast contacts of the rest is explained by that of the part before, by a
/// straight line through the origin drawn to zero by one day's weight: the best linear predictor where the two move
/// together (Weinberg, Brown and Stroud 2007; Shen and Huang 2008). The forecast of the rest is multiplied by what
/// the line says of today.
public struct DayRevision: Sendable {
  /// Contacts that came so far.
  public let actualSoFar: Double
  /// Contacts that had been forecast for the same slots.
  public let expectedSoFar: Double
  /// How much of the surprise so far is expected of the rest: 1 for all, 0 for nothing.
  public let persistence: Double
  /// What the rest's forecast is multiplied by.
  public let factor: Double
  /// How many slots are known.
  public let knownSlots: Int
  /// Contacts per slot of the whole day: what came, then the new forecast.
  public let values: [Double]
  /// Contacts per slot as forecast before.
  public let before: [Double]
  /// Prediction intervals of the slots; known slots have no width.
  public let bands: [PredictionBand]
  /// How many past days it is learnt from.
  public let days: Int

  private static let mostWeeks = 26
  private static let leastWeeks = 4

  /// Revises the first day after a history.
  ///
  /// - Parameters:
  ///   - history: What is known up to yesterday.
  ///   - today: The day's slots so far, in order; NaN where unknown.
  public init(
    _ history: VolumeSeries, today: [Double], method: ForecastMethod = .automatic, levels: [Double],
    effects: DayEffects? = nil
  ) {
    precondition(!today.isEmpty && today.count < history.slots.count, "some of the day is known, not all")
    let slots = history.slots.count
    let plain = effects?.removed(from: history) ?? history
    let factor = effects?.factor(history.dayCount) ?? 1
    let before = method.forecast(plain, days: 1).map { $0 * factor }
    self.before = before
    knownSlots = today.count
    let seen = today.indices.filter { !today[$0].isNaN }
    actualSoFar = seen.reduce(0) { $0 + today[$1] }
    var expected = 0.0
    for slot in seen { expected += before[slot] }
    expectedSoFar = expected
    let past = Self.past(plain, method: method, known: today.count)
    days = past.count
    let products = past.reduce((0.0, 0.0)) { ($0.0 + $1.part * $1.rest, $0.1 + $1.part * $1.part) }
    let weight = past.isEmpty ? 0 : products.1 / Double(past.count)
    let slope = products.1 > 0 ? min(max(products.0 / (products.1 + weight), 0), 1.5) : 0
    persistence = slope
    let surprise = expected > 0 && actualSoFar > 0 ? log(actualSoFar / expected) : 0
    let restFactor = exp(slope * min(max(surprise, -1.5), 1.5))
    self.factor = restFactor
    let revised = (0..<slots).map { slot in
      slot < today.count && !today[slot].isNaN ? today[slot] : before[slot] * restFactor
    }
    values = revised
    var errors = ScaledErrors()
    for day in past {
      let factor = exp(slope * day.part)
      errors.add(day.forecast[today.count...].map { $0 * factor }, day.actual[today.count...])
    }
    bands = levels.map { level in
      let quantiles = errors.quantiles(level: level)
      let ends = revised.indices.map { slot -> (lower: Double, upper: Double) in
        guard slot >= today.count || today[slot].isNaN else { return (revised[slot], revised[slot]) }
        return quantiles?.interval(revised[slot]) ?? (lower: 0, upper: 2 * revised[slot])
      }
      return PredictionBand(level: level, lower: ends.map(\.lower), upper: ends.map(\.upper))
    }
  }

  /// A past day: forecast and actual slots, and the logarithms of their ratios before and after the cut.
  private struct PastDay {
    var forecast: [Double]
    var actual: [Double]
    var part: Double
    var rest: Double
  }

  private static func past(_ history: VolumeSeries, method: ForecastMethod, known: Int) -> [PastDay] {
    let week = history.grid.daysPerWeek
    let slots = history.slots.count
    let count = min(mostWeeks, history.weekCount - leastWeeks)
    guard count > 0 else { return [] }
    let past = PastForecasts(history, method: method, weeks: 1)
    return (1...count).flatMap { back -> [PastDay] in
      guard let forecast = past.forecast(history.weekCount - back, weeks: 1) else { return [] }
      let start = history.dayCount - back * week
      return (0..<week).compactMap { day in
        let expected = Array(forecast[day * slots..<(day + 1) * slots])
        let actual = Array(history.cells(ofDay: start + day))
        let sums = [expected[..<known], expected[known...], actual[..<known], actual[known...]]
          .map { $0.reduce(0, +) }
        guard sums.allSatisfy({ $0 > 0 }) else { return nil }
        return PastDay(
          forecast: expected, actual: actual, part: log(sums[2] / sums[0]), rest: log(sums[3] / sums[1]))
      }
    }
  }
}
