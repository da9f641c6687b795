import Foundation
import HeadwayCalendar
import HeadwayDistributions
import HeadwayHistory
import HeadwayScenario
import HeadwaySyntax
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// Tables of the past, and what is made of them.
@Suite struct CalibrationTableTests {
  private func scenario(queues: [String] = ["calls"], teams: [String] = ["desk"]) throws -> Scenario {
    Parts.scenario(
      try Parts.horizon("2026-03-29", days: 1, zone: "Europe/Berlin"),
      queues: queues.map { Ask.queue($0, perHour: 10, seconds: 60) },
      teams: teams.map { Parts.team($0, serves: queues, .level(1)) })
  }

  private func history(
    _ text: String, _ names: [IntervalTableReader.Field: String] = [:], scenario: Scenario? = nil
  ) throws -> (history: IntervalHistory, staffing: StaffingTable?) {
    let files = MemoryFiles(["h.csv": text])
    return try IntervalTableReader(scenario ?? self.scenario(), names: names, files: files).history("h.csv")
  }

  // MARK: People

  @Test("2.4 people are 14 person-pieces of six in half an hour, and none is owed after a pause")
  func fractions() throws {
    let day = try Parts.date("2026-01-05")
    let table = StaffingTable(
      width: .minutes(30),
      teams: [
        "desk": [
          (try Parts.local("2026-01-05T09:00"), 2.4), (try Parts.local("2026-01-05T09:30"), 0),
          (try Parts.local("2026-01-05T10:00"), 1),
        ]
      ])
    let levels = table.levels(of: "desk", on: day...day, shrinkage: 0)
    // Carried from 0.5: 2.9, 3.3, 2.7, 3.1, 2.5, 2.9; levels that stay are not told again.
    let expected: [(String, Int)] = [
      ("09:00", 2), ("09:05", 3), ("09:10", 2), ("09:15", 3), ("09:20", 2), ("09:30", 0), ("10:00", 1),
      ("10:30", 0),
    ]
    #expect(levels.map { "\($0.start) \($0.agents)" } == expected.map { "2026-01-05T\($0.0) \($0.1)" })
    // Half of them: 1.2 people are 7 pieces of six.
    let half = table.levels(of: "desk", on: day...day, shrinkage: 0.5).prefix {
      "\($0.start)" < "2026-01-05T09:30"
    }
    #expect(half.map(\.agents) == [1, 2, 1])
    #expect(table.levels(of: "none", on: day...day, shrinkage: 0).isEmpty)
  }

  // MARK: Intervals

  @Test("columns by their names or by a map; empty cells are unknown, a share becomes contacts")
  func columns() throws {
    let text = """
      day,offered,abandoned,mean_wait,service_level,agents
      2026-01-05T09:00,20,2,12.5,0.8,2.5
      2026-01-05T09:30,10,,,,3
      """
    let (history, staffing) = try history(text, [.start: "day", .contacts: "offered"])
    let rows = try #require(history.queues["calls"])
    #expect(history.width == .minutes(30) && rows.count == 2)
    #expect(rows[0].ratio(.wait) == MeasuredRatio(sum: 250, weight: 20))
    #expect(rows[0].ratio(.abandonment).value == 0.1 && rows[0].ratio(.serviceLevel).value == 0.8)
    #expect(rows[1].ratio(.wait).weight == 0 && rows[1].ratio(.abandonment).weight == 0)
    #expect(rows[0].ratio(.answerTime).weight == 0 && !history.has(.backlog, queue: "calls"))
    #expect(staffing?.teams["desk"]?.map(\.agents) == [2.5, 3])
  }

  @Test("an answer time counts for the handled alone")
  func answerTime() throws {
    let (history, _) = try history(
      "start,contacts,abandoned,asa\n2026-01-05T00:00,10,4,30\n2026-01-05T00:15,0,0,\n")
    let rows = try #require(history.queues["calls"])
    #expect(rows[0].ratio(.answerTime) == MeasuredRatio(sum: 180, weight: 6))
    #expect(rows[1].ratio(.answerTime).value == nil && rows[1].ratio(.abandonment).value == nil)
  }

  @Test(
    "what cannot be is refused with its line",
    arguments: [
      ("start,contacts\n2026-01-05T09:00,-1\n2026-01-05T09:30,2\n", "number of 0 or more", 2),
      ("start,contacts\n2026-01-05T09:00,1.5\n2026-01-05T09:30,2\n", "whole number", 2),
      ("start,contacts\n2026-01-05T09:30,1\n2026-01-05T09:00,2\n", "sort the rows", 3),
      ("start,contacts\n2026-01-05T09:00,1\n2026-01-05T09:00,2\n", "stands twice", 3),
      ("start,contacts,abandoned\n2026-01-05T09:00,1,2\n2026-01-05T09:30,2,0\n", "abandoned of", 2),
      ("start,contacts,service_level\n2026-01-05T09:00,1,80\n2026-01-05T09:30,2,0\n", "share from 0", 2),
      ("start,contacts,queue\n2026-01-05T09:00,1,mail\n2026-01-05T09:30,2,calls\n", "no queue", 2),
      ("start,contacts\nyesterday,1\n2026-01-05T09:30,2\n", "a local time", 2),
      ("start,contacts\n2026-01-05T09:00,1\n", "intervals of equal length", 0),
    ])
  func refusals(text: String, message: String, line: Int) throws {
    do {
      _ = try history(text)
      Issue.record("\(text) was taken")
    } catch let error as Rejected {
      let finding = try #require(error.diagnostics.first)
      #expect(finding.message.contains(message), "\(finding.message)")
      #expect(finding.range.line == line)
    }
  }

  @Test("people of several teams need a table of their own")
  func teams() throws {
    let two = try scenario(teams: ["desk", "late"])
    #expect(throws: Rejected.self) {
      try history("start,contacts,agents\n2026-01-05T09:00,1,2\n2026-01-05T09:30,2,2\n", scenario: two)
    }
    let files = MemoryFiles([
      "s.csv":
        "start,team,agents\n2026-01-05T09:00,late,1\n2026-01-05T09:00,desk,2\n2026-01-05T09:30,desk,0.5\n"
    ])
    let table = try IntervalTableReader(two, files: files).staffing("s.csv")
    #expect(table.teams["desk"]?.map(\.agents) == [2, 0.5] && table.teams["late"]?.map(\.agents) == [1])
  }

  // MARK: Contacts

  @Test("contacts count in the interval in which they came, in the night in which clocks go forward too")
  func contacts() throws {
    var scenario = try scenario()
    scenario.queues[0].serviceLevel = ServiceLevelSpec(within: [.seconds(20)])
    // On 2026-03-29 01:59:59+01:00 is followed by 03:00:00+02:00 in Berlin.
    let text = """
      queue,created,service_start,ended,outcome
      calls,2026-03-29T01:50:00+01:00,2026-03-29T01:50:10+01:00,,handled
      calls,2026-03-29T01:55:00+01:00,,2026-03-29T03:00:00+02:00,abandoned
      calls,2026-03-29T03:00:00+02:00,2026-03-29T03:00:40+02:00,,handled
      calls,2026-03-29T03:10:00+02:00,,,open
      calls,2026-03-29T03:20:00+02:00,,,turned_away
      mail,2026-03-29T03:20:00+02:00,,,open

      """
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("headway-\(UUID()).csv")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let counted = try ContactIntervals(url.path, scenario)
    #expect(counted.turnedAway == 1 && counted.others == 1)
    let rows = try #require(counted.history.queues["calls"])
    #expect(rows.map { "\($0.start)" } == ["2026-03-29T01:30", "2026-03-29T03:00"])
    // Five minutes of patience and ten seconds of waiting, over two.
    #expect(rows[0].offered == 2 && rows[0].abandoned == 1 && rows[0].meanWait == 155)
    #expect(rows[0].answerTime == 10 && rows[0].answeredWithin == 1)
    #expect(rows[1].offered == 2 && rows[1].meanWait == 40 && rows[1].answeredWithin == 0)
  }

  // MARK: Distributions

  @Test("longer times keep their standard deviation; a mixture is longer in all its parts")
  func lengthened() throws {
    let longer = try #require(DistributionSpec.lognormal(mean: 180, cv: 1.5).lengthened(by: 60))
    guard case .lognormal(let mean, let cv) = longer else {
      Issue.record("\(longer)")
      return
    }
    // 1.5 × 180 / 240 = 1.125.
    #expect(mean == 240 && cv == 1.125)
    #expect(DistributionSpec.exponential(mean: 60).lengthened(by: 20) == .gamma(mean: 80, cv: 0.75))
    #expect(DistributionSpec.weibull(scale: 60, shape: 2).lengthened(by: 20) == nil)
    let mixture = DistributionSpec.mixture(weights: [1, 3], parts: [.constant(10), .exponential(mean: 60)])
    #expect(
      mixture.scaled(by: 2)
        == .mixture(weights: [1, 3], parts: [.constant(20), .exponential(mean: 120)]))
    #expect(DistributionSpec.empirical([1, 2]).scaled(by: 2) == nil)
    #expect(
      mixture.scenarioText
        == "{mixture: [{weight: 1.0, constant: 10.0s}, {weight: 3.0, exponential: {mean: 60.0s}}]}"
    )
  }
}
