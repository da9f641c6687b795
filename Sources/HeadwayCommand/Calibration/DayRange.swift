import ArgumentParser
import HeadwayCalendar

/// Days from one to another, both included, as `1999-01-01..1999-04-30`.
struct DayRange: ExpressibleByArgument {
  /// The days.
  var days: ClosedRange<CivilDate>

  /// Makes a range.
  init(_ days: ClosedRange<CivilDate>) { self.days = days }

  init?(argument: String) {
    let ends = argument.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    guard ends.count == 2, argument == "\(ends[0])..\(ends[1])", let first = try? CivilDate(parsing: ends[0]),
      let last = try? CivilDate(parsing: ends[1]), first <= last
    else { return nil }
    days = first...last
  }
}
