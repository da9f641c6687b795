import HeadwayCalendar
import HeadwayCompiler
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Who is at work when, as changes of duty.
///
/// 2026-01-05 is a Monday.
@Suite struct TeamCompilationTests {
  private func shifts(
    _ shifts: [Shift], _ horizon: Horizon? = nil, change: (inout Team) -> Void = { _ in }
  ) throws -> CompiledScenario {
    var team = Parts.team("north", serves: ["calls"], .shifts(shifts))
    change(&team)
    return try compiled(try horizon ?? Parts.horizon("2026-01-05"), team: team)
  }

  @Test func breaksLieWithinTheShift() throws {
    let shift = try Parts.shift(2, "09:00", "17:00", breaks: [("15:00", 15), ("12:00", 60)])
    #expect(
      try shifts([shift]).dutyLines == [
        "05T09:00 shiftStart 0", "05T12:00 breakStart 0", "05T13:00 breakEnd 0", "05T15:00 breakStart 0",
        "05T15:15 breakEnd 0", "05T17:00 shiftEnd 0",
      ])
  }

  @Test func breaksInARowAreOne() throws {
    let shift = try Parts.shift(2, "09:00", "17:00", breaks: [("12:30", 30), ("12:00", 30)])
    #expect(
      try shifts([shift]).dutyLines == [
        "05T09:00 shiftStart 0", "05T12:00 breakStart 0", "05T13:00 breakEnd 0", "05T17:00 shiftEnd 0",
      ])
  }

  @Test func breaksAtTheEdgesShortenTheShift() throws {
    // At the start: at work from 09:30. Over midnight, to the shift's end: off from 05:00 on.
    let shift = try Parts.shift(1, "22:00", "06:00", days: [.mon], breaks: [("22:00", 30), ("05:00", 60)])
    #expect(
      try shifts([shift], try Parts.horizon("2026-01-05", days: 2)).dutyLines == [
        "05T22:30 shiftStart 0", "06T05:00 breakStart 0", "06T06:00 shiftEnd 0", "06T06:00 breakEnd 0",
      ])
    // In the middle of Sunday's break as the simulation starts.
    let sunday = try Parts.shift(1, "22:00", "06:00", days: [.sun], breaks: [("23:30", 60)])
    #expect(try shifts([sunday]).dutyLines == ["05T00:30 shiftStart 0", "05T06:00 shiftEnd 0"])
  }

  @Test func shiftsAreInTheTeamsZone() throws {
    // Manila is an hour behind Seoul.
    let shift = try Parts.shift(1, "09:00", "18:00")
    let horizon = try Parts.horizon("2026-01-05", zone: "Asia/Seoul")
    let result = try shifts([shift], horizon) { $0.timeZone = "Asia/Manila" }
    #expect(result.dutyLines == ["05T10:00 shiftStart 0", "05T19:00 shiftEnd 0"])
  }

  @Test func holidaysCloseShiftsOnlyWhereTheTeamIsOff() throws {
    var horizon = try Parts.horizon("2026-01-05", days: 2)
    horizon.holidays = [try Parts.date("2026-01-06")]
    let shift = try Parts.shift(1, "09:00", "18:00")
    #expect(try shifts([shift], horizon).program.occurrences.count == 2)
    let off = try shifts([shift], horizon) { $0.offOnHolidays = true }
    #expect(off.program.occurrences.count == 1)
    #expect(off.program.paidMicroseconds(team: 0) == 9 * hour)
  }

  /// Presence of each day of the week from Monday on, and how often each person is away in `weeks` weeks.
  private func presence(_ agents: Int, _ days: [Weekday], planned: Double, weeks: Int = 1) throws -> (
    present: [Int], away: [Int]
  ) {
    let shift = try Parts.shift(agents, "09:00", "17:00", days: days)
    let result = try shifts([shift], try Parts.horizon("2026-01-05", days: 7 * weeks)) {
      $0.plannedShrinkage = planned
    }
    var away = [Int](repeating: 0, count: agents)
    for occurrence in result.program.occurrences {
      let present = Set((0..<occurrence.present).map { (occurrence.firstPresent + $0) % agents })
      for person in 0..<agents where !present.contains(person) { away[person] += 1 }
    }
    return (result.program.occurrences.prefix(days.count).map(\.present), away)
  }

  @Test func plannedShrinkageGoesByLargestRemainder() throws {
    let week: [Weekday] = [.mon, .tue, .wed, .thu, .fri]
    // 10 × 5 × 82% = 41 person-days: 8.2 a day, one day has 9.
    #expect(try presence(10, week, planned: 0.18).present == [9, 8, 8, 8, 8])
    // 3 × 5 × 90% = 13.5, rounded to 14: 2.7 a day, four days have 3.
    #expect(try presence(3, week, planned: 0.1).present == [3, 3, 3, 3, 2])
    // 10 × 90% is 9 on the nose, whatever 1 - 0.1 is in binary.
    #expect(try presence(10, week, planned: 0.1).present == [9, 9, 9, 9, 9])
    // 1 × 2 × 50% = 1: the first of the two days.
    #expect(try presence(1, [.wed, .sat], planned: 0.5).present == [1, 0])
    #expect(try presence(4, week, planned: 0).present == [4, 4, 4, 4, 4])
  }

  @Test func absenceGoesRoundTheRoster() throws {
    // 9 of 50 person-days a week are away; in 10 weeks each of 10 people is away 9 times.
    let away = try presence(10, [.mon, .tue, .wed, .thu, .fri], planned: 0.18, weeks: 10).away
    #expect(away == [Int](repeating: 9, count: 10))
  }

  @Test func listsRepeatBackwardsThroughTheWarmUp() throws {
    // 1, 2, 3 people per 8 hours; 12 hours of warm-up begin in the entry before the last of the list.
    let horizon = try Parts.horizon("2026-01-05", warmUp: .hours(12), interval: .hours(8))
    let team = Parts.team("north", serves: ["calls"], .list([1, 2, 3]))
    let result = try compiled(horizon, team: team)
    #expect(
      result.dutyLines == [
        "04T12:00 levelRise 2", "04T16:00 levelRise 3", "05T00:00 levelFall 1", "05T08:00 levelRise 2",
        "05T16:00 levelRise 3",
      ])
    #expect(result.program.paidMicroseconds(team: 0) == (1 + 2 + 3) * 8 * hour)
    #expect(result.program.teams[0].persons == 3)
  }

  @Test func stepsBeforeTheStartLeaveOneLevel() throws {
    let steps = [("2026-01-01T09:00", 4), ("2026-01-04T18:00", 2), ("2026-01-05T09:00", 6)]
    let staffing = Team.Staffing.steps(try steps.map { (start: try Parts.local($0.0), agents: $0.1) })
    let result = try compiled(
      try Parts.horizon("2026-01-05"), team: Parts.team("north", serves: ["calls"], staffing))
    #expect(result.dutyLines == ["05T00:00 levelRise 2", "05T09:00 levelRise 6"])
    #expect(result.program.paidMicroseconds(team: 0) == (9 * 2 + 15 * 6) * hour)
  }

  @Test func stepsOfASkippedHourKeepTheirOrder() throws {
    // In Berlin 02:00 and 02:30 of 2026-03-29 are skipped: from 03:00 on, 7 people are at work, not 10.
    let steps = [("00:00", 5), ("02:00", 10), ("02:30", 12), ("03:00", 7), ("04:00", 1)]
    let staffing = Team.Staffing.steps(
      try steps.map { (start: try Parts.local("2026-03-29T\($0.0)"), agents: $0.1) })
    let result = try compiled(
      try Parts.horizon("2026-03-29", zone: "Europe/Berlin"),
      team: Parts.team("north", serves: ["calls"], staffing))
    #expect(result.dutyLines == ["29T00:00 levelRise 5", "29T03:00 levelRise 7", "29T04:00 levelFall 1"])
    // 2 hours of 5 to 02:00 = 03:00, one of 7, and 20 of 1 make the day of 23 hours.
    #expect(result.program.paidMicroseconds(team: 0) == (2 * 5 + 7 + 20) * hour)
  }
}
