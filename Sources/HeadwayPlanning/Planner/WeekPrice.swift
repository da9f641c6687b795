public import HeadwaySolver

/// What it costs that promises hold in a week of its own kind.
public struct WeekPrice: Sendable, Hashable {
  /// The week.
  public var week: Int
  /// The targets that are harder in it than their formula says, in the order of the surface's.
  public var targets: [Int]
  /// What the plan would cost less if the week were a usual one, with the same load.
  public var price: Double

  /// Makes a price.
  public init(week: Int, targets: [Int], price: Double) {
    self.week = week
    self.targets = targets
    self.price = price
  }
}

extension PlanProblem {
  /// The weeks that ask for more than people and load explain, such as one with holidays, and the targets that do.
  ///
  /// Weeks that are out of reach ask for nothing.
  var hardWeeks: [WeekPrice] {
    (0..<weeks).compactMap { week in
      let targets = surface?.targets ?? []
      let hard = targets.indices.filter { index in
        let target = targets[index]
        return target.isAsked(week: week) && target.weekScores.indices.contains(week)
          && target.weekScores[week] < -Self.leastHardness
      }
      return hard.isEmpty ? nil : WeekPrice(week: week, targets: hard, price: 0)
    }
  }

  /// By how much a week's own score must be below the formula: a tenth of the people of a team whose slope is 2, a
  /// hundredth of those of one whose slope is 20.
  private static let leastHardness = 0.2

  /// What hard weeks cost: the plan against one in which that week is a usual one, both in fractions of people.
  ///
  /// Two hard weeks side by side may share their people, so that neither costs anything alone: prices of several weeks do
  /// not add up.
  public func weekPrices(
    margins: PlanMargins, solver: SolverProcess = HeadcountPlanner.standardSolver
  ) async throws(PlanFailure) -> [WeekPrice] {
    let hard = hardWeeks
    guard !hard.isEmpty else { return [] }
    let whole = try await HeadcountPlanner(self, solver: solver).draft(margins: margins)
    var prices: [WeekPrice] = []
    for week in hard {
      var problem = self
      for index in week.targets { problem.surface?.targets[index].weekScores[week.week] = 0 }
      let without = try await HeadcountPlanner(problem, solver: solver).draft(
        margins: margins, near: whole.people)
      var priced = week
      priced.price = max(0, whole.plan.cost - without.plan.cost)
      prices.append(priced)
    }
    return prices
  }
}
