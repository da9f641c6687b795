public import HeadwayCalendar
public import HeadwayUnits

/// Hours of some days of the week, such as the mornings of weekdays.
public struct DayPart: Sendable, Hashable {
  /// Days that are planned alike.
  public enum Days: Int, Sendable, CaseIterable {
    /// Monday to Friday.
    case weekdays
    /// Saturday.
    case saturday
    /// Sunday.
    case sunday

    /// The days of a date.
    public init(_ date: CivilDate) {
      self =
        switch date.weekday {
        case .sat: .saturday
        case .sun: .sunday
        case .mon, .tue, .wed, .thu, .fri: .weekdays
        }
    }
  }

  /// Which days.
  public var days: Days
  /// The first hour, from 0 to 23.
  public var from: Int
  /// The hour after the last, from 1 to 24.
  public var to: Int

  /// The parts of the measured horizon that occur, in order, and the part of each interval.
  ///
  /// - Parameters:
  ///   - starts: Starts of the intervals.
  ///   - hours: How many hours a part has; a divisor of 24.
  public static func parts(
    of starts: [SimTime], clock: HorizonClock, hours: Int
  ) -> (parts: [DayPart], ofInterval: [Int]) {
    let all = starts.map { start in
      let local = clock.local(start)
      let hour = Int(local.microsecondOfDay / SimDuration.hours(1).microseconds)
      let from = hour / hours * hours
      return DayPart(days: Days(local.date), from: from, to: from + hours)
    }
    let parts = Set(all).sorted { ($0.days.rawValue, $0.from) < ($1.days.rawValue, $1.from) }
    let places = Dictionary(uniqueKeysWithValues: zip(parts, parts.indices))
    return (parts, all.map { places[$0] ?? 0 })
  }
}
