import HeadwayTestSupport
import HeadwayWorkforce
import Testing

/// Level work between bounds, against all plans on a grid that holds the best one.
@Suite struct RequirementLevelTests {
  /// On paper: six units due at the end of the second hour and six later; level, 3 an hour and then 2.
  @Test("An early deadline makes a step, and nothing else does")
  func step() {
    let level = LevelWork(
      least: [0, 6, 6, 6, 12], most: [12, 12, 12, 12, 12], free: [0, 0, 0, 0, 0], width: [1, 1, 1, 1, 1])
    #expect(level.done == [3, 3, 2, 2, 2])
  }

  @Test("Nothing is done before it comes, nor while nobody is there")
  func late() {
    let level = LevelWork(
      least: [0, 0, 0, 0, 8], most: [0, 2, 8, 8, 8], free: [0, 0, 0, 0, 0], width: [1, 1, 0, 1, 1])
    #expect(level.done == [0, 2, 0, 3, 3])
  }

  @Test("What is free is used first")
  func free() {
    let level = LevelWork(least: [0, 0, 9], most: [9, 9, 9], free: [2, 4, 0], width: [1, 1, 1])
    #expect(level.done == [3, 5, 1])
    let enough = LevelWork(least: [0, 0, 3], most: [9, 9, 9], free: [2, 4, 0], width: [1, 1, 1])
    #expect(enough.done == [1, 2, 0])
  }

  /// With integer bounds and at most four steps every constant effort is a multiple of 1/12, so that the best plan is
  /// on the grid; its cost is that of the best of all plans on the grid.
  @Test("No plan on a fine grid has less unevenness, for 400 random bounds")
  func bruteForce() {
    var random = SplitMix64(seed: 20_260_105)
    for _ in 0..<400 {
      let count = 2 + Int(random.next() % 3)
      var (least, most) = ([Int](), [Int]())
      var (low, high) = (0, 0)
      let width = (0..<count).map { _ in random.next() % 5 == 0 ? 0 : 1 }
      let free = width.map { $0 * Int(random.next() % 3) }
      var reachable = 0
      for step in 0..<count {
        high += Int(random.next() % 6)
        if width[step] > 0 { reachable = high }
        low = min(reachable, max(low, low + Int(random.next() % 5) - 1))
        least.append(low)
        most.append(high)
      }
      let level = LevelWork(
        least: least.map(Double.init), most: most.map(Double.init), free: free.map(Double.init),
        width: width.map(Double.init))
      var sum = 0.0
      var cost = 0.0
      for step in 0..<count {
        sum += level.done[step]
        #expect(sum >= Double(least[step]) - 1e-9 && sum <= Double(most[step]) + 1e-9)
        if width[step] == 0 { #expect(level.done[step] == 0) }
        let paid = max(0, level.done[step] - Double(free[step]))
        cost += paid * paid
      }
      #expect(abs(cost - Self.best(least, most, free, width)) < 1e-9, "\(least) \(most) \(free) \(width)")
    }
  }

  /// The least Σ (paid work)² over all plans in twelfths.
  private static func best(_ least: [Int], _ most: [Int], _ free: [Int], _ width: [Int]) -> Double {
    let grain = 12
    var costs: [Int: Double] = [0: 0]
    for step in least.indices {
      var next: [Int: Double] = [:]
      for (done, cost) in costs {
        for total in done...max(done, grain * most[step]) {
          guard total >= grain * least[step], total <= grain * most[step] else { continue }
          guard width[step] > 0 || total == done else { continue }
          let paid = Double(max(0, total - done - grain * free[step])) / Double(grain)
          next[total] = min(next[total] ?? .infinity, cost + paid * paid)
        }
      }
      costs = next
    }
    return costs.values.min() ?? .infinity
  }
}

/// Whole people from fractions, on paper.
@Suite struct RequirementRoundingTests {
  @Test("Real-time needs are rounded up in each interval")
  func realTime() {
    let whole = WholePeople(
      agents: [18.2, 18.7, 0], firm: [18.2, 18.7, 0], waiting: [0, 0, 0], hours: [0.5, 0.5, 0.5],
      canWork: [true, true, true], limit: TeamLimit())
    #expect(whole.people == [19, 19, 0])
    #expect(abs(whole.loss - 0.55) < 1e-12)
  }

  /// 0.4 people for five hours are two person-hours, no more.
  @Test("Fractions of ticket work are carried while tickets wait")
  func carried() {
    let whole = WholePeople(
      agents: [0.4, 0.4, 0.4, 0.4, 0.4], firm: [0, 0, 0, 0, 0], waiting: [9, 9, 9, 9, 0],
      hours: [1, 1, 1, 1, 1],
      canWork: [true, true, true, true, true], limit: TeamLimit())
    #expect(whole.people == [1, 0, 1, 0, 0])
    #expect(abs(whole.loss) < 1e-12)
    let nothingWaits = WholePeople(
      agents: [0.4, 0.4], firm: [0, 0], waiting: [0, 0], hours: [1, 1], canWork: [true, true],
      limit: TeamLimit())
    #expect(nothingWaits.people == [1, 1])
  }

  @Test("Limits hold where the team can work, and what they cost is told")
  func limits() {
    let whole = WholePeople(
      agents: [1, 6.5, 12, 5], firm: [1, 6.5, 12, 0], waiting: [0, 0, 0, 0], hours: [1, 1, 1, 1],
      canWork: [true, true, true, false], limit: TeamLimit(minimum: 3, maximum: 11, multiple: 2))
    #expect(whole.people == [4, 8, 10, 0])
    #expect(abs(whole.loss - 4.5) < 1e-12)
    #expect(abs(whole.shortfall - 2) < 1e-12)
  }
}
