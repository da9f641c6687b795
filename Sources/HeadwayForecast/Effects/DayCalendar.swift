public import HeadwayCalendar

/// What is known of single days: holidays, events, and numbers that drive volumes.
public struct DayCalendar: Sendable {
  /// Something that happens on a date.
  public struct Event: Hashable, Sendable {
    /// Its name; what it did before is learnt under it.
    public var name: String
    /// How it is expected to change volumes where its past does not tell; 1 for not at all.
    public var factor: Double?

    /// Makes an event.
    public init(name: String, factor: Double? = nil) {
      self.name = name
      self.factor = factor
    }
  }

  /// A number for each date, such as customers or bookings; volumes are taken to follow a power of it.
  public struct Driver: Sendable {
    /// Its name.
    public var name: String
    /// Its values, above zero.
    public var values: [CivilDate: Double]

    /// Makes a driver.
    public init(name: String, values: [CivilDate: Double]) {
      self.name = name
      self.values = values
    }
  }

  /// The names of holidays by date.
  public var holidays: [CivilDate: String]
  /// Events by date.
  public var events: [CivilDate: [Event]]
  /// Drivers.
  public var drivers: [Driver]

  /// Makes a calendar.
  public init(
    holidays: [CivilDate: String] = [:], events: [CivilDate: [Event]] = [:], drivers: [Driver] = []
  ) {
    self.holidays = holidays
    self.events = events
    self.drivers = drivers
  }

  /// Whether nothing is known.
  public var isEmpty: Bool { holidays.isEmpty && events.isEmpty && drivers.isEmpty }

  /// What marks a date: its holiday, else that the day of the grid before or after it is one; and its events.
  func marks(_ day: Int, _ grid: WeekGrid) -> [DayMark] {
    let date = grid.date(day)
    var marks: [DayMark] = []
    if let name = holidays[date] {
      marks += [.holiday, .named(name)]
    } else if !holidays.isEmpty {
      // A holiday on a day that is left out, as a weekend, still lies between two days of the grid.
      let before = (grid.date(day - 1).dayNumber..<date.dayNumber).map(CivilDate.init(dayNumber:))
      let after = (date.dayNumber + 1...grid.date(day + 1).dayNumber).map(CivilDate.init(dayNumber:))
      if after.contains(where: { isWorkingHoliday($0, grid) }) { marks.append(.before) }
      if before.contains(where: { isWorkingHoliday($0, grid) }) { marks.append(.after) }
    }
    return marks + (events[date] ?? []).map { .event($0.name) }
  }

  /// Whether a date is a holiday on a weekday of the grid.
  private func isWorkingHoliday(_ date: CivilDate, _ grid: WeekGrid) -> Bool {
    holidays[date] != nil && grid.day(of: date) != nil
  }
}

/// A mark of a day that may change its volume.
enum DayMark: Hashable {
  case holiday, before, after
  case named(String)
  case event(String)
}
