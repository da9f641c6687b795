import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Clocks of tickets that move on, answers, and the way back to normal, worked on paper.
///
/// 2026-01-05 is a Monday.
@Suite struct ClockTimetableTests {
  @Test(arguments: [
    (Target.Measure.resolution, Target.Clock.calendar, 210), (.resolution, .business, 100),
    (.resolution, .zendesk, 90), (.agentWork, .calendar, 30), (.agentWork, .business, 30),
    (.agentWork, .zendesk, 20), (.requesterWait, .business, 100), (.firstReply, .zendesk, 10),
    (.periodicUpdate, .business, 90), (.periodicUpdate, .zendesk, 90),
  ])
  func eachQueueHasItsHours(measure: Target.Measure, clock: Target.Clock, minutes: Int64) throws {
    // `first` is open from 09:00 to 12:00 and `second` from 11:00 to 17:00. The ticket is replied to in `first` from
    // 09:00 to 09:10, is on its way for 3 hours (70 minutes of them in the hours of `second`), and is in work there
    // from 12:10 to 12:30. In the hours of `second` alone, 11:00 to 12:30 count.
    var first = try Parts.queue("first", .ticket, at: ["09:00"], minutes: 10)
    first.hours = try Parts.hours("09:00", "12:00")
    first.afterwards = [Aftermath(probability: 1, step: .transfer(to: "second", after: .constant(10_800)))]
    var second = try Parts.queue("second", .ticket, at: [], minutes: 20)
    second.hours = try Parts.hours("11:00", "17:00")
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"), queues: [first, second],
      teams: [Parts.team("north", serves: ["first", "second"], .level(1))])
    scenario.targets = [minutes - 1, minutes].map { minutes in
      var target = Target(subject: .queue("first"), measure: measure, goal: .atLeast(0.9))
      (target.within, target.clock) = (.minutes(minutes), clock)
      return target
    }
    let day = try Timetable(scenario)
    #expect(try day.lives("second") == ["first 1/1: arrived 12:10, started 12:10 north.0, completed 12:30"])
    #expect(try day.track(.short, 0, "first") == 1)
    #expect(try day.track(.good, 0, "first") == 0)
    #expect(try day.track(.good, 1, "first") == 1)
  }

  @Test func everyAnswerGetsItsReply() throws {
    // Replied to at 09:10, answered 30 minutes later, replied to 10 minutes after: answers at 09:40, 10:20, and so on
    // every 40 minutes until 23:40, which is 22 times.
    var mail = try Parts.queue("mail", .ticket, at: ["09:00"], minutes: 10)
    let back = Return(after: .constant(1800))
    mail.afterwards = [Aftermath(probability: 1, step: .pending(back, autoClose: nil))]
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"), queues: [mail],
      teams: [Parts.team("north", serves: ["mail"], .level(1))])
    scenario.targets = [9, 10].map { (minutes: Int64) in
      var target = Target(subject: .queue("mail"), measure: .nextReply, goal: .atLeast(0.9))
      target.within = .minutes(minutes)
      return target
    }
    let day = try Timetable(scenario)
    #expect(try day.track(.short, 0, "mail") == 22)
    #expect(try day.track(.good, 0, "mail") == 0)
    #expect(try day.track(.good, 1, "mail") == 22)
    #expect(try day.value(LifeColumn.reopened, "mail") == 22)
    #expect(try day.value(.offered, "mail") == 23)
    #expect(try day.value(.completed, "mail") == 1)
    #expect(try day.undecided("mail") == 0)
  }

  @Test func theLineIsAsShortAsBefore() throws {
    // Calls of an hour at 09:00, 09:10 and 09:20, one person. In line at 09:30 and 10:00: 2 (an interval ends before
    // the call does); at 10:30 and 11:00: 1; at 11:30: none.
    let calls = try Parts.queue("calls", at: ["09:00", "09:10", "09:20"], minutes: 60)
    let scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"), queues: [calls],
      teams: [Parts.team("north", serves: ["calls"], .level(1))])
    var program = try Timetable(scenario).program
    func row(before: Int, until minutes: Int64) -> RecoveryRow {
      let end = minutes * 60_000_000
      return RecoveryRow(
        queue: 0, name: "rush", occurrences: [.init(before: before, end: end, chance: -1)])
    }
    // From nothing at 09:00; to the level of 10:30; one that begins and ends with the day, before which was nothing.
    program.measures.recoveries = [
      row(before: 17, until: 570), row(before: 20, until: 585), row(before: -1, until: 1440),
    ]
    let outcome = ToySimulator(program, replication: 0).run()
    let layout = program.measures
    let found = (0..<3).map { event in
      RecoveryColumn.allCases.map { outcome.row[layout.recoveryColumn($0, recovery: event)] }
    }
    let seconds = found.map { $0[0] * layout.queueUnits[0] / 1_000_000 }
    #expect(seconds == [7200, 45 * 60, 0])
    #expect(found.map { $0[1] } == [1, 1, 1])
    #expect(found.map { $0[2] } == [1, 1, 1])
    #expect(try difference(of: program, replication: 0) == nil)
  }
}
