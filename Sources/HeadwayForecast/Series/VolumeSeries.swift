import HeadwayCalendar

/// Contacts per slot of each day, on a grid of days and slots in local time.
///
/// A day that is missing keeps its place: its cells are NaN, as are single cells of which nothing is known.
public struct VolumeSeries: Sendable {
  /// The name of the queue; empty where there is only one.
  public var name: String
  /// The days.
  public let grid: WeekGrid
  /// The slots of each day.
  public let slots: DaySlots
  /// Contacts, day by day, slot by slot; NaN where unknown.
  public private(set) var values: [Double]

  /// Makes a series of whole days: `values` holds `slots.count` numbers for each.
  public init(name: String = "", grid: WeekGrid, slots: DaySlots, values: [Double]) {
    precondition(values.count.isMultiple(of: slots.count), "a series has whole days")
    self.name = name
    self.grid = grid
    self.slots = slots
    self.values = values
  }

  /// How many days it has, missing ones too.
  public var dayCount: Int { values.count / slots.count }
  /// How many whole weeks it has.
  public var weekCount: Int { dayCount / grid.daysPerWeek }

  /// The cells of a day.
  public func cells(ofDay day: Int) -> ArraySlice<Double> {
    values[day * slots.count..<(day + 1) * slots.count]
  }

  /// Contacts of each day; NaN where any cell is unknown.
  public var dailyTotals: [Double] {
    (0..<dayCount).map { cells(ofDay: $0).reduce(0, +) }
  }

  /// The series up to a day, which is not in it any more.
  public func prefix(days: Int) -> VolumeSeries {
    VolumeSeries(name: name, grid: grid, slots: slots, values: Array(values.prefix(days * slots.count)))
  }

  /// The last days of the series.
  func suffix(days: Int) -> VolumeSeries {
    guard days < dayCount else { return self }
    let weekdays = Set(grid.offsets.map { grid.start.adding(days: $0).weekday })
    return VolumeSeries(
      name: name, grid: WeekGrid(start: grid.date(dayCount - days), weekdays: weekdays), slots: slots,
      values: Array(values.suffix(days * slots.count)))
  }

  /// The daily totals as a series.
  public var daily: VolumeSeries {
    slots.count == 1
      ? self : VolumeSeries(name: name, grid: grid, slots: .wholeDay, values: dailyTotals)
  }

  /// The series with each day's contacts divided by a factor above zero, one for each day.
  public func divided(by factors: [Double]) -> VolumeSeries {
    precondition(factors.count >= dayCount, "each day needs its factor")
    var copy = self
    for index in copy.values.indices { copy.values[index] /= factors[index / slots.count] }
    return copy
  }

  /// The series in which some days are unknown.
  public func forgetting(days: some Sequence<Int>) -> VolumeSeries {
    var copy = self
    for day in days {
      for index in day * slots.count..<(day + 1) * slots.count { copy.values[index] = .nan }
    }
    return copy
  }

  /// The series without gaps.
  ///
  /// An unknown cell becomes the mean of the two latest earlier same-weekday values of its slot, filled ones
  /// too; where there are none, the first later known one, or 0.
  public var filled: VolumeSeries {
    var copy = self
    let week = grid.daysPerWeek * slots.count
    for index in values.indices where copy.values[index].isNaN {
      switch index / week {
      case 0:
        let later = stride(from: index + week, to: values.count, by: week).first { !values[$0].isNaN }
        copy.values[index] = later.map { values[$0] } ?? 0
      case 1: copy.values[index] = copy.values[index - week]
      default: copy.values[index] = (copy.values[index - week] + copy.values[index - 2 * week]) / 2
      }
    }
    return copy
  }
}
