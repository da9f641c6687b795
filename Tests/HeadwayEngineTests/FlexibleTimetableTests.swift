import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Hours that give way: breaks that slide, overtime, going home early, worked on paper.
///
/// 2026-01-05 is a Monday.
@Suite struct FlexibleTimetableTests {
  @Test(
    arguments: [
      (10, 30, "10:35"), (10, 2, "10:32"), (10, 0, "10:30"), (50, 30, "11:00"), (65, 30, "11:00"),
      (3, 30, "10:30"),
    ] as [(Double, Int64, String)])
  func aBreakWaitsForTheContact(minutes: Double, slide: Int64, back: String) throws {
    // A break at 10:00 for 30 minutes; a call at 09:55 of so many minutes, and one at 10:01. The break begins when
    // the first is over, and ends no later than 10:30 and the slide; after that there is none. Free at 09:58: on
    // time.
    var shift = try Parts.shift(1, "09:00", "12:00", breaks: [(at: "10:00", minutes: 30)])
    shift.breaks[0].slide = .minutes(slide)
    let long = try Parts.queue("long", at: ["09:55"], minutes: minutes)
    let calls = try Parts.queue("calls", at: ["10:01"], minutes: 5)
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05"), queues: [long, calls],
        teams: [Parts.team("north", serves: ["calls", "long"], .shifts([shift]))]))
    #expect(try day.lives("calls")[0].hasPrefix("1: arrived 10:01, started \(back) north.0"))
  }

  @Test func aMeetingTakesTheHighestNumbers() throws {
    // Of three people two are in a meeting from 10:00 to 10:30.
    var team = Parts.team("north", serves: ["calls"], .shifts([try Parts.shift(3, "09:00", "12:00")]))
    team.offFloor = [
      OffFloor(
        name: "meeting", weekdays: Set(Weekday.allCases), dates: [], at: try Parts.time("10:00"),
        length: .minutes(30), agents: 2)
    ]
    let calls = try Parts.queue("calls", at: ["10:01", "10:02", "10:03"], minutes: 10)
    let lives = try Timetable(
      Parts.scenario(try Parts.horizon("2026-01-05"), queues: [calls], teams: [team])
    ).lives("calls")
    #expect(
      lives == [
        "1: arrived 10:01, started 10:01 north.0, completed 10:11",
        "2: arrived 10:02, started 10:11 north.0, completed 10:21",
        "3: arrived 10:03, started 10:21 north.0, completed 10:31",
      ])
  }

  @Test(
    arguments: [
      (.finish, 30, 30), (.finish, 60, 50), (.pause, 60, 50), (.handBack, 60, 50), (.finish, 0, 10),
    ] as [(Team.AtShiftEnd, Int64, Int64)])
  func peopleStayWhileMoreThanOneWaits(rule: Team.AtShiftEnd, most: Int64, overtime: Int64) throws {
    // At 10:00 three wait. 1 is done at 10:10, 2 at 10:30, and 3, within an hour, at 10:50, when only one waits.
    var team = Parts.team("north", serves: ["mail"], .shifts([try Parts.shift(1, "09:00", "10:00")]))
    team.overtime = Overtime(backlogAbove: 1, atMost: .minutes(most))
    team.atShiftEnd = rule
    team.cost = LabourCost(perHour: .zero)
    let mail = try Parts.queue("mail", .ticket, at: ["09:50", "09:51", "09:52", "09:53"], minutes: 20)
    let day = try Timetable(
      Parts.scenario(try Parts.horizon("2026-01-05", days: 2), queues: [mail], teams: [team]))
    let starts = ["09:50", most > 0 ? "10:10" : "+1 09:00"]
    let lives = try day.lives("mail")
    for (life, start) in zip(lives, starts) { #expect(life.contains("started \(start) north.0")) }
    let third = most == 0 ? "+1 09:20" : most == 30 ? "+1 09:00" : "10:30"
    #expect(lives[2].contains("started \(third) north.0"))
    let layout = day.program.measures
    let seconds = day.row[layout.billColumn(.overtime, billed: 0, week: 0)] * layout.teamUnits[0] / 1_000_000
    #expect(seconds == overtime * 60)
  }

  @Test(arguments: [(1, "10:10 north.0", 10_800), (5, "10:20 north.0", 21_600)] as [(Int, String, Int64)])
  func idlePeopleMayGoHome(most: Int, third: String, seconds: Int64) throws {
    // Three are idle at 09:00 and one is enough: the last goes, and the second too where two may. Each gives three
    // hours back. Calls of 10 minutes at 10:00, 10:01, 10:02.
    var team = Parts.team("north", serves: ["calls"], .shifts([try Parts.shift(3, "09:00", "12:00")]))
    team.voluntaryTimeOff = VoluntaryTimeOff(idleAbove: 1, atMost: most)
    team.cost = LabourCost(perHour: .zero)
    let calls = try Parts.queue("calls", at: ["10:00", "10:01", "10:02"], minutes: 10)
    let day = try Timetable(
      Parts.scenario(try Parts.horizon("2026-01-05"), queues: [calls], teams: [team]))
    #expect(try day.lives("calls")[2].contains("started \(third)"))
    let layout = day.program.measures
    let given = day.row[layout.billColumn(.timeOff, billed: 0, week: 0)] * layout.teamUnits[0] / 1_000_000
    #expect(given == seconds)
  }

  @Test func newPeopleAreSlowerUntilTheyHaveLearned() throws {
    // Hired a week and a day before: their second week, at 0.8 of the pace, so 8 minutes of work take 10.
    var shift = try Parts.shift(1, "09:00", "12:00")
    shift.hired = try Parts.date("2025-12-28")
    var team = Parts.team("north", serves: ["calls"], .shifts([shift]))
    team.ramp = [0.5, 0.8]
    let calls = try Parts.queue("calls", at: ["10:00"], minutes: 8)
    #expect(
      try Timetable(
        Parts.scenario(try Parts.horizon("2026-01-05"), queues: [calls], teams: [team])
      ).lives("calls") == ["1: arrived 10:00, started 10:00 north.0, completed 10:10"])
  }
}
