import HeadwayExperiment
import HeadwayScenario
import HeadwaySolver

/// How hard the search tries.
public struct SearchEffort: Sendable {
  /// Contacts that a search simulates unless somebody asks for more or fewer.
  public static let usualContacts = 250e6
  /// Contacts that it may simulate; a whole number of them, not of seconds, so that the answer is the same anywhere.
  public var contacts: Double
  /// How many plans it could look at for that, about.
  public var plans = 400.0
  /// How many threads may work at a time.
  public var threads: Int

  /// Makes an effort.
  public init(contacts: Double, threads: Int) {
    self.contacts = contacts
    self.threads = threads
  }
}

/// Searches people of least cost for which every target holds.
///
/// Linear programming with cuts from the simulation finds the way (Cezik and L'Ecuyer 2008; Atlason, Epelman and
/// Henderson 2008); then people are taken away, or exchanged for cheaper ones, one block at a time, as long as the
/// simulation still sees every target hold. All plans see the same contacts.
struct StaffingSearch {
  let problem: StaffingProblem
  let effort: SearchEffort
  let solver: SolverProcess
  private let evaluator: PlanEvaluator
  private(set) var goals: [TargetGoal]
  private(set) var model: CutModel
  /// Replications of one look at a plan.
  private(set) var replications: Int
  private var isCloser = false
  /// Contacts simulated.
  private(set) var spent = 0.0
  /// Plans looked at.
  private(set) var looks = 0
  /// The best plan found.
  private(set) var best: Candidate
  /// The slopes measured last, shape [goals × blocks], and where.
  private var slopes: [[Double]] = []

  /// Moves with what the simulation says of them.
  struct Candidate: Sendable {
    var moves: StaffingProblem.Moves
    /// The goals' values, in their direction; nothing where a target has no value.
    var values: [Double?]
    /// How far below their bars they are, in units, all together.
    var shortfall: Double
    /// What the plan costs.
    var cost: Double
  }

  /// Looks at the plan from which the search begins.
  init(
    _ problem: StaffingProblem, effort: SearchEffort, probability: Double?, areShares: [Bool], seed: UInt64,
    isCancelled: @escaping @Sendable () -> Bool
  ) async throws {
    self.problem = problem
    self.effort = effort
    evaluator = PlanEvaluator(
      problem.scenario, seed: seed, threads: effort.threads, isCancelled: isCancelled)
    let plan = problem.plan(problem.start)
    var solver = SolverProcess(gap: 0.001, seconds: 60)
    // Models have noise in them: nearer than a thousandth of the whole cost is nothing worth a long search.
    solver.absoluteGap = problem.cost(plan) / 1000
    solver.nodes = 100
    self.solver = solver
    let first = try await evaluator.score(plan, replications: 2)
    let each = max(Double(first.contacts) / 2, 1)
    replications = Int((effort.contacts / effort.plans / each).rounded()).clamped(to: 4...400)
    goals = TargetGoal.all(first.targets, areShares: areShares, probability: probability)
    model = CutModel(problem)
    let score = try await evaluator.score(plan, replications: replications)
    let rule = problem.scenario.replications
    for index in goals.indices {
      goals[index].reserveForMargin(score.targets[index], replications: replications, rule)
      goals[index].reserveForProbability(score.targets[index], isProof: false)
    }
    best = Candidate(moves: problem.start, values: [], shortfall: .infinity, cost: problem.cost(plan))
    best = candidate(problem.start, score)
    spent = Double(first.contacts + score.contacts)
    looks = 2
  }

  /// Asks more of some goals, after proof fell short of them.
  ///
  /// It is so much at least that the plan which was refused is not offered again: where a person brings much, the
  /// search may see it far above the bar.
  mutating func raise(_ amounts: [(goal: Int, amount: Double)]) {
    for (goal, amount) in amounts { goals[goal].reserve += amount }
    best.shortfall = shortfall(best.values)
    guard best.shortfall == 0 else { return }
    let excess = amounts.compactMap { goal, _ in
      best.values[goal].map { (goal: goal, units: ($0 - goals[goal].bar) / goals[goal].unit) }
    }
    guard let least = excess.min(by: { $0.units < $1.units }) else { return }
    goals[least.goal].reserve += (least.units + 0.05) * goals[least.goal].unit
    best.shortfall = shortfall(best.values)
  }

  /// The goals themselves, without what the search asks for besides.
  var unraisedGoals: [TargetGoal] {
    goals.map { goal in
      var goal = goal
      goal.reserve = 0
      return goal
    }
  }

  private func shortfall(_ values: [Double?]) -> Double {
    zip(goals, values).reduce(0) { $0 + $1.0.shortfall($1.1) }
  }

  private func candidate(_ moves: StaffingProblem.Moves, _ score: PlanScore) -> Candidate {
    let values = zip(goals, score.targets).map { $0.value($1) }
    return Candidate(
      moves: moves, values: values, shortfall: shortfall(values), cost: problem.cost(problem.plan(moves)))
  }

  /// Simulates moves over all threads.
  mutating func look(at moves: StaffingProblem.Moves) async throws -> Candidate {
    let score = try await evaluator.score(problem.plan(moves), replications: replications)
    spent += Double(score.contacts)
    looks += 1
    return candidate(moves, score)
  }

  /// Keeps the better one: what falls less short, then what costs less.
  mutating func offer(_ candidate: Candidate) {
    if (candidate.shortfall, candidate.cost) < (best.shortfall, best.cost) { best = candidate }
  }

  // MARK: Cuts

  /// Measures what each block's next step gains for each goal, and adds the cuts.
  mutating func measureSlopes(at point: Candidate) async throws {
    // Slopes are differences under common random numbers: fewer replications show them as well.
    let few = max(2, replications / (isCloser ? 8 : 3))
    var plans = [problem.plan(point.moves)]
    var steps: [Int] = []
    for index in problem.blocks.indices {
      let step = self.step(index, from: point.moves[index])
      steps.append(step)
      var moves = point.moves
      moves[index] += step
      plans.append(problem.plan(moves))
    }
    let scores = try await evaluator.scores(plans, replications: few)
    spent += scores.reduce(0) { $0 + Double($1.contacts) }
    looks += scores.count
    slopes = goals.indices.map { goal in
      guard let here = goals[goal].value(scores[0].targets[goal]) else { return steps.map { _ in 0 } }
      return steps.indices.map { index in
        guard steps[index] != 0, let there = goals[goal].value(scores[index + 1].targets[goal]) else {
          return 0
        }
        return max(0, (there - here) / Double(steps[index]))
      }
    }
    addCuts(at: point, isMeasured: true)
  }

  /// A step wide enough to be seen beside the noise: a thirtieth of the people, one at least; down at the upper bound.
  private func step(_ index: Int, from moves: Int) -> Int {
    let block = problem.blocks[index]
    let width = max(
      1, problem.meanPeople(block, steps: moves) / problem.teams[block.team].limit.multiple / 30)
    let range = problem.range(block)
    if moves + width <= range.upperBound { return width }
    return moves - width >= range.lowerBound ? -width : 0
  }

  /// Adds the tangents of all goals at a point, with the slopes that were measured last.
  ///
  /// Far below its goal a share gains more with each further person, not less: a tangent there would forbid what is
  /// possible, so that no cut is made unless the goal is missed.
  private mutating func addCuts(at point: Candidate, isMeasured: Bool) {
    for (index, goal) in goals.enumerated() {
      guard let value = point.values[index], slopes[index].contains(where: { $0 > 0 }) else { continue }
      let isConcave = !goal.isShare || abs(value) >= 0.5 || goal.sign < 0
      guard isConcave || goal.shortfall(value) > 0 else { continue }
      model.add(
        CutModel.Cut(
          goal: index, value: value, slopes: slopes[index], point: point.moves,
          isMeasured: isMeasured && isConcave))
    }
  }

  /// Walks from cut to cut, until nothing gets better or the effort is spent.
  ///
  /// Slopes are measured at the best plan. From there the cheapest plan under all cuts is looked at; what is seen makes
  /// a further cut with the same slopes, so that the next one is another. When that leads no further, slopes are
  /// measured anew.
  mutating func followCuts(effortUpTo limit: Double) async throws {
    var radius = 0.15
    while spent < limit {
      let before = best
      try await measureSlopes(at: best)
      try await walk(radius: radius, effortUpTo: limit)
      radius = 0.05
      guard best.shortfall < before.shortfall || best.cost < before.cost else { return }
    }
  }

  /// Looks at one plan after another with the slopes at hand.
  ///
  /// - Parameter share: How far to go at first, as a share of the plan's cost.
  mutating func walk(radius share: Double, effortUpTo limit: Double) async throws {
    // A small effort may have ended before any were measured.
    if slopes.isEmpty { try await measureSlopes(at: best) }
    let cheapestStep = problem.blocks.map(problem.costOfStep).filter { $0 > 0 }.min() ?? 1
    var radius = share * max(best.cost, 10 * cheapestStep)
    var center = best
    var seen: Set<StaffingProblem.Moves> = [center.moves]
    var failures = 0
    while spent < limit, seen.count < 30 {
      let moves = try await model.cheapest(
        goals, near: center.moves, radius: radius, keeping: blocksToKeep(center), solver: solver)
      guard seen.insert(moves).inserted else {
        // Nearer to the center the slopes are more to be trusted.
        radius /= 2
        if radius < cheapestStep { return }
        continue
      }
      let found = try await look(at: moves)
      offer(found)
      addCuts(at: found, isMeasured: false)
      if found.shortfall == 0 { model.removeCuts(against: found.moves, goals) }
      if (found.shortfall, found.cost) < (center.shortfall, center.cost) {
        center = found
      } else {
        failures += 1
        if failures.isMultiple(of: 2) { radius /= 2 }
      }
    }
  }

  /// Blocks at their maximum that serve a goal which is missed so far that a person more or less makes no difference:
  /// nothing shows what they are good for, and without them the plan would be worse still.
  private func blocksToKeep(_ point: Candidate) -> Set<Int> {
    var kept: Set<Int> = []
    for (index, goal) in goals.enumerated() where goal.shortfall(point.values[index]) > 0 {
      guard !slopes.isEmpty, slopes[index].allSatisfy({ $0 == 0 }) else { continue }
      kept.formUnion(
        problem.blocks(serving: goal.index).filter { index in
          let block = problem.blocks[index]
          return problem.teams[block.team].limit.maximum != nil
            && point.moves[index] == problem.range(block).upperBound
        })
    }
    return kept
  }

  /// Looks at the best plan again, with so many times the replications, and goes on with them.
  mutating func lookCloser(times: Int) async throws {
    isCloser = true
    replications = (replications * times).clamped(to: 1...2000)
    best = try await look(at: best.moves)
  }

  /// What a step of a block gains for a goal, as measured last.
  func slope(goal: Int, block: Int) -> Double { slopes.isEmpty ? 0 : slopes[goal][block] }
}

extension Comparable {
  func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
