import HeadwayCalendar
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import Testing

/// `schedule:` as it is meant.
@Suite struct ScheduleReaderTests {
  private func schedule(_ text: String) throws -> Schedule {
    let rest = "schedule: \(text)\n"
    return try #require(try scenario(small(team: "staffing: 9", rest: rest)).scenario.schedule)
  }

  @Test func everyKeyIsReadAsMeant() throws {
    let team = try #require(
      try schedule(
        """
        {teams: {agents: {
          shifts: {
            day: {length: 9h, starts: {from: "08:00", to: "09:00", every: 30 min}, days: [mon, tue],
              breaks: [{for: 60 min, from: 3h, to: 5h, every: 30 min}, {for: 15 min, from: 6h, paid: yes}]},
            night: {length: 8h, starts: ["22:00", "21:00"]}},
          rules: {hours_per_day: 10h, hours_per_week: {at_least: 20h, at_most: 42h}, overtime_per_week: 4h,
            days_per_week: {at_least: 3, at_most: 5}, days_in_row: 6, days_off_in_row: 2, rest: 11h, nights_in_row: 3,
            weekends: {at_most: 2, of: 4}},
          need: today,
          people: [{people: 4}, {name: Kim, rules: {hours_per_week: 20h, days_per_week: 3},
            available: {days: [mon], open: "09:00", close: "12:00"}, days_off: 2026-01-06,
            fixed: [{on: 2026-01-05, shift: day, start: "08:30"}],
            prefers: {start: "08:00", shifts: [day], days_off: [sun]}}]}}}
        """
      ).teams.first)
    #expect(team.shifts.map(\.name) == ["day", "night"])
    let day = team.shifts[0]
    #expect(day.starts.map(\.description) == ["08:00", "08:30", "09:00"])
    #expect(day.length == .hours(9) && day.days == [.mon, .tue])
    #expect(day.breaks[0].earliest == .hours(3) && day.breaks[0].latest == .hours(5))
    #expect(day.breaks[0].every == .minutes(30) && !day.breaks[0].isPaid)
    #expect(day.breaks[1].isPaid && day.breaks[1].latest == .hours(6))
    // Nine hours less the unpaid one.
    #expect(day.worked == .hours(8))
    #expect(team.shifts[1].starts.map(\.description) == ["21:00", "22:00"])
    let rules = team.rules
    #expect(rules.hoursPerDay == .hours(10) && rules.hoursPerWeek == .hours(42))
    #expect(rules.leastHours == .hours(20) && rules.overtime == .hours(4) && rules.daysPerWeek == 3...5)
    #expect(rules.daysInRow == 6 && rules.daysOffInRow == 2 && rules.rest == .hours(11))
    #expect(rules.nightsInRow == 3 && rules.weekends?.atMost == 2 && rules.weekends?.of == 4)
    #expect(team.people.map(\.count) == [4, 1])
    let kim = team.people[1]
    #expect(kim.name == "Kim" && kim.rules.hoursPerWeek == .hours(20) && kim.rules.daysPerWeek == 3...3)
    // What a person does not name is the team's.
    #expect(kim.rules.rest == .hours(11) && kim.rules.leastHours == .hours(20))
    #expect(kim.available?.weekly.count == 1 && kim.daysOff.count == 1 && kim.fixed.count == 1)
    #expect(kim.wishes.start?.description == "08:00" && kim.wishes.daysOff == [.sun])
    guard case .today = team.need else {
      Issue.record("need")
      return
    }
  }

  /// Articles 50 and 53: 8 hours a day, 40 a week, 12 beyond; and stricter rules beside the law.
  @Test func koreanLaw() throws {
    let text =
      "{teams: {agents: {shifts: {half: {length: 4h, starts: \"09:00\", breaks: [{for: 30 min, from: 2h}]}}, people: 3, rules: "
    let plain = try schedule(text + "{preset: korea}}}}").teams[0].rules
    #expect(plain.hoursPerDay == .hours(8) && plain.hoursPerWeek == .hours(40) && plain.overtime == .zero)
    let strict = try schedule(text + "{preset: korea, hours_per_week: 35h, overtime_per_week: 12h}}}}").teams[
      0
    ].rules
    #expect(strict.hoursPerWeek == .hours(35) && strict.overtime == .hours(12))
    #expect(KoreanLabourLaw.leastBreak(working: .minutes(239)) == .zero)
    #expect(KoreanLabourLaw.leastBreak(working: .hours(4)) == .minutes(30))
    #expect(KoreanLabourLaw.leastBreak(working: .minutes(479)) == .minutes(30))
    #expect(KoreanLabourLaw.leastBreak(working: .hours(8)) == .minutes(60))
  }

  /// A break that can lie at the very beginning or end of a shift is no rest between hours of work.
  @Test func lawfulBreaksLieWithinTheShift() throws {
    func isRefused(_ window: String) throws -> Bool {
      let text =
        "{teams: {agents: {shifts: {half: {length: 5h, starts: \"09:00\", breaks: [{for: 30 min, \(window)}]}}, people: 3, rules: {preset: korea}}}}"
      do {
        return try schedule(text).teams.isEmpty
      } catch {
        return true
      }
    }
    #expect(try isRefused("from: 0h, to: 2h"))
    #expect(try isRefused("from: 2h, to: 270 min"))
    #expect(try !isRefused("from: 15 min, to: 255 min"))
  }

  /// A scenario without the section means what it did: nothing.
  @Test func nothingWithoutIt() throws {
    #expect(try scenario(small(team: "staffing: 9")).scenario.schedule == nil)
  }
}
