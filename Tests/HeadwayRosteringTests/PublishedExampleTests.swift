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
