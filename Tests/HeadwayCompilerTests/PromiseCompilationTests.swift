import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Policies, ages of backlog, penalties and what is billed.
///
/// 2026-01-05 is a Monday.
@Suite struct PromiseCompilationTests {
  /// Queues `calls` (phone), `mail` (tickets, ko, priority 2), `post` (tickets, priority 3); teams `north`, `south`.
  private func program(
    _ horizon: Horizon? = nil, _ change: (inout Scenario) throws -> Void
  ) throws -> SimulationProgram {
    let calls = try Parts.queue("calls", at: ["09:00"], minutes: 1)
    var mail = try Parts.queue("mail", .ticket, at: ["09:00"], minutes: 1)
    mail.language = "ko"
    mail.priority = 2
    var post = try Parts.queue("post", .ticket, at: ["09:00"], minutes: 1)
    post.priority = 3
    let teams = ["north", "south"].map { Parts.team($0, serves: ["calls", "mail", "post"], .level(2)) }
    var scenario = Parts.scenario(
      try horizon ?? Parts.horizon("2026-01-05"), queues: [calls, mail, post], teams: teams)
    try change(&scenario)
    return try ProgramCompiler.compile(scenario).program
  }

  private func policy(
    queues: [String]? = nil, languages: [String]? = nil,
    _ promises: [Target.Measure: [Int: SimDuration]]
  ) -> Policy {
    var policy = Policy(name: "policy")
    policy.queues = queues
    policy.languages = languages
    policy.promises = promises
    return policy
  }

  private func target(
    _ queue: String, _ measure: Target.Measure, within: SimDuration? = nil,
    _ goal: Target.Goal = .atLeast(0.9)
  ) -> Target {
    var target = Target(subject: .queue(queue), measure: measure, goal: goal)
    target.within = within
    return target
  }

  @Test func theFirstPolicyThatMatchesMakesTracks() throws {
    let tracks = try program { scenario in
      var korean = policy(
        languages: ["ko"],
        [.resolution: [0: .hours(20)], .firstReply: [1: .hours(1), 2: .hours(2), 0: .hours(9)]])
      korean.clock = .zendesk
      scenario.policies = [
        policy(queues: ["calls"], [.firstReply: [0: .hours(1)]]), korean,
        policy([
          .firstReply: [3: .hours(3)], .nextReply: [1: .hours(7)], .periodicUpdate: [0: .hours(8)],
          .abandonment: [0: .hours(1)],
        ]),
      ]
    }.measures.tracks
    #expect(tracks[0].isEmpty)
    #expect(
      tracks[1] == [
        Track(kind: .firstReply, within: 2 * hour, clock: .zendesk),
        Track(kind: .resolution, within: 20 * hour, clock: .zendesk),
      ])
    // Priority 3 has no next reply promised; others have periodic updates, too.
    #expect(
      tracks[2] == [
        Track(kind: .firstReply, within: 3 * hour), Track(kind: .periodicUpdate, within: 8 * hour),
      ])
  }

  @Test func targetsTakeTheirThresholdFromThePolicy() throws {
    let program = try program { scenario in
      var all = policy([.firstReply: [0: .hours(2)], .resolution: [0: .hours(30)]])
      all.clock = .business
      scenario.policies = [all]
      scenario.routing.chooseContact = .earliestDue
      scenario.targets = [target("mail", .resolution), target("mail", .firstReply, within: .hours(1))]
    }
    #expect(
      program.measures.targets.map(\.value) == [.track(queue: 1, track: 1), .track(queue: 1, track: 2)])
    #expect(program.measures.tracks[1].map(\.within) == [2 * hour, 30 * hour, hour])
    #expect(program.measures.tracks[1].map(\.clock) == [.business, .business, .calendar])
    // Due by the first target; without one, by the policy's first promise.
    #expect(program.queues.map(\.dueAfter) == [.max, 30 * hour, 2 * hour])
    #expect(program.queues.map(\.dueInBusinessTime) == [false, true, true])
  }

  @Test func agesAreMeasuredWhereSomethingIsPromised() throws {
    #expect(try program { _ in }.measures.ages == [-1, -1, -1])
    let ages = try program { scenario in
      scenario.targets = [
        target("calls", .serviceLevel, within: .seconds(20)), target("mail", .abandonment),
        target("mail", .resolution, within: .hours(8)), target("mail", .firstReply, within: .hours(2)),
      ]
    }.measures.ages
    #expect(ages == [-1, 8 * hour, -1])
    let named = try program { scenario in
      scenario.policies = [policy([.resolution: [0: .hours(30)]])]
      scenario.targets = [
        target("mail", .firstReply, within: .hours(2)),
        target("mail", .backlogAge, within: .hours(48), .atMost(0.1)),
        target("calls", .backlogAge, within: .minutes(5), .atMost(0.1)),
      ]
    }.measures
    #expect(named.ages == [5 * minute, 48 * hour, 30 * hour])
    #expect(named.targets.map(\.value).suffix(2) == [.backlogAge(queue: 1), .backlogAge(queue: 0)])
  }

  @Test func resolvingAtOnceNeedsItsCounts() throws {
    #expect(
      try program { $0.targets = [target("mail", .firstContactResolution)] }.measures.lives
        == [false, true, false])
  }

  @Test func nothingIsBilledWhereNothingCosts() throws {
    let program = try program { _ in }
    #expect(program.measures.weeks.isEmpty && program.measures.billedTeams.isEmpty)
    #expect(program.teams.allSatisfy { $0.paidWeeks.isEmpty })
    #expect(!program.needsFullLoop)
  }

  @Test func weeksArePaidByTheClock() throws {
    // Ten days from a Wednesday on: a week, and three days. Shifts on Wednesdays and Fridays.
    let horizon = try Parts.horizon("2026-01-07", days: 10, warmUp: .days(1), interval: .hours(6))
    let shift = try Parts.shift(3, "20:00", "04:00", days: [.wed, .fri])
    let program = try program(horizon) { scenario in
      scenario.teams[0].staffing = .shifts([shift])
      scenario.teams[0].cost = LabourCost(perHour: Money(microunits: 20_000_000))
    }
    #expect(program.measures.billedTeams == [0])
    #expect(program.measures.weeks == [0..<28, 28..<40])
    // Wednesday 7, Friday 9; Wednesday 14, Friday 16 to midnight.
    #expect(program.teams[0].paidWeeks == [2 * 3 * 8 * hour, 3 * (8 + 4) * hour])
    #expect(program.teams[0].paid == program.teams[0].paidWeeks.reduce(0, +))
    #expect(program.teams[1].paidWeeks.isEmpty)
  }

  /// Of nine hours an hour's break is not paid, and half an hour is overtime; utilisation is of all that is paid.
  @Test func unpaidBreaksAndOvertime() throws {
    let horizon = try Parts.horizon("2026-01-05", days: 10, interval: .hours(6))
    var shift = try Parts.shift(3, "22:00", "07:00", days: [.mon, .tue])
    var pause = Break(at: try TimeOfDay(parsing: "01:00"), length: .hours(1))
    pause.isPaid = false
    var tuesdays = Break(at: try TimeOfDay(parsing: "04:00"), length: .minutes(15))
    (tuesdays.isPaid, tuesdays.days) = (false, [.tue])
    var paid = Break(at: try TimeOfDay(parsing: "05:00"), length: .minutes(15))
    paid.isPaid = true
    shift.breaks = [pause, tuesdays, paid]
    shift.overtime = .minutes(30)
    let program = try program(horizon) { scenario in
      scenario.teams[0].staffing = .shifts([shift])
      scenario.teams[0].cost = LabourCost(perHour: Money(microunits: 20_000_000))
    }
    // In both weeks a Monday's night of 8 hours and a Tuesday's of a quarter less.
    let week = 3 * (8 * hour + 8 * hour - hour / 4)
    #expect(program.teams[0].overtimeWeeks == [3 * hour, 3 * hour])
    #expect(program.teams[0].paidWeeks == [week - 3 * hour, week - 3 * hour])
    #expect(program.teams[0].paid == 2 * week)
    #expect(program.teams[1].overtimeWeeks.isEmpty)
  }

  @Test func penaltiesWatchEachWeek() throws {
    let program = try program(try Parts.horizon("2026-01-05", days: 10, interval: .hours(12))) { scenario in
      scenario.teams[0].partner = "bond"
      scenario.teams[1].partner = "acme"
      scenario.partners = [Partner(name: "acme"), Partner(name: "bond")]
      scenario.policies = [policy([.firstReply: [0: .hours(2)]])]
      var level = target("calls", .serviceLevel, within: .seconds(20), .atLeast(0.85))
      level.per = .week
      scenario.partners[1].penalties = [
        Penalty(watched: target("mail", .firstReply, .atLeast(0.95)), share: 0.05, isBonus: true)
      ]
      scenario.partners[0].penalties = [
        Penalty(watched: level, share: 0.05, isBonus: false),
        Penalty(watched: target("calls", .wait, .atMost(30)), share: 0.1, isBonus: false),
      ]
    }
    let weeks = [0..<14, 14..<20]
    #expect(program.measures.weeks == weeks)
    #expect(
      program.measures.penalties == [
        TargetRow(value: .track(queue: 0, track: 0), goal: 0.85, atLeast: true, periods: weeks),
        TargetRow(value: .wait(queue: 0), goal: 30e6, atLeast: false, periods: weeks),
        TargetRow(value: .track(queue: 1, track: 0), goal: 0.95, atLeast: true, periods: weeks),
      ])
    #expect(program.measures.tracks[0] == [Track(kind: .wait, within: 20_000_000)])
    #expect(program.measures.targets.isEmpty)
  }
}
