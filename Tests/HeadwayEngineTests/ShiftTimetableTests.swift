import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Shifts, breaks and levels, worked on paper.
///
/// 2026-01-05 is a Monday.
@Suite struct ShiftTimetableTests {
  /// Tickets of 30 minutes at 09:50 and 10:10; one person, 09:00 to 10:00 every day.
  private func ticketsAcrossShiftEnd(_ rule: Team.AtShiftEnd, _ channel: Queue.Channel = .ticket) throws
    -> Timetable
  {
    var team = Parts.team("north", serves: ["mail"], .shifts([try Parts.shift(1, "09:00", "10:00")]))
    team.atShiftEnd = rule
    return try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05", days: 2),
        queues: [try Parts.queue("mail", channel, at: ["09:50", "10:10"], minutes: 30)], teams: [team]))
  }

  @Test func finishWorksBeyondTheShift() throws {
    let day = try ticketsAcrossShiftEnd(.finish)
    #expect(
      try day.lives("mail") == [
        "1: arrived 09:50, started 09:50 north.0, completed 10:20",
        "2: arrived 10:10, started +1 09:00 north.0, completed +1 09:30",
      ])
    // Busy 30 + 30; free 09:00-09:50 and the next day 09:30-10:00; paid 2 × 60 minutes.
    #expect(try day.seconds("north") == 3600)
    #expect(try day.seconds("north", available: true) == 80 * 60)
    #expect(day.program.paidMicroseconds(team: 0) == 7_200_000_000)
  }

  @Test func pauseResumesTheOwnTicketNextShift() throws {
    // 10 of 30 minutes are done at 10:00; the other 20 follow the next morning, before the second ticket.
    #expect(
      try ticketsAcrossShiftEnd(.pause).lives("mail") == [
        "1: arrived 09:50, started 09:50 north.0, paused 10:00, started +1 09:00 north.0, completed +1 09:20",
        "2: arrived 10:10, started +1 09:20 north.0, completed +1 09:50",
      ])
    // Nobody puts a phone call aside.
    #expect(
      try ticketsAcrossShiftEnd(.pause, .phone).lives("mail").first
        == "1: arrived 09:50, started 09:50 north.0, completed 10:20")
  }

  @Test func handBackKeepsTheRemainingWork() throws {
    // early: 09:00-10:00, hands back; late: 10:00-12:00 at half speed. 20 minutes of work are left at 10:00, which
    // take late 40; the second ticket waits behind it and takes 30 / 0.5 = 60 minutes.
    var early = Parts.team("early", serves: ["mail"], .shifts([try Parts.shift(1, "09:00", "10:00")]))
    early.atShiftEnd = .handBack
    var late = Parts.team("late", serves: ["mail"], .shifts([try Parts.shift(1, "10:00", "12:00")]))
    late.skills[0].speed = 0.5
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05"),
        queues: [try Parts.queue("mail", .ticket, at: ["09:50", "09:55"], minutes: 30)], teams: [early, late])
    )
    #expect(
      try day.lives("mail") == [
        "1: arrived 09:50, started 09:50 early.0, handedBack 10:00, started 10:00 late.0, completed 10:40",
        "2: arrived 09:55, started 10:40 late.0, completed 11:40",
      ])
    // Waits are to the first start: 0 and 45 minutes. Handle times: 10 + 40, and 60.
    #expect(try day.value(.waitSum, "mail") == 45 * 60)
    #expect(try day.value(.handleSum, "mail") == 110 * 60)
  }

  @Test func whoHasBegunNeverAbandons() throws {
    // Handed back at 10:00 with a patience of 15 minutes: still there at 11:00; the other caller left at 10:10.
    var early = Parts.team("early", serves: ["calls"], .shifts([try Parts.shift(1, "09:00", "10:00")]))
    early.atShiftEnd = .handBack
    let late = Parts.team("late", serves: ["calls"], .shifts([try Parts.shift(1, "11:00", "12:00")]))
    var queue = try Parts.queue("calls", at: ["09:50", "09:55"], minutes: 30)
    queue.patience = .constant(15 * 60)
    let day = try Timetable(
      Parts.scenario(try Parts.horizon("2026-01-05"), queues: [queue], teams: [early, late]))
    #expect(
      try day.lives("calls") == [
        "1: arrived 09:50, started 09:50 early.0, handedBack 10:00, started 11:00 late.0, completed 11:20",
        "2: arrived 09:55, abandoned 10:10",
      ])
  }

  @Test func severalHandedBackGoByArrival() throws {
    // Both people leave at 10:00; late has one person, who takes the earlier arrival though its queue sorts later.
    var early = Parts.team("early", serves: ["a", "b"], .shifts([try Parts.shift(2, "09:00", "10:00")]))
    early.atShiftEnd = .handBack
    let late = Parts.team("late", serves: ["a", "b"], .shifts([try Parts.shift(1, "10:00", "12:00")]))
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05"),
        queues: [
          try Parts.queue("a", at: ["09:55"], minutes: 30), try Parts.queue("b", at: ["09:50"], minutes: 30),
        ], teams: [early, late]))
    #expect(
      try day.lives("b") == [
        "1: arrived 09:50, started 09:50 early.0, handedBack 10:00, started 10:00 late.0, completed 10:20"
      ])
    #expect(
      try day.lives("a") == [
        "1: arrived 09:55, started 09:55 early.1, handedBack 10:00, started 10:20 late.0, completed 10:45"
      ])
  }

  @Test func endingAtTheShiftsEndIsFinished() throws {
    // 10 minutes from 09:50: done at 10:00 sharp, so nothing is handed back; the next caller waits for tomorrow.
    var team = Parts.team("north", serves: ["calls"], .shifts([try Parts.shift(1, "09:00", "10:00")]))
    team.atShiftEnd = .handBack
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05"),
        queues: [try Parts.queue("calls", at: ["09:50", "09:55"], minutes: 10)], teams: [team]))
    #expect(
      try day.lives("calls") == [
        "1: arrived 09:50, started 09:50 north.0, completed 10:00", "2: arrived 09:55",
      ])
  }

  @Test func overlappingShiftsAreDifferentPeople() throws {
    // Person 0 works 08-12 and is idle longest; person 1 works 11-15. At 12:00 both are done, but 0 has gone.
    let shifts = [try Parts.shift(1, "08:00", "12:00"), try Parts.shift(1, "11:00", "15:00")]
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05"),
        queues: [try Parts.queue("calls", at: ["11:30", "11:30", "11:30"], minutes: 30)],
        teams: [Parts.team("north", serves: ["calls"], .shifts(shifts))]))
    #expect(
      try day.lives("calls") == [
        "1: arrived 11:30, started 11:30 north.0, completed 12:00",
        "2: arrived 11:30, started 11:30 north.1, completed 12:00",
        "3: arrived 11:30, started 12:00 north.1, completed 12:30",
      ])
    #expect(try day.seconds("north", available: true) == (210 + 30 + 150) * 60)
  }

  @Test func shiftsCrossMidnight() throws {
    let night = try Parts.shift(1, "22:00", "06:00", days: [.mon])
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05", days: 2),
        queues: [
          try Parts.queue(
            "calls", at: ["21:50", "23:50", "2026-01-06T05:55", "2026-01-06T06:05"], minutes: 20)
        ], teams: [Parts.team("north", serves: ["calls"], .shifts([night]))]))
    #expect(
      try day.lives("calls") == [
        "1: arrived 21:50, started 22:00 north.0, completed 22:20",
        "2: arrived 23:50, started 23:50 north.0, completed +1 00:10",
        "3: arrived +1 05:55, started +1 05:55 north.0, completed +1 06:15",
        "4: arrived +1 06:05",
      ])
  }

  @Test func aShiftFromTheDayBeforeIsOnDutyAtTheStart() throws {
    // Sunday's night shift ends on Monday 06:00; the shift change at 00:00 comes before the arrival at 00:00.
    let night = try Parts.shift(1, "22:00", "06:00", days: [.sun])
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05"),
        queues: [try Parts.queue("calls", at: ["00:00", "05:50", "06:00"], minutes: 20)],
        teams: [Parts.team("north", serves: ["calls"], .shifts([night]))]))
    #expect(
      try day.lives("calls") == [
        "1: arrived 00:00, started 00:00 north.0, completed 00:20",
        "2: arrived 05:50, started 05:50 north.0, completed 06:10",
        "3: arrived 06:00",
      ])
    #expect(day.program.paidMicroseconds(team: 0) == 6 * 3_600_000_000)
  }

  @Test(arguments: [("2026-03-28", 7, "+1 03:10", 47 * 2), ("2026-10-24", 9, "+1 02:10", 49 * 2)])
  func nightsOnWhichClocksChange(start: String, hours: Int64, end: String, intervals: Int) throws {
    // In Berlin 22:00-06:00 is 7 hours in March and 9 in October. A call of 20 minutes at 01:50 in March passes the
    // skipped hour; one at 02:50 (first coming) in October ends at 02:10 of the second coming.
    let date = try Parts.date(start)
    let isSpring = hours == 7
    let call = CivilDateTime(date.adding(days: 1), try Parts.time(isSpring ? "01:50" : "02:50"))
    let queue = Queue(
      name: "calls", channel: .phone, arrivals: Arrivals(.trace([call])), handleTime: .constant(20 * 60))
    let night = try Parts.shift(1, "22:00", "06:00", days: [.sat])
    let day = try Timetable(
      Parts.scenario(
        try Parts.horizon(start, days: 2, zone: "Europe/Berlin"), queues: [queue],
        teams: [Parts.team("north", serves: ["calls"], .shifts([night]))]))
    let began = isSpring ? "+1 01:50" : "+1 02:50"
    #expect(try day.lives("calls") == ["1: arrived \(began), started \(began) north.0, completed \(end)"])
    #expect(day.program.paidMicroseconds(team: 0) == hours * 3_600_000_000)
    #expect(try day.seconds("north") + day.seconds("north", available: true) == hours * 3600)
    #expect(day.program.measures.intervals == intervals)
  }

  @Test func breaksWaitForTheContactAndEndAsPlanned() throws {
    // Break 12:00-13:00. A call from 11:50 to 12:10 makes it 50 minutes; who calls in it waits to its end.
    let shift = try Parts.shift(1, "09:00", "17:00", breaks: [("12:00", 60)])
    func day(_ arrivals: [String], minutes: Double, _ shift: Shift) throws -> [String] {
      try Timetable(
        Parts.scenario(
          try Parts.horizon("2026-01-05"), queues: [try Parts.queue("calls", at: arrivals, minutes: minutes)],
          teams: [Parts.team("north", serves: ["calls"], .shifts([shift]))])
      ).lives("calls")
    }
    #expect(
      try day(["11:50", "12:05", "12:30"], minutes: 20, shift) == [
        "1: arrived 11:50, started 11:50 north.0, completed 12:10",
        "2: arrived 12:05, started 13:00 north.0, completed 13:20",
        "3: arrived 12:30, started 13:20 north.0, completed 13:40",
      ])
    // Idle at the break's start; and a service that ends at the break's end goes straight on.
    #expect(
      try day(["12:00"], minutes: 20, shift) == ["1: arrived 12:00, started 13:00 north.0, completed 13:20"])
    #expect(
      try day(["11:50", "12:30"], minutes: 70, shift) == [
        "1: arrived 11:50, started 11:50 north.0, completed 13:00",
        "2: arrived 12:30, started 13:00 north.0, completed 14:10",
      ])
    // Two breaks in a row are one hour away.
    let two = try Parts.shift(1, "09:00", "17:00", breaks: [("12:00", 30), ("12:30", 30)])
    #expect(
      try day(["12:10"], minutes: 20, two) == ["1: arrived 12:10, started 13:00 north.0, completed 13:20"])
  }

  /// Three people from 09:00, one from 10:00, three again from `rise`; calls of 30 minutes.
  private func levels(_ arrivals: [String], rise: String, fallTo: Int = 1) throws -> Timetable {
    let steps = [("09:00", 3), ("10:00", fallTo), (rise, 3)]
    return try Timetable(
      Parts.scenario(
        try Parts.horizon("2026-01-05"), queues: [try Parts.queue("calls", at: arrivals, minutes: 30)],
        teams: [
          Parts.team(
            "north", serves: ["calls"],
            .steps(try steps.map { (start: try Parts.local("2026-01-05T\($0.0)"), agents: $0.1) }))
        ]))
  }

  @Test func busyPeopleLeaveWhenTheyAreFree() throws {
    // All three are busy at 10:00, with ends at 10:10, 10:15 and 10:20. Nobody serves the call of 10:05 at 10:10 or
    // 10:15: 0 and 1 go home. At 10:20 two are wanted again: the lowest numbers that are off, so 0 takes it.
    let day = try levels(["09:40", "09:45", "09:50", "10:05"], rise: "10:20")
    #expect(
      try day.lives("calls") == [
        "1: arrived 09:40, started 09:40 north.0, completed 10:10",
        "2: arrived 09:45, started 09:45 north.1, completed 10:15",
        "3: arrived 09:50, started 09:50 north.2, completed 10:20",
        "4: arrived 10:05, started 10:20 north.0, completed 10:50",
      ])
    // At work: 0 for 09:00-10:10, 1 for 09:00-10:15, 2 for 09:00-24:00; 0 and 1 again 10:20-24:00.
    let atWork = try day.seconds("north") + day.seconds("north", available: true)
    #expect(atWork == Int64(70 + 75 + 900 + 2 * 820) * 60)
    #expect(try day.seconds("north") == 4 * 1800)
  }

  @Test func aRiseReusesThoseNotYetGone() throws {
    // At 10:12 only 0 has gone; 1 and 2 stay, so one person comes back: 0, who takes the waiting call.
    let day = try levels(["09:40", "09:45", "09:50", "10:05", "10:06"], rise: "10:12")
    #expect(
      try day.lives("calls").suffix(2) == [
        "4: arrived 10:05, started 10:12 north.0, completed 10:42",
        "5: arrived 10:06, started 10:15 north.1, completed 10:45",
      ])
  }

  @Test func idlePeopleLeaveFirstTheHighestAmongThem() throws {
    // 0 is busy at 10:00; a fall to 2 sends 2 home; the next call finds 1, the one after waits for 0.
    let day = try levels(["09:55", "10:00", "10:01"], rise: "11:00", fallTo: 2)
    #expect(
      try day.lives("calls") == [
        "1: arrived 09:55, started 09:55 north.0, completed 10:25",
        "2: arrived 10:00, started 10:00 north.1, completed 10:30",
        "3: arrived 10:01, started 10:25 north.0, completed 10:55",
      ])
  }
}
