public import HeadwayCalendar

/// Opening hours guessed from when things happen.
public struct OpenHours: Sendable, Hashable {
  /// One window and the weekdays that have it.
  public struct Window: Sendable, Hashable {
    /// The weekdays, from Monday.
    public let days: [Weekday]
    /// The first hour, 0...23.
    public let open: Int
    /// The hour at which it ends, 1...24.
    public let close: Int
  }

  /// The windows, by their first weekday.
  public let windows: [Window]
  /// The share of all that happened in them.
  public let covered: Double

  /// Guesses from how much happens in each half hour of a week [7][48].
  ///
  /// An hour is open when at least a tenth of a busy hour's happens in it (a busy hour: the mean of the eight
  /// busiest); a day's window runs from its first open hour to its last, over gaps of at most two hours.
  ///
  /// - Parameters:
  ///   - slots: How much happens in each half hour of the week.
  ///   - least: With a smaller share in the windows there are no clear hours.
  /// - Returns: nil where there are none, or where it is open round the clock.
  public init?(_ slots: [[Double]], covering least: Double = 0.95) {
    let hourly = slots.map { row in (0..<24).map { row[2 * $0] + row[2 * $0 + 1] } }
    let busiest = (0..<24).map { hour in hourly.map { $0[hour] }.max() ?? 0 }.sorted(by: >).prefix(8)
    let level = busiest.reduce(0, +) / Double(busiest.count) / 10
    guard level > 0 else { return nil }
    var windows: [Window] = []
    var inside = 0.0
    for (weekday, row) in zip(Weekday.allCases, hourly) {
      guard let window = Self.longest(row.map { $0 >= level }) else { continue }
      inside += row[window].reduce(0, +)
      let same = windows.firstIndex { $0.open == window.lowerBound && $0.close == window.upperBound }
      if let same {
        windows[same] = Window(
          days: windows[same].days + [weekday], open: windows[same].open, close: windows[same].close)
      } else {
        windows.append(Window(days: [weekday], open: window.lowerBound, close: window.upperBound))
      }
    }
    covered = inside / hourly.reduce(0) { $0 + $1.reduce(0, +) }
    self.windows = windows
    guard covered >= least else { return nil }
    if windows.count == 1, windows[0].days.count == 7, windows[0].open == 0, windows[0].close == 24 {
      return nil
    }
  }

  /// The longest run of open hours, over gaps of one or two hours.
  private static func longest(_ isOpen: [Bool]) -> Range<Int>? {
    var best: Range<Int>?
    var current: Range<Int>?
    for hour in isOpen.indices where isOpen[hour] {
      if let run = current, hour - run.upperBound <= 2 {
        current = run.lowerBound..<(hour + 1)
      } else {
        current = hour..<(hour + 1)
      }
      if let run = current, run.count > (best?.count ?? 0) { best = run }
    }
    return best
  }
}
