import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Several contacts at once, and contacts put aside, worked on paper.
///
/// 2026-01-05 is a Monday.
@Suite struct LoadTimetableTests {
  /// A team of all-day people who work on two chats at once, each at half the pace.
  private func pair(_ people: Int, serves queues: [String]) -> Team {
    var team = Parts.team("north", serves: queues.sorted(), .level(people))
    var concurrency = Concurrency()
    (concurrency.chat, concurrency.together, concurrency.pace) = (2, 2, [1, 0.5])
    team.concurrency = concurrency
    return team
  }

  @Test func twoChatsAtOnceTakeTheirTime() throws {
    // 1 has 5 minutes left when 2 comes, and takes 10 for them. 3 finds no room until 09:15; 2 then has 5 minutes
    // left, and takes 10; 3 has then 5 left, alone.
    let chats = try Parts.queue("chats", .chat, at: ["09:00", "09:05", "09:10"], minutes: 10)
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05"), queues: [chats], teams: [pair(1, serves: ["chats"])]))
    #expect(
      try day.lives("chats") == [
        "1: arrived 09:00, started 09:00 north.0, completed 09:15",
        "2: arrived 09:05, started 09:05 north.0, completed 09:25",
        "3: arrived 09:10, started 09:15 north.0, completed 09:30",
      ])
    // By the clock 15 + 20 + 15 minutes; one busy person from 09:00 to 09:30.
    #expect(try day.value(.handleSum, "chats") == 3000)
    #expect(try day.seconds("north") == 1800)
  }

  @Test(arguments: [(Routing.ChooseLoad.leastLoaded, [0, 1, 0]), (.mostLoaded, [0, 0, 1])])
  func whoTakesOneMoreChat(load: Routing.ChooseLoad, persons: [Int]) throws {
    // At 09:02 both have one chat where the load is spread; 0 has had it for longer.
    let chats = try Parts.queue("chats", .chat, at: ["09:00", "09:01", "09:02"], minutes: 60)
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05"), queues: [chats], teams: [pair(2, serves: ["chats"])])
    scenario.routing.chooseLoad = load
    let lives = try Timetable(scenario).lives("chats")
    for (life, person) in zip(lives, persons) { #expect(life.contains("north.\(person)")) }
  }

  @Test func aCallNeedsBothHands() throws {
    // The call of 09:02 finds a person with a chat; the chat of 09:05 finds room. The chats end at 09:15 and 09:20.
    let chats = try Parts.queue("chats", .chat, at: ["09:00", "09:05", "09:21"], minutes: 10)
    let calls = try Parts.queue("calls", at: ["09:02"], minutes: 10)
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05"), queues: [chats, calls],
        teams: [pair(1, serves: ["chats", "calls"])]))
    #expect(try day.lives("calls") == ["1: arrived 09:02, started 09:20 north.0, completed 09:30"])
    #expect(try day.lives("chats")[2] == "3: arrived 09:21, started 09:30 north.0, completed 09:40")
  }

  // MARK: Interrupting

  /// A ticket of so many minutes at 09:00, calls of 10 minutes at `calls`; one person.
  private func interrupted(
    minutes: Double, calls: [String], _ staffing: Team.Staffing, _ rule: Team.AtShiftEnd = .finish
  ) throws -> Timetable {
    var mail = try Parts.queue("mail", .ticket, at: ["09:00"], minutes: minutes)
    mail.isInterruptible = true
    var team = Parts.team("north", serves: ["calls", "mail"], staffing)
    team.atShiftEnd = rule
    return try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05", days: 2),
        queues: [mail, try Parts.queue("calls", at: calls, minutes: 10)], teams: [team]))
  }

  @Test func aCallPutsATicketAside() throws {
    // 20 minutes are left at 09:10. The call of 09:15 finds nobody, and goes before the ticket at 09:20.
    let day = try interrupted(minutes: 30, calls: ["09:10", "09:15"], .level(1))
    #expect(
      try day.lives("mail") == [
        "1: arrived 09:00, started 09:00 north.0, interrupted 09:10, started 09:30 north.0, completed 09:50"
      ])
    #expect(
      try day.lives("calls") == [
        "1: arrived 09:10, started 09:10 north.0, completed 09:20",
        "2: arrived 09:15, started 09:20 north.0, completed 09:30",
      ])
    #expect(try day.value(.delayed, "calls") == 1)
    #expect(try day.value(.handleSum, "mail") == 1800)
    #expect(try day.value(.waitSum, "mail") == 0)
    #expect(try day.seconds("north") == 3000)
  }

  @Test(arguments: [
    (Team.AtShiftEnd.finish, "started 09:20 north.0, completed 09:28"),
    (.pause, "started +1 09:00 north.0, completed +1 09:08"),
    (.handBack, "handedBack 09:15, started +1 09:05 north.0, completed +1 09:13"),
  ])
  func theShiftEndsWithATicketAside(rule: Team.AtShiftEnd, ticket: String) throws {
    // The call of 09:10 is in work at 09:15, with 5 minutes left; the ticket is aside, with 8.
    let day = try interrupted(
      minutes: 18, calls: ["09:10"], .shifts([try Parts.shift(1, "09:00", "09:15")]), rule)
    #expect(
      try day.lives("mail") == ["1: arrived 09:00, started 09:00 north.0, interrupted 09:10, \(ticket)"])
    let call =
      rule == .handBack
      ? "handedBack 09:15, started +1 09:00 north.0, completed +1 09:05" : "completed 09:20"
    #expect(try day.lives("calls") == ["1: arrived 09:10, started 09:10 north.0, \(call)"])
  }
}
