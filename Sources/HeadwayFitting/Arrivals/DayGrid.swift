public import HeadwayCalendar

/// The daily counts of a queue as weekday × week, and what is expected of each day: a weekday's level times a week's.
///
/// The expected counts have the totals of the observed ones on every weekday and in every week, which makes them the
/// maximum-likelihood fit of the multiplicative Poisson model; found by fitting the two margins in turn (Deming and
/// Stephan 1940; Bishop, Fienberg and Holland 1975, chapter 3). Days that are missing do no harm.
public struct DayGrid: Sendable {
  /// One day that was used.
  public struct Day: Sendable, Hashable {
    /// The date.
    public let date: CivilDate
    /// The contacts that came.
    public let count: Double
    /// The contacts that its weekday and its week let expect.
    public var expected: Double
    /// Its week, counted from that of the first day.
    public let week: Int
  }

  /// One week of which there are days.
  public struct Week: Sendable, Hashable {
    /// Counted from the week of the first day.
    public let number: Int
    /// The contacts that came on its days.
    public let count: Double
    /// What its days have in a week of mean level: more of a whole week than of a Monday alone.
    public let usual: Double
    /// Its contacts over the usual ones; 1 in the mean of all weeks, each taken for as much as its days are.
    public var level: Double { count / usual }
  }

  /// The days, in order.
  public private(set) var days: [Day]
  /// The expected contacts of each weekday in a week of mean level; 0 for weekdays without a day.
  public private(set) var weekdays: [Double]
  /// The weeks, in order, without those that have no day.
  public private(set) var weeks: [Week]
  /// Days less the numbers fitted to them.
  public let freedom: Int

  /// Fits days with their counts; nil where they tell no more than the levels (no freedom), or nothing came.
  public init?(_ counts: [(date: CivilDate, count: Int)]) {
    guard let first = counts.map(\.date).min() else { return nil }
    let monday = first.mondayOfWeek
    days = counts.sorted { $0.date < $1.date }.map {
      Day(
        date: $0.date, count: Double($0.count), expected: 1,
        week: ($0.date.dayNumber - monday.dayNumber) / 7)
    }
    let table = WeekTable(days)
    guard let levels = table.levels() else { return nil }
    freedom = levels.freedom
    let mean = table.mean(levels)
    weekdays = levels.weekdays.map { $0 * mean }
    var seen = [Double](repeating: 0, count: table.weekCount)
    var usual = seen
    for index in days.indices {
      let (week, weekday) = (days[index].week, days[index].date.weekday.rawValue)
      days[index].expected = levels.weekdays[weekday] * levels.weeks[week]
      seen[week] += days[index].count
      usual[week] += weekdays[weekday]
    }
    weeks = Set(days.map(\.week)).sorted().map { Week(number: $0, count: seen[$0], usual: usual[$0]) }
  }
}
