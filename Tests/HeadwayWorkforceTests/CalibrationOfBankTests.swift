import Foundation
import HeadwayCalendar
import HeadwayDistributions
import HeadwayScenario
import HeadwaySyntax
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// A call centre of 1999, its calls and people by the half hour: fitted on four months, scored on the next three.
@Suite struct CalibrationOfBankTests {
  private static let table = "data/anonymous_bank/anonymous_bank_halfhour_open.csv.gz"

  /// Three teams that take turns, since calls are longest from 9 to 16.
  ///
  /// Handle times are means and coefficients of variation of the calls answered from January to April, patience is the
  /// Weibull law of the queued in these months by maximum likelihood, service as censoring.
  private func bank() throws -> Scenario {
    var queue = Queue(
      name: "calls", channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.01)),
      handleTime: .lognormal(mean: 190, cv: 1.43))
    queue.patience = .weibull(scale: 452.9, shape: 0.845)
    queue.hours = OpeningHours([
      try window([.sun, .mon, .tue, .wed, .thu, .sat], until: "24:00"), try window([.fri], until: "14:00"),
    ])
    queue.serviceLevel = ServiceLevelSpec(within: [.seconds(20)])
    let times: [(String, Double, Double)] = [
      ("morning", 161, 1.22), ("day", 208, 1.28), ("evening", 172, 1.63),
    ]
    let teams = times.map { name, mean, cv in
      var team = Parts.team(name, serves: ["calls"], .level(0))
      team.skills[0].handleTime = .lognormal(mean: mean, cv: cv)
      return team
    }
    var scenario = Parts.scenario(
      try Parts.horizon("1999-01-01", days: 1, zone: "Asia/Jerusalem"), queues: [queue], teams: teams)
    scenario.seed = 7
    return scenario
  }

  private func window(_ days: [Weekday], until close: String) throws -> OpeningHours.WeeklyWindow {
    OpeningHours.WeeklyWindow(days: Set(days), open: try Parts.time("07:00"), close: try Parts.time(close))
  }

  @Test(
    "it comes within 1.5 points of abandonment and 15% of the wait, and its bands hold 85% of half hours",
    .enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
  func scored() async throws {
    let scenario = try bank()
    let names: [IntervalTableReader.Field: String] = [
      .start: "interval_start", .contacts: "offered", .meanWait: "wait_mean_s", .agents: "agents_present_est",
    ]
    // The reader of people wants a single team; they are dealt out by the hour.
    var single = scenario
    single.teams = [scenario.teams[0]]
    let reader = IntervalTableReader(single, names: names, files: UnpackedFiles())
    let (history, people) = try reader.history(SharedFolder.url(of: Self.table).path)
    let present = try #require(people?.teams[scenario.teams[0].name])
    #expect(present.count == 10_080 && history.width == .minutes(30))
    var staffing = StaffingTable(width: .minutes(30), teams: [:])
    for team in ["morning", "day", "evening"] {
      staffing.teams[team] = present.map { start, agents in
        let hour = Int(start.microsecondOfDay / 3_600_000_000)
        let own = (9..<16).contains(hour) ? "day" : (6..<9).contains(hour) ? "morning" : "evening"
        return (start, own == team ? agents : 0)
      }
    }
    func period(_ first: String, _ last: String) throws -> ReplayedPeriod {
      ReplayedPeriod(
        scenario, history, staffing: staffing, days: try Parts.date(first)...(try Parts.date(last)))
    }
    let result = try #require(
      try await CalibrationStudy(
        training: try period("1999-01-01", "1999-04-30"), scored: try period("1999-05-01", "1999-07-31"),
        free: [.shrinkage]
      ).run(
        replications: 99, fitReplications: 4, threads: 2, progress: { _ in }, isCancelled: { false }))
    let scored = try #require(result.scored)
    let abandonment = try #require(scored.measures.first { $0.measure == .abandonment })
    let wait = try #require(scored.measures.first { $0.measure == .wait })
    #expect(try #require(abandonment.total.difference).magnitude <= 0.015)
    let actual = try #require(wait.total.actual.value)
    #expect(try #require(wait.total.difference).magnitude <= 0.15 * actual)
    #expect(try #require(abandonment.coverage) >= 0.85)
    #expect(try #require(wait.coverage) >= 0.85)
    // The totals of the table itself, by hand: 18,590 of 109,212 calls abandoned.
    #expect((try #require(abandonment.total.actual.value) - 18_590 / 109_212).magnitude < 1e-9)
  }
}
