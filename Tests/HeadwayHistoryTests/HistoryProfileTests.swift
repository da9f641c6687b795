import HeadwayCalendar
import HeadwayHistory
import HeadwayTestSupport
import Testing

@Suite struct HistoryProfileTests {
  /// 2026-03-02 is a Monday.
  private static let monday: Int64 = 1_772_409_600_000_000
  private static let hour: Int64 = 3_600_000_000

  private func profile(_ records: [ContactRecord], zone: String = "UTC") throws -> HistoryProfile {
    var clock = try #require(ZoneClock(zone))
    var profile = HistoryProfile()
    for record in records { profile.add(record, &clock) }
    return profile
  }

  @Test("days are those of the wall clock")
  func clock() throws {
    // 23:00 UTC on Sunday and on Monday is 08:00 on Monday and Tuesday in Seoul.
    let records = [-1, 23, 23].map { ContactRecord(queue: "q", created: Self.monday + $0 * Self.hour) }
    let profile = try profile(records, zone: "Asia/Seoul")
    let queue = profile.queues[0]
    let date = try #require(CivilDate(year: 2026, month: 3, day: 2))
    #expect(
      queue.days[date] == 1 && queue.days[date.adding(days: 1)] == 2 && queue.days[date.adding(days: 2)] == 0)
    #expect(profile.days == date...date.adding(days: 1))
  }

  @Test("days may come in any order")
  func order() throws {
    var counts = DayCounts()
    let days = [5, 2, 9, 2, -3, 5, 5].map { CivilDate(dayNumber: $0) }
    for day in days { counts.add(day) }
    #expect(
      (-5..<12).map { counts[CivilDate(dayNumber: $0)] } == [
        0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 3, 0, 0, 0, 1, 0, 0,
      ])
  }

  @Test("the smallest queues become one, and nothing is lost")
  func keeping() throws {
    var records: [ContactRecord] = []
    for (number, name) in ["a", "b", "c", "d"].enumerated() {
      for _ in 0..<(10 * (number + 1)) {
        var record = ContactRecord(queue: name, created: Self.monday)
        record.handleTime = Double(number + 1)
        records.append(record)
      }
    }
    let profile = try profile(records)
    let (kept, others) = profile.keeping(2)
    #expect(kept.queues.map(\.name) == ["d", "c", "other"] && others == ["a", "b"])
    #expect(kept.queues.map(\.contacts) == [40, 30, 30])
    // 10 of 1 s and 20 of 2 s.
    #expect(kept.queues[2].handleTime.sum == 50 && kept.queues[2].handleTime.count == 30)
    #expect(profile.keeping(4).others.isEmpty && profile.keeping(4).profile.queues.count == 4)
  }

  @Test("beyond so many names the rest is one, however many come")
  func manyNames() throws {
    var clock = try #require(ZoneClock("UTC"))
    var profile = HistoryProfile()
    for number in 0..<1000 {
      let name = profile.queueName("q\(number)")
      profile.add(ContactRecord(queue: name, created: Self.monday), &clock)
    }
    #expect(profile.queues.count == HistoryProfile.most && profile.contacts == 1000)
    #expect(profile.queueName("q5") == "q5" && profile.queueName("q999") == HistoryProfile.other)
    #expect(profile.queues.last?.contacts == 1000 - HistoryProfile.most + 1)
  }

  /// Classes are 3% apart, so a quantile from their middle is off by half of that; the mean is exact.
  @Test("quantiles are as good as their classes, the mean is exact")
  func durations() throws {
    var random = SplitMix64(seed: 9)
    var counts = DurationCounts()
    let values = (0..<20_001).map { _ in Double(random.next() % 1_000_000) / 10 + 2 }
    for value in values { counts.add(value) }
    let sorted = values.sorted()
    for share in [0.01, 0.1, 0.5, 0.9, 0.99] {
      let exact = sorted[Int((share * Double(sorted.count)).rounded(.up)) - 1]
      let quantile = try #require(counts.quantile(share))
      #expect(abs(quantile / exact - 1) < 0.016)
    }
    let mean = values.reduce(0, +) / Double(values.count)
    #expect(abs(try #require(counts.mean) / mean - 1) < 1e-9)
    // An hour that was promised to everybody is an hour.
    var promises = DurationCounts()
    for _ in 0..<600 { promises.add(3600) }
    #expect(promises.quantile(0.5) == 3600 && promises.quantile(0.9) == 3600)
    promises.merge(promises)
    #expect(promises.quantile(0.5) == 3600 && promises.count == 1200)
    #expect(DurationCounts().mean == nil && DurationCounts().quantile(0.5) == nil)
  }
}
