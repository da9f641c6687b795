/// The offsets of one time zone from UTC over a range of days, as integers.
///
/// Instants are microseconds since 1970-01-01 00:00 UTC (leap seconds are not counted), offsets are seconds,
/// positive east of Greenwich: local = UTC + offset. Outside the covered range the nearest known offset
/// holds.
public struct TimeZoneRules: Hashable, Sendable {
  /// A change of the offset.
  public struct Transition: Hashable, Sendable {
    /// The first instant of the new offset, in microseconds since 1970 UTC.
    public let utcMicroseconds: Int64
    /// Seconds that the zone is ahead of UTC until then.
    public let offsetBefore: Int
    /// Seconds that the zone is ahead of UTC from then on.
    public let offsetAfter: Int
  }

  /// The IANA name, such as "Asia/Seoul".
  public let name: String
  /// The offset before the first transition, in seconds.
  public let firstOffset: Int
  /// The changes of the offset, in order of time.
  public let transitions: [Transition]
  /// The instants for which the transitions are known, in microseconds since 1970 UTC.
  public let covered: Range<Int64>

  /// A zone whose offset never changes.
  public static func fixed(name: String, offsetSeconds: Int) -> TimeZoneRules {
    TimeZoneRules(name: name, firstOffset: offsetSeconds, transitions: [], covered: Int64.min..<Int64.max)
  }

  /// Coordinated universal time.
  public static let utc = fixed(name: "UTC", offsetSeconds: 0)

  init(name: String, firstOffset: Int, transitions: [Transition], covered: Range<Int64>) {
    self.name = name
    self.firstOffset = firstOffset
    self.transitions = transitions
    self.covered = covered
  }

  /// Seconds that the zone is ahead of UTC at an instant; O(log of the number of transitions).
  public func offset(atUTCMicroseconds instant: Int64) -> Int {
    offset(afterTransitions: transitions.firstIndexOfPartition { $0.utcMicroseconds > instant })
  }

  /// What the zone's wall clock shows at an instant.
  public func local(atUTCMicroseconds instant: Int64) -> CivilDateTime {
    CivilDateTime(microsecondsSinceEpoch: instant + Int64(offset(atUTCMicroseconds: instant)) * 1_000_000)
  }

  /// The instant at which the zone's wall clock shows a local time, in microseconds since 1970 UTC.
  ///
  /// A local time that was skipped, as clocks went forward, is read with the offset before the change: 02:30
  /// in a gap from 02:00 to 03:00 is half an hour after the last instant before it, shown as 03:30. A local
  /// time that came twice, as clocks went back, is its first coming. (RFC 5545, section 3.3.5, has the same
  /// two rules.)
  public func utcMicroseconds(of local: CivilDateTime) -> Int64 {
    let wall = local.microsecondsSinceEpoch
    // The first offset whose reign, as its own clock shows it, ends after the local time.
    let index = transitions.firstIndexOfPartition {
      wall - Int64($0.offsetBefore) * 1_000_000 < $0.utcMicroseconds
    }
    let instant = wall - Int64(offset(afterTransitions: index)) * 1_000_000
    guard index > 0, instant < transitions[index - 1].utcMicroseconds else { return instant }
    return wall - Int64(transitions[index - 1].offsetBefore) * 1_000_000
  }

  /// An instant as ISO 8601 local time with its offset: "2026-01-05T00:00+09:00".
  ///
  /// Seconds appear only where they are not zero, in the time as in the offset.
  public func isoText(atUTCMicroseconds instant: Int64) -> String {
    let offset = offset(atUTCMicroseconds: instant)
    let size = TimeOfDay.text(microseconds: Int64(offset.magnitude) * 1_000_000)
    return "\(local(atUTCMicroseconds: instant))\(offset < 0 ? "-" : "+")\(size)"
  }

  /// The offset in force after the first `count` transitions.
  private func offset(afterTransitions count: Int) -> Int {
    count == 0 ? firstOffset : transitions[count - 1].offsetAfter
  }
}

extension Array {
  /// The first index for which `isSecondPart` holds, given that it never holds before one for which it does
  /// not.
  func firstIndexOfPartition(where isSecondPart: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
