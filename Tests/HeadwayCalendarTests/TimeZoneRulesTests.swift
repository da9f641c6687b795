import HeadwayCalendar
import Testing

/// Expected instants are those of the laws and decrees that set the clocks, worked out by hand.
@Suite struct TimeZoneRulesTests {
  struct Change: Sendable, CustomTestStringConvertible {
    let zone: String
    let year: Int
    let changes: [(utc: Int64, before: Int, after: Int)]
    var testDescription: String { "\(zone) in \(year)" }
  }

  static let changes = [
    // Directive 2000/84/EC: 01:00 UTC on the last Sundays of March and October.
    Change(
      zone: "Europe/Berlin", year: 2026,
      changes: [(utc(2026, 3, 29, 1), 3600, 7200), (utc(2026, 10, 25, 1), 7200, 3600)]),
    // Ireland's standard time is that of summer; its clocks change all the same.
    Change(
      zone: "Europe/Dublin", year: 2026,
      changes: [(utc(2026, 3, 29, 1), 0, 3600), (utc(2026, 10, 25, 1), 3600, 0)]),
    // Energy Policy Act of 2005: 02:00 local, second Sunday of March and first of November.
    Change(
      zone: "America/New_York", year: 2026,
      changes: [(utc(2026, 3, 8, 7), -18_000, -14_400), (utc(2026, 11, 1, 6), -14_400, -18_000)]),
    // Half an hour, at 02:00 local: first Sundays of April and October.
    Change(
      zone: "Australia/Lord_Howe", year: 2026,
      changes: [(utc(2026, 4, 4, 15), 39_600, 37_800), (utc(2026, 10, 3, 15, 30), 37_800, 39_600)]),
    Change(zone: "Asia/Seoul", year: 2026, changes: []),
    Change(zone: "Asia/Kolkata", year: 2026, changes: []),
    // Samoa: summer time ends and begins, then 30 December is left out, from UTC-10 to UTC+14.
    Change(
      zone: "Pacific/Apia", year: 2011,
      changes: [
        (utc(2011, 4, 2, 14), -36_000, -39_600), (utc(2011, 9, 24, 14), -39_600, -36_000),
        (utc(2011, 12, 30, 10), -36_000, 50_400),
      ]),
    // New standard offsets, which are no daylight saving.
    Change(zone: "Asia/Pyongyang", year: 2015, changes: [(utc(2015, 8, 14, 15), 32_400, 30_600)]),
    Change(zone: "Asia/Pyongyang", year: 2018, changes: [(utc(2018, 5, 4, 15), 30_600, 32_400)]),
    Change(zone: "America/Caracas", year: 2016, changes: [(utc(2016, 5, 1, 7), -16_200, -14_400)]),
    // Turkey kept its summer offset in 2016: nothing happens on 30 October.
    Change(zone: "Europe/Istanbul", year: 2016, changes: [(utc(2016, 3, 27, 1), 7200, 10_800)]),
  ]

  @Test(arguments: changes) func findsEveryChangeOfTheOffset(change: Change) throws {
    let year = utc(Int32(change.year), 1, 1)..<utc(Int32(change.year) + 1, 1, 1)
    let found = try zone(change.zone).transitions.filter { year.contains($0.utcMicroseconds) }
    #expect(found.map(\.utcMicroseconds) == change.changes.map(\.utc))
    #expect(found.map(\.offsetBefore) == change.changes.map(\.before))
    #expect(found.map(\.offsetAfter) == change.changes.map(\.after))
  }

  @Test(arguments: [
    ("Asia/Seoul", "2026-01-05T00:00+09:00"), ("Asia/Kolkata", "2026-01-04T20:30+05:30"),
    ("UTC", "2026-01-04T15:00+00:00"), ("America/New_York", "2026-01-04T10:00-05:00"),
    ("Asia/Kathmandu", "2026-01-04T20:45+05:45"), ("America/St_Johns", "2026-01-04T11:30-03:30"),
  ])
  func writesInstantsInLocalTime(name: String, text: String) throws {
    #expect(try zone(name).isoText(atUTCMicroseconds: utc(2026, 1, 4, 15)) == text)
  }

  @Test func writesSecondsWhereThereAreAny() {
    let odd = TimeZoneRules.fixed(name: "Local mean time", offsetSeconds: -1521)  // Dublin until 1916
    #expect(odd.isoText(atUTCMicroseconds: utc(2026, 1, 1) + 250_000) == "2025-12-31T23:34:39.25-00:25:21")
  }

  /// Local times in a gap count on with the offset before it.
  @Test(arguments: [
    ("Europe/Berlin", "2026-03-29T01:59", utc(2026, 3, 29, 0, 59)),
    ("Europe/Berlin", "2026-03-29T02:00", utc(2026, 3, 29, 1)),
    ("Europe/Berlin", "2026-03-29T02:30", utc(2026, 3, 29, 1, 30)),
    ("Europe/Berlin", "2026-03-29T03:00", utc(2026, 3, 29, 1)),
    ("Europe/Berlin", "2026-03-29T03:30", utc(2026, 3, 29, 1, 30)),
    ("America/New_York", "2026-03-08T02:30", utc(2026, 3, 8, 7, 30)),
    ("Australia/Lord_Howe", "2026-10-04T02:10", utc(2026, 10, 3, 15, 40)),
    ("Australia/Lord_Howe", "2026-10-04T02:30", utc(2026, 10, 3, 15, 30)),
    ("Pacific/Apia", "2011-12-29T23:59", utc(2011, 12, 30, 9, 59)),
    ("Pacific/Apia", "2011-12-30T09:00", utc(2011, 12, 30, 19)),
    ("Pacific/Apia", "2011-12-31T00:00", utc(2011, 12, 30, 10)),
    // Midnight itself was skipped in Brazil: the day began at 01:00.
    ("America/Sao_Paulo", "2018-11-04T00:00", utc(2018, 11, 4, 3)),
  ])
  func readsSkippedLocalTimes(name: String, text: String, instant: Int64) throws {
    #expect(try zone(name).utcMicroseconds(of: local(text)) == instant)
  }

  /// Local times that come twice are the first of the two.
  @Test(arguments: [
    ("Europe/Berlin", "2026-10-25T01:59", utc(2026, 10, 24, 23, 59)),
    ("Europe/Berlin", "2026-10-25T02:00", utc(2026, 10, 25, 0)),
    ("Europe/Berlin", "2026-10-25T02:30", utc(2026, 10, 25, 0, 30)),
    ("Europe/Berlin", "2026-10-25T03:00", utc(2026, 10, 25, 2)),
    ("America/New_York", "2026-11-01T01:30", utc(2026, 11, 1, 5, 30)),
    ("Australia/Lord_Howe", "2026-04-05T01:45", utc(2026, 4, 4, 14, 45)),
    ("America/Sao_Paulo", "2018-02-18T00:00", utc(2018, 2, 18, 3)),
    ("America/Sao_Paulo", "2018-02-17T23:30", utc(2018, 2, 18, 1, 30)),
    ("America/Havana", "2026-11-01T00:00", utc(2026, 11, 1, 4)),
  ])
  func readsRepeatedLocalTimes(name: String, text: String, instant: Int64) throws {
    #expect(try zone(name).utcMicroseconds(of: local(text)) == instant)
  }

  /// Reading what was written gives the instant again, but for the second coming of an hour, which gives the
  /// first.
  @Test(arguments: [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Seoul",
    "Africa/Casablanca",
    "America/St_Johns", "Asia/Gaza",
  ])
  func readsBackWhatItWrites(name: String) throws {
    let rules = try zone(name)
    for transition in rules.transitions {
      for minute in -200..<200 {
        let instant = transition.utcMicroseconds + Int64(minute) * 60_000_000
        let shown = rules.local(atUTCMicroseconds: instant)
        let read = rules.utcMicroseconds(of: shown)
        // A naive second reading: every offset of the zone is tried, and the earliest that fits is taken.
        let offsets = Set(rules.transitions.flatMap { [$0.offsetBefore, $0.offsetAfter] })
        let candidates = offsets.map { offset in
          instant + Int64(rules.offset(atUTCMicroseconds: instant) - offset) * 1_000_000
        }
        let naive = candidates.filter { rules.local(atUTCMicroseconds: $0) == shown }.min()
        if read != naive { Issue.record("\(name): \(shown) is read as \(read), naively \(naive ?? 0)") }
      }
    }
  }

  @Test(arguments: [
    "Nowhere/City", "EST", "KST", "GMT+9", "asia/seoul", "", "SystemV/EST5", "+09:00", "Asia/", "Local",
  ])
  func knowsNoSuchZone(name: String) throws {
    #expect(try TimeZoneRules(name: name, from: date("2026-01-01"), through: date("2026-12-31")) == nil)
  }

  @Test func listsNamesThatItKnows() throws {
    let names = TimeZoneRules.knownNames
    for name in ["UTC", "Asia/Seoul", "Asia/Manila", "Europe/Berlin", "America/New_York"] {
      #expect(names.contains(name))
    }
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(try TimeZoneRules(name: name, from: date("2026-01-01"), through: date("2026-01-01")) != nil)
    }
    #expect(try zone("Asia/Calcutta").firstOffset == 19_800)
  }

  @Test func coversMoreThanWasAskedAndKeepsTheLastOffsetBeyond() throws {
    let rules = try #require(
      TimeZoneRules(name: "Europe/Berlin", from: date("2026-01-01"), through: date("2026-01-31")))
    #expect(rules.covered.contains(utc(2025, 1, 1)) && rules.covered.contains(utc(2027, 2, 1)))
    #expect(rules.offset(atUTCMicroseconds: utc(2099, 7, 1)) == 3600)
    #expect(
      TimeZoneRules.utc.local(atUTCMicroseconds: utc(1969, 12, 31, 23)).description == "1969-12-31T23:00")
  }
}
