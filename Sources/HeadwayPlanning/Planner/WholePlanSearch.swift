import HeadwaySolver

/// Finds whole decisions of low cost, where a search of the whole program at once would take hours.
///
/// A small program is solved as it is. In a large one the weeks become whole from the first to the last, a window at a
/// time, those before it held and those after it fractional ("relax and fix", Wolsey 1998, chapter 12); then one team
/// or partner after the other is decided anew with all others held, until none gains. How far the result may be from
/// the best one is said by the bound of the relaxed program, however it was found.
struct WholePlanSearch: Sendable {
  /// What was found.
  struct Found: Sendable {
    var values: [Double]
    /// Whether the whole program was searched at once, to the end of the gap.
    var isComplete: Bool
    var solves: Int
  }

  private let model: PlanModel
  private let solver: SolverProcess
  private let relaxedCost: Double

  /// How many whole variables are searched at once.
  private static let fewWholes = 150
  /// Nodes of one window, or of one team.
  private static let partNodes = 200

  init(_ model: PlanModel, _ solver: SolverProcess, relaxedCost: Double) {
    self.model = model
    self.solver = solver
    self.relaxedCost = relaxedCost
  }

  /// A good plan: the best one where the program is small.
  func first() async throws(PlanFailure) -> Found {
    guard model.wholes.count > Self.fewWholes else {
      let solution = try await solve(model.model, gap: solver.gap, nodes: solver.nodes)
      return Found(values: solution.values, isComplete: solution.status == .optimal, solves: 1)
    }
    do throws(PlanFailure) {
      return try await byWindows()
    } catch .contradiction {
      // Whole weeks held too early can leave later ones no way, where hours must change slowly and in steps.
      let solution = try await solve(model.model, gap: solver.gap, nodes: solver.nodes)
      return Found(values: solution.values, isComplete: solution.status == .optimal, solves: 1)
    }
  }

  /// A plan that is as good or better: each owner's variables decided anew, once.
  func improved(_ found: Found) async throws(PlanFailure) -> Found {
    var found = found
    for owner in Set(model.wholes.map(\.owner)).sorted() {
      let next = try await improve(found.values, owner)
      found.solves += 1
      if objective(next) < objective(found.values) { found.values = next }
    }
    return found
  }

  /// Makes the weeks whole, a window at a time.
  private func byWindows() async throws(PlanFailure) -> Found {
    var values: [Double] = []
    var solves = 0
    var first = 0
    let weeks = model.problem.weeks
    while first < weeks {
      var end = first + 1
      while end < weeks, model.wholes.count(where: { (first...end).contains($0.week) }) <= Self.fewWholes {
        end += 1
      }
      var draft = model.model
      for whole in model.wholes {
        if whole.week < first { draft.fix(whole.variable, at: values[whole.variable].rounded()) }
        if whole.week >= end { draft.relax(whole.variable) }
      }
      values = try await solve(draft, gap: 0.4 * solver.gap, nodes: Self.partNodes).values
      solves += 1
      first = end
    }
    return Found(values: values, isComplete: false, solves: solves)
  }

  /// Decides one owner's variables anew, all other whole ones held.
  private func improve(_ values: [Double], _ owner: Int) async throws(PlanFailure) -> [Double] {
    var draft = model.model
    for whole in model.wholes where whole.owner != owner {
      draft.fix(whole.variable, at: values[whole.variable].rounded())
    }
    return try await solve(draft, gap: 0.4 * solver.gap, nodes: Self.partNodes).values
  }

  /// The objective of values in the program's unit, what is missing priced.
  private func objective(_ values: [Double]) -> Double {
    zip(values, model.model.variables).reduce(0) { $0 + $1.0 * $1.1.cost }
  }

  private func solve(_ draft: ModelDraft, gap: Double, nodes: Int) async throws(PlanFailure) -> Solution {
    var solver = solver
    // A share of the whole objective would be one of the price of missing people, too.
    solver.absoluteGap = gap * max(0, relaxedCost) / model.unit
    solver.gap = 0
    solver.nodes = nodes
    do throws(SolverFailure) {
      return try await solver.solve(draft.finished())
    } catch .outOfTime where nodes < self.solver.nodes {
      return try await solve(draft, gap: gap, nodes: self.solver.nodes)
    } catch .infeasible {
      throw .contradiction
    } catch {
      throw .solver(error)
    }
  }
}
