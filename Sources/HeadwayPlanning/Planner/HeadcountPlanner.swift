public import HeadwaySolver

/// Finds the plan of least cost that meets in expectation what is asked of every week.
///
/// First the relaxed program, with tangents added to the concave scores until they are exact (Kelley 1960): its cost
/// is what no plan can stay below. Then the mixed-integer program, with chords between people near those of the
/// relaxed one: a chord lies below a concave score, so what it promises is kept.
public struct HeadcountPlanner: Sendable {
  private let problem: PlanProblem
  private let solver: SolverProcess

  /// How near to the least cost a plan must come, relative, unless told otherwise.
  public static let standardGap = 0.005
  /// After how many nodes the solver gives what it has, unless told otherwise: the same on any machine.
  public static let standardNodes = 2000

  /// A solver that stops by its gap or its nodes, and not by the clock.
  public static var standardSolver: SolverProcess {
    var solver = SolverProcess(gap: standardGap, seconds: 3600)
    solver.nodes = standardNodes
    return solver
  }

  /// Makes a planner.
  public init(_ problem: PlanProblem, solver: SolverProcess = HeadcountPlanner.standardSolver) {
    self.problem = problem
    self.solver = solver
  }

  /// The plan of least cost.
  ///
  /// What cannot be met, because people cannot come in time, is missed by as few FTE as possible and said.
  public func plan(margins: PlanMargins? = nil) async throws(PlanFailure) -> HeadcountPlan {
    try await plan(margins: margins, near: nil)
  }

  /// A plan in fractions.
  struct Draft: Sendable {
    var plan: HeadcountPlan
    /// The people behind each part of the scores, where the next search may begin.
    var people: [Double]
  }

  /// The plan in fractions, whatever the problem says: quick, and near enough to see what chance will do to it.
  ///
  /// - Parameter near: The people of a draft with other margins, which saves rounds.
  func draft(margins: PlanMargins, near: [Double]? = nil) async throws(PlanFailure) -> Draft {
    let asked = try askedLevels(margins)
    let relaxed = try await relax(asked, near)
    return Draft(plan: fractional(relaxed, asked), people: relaxed.people)
  }

  /// The plan of least cost, searched from near the people of a draft.
  func plan(margins: PlanMargins?, near: [Double]?) async throws(PlanFailure) -> HeadcountPlan {
    let asked = try askedLevels(margins)
    let relaxed = try await relax(asked, near)
    return problem.isWhole ? try await finish(relaxed, asked) : fractional(relaxed, asked)
  }

  private func askedLevels(_ margins: PlanMargins?) throws(PlanFailure) -> AskedLevels {
    Normal.prepare()
    let wrong = problem.mistakes()
    guard wrong.isEmpty else { throw .nonsense(wrong) }
    return AskedLevels(problem, margins ?? PlanMargins(noneFor: problem))
  }

  /// The relaxed program's solution.
  private struct Relaxed {
    var model: PlanModel
    var values: [Double]
    /// The objective in the currency, what is missing priced.
    var objective: Double

    var people: [Double] { model.parts.map { values[$0.people] } }
  }

  /// How exact the scores must be.
  private static let scoreTolerance = 1e-4
  private static let mostRounds = 40

  /// Solves the relaxed program, adding tangents until the scores are exact.
  private func relax(_ asked: AskedLevels, _ near: [Double]?) async throws(PlanFailure) -> Relaxed {
    // A first net of tangents, at these multiples of one person an erlang, or of the people of a draft.
    let net = near == nil ? [0.5, 0.8, 1, 1.15, 1.3, 1.6, 2.5] : [0.4, 0.85, 0.95, 1, 1.06, 1.2, 2.5]
    let parts = PlanModel(problem, asked, .tangents([])).parts
    let centers = parts.indices.map { max(near?[$0] ?? parts[$0].curve.load, 0.1 * parts[$0].curve.load) }
    var model = PlanModel(problem, asked, .tangents(centers.map { center in net.map { $0 * center } }))
    for round in 1... {
      let values = try await solve(model).values
      var isExact = true
      for part in model.parts {
        // Where nobody is needed at all, somewhere near nobody.
        let people = max(values[part.people], 1e-3 * part.curve.load)
        let steepness = part.curve.slope == 1 ? 20 : 1.0
        guard (values[part.score] - part.curve.value(at: people)) * steepness > Self.scoreTolerance
        else { continue }
        model.addTangent(part, at: people)
        isExact = false
      }
      if isExact || round == Self.mostRounds {
        let missing = model.missingFTE(values, weeks: model.weeks)
        let objective = model.cost(of: values) + missing * PlanModel.missingPrice * model.unit
        return Relaxed(model: model, values: values, objective: objective)
      }
    }
    preconditionFailure("the loop ends by itself")
  }

  private func fractional(_ relaxed: Relaxed, _ asked: AskedLevels) -> HeadcountPlan {
    let cost = relaxed.model.cost(of: relaxed.values)
    let proof = PlanProof(objective: cost, bound: cost, isComplete: true, solves: 0)
    return finished(relaxed.model, relaxed.values, asked, proof)
  }

  /// The whole plan near the relaxed one.
  private func finish(_ relaxed: Relaxed, _ asked: AskedLevels) async throws(PlanFailure) -> HeadcountPlan {
    let points = relaxed.model.parts.map { part in
      Self.points(around: max(relaxed.values[part.people], 0.2 * part.curve.load))
    }
    let model = PlanModel(problem, asked, .chords(points))
    let search = WholePlanSearch(model, solver, relaxedCost: relaxed.model.cost(of: relaxed.values))
    var found = try await search.first()
    var bound = try await bound(relaxed, missing: model.missingFTE(found.values, weeks: model.weeks))
    if !found.isComplete, model.cost(of: found.values) - bound > solver.gap * bound {
      found = try await search.improved(found)
      bound = try await self.bound(relaxed, missing: model.missingFTE(found.values, weeks: model.weeks))
    }
    let cost = model.cost(of: found.values)
    let isComplete = found.isComplete || cost - bound <= solver.gap * bound
    let proof = PlanProof(
      objective: cost, bound: min(cost, bound), isComplete: isComplete, solves: found.solves)
    return finished(model, found.values, asked, proof)
  }

  /// What any plan costs at least that misses no more people than that, in the currency.
  ///
  /// It is the relaxed program again, with the missing people not priced but bounded: a price of thousands would let a
  /// hundredth of a person hide all else.
  private func bound(_ relaxed: Relaxed, missing: Double) async throws(PlanFailure) -> Double {
    var model = relaxed.model
    let absent = model.missing.joined()
    for variable in absent { model.model.addCost(variable, -PlanModel.missingPrice) }
    model.model.addRow(absent.map { .init($0, 1) }, to: missing + 1e-6)
    let values = try await solve(model).values
    return zip(values, model.model.variables).reduce(0) { $0 + $1.0 * $1.1.cost } * model.unit
      + model.constantCost
  }

  /// Where chords meet: 3.5% apart near some people, farther apart further away.
  ///
  /// Between points a share r apart, a chord lies at most slope x ln(r)² / 8 below the score: 0.003 for a slope of 20.
  private static func points(around people: Double) -> [Double] {
    var ratios: [Double] = []
    var ratio = 1.0
    for step in 1...9 {
      ratio *= step <= 4 ? 1.035 : 1.3
      ratios.append(ratio)
    }
    return (ratios.reversed().map { 1 / $0 } + [1] + ratios).map { Grid.fine(people * $0) }
  }

  private func solve(_ model: PlanModel) async throws(PlanFailure) -> Solution {
    do throws(SolverFailure) {
      return try await solver.solve(model.model.finished(), isRelaxed: true)
    } catch .infeasible {
      throw .contradiction
    } catch {
      throw .solver(error)
    }
  }

  private func finished(
    _ model: PlanModel, _ values: [Double], _ asked: AskedLevels, _ proof: PlanProof
  ) -> HeadcountPlan {
    let decisions = model.decisions(values)
    var rows = PlanLedger(problem, decisions).rows()
    RequiredPeople(problem, scores: asked.scores).fill(&rows)
    for team in rows.indices {
      for week in rows[team].indices {
        rows[team][week].missingFTE = max(0, values[model.missing[team][week]])
      }
    }
    return HeadcountPlan(
      decisions: decisions, rows: rows, askedScores: asked.scores, askedFTE: asked.effectiveFTE,
      missingFTE: model.missingFTE(values, weeks: problem.weeks), proof: proof)
  }
}
