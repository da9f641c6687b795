public import HeadwayCalendar

extension VolumeCollector {
  /// The last day of a file that was written before the day was over.
  public struct HalfDay: Hashable, Sendable {
    /// The day.
    public let date: CivilDate
    /// When its last row was (minutes after midnight).
    public let lastMinute: Int
    /// How many contacts come later on such a weekday: the middle of the weeks before.
    public let laterContacts: Double
  }

  /// Weeks that are looked at, and how many of them it takes.
  private static let weeksBefore = 8
  private static let leastWeeks = 3
  /// With five expected and Poisson chance, none comes on one day of 150.
  private static let leastLater = 5.0

  /// The last day, where rows end so early that contacts must be missing; nil where they may be complete.
  ///
  /// All queues together tell: after the last row's hour, the same weekdays before had so many contacts that none is no
  /// chance. A day that closed early for another reason is taken for a half one too.
  public var halfDay: HalfDay? {
    guard let last = lastMinute else { return nil }
    let day = Self.day(last)
    let minute = last - day.dayNumber * 1440
    let later = (1...Self.weeksBefore).compactMap { week in
      byHour[day.dayNumber - 7 * week].map { $0[(minute / 60 + 1)...].reduce(0, +) }
    }
    guard later.count >= Self.leastWeeks, later.median >= Self.leastLater else { return nil }
    return HalfDay(date: day, lastMinute: minute, laterContacts: later.median)
  }
}
