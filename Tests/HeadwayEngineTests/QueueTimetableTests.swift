import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Lines, hours, promises and the ends of the horizon, worked on paper.
///
/// 2026-01-05 is a Monday.
@Suite struct QueueTimetableTests {
  /// One queue `calls` and `people` persons all day.
  private func day(
    _ queue: Queue, people: Int = 1, horizon: Horizon? = nil, targets: [Target] = []
  ) throws -> Timetable {
    let horizon = try horizon ?? Parts.horizon("2026-01-05")
    var scenario = Parts.scenario(
      horizon, queues: [queue], teams: [Parts.team("north", serves: [queue.name], .level(people))])
    scenario.targets = targets
    return try Timetable(scenario)
  }

  @Test func theFreedPersonAnswersAtTheInstantOfHangUp() throws {
    // Service end, hang-up and arrival all at 09:10: the freed person takes 2 before it leaves; 3 comes last and
    // waits, and leaves at 09:15. At 09:20 the person is free before 4 arrives.
    var queue = try Parts.queue("calls", at: ["09:00", "09:05", "09:10", "09:20"], minutes: 10)
    queue.patience = .constant(300)
    let day = try day(queue)
    #expect(
      try day.lives("calls") == [
        "1: arrived 09:00, started 09:00 north.0, completed 09:10",
        "2: arrived 09:05, started 09:10 north.0, completed 09:20",
        "3: arrived 09:10, abandoned 09:15",
        "4: arrived 09:20, started 09:20 north.0, completed 09:30",
      ])
    #expect(try day.value(.delayed, "calls") == 2)
    #expect(try day.value(.waitSum, "calls") == 300)
    #expect(try day.value(.abandonedWaitSum, "calls") == 300)
  }

  @Test func capacityCountsWaitingPlaces() throws {
    var queue = try Parts.queue("calls", at: ["09:00", "09:05", "09:06", "09:10"], minutes: 10)
    queue.capacity = 0
    #expect(
      try day(queue).lives("calls") == [
        "1: arrived 09:00, started 09:00 north.0, completed 09:10", "2: turnedAway 09:05",
        "3: turnedAway 09:06", "4: arrived 09:10, started 09:10 north.0, completed 09:20",
      ])
    queue.capacity = 1
    let one = try day(queue)
    #expect(
      try one.lives("calls") == [
        "1: arrived 09:00, started 09:00 north.0, completed 09:10",
        "2: arrived 09:05, started 09:10 north.0, completed 09:20", "3: turnedAway 09:06",
        "4: arrived 09:10, started 09:20 north.0, completed 09:30",
      ])
    #expect(try one.value(.offered, "calls") == 3)
    #expect(try one.value(.turnedAway, "calls") == 1)
  }

  @Test func balkingLeavesAtOnceAndIsOffered() throws {
    var queue = try Parts.queue("calls", at: ["09:00", "09:05", "09:10"], minutes: 10)
    queue.balk = 1
    let day = try day(queue)
    #expect(try day.lives("calls")[1] == "2: arrived 09:05, abandoned 09:05")
    #expect(try day.value(.offered, "calls") == 3)
    #expect(try day.value(.abandoned, "calls") == 1)
    #expect(try day.value(.abandonedWaitSum, "calls") == 0)
  }

  @Test func phonesAreTurnedAwayOutsideHoursAndTicketsWait() throws {
    let arrivals = ["08:59:59", "09:00", "16:59:59", "17:00"]
    var calls = try Parts.queue("calls", at: arrivals, minutes: 1)
    calls.hours = try Parts.hours("09:00", "17:00")
    #expect(
      try day(calls).lives("calls") == [
        "1: turnedAway 08:59:59", "2: arrived 09:00, started 09:00 north.0, completed 09:01",
        "3: arrived 16:59:59, started 16:59:59 north.0, completed 17:00:59", "4: turnedAway 17:00",
      ])
    var mail = try Parts.queue("mail", .ticket, at: ["08:00", "17:00"], minutes: 1)
    mail.hours = try Parts.hours("09:00", "17:00")
    let tickets = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05", days: 2), queues: [mail],
        teams: [Parts.team("north", serves: ["mail"], .shifts([try Parts.shift(1, "09:00", "17:00")]))]))
    #expect(
      try tickets.lives("mail") == [
        "1: arrived 08:00, started 09:00 north.0, completed 09:01",
        "2: arrived 17:00, started +1 09:00 north.0, completed +1 09:01",
      ])
  }

  @Test(arguments: [(120, 1), (119, 0)] as [(Int64, Int64)])
  func businessTimeRestsOnWeekendsAndHolidays(minutes: Int64, good: Int64) throws {
    // Friday 16:30 to Tuesday 10:30; Monday is a holiday. Business: Friday 30 min + Tuesday 90 min = 120 minutes.
    // Calendar: 3 days and 18 hours = 90 hours.
    var horizon = try Parts.horizon("2026-01-09", days: 5)
    horizon.holidays = [try Parts.date("2026-01-12")]
    var mail = try Parts.queue("mail", .ticket, at: ["2026-01-09T16:30"], minutes: 30)
    mail.hours = try Parts.hours("09:00", "17:00", days: [.mon, .tue, .wed, .thu, .fri])
    let steps = [(start: try Parts.local("2026-01-13T10:00"), agents: 1)]
    var scenario = Parts.scenario(
      horizon, queues: [mail], teams: [Parts.team("north", serves: ["mail"], .steps(steps))])
    var target = Target(subject: .queue("mail"), measure: .firstReply, goal: .atLeast(0.9))
    target.within = .minutes(minutes)
    target.clock = .business
    scenario.targets = [target]
    let week = try Timetable(scenario)
    #expect(try week.lives("mail") == ["1: arrived 16:30, started +4 10:00 north.0, completed +4 10:30"])
    #expect(try week.value(.replyBusinessSum, "mail") == 7200)
    #expect(try week.value(.replySum, "mail") == 90 * 3600)
    #expect(try week.track(.good, 0, "mail") == good)
  }

  @Test func theWarmUpIsNotMeasured() throws {
    // One hour of warm-up. The call of 23:50 is not counted, but its 20 minutes after midnight are busy time; the
    // call of 00:10 waits 10 minutes and is busy 30.
    let horizon = try Parts.horizon("2026-01-05", warmUp: .hours(1))
    let queue = try Parts.queue("calls", at: ["2026-01-04T23:50", "00:10"], minutes: 30)
    let day = try day(queue, horizon: horizon)
    #expect(
      try day.lives("calls") == [
        "1: arrived -1 23:50, started -1 23:50 north.0, completed 00:20",
        "2: arrived 00:10, started 00:20 north.0, completed 00:50",
      ])
    #expect(try day.value(.offered, "calls") == 1)
    #expect(try day.value(.waitSum, "calls") == 600)
    #expect(try day.value(.handleSum, "calls") == 1800)
    #expect(try day.seconds("north") == 50 * 60)
    #expect(try day.seconds("north", available: true) == (24 * 60 - 50) * 60)
  }

  /// Contacts of 20 minutes at 23:50 and 23:55 of the only day.
  private func lateContacts(_ channel: Queue.Channel, _ atEnd: Horizon.AtEnd, replyWithin: Int64 = 7) throws
    -> Timetable
  {
    var queue = try Parts.queue("late", channel, at: ["23:50", "23:55"], minutes: 20)
    queue.serviceLevel = ServiceLevelSpec(within: [.minutes(1), .minutes(5)])
    var target = Target(subject: .queue("late"), measure: .firstReply, goal: .atLeast(0.9))
    target.within = .minutes(replyWithin)
    return try day(
      queue, horizon: try Parts.horizon("2026-01-05", atEnd: atEnd),
      targets: channel == .ticket ? [target] : [])
  }

  @Test func stopLeavesOpenContactsBehind() throws {
    let day = try lateContacts(.phone, .stop)
    #expect(try day.lives("late") == ["1: arrived 23:50, started 23:50 north.0", "2: arrived 23:55"])
    #expect(try day.value(.backlog, "late") == 1)
    #expect(try day.value(.handled, "late") == 1)
    // Waiting for 5 minutes: beyond 1 minute a miss, but 5 minutes are not beyond 5.
    #expect(try day.track(.missed, 0, "late") == 1)
    #expect(try day.track(.missed, 1, "late") == 0)
    #expect(try day.seconds("north") == 600)
    // Tickets open for 10 and 5 minutes, promised within 7: one overdue, one undecided; within 10: both undecided.
    let tickets = try lateContacts(.ticket, .stop)
    #expect(try tickets.track(.missed, 2, "late") == 1)
    #expect(try tickets.undecided("late") == 1)
    #expect(try lateContacts(.ticket, .stop, replyWithin: 10).undecided("late") == 2)
  }

  @Test func drainFinishesWhatIsThere() throws {
    let day = try lateContacts(.ticket, .drain)
    #expect(
      try day.lives("late") == [
        "1: arrived 23:50, started 23:50 north.0, completed +1 00:10",
        "2: arrived 23:55, started +1 00:10 north.0, completed +1 00:30",
      ])
    #expect(try day.value(.backlog, "late") == 0)
    #expect(try day.value(.waitSum, "late") == 15 * 60)
    #expect(try day.value(.completed, "late") == 2)
    #expect(try day.undecided("late") == 0)
    // By the clock, the measured time ends at midnight.
    #expect(try day.seconds("north") == 600)
  }

  @Test func deflectedContactsNeverArrive() throws {
    // 20,000 coins of 30%: the mean is 14,000 left and the deviation 64.8; 6 deviations fail once in 5e8 seeds.
    let arrivals = (0..<20_000).map { second in
      "2026-01-05T"
        + [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        .joined(separator: ":")
    }
    var queue = try Parts.queue("calls", at: arrivals, minutes: 0)
    queue.deflection = 0.3
    let scenario = Parts.scenario(try Parts.horizon("2026-01-05"), queues: [queue], teams: [])
    let offered = try rowOnly(scenario)[QueueColumn.offered.rawValue]
    #expect(abs(offered - 14_000) < 389)
  }

  @Test(arguments: [
    (Routing.ChooseContact.priority, "b", "09:30"), (.longestWait, "a", "09:30"),
    (.longestWait, "b", "09:31"),
    (.preference, "a", "09:31"), (.earliestDue, "b", "09:31"),
  ])
  func whichContactComesFirst(rule: Routing.ChooseContact, first: String, arrivalOfA: String) throws {
    // The one person is busy until 10:00. b came at 09:30 and has the better priority (1 against 2) and the earlier
    // due time (10 minutes against 60); a has the better preference (1 against 2). Ties of waits go by queue name.
    var a = try Parts.queue("a", at: [arrivalOfA], minutes: 10)
    a.priority = 2
    a.serviceLevel = ServiceLevelSpec(within: [.minutes(60)])
    var b = try Parts.queue("b", at: ["09:30"], minutes: 10)
    b.serviceLevel = ServiceLevelSpec(within: [.minutes(10)])
    let z = try Parts.queue("z", at: ["09:00"], minutes: 60)
    var team = Parts.team("north", serves: ["a", "b", "z"], .level(1))
    team.skills[1].preference = 2
    var scenario = Parts.scenario(try Parts.horizon("2026-01-05"), queues: [a, b, z], teams: [team])
    scenario.routing.chooseContact = rule
    let day = try Timetable(scenario)
    let second = first == "a" ? "b" : "a"
    #expect(try day.lives(first)[0].hasSuffix("started 10:00 north.0, completed 10:10"))
    #expect(try day.lives(second)[0].hasSuffix("started 10:10 north.0, completed 10:20"))
  }

  @Test(arguments: [
    (Routing.ChooseAgent.longestIdle, "west"), (.order, "east"), (.fastest, "west"), (.leastOccupied, "east"),
  ])
  func whoTakesTheCall(rule: Routing.ChooseAgent, taker: String) throws {
    // west works from 07:00 and had the call of 07:00 until 07:05 (speed 2); east works from 08:00. At 09:00 west is
    // idle since 07:05 and was busy 5 of 120 minutes; east is idle since 08:00 and was never busy.
    var queue = try Parts.queue("calls", at: ["07:00", "09:00"], minutes: 10)
    queue.teams = ["east", "west"]
    let east = Parts.team("east", serves: ["calls"], .shifts([try Parts.shift(1, "08:00", "17:00")]))
    var west = Parts.team("west", serves: ["calls"], .shifts([try Parts.shift(1, "07:00", "17:00")]))
    west.skills[0].speed = 2
    var scenario = Parts.scenario(try Parts.horizon("2026-01-05"), queues: [queue], teams: [east, west])
    scenario.routing.chooseAgent = rule
    let day = try Timetable(scenario)
    #expect(
      try day.lives("calls") == [
        "1: arrived 07:00, started 07:00 west.0, completed 07:05",
        "2: arrived 09:00, started 09:00 \(taker).0, completed \(taker == "west" ? "09:05" : "09:10")",
      ])
  }

  @Test func whoBecomesIdleAtOneInstantGoesByPerson() throws {
    // 0 has a call of 15 minutes at 08:50, and from 09:05 the next; 1 has one of 20 minutes from 09:00. Both are free
    // at 09:20, 1 by the event that was scheduled first; the call at 10:00 still goes to 0.
    let short = try Parts.queue("short", at: ["08:50", "09:05", "10:00"], minutes: 15)
    let long = try Parts.queue("long", at: ["09:00"], minutes: 20)
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05"), queues: [short, long],
        teams: [Parts.team("north", serves: ["long", "short"], .level(2))]))
    #expect(try day.lives("long") == ["1: arrived 09:00, started 09:00 north.1, completed 09:20"])
    #expect(
      try day.lives("short") == [
        "1: arrived 08:50, started 08:50 north.0, completed 09:05",
        "2: arrived 09:05, started 09:05 north.0, completed 09:20",
        "3: arrived 10:00, started 10:00 north.0, completed 10:15",
      ])
  }

  @Test func dueTimesCountBusinessHours() throws {
    // a, 16:30, within 2 business hours of 09:00-17:00: due tomorrow 10:30. b, 16:40, within 3 hours: due 19:40, first.
    var a = try Parts.queue("a", .ticket, at: ["16:30"], minutes: 10)
    a.hours = try Parts.hours("09:00", "17:00")
    let b = try Parts.queue("b", .ticket, at: ["16:40"], minutes: 10)
    let z = try Parts.queue("z", at: ["16:00"], minutes: 45)
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 2), queues: [a, b, z],
      teams: [Parts.team("north", serves: ["a", "b", "z"], .level(1))])
    scenario.routing.chooseContact = .earliestDue
    for (name, hours, clock) in [("a", 2, .business), ("b", 3, .calendar)] as [(String, Int64, Target.Clock)]
    {
      var target = Target(subject: .queue(name), measure: .firstReply, goal: .atLeast(0.9))
      target.within = .hours(hours)
      target.clock = clock
      scenario.targets.append(target)
    }
    let day = try Timetable(scenario)
    #expect(try day.lives("b") == ["1: arrived 16:40, started 16:45 north.0, completed 16:55"])
    #expect(try day.lives("a") == ["1: arrived 16:30, started 16:55 north.0, completed 17:05"])
    // Of the 35 minutes to the reply, 30 are in business hours.
    #expect(try day.value(.replyBusinessSum, "a") == 30 * 60)
  }
}
