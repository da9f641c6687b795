import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Events of part of a day, events of chance, announcements and correlated luck.
///
/// 2026-01-05 is a Monday; the rate is 0.01/s, that is 36 contacts an hour.
@Suite struct DemandCompilationTests {
  private func result(
    days: Int = 2, zone: String = "UTC", start: String = "2026-01-05", warmUp: SimDuration = .zero,
    _ change: (inout Arrivals) throws -> Void
  ) throws -> CompiledScenario {
    var arrivals = Arrivals(.rate(perSecond: 0.01))
    try change(&arrivals)
    return try compiled(
      try Parts.horizon(start, days: days, zone: zone, warmUp: warmUp), arrivals: arrivals)
  }

  private func event(
    _ factor: Double, on days: Set<Weekday>, from: String = "00:00", hours: Int64? = nil,
    probability: Double = 1
  ) throws -> DemandEvent {
    var event = DemandEvent(name: "wave", weekdays: days, dates: [], factor: factor)
    event.from = try Parts.time(from)
    event.length = hours.map(SimDuration.hours)
    event.probability = probability
    return event
  }

  @Test func anEventHasItsHours() throws {
    let day = try result { $0.events = [try event(3, on: [.mon], from: "09:00", hours: 2)] }
    #expect(isClose(try day.contacts("2026-01-05T08:00", "2026-01-05T09:00"), 36))
    #expect(isClose(try day.contacts("2026-01-05T09:00", "2026-01-05T11:00"), 3 * 72))
    #expect(isClose(try day.contacts("2026-01-05T11:00", "2026-01-07T00:00"), 36 * 37))
    #expect(day.program.rates.map(\.day) == [0, 0, 0, 1])
  }

  @Test func withoutALengthItLastsToTheEndOfTheDay() throws {
    // The day of 25 hours in Berlin: from 20:00 to midnight are 4 hours.
    let night = try result(zone: "Europe/Berlin", start: "2026-10-25") {
      $0.events = [try event(2, on: [.sun], from: "20:00")]
    }
    #expect(isClose(try night.contacts("2026-10-25T00:00", "2026-10-25T20:00"), 36 * 21))
    #expect(isClose(try night.contacts("2026-10-25T20:00", "2026-10-26T00:00"), 2 * 36 * 4))
    #expect(isClose(try night.contacts("2026-10-26T00:00", "2026-10-27T00:00"), 36 * 24))
  }

  @Test func eventsReachOverMidnightAndIntoTheStart() throws {
    // From Sunday 22:00 on for 30 hours: until Tuesday 04:00.
    let long = try result { $0.events = [try event(2, on: [.sun], from: "22:00", hours: 30)] }
    #expect(isClose(try long.contacts("2026-01-05T00:00", "2026-01-06T04:00"), 2 * 36 * 28))
    #expect(isClose(try long.contacts("2026-01-06T04:00", "2026-01-07T00:00"), 36 * 20))
  }

  @Test func anEventIsOnOnceAndEventsMultiply() throws {
    // Two occurrences of 30 hours overlap on Tuesday until 06:00: one event still.
    let overlapping = try result { $0.events = [try event(2, on: [.mon, .tue], hours: 30)] }
    #expect(isClose(try overlapping.contacts("2026-01-05T00:00", "2026-01-07T00:00"), 2 * 36 * 48))
    let two = try result {
      $0.events = [
        try event(2, on: [.mon], from: "06:00", hours: 6), try event(5, on: [.mon], from: "09:00"),
      ]
    }
    #expect(isClose(try two.contacts("2026-01-05T06:00", "2026-01-05T09:00"), 2 * 36 * 3))
    #expect(isClose(try two.contacts("2026-01-05T09:00", "2026-01-05T12:00"), 10 * 36 * 3))
    #expect(isClose(try two.contacts("2026-01-05T12:00", "2026-01-06T00:00"), 5 * 36 * 12))
  }

  @Test func chancesAreRowsOfTheirOwn() throws {
    let program = try result {
      $0.events = [
        try event(9, on: [.mon], probability: 0), try event(2, on: [.mon]),
        try event(3, on: [.mon, .tue], from: "12:00", hours: 6, probability: 0.25),
      ]
    }.program
    let monday = try Parts.date("2026-01-05").dayNumber
    #expect(program.chances.map(\.day) == [monday, monday + 1])
    #expect(program.chances.allSatisfy { $0.event == 2 && $0.below == 1 << 61 })
    #expect(program.chances.allSatisfy { "\($0.stream)" == "queues/calls/events" })
    // Monday to 12:00, 18:00, midnight; Tuesday to 12:00, 18:00, midnight. The known factor is in the rate.
    let rows = Array(program.rates)
    #expect(rows.map { $0.start / hour } == [0, 12, 18, 24, 36, 42])
    #expect(rows.map { isClose($0.perMicrosecond, 0.02e-6) } == [true, true, true, false, false, false])
    #expect(rows.map { $0.chances.map { program.chanceFactors[$0].chance } } == [[], [0], [], [], [1], []])
    #expect(program.chanceFactors.map(\.factor) == [3, 3])
    #expect(program.needsFullLoop)
    // On average the factor is 0.75 + 0.25 × 3 = 1.5.
    let tuesday = program.expected(program.queues[0], from: 24 * hour, to: 48 * hour)
    #expect(isClose(tuesday, 36 * (18 + 6 * 1.5)))
  }

  @Test func recoveriesFollowEventsThatRaiseDemand() throws {
    let program = try result(days: 3, warmUp: .hours(6)) {
      $0.events = [
        try event(0.5, on: [.mon]), try event(2, on: [.sun], from: "20:00", hours: 8),
        try event(2, on: [.mon, .wed], from: "09:15"),
        try event(3, on: [.tue], from: "10:00", hours: 1, probability: 0.5), try event(4, on: [.wed]),
      ]
    }.program
    let recoveries = program.measures.recoveries
    #expect(recoveries.map(\.queue) == [0, 0, 0])
    // Measured time is from 6 hours on, in half hours. Sunday's event ends on Monday at 04:00; nothing measured comes
    // before it.
    #expect(recoveries[0].occurrences == [.init(before: -1, end: 10 * hour, chance: -1)])
    // Monday 09:15: the interval to 09:00 is number 17. Wednesday's lasts to the end of the horizon.
    #expect(recoveries[1].occurrences == [.init(before: 17, end: 30 * hour, chance: -1)])
    // Tuesday 10:00: 34 hours, 68 intervals.
    #expect(recoveries[2].occurrences == [.init(before: 67, end: 41 * hour, chance: 0)])
  }

  @Test func anAnnouncementBringsItsContacts() throws {
    // Exponential with mean 2 hours: 1 - e^-1 within 2 hours, 1 - e^-6 within 12.
    let result = try result {
      $0.announcements = [
        Announcement(
          name: "letter", at: try Parts.local("2026-01-05T10:00"), contacts: 1000,
          after: .exponential(mean: 7200))
      ]
    }
    #expect(isClose(try result.contacts("2026-01-05T00:00", "2026-01-05T10:00"), 360))
    // Shares are rounded to 2^-30: 1000 contacts to 1e-6.
    let two = try result.contacts("2026-01-05T10:00", "2026-01-05T12:00") - 72
    #expect(abs(two - 632.120_558_828_558) < 1e-5)
    let twelve = try result.contacts("2026-01-05T10:00", "2026-01-05T22:00") - 432
    #expect(abs(twelve - 997.521_247_823_334) < 1e-5)
    // Less than 1e-6 is left after 2 × 13.8 hours; the pattern goes on alone.
    let last = try #require(result.program.rates.last)
    #expect(
      last.perMicrosecond == 1e-8 && last.announced == 0 && last.start > 37 * hour && last.start < 38 * hour)
    let steps = zip(result.program.rates, result.program.rates.dropFirst()).map { $1.start - $0.start }
    #expect(steps.dropFirst().allSatisfy { $0 == 5 * minute })
  }

  @Test func shortDelaysHaveAFinerGrid() throws {
    // Uniform over 0 to 60 s, mean 30 s: steps of 3 s, of which the first 20 have all.
    let result = try result {
      $0.announcements = [
        Announcement(
          name: "push", at: try Parts.local("2026-01-05T10:00"), contacts: 600,
          after: .uniform(low: 0, high: 60))
      ]
    }
    let first = try result.contacts("2026-01-05T10:00", "2026-01-05T10:01")
    #expect(abs(first - 600.6) < 1e-5)
    let rows = result.program.rates
    #expect(rows.count == 22)
    #expect(
      rows.dropFirst().prefix(20).allSatisfy { abs($0.perMicrosecond + $0.announced - 10.01e-6) < 1e-12 })
    #expect(zip(rows.dropFirst(), rows.dropFirst(2)).allSatisfy { $1.start - $0.start == 3_000_000 })
  }

  @Test func aConstantDelayIsOneStep() throws {
    let result = try result {
      $0.announcements = [
        Announcement(
          name: "call", at: try Parts.local("2026-01-04T23:00"), contacts: 50, after: .constant(7200)),
        Announcement(name: "now", at: try Parts.local("2026-01-05T12:00"), contacts: 20, after: .constant(0)),
        Announcement(
          name: "never", at: try Parts.local("2026-01-09T12:00"), contacts: 7, after: .constant(0)),
      ]
    }
    // Sent before the start, with effect at 01:00: within the 5 minutes before it.
    #expect(isClose(try result.contacts("2026-01-05T00:55", "2026-01-05T01:00"), 50 + 3))
    #expect(isClose(try result.contacts("2026-01-05T12:00", "2026-01-05T12:01"), 20 + 0.6))
    #expect(isClose(try result.contacts("2026-01-05T00:00", "2026-01-07T00:00"), 36 * 48 + 70))
  }

  @Test func knownEventsLeaveAnnouncementsAlone() throws {
    let result = try result {
      $0.events = [try event(2, on: [.mon])]
      $0.announcements = [
        Announcement(
          name: "letter", at: try Parts.local("2026-01-05T10:00"), contacts: 500, after: .constant(60))
      ]
    }
    #expect(isClose(try result.contacts("2026-01-05T00:00", "2026-01-06T00:00"), 2 * 36 * 24 + 500))
  }

  @Test func replayedArrivalsHaveNoAnnouncements() throws {
    let announcement = Announcement(
      name: "letter", at: try Parts.local("2026-01-05T10:00"), contacts: 500, after: .constant(60))
    #expect(throws: DistributionError.self) {
      try result {
        $0.pattern = .trace([try Parts.local("2026-01-05T09:00")])
        $0.announcements = [announcement]
      }
    }
  }

  // MARK: Correlation

  /// Mixtures of queues a, b, c, d; c has no uncertainty.
  private func mixtures(_ correlation: [Correlation]) throws -> [[Double]] {
    var uncertainty = Uncertainty()
    uncertainty.day = 0.1
    let queues = ["a", "b", "c", "d"].map { name in
      var arrivals = Arrivals(.rate(perSecond: 0.01))
      if name != "c" { arrivals.uncertainty = uncertainty }
      return Queue(name: name, channel: .phone, arrivals: arrivals, handleTime: .constant(60))
    }
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"), queues: queues,
      teams: [Parts.team("north", serves: ["a", "b", "c", "d"], .level(9))])
    scenario.correlation = correlation
    return try ProgramCompiler.compile(scenario).program.uncertainties.map(\.mixture)
  }

  @Test func correlatedRowsAreThoseOfCholesky() throws {
    #expect(try mixtures([]) == [[], [], []])
    // a and d: (1, 0), (0.6, 0.8); b is alone.
    let pair = try mixtures([Correlation(queues: ["a", "d", "c"], coefficient: 0.6)])
    #expect(pair.map(\.count) == [3, 0, 3])
    #expect(pair[0] == [1, 0, 0])
    #expect(zip(pair[2], [0.6, 0, 0.8]).allSatisfy(isClose))
    // All three at 0.5: (1, 0, 0), (1/2, √3/2, 0), (1/2, 1/(2√3), √(2/3)).
    let all = try mixtures([Correlation(queues: ["a", "b", "d"], coefficient: 0.5)])
    #expect(zip(all[1], [0.5, 0.75.squareRoot(), 0]).allSatisfy(isClose))
    #expect(zip(all[2], [0.5, 0.5 / 3.0.squareRoot(), (2.0 / 3).squareRoot()]).allSatisfy(isClose))
    // Wholly alike: one luck.
    let one = try mixtures([Correlation(queues: ["a", "b", "d"], coefficient: 1)])
    #expect(one == [[1, 0, 0], [1, 0, 0], [1, 0, 0]])
  }

  @Test func impossibleCorrelationsAreRefused() throws {
    // a like b, b like d, a opposite to d.
    #expect(throws: DistributionError.self) {
      try mixtures([
        Correlation(queues: ["a", "b"], coefficient: 0.9), Correlation(queues: ["b", "d"], coefficient: 0.9),
        Correlation(queues: ["a", "d"], coefficient: -0.9),
      ])
    }
    #expect(throws: DistributionError.self) {
      try mixtures([Correlation(queues: ["a", "b", "d"], coefficient: -1)])
    }
  }
}
