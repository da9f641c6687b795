import HeadwayPlanning

extension PlanProblem {
  /// Keeps partners within what the surface was fitted for, as far as their contracts allow.
  ///
  /// - Parameter floors: The fewest FTE of each team that were looked at.
  mutating func keepPartners(above floors: [Double]) {
    for index in partners.indices {
      let hours = floors[partners[index].team] * standardHours
      let most = partners[index].atMost
      partners[index].atLeast = (0..<max(weeks, partners[index].atLeast.count)).map {
        let step = max(partners[index].step, 1e-9)
        let least = max(partners[index].atLeast.inWeek($0), (hours / step).rounded(.up) * step)
        return min(least, most.inWeek($0), partners[index].ordered.inWeek($0))
      }
    }
  }
}
