import HeadwayCalendar
import HeadwayHistory

/// The hours of the week in which work happens: one window, the same on each working day.
struct WorkingHours: Hashable {
  /// Fewer moments of work say nothing.
  private static let leastMoments = 200
  /// A day, or an hour, with a smaller share of the busiest one is not taken for a working one.
  private static let (leastDay, leastHour) = (0.1, 0.15)

  /// The working days.
  let days: [Weekday]
  /// The first working hour of a day, and the one after the last.
  let hours: Range<Int>
  /// How many moments of work this rests on.
  let moments: Int

  /// Reads the hours off the moments at which work happened; nil where there are too few, or work never rests.
  init?(_ work: WeekHours) {
    moments = work.total
    guard moments >= Self.leastMoments else { return nil }
    let byDay = Weekday.allCases.map { day in (0..<24).reduce(0) { $0 + work[day, $1] } }
    let busiest = Double(byDay.max() ?? 0)
    days = Weekday.allCases.filter { Double(byDay[$0.rawValue]) >= Self.leastDay * busiest }
    let open = days
    let byHour = (0..<24).map { hour in open.reduce(0) { $0 + work[$1, hour] } }
    let peak = Double(byHour.max() ?? 0)
    let isBusy = byHour.map { Double($0) >= Self.leastHour * peak }
    guard let first = isBusy.firstIndex(of: true), let last = isBusy.lastIndex(of: true) else { return nil }
    hours = first..<(last + 1)
    // Dates without a time of day all look like midnight.
    guard hours.count > 1, hours.count < 22 || days.count < 7 else { return nil }
  }

  /// Open hours of a week.
  var perWeek: Double { Double(days.count * hours.count) }

  /// The days as a list of a scenario.
  var dayList: String { "[" + days.map(\.description).joined(separator: ", ") + "]" }

  /// The first and last minute as a scenario has them.
  var open: String { Self.clock(hours.lowerBound) }
  var close: String { Self.clock(hours.upperBound) }

  private static func clock(_ hour: Int) -> String { "\"\(hour < 10 ? "0" : "")\(hour):00\"" }
}
