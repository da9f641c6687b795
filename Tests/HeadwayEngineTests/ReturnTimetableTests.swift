import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Contacts that come back, move on, are chased, called back or there from the beginning, worked on paper.
///
/// 2026-01-05 is a Monday.
@Suite struct ReturnTimetableTests {
  /// Some queues and `people` persons all day who serve all of them.
  private func day(_ queues: [Queue], people: Int = 1, targets: [Target] = []) throws -> Timetable {
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"), queues: queues,
      teams: [Parts.team("north", serves: queues.map(\.name).sorted(), .level(people))])
    scenario.targets = targets
    return try Timetable(scenario)
  }

  private func after(minutes: Double) -> Return { Return(after: .constant(minutes * 60)) }

  private func target(_ queue: String, _ measure: Target.Measure, minutes: Int64) -> Target {
    var target = Target(subject: .queue(queue), measure: measure, goal: .atLeast(0.9))
    target.within = .minutes(minutes)
    return target
  }

  // MARK: Redial

  @Test func whoFindsTheLineFullTriesAgain() throws {
    var calls = try Parts.queue("calls", at: ["09:00", "09:05"], minutes: 10)
    calls.capacity = 0
    calls.redial = Redial(probability: 1, after: .constant(180))
    let day = try day([calls])
    #expect(
      try day.lives("calls") == [
        "1: arrived 09:00, started 09:00 north.0, completed 09:10", "2: turnedAway 09:05",
        "2/1: turnedAway 09:08", "2/2: arrived 09:11, started 09:11 north.0, completed 09:21",
      ])
    #expect(try day.value(.turnedAway, "calls") == 2)
    #expect(try day.value(.offered, "calls") == 2)
    #expect(try day.value(LifeColumn.reopened, "calls") == 1)
    #expect(try day.value(LifeColumn.resolved, "calls") == 2)
    #expect(try day.value(LifeColumn.resolvedAtOnce, "calls") == 2)
  }

  @Test func whoHangsUpTriesAgainAndWhoComesTooEarlyDoesNot() throws {
    var calls = try Parts.queue("calls", at: ["08:55", "09:00", "09:05"], minutes: 20)
    calls.patience = .constant(300)
    calls.redial = Redial(probability: 1, after: .constant(180))
    calls.hours = try Parts.hours("09:00", "17:00")
    let day = try day([calls])
    #expect(
      try day.lives("calls") == [
        "1: turnedAway 08:55", "2: arrived 09:00, started 09:00 north.0, completed 09:20",
        "3: arrived 09:05, abandoned 09:10", "3/1: arrived 09:13, abandoned 09:18",
        "3/2: arrived 09:21, started 09:21 north.0, completed 09:41",
      ])
    #expect(try day.value(.abandonedWaitSum, "calls") == 600)
  }

  // MARK: Reopening

  @Test(arguments: [
    (15, "09:45 north.0", "09:55"), (3, "09:43 north.1", "09:53"), (0, "09:40 north.1", "09:50"),
  ])
  func whoHadTheTicketGoesFirst(giveUp: Int64, start: String, end: String) throws {
    // 0 has the ticket from 09:00 to 09:10; it is opened again at 09:40. 1 has the call of 09:20 until 09:35 (idle
    // for longer than 0), and 0 that of 09:30 until 09:45: 1 is free, but 0 goes first for so long.
    var mail = try Parts.queue("mail", .ticket, at: ["09:00"], minutes: 10)
    var back = after(minutes: 30)
    back.prefersSameAgent = true
    back.giveUp = .minutes(giveUp)
    mail.afterwards = [Aftermath(probability: 1, step: .reopen(back))]
    let calls = try Parts.queue("calls", at: ["09:20", "09:30"], minutes: 15)
    let day = try day([mail, calls], people: 2)
    #expect(
      Array(try day.lives("calls")) == [
        "1: arrived 09:20, started 09:20 north.1, completed 09:35",
        "2: arrived 09:30, started 09:30 north.0, completed 09:45",
      ])
    #expect(
      Array(try day.lives("mail").prefix(2)) == [
        "1: arrived 09:00, started 09:00 north.0, completed 09:10",
        "1/1: arrived 09:40, started \(start), completed \(end)",
      ])
  }

  @Test func theOwnReturnComesBeforeTheLine() throws {
    // The one person has the ticket until 09:10 and a call from 09:30 to 10:00. The ticket comes back at 09:40, after
    // the call of 09:35 joined the line, and is taken first.
    var mail = try Parts.queue("mail", .ticket, at: ["09:00"], minutes: 10)
    var back = after(minutes: 30)
    back.prefersSameAgent = true
    back.giveUp = .hours(1)
    mail.afterwards = [Aftermath(probability: 1, step: .reopen(back))]
    let calls = try Parts.queue("calls", at: ["09:30", "09:35"], minutes: 30)
    let day = try day([mail, calls])
    #expect(try day.lives("mail")[1] == "1/1: arrived 09:40, started 10:00 north.0, completed 10:10")
    #expect(try day.lives("calls")[1] == "2: arrived 09:35, started 10:10 north.0, completed 10:40")
  }

  // MARK: Transfer and measures of tickets

  /// A ticket of 10 minutes at 09:00 that goes on to `second` (20 minutes), and what it used at each stage.
  private func transfer(after minutes: Double?, targets: [Target] = []) throws -> Timetable {
    var first = try Parts.queue("first", .ticket, at: ["09:00"], minutes: 10)
    let step = Aftermath.Step.transfer(to: "second", after: minutes.map { .constant($0 * 60) })
    first.afterwards = [Aftermath(probability: 1, step: step)]
    return try day(
      [first, try Parts.queue("second", .ticket, at: [], minutes: 20)], people: 2, targets: targets)
  }

  @Test func aTransferAtOnceArrivesBeforeThePersonIsFree() throws {
    let day = try transfer(after: nil)
    #expect(try day.lives("first") == ["1: arrived 09:00, started 09:00 north.0, completed 09:10"])
    #expect(try day.lives("second") == ["first 1/1: arrived 09:10, started 09:10 north.1, completed 09:30"])
    #expect(try day.value(LifeColumn.transferred, "first") == 1)
    #expect(try day.value(LifeColumn.resolved, "first") == 1)
    #expect(try day.value(LifeColumn.resolvedAtOnce, "first") == 0)
    #expect(try day.value(LifeColumn.resolutionSum, "first") == 30 * 60)
    #expect(try day.value(.replySum, "first") == 600)
    #expect(try day.value(LifeColumn.reopened, "second") == 1)
    #expect(try day.value(LifeColumn.resolved, "second") == 0)
    #expect(try day.value(.completed, "second") == 0)
  }

  @Test func aTicketOnItsWayIsNobodysWork() throws {
    // 10 minutes, 15 on the way, 20 minutes: agents' work 30, the requester waits 45.
    let targets = [
      target("first", .agentWork, minutes: 30), target("first", .requesterWait, minutes: 44),
      target("first", .resolution, minutes: 45), target("first", .periodicUpdate, minutes: 35),
    ]
    let day = try transfer(after: 15, targets: targets)
    #expect(try day.lives("second") == ["first 1/1: arrived 09:25, started 09:25 north.1, completed 09:45"])
    for (track, good) in [1, 0, 1, 1].enumerated() {
      #expect(try day.track(.good, track, "first") == Int64(good))
      #expect(try day.track(.short, track, "first") == 1)
      #expect(try day.track(.missed, track, "first") == 0)
    }
    #expect(try day.undecided("first") == 0)
  }

  @Test func withoutAnAnswerItIsSolved() throws {
    // Replied to at 09:10; the answer would come at 11:10, but it is solved at 10:10. Unsolved for 70 minutes, 60 of
    // them pending.
    var mail = try Parts.queue("mail", .ticket, at: ["09:00"], minutes: 10)
    mail.afterwards = [Aftermath(probability: 1, step: .pending(after(minutes: 120), autoClose: .hours(1)))]
    let targets = [
      target("mail", .resolution, minutes: 10), target("mail", .totalResolution, minutes: 69),
      target("mail", .totalResolution, minutes: 70), target("mail", .periodicUpdate, minutes: 59),
      target("mail", .pausableUpdate, minutes: 0),
    ]
    let day = try day([mail], targets: targets)
    #expect(try day.lives("mail") == ["1: arrived 09:00, started 09:00 north.0, completed 09:10"])
    for (track, good) in [1, 0, 1, 0, 1].enumerated() {
      #expect(try day.track(.good, track, "mail") == Int64(good))
      #expect(try day.track(.short, track, "mail") == 1)
    }
    #expect(try day.value(LifeColumn.resolvedAtOnce, "mail") == 1)
  }

  @Test func whatIsOnHoldAtTheEndIsUnsolved() throws {
    // Replied to at 09:10 and 17:20, on hold for eight hours each time, so at midnight still. The requester has
    // waited for 15 hours; agents worked 20 minutes. The gap of 8:10 hours is over, that of 6:40 not yet.
    var mail = try Parts.queue("mail", .ticket, at: ["09:00"], minutes: 10)
    mail.afterwards = [Aftermath(probability: 1, step: .onHold(after(minutes: 480)))]
    let targets = [
      target("mail", .requesterWait, minutes: 14 * 60), target("mail", .agentWork, minutes: 60),
      target("mail", .periodicUpdate, minutes: 9 * 60), target("mail", .periodicUpdate, minutes: 6 * 60),
    ]
    let day = try day([mail], targets: targets)
    #expect(
      try day.lives("mail") == [
        "1: arrived 09:00, started 09:00 north.0, completed 09:10",
        "1/1: arrived 17:10, started 17:10 north.0, completed 17:20",
      ])
    let expected: [[Int64]] = [[0, 0, 1], [0, 0, 0], [1, 1, 0], [0, 1, 1]]
    for (track, columns) in expected.enumerated() {
      #expect(try day.track(.good, track, "mail") == columns[0])
      #expect(try day.track(.short, track, "mail") == columns[1])
      #expect(try day.track(.missed, track, "mail") == columns[2])
    }
    #expect(try day.undecided("mail") == 1)
    #expect(try day.value(LifeColumn.resolved, "mail") == 0)
  }

  // MARK: Callback, chasing, backlog

  @Test func whoIsCalledBackComesAfterTheLineAndNeverLeaves() throws {
    // 2 and 3 accept after 5 minutes; 4 came at 09:08 and is in line at 09:10. Patience is 6 minutes.
    var calls = try Parts.queue("calls", at: ["09:00", "09:02", "09:04", "09:08"], minutes: 10)
    calls.patience = .constant(360)
    calls.callback = Callback(after: .minutes(5), accept: 1)
    let day = try day([calls])
    #expect(
      try day.lives("calls") == [
        "1: arrived 09:00, started 09:00 north.0, completed 09:10",
        "2: arrived 09:02, calledBack 09:07, started 09:20 north.0, completed 09:30",
        "3: arrived 09:04, calledBack 09:09, started 09:30 north.0, completed 09:40",
        "4: arrived 09:08, started 09:10 north.0, completed 09:20",
      ])
    #expect(try day.value(LifeColumn.calledBack, "calls") == 2)
    calls.callback?.reserve = 1
    #expect(try self.day([calls]).lives("calls")[1] == "2: arrived 09:02, calledBack 09:07")
    #expect(
      try self.day([calls], people: 2).lives("calls")[2]
        == "3: arrived 09:04, calledBack 09:09, started 09:20 north.0, completed 09:30")
  }

  @Test func lateTicketsBringCalls() throws {
    // Both tickets are without a reply after 30 minutes: at 09:30 (in work) and 09:40 (in line).
    var mail = try Parts.queue("mail", .ticket, at: ["09:00", "09:10"], minutes: 60)
    mail.chase = Chase(after: .minutes(30), probability: 1, to: "calls")
    let day = try day([mail, try Parts.queue("calls", at: [], minutes: 10)])
    #expect(
      try day.lives("calls") == [
        "mail 1 chasing: arrived 09:30, started 10:00 north.0, completed 10:10",
        "mail 2 chasing: arrived 09:40, started 10:10 north.0, completed 10:20",
      ])
    #expect(try day.lives("mail")[1] == "2: arrived 09:10, started 10:20 north.0, completed 11:20")
    #expect(try day.value(.offered, "calls") == 2)
    #expect(try day.value(LifeColumn.reopened, "calls") == 2)
    #expect(try day.value(LifeColumn.resolved, "calls") == 2)
  }

  @Test func theBacklogIsOldestAndNotCounted() throws {
    var mail = try Parts.queue("mail", .ticket, at: ["08:00"], minutes: 10)
    mail.backlog = StartingBacklog(contacts: 2, age: .constant(7200))
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05"), queues: [mail],
        teams: [Parts.team("north", serves: ["mail"], .shifts([try Parts.shift(1, "09:00", "17:00")]))]))
    #expect(
      try day.lives("mail") == [
        "backlog 1: arrived 00:00, started 09:00 north.0, completed 09:10",
        "backlog 2: arrived 00:00, started 09:10 north.0, completed 09:20",
        "1: arrived 08:00, started 09:20 north.0, completed 09:30",
      ])
    #expect(try day.value(.offered, "mail") == 1)
    #expect(try day.value(.waitSum, "mail") == 80 * 60)
    #expect(try day.value(.completed, "mail") == 1)
    // 30 minutes of work were done.
    #expect(try day.seconds("north") == 1800)
  }
}
