import HeadwayCalendar
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import Testing

/// Quantities as a person may write them, read through whole scenarios.
@Suite struct QuantityTests {
  /// Microseconds of each duration, by hand.
  @Test(
    arguments: [
      ("20s", 20_000_000), ("20 s", 20_000_000), ("3 min", 180_000_000), ("3min", 180_000_000),
      ("4h", 14_400_000_000), ("2d", 172_800_000_000), ("1w", 604_800_000_000), ("90 sec", 90_000_000),
      ("1 second", 1_000_000), ("2 seconds", 2_000_000), ("5 minute", 300_000_000),
      ("5 minutes", 300_000_000),
      ("1 hour", 3_600_000_000), ("36 hours", 129_600_000_000), ("1 day", 86_400_000_000),
      ("2 days", 172_800_000_000), ("1 week", 604_800_000_000), ("2 weeks", 1_209_600_000_000),
      ("1.5h", 5_400_000_000), ("500ms", 500_000), ("0.1 min", 6_000_000), ("1e3 s", 1_000_000_000), ("0", 0),
      ("0s", 0), ("0.0000005s", 1), ("0.0000004s", 0), (".5s", 500_000), ("+5s", 5_000_000),
      ("\"20s\"", 20_000_000),
      ("1.10s", 1_100_000), ("730.42s", 730_420_000), ("0.1s", 100_000),
    ] as [(String, Int64)])
  func durationsAreExact(_ text: String, _ microseconds: Int64) throws {
    let checked = try scenario(small(queue: "service_level: {within: \(text)}"))
    #expect(checked.scenario.queues.first?.serviceLevel?.within == [SimDuration(microseconds: microseconds)])
  }

  @Test(
    arguments: [
      ("20", "HW112", "20s or 20 min?"), ("20 m", "HW113", "20 min"), ("20 S", "HW113", "20 s"),
      ("20 MIN", "HW113", "20 min"), ("20 hrs", "HW113", "20 h"), ("20 secs", "HW113", "20 s"),
      ("20 parsecs", "HW113", ""), ("-1s", "HW111", ""), ("1e999 s", "HW111", ""), ("99999999d", "HW111", ""),
      ("nan s", "HW110", ""), (".inf", "HW110", ""), ("abc", "HW110", ""), ("\"\"", "HW110", ""),
      ("\"1,5 h\"", "HW110", "1.5 h"), ("\"1,000s\"", "HW110", "1000s"), ("1_000s", "HW110", "1000s"),
      ("２０s", "HW110", "20s"), ("٢٠s", "HW110", "20s"), ("1h30m", "HW113", ""), ("0x10s", "HW113", ""),
      ("1:30", "HW113", ""), ("--1s", "HW110", ""), ("[]", "HW122", ""), ("{}", "HW104", ""),
      ("~", "HW105", ""),
    ] as [(String, String, String)])
  func durationsAreRefusedWithTheFix(_ text: String, _ code: String, _ fix: String) {
    let found = findings(small(queue: "service_level: {within: \(text)}"))
    #expect(found.map(\.code.rawValue) == [code], "\(found)")
    if !fix.isEmpty { #expect(found.first?.fix == fix) }
  }

  /// The nearest double of each text, as the compiler reads the same literal: on both sides of 2^53 and of 10^22.
  @Test(
    arguments: [
      ("0.1", 0.1), ("4.35", 4.35), ("730.42", 730.42), ("1e-22", 1e-22), ("3e-23", 3e-23), ("9e-28", 9e-28),
      ("0.9007199254740991", 0.9007199254740991), ("0.9007199254740993", 0.9007199254740993),
      ("0.18014398509481985", 0.18014398509481985), ("7.2057594037927933", 7.2057594037927933),
      ("12345.67890123456789012345678", 12345.67890123456789012345678), ("5e5", 5e5), ("0.3e-5", 0.3e-5),
      ("0.00000000000000000000000000123", 0.00000000000000000000000000123),
    ] as [(String, Double)])
  func numbersAreTheNearestDouble(_ text: String, _ number: Double) throws {
    let checked = try scenario(small(arrivals: "{volumes: [\(text)]}"))
    guard case .list(let volumes) = checked.scenario.queues[0].arrivals.pattern else {
      Issue.record("expected volumes")
      return
    }
    #expect(volumes == [number])
  }

  /// Contacts a second, by hand.
  @Test(
    arguments: [
      ("90/h", 0.025), ("1.5/min", 0.025), ("2/s", 2.0), ("300/day", 300.0 / 86_400),
      ("300/d", 300.0 / 86_400),
      ("500/week", 500.0 / 604_800), ("500/w", 500.0 / 604_800), ("90 / min", 1.5), ("90 /hour", 0.025),
      ("0/s", 0),
      ("1e2/s", 100),
    ] as [(String, Double)])
  func ratesArePerSecond(_ text: String, _ perSecond: Double) throws {
    guard
      case .rate(let rate) = try scenario(small(arrivals: "{rate: \(text)}")).scenario.queues[0].arrivals
        .pattern
    else {
      Issue.record("expected a rate")
      return
    }
    #expect(rate == perSecond)
  }

  @Test(
    arguments: [
      ("90", "HW112"), ("90 per hour", "HW113"), ("90/m", "HW113"), ("90/month", "HW113"), ("90min", "HW113"),
      ("-1/h", "HW111"), ("1e9/s", "HW111"), ("fast", "HW110"), ("90//h", "HW113"), ("90/", "HW113"),
    ] as [(String, String)])
  func ratesAreRefused(_ text: String, _ code: String) {
    #expect(findings(small(arrivals: "{rate: \(text)}")).map(\.code.rawValue) == [code])
  }

  @Test(
    arguments: [
      ("80%", 0.8), ("0.8", 0.8), ("8 %", 0.08), ("0", 0), ("0%", 0), ("12.5%", 0.125), ("1e-1", 0.1),
      ("1%", 0.01),
      ("0.1%", 0.001), ("-0", 0),
    ] as [(String, Double)])
  func sharesAreInUnits(_ text: String, _ share: Double) throws {
    let queue = try scenario(small(queue: "balk: \(text)")).scenario.queues[0]
    #expect(queue.balk == share)
    #expect(queue.balk.sign == .plus)
  }

  @Test(
    arguments: [
      ("80", "HW114", "80%"), ("1.5", "HW114", "1.5%"), ("101%", "HW111", ""), ("-1%", "HW111", ""),
      ("80pp", "HW113", ""), ("80 percent", "HW113", ""), ("eighty", "HW110", ""), ("120", "HW114", ""),
    ] as [(String, String, String)])
  func sharesAreRefused(_ text: String, _ code: String, _ fix: String) {
    let found = findings(small(queue: "balk: \(text)"))
    #expect(found.map(\.code.rawValue) == [code])
    if !fix.isEmpty { #expect(found.first?.fix == fix) }
  }

  @Test(
    arguments: [
      ("7", 7), ("7.0", 7), ("1e2", 100), ("0", 0), ("\"7\"", 7), ("10.00e0", 10), ("250e-1", 25),
      ("25e-1", nil),
      ("100e-1", 10),
    ] as [(String, Int?)])
  func countsAreWhole(_ text: String, _ count: Int?) {
    let found = try? scenario(small(queue: "capacity: \(text)")).scenario.queues.first?.capacity
    #expect(found == count)
  }

  @Test(
    arguments: [
      ("18446744073709551615", UInt64.max), ("0", 0), ("12345678901234567890", 12_345_678_901_234_567_890),
    ] as [(String, UInt64)])
  func seedsHave64Bits(_ text: String, _ seed: UInt64) throws {
    #expect(try scenario(small(rest: "seed: \(text)")).scenario.seed == seed)
  }

  @Test(arguments: ["18446744073709551616", "-1", "1.5", "x"])
  func otherSeedsAreRefused(_ text: String) { #expect(findings(small(rest: "seed: \(text)")).count == 1) }

  @Test(
    arguments: [("0.5pp", 0.005), ("0.5%", 0.005), ("0.005", 0.005), ("2 pp", 0.02)] as [(String, Double)])
  func pointsOfAShare(_ text: String, _ points: Double) throws {
    let scenario = try scenario(small(rest: "matters: {share: \(text)}\nreplications: {precision: \(text)}"))
      .scenario
    #expect(scenario.matters.share == points)
    #expect(scenario.replications.precision == points)
  }

  /// A relative change may make a fraction of a person; a written fraction is refused.
  @Test(arguments: [("12.5", 13), ("12.4", 12), ("12.49999", 12), ("0.5", 1)] as [(String, Int)])
  func changedPeopleAreRounded(_ text: String, _ people: Int) throws {
    let tree = try tree(small(team: "staffing: \(text)"))
    #expect(throws: Rejected.self) { try ScenarioReader.read(tree, files: MemoryFiles()) }
    let replaced = replacing(tree, ["teams", "agents", "staffing"]) { node in
      var node = node
      node.overrides = SourceRange(file: "base.yaml", line: 1, column: 1)
      return node
    }
    #expect(throws: Rejected.self) { try ScenarioReader.read(replaced, files: MemoryFiles()) }
    let changed = replacing(tree, ["teams", "agents", "staffing"]) { node in
      var node = node
      node.overrides = SourceRange(file: "base.yaml", line: 1, column: 1)
      node.isAdjusted = true
      return node
    }
    guard
      case .level(let level) = try ScenarioReader.read(changed, files: MemoryFiles()).scenario.teams[0]
        .staffing
    else {
      Issue.record("expected a level")
      return
    }
    #expect(level == people)
  }

  @Test(
    arguments: [
      ("mon", Weekday.mon), ("Monday", .mon), ("THU", .thu), ("sunday", .sun),
    ] as [(String, Weekday)])
  func weekdaysByName(_ text: String, _ day: Weekday) throws {
    let hours = "hours: {days: [\(text)], open: \"09:00\", close: \"18:00\"}"
    #expect(try scenario(small(queue: hours)).scenario.queues[0].hours?.weekly.map(\.days) == [[day]])
  }
}
