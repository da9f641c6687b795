public import HeadwaySolver

/// How much to spend on a plan.
public struct CoverEffort: Sendable {
  /// How many times each search puts a person where it is of most use.
  public var looks = 60_000
  /// How many searches there are at most, with other random numbers each; the best plan is taken.
  public var searches = 8
  /// How near to the lower bound is near enough, relative.
  public var gap = 0.005
  /// The most whole variables of a problem that is given to the solver whole, too.
  public var exactLimit = 800
  /// After how many nodes of its tree the solver gives what it has.
  public var nodes = 200
  /// The solver's last resort (s).
  public var seconds = 120.0

  /// Makes the usual effort.
  public init() {}
}

/// What a problem comes to with fractions of people.
public struct RelaxedCover: Sendable {
  /// The least cost.
  public var cost: Double
  /// People missing, summed over the steps.
  public var missing: Double
}

/// Finds a plan of least cost, or nearly, and says how near.
public struct CoverSolver: Sendable {
  /// How much to spend.
  public var effort = CoverEffort()
  /// Whether to end with what there is; asked often, from several tasks.
  public var isCancelled: @Sendable () -> Bool = { false }

  /// Makes a solver.
  public init(effort: CoverEffort = CoverEffort()) { self.effort = effort }

  /// The least cost with fractions of people: what every plan costs at least.
  ///
  /// Where there are too many different people for one linear program, people are taken to be alike: each could work
  /// what any of them can. That only lowers the bound.
  public func bound(_ problem: CoverProblem) async throws(SolverFailure) -> RelaxedCover {
    let columns = problem.groups.reduce(0) { $0 + $1.tours.count }
    let model = CoverModel(columns > Self.mostColumns ? problem.merged : problem)
    let solver = SolverProcess(seconds: effort.seconds)
    let solution = try await solution(of: model.model, by: solver, isRelaxed: true)
    guard solution.status == .optimal else { throw .outOfTime }
    let missing = model.missing.reduce(0) { $0 + solution.values[$1] }
    return RelaxedCover(cost: solution.cost, missing: missing)
  }

  private static let mostColumns = 20_000

  /// What the solver finds; out of time when cancelled, which ends its process.
  private func solution(
    of model: LinearModel, by solver: SolverProcess, isRelaxed: Bool = false
  ) async throws(SolverFailure) -> Solution {
    let found = await withTaskGroup(of: Result<Solution, SolverFailure>.self) { group in
      group.addTask {
        do throws(SolverFailure) {
          return .success(try await solver.solve(model, isRelaxed: isRelaxed))
        } catch {
          return .failure(error)
        }
      }
      group.addTask {
        while !isCancelled(), !Task.isCancelled { try? await Task.sleep(for: .milliseconds(200)) }
        return .failure(.outOfTime)
      }
      let first = await group.next() ?? .failure(.outOfTime)
      group.cancelAll()
      return first
    }
    return try found.get()
  }

  /// A plan that leaves as little of the need open as the search finds; there always is one.
  ///
  /// - Parameter wantsBound: whether the linear program is solved at all.
  public func solve(_ problem: CoverProblem, wantsBound: Bool = true) async throws(SolverFailure) -> CoverPlan
  {
    var bound: Double?
    if wantsBound, !isCancelled() {
      do throws(SolverFailure) {
        let cost = try await self.bound(problem).cost
        // The solver's tolerances are not to make a bound of what is none.
        bound = cost - 1e-6 * max(1, abs(cost))
      } catch .outOfTime {
      } catch {
        // A stop request that ends us ends the solver, too.
        guard isCancelled() else { throw error }
      }
    }
    var plan = await searched(problem, bound: bound)
    plan.lowerBound = bound
    // Whole people who cost what fractions of people do.
    if let gap = plan.gap, gap <= 2 * Self.exactGap {
      plan.isLeast = true
      return plan
    }
    guard wantsBound, !isCancelled(), let exact = try await exact(problem) else { return plan }
    if exact.cost < plan.cost - 1e-9 {
      let lowest = plan.lowerBound
      plan = exact
      plan.lowerBound = lowest
    } else {
      plan.isLeast = exact.isLeast
    }
    if plan.isLeast { plan.lowerBound = plan.cost * (1 - Self.exactGap) }
    return plan
  }

  /// The best of several searches, two at a time; the later ones only where the first are not near enough.
  private func searched(_ problem: CoverProblem, bound: Double?) async -> CoverPlan {
    var best: CoverPlan?
    // Few people are placed in few looks, unless more than usual are asked for.
    let people = problem.groups.reduce(0) { $0 + ($1.tours.isEmpty ? 0 : $1.people) }
    let enough = Double(2000 + 1000 * people) * max(1, Double(effort.looks) / Double(CoverEffort().looks))
    let looks = min(effort.looks, Int(enough))
    for first in stride(from: 0, to: max(1, effort.searches), by: 2) {
      let seeds = first..<min(first + 2, max(1, effort.searches))
      let plans = await withTaskGroup(of: (Int, CoverPlan).self) { group in
        for seed in seeds {
          group.addTask {
            var search = CoverSearch(problem, seed: UInt64(seed + 1), isCancelled: isCancelled)
            return (seed, search.run(looks: looks, bound: bound, gap: effort.gap))
          }
        }
        var found: [(Int, CoverPlan)] = []
        for await plan in group { found.append(plan) }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
      }
      let isSettled = plans.count > 1 && plans.allSatisfy { abs($0.cost - plans[0].cost) < 1e-9 }
      for plan in plans where best.map({ plan.cost < $0.cost - 1e-9 }) ?? true { best = plan }
      if isSettled || isCancelled() { break }
      if let bound, let best, best.cost <= bound * (1 + effort.gap) + 1e-9 { break }
    }
    return best ?? CoverPlan(worked: problem.groups.map { _ in [] }, cost: 0)
  }

  private static let exactGap = 1e-6

  /// What the solver makes of the whole problem, where it is small; nothing where it has no plan in time.
  private func exact(_ problem: CoverProblem) async throws(SolverFailure) -> CoverPlan? {
    guard problem.groups.reduce(0, { $0 + $1.tours.count }) <= effort.exactLimit else { return nil }
    let model = CoverModel(problem)
    guard model.model.variables.count(where: \.isWhole) <= effort.exactLimit else { return nil }
    var solver = SolverProcess(gap: Self.exactGap, seconds: effort.seconds)
    solver.nodes = effort.nodes
    do throws(SolverFailure) {
      let solution = try await solution(of: model.model, by: solver)
      guard var plan = model.plan(solution.values, problem) else { return nil }
      plan.isLeast = solution.status == .optimal && plan.cost <= solution.cost * (1 + 1e-6) + 1e-6
      return plan
    } catch .outOfTime {
      return nil
    } catch {
      guard isCancelled() else { throw error }
      return nil
    }
  }
}

extension CoverModel {
  /// The plan that a whole solution means; nothing where it is not whole after all.
  func plan(_ values: [Double], _ problem: CoverProblem) -> CoverPlan? {
    func whole(_ variable: Int) -> Int { Int(values[variable].rounded()) }
    // Breaks wait in the order of the shifts of their stream.
    var breaks: [Post: [[Int]]] = [:]
    for stream in streams {
      let sums = stream.begun.map(whole)
      let begun = BreakPlacement.moments(sums, from: stream.first)
      let pauses = stream.breaks.map { row in
        BreakPlacement.moments(row.map { $0 >= 0 ? whole($0) : 0 }, from: stream.first)
      }
      guard pauses.allSatisfy({ $0.count == begun.count }) else { return nil }
      for (start, placed) in zip(begun, BreakPlacement.breaks(of: begun, begun: pauses)) {
        breaks[Post(shape: stream.shape, start: start), default: []].append(placed)
      }
    }
    var worked: [[WorkedTour]] = []
    for (group, variables) in zip(problem.groups, tours) {
      var there: [WorkedTour] = []
      for (number, variable) in variables.enumerated() {
        for _ in 0..<max(0, whole(variable)) {
          var posts: [WorkedPost] = []
          for post in group.tours[number].posts {
            guard let placed = breaks[post]?.popLast() else { return nil }
            posts.append(WorkedPost(post: post, breaks: placed))
          }
          there.append(WorkedTour(tour: number, posts: posts))
        }
      }
      worked.append(there)
    }
    var plan = CoverPlan(worked: worked, cost: 0, lowerBound: nil)
    plan.cost = problem.cost(of: plan)
    return plan
  }
}

extension CoverProblem {
  /// All people as one group that can work what any of them can, at the least cost of any.
  var merged: CoverProblem {
    var costs: [[Post]: Double] = [:]
    for tour in groups.flatMap(\.tours) { costs[tour.posts] = min(costs[tour.posts] ?? .infinity, tour.cost) }
    let tours = costs.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      Tour(posts: $0.key, cost: $0.value)
    }
    let able = groups.filter { !$0.tours.isEmpty }
    var merged = self
    merged.groups = [
      TourGroup(
        people: able.reduce(0) { $0 + $1.people }, mustWork: able.allSatisfy(\.mustWork), tours: tours)
    ]
    return merged
  }
}
