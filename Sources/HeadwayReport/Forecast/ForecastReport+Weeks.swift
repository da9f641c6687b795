import HeadwayCalendar
import HeadwayForecast

extension ForecastReport {
  /// A week of one queue.
  package struct Week: Sendable, Hashable {
    /// A prediction interval.
    package struct Interval: Sendable, Hashable {
      /// Its level in percent, such as `80`.
      package var level: String
      /// Its lower end (contacts).
      package var lower: Double
      /// Its upper end (contacts).
      package var upper: Double

      /// Makes an interval.
      package init(level: String, lower: Double, upper: Double) {
        self.level = level
        self.lower = lower
        self.upper = upper
      }
    }

    /// The queue; empty where the history has none.
    package var queue: String
    /// The first day, ISO 8601.
    package var start: String
    /// Expected contacts.
    package var contacts: Double
    /// Its prediction intervals, in the order in which they were asked for.
    package var intervals: [Interval]

    /// Makes a week.
    package init(queue: String, start: String, contacts: Double, intervals: [Interval]) {
      self.queue = queue
      self.start = start
      self.contacts = contacts
      self.intervals = intervals
    }
  }

  /// The weeks ahead, queue by queue.
  package var weeks: [Week] {
    queues.flatMap { queue in
      queue.forecast.weeks.indices.map { place in
        Week(
          queue: queue.name, start: "\(queue.start(ofWeek: place))",
          contacts: rounded(queue.forecast.weeks[place]),
          intervals: queue.forecast.weekBands.map {
            Week.Interval(
              level: Self.name($0.level), lower: rounded($0.lower[place]), upper: rounded($0.upper[place]))
          })
      }
    }
  }

  /// The forecast in a few words: how far, and the contacts of the first week.
  package var headline: String {
    guard let first = queues.first else { return "" }
    let count = first.forecast.weeks.count
    let contacts = queues.reduce(0) { $0 + ($1.forecast.weeks.first ?? 0) }
    let names = queues.count == 1 ? "" : " in \(queues.count) queues"
    return "\(count) \(count == 1 ? "week" : "weeks") from \(first.start): "
      + "\(Figures.count(contacts)) contacts in the first" + names
  }
}
