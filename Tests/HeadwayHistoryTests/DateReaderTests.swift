import HeadwayCalendar
import HeadwayHistory
import HeadwayTestSupport
import Testing

@Suite struct DateReaderTests {
  private func read(_ text: String, _ format: DateFormat, zone: String = "UTC") throws -> Int64 {
    var reader = DateReader(format)
    var clock = try #require(ZoneClock(zone))
    return try reader.read(text, &clock)
  }

  /// The instants were computed by Python's `datetime`.
  @Test(
    "dates as programs and people write them",
    arguments: [
      ("2026-03-29T01:30:00+09:00", .yearFirst, 1_774_715_400_000_000, true),
      ("2026-03-29 01:30", .yearFirst, 1_774_747_800_000_000, false),
      ("2026-03-29", .yearFirst, 1_774_742_400_000_000, false),
      ("2026-03-29T01:30:15.250Z", .yearFirst, 1_774_747_815_250_000, true),
      ("2026-03-29T01:30:15,5-0330", .yearFirst, 1_774_760_415_500_000, true),
      ("2026-03-29 01:30:15 UTC", .yearFirst, 1_774_747_815_000_000, true),
      ("2026-03-29 01:30:15 +0200", .yearFirst, 1_774_740_615_000_000, true),
      ("2026-03-29 01:30:15 +02", .yearFirst, 1_774_740_615_000_000, true),
      ("20260329T013015Z", .yearFirst, 1_774_747_815_000_000, true),
      ("20260329", .yearFirst, 1_774_742_400_000_000, false),
      ("2026/3/9 1:05", .yearFirst, 1_773_018_300_000_000, false),
      ("2026-03-29T24:00", .yearFirst, 1_774_828_800_000_000, false),
      ("2026. 3. 9. 오후 1:05:07", .yearFirst, 1_773_061_507_000_000, false),
      ("29/03/2026 01:30", .dayFirst, 1_774_747_800_000_000, false),
      ("29.3.26 1:30", .dayFirst, 1_774_747_800_000_000, false),
      ("03/29/2026 1:30 PM", .monthFirst, 1_774_791_000_000_000, false),
      ("03/29/2026 12:05 am", .monthFirst, 1_774_742_700_000_000, false),
      ("03/29/2026 12:05:09 p.m.", .monthFirst, 1_774_785_909_000_000, false),
      ("3/4/2026", .dayFirst, 1_775_174_400_000_000, false),
      ("3/4/2026", .monthFirst, 1_772_582_400_000_000, false),
      ("29-Mar-2026 01:30", .yearFirst, 1_774_747_800_000_000, false),
      ("29/Mar/26 1:30 PM", .yearFirst, 1_774_791_000_000_000, false),
      ("March 29, 2026 01:30", .yearFirst, 1_774_747_800_000_000, false),
      ("Sun, 29 Mar 2026 01:30:15 +0100", .yearFirst, 1_774_744_215_000_000, true),
      ("2024-02-29 23:59:59", .yearFirst, 1_709_251_199_000_000, false),
      ("1774747800", .epochSeconds, 1_774_747_800_000_000, true),
      ("1774747800.25", .epochSeconds, 1_774_747_800_250_000, true),
      ("1774747800123", .epochMilliseconds, 1_774_747_800_123_000, true),
    ] as [(String, DateFormat, Int64, Bool)])
  func forms(_ text: String, _ format: DateFormat, _ expected: Int64, _ hasZone: Bool) throws {
    #expect(try read(text, format) == expected)
    // Seoul is nine hours ahead of UTC, all year round since 1989.
    #expect(
      try read("  " + text + " ", format, zone: "Asia/Seoul") == expected - (hasZone ? 0 : 32_400_000_000))
  }

  @Test(
    "what is no date says why",
    arguments: [
      ("yesterday", .yearFirst, .form), ("", .yearFirst, .form), ("2026-03", .yearFirst, .form),
      ("2026-02-30", .yearFirst, .noSuchDay), ("2026-13-01", .yearFirst, .noSuchDay),
      ("2026-01-01 25:00", .yearFirst, .noSuchDay), ("2026-01-01 13:00 PM", .yearFirst, .noSuchDay),
      ("13/01/2026", .monthFirst, .noSuchDay), ("13/01/2026", .yearFirst, .form),
      ("1899-12-30", .yearFirst, .year), ("9999-12-31", .yearFirst, .year),
      ("2026-01-01 10:00 CET", .yearFirst, .zoneName), ("2026-01-01 10:00 tomorrow", .yearFirst, .zoneName),
      ("2026-01-01x", .yearFirst, .form), ("2026-01-01 10:0", .yearFirst, .form),
      ("12345", .epochSeconds, .form), ("2026-01-01", .epochSeconds, .form),
      // An id of fifteen digits is no time, and does not overflow either.
      ("999999999999999", .epochSeconds, .year), ("999999999999999", .epochMilliseconds, .year),
    ] as [(String, DateFormat, DateFault)])
  func refused(_ text: String, _ format: DateFormat, _ fault: DateFault) {
    #expect(throws: fault) { try self.read(text, format) }
  }

  private func decision(_ texts: [String]) -> DateDecision? {
    var sample = DateSample()
    for var text in texts { text.withUTF8 { sample.add($0) } }
    return sample.decision
  }

  @Test("the order of day and month is decided once for a column")
  func decisions() throws {
    #expect(decision(["2026-03-01", "2026-03-02"])?.format == .yearFirst)
    #expect(decision(["01/02/2026", "13/02/2026", "02/03/2026"])?.format == .dayFirst)
    #expect(decision(["01/02/2026", "02/13/2026", "02/03/2026"])?.format == .monthFirst)
    #expect(decision(["1774747800", "1774747900"])?.format == .epochSeconds)
    #expect(decision(["1774747800123", "1774747900123"])?.format == .epochMilliseconds)
    #expect(decision(["29-Mar-2026", "5 May 2026"])?.format == .yearFirst)
    #expect(decision(["a", "b", ""]) == nil && decision([]) == nil)
    // 01/01 is the same day either way, and says nothing against the other dates.
    let clear = try #require(decision(["01/01/2026", "30/01/2026"]))
    #expect(clear.format == .dayFirst && !clear.isAmbiguous && !clear.isMixed)
    let open = try #require(decision(["01/02/2026 10:00", "03/04/2026 10:00"]))
    #expect(open.format == .dayFirst && open.isAmbiguous)
    let american = try #require(decision(["01/02/2026 10:00 AM", "03/04/2026 10:00 PM"]))
    #expect(american.format == .monthFirst && american.isAmbiguous)
    #expect(decision(["01.02.2026", "03.04.2026"])?.format == .dayFirst)
    let mixed = try #require(decision(["13/02/2026", "14/02/2026", "02/25/2026"]))
    #expect(mixed.format == .dayFirst && mixed.isMixed && mixed.readable == 2 && mixed.sampled == 3)
  }

  /// Berlin, 2026: clocks go back on 25 October at 03:00 summer time, 01:00 UTC, and forward on 29 March at 02:00.
  @Test("the hour that comes twice and the hour that never comes have an answer and are counted")
  func clockChanges() throws {
    var reader = DateReader(.yearFirst)
    var clock = try #require(ZoneClock("Europe/Berlin"))
    func utc(_ text: String) throws -> Int64 { try read(text, .yearFirst) }
    // First coming: still summer time, two hours ahead.
    #expect(try reader.read("2026-10-25 02:30", &clock) == utc("2026-10-25 00:30"))
    #expect(reader.repeated == 1 && reader.skipped == 0)
    #expect(try reader.read("2026-10-25 01:59:59", &clock) == utc("2026-10-24 23:59:59"))
    #expect(try reader.read("2026-10-25 03:00", &clock) == utc("2026-10-25 02:00"))
    #expect(reader.repeated == 1)
    // Read with the offset before the change: half an hour after 02:00 would have been.
    #expect(try reader.read("2026-03-29 02:30", &clock) == utc("2026-03-29 01:30"))
    #expect(reader.skipped == 1 && reader.repeated == 1)
    #expect(try reader.read("2026-03-29 03:00", &clock) == utc("2026-03-29 01:00"))
    // A time with its own offset has no doubt.
    #expect(try reader.read("2026-10-25 02:30+01:00", &clock) == utc("2026-10-25 01:30"))
    #expect(reader.skipped == 1 && reader.repeated == 1)
  }

  @Test(
    "the fast way of a clock is the rules' own, there and back",
    arguments: [
      "UTC", "Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
    ])
  func rules(_ name: String) throws {
    let first = try #require(CivilDate(year: 1985, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2040, month: 12, day: 31))
    let rules = try #require(TimeZoneRules(name: name, from: first, through: last))
    var clock = try #require(ZoneClock(name))
    var random = SplitMix64(seed: 5)
    for round in 0..<40_000 {
      // Some at random, some within three hours of a change of the clock.
      var instant = Int64(random.next() % 1_700_000_000_000_000) + 500_000_000_000_000
      if round % 2 == 0, let change = rules.transitions.randomElement(using: &random) {
        instant = change.utcMicroseconds + Int64(random.next() % 21_600_000_000) - 10_800_000_000
      }
      let local = rules.local(atUTCMicroseconds: instant)
      let wall = Int64(local.date.dayNumber) * 86_400_000_000 + local.microsecondOfDay
      #expect(clock.wall(at: instant) == wall)
      let back = clock.instant(ofWall: wall)
      #expect(back.utc == rules.utcMicroseconds(of: local))
      if case .repeated(let later) = back.reading {
        #expect(instant == back.utc || instant == back.utc + later)
      } else {
        #expect(back.reading == .plain && instant == back.utc)
      }
    }
  }
}

extension DateReader {
  /// The instant of a text (microseconds since 1970 UTC).
  mutating func read(_ text: String, _ clock: inout ZoneClock) throws -> Int64 {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBufferPointer { try self.read($0, &clock).utc }
  }
}
