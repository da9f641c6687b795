package import HeadwaySolver

/// What the simulation has shown of the targets, as linear rows, and the cheapest moves that respect them.
///
/// A cut is the tangent of a target at a simulated point: where the target gains less and less from each further
/// person, as a service level near its goal does, no plan can do better than the tangent says (Cezik and L'Ecuyer
/// 2008, section 4; Atlason, Epelman and Henderson 2008, section 3).
package struct CutModel: Sendable {
  /// The tangent of one target.
  package struct Cut: Sendable {
    /// Which goal, by position in the search's list.
    package var goal: Int
    /// The value at the point.
    package var value: Double
    /// What each block's step gains, shape [blocks]; never below 0.
    package var slopes: [Double]
    /// The moves at the point.
    package var point: StaffingProblem.Moves
    /// Whether the slopes were measured at the point; else they are those of a point nearby.
    package var isMeasured: Bool

    /// Makes a cut.
    package init(
      goal: Int, value: Double, slopes: [Double], point: StaffingProblem.Moves, isMeasured: Bool
    ) {
      self.goal = goal
      self.value = value
      self.slopes = slopes
      self.point = point
      self.isMeasured = isMeasured
    }
  }

  private let problem: StaffingProblem
  private let costs: [Double]
  private let ranges: [ClosedRange<Int>]
  package private(set) var cuts: [Cut] = []

  /// Makes a model without cuts.
  package init(_ problem: StaffingProblem) {
    self.problem = problem
    costs = problem.blocks.map(problem.costOfStep)
    ranges = problem.blocks.map(problem.range)
  }

  /// How many cuts of a goal with borrowed slopes are kept: those of older plans bind no more.
  private static let keptPerGoal = 6

  /// Adds a cut, and forgets the oldest borrowed one of its goal where there are many.
  package mutating func add(_ cut: Cut) {
    cuts.append(cut)
    let borrowed = cuts.indices.filter { cuts[$0].goal == cut.goal && !cuts[$0].isMeasured }
    if borrowed.count > Self.keptPerGoal { cuts.remove(at: borrowed[0]) }
  }

  /// Forgets cuts that forbid moves which the simulation has seen to meet every goal.
  package mutating func removeCuts(against moves: StaffingProblem.Moves, _ goals: [TargetGoal]) {
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
  /// - Parameters:
  ///   - radius: What all moves away from `center` together may cost, people added and taken away alike: tangents are
  ///     to be trusted only near the points where they were taken.
  ///   - kept: Blocks that must not go below `center`.
  /// - Returns: `center` where the solver found nothing within its nodes.
  package func cheapest(
    _ goals: [TargetGoal], near center: StaffingProblem.Moves, radius: Double, keeping kept: Set<Int> = [],
    solver: SolverProcess
  ) async throws(SolverFailure) -> StaffingProblem.Moves {
    var model = model(goals, near: center, isWhole: true)
    var spent: [LinearModel.Row.Term] = []
    for (index, middle) in center.enumerated() {
      let distance = model.addVariable(cost: 0)
      model.addRow([.init(distance, 1), .init(index, -1)], from: Double(-middle))
      model.addRow([.init(distance, 1), .init(index, 1)], from: Double(middle))
      if kept.contains(index) { model.addRow([.init(index, 1)], from: Double(middle)) }
      spent.append(.init(distance, problem.costOfStep(problem.blocks[index])))
    }
    model.addRow(spent, to: radius)
    let solution: Solution
    do throws(SolverFailure) {
      solution = try await solver.solve(model)
    } catch .outOfTime {
      return center
    }
    return problem.blocks.indices.map { Int(solution.values[$0].rounded()) }
  }

  /// A bound of the cost that no plan of this shape can stay below, as far as the measured cuts say.
  ///
  /// It is the linear program without a radius and without whole people, in the currency of the costs; nothing where
  /// no plan within the limits meets the measured cuts.
  package func lowerBound(
    _ goals: [TargetGoal], near center: StaffingProblem.Moves, solver: SolverProcess
  ) async throws(SolverFailure) -> Double? {
    var measured = self
    measured.cuts.removeAll { !$0.isMeasured }
    let model = measured.model(goals, near: center, isWhole: false)
    let solution = try await solver.solve(model, isRelaxed: true)
    // Behind the blocks and their costs comes what is missing of each goal.
    let missing = solution.values.dropFirst(2 * problem.blocks.count)
    return missing.allSatisfy { $0 < 1e-6 } ? solution.cost : nil
  }

  /// Blocks first, then what each costs, then what is missing of each goal that has cuts.
  private func model(
    _ goals: [TargetGoal], near center: StaffingProblem.Moves, isWhole: Bool
  ) -> LinearModel {
    var model = LinearModel()
    for range in ranges {
      _ = model.addVariable(
        cost: 0, from: Double(range.lowerBound), to: Double(range.upperBound), isWhole: isWhole)
    }
    for index in problem.blocks.indices {
      // What a block costs bends upwards where some of its intervals have come to the minimum: a tangent for each
      // number of steps near the center, and for the ends.
      let cost = model.addVariable(cost: 1)
      for tangent in tangents(index, near: center[index]) {
        model.addRow(
          [.init(cost, 1), .init(index, -tangent.slope)], from: tangent.value - tangent.slope * tangent.at)
      }
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

  /// The cost of a block as lines that touch it from below, between neighbouring numbers of steps.
  private func tangents(_ index: Int, near center: Int) -> [(at: Double, value: Double, slope: Double)] {
    let (block, range) = (problem.blocks[index], ranges[index])
    guard range.count > 1 else { return [(0, problem.cost(of: block, steps: range.lowerBound), 0)] }
    let near = (center - 8)...(center + 8)
    let starts = (range.lowerBound..<range.upperBound).filter {
      near.contains($0) || $0 == range.lowerBound || $0 == range.upperBound - 1
    }
    var found: [(at: Double, value: Double, slope: Double)] = []
    for steps in starts {
      let value = problem.cost(of: block, steps: steps)
      let slope = problem.cost(of: block, steps: steps + 1) - value
      // At an upper bound the cost bends downwards, where no line touches it from below: the line before goes on.
      if let last = found.last, slope <= last.slope { continue }
      found.append((Double(steps), value, slope))
    }
    return found
  }
}
