import HeadwaySolver

/// What the simulation has shown of the targets, as linear rows, and the cheapest moves that respect them.
///
/// A cut is the tangent of a target at a simulated point: where the target gains less and less from each further
/// person, as a service level near its goal does, no plan can do better than the tangent says (Cezik and L'Ecuyer
/// 2008, section 4; Atlason, Epelman and Henderson 2008, section 3).
struct CutModel: Sendable {
  /// The tangent of one target.
  struct Cut: Sendable {
    /// Which goal, by position in the search's list.
    var goal: Int
    /// The value at the point.
    var value: Double
    /// What each block's step gains, shape [blocks]; never below 0.
    var slopes: [Double]
    /// The moves at the point.
    var point: StaffingProblem.Moves
    /// Whether the slopes were measured at the point; else they are those of a point nearby.
    var isMeasured: Bool
  }

  private let problem: StaffingProblem
  private let costs: [Double]
  private let ranges: [ClosedRange<Int>]
  private(set) var cuts: [Cut] = []

  init(_ problem: StaffingProblem) {
    self.problem = problem
    costs = problem.blocks.map(problem.costOfStep)
    ranges = problem.blocks.map(problem.range)
  }

  mutating func add(_ cut: Cut) { cuts.append(cut) }

  /// Forgets cuts that forbid moves which the simulation has seen to meet every goal.
  mutating func removeCuts(against moves: StaffingProblem.Moves, _ goals: [TargetGoal]) {
    cuts = cuts.filter { value($0, at: moves) >= goals[$0.goal].bar }
  }

  /// What a cut promises of some moves.
  private func value(_ cut: Cut, at moves: StaffingProblem.Moves) -> Double {
    var sum = cut.value
    for (index, slope) in cut.slopes.enumerated() where slope != 0 {
      sum += slope * Double(moves[index] - cut.point[index])
    }
    return sum
  }

  /// The cheapest moves near others under all cuts.
  ///
  /// Where the cuts cannot all be met, they are missed by as little as possible, whatever it costs.
  ///
  /// - Parameter reach: How many steps each block may go from `center`, shape [blocks].
  func cheapest(
    _ goals: [TargetGoal], near center: StaffingProblem.Moves, reach: [Int], solver: SolverProcess
  ) async throws(SolverFailure) -> StaffingProblem.Moves {
    let model = model(goals, isWhole: true) { index in
      let range = ranges[index]
      let low = max(range.lowerBound, center[index] - reach[index])
      let high = min(range.upperBound, center[index] + reach[index])
      return low <= high ? low...high : center[index]...center[index]
    }
    let solution = try await solver.solve(model)
    return problem.blocks.indices.map { Int(solution.values[$0].rounded()) }
  }

  /// A bound of the cost that no plan of this shape can stay below, as far as the measured cuts say.
  ///
  /// It is the linear program without reach and without whole people, in the currency of the costs.
  func lowerBound(_ goals: [TargetGoal], solver: SolverProcess) async throws(SolverFailure) -> Double {
    var measured = self
    measured.cuts.removeAll { !$0.isMeasured }
    let model = measured.model(goals, isWhole: false) { ranges[$0] }
    let solution = try await solver.solve(model, isRelaxed: true)
    let steps = zip(solution.values, costs).reduce(0) { $0 + $1.0 * $1.1 }
    return problem.cost(problem.plan(problem.start)) + steps
  }

  private func model(
    _ goals: [TargetGoal], isWhole: Bool, _ range: (Int) -> ClosedRange<Int>
  ) -> LinearModel {
    var model = LinearModel()
    for index in problem.blocks.indices {
      let bounds = range(index)
      _ = model.addVariable(
        cost: costs[index], from: Double(bounds.lowerBound), to: Double(bounds.upperBound), isWhole: isWhole)
    }
    // A unit of shortfall costs more than everybody whom it could save.
    let dearest = max(costs.max() ?? 1, 1e-9) * 1000
    var missing: [Int: Int] = [:]
    for cut in cuts {
      let goal = goals[cut.goal]
      let shortfall: Int
      if let known = missing[cut.goal] {
        shortfall = known
      } else {
        shortfall = model.addVariable(cost: dearest)
        missing[cut.goal] = shortfall
      }
      var terms = cut.slopes.enumerated().map { LinearModel.Row.Term($0, $1 / goal.unit) }
      let there = zip(cut.slopes, cut.point).reduce(0) { $0 + $1.0 * Double($1.1) }
      terms.append(.init(shortfall, 1))
      model.addRow(terms, from: (goal.bar - cut.value + there) / goal.unit)
    }
    return model
  }
}
