import HeadwayRostering
import Testing

/// Examples that others print with their answers: never more people, and never dearer.
@Suite struct PublishedExampleTests {
  /// A problem of whole shifts without breaks; a shift may have several stretches of steps.
  private func problem(need: [Int], isCyclic: Bool = false, _ shifts: [(steps: [Range<Int>], cost: Double)])
    -> CoverProblem
  {
    var shapes: [ShiftShape] = []
    var tours: [Tour] = []
    for shift in shifts {
      var posts: [Post] = []
      for steps in shift.steps {
        posts.append(Post(shape: shapes.count, start: steps.lowerBound))
        shapes.append(ShiftShape(length: steps.count))
      }
      tours.append(Tour(posts: posts, cost: shift.cost))
    }
    return CoverProblem(
      need: need, isCyclic: isCyclic, shapes: shapes,
      groups: [TourGroup(people: need.reduce(0, +), tours: tours)])
  }

  /// How many people a plan has in each tour.
  private func counts(_ plan: CoverPlan, tours: Int) -> [Int] {
    (0..<tours).map { tour in plan.worked[0].count { $0.tour == tour } }
  }

  private func covers(_ plan: CoverPlan, _ problem: CoverProblem) -> Bool {
    zip(problem.need, plan.cover(problem)).allSatisfy { $0 <= $1 }
  }

  // MARK: pyworkforce

  /// The two days of pyworkforce's scheduling guide, examples and tests (rodrigo-arenas/pyworkforce, ca48925).
  private static let twoDays = [
    [9, 11, 17, 9, 7, 12, 5, 11, 8, 9, 18, 17, 8, 12, 16, 8, 7, 12, 11, 10, 13, 19, 16, 7],
    [13, 13, 12, 15, 18, 20, 13, 16, 17, 8, 13, 11, 6, 19, 11, 20, 19, 17, 10, 13, 14, 23, 16, 8],
  ]

  /// Its shifts: morning, afternoon, night (both ends of one day) and mixed.
  private static let stretches = [[5..<13], [13..<21], [0..<5, 21..<24], [9..<17]]

  private func dayProblem(_ need: [Int], costs: [Double] = [1, 1, 1, 1]) -> CoverProblem {
    problem(need: need, zip(Self.stretches, costs).map { (steps: $0, cost: $1) })
  }

  /// `MinRequiredResources`: by hand, 19 at night, 12 in the morning from five to nine, 13 in the afternoon from five to
  /// nine, and 6 mixed for the 18 of ten o'clock: 50; then 23, 20, 17 and 3 mixed for the 20 of three o'clock: 63.
  @Test func leastPeopleOfPyworkforce() async throws {
    for (need, least) in zip(Self.twoDays, [[12, 13, 19, 6], [20, 17, 23, 3]]) {
      let problem = dayProblem(need)
      let plan = try await CoverSolver().solve(problem)
      #expect(covers(plan, problem) && plan.isLeast)
      #expect(plan.worked[0].count == least.reduce(0, +))
    }
  }

  /// The same with its prices of shifts, 8, 8, 10 and 7: 12·8 + 13·8 + 19·10 + 6·7 = 432, and 160 + 136 + 230 + 21 = 547.
  @Test func leastCostOfPyworkforce() async throws {
    for (need, least) in zip(Self.twoDays, [432.0, 547]) {
      let problem = dayProblem(need, costs: [8, 8, 10, 7])
      let plan = try await CoverSolver().solve(problem)
      #expect(covers(plan, problem) && abs(plan.cost - least) < 1e-6, "\(plan.cost)")
    }
  }

  /// `MinAbsDifference`: whatever its best plans cover, ours covers with no more people.
  ///
  /// Its best plans are found here by trying all numbers of people, up to its limit of 25 in a shift.
  @Test func leastDifferenceOfPyworkforce() async throws {
    for need in Self.twoDays {
      // The night has hours of its own; the three others share theirs.
      func difference(_ cover: [Int], _ hours: Range<Int>) -> Int {
        hours.reduce(0) { $0 + abs(cover[$1] - need[$1]) }
      }
      func cover(_ people: [Int]) -> [Int] {
        (0..<24).map { hour in
          zip(people, Self.stretches).reduce(0) { $1.1.contains { $0.contains(hour) } ? $0 + $1.0 : $0 }
        }
      }
      let nights = (0...25).map {
        difference(cover([0, 0, $0, 0]), 0..<5) + difference(cover([0, 0, $0, 0]), 21..<24)
      }
      let night = try #require(nights.indices.min { nights[$0] < nights[$1] })
      var best = (difference: Int.max, people: [0, 0, 0, 0])
      for morning in 0...25 {
        for afternoon in 0...25 {
          for mixed in 0...25 {
            let people = [morning, afternoon, night, mixed]
            let there = cover(people)
            guard there.allSatisfy({ $0 <= 27 }) else { continue }
            let apart = difference(there, 5..<21)
            if apart < best.difference { best = (apart, people) }
          }
        }
      }
      let theirs = best.people.reduce(0, +)
      let wanted = dayProblem(zip(need, cover(best.people)).map { min($0, $1) })
      let plan = try await CoverSolver().solve(wanted)
      #expect(covers(plan, wanted))
      #expect(plan.worked[0].count <= theirs, "\(plan.worked[0].count) for \(theirs)")
    }
  }

  /// The day of its end-to-end tutorial (docs/guide/end-to-end.md, 0826168): 30 people for shifts from six, nine and one,
  /// and a night at both ends of the day.
  ///
  /// None can be saved: 12 are early for eight o'clock, 6 at night for nine in the evening, and 12 in the two others for four
  /// in the afternoon.
  @Test func endToEndDayOfPyworkforce() async throws {
    let need = [5, 3, 3, 3, 3, 3, 5, 8, 12, 13, 13, 13, 12, 12, 12, 12, 12, 10, 9, 8, 6, 6, 5, 5]
    let shifts = [[6..<14], [9..<17], [13..<21], [0..<6, 21..<24]]
    let problem = problem(need: need, shifts.map { (steps: $0, cost: 1) })
    let plan = try await CoverSolver().solve(problem)
    #expect(covers(plan, problem) && plan.isLeast)
    #expect(plan.worked[0].count <= 30)
  }

  /// The example of the guide to `BreakScheduler` (docs/guide/breaks.md, 7451ef2): three people and two.
  ///
  /// Morning and afternoon are eight periods each, with a break of two that is not in the first or last two. Its three
  /// breaks of the morning begin at 2, 4 and 2, so that one person is there where it asks for two: in four periods two
  /// people can have their breaks one after the other, so that two always there take four. What its answer covers,
  /// ours does with no more people.
  @Test func breaksOfPyworkforce() async throws {
    let shape = ShiftShape(length: 8, breaks: [BreakShape(earliest: 2, latest: 4, length: 2)])
    let tours = [0, 8].map { Tour(posts: [Post(shape: 0, start: $0)], cost: 1) }
    func people(_ morning: [Int]) async throws -> [Int] {
      let problem = CoverProblem(
        need: morning + Array(repeating: 1, count: 8), shapes: [shape],
        groups: [TourGroup(people: 10, tours: tours)])
      let plan = try await CoverSolver().solve(problem)
      #expect(covers(plan, problem) && plan.isLeast)
      return counts(plan, tours: 2)
    }
    #expect(try await people([3, 3, 1, 1, 2, 2, 3, 3]) == [3, 2])
    #expect(try await people(Array(repeating: 2, count: 8)) == [4, 2])
  }

  /// `MinHoursRoster` of the end-to-end tutorial: seven people on two days, at most one of them off, and Ana not at night on
  /// the first: 82 hours.
  @Test func leastHoursOfPyworkforce() async throws {
    // A step is a shift of a day: early, late, night.
    let hours = [8, 8, 9.0]
    func tours(_ isBanned: (Int) -> Bool) -> [Tour] {
      let days = (0..<2).map { day in (0..<3).map { 3 * day + $0 }.filter { !isBanned($0) } }
      let one = days.joined().map { [$0] }
      let both = days[0].flatMap { first in days[1].map { [first, $0] } }
      return (one + both).map { steps in
        Tour(
          posts: steps.map { Post(shape: 0, start: $0) }, cost: steps.reduce(0) { $0 + hours[$1 % 3] })
      }
    }
    let problem = CoverProblem(
      need: [2, 2, 1, 2, 2, 1], shapes: [ShiftShape(length: 1)],
      groups: [
        TourGroup(people: 1, mustWork: true, tours: tours { $0 == 2 }),
        TourGroup(people: 6, mustWork: true, tours: tours { _ in false }),
      ])
    let plan = try await CoverSolver().solve(problem)
    #expect(covers(plan, problem) && plan.isLeast)
    #expect(plan.worked.map(\.count) == [1, 6] && plan.cost <= 82 + 1e-9, "\(plan.cost)")
  }

  // MARK: Dantzig's set covering

  /// Hillier and Lieberman, Introduction to Operations Research, section 3.4: Union Airways has five shifts of eight
  /// hours; at least 30,610 USD a day for 48, 31, 39, 43 and 15 people.
  @Test func unionAirways() async throws {
    // Steps are the book's ten stretches of the day.
    let problem = problem(
      need: [48, 79, 65, 87, 64, 73, 82, 43, 52, 15],
      [
        ([0..<4], 170), ([1..<5], 160), ([3..<7], 175), ([5..<9], 180), ([8..<10], 195),
      ].map { (steps: $0.0, cost: $0.1) })
    let plan = try await CoverSolver().solve(problem)
    #expect(covers(plan, problem) && plan.isLeast)
    #expect(abs(plan.cost - 30_610) < 1e-6, "\(plan.cost)")
    #expect(counts(plan, tours: 5) == [48, 31, 39, 43, 15])
    // Fractions of people would save nothing here; a poor search knows that, too.
    var hasty = CoverSolver()
    (hasty.effort.looks, hasty.effort.searches, hasty.effort.exactLimit) = (5, 1, 0)
    let bound = try #require(try await hasty.solve(problem).lowerBound)
    #expect(abs(bound - 30_610) < 0.1, "\(bound)")
  }

  /// A call centre whose days are alike, shifts of eight hours from any hour on: 55 people (an exercise of the Czech
  /// Technical University's course on combinatorial optimization, as sevenxx07/LP-Scheduling-problem prints it).
  @Test func callCentreOfEightHours() async throws {
    let need = [6, 6, 6, 6, 6, 8, 9, 12, 18, 22, 25, 21, 21, 20, 18, 21, 21, 24, 24, 18, 18, 18, 12, 8]
    let problem = problem(need: need, isCyclic: true, (0..<24).map { (steps: [$0..<$0 + 8], cost: 1) })
    let plan = try await CoverSolver().solve(problem)
    #expect(covers(plan, problem) && plan.isLeast)
    #expect(plan.worked[0].count == 55)
  }
}
