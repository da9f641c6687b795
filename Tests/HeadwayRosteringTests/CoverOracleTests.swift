import HeadwayRostering
import HeadwayTestSupport
import Testing

/// Covering problems whose least costs other programs found, or books print.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct CoverOracleTests {
  /// Implicit breaks are exact: the same least costs as with a column for each placement of each break, fractional and
  /// whole.
  @Test func shiftsWithBreaks() async throws {
    for instance in try CoverInstance.all() {
      let relaxed = try await CoverSolver().bound(instance.problem)
      #expect(
        abs(relaxed.cost - instance.relaxed) < 1e-6 * instance.relaxed, "\(instance.id): \(relaxed.cost)")
      let plan = try await CoverSolver().solve(instance.problem)
      #expect(abs(plan.cost - instance.least) < 1e-6, "\(instance.id): \(plan.cost)")
      #expect(zip(instance.problem.need, instance.problem.present(plan)).allSatisfy { $0 <= $1 })
      #expect(instance.problem.breakFaults(plan).isEmpty)
    }
  }

  /// Five days on, two off, any of seven first days (Winston's post office is the first of them).
  @Test func fiveDaysOfSeven() async throws {
    let rows = try SharedFolder.table("oracles/daysoff_5of7.csv")
    #expect(rows.count == 7)
    for row in rows {
      let need = try #require(row["requirement_mon_to_sun"]).split(separator: ";").compactMap { Int($0) }
      let least = try #require(row["min_workers"].flatMap(Int.init))
      let bound = try #require(row["lp_bound"].flatMap(Double.init))
      let tours = (0..<7).map { first in
        Tour(posts: (0..<5).map { Post(shape: 0, start: (first + $0) % 7) }.sorted(), cost: 1)
      }
      let problem = CoverProblem(
        need: need, shapes: [ShiftShape(length: 1)],
        groups: [TourGroup(people: need.reduce(0, +), tours: tours)])
      #expect(abs(try await CoverSolver().bound(problem).cost - bound) < 1e-5)
      let plan = try await CoverSolver().solve(problem)
      #expect(plan.worked[0].count == least && plan.cost == Double(least))
    }
  }

  /// Fourer, Gay and Kernighan, AMPL (2nd ed., 2003), section 16.2: 17 shifts of a week, each person five of them with no
  /// two within a day; 265.6 with fractions, 266 whole.
  @Test func ampl() async throws {
    let need = [100, 78, 52, 100, 78, 52, 100, 78, 52, 100, 78, 52, 100, 78, 52, 100, 78]
    var tours: [Tour] = []
    func extend(_ posts: [Int]) {
      if posts.count == 5 {
        tours.append(Tour(posts: posts.map { Post(shape: 0, start: $0) }, cost: 1))
        return
      }
      for next in stride(from: posts.last.map { $0 + 3 } ?? 0, to: 17, by: 1) { extend(posts + [next]) }
    }
    extend([])
    #expect(tours.count == 126)
    let problem = CoverProblem(
      need: need, shapes: [ShiftShape(length: 1)], groups: [TourGroup(people: 1000, tours: tours)])
    #expect(abs(try await CoverSolver().bound(problem).cost - 265.6) < 1e-6)
    let plan = try await CoverSolver().solve(problem)
    #expect(plan.worked[0].count == 266 && plan.isLeast)
  }
}
