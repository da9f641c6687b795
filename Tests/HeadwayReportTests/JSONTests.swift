import Foundation
import HeadwayExperiment
import HeadwayReport
import HeadwayStatistics
import Testing

@Suite("The report as JSON")
struct JSONTests {
  /// The report as Foundation reads it back.
  private func parsed() async throws -> [String: Any] {
    let text = try await SampleReport.make().json()
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func keys(_ value: Any?) -> Set<String> { Set((value as? [String: Any] ?? [:]).keys) }

  @Test("the keys of the contract, and no others but those documented")
  func contractKeys() async throws {
    let root = try await parsed()
    #expect(
      keys(root) == [
        "schema", "scenario", "seed", "replications", "contacts", "warnings", "queues", "teams", "targets",
        "confidence",
      ])
    #expect(root["schema"] as? String == "headway.results/1")
    #expect(
      root["scenario"] as? [String: String] == ["name": "Seller support, first quarter", "digest": "abc123"])
    let queues = try #require(root["queues"] as? [String: [String: Any]])
    let counted: Set = [
      "offered", "handled", "abandoned", "turned_away", "abandonment", "delayed", "wait", "wait_all",
      "handle_time", "reopened", "backlog_end", "intervals",
    ]
    #expect(keys(queues["phone_ko"]) == counted.union(["service_level"]))
    #expect(keys(queues["정산_mail"]) == counted.union(["first_reply", "resolution"]))
    #expect(keys(queues["phone_ko"]?["wait"]) == ["mean", "margin", "p50", "p90", "p95", "p99"])
    #expect(keys(queues["정산_mail"]?["first_reply"]) == ["mean", "margin", "p50", "p90"])
    #expect(
      keys(queues["phone_ko"]?["intervals"])
        == ["start", "offered", "delayed", "service_level", "wait", "backlog"])
    let teams = try #require(root["teams"] as? [String: [String: Any]])
    #expect(keys(teams["day"]) == ["occupancy", "utilisation", "busy", "available", "paid"])
    #expect((teams["day"]?["busy"] as? [String: Double])?["mean"] == 31.1)
    #expect((teams["day"]?["available"] as? [String: Double])?["mean"] == 6.4)
  }

  @Test("targets say what they are about, how they fare and what would decide them")
  func targets() async throws {
    let root = try await parsed()
    let targets = try #require(root["targets"] as? [[String: Any]])
    #expect(targets.count == 4)
    let expected: [[String: AnyHashable]] = [
      [
        "queue": "정산_mail", "measure": "first_reply", "within": 14400, "clock": "calendar", "per": "day",
        "at": "at_least", "goal": 0.9, "mean": 0.93, "verdict": "met", "probability_met": 0.97,
      ],
      [
        "queue": "phone_ko", "measure": "abandonment", "at": "at_most", "goal": 0.05, "mean": 0.0712,
        "verdict": "missed", "probability_met": 0,
      ],
      [
        "queue": "phone_ko", "measure": "service_level", "within": 20, "formula": "offered",
        "per": "interval", "probability": 0.9, "at": "at_least", "goal": 0.8, "mean": 0.8125,
        "verdict": "undecided", "probability_met": 0.885, "replications_needed": 40,
      ],
      ["team": "day", "measure": "occupancy", "at": "at_most", "goal": 0.875, "verdict": "undecided"],
    ]
    for (target, expected) in zip(targets, expected) {
      let exact = target.filter { !["margin", "probability_margin"].contains($0.key) }
      #expect(NSDictionary(dictionary: exact) == NSDictionary(dictionary: expected))
    }
    #expect(targets[3]["margin"] == nil)
  }

  @Test("intervals are aligned; those without a value hold 0 and are listed")
  func intervals() async throws {
    let root = try await parsed()
    let queues = try #require(root["queues"] as? [String: [String: Any]])
    let mail = try #require(queues["정산_mail"]?["intervals"] as? [String: Any])
    #expect(mail["start"] as? [String] == ["2026-01-05T09:00+09:00", "2026-01-05T09:30+09:00"])
    #expect(mail["offered"] as? [Double] == [0, 70.5])
    #expect(mail["delayed"] as? [Double] == [0, 0.5])
    #expect(mail["wait"] as? [Double] == [0, 252])
    #expect(mail["service_level"] == nil)
    #expect(mail["missing"] as? [String: [Int]] == ["delayed": [0], "wait": [0]])
  }

  @Test("a margin that does not exist has no key, and nothing is ever null")
  func noNull() async throws {
    var report = try await SampleReport.make()
    #expect(!report.json().contains("null"))
    for index in report.forecast.queues.indices {
      report.forecast.queues[index].wait = nil
      report.forecast.queues[index].waitPercentiles = []
      report.forecast.queues[index].abandonment = nil
      report.forecast.queues[index].offered = SampleReport.estimate(.nan, .infinity)
    }
    let text = report.json()
    #expect(!text.contains("null") && !text.contains("nan") && !text.contains("inf"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
  }

  @Test("an interrupted run says so, and only then")
  func interrupted() async throws {
    var report = try await SampleReport.make()
    #expect(!report.json().contains("interrupted"))
    report.isInterrupted = true
    #expect(report.json().contains("\"interrupted\": true"))
  }

  @Test(
    "texts are escaped as RFC 8259 asks",
    arguments: [
      "plain", "q\"uote", "back\\slash", "line\nbreak\ttab\r", "\u{0}\u{1F}\u{7F}", "정산 👩‍💻 \u{2028}",
    ])
  func escapes(_ text: String) throws {
    let document = JSONValue.object([(text, .text(text))]).document
    let parsed = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: String]
    #expect(parsed == [text: text])
  }

  @Test(
    "numbers read back to the same bits",
    arguments: [
      0.0, -0.0, 0.1, 1e-7, .leastNonzeroMagnitude, 1e16, 123_456_789.123, 1.0 / 3.0,
      .greatestFiniteMagnitude,
      -1, 1, 9, 10, 90, 99, 100, 305, 999, 999.5, 1000, 65_536,
    ])
  func numbers(_ value: Double) throws {
    let document = JSONValue.list([.number(value), .numbers([value])]).document
    // As Swift writes it: whole numbers with a point, so that they read as numbers of one kind.
    #expect(document.filter { !$0.isWhitespace } == "[\(value),[\(value)]]")
    #expect(Double("\(value)")?.bitPattern == value.bitPattern)
  }
}
