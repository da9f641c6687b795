import HeadwayRostering
import Testing

/// Rosters whose answers are worked out by hand: borders of weeks and days, changes of clocks, and what cannot be.
@Suite struct RosterCaseTests {
  private let hour = 60

  private func day(_ name: String = "day", at start: Int = 9 * 60, hours: Int = 8) -> ShiftTemplate {
    ShiftTemplate(name: name, length: hours * 60, starts: [start])
  }

  /// One person wanted in an hour of some days of each week.
  private func need(_ hours: [Int], days: ClosedRange<Int> = 0...6, weeks: Int = 1, people: Int = 1) -> [Int]
  {
    (0..<weeks * 168).map { hours.contains($0 % 24) && days.contains($0 / 24 % 7) ? people : 0 }
  }

  private func people(_ count: Int, _ change: (inout RosterRules) -> Void = { _ in }) -> [Person] {
    var rules = RosterRules()
    change(&rules)
    return (0..<count).map { Person(name: "p\($0)", rules: rules) }
  }

  private func roster(
    _ templates: [ShiftTemplate], _ people: [Person], _ need: [Int], closed: Set<Int> = [],
    clocks: ClockChanges = ClockChanges()
  ) async throws -> Roster {
    let problem = RosterProblem(
      templates: templates, people: people, step: 60, need: need, closed: closed, clocks: clocks)
    return try await RosterPlanner(problem).roster()
  }

  private func missing(_ roster: Roster, _ need: [Int]) -> Int {
    zip(need, roster.cover).reduce(0) { $0 + max(0, $1.0 - $1.1) }
  }

  @Test func nobody() async throws {
    let need = need([10])
    let roster = try await roster([day()], [], need)
    #expect(missing(roster, need) == 7 && roster.without.isEmpty)
    #expect(roster.weeks[0].missingAtLeast == 7 && roster.weeks[0].remedies.isEmpty)
  }

  /// Nobody begins before nine, so nobody is there at three, however many there are; starts at any time would help.
  @Test func wantedWhenNobodyCanWork() async throws {
    let need = need([3, 10])
    let roster = try await roster([day()], people(3), need)
    #expect(missing(roster, need) == 7)
    #expect(roster.weeks[0].missingAtLeast == 7)
    #expect(roster.weeks[0].remedies == [.init(obstacle: .starts, hours: 7)])
  }

  /// One person of at most five days leaves two of seven hours open: more people or more days give both back.
  @Test func theRuleThatBinds() async throws {
    let need = need([10])
    let roster = try await roster([day()], people(1) { $0.daysPerWeek = 1...5 }, need)
    #expect(missing(roster, need) == 2)
    #expect(
      roster.weeks[0].remedies == [
        .init(obstacle: .people, hours: 2), .init(obstacle: .rule(.daysPerWeek), hours: 2),
      ])
  }

  @Test func noWeekIsLegal() async throws {
    let roster = try await roster([day(hours: 9)], people(2) { $0.hoursPerDay = 480 }, need([10]))
    #expect(roster.without.map(\.person) == [0, 1])
    #expect(roster.without.allSatisfy { $0.rule == .hoursPerDay })
    #expect(roster.shifts.joined().isEmpty)
  }

  /// A single week repeats: who works its weekend works all of them, and one of two is then too many.
  @Test func weekendsOfAWeekThatRepeats() async throws {
    let roster = try await roster([day()], people(2) { $0.weekends = .init(atMost: 1, of: 2) }, need([10]))
    #expect(roster.shifts.joined().allSatisfy { $0.day < 5 } && !roster.shifts.joined().isEmpty)
    #expect(missing(roster, need([10])) == 2)
  }

  /// The days off at the end of one week are not those of the next.
  @Test func daysOffAreTheWeeksOwn() async throws {
    let need = need([10], weeks: 3)
    let roster = try await roster([day()], people(1) { $0.daysOffInRow = 2 }, need)
    for week in 0..<3 {
      let days = Set(roster.shifts[0].map(\.day).filter { $0 / 7 == week }.map { $0 % 7 })
      #expect((0..<6).contains { !days.contains($0) && !days.contains($0 + 1) }, "week \(week): \(days)")
    }
    #expect(missing(roster, need) == 6)
  }

  /// Five days of eight hours, one of which is closed: the four that are left are legal, and nobody comes at the weekend.
  @Test func aClosedDayIsOneOfTheDaysWorked() async throws {
    let people = people(1) { rules in
      rules.daysPerWeek = 5...5
      rules.leastHours = 40 * 60
    }
    let roster = try await roster([day()], people, need([10], days: 0...4), closed: [0])
    #expect(roster.without.isEmpty && roster.shifts[0].count == 4)
  }

  /// Who has worked six days up to Sunday is off on Monday; who ended at six in the morning cannot begin at nine.
  @Test func theWeekBeforeCounts() async throws {
    var tired = people(1) { $0.daysInRow = 6 }
    tired[0].history = PersonHistory()
    tired[0].history?.daysInRow = 6
    let afterSix = try await roster([day()], tired, need([10]))
    #expect(afterSix.shifts[0].map(\.day) == [1, 2, 3, 4, 5, 6])
    var late = people(1) { $0.rest = 11 * 60 }
    late[0].history = PersonHistory()
    late[0].history?.lastEnd = 6 * 60
    let afterNight = try await roster([day()], late, need([10]))
    #expect(afterNight.shifts[0].map(\.day) == [1, 2, 3, 4, 5, 6])
    late[0].history?.lastEnd = -2 * 60
    #expect(try await roster([day()], late, need([10])).shifts[0].count == 7)
  }

  /// A night that begins on Sunday is there on Monday morning, since the week repeats.
  @Test func nightsReachIntoTheNextWeek() async throws {
    let need = need([3])
    let roster = try await roster([day("night", at: 22 * 60)], people(2) { $0.daysPerWeek = 1...5 }, need)
    #expect(missing(roster, need) == 0)
    #expect(roster.shifts.joined().count == 7)
    // Of two weeks, the first Monday's morning is the roster's before.
    let two = need + need
    let both = try await self.roster([day("night", at: 22 * 60)], people(2) { $0.daysPerWeek = 1...5 }, two)
    #expect(zip(two, both.cover).enumerated().filter { $0.element.0 > $0.element.1 }.map(\.offset) == [3])
  }

  /// Thirteen hours from five leave eleven of rest, but ten in the night in which clocks go forward, and twelve in
  /// which they go back.
  @Test func clocksChange() async throws {
    let need = need([10], days: 5...6)
    let early = day(at: 5 * 60, hours: 13)
    let rested = people(1) { $0.rest = 11 * 60 }
    func missing(_ adds: Int?) async throws -> Int {
      let clocks = ClockChanges(adds.map { [.init(at: 6 * 1440 + 180, adds: $0)] } ?? [])
      return self.missing(try await roster([early], rested, need, clocks: clocks), need)
    }
    #expect(try await missing(nil) == 0)
    #expect(try await missing(-60) == 1)
    #expect(try await missing(60) == 0)
  }

  /// On a closed day nobody works, and it is no reason to work less on the others.
  @Test func closedDays() async throws {
    let need = need([10]).enumerated().map { $0 / 24 == 2 ? 0 : $1 }
    let roster = try await roster([day()], people(1) { $0.daysPerWeek = 6...6 }, need, closed: [2])
    #expect(roster.shifts[0].map(\.day) == [0, 1, 3, 4, 5, 6])
  }

  /// Two people who are alike share four weekends.
  @Test func weekendsAreShared() async throws {
    let need = need([10], days: 5...6, weeks: 4)
    let roster = try await roster([day()], people(2), need)
    #expect(missing(roster, need) == 0)
    #expect(roster.histories.map(\.weekendsWorked) == [2, 2])
  }

  /// Whoever had more weekends, or more nights, than the other is spared them, whichever of the two it is.
  @Test func burdensGoToWhoHadFewer() async throws {
    for tired in 0...1 {
      var two = people(2)
      two[0].history = PersonHistory()
      two[1].history = PersonHistory()
      two[tired].history?.weekends = [true, true]
      let weekend = try await roster([day()], two, need([10], days: 5...6))
      #expect(weekend.shifts[tired].isEmpty && weekend.shifts[1 - tired].count == 2, "weekends of \(tired)")
      two[tired].history?.weekends = []
      two[tired].history?.nights = 6
      let night = try await roster([day("night", at: 22 * 60)], two, need([23], days: 0...0))
      #expect(night.shifts[tired].isEmpty && night.shifts[1 - tired].count == 1, "nights of \(tired)")
    }
  }

  /// Who is still at work from the roster before is there on Monday morning, and nobody else is wanted for it.
  @Test func whoIsCarriedOverIsThere() async throws {
    var problem = RosterProblem(
      templates: [day(at: 0, hours: 4)], people: people(1), step: 60, need: need([1], days: 0...0))
    problem.people[0].history = PersonHistory()
    problem.carried = [1, 1, 1]
    let roster = try await RosterPlanner(problem).roster()
    #expect(Array(roster.cover.prefix(4)) == [1, 1, 1, 0] && roster.shifts[0].isEmpty)
    problem.carried = [1]
    #expect(try await RosterPlanner(problem).roster().shifts[0].map(\.day) == [0])
  }

  /// A day off, a settled shift and a wish are kept.
  @Test func requests() async throws {
    var two = people(2)
    two[0].daysOff = [1]
    two[0].fixed = [3: .init(template: 1, start: 14 * 60)]
    two[1].wishes.daysOff = [6]
    let late = ShiftTemplate(name: "late", length: 240, starts: [14 * 60])
    let roster = try await roster([day(), late], two, need([10]))
    #expect(missing(roster, need([10])) == 0)
    #expect(!roster.shifts[0].contains { $0.day == 1 })
    #expect(roster.shifts[0].contains { $0.day == 3 && $0.template == 1 && $0.start == 3 * 1440 + 14 * 60 })
    #expect(!roster.shifts[1].contains { $0.day == 6 })
  }

  /// Overtime counts once, whether a day or the week is beyond: five days of nine hours are 45 for 40 and 5 for 8 a day.
  @Test func overtimeCountsOnce() async throws {
    func days(_ overtime: Int) async throws -> Int {
      let one = people(1) { rules in
        rules.hoursPerDay = 480
        rules.hoursPerWeek = 2400
        rules.overtime = overtime * 60
      }
      return try await roster([day(hours: 9)], one, need([10])).shifts[0].count
    }
    #expect(try await days(0) == 0)
    #expect(try await days(4) == 4)
    #expect(try await days(5) == 5)
    // Six days: six hours beyond eight, and 48 - 40 more.
    #expect(try await days(13) == 5)
    #expect(try await days(14) == 6)
  }
}
