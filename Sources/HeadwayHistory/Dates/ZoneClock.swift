import HeadwayCalendar

/// Local times of one zone as instants, for times that come by the million.
///
/// The rules of the zone are fetched for the years that occur, and between two changes of the clock a time takes one
/// comparison. What the wall clock showed twice, and what it never showed, is told.
public struct ZoneClock: Sendable {
  /// How a local time lies to the changes of the clock.
  public enum Reading: Hashable, Sendable {
    /// Shown once.
    case plain
    /// Shown twice, as clocks went back; the instant is the first coming, and the second is so many microseconds later.
    case repeated(later: Int64)
    /// Never shown, as clocks went forward; the instant goes by the offset before the change.
    case skipped
  }

  /// The first year that can be read, and the one after the last.
  public static let years = 1970..<2101

  /// The IANA name of the zone.
  public let name: String
  private var rules: TimeZoneRules?
  private var covered = 0..<0
  /// Wall-clock microseconds without any change near by, and the offset there.
  private var quiet: Range<Int64> = 0..<0
  private var quietOffset: Int64 = 0

  /// Makes a clock of a zone; nil when its name is not known.
  public init?(_ name: String) {
    guard TimeZoneRules.isKnown(name) else { return nil }
    self.name = name
  }

  /// The instant at which the wall clock shows a local time, both in microseconds since 1970-01-01 00:00.
  public mutating func instant(ofWall wall: Int64) -> (utc: Int64, reading: Reading) {
    if quiet.contains(wall) { return (wall - quietOffset, .plain) }
    let rules = rules(covering: wall)
    let local = CivilDateTime(wall: wall)
    let instant = rules.utcMicroseconds(of: local)
    settle(around: wall, rules)
    if rules.local(atUTCMicroseconds: instant) != local { return (instant, .skipped) }
    let change = rules.transitions.first {
      $0.utcMicroseconds > instant && $0.offsetAfter < $0.offsetBefore
        && wall - Int64($0.offsetAfter) * 1_000_000 >= $0.utcMicroseconds
    }
    guard let change else { return (instant, .plain) }
    return (instant, .repeated(later: Int64(change.offsetBefore - change.offsetAfter) * 1_000_000))
  }

  /// What the wall clock shows at an instant, in microseconds since 1970-01-01 00:00 on the same clock.
  public mutating func wall(at instant: Int64) -> Int64 {
    if quiet.contains(instant + quietOffset) { return instant + quietOffset }
    let rules = rules(covering: instant)
    let wall = instant + Int64(rules.offset(atUTCMicroseconds: instant)) * 1_000_000
    settle(around: wall, rules)
    return wall
  }

  /// The rules for the years of the times so far, and of one more.
  private mutating func rules(covering moment: Int64) -> TimeZoneRules {
    let year = CivilDateTime(wall: moment).date.year
    if let rules, covered.contains(year) { return rules }
    let low = min(year, covered.isEmpty ? year : covered.lowerBound)
    let high = max(year, covered.isEmpty ? year : covered.upperBound - 1)
    guard let first = CivilDate(year: max(1, low), month: 1, day: 1),
      let last = CivilDate(year: min(9999, high), month: 12, day: 31),
      let fresh = TimeZoneRules(name: name, from: first, through: last)
    else { preconditionFailure("a zone that was known is known no more") }
    covered = low..<(high + 1)
    rules = fresh
    return fresh
  }

  /// Remembers the stretch around a time in which the clock does not change.
  private mutating func settle(around wall: Int64, _ rules: TimeZoneRules) {
    // No zone is further than this from UTC, and no change is larger than a day.
    let margin = 2 * Int64(86_400_000_000)
    let next = rules.transitions.firstIndex { $0.utcMicroseconds > wall - margin } ?? rules.transitions.count
    let start = next == 0 ? rules.covered.lowerBound : rules.transitions[next - 1].utcMicroseconds
    let end =
      next < rules.transitions.count ? rules.transitions[next].utcMicroseconds : rules.covered.upperBound
    let (low, high) = (
      max(start, -(1 << 61)).advanced(by: Int(margin)), min(end, 1 << 61).advanced(by: -Int(margin))
    )
    guard low < high, (low..<high).contains(wall) else { return }
    quiet = low..<high
    quietOffset = Int64(rules.offset(atUTCMicroseconds: wall)) * 1_000_000
  }
}

extension CivilDateTime {
  /// Microseconds of a day of 24 hours.
  static let dayLength: Int64 = 86_400_000_000

  /// A local time from microseconds since 1970-01-01 00:00 on the wall clock.
  init(wall: Int64) {
    let day = wall >= 0 ? wall / Self.dayLength : (wall - Self.dayLength + 1) / Self.dayLength
    self.init(date: CivilDate(dayNumber: Int(day)), microsecondOfDay: wall - day * Self.dayLength)
  }
}
