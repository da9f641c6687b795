public import HeadwayCalendar

/// What an account of Zendesk is set up with: names, promises and hours.
public struct ZendeskSetup: Sendable {
  /// The names of groups by id.
  public internal(set) var groups: [Int64: String] = [:]
  /// The names of brands by id.
  public internal(set) var brands: [Int64: String] = [:]
  /// The names of ticket forms by id.
  public internal(set) var forms: [Int64: String] = [:]
  /// The SLA policies, in the order in which they are tried.
  public internal(set) var policies: [ZendeskPolicy] = []
  /// The schedules, in order of their ids.
  public internal(set) var schedules: [ZendeskSchedule] = []

  /// Makes a setup of which nothing is known.
  public init() {}

  /// The schedule of an id, which is made where it is not there yet.
  mutating func schedule(_ id: Int64, _ body: (inout ZendeskSchedule) -> Void) {
    if let index = schedules.firstIndex(where: { $0.id == id }) {
      body(&schedules[index])
    } else {
      var schedule = ZendeskSchedule(id: id)
      body(&schedule)
      schedules.append(schedule)
      schedules.sort { $0.id < $1.id }
    }
  }

  /// The policy of an id, which is made where it is not there yet.
  mutating func policy(_ id: Int64, _ body: (inout ZendeskPolicy) -> Void) {
    if let index = policies.firstIndex(where: { $0.id == id }) {
      body(&policies[index])
    } else {
      var policy = ZendeskPolicy(id: id)
      body(&policy)
      policies.append(policy)
    }
    policies.sort { ($0.position, $0.id) < ($1.position, $1.id) }
  }
}

/// A schedule of business hours.
public struct ZendeskSchedule: Hashable, Sendable {
  /// The id in Zendesk.
  public var id: Int64
  /// Its name.
  public var name = ""
  /// The zone as Zendesk calls it, such as `Pacific Time (US & Canada)` or `Asia/Seoul`.
  public var zone = ""
  /// Open time, in minutes since Sunday 00:00 on the wall clock of the zone.
  public var intervals: [Range<Int>] = []
  /// Days on which it is closed.
  public var holidays: Set<CivilDate> = []

  /// Makes a schedule without hours.
  public init(id: Int64) { self.id = id }

  /// The IANA name of its zone; nil where nobody knows it.
  public var timeZone: String? { ZendeskZones.name(of: zone) }

  /// The hours as a scenario has them: days with the same window together, days of a week from Monday.
  ///
  /// What is open around midnight, or all week, may be written as one interval; it is cut at midnight.
  public var hours: OpeningHours {
    var days: [Range<Int>: Set<Weekday>] = [:]
    for interval in Self.merged(intervals) {
      var start = interval.lowerBound
      while start < interval.upperBound {
        let day = start / 1440
        let end = min(interval.upperBound, (day + 1) * 1440)
        // Sunday is day 0 of Zendesk and the last one of ours.
        if let weekday = Weekday(rawValue: (day + 6) % 7) {
          days[(start - day * 1440)..<(end - day * 1440), default: []].insert(weekday)
        }
        start = end
      }
    }
    let sorted = days.sorted {
      ($0.key.lowerBound, $0.key.upperBound) < ($1.key.lowerBound, $1.key.upperBound)
    }
    return OpeningHours(
      sorted.compactMap { window, days in
        guard let open = Self.time(window.lowerBound), let close = Self.time(window.upperBound) else {
          return nil
        }
        return OpeningHours.WeeklyWindow(days: days, open: open, close: close)
      })
  }

  private static func merged(_ intervals: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for next in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, next.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        merged.append(next)
      }
    }
    return merged
  }

  private static func time(_ minute: Int) -> TimeOfDay? { TimeOfDay(hour: minute / 60, minute: minute % 60) }
}
