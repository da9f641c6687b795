import HeadwayCompiler
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// What may follow, precede or interrupt a service; what was open before the simulation began.
///
/// 2026-01-05 is a Monday.
@Suite struct AfterlifeCompilationTests {
  /// Queues `alpha`, `beta` (tickets) and `calls` (phone), all served by one team.
  private func program(
    _ horizon: Horizon? = nil, _ change: (inout Scenario) throws -> Void
  ) throws -> SimulationProgram {
    let queues = try [("alpha", Queue.Channel.ticket), ("beta", .ticket), ("calls", .phone)].map {
      try Parts.queue($0, $1, at: ["09:00"], minutes: 1)
    }
    let team = Parts.team("north", serves: ["alpha", "beta", "calls"], .level(1))
    var scenario = Parts.scenario(try horizon ?? Parts.horizon("2026-01-05"), queues: queues, teams: [team])
    try change(&scenario)
    return try ProgramCompiler.compile(scenario).program
  }

  private func mean(_ sampler: Int, _ program: SimulationProgram) -> Double { program.samplers[sampler].mean }

  @Test func nothingFollowsWhereNothingIsSaid() throws {
    let program = try program { _ in }
    #expect(program.outcomes.isEmpty && program.batches.isEmpty && program.chances.isEmpty)
    #expect(program.measures.lives == [false, false, false])
    #expect(!program.needsFullLoop)
  }

  @Test func outcomesShareTheCoinsInTheOrderOfTheFile() throws {
    let program = try program { scenario in
      var reopen = Return(after: .constant(3600))
      reopen.prefersSameAgent = true
      reopen.giveUp = .minutes(15)
      scenario.queues[1].afterwards = [
        Aftermath(probability: 0.25, step: .reopen(reopen)),
        Aftermath(probability: 0, step: .onHold(Return(after: .constant(5)))),
        Aftermath(probability: 0.125, step: .pending(Return(after: .constant(60)), autoClose: .days(4))),
        Aftermath(probability: 0.125, step: .onHold(Return(after: .constant(120)))),
        Aftermath(probability: 0.25, step: .transfer(to: "alpha", after: .constant(30))),
        Aftermath(probability: 0.25, step: .transfer(to: "calls", after: nil)),
      ]
    }
    let rows = Array(program.outcomes[program.queues[1].outcomes])
    #expect(program.queues[0].outcomes.isEmpty && program.queues[2].outcomes.isEmpty)
    #expect(rows.map(\.kind) == [.reopen, .pending, .onHold, .transfer, .transfer])
    // Eighths of 2^63: 2, 3, 4, 6, 8.
    #expect(rows.map(\.below) == [2, 3, 4, 6, 8].map { UInt64($0) << 60 })
    #expect(rows.map(\.to) == [1, 1, 1, 0, 2])
    #expect(rows.prefix(4).map { mean($0.after, program) } == [3600, 60, 120, 30])
    #expect(rows[4].after == -1)
    #expect(rows.map(\.prefersSameAgent) == [true, false, false, false, false])
    #expect(rows[0].giveUp == 15 * minute)
    #expect(rows.map(\.autoClose) == [.max, 4 * 24 * hour, .max, .max, .max])
    #expect(program.measures.lives == [true, true, true])
    #expect(program.needsFullLoop)
  }

  @Test func redialSpamChaseAndInterruption() throws {
    let program = try program { scenario in
      scenario.queues[0].isInterruptible = true
      scenario.queues[0].spam = Spam(share: 0.5, handleTime: .constant(7))
      scenario.queues[0].chase = Chase(after: .hours(2), probability: 0.125, to: "calls")
      scenario.queues[1].chase = Chase(after: .hours(1), probability: 1)
      scenario.queues[2].redial = Redial(probability: 0.75, after: .constant(600))
    }
    let (alpha, beta, calls) = (program.queues[0], program.queues[1], program.queues[2])
    #expect(alpha.isInterruptible && !beta.isInterruptible)
    #expect(alpha.spamBelow == 1 << 62 && mean(alpha.spamWork, program) == 7)
    #expect(beta.spamBelow == 0 && beta.spamWork == -1)
    #expect(alpha.chaseBelow == 1 << 60 && alpha.chaseAfter == 2 * hour && alpha.chaseTo == 2)
    #expect(beta.chaseBelow == 1 << 63 && beta.chaseAfter == hour && beta.chaseTo == 1)
    #expect(calls.redialBelow == 3 << 61 && mean(calls.redialAfter, program) == 600)
    #expect(alpha.redialBelow == 0 && alpha.redialAfter == -1)
    // Chasing contacts arrive in calls and in beta itself; alpha sees none come back.
    #expect(program.measures.lives == [false, true, true])
  }

  @Test func batchesShareTheCoinsAndDivideTheRate() throws {
    let program = try program { scenario in
      var arrivals = Arrivals(.rate(perSecond: 0.01))
      arrivals.batchSizes = [(1, 0.5), (2, 0.25), (4, 0.25)].map { BatchSize(contacts: $0, share: $1) }
      scenario.queues[0].arrivals = arrivals
      var single = Arrivals(.rate(perSecond: 0.01))
      single.batchSizes = [BatchSize(contacts: 1, share: 1)]
      scenario.queues[1].arrivals = single
    }
    // Quarters of 2^63: 2, 3, 4.
    #expect(program.batches.map(\.below) == [2, 3, 4].map { UInt64($0) << 61 })
    #expect(program.batches.map(\.contacts) == [1, 2, 4])
    #expect(program.queues.map(\.batches.count) == [3, 0, 0])
    // 0.5 × 1 + 0.25 × 2 + 0.25 × 4 = 2 contacts in a batch; 864 contacts in a day are expected all the same.
    #expect(isClose(program.rates[program.queues[0].rates.lowerBound].perMicrosecond, 0.005e-6))
    #expect(isClose(program.expected(program.queues[0], from: 0, to: program.span.end), 864))
    #expect(isClose(program.expected(program.queues[1], from: 0, to: program.span.end), 864))
  }

  @Test func windowsReachBackOverTheOldestTickets() throws {
    let hours = try Parts.hours("09:00", "17:00")
    func windows(_ change: (inout Queue) -> Void) throws -> (windows: [WindowRow], program: SimulationProgram)
    {
      let program = try self.program { scenario in
        scenario.queues[0].hours = hours
        change(&scenario.queues[1])
      }
      return (program.queues[0].windows.map { Array(program.windows[$0]) } ?? [], program)
    }
    // Tickets of another queue may come here: aged exactly 36 hours, they were created on Saturday at 12:00.
    let (aged, program) = try windows {
      $0.backlog = StartingBacklog(contacts: 40, age: .constant(36 * 3600))
    }
    #expect(
      Array(aged.prefix(3)) == [
        WindowRow(start: -36 * hour, end: -31 * hour, openBefore: 0),
        WindowRow(start: -15 * hour, end: -7 * hour, openBefore: 5 * hour),
        WindowRow(start: 9 * hour, end: 17 * hour, openBefore: 13 * hour),
      ])
    #expect(program.queues[1].backlog == 40 && mean(program.queues[1].backlogAge, program) == 36 * 3600)
    #expect("\(program.queues[1].backlogStream)" == "queues/beta/backlog")
    // New tickets need no past.
    let (new, other) = try windows { $0.backlog = StartingBacklog(contacts: 40) }
    #expect(new.first == WindowRow(start: 9 * hour, end: 17 * hour, openBefore: 0))
    #expect(other.queues[1].backlogAge == -1)
    // A long tail, of which one in a million is older than 11 years, is cut at 366 days: the first window is that of 2025-01-04.
    let (long, _) = try windows {
      $0.backlog = StartingBacklog(contacts: 1, age: .pareto(scale: 3600, shape: 1.2))
    }
    #expect(long.first?.start == (-366 * 24 + 9) * hour)
  }

  @Test func equalHoursAreOneSchedule() throws {
    let program = try program { scenario in
      scenario.queues[0].hours = try Parts.hours("09:00", "17:00")
      scenario.queues[2].hours = try Parts.hours("09:00", "17:00")
    }
    #expect(program.schedules == [0, -1, 0])
    let different = try self.program { scenario in
      scenario.queues[0].hours = try Parts.hours("09:00", "17:00")
      scenario.queues[1].hours = try Parts.hours("09:00", "18:00")
      scenario.queues[2].hours = try Parts.hours("09:00", "17:00")
    }
    #expect(different.schedules == [0, 1, 0])
  }

  @Test func returnsMakeTheUnitsOfSumsCoarser() throws {
    // 20 tickets a second over 100 days are 1.73e8; each is there for at most 8.64e12 µs. Twice their product is
    // 6.6e5 × 2^52 µs: the unit is 10^6 µs. Ten visits each make it 6.6e6 × 2^52 µs, and the unit 10^9.
    let horizon = try Parts.horizon("2026-01-05", days: 100, interval: .hours(24))
    func unit(_ reopened: Double) throws -> Int64 {
      try program(horizon) { scenario in
        scenario.queues[0].arrivals = Arrivals(.rate(perSecond: 20))
        guard reopened > 0 else { return }
        scenario.queues[0].afterwards = [
          Aftermath(probability: reopened, step: .reopen(Return(after: .constant(60))))
        ]
      }.measures.queueUnits[0]
    }
    #expect(try unit(0) == 1_000_000)
    #expect(try unit(0.9) == 1_000_000_000)
  }
}
