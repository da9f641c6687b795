import HeadwayCalendar
import HeadwayExperiment
import HeadwayReport
import HeadwayScenario
import HeadwayUnits

/// The reporting intervals of a run on the wall clock.
struct LocalHours {
  /// One interval.
  struct Interval {
    /// The local day.
    var date: CivilDate
    /// Microseconds since local midnight.
    var microsecond: Int64

    /// The hour of the week from Monday, 0..<168.
    var hourOfWeek: Int { date.weekday.rawValue * 24 + Int(microsecond / 3_600_000_000) }
    /// Milliseconds since 1970 of a clock in UTC that shows the local time: for the axes of charts.
    var axis: Int64 { Int64(date.dayNumber) * 86_400_000 + microsecond / 1000 }
    /// `2026-01-05 09:30`.
    var text: String {
      "\(date) " + (TimeOfDay(microseconds: microsecond).map { "\($0)" } ?? "")
    }
  }

  /// The intervals in order of time.
  let intervals: [Interval]
  /// The length of an interval (µs).
  let length: Int64

  init(_ report: RunReport) {
    let clock = report.clock
    intervals = report.forecast.intervalStarts.map { start in
      let local = clock.local(SimTime(microseconds: start))
      return Interval(date: local.date, microsecond: local.microsecondOfDay)
    }
    length = report.scenario.horizon.interval.microseconds
  }

  /// Neighbouring intervals together so that there are at most so many parts, each of whole intervals and, where it is
  /// shorter than a day, a whole part of a day.
  func parts(most: Int) -> (hours: Double, ranges: [Range<Int>]) {
    let day: Int64 = 86_400_000_000
    let inDay = max(1, Int(day / max(length, 1)))
    let widths = (1...inDay).filter { inDay % $0 == 0 }
    let width = widths.first { (intervals.count + $0 - 1) / $0 <= most } ?? inDay
    let ranges = stride(from: 0, to: intervals.count, by: width).map {
      $0..<min($0 + width, intervals.count)
    }
    return (Double(length) * Double(width) / 3.6e9, ranges)
  }
}
