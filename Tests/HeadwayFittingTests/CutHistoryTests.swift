import HeadwayCalendar
import HeadwayFitting
import HeadwayHistory
import HeadwayTestSupport
import Testing

/// Histories of which the truth is known on paper: cut at their ends, with a burst, with a queue that came late.
@Suite struct CutHistoryTests {
  private let monday = CivilDate(dayNumber: 20_458)  // 2026-01-05
  private static let minute: Int64 = 60_000_000

  /// So many contacts of a day, evenly from 00:00 on, up to an hour.
  private func contacts(
    _ number: Int, on day: Int, until hour: Int = 24, queue: String = "q"
  ) -> [ContactRecord] {
    let start = Int64(monday.adding(days: day).dayNumber) * 1440 * Self.minute
    return (0..<number).map { index in
      ContactRecord(
        queue: queue, created: start + Int64(index) * Int64(hour) * 60 * Self.minute / Int64(number))
    }
  }

  private func fitted(_ records: [ContactRecord]) throws -> FittedHistory {
    var totals = HistoryTotals(try #require(ZoneClock("UTC")))
    for record in records { totals.add(record) }
    return try #require(FittedHistory(totals))
  }

  @Test(arguments: [6, 12, 23])
  func `A last Monday that the export cuts changes neither the mean nor the week's cv`(hour: Int) throws {
    // 56 days of 100, exported in the course of the 57th: 700 a week, and no week differs from another.
    let records = (0..<56).flatMap { contacts(100, on: $0) } + contacts(100 * hour / 24, on: 56, until: hour)
    let history = try fitted(records)
    let queue = try #require(history.queues.first)
    let profile = try #require(queue.profile)
    #expect(abs(profile.perWeek.value - 700) < 1e-6)
    #expect(profile.perWeek.high - profile.perWeek.low < 1e-6)
    #expect(abs(try #require(profile.recentPerWeek) - 700) < 1e-6)
    let factor = try #require(queue.dayFactor)
    #expect(factor.day.value == 0 && factor.week.value == 0)
    #expect(history.period == monday.adding(days: 1)..<monday.adding(days: 56))
    // The scenario begins after the day that was cut.
    #expect(FittedScenario(history, source: "h.csv").text.contains("  start: 2026-03-09 "))
  }

  @Test func `A week of two days counts for two sevenths of a week`() throws {
    // From a Saturday to a Tuesday, 8 weeks and 4 days of 100 on working days and 20 on weekends: 540 a week.
    let records = (-2..<58).flatMap { contacts([100, 100, 100, 100, 100, 20, 20][($0 + 7) % 7], on: $0) }
    let profile = try #require(try fitted(records).queues[0].profile)
    #expect(abs(profile.perWeek.value - 540) < 1e-6)
    #expect(
      profile.grid.weeks.map { ($0.usual).rounded() } == [20] + [Double](repeating: 540, count: 8) + [100])
    #expect(profile.grid.weeks.allSatisfy { abs($0.level - 1) < 1e-9 })
  }

  @Test func `The mean is all contacts over all weeks, parts of weeks taken for parts`() throws {
    // A Monday of 30, a week of 7 days of 10, a Monday and a Tuesday of 10. A product of weekday and week with these
    // margins: all weekdays 1, weeks 30, 10 and 10. All contacts over all days are 120 / 10.
    let counts = [(0, 30)] + (7..<16).map { ($0, 10) }
    let grid = try #require(DayGrid(counts.map { (date: monday.adding(days: $0.0), count: $0.1) }))
    for weekday in grid.weekdays { #expect(abs(weekday - 12) < 1e-6) }
    #expect(grid.weeks.map(\.number) == [0, 1, 2])
    for (week, level) in zip(grid.weeks, [30.0 / 12, 70.0 / 84, 20.0 / 24]) {
      #expect(abs(week.level - level) < 1e-6)
    }
  }

  @Test func `A queue with a burst has the mean of all weeks, and the burst is told`() throws {
    // A queue of 100 a day for 40 weeks rules; of the other 350 in the first two weeks, then 2 a week for 38: 426 in 40
    // weeks are 10.65 a week; without the two days at the ends, of which the first has 25 of them: 401 in 278 days.
    var records = (0..<280).flatMap { contacts(100, on: $0, queue: "steady") }
    for day in 0..<14 { records += contacts(25, on: day, queue: "burst") }
    for week in 2..<40 { for day in [1, 3] { records += contacts(1, on: 7 * week + day, queue: "burst") } }
    let history = try fitted(records)
    #expect(history.period.count == 278)
    let burst = try #require(history.queues.first { $0.name == "burst" })
    let profile = try #require(burst.profile)
    #expect(abs(profile.perWeek.value - 401.0 / 278 * 7) < 0.4)
    // 13 days of 25 are 325 of 426, in 13 of 278 days.
    #expect(
      burst.notes.contains {
        $0.contains("76.3% of its contacts came from 2026-01-06 to 2026-01-18, in 4.7% of the time")
      })
    let steady = try #require(history.queues.first { $0.name == "steady" })
    #expect(steady.notes.allSatisfy { !$0.contains("of its contacts came from") })
  }

  @Test(arguments: [(days: 100, isTold: true), (days: 200, isTold: false)])
  func `A queue in full flow for less than half of the time is told`(days: Int, isTold: Bool) throws {
    // Of 278 days a queue is there on 99 (36%) or 199 (72%).
    let records =
      (0..<280).flatMap { contacts(100, on: $0, queue: "steady") }
      + (0..<days).flatMap { contacts(20, on: $0, queue: "part") }
    let history = try fitted(records)
    let part = try #require(history.queues.first { $0.name == "part" })
    let told = "of its contacts came from 2026-01-06 to 2026-04-14, in 35.6%"
    #expect(part.notes.contains { $0.contains(told) } == isTold)
  }

  @Test func `A queue of a few contacts has its share of the whole time`() throws {
    // Three contacts in the 54 days between the first and the last of 56: 3 / 54 × 7 = 0.39 a week.
    let records =
      (0..<56).flatMap { contacts(100, on: $0) } + [5, 20, 40].flatMap { contacts(1, on: $0, queue: "rare") }
    let history = try fitted(records)
    let rare = try #require(history.queues.first { $0.name == "rare" })
    #expect(rare.profile == nil && abs(rare.plainPerWeek - 21.0 / 54) < 1e-12)
  }

  @Test func `What is cut away before and after the full flow is told with its share`() throws {
    // 8 weeks of 100 a day, then 10 contacts in as many weeks: 10 of 5,610, and 63 of 119 days or so.
    let records =
      (0..<56).flatMap { contacts(100, on: $0) } + (0..<10).flatMap { contacts(1, on: 62 + 7 * $0) }
    let history = try fitted(records)
    #expect(history.period == monday.adding(days: 1)..<monday.adding(days: 56))
    // The last contact is on day 125, so 126 days, of which 56 are in full flow.
    #expect(
      history.notes == [
        "full flow is from 2026-01-05 to 2026-03-01; before and after it are 0.18% of the contacts in 55.6% of the"
          + " days, which the means leave out"
      ])
    #expect(abs(try #require(history.queues[0].profile).perWeek.value - 700) < 1e-6)
    // Full flow ends on a Sunday, so that the scenario begins on the day after it.
    #expect(FittedScenario(history, source: "h.csv").text.contains("  start: 2026-03-02 "))
  }

  @Test func `The last four weeks are the last 28 days that count`() throws {
    // 8 weeks of 100 a day, two of 80, two of 40, and a day that is cut: 14 × 80 + 14 × 40 = 1,680 in four weeks.
    let records =
      (0..<84).flatMap { contacts($0 < 56 ? 100 : $0 < 70 ? 80 : 40, on: $0) } + contacts(9, on: 84)
    let profile = try #require(try fitted(records).queues[0].profile)
    #expect(abs(try #require(profile.recentPerWeek) - 420) < 1e-6)
  }

  @Test func `The interval of the mean week is that of a mean of weeks`() throws {
    // Weeks of 560, 840, 560 and 840: mean 700, standard deviation 280 / √3, of the mean 140 / √3.
    var counts = ArrivalCounts()
    for day in 0..<28 {
      counts.add(CivilDateTime(monday.adding(days: day)), contacts: day / 7 % 2 == 0 ? 80 : 120)
    }
    let perWeek = try #require(ArrivalProfile(counts)).perWeek
    let half = 1.959964 * 140 / 3.0.squareRoot()
    #expect(abs(perWeek.value - 700) < 1e-6)
    #expect(abs(perWeek.low - (700 - half)) < 1e-3 && abs(perWeek.high - (700 + half)) < 1e-3)
  }

  @Test func `A quiet queue of a long history has its mean over all of it`() throws {
    // Five years; the quiet queue has 130 contacts on random days and 19 on the last day, which is cut: 130 in 1,818 days,
    // about half a contact a week; a Poisson number's standard error is 11 of 130.
    var random = SplitMix64(seed: 81)
    var records = (0..<1820).flatMap { contacts(6, on: $0, queue: "busy") }
    for _ in 0..<130 { records += contacts(1, on: 1 + Int(random.uniform() * 1818), queue: "quiet") }
    records += contacts(19, on: 1819, queue: "quiet")
    let history = try fitted(records)
    let quiet = try #require(history.queues.first { $0.name == "quiet" })
    #expect(abs(try #require(quiet.profile).perWeek.value - 130.0 * 7 / 1818) < 0.02)
  }

  @Test func `Week factors of a queue with few contacts are found again`() throws {
    // 200 weeks of 10 contacts in the mean, weeks varying by 50%: x = N / m has the variance 0.25 + 0.1, so half the mean
    // square of differences less the noise has a standard error of about 0.35 √(3 / 199) = 0.043 at 0.25. Five: the cv
    // is 0.5 within √0.465 and √0.035.
    var random = SplitMix64(seed: 82)
    let days = (0..<200).flatMap { week in
      let level = random.gamma(shape: 4)
      return (0..<7).map {
        (date: monday.adding(days: 7 * week + $0), count: random.poisson(10.0 / 7 * level))
      }
    }
    let grid = try #require(DayGrid(days))
    let fit = try #require(DayFactorFit(grid))
    #expect(fit.week.value > 0.187 && fit.week.value < 0.682)
    #expect(fit.week.value.isFinite && fit.week.high.isFinite)
  }

  @Test func `Weeks of few contacts vary by chance, which is no factor`() throws {
    // 200 weeks of 10: half the mean square of differences is 0.1 by chance alone, with a standard error of about
    // 0.1 √(3 / 199) = 0.012; five of them are a cv of √0.061.
    var random = SplitMix64(seed: 83)
    let days = (0..<1400).map { (date: monday.adding(days: $0), count: random.poisson(10.0 / 7)) }
    let grid = try #require(DayGrid(days))
    #expect(try #require(DayFactorFit(grid)).week.value < 0.25)
  }
}
