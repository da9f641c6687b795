public import HeadwayCalendar

/// What came to a queue, day by day.
public struct QueueActuals: Sendable {
  /// A day.
  public struct Day: Sendable, Hashable {
    /// Contacts; NaN where unknown.
    public var contacts: Double
    /// Contacts whose handle time is known.
    public var timed = 0.0
    /// The sum of their handle times (s).
    public var seconds = 0.0

    /// Makes a day.
    public init(contacts: Double, timed: Double = 0, seconds: Double = 0) {
      self.contacts = contacts
      self.timed = timed
      self.seconds = seconds
    }
  }

  /// Days on which the queue is open; others have no contacts.
  public var days: [CivilDate: Day]

  /// Makes actuals.
  public init(days: [CivilDate: Day]) { self.days = days }

  /// Contacts of the seven days from a day on; nil where one of them is unknown, or none is there.
  public func contacts(from first: CivilDate) -> Double? {
    let week = days(from: first)
    guard !week.isEmpty, !week.contains(where: \.contacts.isNaN) else { return nil }
    return week.reduce(0) { $0 + $1.contacts }
  }

  /// The mean handle time (s) of the seven days from a day on; nil where it is not known of any contact.
  public func handleTime(from first: CivilDate) -> Double? {
    let week = days(from: first)
    let timed = week.reduce(0) { $0 + $1.timed }
    return timed > 0 ? week.reduce(0) { $0 + $1.seconds } / timed : nil
  }

  private func days(from first: CivilDate) -> [Day] { (0..<7).compactMap { days[first.adding(days: $0)] } }
}

/// What a stored forecast or plan expected of a queue, in contacts that reach people: after deflection.
public struct PastVolumes: Sendable {
  /// A week of seven days.
  public struct Week: Sendable {
    /// Its first day; forecasts may begin in the middle of a week.
    public var first: CivilDate
    /// Expected contacts.
    public var contacts: Double
    /// Prediction intervals, the narrowest first.
    public var intervals: [WeekFact.Interval]

    /// Makes a week.
    public init(first: CivilDate, contacts: Double, intervals: [WeekFact.Interval] = []) {
      self.first = first
      self.contacts = contacts
      self.intervals = intervals
    }
  }

  /// The stored run's name.
  public var source: String
  /// Its weeks, in order.
  public var weeks: [Week]

  /// Makes volumes.
  public init(source: String, weeks: [Week]) {
    self.source = source
    self.weeks = weeks
  }

  /// The weeks that are over by a day.
  func over(by until: CivilDate) -> [Week] { weeks.filter { $0.first.adding(days: 6) <= until } }
}
