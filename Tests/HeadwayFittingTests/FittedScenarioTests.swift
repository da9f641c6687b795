import HeadwayCalendar
import HeadwayDistributions
import HeadwayFitting
import HeadwayHistory
import HeadwayScenario
import HeadwaySyntax
import HeadwayTestSupport
import Testing

@Suite struct FittedScenarioTests {
  private let monday = CivilDate(dayNumber: 20_458)  // 2026-01-05
  private static let hour: Int64 = 3_600_000_000

  private let work = DistributionSpec.lognormal(mean: 240, cv: 0.66)

  private func totals(_ records: [ContactRecord], zone: String = "UTC") throws -> HistoryTotals {
    var totals = HistoryTotals(try #require(ZoneClock(zone)))
    for record in records { totals.add(record) }
    return totals
  }

  /// Calls of some weeks: 40 an hour from 9 to 17 on weekdays, lognormal work, exponential patience of 120 s.
  private func calls(weeks: Int, queue: String = "calls", random: inout SplitMix64) -> [ContactRecord] {
    var records: [ContactRecord] = []
    for day in 0..<(7 * weeks) where day % 7 < 5 {
      for hour in 9..<17 {
        for _ in 0..<random.poisson(40) {
          let day = Int64(monday.adding(days: day).dayNumber) * 24 * Self.hour
          let within = Int64(random.uniform() * Double(Self.hour - 1))
          var record = ContactRecord(queue: queue, created: day + Int64(hour) * Self.hour + within)
          record.channel = .phone
          let (patience, wait) = (120 * random.exponential(), 60 * random.exponential())
          if patience < wait {
            record.outcome = .abandoned
            record.ended = record.created + Int64(patience * 1e6)
          } else {
            record.outcome = .handled
            record.serviceStart = record.created + Int64(wait * 1e6)
            record.handleTime = try? work.quantile(random.uniform())
            record.team = "Team North"
          }
          records.append(record)
        }
      }
    }
    return records
  }

  /// Reads a scenario as `headway run` does, and gives back what it says.
  private func scenario(_ text: String) throws -> Scenario {
    let tree = try YAMLReader.read(SourceFile(name: "scenario.yaml", text: text))
    return try ScenarioReader.read(tree).scenario
  }

  @Test func `Calls become a scenario with the numbers they were made of`() throws {
    var random = SplitMix64(seed: 61)
    let records = calls(weeks: 12, random: &random)
    let fitted = try #require(FittedHistory(try totals(records)))
    let queue = try #require(fitted.queues.first)
    // 12 weeks of 5 × 8 × 40 = 1,600: standard error √(1600 / 12) = 11.5; five of them.
    #expect(abs(try #require(queue.profile).perWeek.value - 1600) < 58)
    // 12,800 handled or so: the mean's standard error 240 × 0.66 / √12,800 = 1.4 s.
    let handleTime = try #require(queue.handleTime)
    #expect(handleTime.best.family == .lognormal)
    #expect(abs(handleTime.mean.value - 240) < 7)
    // 6,400 gave up: 120 / √6,400 = 1.5 s.
    let patience = try #require(queue.patience)
    #expect(abs(try #require(patience.candidates.first).fitted.mean - 120) < 7.5)

    let text = FittedScenario(fitted, source: "/some/where/calls.csv").text
    let read = try scenario(text)
    // The Monday after the last Friday.
    #expect(read.horizon.start == monday.adding(days: 84))
    #expect(read.queues.count == 1)
    #expect(!text.contains("/some/where"))
    #expect(text.contains("Maximum likelihood, "))
    #expect(text.contains("Kaplan-Meier"))
    #expect(text.contains("open: \"09:00\", close: \"17:00\""))
    #expect(text.contains("team_north:"))
  }

  @Test func `Tickets without handle times still become a scenario, which says what is assumed`() throws {
    var random = SplitMix64(seed: 62)
    var records: [ContactRecord] = []
    for day in 0..<70 where day % 7 < 5 {
      for _ in 0..<random.poisson(30) {
        let created =
          Int64(monday.adding(days: day).dayNumber) * 24 * Self.hour + 8 * Self.hour
          + Int64(random.uniform() * Double(10 * Self.hour))
        var record = ContactRecord(queue: "Billing & Refunds: EU", created: created)
        record.resolved = created + Self.hour / 2
        record.outcome = .handled
        record.priority = 3
        record.reopens = random.uniform() < 0.1 ? 1 : 0
        records.append(record)
      }
    }
    // A queue of which next to nothing is known.
    records.append(ContactRecord(queue: "", created: records[0].created))
    let fitted = try #require(FittedHistory(try totals(records)))
    #expect(fitted.queues.map(\.name) == ["billing_refunds_eu", "unnamed"])
    let text = FittedScenario(fitted, source: "tickets.csv").text
    let read = try scenario(text)
    #expect(read.queues.count == 2)
    #expect(text.contains("Assumed: the history does not tell handle times"))
    #expect(text.contains("reopen:"))
    // 1,500 tickets, a tenth reopened: 150 reopenings of 1,650 resolutions.
    let reopening = try #require(fitted.queues[0].reopening)
    #expect(abs(reopening.perResolution.share.value - 1.0 / 11) < 0.035)
    #expect(fitted.queues[1].notes.contains { $0.contains("too few") })
  }

  @Test func `Hours are local hours, in summer and in winter`() throws {
    // 9 to 17 on the wall clock of Berlin, from January to June: an hour earlier by UTC after 29 March.
    var random = SplitMix64(seed: 63)
    var clock = try #require(ZoneClock("Europe/Berlin"))
    let records = calls(weeks: 26, random: &random).map { record in
      var moved = record
      moved.created = clock.instant(ofWall: record.created).utc
      moved.serviceStart = nil
      return moved
    }
    let fitted = try #require(FittedHistory(try totals(records, zone: "Europe/Berlin")))
    let hours = try #require(fitted.queues[0].profile).hours
    #expect(hours[8] == 0)
    #expect(hours[17] == 0)
    #expect(hours[9] > 0)
    #expect(hours[16] > 0)
  }

  @Test func `Two patterns over the day become a list of half hours, which the clock must not shift`() throws
  {
    var random = SplitMix64(seed: 64)
    var records = calls(weeks: 8, random: &random)
    for week in 0..<8 {
      for _ in 0..<120 {
        let day = Int64(monday.adding(days: 7 * week + 5).dayNumber) * 24 * Self.hour
        var record = ContactRecord(queue: "calls", created: day + 20 * Self.hour)
        record.created += Int64(random.uniform() * Double(3 * Self.hour))
        record.channel = .phone
        records.append(record)
      }
    }
    let fitted = try #require(FittedHistory(try totals(records)))
    let text = FittedScenario(fitted, source: "calls.csv").text
    #expect(text.contains("volumes:"))
    _ = try scenario(text)
    // The horizon, from 2 March, meets the change of clocks in Berlin on 29 March: the pattern is then one for all days.
    let berlin = try #require(FittedHistory(try totals(records, zone: "Europe/Berlin")))
    let shifted = FittedScenario(berlin, source: "calls.csv").text
    #expect(!shifted.contains("volumes:"))
    #expect(!shifted.contains("staffing:"))
    _ = try scenario(shifted)
  }

  @Test func `Contacts without work are in the scenario's volumes and not in its work`() throws {
    // 10 weeks of 20 tickets a day, every fourth without work, the others 400 s: 300 s in the mean.
    var records: [ContactRecord] = []
    for day in 0..<70 {
      for number in 0..<20 {
        let start = Int64(monday.adding(days: day).dayNumber) * 24 * Self.hour
        var record = ContactRecord(queue: "q", created: start + Int64(number) * Self.hour)
        record.handleTime = number % 4 == 0 ? 0 : (number % 4 == 1 ? 200 : 500)
        record.resolved = record.created + Self.hour
        records.append(record)
      }
    }
    let fitted = try #require(FittedHistory(try totals(records)))
    #expect(abs(fitted.queues[0].meanHandleTime - 300) < 1e-9)
    let text = FittedScenario(fitted, source: "h.csv").text
    let read = try scenario(text)
    // Numbers of a scenario have four digits.
    #expect(abs(read.queues[0].handleTime.mean / 300 - 1) < 5e-4)
    #expect(text.contains("contacts without work: the mean of all is 5 min, as in the history."))
    // 140 a week of 300 s: 11.7 hours of work, which decide how many people there are.
    #expect(text.contains("# 11.7 hours of work a week"))
  }

  @Test func `An import's setting is in the scenario: name, currency, schedule, holidays, targets`() throws {
    var random = SplitMix64(seed: 65)
    let records = calls(weeks: 4, queue: "help", random: &random).map { record in
      var ticket = record
      (ticket.channel, ticket.serviceStart, ticket.outcome) = (.ticket, nil, .handled)
      return ticket
    }
    let fitted = try #require(FittedHistory(try totals(records)))
    let hours = OpeningHours([
      .init(
        days: [.mon, .tue], open: try #require(TimeOfDay(hour: 8, minute: 30)),
        close: try #require(TimeOfDay(hour: 18)))
    ])
    let desk = DeskSetup(
      hours: hours, hoursName: "Main \"desk\"", holidays: [monday, monday.adding(days: 30)],
      promises: [
        .init(queue: "help", measure: "first_reply", within: 3600, isInBusinessHours: true, contacts: (3, 4)),
        .init(queue: "gone", measure: "resolution", within: 60, isInBusinessHours: true, contacts: (1, 1)),
      ])
    let setting = ImportedSetting(
      name: "First scenario of a: b", currency: "EUR", desk: desk, profile: HistoryProfile())
    let text = FittedScenario(fitted, source: "x.csv", setting).text
    let read = try scenario(text)
    #expect(read.name == "First scenario of a: b")
    #expect(text.contains("currency: EUR\n"))
    // The horizon begins on day 28: the holiday before it is gone.
    #expect(text.contains("holidays: [2026-02-04]\n"))
    #expect(text.contains("hours: {days: [mon, tue], open: \"08:30\", close: \"18:00\"}"))
    #expect(text.contains("measure: first_reply, within: 1h, at_least: 90%, clock: business}"))
    #expect(
      text.contains("What 3 of 4 contacts (75%) were promised; the others were promised something else."))
    #expect(!text.contains("gone"))
    // People are there when the schedule says, and at no other time.
    #expect(text.contains("days: [mon, tue], start: \"08:30\", end: \"18:00\"}"))
    #expect(!text.contains("09:00"))
  }

  @Test func `A quiet queue is not rounded to nothing`() throws {
    // Two contacts a week, on Saturday evenings, whose pattern is not that of calls on weekdays.
    var random = SplitMix64(seed: 66)
    var records = calls(weeks: 60, random: &random)
    for week in 0..<60 {
      for hour in [Int64(19), 20] {
        let day = Int64(monday.adding(days: 7 * week + 5).dayNumber) * 24 * Self.hour
        records.append(ContactRecord(queue: "quiet", created: day + hour * Self.hour))
        records.append(ContactRecord(queue: "quiet", created: day + (hour - 120) * Self.hour))
      }
    }
    let read = try scenario(
      FittedScenario(try #require(FittedHistory(try totals(records))), source: "h").text)
    let quiet = try #require(read.queues.first { $0.name == "quiet" })
    guard case .profile(let perWeek, _, _) = quiet.arrivals.pattern else {
      Issue.record("no profile")
      return
    }
    #expect(abs(perWeek - 4) < 0.1)
  }

  @Test(arguments: [10, 11])
  func `More than ten groups of agents are one team`(groups: Int) throws {
    // 8 weeks of 11 tickets a day, a group each, 10 min of work.
    var records: [ContactRecord] = []
    for day in 0..<56 {
      for number in 0..<groups {
        let start = Int64(monday.adding(days: day).dayNumber) * 24 * Self.hour
        var record = ContactRecord(queue: "q", created: start + Int64(9 + number % 8) * Self.hour)
        record.team = "group \(number)"
        record.resolved = record.created + Self.hour / 4
        records.append(record)
      }
    }
    let text = FittedScenario(try #require(FittedHistory(try totals(records))), source: "h").text
    #expect(try scenario(text).teams.count == (groups > 10 ? 1 : groups))
    #expect(text.contains("One team to begin with: the history has 11 groups of agents.") == (groups > 10))
  }
}
