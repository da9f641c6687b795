import HeadwayCalendar
import HeadwayUnits

/// How many contacts a queue is expected to have, for limits and for the overload warning.
package struct ExpectedDemand {
  /// Expected contacts of the measured days.
  package private(set) var measured = 0.0
  /// Expected contacts of the warm-up.
  private(set) var warmUp = 0.0

  /// Adds up a queue's pattern, its events, announcements and deflection, day by day, and what is open at the start.
  ///
  /// Uncertainty has mean 1 and batches keep the volume, so both change nothing; nor do returns count here.
  package init(_ queue: Queue, horizon: Horizon) {
    let warmUpDays = Int((horizon.warmUp.microseconds + 86_399_999_999) / 86_400_000_000)
    var byDay: [Int: Double] = [:]
    switch queue.arrivals.pattern {
    case .series(let rows, _, _):
      for row in rows { byDay[row.start.date.dayNumber, default: 0] += row.contacts }
    case .trace(let times): for time in times { byDay[time.date.dayNumber, default: 0] += 1 }
    case .rate, .profile, .list: break
    }
    let factors = Factors(Self.isTrace(queue.arrivals.pattern) ? [] : queue.arrivals.events)
    for offset in -warmUpDays..<horizon.days {
      let date = horizon.start.adding(days: offset)
      let pattern = queue.arrivals.pattern
      var contacts = Self.contacts(pattern, on: date, offset, horizon) ?? byDay[date.dayNumber] ?? 0
      contacts *= factors.factor(on: date) * (1 - queue.deflection)
      if offset < 0 { warmUp += contacts } else { measured += contacts }
    }
    for announcement in queue.arrivals.announcements {
      let contacts = announcement.contacts * (1 - queue.deflection)
      if announcement.at.date < horizon.start { warmUp += contacts } else { measured += contacts }
    }
    let backlog = Double(queue.backlog?.contacts ?? 0)
    if warmUpDays > 0 { warmUp += backlog } else { measured += backlog }
  }

  /// The product of the events' factors by day.
  private struct Factors {
    private var byWeekday = [Double](repeating: 1, count: 7)
    private var byDate: [CivilDate: Double] = [:]

    init(_ events: [DemandEvent]) {
      for event in events {
        let factor = Self.mean(event)
        for day in event.weekdays { byWeekday[day.rawValue] *= factor }
        // A date that is also one of the event's weekdays counts once.
        for date in event.dates where !event.weekdays.contains(date.weekday) {
          byDate[date, default: 1] *= factor
        }
      }
    }

    /// The factor on the whole day: of an event of some hours as if all hours of the day were alike.
    private static func mean(_ event: DemandEvent) -> Double {
      let rest = TimeOfDay.endOfDay.microseconds - event.from.microseconds
      let length = event.length.map { min($0.microseconds, rest) } ?? rest
      let share = Double(length) / Double(TimeOfDay.endOfDay.microseconds)
      return 1 + (event.factor - 1) * event.probability * share
    }

    func factor(on date: CivilDate) -> Double { byWeekday[date.weekday.rawValue] * (byDate[date] ?? 1) }
  }

  private static func isTrace(_ pattern: Arrivals.Pattern) -> Bool {
    if case .trace = pattern { return true }
    return false
  }

  private static func contacts(
    _ pattern: Arrivals.Pattern, on date: CivilDate, _ offset: Int, _ horizon: Horizon
  ) -> Double? {
    switch pattern {
    case .rate(let perSecond): return perSecond * 86_400
    case .profile(let perWeek, let days, _):
      return perWeek * days[date.weekday.rawValue] / days.reduce(0, +)
    case .list(let volumes):
      let perDay = Int(86_400_000_000 / max(horizon.interval.microseconds, 1))
      // Whole turns of the list at once: a day may hold more intervals than the list entries.
      let turns = perDay / volumes.count
      var sum = turns > 0 ? Double(turns) * volumes.reduce(0, +) : 0
      let first = ((offset * perDay) % volumes.count + volumes.count) % volumes.count
      for step in 0..<(perDay % volumes.count) { sum += volumes[(first + step) % volumes.count] }
      return sum
    case .series, .trace: return nil
    }
  }
}
