import Glibc
public import HeadwayCalendar

/// A usual week of a queue: how many contacts come on each weekday and in each half hour of it.
public struct ArrivalProfile: Sendable {
  /// Contacts in a week of mean level: all contacts over all weeks, parts of weeks taken for parts.
  ///
  /// Its interval is that of a ratio of sums over weeks (Cochran, "Sampling Techniques" 1977, section 2.11).
  public let perWeek: Estimated
  /// The level of the last 28 days, where there are at least eight weeks: what a forecast would begin with.
  public let recentPerWeek: Double?
  /// Contacts of each weekday, from Monday.
  public let weekdays: [Double]
  /// Contacts of each half hour of each weekday [7][48].
  public let slots: [[Double]]
  /// The days that were used, by weekday and week.
  public let grid: DayGrid
  /// Holidays of the main period, which were left out.
  public let holidays: Int
  /// Days without any contact where many were expected, which were left out.
  public let silentDays: Int
  /// Contacts outside the period, or on days left out.
  public let contactsLeftOut: Int
  /// How much half hours vary around their day's total and their usual share, 1 for chance alone: Pearson's X² over
  /// its degrees of freedom.
  public let dispersionWithinDay: Double
  /// The share of contacts that one time-of-day pattern for all weekdays would put into the wrong hour, less what
  /// chance does.
  public let patternMisfit: Double

  /// Whether weekdays share one pattern over the day, so that `days` and `hours` say all.
  public var isProduct: Bool { patternMisfit < 0.04 }

  /// Contacts of each hour of the day over the week [24].
  public var hours: [Double] {
    let hourly = slots.map(Self.hourly)
    return (0..<24).map { hour in hourly.reduce(0) { $0 + $1[hour] } }
  }

  private static func hourly(_ slots: [Double]) -> [Double] {
    (0..<24).map { slots[2 * $0] + slots[2 * $0 + 1] }
  }

  /// Fits counts with the holidays left out.
  ///
  /// - Parameters:
  ///   - counts: The arrivals.
  ///   - limits: The days that count, those without contacts too; nil for the main period of the counts themselves.
  ///   - holidays: Days that are left out.
  /// - Returns: nil for fewer than two weeks of days, or less than about a hundred contacts in them.
  public init?(
    _ counts: ArrivalCounts, within limits: Range<CivilDate>? = nil, holidays: Set<CivilDate> = []
  ) {
    let period = limits ?? counts.mainPeriod
    let days = Array(period).map { (date: $0, count: counts.total($0)) }
    let open = days.filter { !holidays.contains($0.date) }
    let silent = Self.silent(open)
    let used = open.filter { !silent.contains($0.date) && Self.isOpen($0.date.weekday, open) }
    let total = used.reduce(0) { $0 + $1.count }
    guard total >= 100, let grid = DayGrid(used), grid.weeks.count >= 2 else { return nil }
    self.grid = grid
    self.holidays = days.count - open.count
    silentDays = silent.count
    contactsLeftOut = counts.total - total
    weekdays = grid.weekdays
    let week = weekdays.reduce(0, +)
    let n = Double(grid.weeks.count)
    let residuals = grid.weeks.reduce(0) { $0 + ($1.count - $1.usual) * ($1.count - $1.usual) }
    let spread = (residuals * n / (n - 1)).squareRoot() / Double(total)
    perWeek = Estimated(week, standardError: week * spread, least: 0)
    recentPerWeek = grid.weeks.count < 8 ? nil : Self.recent(grid).map { week * $0 }
    var sums = [[Double]](repeating: [Double](repeating: 0, count: ArrivalCounts.slotsPerDay), count: 7)
    for day in used {
      let own = counts.slots(day.date)
      for slot in own.indices { sums[day.date.weekday.rawValue][slot] += Double(own[slot]) }
    }
    let levelOf = grid.weekdays
    slots = sums.enumerated().map { weekday, row in
      let all = row.reduce(0, +)
      return all > 0 ? row.map { $0 / all * levelOf[weekday] } : row
    }
    patternMisfit = Self.misfit(sums)
    dispersionWithinDay = Self.dispersion(used.map(\.date), counts, sums)
  }

  /// The contacts of the last 28 days over what their weekdays have in a week of mean level.
  private static func recent(_ grid: DayGrid) -> Double? {
    guard let end = grid.days.last?.date else { return nil }
    let last = grid.days.filter { $0.date > end.adding(days: -28) }
    let usual = last.reduce(0) { $0 + grid.weekdays[$1.date.weekday.rawValue] }
    return usual > 0 ? last.reduce(0) { $0 + $1.count } / usual : nil
  }

  /// Days without a contact that chance cannot explain: on weekdays that mostly have contacts, and more than nine.
  private static func silent(_ days: [(date: CivilDate, count: Int)]) -> Set<CivilDate> {
    var silent: Set<CivilDate> = []
    for weekday in Weekday.allCases {
      let own = days.filter { $0.date.weekday == weekday }
      let busy = own.filter { $0.count > 0 }
      guard 2 * busy.count > own.count else { continue }
      let mean = Double(busy.reduce(0) { $0 + $1.count }) / Double(busy.count)
      // exp(-9.2) is one in ten thousand.
      if mean > 9.2 { silent.formUnion(own.filter { $0.count == 0 }.map(\.date)) }
    }
    return silent
  }

  private static func isOpen(_ weekday: Weekday, _ days: [(date: CivilDate, count: Int)]) -> Bool {
    days.contains { $0.date.weekday == weekday && $0.count > 0 }
  }

  /// Half the absolute distance of each weekday's shares by hour from the pooled ones, less its expectation by chance.
  private static func misfit(_ sums: [[Double]]) -> Double {
    let hourly = sums.map(Self.hourly)
    let total = hourly.reduce(0) { $0 + $1.reduce(0, +) }
    let pooled = (0..<24).map { hour in hourly.reduce(0) { $0 + $1[hour] } / total }
    var misfit = 0.0
    for row in hourly {
      let own = row.reduce(0, +)
      guard own > 0 else { continue }
      for hour in 0..<24 {
        let chance = (2 / Double.pi * pooled[hour] * (1 - pooled[hour]) / own).squareRoot()
        misfit += max(0, abs(row[hour] / own - pooled[hour]) - chance) / 2 * own / total
      }
    }
    return misfit
  }

  private static func dispersion(
    _ days: [CivilDate], _ counts: ArrivalCounts, _ sums: [[Double]]
  ) -> Double {
    var (chiSquare, freedom) = (0.0, 0.0)
    var rows = [Int](repeating: 0, count: 7)
    var columns = rows
    for day in days {
      let weekday = day.weekday.rawValue
      let usual = sums[weekday]
      let own = counts.slots(day)
      let (total, all) = (Double(own.reduce(0, +)), usual.reduce(0, +))
      guard total > 0 else { continue }
      rows[weekday] += 1
      columns[weekday] = 0
      for slot in own.indices where usual[slot] > 0 {
        let expected = usual[slot] / all * total
        chiSquare += (Double(own[slot]) - expected) * (Double(own[slot]) - expected) / expected
        columns[weekday] += 1
      }
    }
    for weekday in 0..<7 { freedom += Double(max(0, rows[weekday] - 1) * max(0, columns[weekday] - 1)) }
    return freedom > 0 ? chiSquare / freedom : 1
  }
}
