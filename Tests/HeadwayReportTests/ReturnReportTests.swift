import Foundation
import HeadwayExperiment
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits
import Testing

/// The sample report with what only some scenarios have, every figure set by hand.
enum ReturnSample {
  static func make() async throws -> RunReport {
    let estimate = SampleReport.estimate
    var report = try await SampleReport.make()
    var policy = Policy(name: "gold")
    policy.clock = .business
    policy.promises = [.nextReply: [0: .hours(2)], .totalResolution: [1: .days(5)]]
    report.scenario.policies = [policy]
    report.scenario.targets[0].measure = .nextReply
    report.scenario.targets[0].within = nil
    report.scenario.targets[1].subject = .queue("정산_mail")
    report.scenario.targets[1].measure = .backlogAge
    var mail = report.forecast.queues[0]
    mail.resolution = ResolutionForecast(
      time: estimate(90_000, 3600), businessTime: estimate(30_000, 600), percentiles: [],
      atFirstContact: estimate(0.8375, 0.01))
    mail.reopened = estimate(771, 16)
    mail.returns = ReturnForecast(
      resolved: estimate(3405, 40), transferred: estimate(209, 9), calledBack: nil)
    mail.promises = [
      PromiseForecast(measure: "next_reply", within: 7200, clock: "business", share: estimate(0.9375, 0.01)),
      PromiseForecast(measure: "total_resolution", within: 432_000, clock: "business", share: nil),
      PromiseForecast(measure: "next_reply", within: 7200, clock: "calendar", share: estimate(0.5, 0.01)),
    ]
    mail.handledBy = [
      TeamShareForecast(team: "day", share: estimate(0.75, 0.005)),
      TeamShareForecast(team: "night", share: estimate(0.25, 0.005)),
    ]
    mail.recoveries = [
      RecoveryForecast(event: "settlement", time: estimate(16_560, 720), recovered: estimate(0.5, 0.1)),
      RecoveryForecast(event: "crisis", time: nil, recovered: nil),
    ]
    mail.backlogAge = BacklogAgeForecast(
      threshold: 14_400, median: estimate(7200, 360), oldest: estimate(36_000, 720),
      over: estimate(0.125, 0.01))
    mail.intervals.ages = IntervalAgeForecast(median: [0, 600], oldest: [0, 1200], over: [nil, 0.25])
    report.forecast.queues[0] = mail
    report.forecast.queues[1].returns = ReturnForecast(
      resolved: estimate(361, 8), transferred: nil, calledBack: estimate(12, 1))
    var night = report.forecast.teams[0]
    night.name = "night"
    report.forecast.teams.append(night)
    return report
  }
}

@Suite("What only some scenarios have, in the report")
struct ReturnReportTests {
  private func queue(_ name: String) async throws -> [String: Any] {
    let text = try await ReturnSample.make().json()
    #expect(!text.contains("null"))
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return try #require((root["queues"] as? [String: [String: Any]])?[name])
  }

  private func mean(_ value: Any?) -> Double? { (value as? [String: Double])?["mean"] }

  @Test("keys of contacts that come back or move on")
  func returns() async throws {
    let mail = try await queue("정산_mail")
    #expect(mean(mail["resolution"]) == 90_000 && mean(mail["resolution_business"]) == 30_000)
    #expect(Set((mail["resolution"] as? [String: Double] ?? [:]).keys) == ["mean", "margin"])
    #expect(mean(mail["first_contact_resolution"]) == 0.8375)
    #expect(mean(mail["reopened"]) == 771 && mean(mail["resolved"]) == 3405)
    #expect(mean(mail["transferred"]) == 209 && mail["called_back"] == nil)
    let phone = try await queue("phone_ko")
    #expect(mean(phone["called_back"]) == 12 && mean(phone["resolved"]) == 361)
    #expect(phone["transferred"] == nil && phone["resolution"] == nil && phone["recovery"] == nil)
  }

  @Test("keys of promises, teams, events and ages")
  func parts() async throws {
    let mail = try await queue("정산_mail")
    let promises = try #require(mail["promises"] as? [[String: Any]])
    let exact = promises.map { $0.filter { $0.key != "margin" } }
    let expected: [[String: AnyHashable]] = [
      ["measure": "next_reply", "within": 7200, "clock": "business", "policy": "gold", "mean": 0.9375],
      ["measure": "next_reply", "within": 7200, "clock": "calendar", "mean": 0.5],
    ]
    #expect(exact.count == 2)
    for (entry, expected) in zip(exact, expected) {
      #expect(NSDictionary(dictionary: entry) == NSDictionary(dictionary: expected))
    }
    let shares = try #require(mail["handled_by"] as? [String: [String: Double]])
    #expect(shares.mapValues { $0["mean"] } == ["day": 0.75, "night": 0.25])
    let recovery = try #require(mail["recovery"] as? [[String: Any]])
    #expect(recovery.count == 1 && recovery[0]["event"] as? String == "settlement")
    #expect(recovery[0]["mean"] as? Double == 16_560 && recovery[0]["recovered"] as? Double == 0.5)
    let age = try #require(mail["backlog_age"] as? [String: Any])
    #expect(age["within"] as? Double == 14_400 && mean(age["over"]) == 0.125)
    #expect(mean(age["median"]) == 7200 && mean(age["oldest"]) == 36_000)
    let intervals = try #require(mail["intervals"] as? [String: Any])
    #expect(intervals["backlog_age_median"] as? [Double] == [0, 600])
    #expect(intervals["backlog_age_oldest"] as? [Double] == [0, 1200])
    #expect(intervals["backlog_over"] as? [Double] == [0, 0.25])
    #expect((intervals["missing"] as? [String: [Int]])?["backlog_over"] == [0])
  }

  @Test("a target says the threshold and the clock that its queue's policy gives it")
  func settledTargets() async throws {
    let report = try await ReturnSample.make()
    let root = try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any]
    let targets = try #require(root?["targets"] as? [[String: Any]])
    #expect(targets[0]["within"] as? Double == 7200 && targets[0]["clock"] as? String == "business")
    #expect(targets[1]["within"] as? Double == 14_400 && targets[1]["clock"] == nil)
    let text = report.markdown()
    #expect(text.contains("next reply in 2 h of opening hours ≥ 90%, mean of days"))
    #expect(text.contains("waiting older than 4 h ≤ 5%"))
  }

  @Test("a table for each, written by hand")
  func tables() async throws {
    let text = try await ReturnSample.make().text()
    for table in [
      """

      Promises of policies
        queue      policy  promise                                          kept
        정산_mail  gold    next reply in 2 h of opening hours        93.8% ± 1.0
        정산_mail  gold    total resolution in 5 d of opening hours     no value

      """,
      """

      Returns and resolution, per replication
                   came               called                 time to   in opening     at first
        queue      back  transferred    back  resolved    resolution        hours      contact
        정산_mail   771          209             3,405  25.0 h ± 1.0  8.3 h ± 0.2  83.8% ± 1.0
        phone_ko                        12.0       361

      """,
      """

      Age of what waits at the end
        queue         waiting   median age        oldest               too old
        정산_mail  85.2 ± 2.0  2.0 h ± 0.1  10.0 h ± 0.2  12.5% ± 1.0 over 4 h

      """,
      """

      Handled by
        queue              day        night
        정산_mail  75.0% ± 0.5  25.0% ± 0.5

      """,
      """

      Recovery after events
        queue      event       time to recover  recovered in time
        정산_mail  settlement      4.6 h ± 0.2       50.0% ± 10.0
        정산_mail  crisis       never happened

      """,
    ] {
      #expect(text.contains(table), "\(table)\n\(text)")
    }
    let plain = try await SampleReport.make().text()
    for title in ["Promises of", "Returns and", "Age of", "Handled by", "Recovery"] {
      #expect(!plain.contains(title), "\(title)")
    }
  }

  @Test("rows of the table of figures")
  func csv() async throws {
    let lines = try await ReturnSample.make().csv().split(separator: "\r\n").map(String.init)
    for start in [
      "queue,정산_mail,resolution,,,90000.0,", "queue,정산_mail,resolution_business,,,30000.0,",
      "queue,정산_mail,first_contact_resolution,,,0.8375,", "queue,정산_mail,reopened,,,771.0,",
      "queue,정산_mail,transferred,,,209.0,", "queue,phone_ko,called_back,,,12.0,",
      "queue,정산_mail,resolved,,,3405.0,", "promise,정산_mail,next_reply,7200.0,business,0.9375,",
      "queue,정산_mail,backlog_age_median,,,7200.0,", "queue,정산_mail,backlog_age_oldest,,,36000.0,",
      "queue,정산_mail,backlog_over,14400.0,,0.125,", "queue,정산_mail,handled_by:night,,,0.25,",
      "queue,정산_mail,recovery:settlement,,,16560.0,", "queue,정산_mail,recovered:settlement,,,0.5,",
      "team,day,available,,,6.4,", "target,정산_mail,next_reply,7200.0,",
    ] {
      #expect(lines.contains { $0.hasPrefix(start) }, "\(start)")
    }
    for line in lines where !line.contains("\"") { #expect(line.count { $0 == "," } == 13, "\(line)") }
    #expect(!lines.contains { $0.contains("crisis") })
  }
}
