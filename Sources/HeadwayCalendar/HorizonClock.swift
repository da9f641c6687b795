public import HeadwayUnits

/// One local day as a range of simulated time: 24 hours, or 23 to 25 where clocks change.
public struct LocalDay: Hashable, Sendable {
  /// The local date.
  public let date: CivilDate
  /// The day's first instant: local midnight.
  public let start: SimTime
  /// The next day's first instant.
  public let end: SimTime

  /// The length of the day.
  public var length: SimDuration { end - start }
}

/// The map between simulated time and local time over a horizon.
///
/// `SimTime.zero` is local midnight of the first measured day less the warm-up, in elapsed time.
public struct HorizonClock: Hashable, Sendable {
  /// The horizon's time zone.
  public let zone: TimeZoneRules
  /// The first measured local day.
  public let start: CivilDate
  /// The number of measured local days, at least 1.
  public let dayCount: Int
  /// The time simulated before the first measured day.
  public let warmUp: SimDuration
  /// The instant of `SimTime.zero`, in microseconds since 1970 UTC.
  public let originUTCMicroseconds: Int64

  /// Makes the clock of `days` local days from `start` on, in the horizon's zone.
  public init(zone: TimeZoneRules, start: CivilDate, days: Int, warmUp: SimDuration = .zero) {
    precondition(days >= 1, "a horizon has at least one day, not \(days)")
    precondition(warmUp >= .zero, "a warm-up cannot be negative (\(warmUp.microseconds) microseconds)")
    self.zone = zone
    self.start = start
    self.dayCount = days
    self.warmUp = warmUp
    originUTCMicroseconds = zone.utcMicroseconds(of: CivilDateTime(start)) - warmUp.microseconds
  }

  /// Makes the clock of a horizon in the IANA zone of that name; nil when the name is not known.
  public init?(zoneName: String, start: CivilDate, days: Int, warmUp: SimDuration = .zero) {
    guard
      let zone = TimeZoneRules.covering(name: zoneName, start: start, days: days, warmUp: warmUp)
    else { return nil }
    self.init(zone: zone, start: start, days: days, warmUp: warmUp)
  }

  /// The day after the last measured local day.
  public var endDate: CivilDate { start.adding(days: dayCount) }

  /// Local midnight of the first measured day: the warm-up's end.
  public var measuredStart: SimTime { .zero + warmUp }

  /// Local midnight after the last measured day.
  public var end: SimTime { time(of: CivilDateTime(endDate)) }

  /// The simulated time of a local time, in the horizon's zone or another one's.
  ///
  /// Local times that clocks skip or show twice are resolved as by `TimeZoneRules.utcMicroseconds(of:)`.
  public func time(of local: CivilDateTime, in zone: TimeZoneRules? = nil) -> SimTime {
    SimTime(microseconds: (zone ?? self.zone).utcMicroseconds(of: local) - originUTCMicroseconds)
  }

  /// What a wall clock shows at a simulated time, in the horizon's zone or another one's.
  public func local(_ time: SimTime, in zone: TimeZoneRules? = nil) -> CivilDateTime {
    (zone ?? self.zone).local(atUTCMicroseconds: originUTCMicroseconds + time.microseconds)
  }

  /// A simulated time as ISO 8601 local time with its offset: "2026-01-05T00:00+09:00".
  public func isoText(_ time: SimTime, in zone: TimeZoneRules? = nil) -> String {
    (zone ?? self.zone).isoText(atUTCMicroseconds: originUTCMicroseconds + time.microseconds)
  }

  /// The whole local days that overlap `from ..< to`, in order, in the horizon's zone or another one's.
  ///
  /// Each day ends where the next begins. A date that a zone skipped (Apia, 2011-12-30) is not listed.
  public func days(from: SimTime, to: SimTime, in zone: TimeZoneRules? = nil) -> [LocalDay] {
    guard from < to else { return [] }
    var found: [LocalDay] = []
    var date = local(from, in: zone).date
    var start = time(of: CivilDateTime(date), in: zone)
    while start < to {
      let next = date.adding(days: 1)
      let end = time(of: CivilDateTime(next), in: zone)
      if end > from, end > start { found.append(LocalDay(date: date, start: start, end: end)) }
      date = next
      start = end
    }
    return found
  }

  /// The measured local days, in order.
  public var measuredDays: [LocalDay] { days(from: measuredStart, to: end) }
}

extension TimeZoneRules {
  /// The rules of an IANA zone for a horizon with its warm-up; nil when the name is not known.
  ///
  /// For the horizon's own zone, and for the zones of teams in other places.
  public static func covering(
    name: String, start: CivilDate, days: Int, warmUp: SimDuration = .zero
  ) -> TimeZoneRules? {
    let warmUpDays = Int(warmUp.microseconds / TimeOfDay.microsecondsPerDay) + 1
    return TimeZoneRules(
      name: name, from: start.adding(days: -warmUpDays), through: start.adding(days: days))
  }
}
