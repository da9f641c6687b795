import HeadwayRostering
import Testing

/// What one week means for the next, and a repeating week for itself; each case worked out by hand.
@Suite struct WeekBorderTests {
  private func template(_ name: String = "day", at start: Int, hours: Int) -> ShiftTemplate {
    ShiftTemplate(name: name, length: hours * 60, starts: [start * 60])
  }

  /// One person wanted in some hours, counted from the first Monday's midnight.
  private func need(_ hours: [Int], weeks: Int = 1) -> [Int] {
    (0..<weeks * 168).map { hours.contains($0) ? 1 : 0 }
  }

  private func person(_ change: (inout RosterRules) -> Void = { _ in }) -> Person {
    var rules = RosterRules()
    change(&rules)
    return Person(name: "Ann", rules: rules)
  }

  private func roster(_ templates: [ShiftTemplate], _ people: [Person], _ need: [Int]) async throws -> Roster
  {
    try await RosterPlanner(RosterProblem(templates: templates, people: people, step: 60, need: need))
      .roster()
  }

  /// Seven days of a week that repeats are not seven in a row but all there are.
  @Test func sevenDaysOfARepeatingWeekNeverEnd() async throws {
    let daily = need((0..<7).map { $0 * 24 + 10 })
    let roster = try await roster([template(at: 9, hours: 8)], [person { $0.daysInRow = 7 }], daily)
    #expect(roster.shifts[0].count == 6)
  }

  /// Thirteen hours leave eleven of rest from Sunday to the Monday that follows, which is this one.
  @Test func restFromSundayToMonday() async throws {
    let ends = need([10, 6 * 24 + 10])
    func days(rest: Int) async throws -> Int {
      try await roster([template(at: 9, hours: 13)], [person { $0.rest = rest * 60 }], ends).shifts[0].count
    }
    #expect(try await days(rest: 12) == 1)
    #expect(try await days(rest: 11) == 2)
  }

  /// Days off end a row: five days, two off, and five again are no more than six in a row.
  @Test func daysOffEndARow() async throws {
    let weekdays = need((0..<14).filter { $0 % 7 < 5 }.map { $0 * 24 + 10 }, weeks: 2)
    let roster = try await roster([template(at: 9, hours: 8)], [person { $0.daysInRow = 6 }], weekdays)
    #expect(roster.shifts[0].count == 10)
  }

  /// Who ended at six on the first Monday, and was off all that week, is rested on the second one.
  @Test func aWeekOffIsRest() async throws {
    var late = person { $0.rest = 11 * 60 }
    late.history = PersonHistory()
    late.history?.lastEnd = 6 * 60
    let roster = try await roster([template(at: 9, hours: 8)], [late], need([168 + 10], weeks: 2))
    #expect(roster.shifts[0].map(\.day) == [7])
  }

  /// Sunday's night is there until six, so nobody else is wanted at five on the second Monday.
  @Test func theNightOfSundayCoversMonday() async throws {
    let shifts = [template("night", at: 22, hours: 8), template("early", at: 5, hours: 1)]
    let roster = try await roster(shifts, [person(), person()], need([6 * 24 + 23, 168 + 5], weeks: 2))
    #expect(roster.shifts.joined().map(\.day) == [6])
  }

  /// Three o'clock on the second Monday is the night's of the Sunday before, whatever the first Monday wants; after the
  /// last Sunday comes a Monday like the last one.
  @Test func theNextMondayIsNotThisOne() async throws {
    let roster = try await roster([template(at: 22, hours: 8)], [person()], need([168 + 3], weeks: 2))
    #expect(roster.shifts[0].map(\.day) == [6, 13] && roster.cover[168 + 3] == 1)
  }

  /// A wished start is given where both would do.
  @Test(arguments: [8, 9])
  func wishedStarts(hour: Int) async throws {
    var wishing = person()
    wishing.wishes.start = hour * 60
    let either = ShiftTemplate(name: "day", length: 480, starts: [480, 540])
    let roster = try await roster([either], [wishing], need([10, 34]))
    #expect(roster.shifts[0].map { $0.start % 1440 } == [hour * 60, hour * 60])
  }
}
