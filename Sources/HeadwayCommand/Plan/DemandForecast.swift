import HeadwayCalendar
import HeadwayForecast
import HeadwayScenario
import HeadwayWorkforce

/// The demand of a plan's weeks, forecast from the history of its queues.
struct DemandForecast: Sendable {
  /// The plan's first Monday.
  var start: CivilDate
  /// How many weeks it has.
  var weeks: Int
  /// The last day of the history.
  var until: CivilDate

  /// A forecast does not look farther than this (weeks).
  static let farthest = 104

  private static let levels = [0.8, 0.95]
  /// The half width of the middle 80% of a normal distribution, in standard deviations.
  private static let halfWidth = 1.281_551_565_544_6

  /// How many weeks must be forecast.
  var weeksAhead: Int { (start.dayNumber + 7 * weeks - 1 - until.dayNumber + 6) / 7 }

  /// The days of all queues, by name.
  ///
  /// - Parameter queues: The history of each queue, what single days do to it, and its deflection.
  func volumes(
    _ queues: [(queue: Queue, history: QueueHistory, calendar: DayCalendar)]
  ) async -> [String: ForecastVolumes] {
    await withTaskGroup(of: (String, ForecastVolumes).self) { group in
      for one in queues {
        group.addTask { (one.queue.name, volumes(one.queue, one.history, one.calendar)) }
      }
      var made: [String: ForecastVolumes] = [:]
      for await (name, volumes) in group { made[name] = volumes }
      return made
    }
  }

  /// The forecast of a queue before deflection, since its history counts what reached people.
  private func volumes(_ queue: Queue, _ history: QueueHistory, _ calendar: DayCalendar) -> ForecastVolumes {
    let series = history.volumes.daily
    let effects = calendar.isEmpty ? nil : DayEffects(series, calendar)
    let forecast = VolumeForecast(series, weeks: weeksAhead, levels: Self.levels, effects: effects)
    let before = 1 / (1 - queue.deflection)
    let dates = forecast.days.indices.map { series.grid.date(series.dayCount + $0) }
    var volumes = ForecastVolumes(
      days: Dictionary(uniqueKeysWithValues: zip(dates, forecast.days.map { $0 * before })))
    let planned = (0..<weeks).map { volumes.contacts(weekFrom: start.adding(days: 7 * $0)) }
    for band in forecast.weekBands {
      func ends(_ list: [Double]) -> [Double] {
        (0..<weeks).map { week in
          let place = place(ofWeek: week)
          return forecast.weeks[place] > 0 ? planned[week] * list[place] / forecast.weeks[place] : 0
        }
      }
      volumes.bands.append(.init(level: band.level, lower: ends(band.lower), upper: ends(band.upper)))
    }
    if let band = forecast.weekBands.first {
      volumes.spread = (0..<weeks).map { week in
        let place = place(ofWeek: week)
        return Self.spread(
          forecast.weeks[place], lower: band.lower[place], upper: band.upper[place])
      }
    }
    return volumes
  }

  /// The forecast's week in which the middle of a plan's week lies: the former begin on the day after the history.
  private func place(ofWeek week: Int) -> Int {
    (start.dayNumber + 7 * week + 3 - until.dayNumber - 1) / 7
  }

  /// The coefficient of variation of a week's rate: what the interval says, less the luck of single contacts (Poisson).
  private static func spread(_ contacts: Double, lower: Double, upper: Double) -> Double {
    guard contacts > 0 else { return 0 }
    let deviation = (upper - lower) / 2 / halfWidth
    return max(0, deviation * deviation - contacts).squareRoot() / contacts
  }
}

extension QueueHistory {
  /// What came, day by day.
  var actuals: QueueActuals {
    let slots = volumes.slots.count
    let totals = volumes.dailyTotals
    var days: [CivilDate: QueueActuals.Day] = [:]
    for (day, contacts) in totals.enumerated() {
      var one = QueueActuals.Day(contacts: contacts)
      if !timed.isEmpty {
        one.timed = timed[day * slots..<(day + 1) * slots].reduce(0, +)
        one.seconds = seconds[day * slots..<(day + 1) * slots].reduce(0, +)
      }
      days[volumes.grid.date(day)] = one
    }
    return QueueActuals(days: days)
  }
}
