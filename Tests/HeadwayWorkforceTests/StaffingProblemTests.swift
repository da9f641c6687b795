import HeadwayCalendar
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// A team's bounds, one number at a time.
@Suite struct StaffingLimitTests {
  /// Bounds, people, and the nearest possible number on paper.
  private static let cases: [(TeamLimit, people: Int, nearest: Int)] = [
    (TeamLimit(), -3, 0), (TeamLimit(), 0, 0), (TeamLimit(), 7, 7),
    // Only 3, 6 and 9 are possible.
    (TeamLimit(minimum: 2, maximum: 9, multiple: 3), -5, 3),
    (TeamLimit(minimum: 2, maximum: 9, multiple: 3), 5, 3),
    (TeamLimit(minimum: 2, maximum: 9, multiple: 3), 6, 6),
    (TeamLimit(minimum: 2, maximum: 9, multiple: 3), 8, 6),
    (TeamLimit(minimum: 2, maximum: 9, multiple: 3), 100, 9),
    (TeamLimit(maximum: 10, multiple: 4), 11, 8), (TeamLimit(maximum: 0), 4, 0),
    (TeamLimit(minimum: 5), 3, 5), (TeamLimit(minimum: 5, maximum: 5), 9, 5),
  ]

  @Test("The nearest number is within the bounds and a multiple", arguments: cases)
  func nearest(limit: TeamLimit, people: Int, expected: Int) {
    #expect(limit.nearest(people) == expected)
  }
}

/// Two teams over two weekdays of four intervals, worked out by hand.
@Suite struct StaffingProblemTests {
  /// `a` costs 10 an hour and has 3, 6 or 9 people, but nobody in the first interval; `b` costs 4, without bounds, and
  /// works in the mornings.
  private func problem() throws -> StaffingProblem {
    let horizon = try Parts.horizon("2026-01-05", days: 2, interval: .hours(6))
    let clock = try #require(HorizonClock(zoneName: "UTC", start: horizon.start, days: 2))
    let grid = IntervalGrid(clock: clock, interval: horizon.interval)
    let teams = [
      StaffingTeam(
        name: "a", costPerHour: 10, limit: TeamLimit(minimum: 2, maximum: 9, multiple: 3),
        start: [3, 6, 9, 3, 3, 6, 9, 3], canWork: [false, true, true, true, true, true, true, true]),
      StaffingTeam(
        name: "b", costPerHour: 4, limit: TeamLimit(), start: [1, 0, 5, 5, 2, 0, 5, 5],
        canWork: [true, true, false, false, true, true, false, false]),
    ]
    return StaffingProblem(
      scenario: Parts.scenario(horizon, queues: [], teams: []), teams: teams, starts: grid.starts,
      hours: [Double](repeating: 6, count: 8), clock: clock, partHours: 12)
  }

  @Test("Blocks are the hours of a part in which a team works")
  func blocks() throws {
    let problem = try problem()
    #expect(problem.parts.map(\.from) == [0, 12] && problem.parts.map(\.to) == [12, 24])
    #expect(problem.partOfInterval == [0, 0, 1, 1, 0, 0, 1, 1])
    #expect(problem.blocks.map(\.team) == [0, 0, 1] && problem.blocks.map(\.part) == [0, 1, 0])
    #expect(problem.blocks.map(\.intervals) == [[1, 4, 5], [2, 3, 6, 7], [0, 1, 4, 5]])
    #expect(problem.start == [0, 0, 0])
  }

  @Test("A step is a multiple, and nobody leaves the bounds")
  func steps() throws {
    let problem = try problem()
    let first = problem.blocks[0]
    func people(_ steps: Int) -> [Int] {
      first.intervals.map { problem.people(first, interval: $0, steps: steps) }
    }
    #expect(people(-2) == [3, 3, 3] && people(-1) == [3, 3, 3] && people(0) == [6, 3, 6])
    #expect(people(1) == [9, 6, 9] && people(2) == [9, 9, 9] && people(3) == [9, 9, 9])
    #expect(problem.range(first) == -1...2)
    #expect(problem.range(problem.blocks[1]) == -2...2)
    // Without a maximum: three times the most and ten more.
    #expect(problem.range(problem.blocks[2]) == -2...16)
    #expect(problem.meanPeople(first, steps: 0) == 5 && problem.meanPeople(first, steps: 1) == 8)
  }

  @Test("Nobody is planned where a team cannot work")
  func plans() throws {
    let problem = try problem()
    let start = problem.plan(problem.start)
    #expect(start.teams == ["a", "b"])
    #expect(start.people == [[0, 6, 9, 3, 3, 6, 9, 3], [1, 0, 0, 0, 2, 0, 0, 0]])
    let moved = problem.plan([1, -1, 3])
    #expect(moved.people == [[0, 9, 6, 3, 6, 9, 6, 3], [4, 3, 0, 0, 5, 3, 0, 0]])
  }

  @Test("Costs are people times hours times price")
  func costs() throws {
    let problem = try problem()
    // 39 people for six hours at 10, and 3 at 4.
    #expect(problem.cost(problem.plan(problem.start)) == 39 * 60 + 3 * 24)
    #expect(
      (-2...3).map { problem.cost(of: problem.blocks[0], steps: $0) } == [540, 540, 900, 1440, 1620, 1620])
    // Three intervals, three people each, 60; four intervals, one person each, 24.
    #expect(problem.costOfStep(problem.blocks[0]) == 540 && problem.costOfStep(problem.blocks[2]) == 96)
  }

  @Test("A start out of bounds counts as the nearest one, so that every step changes something")
  func startOutOfBounds() throws {
    var problem = try problem()
    var team = problem.teams[0]
    team.limit = TeamLimit(maximum: 4)
    problem = StaffingProblem(
      scenario: problem.scenario, teams: [team],
      starts: (0..<8).map { SimTime(microseconds: $0 * 21_600_000_000) },
      hours: [Double](repeating: 6, count: 8),
      clock: try #require(HorizonClock(zoneName: "UTC", start: problem.scenario.horizon.start, days: 2)),
      partHours: 24)
    // All weekdays: 6 and 9 become 4, of seven intervals in which it works.
    let block = problem.blocks[0]
    #expect(problem.range(block) == -4...1)
    #expect(block.intervals.map { problem.people(block, interval: $0, steps: -1) } == [3, 3, 2, 2, 3, 3, 2])
    #expect(problem.cost(of: block, steps: -4) == 0)
  }

  /// The night on which clocks go forward has 23 hours: eleven intervals of two hours, and one of one.
  @Test("A last interval that is shorter costs less")
  func shorterInterval() throws {
    var scenario = Parts.scenario(
      try Parts.horizon("2026-03-29", zone: "Europe/Berlin", interval: .hours(2)),
      queues: [Ask.queue("calls", perHour: 60, seconds: 300)],
      teams: [Parts.team("desk", serves: ["calls"], .level(1))])
    scenario.targets = [Ask.target("calls", .serviceLevel, .atLeast(0.8), within: .seconds(20))]
    let found = try Ask.requirement(scenario)
    #expect(found.hours == [Double](repeating: 2, count: 11) + [1])
    let clock = try #require(HorizonClock(zoneName: "Europe/Berlin", start: scenario.horizon.start, days: 1))
    let team = StaffingTeam(
      name: "desk", costPerHour: 10, limit: TeamLimit(), start: [Int](repeating: 1, count: 12),
      canWork: [Bool](repeating: true, count: 12))
    let problem = StaffingProblem(
      scenario: scenario, teams: [team], starts: found.starts.map { SimTime(microseconds: $0) },
      hours: found.hours, clock: clock, partHours: 24)
    #expect(problem.cost(problem.plan(problem.start)) == 230)
    #expect(
      problem.costOfStep(problem.blocks[0]) == 230 && problem.cost(of: problem.blocks[0], steps: 1) == 460)
  }
}
