import Foundation

extension TimeZoneRules {
  /// The rules of a zone of the IANA database for a range of local days; nil when the name is not known.
  ///
  /// A name is "UTC", "GMT" or has the form "Area/Place"; old names such as "Asia/Calcutta" are known, and
  /// abbreviations such as "EST" are not, since they say nothing of summer time. The rules cover 400 days
  /// more on either side, for what is due after the horizon. Foundation's own tables are used, not those of
  /// the machine.
  public init?(name: String, from first: CivilDate, through last: CivilDate) {
    precondition(first <= last, "a range of days must not end (\(last)) before it starts (\(first))")
    if Self.isUniversal(name) {
      // Nothing to look for: no change of offset, ever.
      self = .fixed(name: name, offsetSeconds: 0)
      return
    }
    guard Self.isName(name), let zone = TimeZone(identifier: name) else { return nil }
    let start = (first.dayNumber - Self.marginDays) * 86_400
    let end = (last.dayNumber + 1 + Self.marginDays) * 86_400
    self.init(
      name: name, firstOffset: Self.offset(of: zone, at: start),
      transitions: Self.transitions(of: zone, from: start, to: end),
      covered: Int64(start) * 1_000_000..<Int64(end) * 1_000_000)
  }

  /// Whether `init(name:from:through:)` knows a name.
  public static func isKnown(_ name: String) -> Bool {
    isUniversal(name) || (isName(name) && TimeZone(identifier: name) != nil)
  }

  /// The names to offer to users: "UTC" and the current names of the IANA database, sorted.
  public static var knownNames: [String] {
    (["UTC"] + TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }).sorted()
  }

  /// Days covered before and after the asked range: more than a year, for tickets resolved late.
  private static let marginDays = 400

  /// Seconds between two looks at the offset, far less than any zone has kept one.
  private static let probeSeconds = 3600

  private static func isName(_ name: String) -> Bool {
    // Foundation also takes abbreviations, "GMT+9" and ICU's own "SystemV/EST5", none of which IANA knows.
    isUniversal(name) || (name.contains("/") && !name.hasPrefix("SystemV/"))
  }

  private static func isUniversal(_ name: String) -> Bool { name == "UTC" || name == "GMT" }

  /// Every change of offset in `start ..< end` (seconds since 1970 UTC).
  ///
  /// Found by looking, hour by hour, then by bisection to the second. `nextDaylightSavingTimeTransition` is
  /// not enough: zones also change their standard offset, and some stop summer time for Ramadan.
  private static func transitions(of zone: TimeZone, from start: Int, to end: Int) -> [Transition] {
    var found: [Transition] = []
    var position = start
    var offset = offset(of: zone, at: start)
    while position < end {
      let next = min(position + probeSeconds, end)
      let nextOffset = Self.offset(of: zone, at: next)
      guard nextOffset != offset else {
        position = next
        continue
      }
      var before = position
      var after = next
      while after - before > 1 {
        let middle = before + (after - before) / 2
        if Self.offset(of: zone, at: middle) == offset { before = middle } else { after = middle }
      }
      let changed = Self.offset(of: zone, at: after)
      found.append(
        Transition(utcMicroseconds: Int64(after) * 1_000_000, offsetBefore: offset, offsetAfter: changed))
      position = after
      offset = changed
    }
    return found
  }

  private static func offset(of zone: TimeZone, at second: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
  }
}
