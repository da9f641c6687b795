import HeadwayCalendar
import HeadwayHistory

/// The weeks of a history that a first scenario is made of.
///
/// Exports begin and end with a trickle: contacts still open at the start, or only some of the last weeks. So it is the
/// longest run of whole weeks of which each has at least a quarter of what a busy week has (the 90th percentile).
struct BusyPeriod {
  /// The share of a busy week that a week must have.
  private static let least = 0.25

  /// The days, from a Monday to a Sunday where there is a whole week.
  let days: ClosedRange<CivilDate>
  /// The weeks; a fraction where there is no whole one.
  var weeks: Double { Double(days.upperBound.dayNumber - days.lowerBound.dayNumber + 1) / 7 }

  /// Finds the weeks of a history with contacts.
  init?(_ profile: HistoryProfile) {
    guard let known = profile.days else { return nil }
    let all = Self.withQuietDays(known, profile)
    var monday = all.lowerBound.mondayOfWeek
    if monday < all.lowerBound { monday = monday.adding(days: 7) }
    var counts: [Int] = []
    var day = monday
    while day.adding(days: 6) <= all.upperBound {
      counts.append(profile.queues.reduce(0) { $0 + Self.count($1, day...day.adding(days: 6)) })
      day = day.adding(days: 7)
    }
    guard let longest = Self.longestRun(counts) else {
      days = known
      return
    }
    days = monday.adding(days: 7 * longest.lowerBound)...monday.adding(days: 7 * longest.upperBound - 1)
  }

  /// The days, and those before and after them, to the ends of their weeks, on whose weekdays next to nothing comes.
  ///
  /// An export of a Friday evening has the whole week of a desk that rests on weekends.
  private static func withQuietDays(
    _ days: ClosedRange<CivilDate>, _ profile: HistoryProfile
  ) -> ClosedRange<CivilDate> {
    var counts = [Int](repeating: 0, count: 7)
    for queue in profile.queues {
      for day in days { counts[day.weekday.rawValue] += queue.days[day] }
    }
    let busiest = counts.max() ?? 0
    let isQuiet = counts.map { 10 * $0 < busiest }
    var (first, last) = (days.lowerBound, days.upperBound)
    while first.weekday != .mon, isQuiet[first.adding(days: -1).weekday.rawValue] {
      first = first.adding(days: -1)
    }
    while last.weekday != .sun, isQuiet[last.adding(days: 1).weekday.rawValue] { last = last.adding(days: 1) }
    return first...last
  }

  /// The contacts of a queue on some days.
  static func count(_ queue: QueueProfile, _ days: ClosedRange<CivilDate>) -> Int {
    days.reduce(0) { $0 + queue.days[$1] }
  }

  /// The longest run of busy weeks, the latest of equally long ones.
  private static func longestRun(_ counts: [Int]) -> Range<Int>? {
    guard !counts.isEmpty else { return nil }
    let busy = counts.sorted()[counts.count * 9 / 10]
    var longest = 0..<0
    var start = 0
    for index in counts.indices {
      guard counts[index] > 0, Double(counts[index]) >= least * Double(busy) else {
        start = index + 1
        continue
      }
      if index + 1 - start >= longest.count { longest = start..<(index + 1) }
    }
    return longest.isEmpty ? nil : longest
  }
}
