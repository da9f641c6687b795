import HeadwayRostering
import HeadwayTestSupport
import Testing

/// A whole week of a large team: 96 intervals a day, all starts, a break with a window, about 300 people.
@Suite struct LongWeekTests {
  /// The search is within 1.5% of what any plan costs at least.
  ///
  /// 2,016 tours: five of seven days, at one of 96 starts.
  @Test func threeHundredPeople() async throws {
    var generator = SplitMix64(seed: 1)
    var need: [Int] = []
    for day in [1.1, 1, 1, 1, 0.95, 0.6, 0.55] {
      for quarter in 0..<96 {
        // Two humps of a day, at eleven and four, with as much noise as forecasts of quarter hours have.
        func hump(_ at: Double, _ width: Double) -> Double {
          let distance = (Double(quarter) / 4 - at) / width
          return 1 / (1 + distance * distance * distance * distance)
        }
        let level = 12 + 116 * hump(11, 3.2) + 101 * hump(16, 3.6)
        need.append(Int(day * level * (0.93 + 0.14 * generator.uniform())))
      }
    }
    let patterns = (0..<128).filter { $0.nonzeroBitCount == 5 }
    let tours = patterns.flatMap { pattern in
      (0..<96).map { start in
        Tour(
          posts: (0..<7).filter { pattern >> $0 & 1 == 1 }.map { Post(shape: 0, start: $0 * 96 + start) },
          cost: 1)
      }
    }
    #expect(tours.count == 2016)
    let problem = CoverProblem(
      need: need, isCyclic: true,
      shapes: [ShiftShape(length: 36, breaks: [BreakShape(earliest: 12, latest: 20, length: 4)])],
      groups: [TourGroup(people: 500, tours: tours)])
    let plan = try await CoverSolver().solve(problem)
    let gap = try #require(plan.gap)
    #expect(gap <= 0.015, "\(plan.worked[0].count) people, bound \(plan.lowerBound ?? 0)")
    #expect((250...350).contains(plan.worked[0].count))
    let length = need.count
    var present = [Int](repeating: 0, count: length)
    for tour in plan.worked[0] {
      for worked in tour.posts {
        for step in worked.post.start..<worked.post.start + 36
        where !(worked.breaks[0]..<worked.breaks[0] + 4).contains(step) { present[step % length] += 1 }
      }
    }
    #expect(zip(need, present).allSatisfy { $0 <= $1 })
    #expect(problem.breakFaults(plan).isEmpty)
  }
}
