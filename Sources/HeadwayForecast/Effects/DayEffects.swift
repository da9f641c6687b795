import Glibc
import HeadwayCalendar

/// How much holidays, the days around them, events and drivers change a day's contacts, learnt from a history.
///
/// A day is compared with what is usual for it: the median of the unmarked same weekdays of the four weeks before and
/// after. The logarithms of these ratios are explained by the day's marks and by the drivers' own ratios, robustly and
/// drawn to no effect (`RobustRegression`), so that what was seen once moves a forecast by about half of what was
/// seen. A kind of holiday on which most past days had no contact at all is taken to be closed.
public struct DayEffects: Sendable {
  private let calendar: DayCalendar
  private let grid: WeekGrid
  private let coefficients: [DayMark: Double]
  private let elasticities: [Double]
  private let usualDrivers: [Double]
  /// Whether the doors were closed on most days of a kind.
  private let closed: [DayMark: Bool]

  /// Learns from a history.
  public init(_ history: VolumeSeries, _ calendar: DayCalendar) {
    self.calendar = calendar
    grid = history.grid
    let totals = history.dailyTotals
    let marks = totals.indices.map { calendar.marks($0, history.grid) }
    let usual = Self.usual(totals, marks.map(\.isEmpty), week: history.grid.daysPerWeek)
    closed = Self.closed(totals, marks, usual)
    usualDrivers = calendar.drivers.map { driver in
      let seen = totals.indices.compactMap { driver.values[history.grid.date($0)] }
      return seen.isEmpty ? 1 : exp(seen.map { log($0) }.mean)
    }
    let names = Self.names(marks, closed)
    let width = names.count + calendar.drivers.count
    var rows: [Double] = []
    var values: [Double] = []
    var isMarked: [Bool] = []
    for (day, total) in totals.enumerated() {
      guard !total.isNaN, total > 0, let usual = usual[day], usual > 0 else { continue }
      if Self.isClosed(marks[day], closed) { continue }
      rows += names.map { marks[day].contains($0) ? 1 : 0 }
      rows += calendar.drivers.map { Self.change($0, day, history.grid) }
      values.append(log(total / usual))
      isMarked.append(!marks[day].isEmpty)
    }
    // A kind is drawn to nothing by half an observation, its single names to the kind by two.
    let penalties =
      names.map { mark in if case .named = mark { 2.0 } else { 0.5 } }
      + [Double](repeating: 0.01, count: calendar.drivers.count)
    // A marked day is no outlier, however unlike the others: it is what the marks are there for.
    let fit =
      width == 0 || values.isEmpty
      ? nil
      : RobustRegression(
        rows: rows, values: values, weights: values.map { _ in 1 }, certain: isMarked, penalties: penalties)
    let found = fit?.coefficients ?? [Double](repeating: 0, count: width)
    coefficients = Dictionary(uniqueKeysWithValues: zip(names, found))
    elasticities = Array(found.dropFirst(names.count))
  }

  /// What a day's contacts are multiplied by; 0 where the doors are taken to be closed.
  public func factor(_ day: Int) -> Double {
    let marks = calendar.marks(day, grid)
    if Self.isClosed(marks, closed) { return 0 }
    var sum = marks.reduce(0.0) { $0 + (coefficients[$1] ?? 0) }
    // An event that never happened does what its file says.
    for event in calendar.events[grid.date(day)] ?? [] where coefficients[.event(event.name)] == nil {
      sum += log(max(event.factor ?? 1, 0.01))
    }
    for (place, driver) in calendar.drivers.enumerated() {
      guard let value = driver.values[grid.date(day)] else { continue }
      sum += elasticities[place] * log(value / usualDrivers[place])
    }
    return exp(sum)
  }

  /// The history as if no day had been marked; days on which the doors were closed are unknown.
  public func removed(from history: VolumeSeries) -> VolumeSeries {
    let factors = (0..<history.dayCount).map(factor)
    let shut = factors.indices.filter { factors[$0] == 0 }
    return history.divided(by: factors.map { $0 > 0 ? $0 : 1 }).forgetting(days: shut)
  }

  /// The learnt effects that are told to a person: names with factors, holidays first.
  public var told: [(name: String, factor: Double)] {
    var list: [(name: String, factor: Double)] = []
    func add(_ name: String, _ mark: DayMark) {
      if closed[mark] == true {
        list.append((name, 0))
      } else if let value = coefficients[mark] {
        list.append((name, exp(value)))
      }
    }
    add("a holiday", .holiday)
    add("the day before a holiday", .before)
    add("the day after a holiday", .after)
    for event in Set(calendar.events.values.joined().map(\.name)).sorted() { add(event, .event(event)) }
    return list
  }

  /// How strongly volumes follow each driver: 1 where twice the number means twice the contacts.
  public var toldDrivers: [(name: String, elasticity: Double)] {
    zip(calendar.drivers, elasticities).map { ($0.name, $1) }
  }

  /// Drivers of which some days have no number, and on how many: there they are taken to be as usual.
  public func unknownDrivers(_ days: Range<Int>) -> [(name: String, days: Int)] {
    calendar.drivers.compactMap { driver in
      let unknown = days.count { driver.values[grid.date($0)] == nil }
      return unknown > 0 ? (driver.name, unknown) : nil
    }
  }

  /// The median of the nearest unmarked same weekdays, four weeks to either side; nil where there are fewer than 2.
  private static func usual(_ totals: [Double], _ isPlain: [Bool], week: Int) -> [Double?] {
    totals.indices.map { day in
      let same = (-4...4).filter { $0 != 0 }.map { day + $0 * week }
        .filter { totals.indices.contains($0) && isPlain[$0] && !totals[$0].isNaN }
      return same.count < 2 ? nil : same.map { totals[$0] }.median
    }
  }

  /// Whether the doors are closed: as on this holiday before, else as on most holidays; or by an event.
  private static func isClosed(_ marks: [DayMark], _ closed: [DayMark: Bool]) -> Bool {
    let names = marks.filter { if case .named = $0 { true } else { false } }
    let holiday =
      names.compactMap { closed[$0] }.first ?? (marks.contains(.holiday) && closed[.holiday] == true)
    return holiday || marks.contains { if case .event = $0 { closed[$0] == true } else { false } }
  }

  /// For each kind that was seen whether most of its days had next to no contacts; a missing day is one without.
  private static func closed(
    _ totals: [Double], _ marks: [[DayMark]], _ usual: [Double?]
  ) -> [DayMark: Bool] {
    var days: [DayMark: (all: Int, empty: Int)] = [:]
    for (day, marks) in marks.enumerated() {
      guard let usual = usual[day], usual > 0 else { continue }
      let isEmpty = totals[day].isNaN || totals[day] < 0.02 * usual
      for mark in marks {
        guard mark != .before, mark != .after else { continue }
        days[mark, default: (0, 0)].all += 1
        if isEmpty { days[mark, default: (0, 0)].empty += 1 }
      }
    }
    return days.mapValues { 2 * $0.empty > $0.all }
  }

  /// The marks that have a coefficient: each kind that was seen, and names that were seen twice.
  private static func names(_ marks: [[DayMark]], _ closed: [DayMark: Bool]) -> [DayMark] {
    var counts: [DayMark: Int] = [:]
    var order: [DayMark] = []
    for mark in marks.joined() where closed[mark] != true {
      if counts[mark] == nil { order.append(mark) }
      counts[mark, default: 0] += 1
    }
    return order.filter { mark in
      if case .named = mark { counts[mark, default: 0] >= 2 } else { true }
    }
  }

  /// A driver's value over what is usual for it, as a logarithm; 0 where it is not known.
  private static func change(_ driver: DayCalendar.Driver, _ day: Int, _ grid: WeekGrid) -> Double {
    guard let value = driver.values[grid.date(day)] else { return 0 }
    let near = (-4...4).filter { $0 != 0 }.compactMap {
      driver.values[grid.date(day + $0 * grid.daysPerWeek)]
    }
    return near.isEmpty ? 0 : log(value / near.median)
  }
}
