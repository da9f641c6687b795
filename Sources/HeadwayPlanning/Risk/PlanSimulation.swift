import HeadwayRandom

/// A decided plan in many futures: whole people who leave, stay away and fail by chance, weeks of more and less
/// shrinkage, and a load that is not the expected one.
///
/// The decisions stand in all futures: nobody reacts, as when a plan is followed to its end. Only overtime and time off
/// are at most what those who are there may work, and no more people move than are there.
public struct PlanSimulation: Sendable {
  private let problem: PlanProblem
  private let decisions: PlanDecisions
  private let seed: UInt64
  private let paths: Int

  /// How many futures are drawn unless told otherwise.
  public static let standardPaths = 2000

  /// Makes a simulation.
  ///
  /// - Parameters:
  ///   - decisions: Of the problem's shapes; fractions of people are carried over to the week after.
  ///   - paths: How many futures, 1 or more.
  public init(
    _ problem: PlanProblem, _ decisions: PlanDecisions, seed: UInt64, paths: Int = standardPaths
  ) {
    self.problem = problem
    self.decisions = decisions
    self.seed = seed
    self.paths = paths
  }

  /// What comes of it, by week.
  public func risk() -> PlanRisk {
    var tallies = RiskTallies(problem, paths: paths)
    live { path, week, rows, factors in tallies.add(rows, factors, week: week, path: path) }
    return tallies.risk()
  }

  /// The futures one by one, as many as were asked for.
  public func futures() -> [PlanFuture] {
    let weeks = [Double](repeating: 0, count: problem.weeks)
    var futures = [PlanFuture](
      repeating: PlanFuture(
        effectiveFTE: problem.teams.map { _ in weeks }, load: problem.queues.map { _ in weeks }),
      count: paths)
    live { path, week, rows, factors in
      for (team, row) in rows.enumerated() { futures[path].effectiveFTE[team][week] = row.effectiveFTE }
      for (queue, factor) in factors.enumerated() { futures[path].load[queue][week] = factor }
    }
    return futures
  }

  /// Lives through all futures, and tells of each week the teams' rows and the queues' load factors.
  private func live(_ tell: (_ path: Int, _ week: Int, [WeekRow], ArraySlice<Double>) -> Void) {
    Normal.prepare()
    let arithmetic = WeekArithmetic(problem, decisions)
    let loads = LoadPath(problem, seed: seed)
    var people = PeoplePath(problem, decisions, seed: seed)
    let shrinkage = problem.teams.map {
      Philox4x64(seed: seed, stream: StreamName("plan/teams/\($0.name)/shrinkage"))
    }
    let queues = problem.queues.count
    var factors = [Double](repeating: 1, count: problem.weeks * queues)
    for path in 0..<paths {
      people.begin()
      loads.fill(&factors, path: path)
      for week in 0..<problem.weeks {
        let counts = people.week(week, path: path)
        let rows = counts.enumerated().map { index, count in
          let team = problem.teams[index]
          var share = team.shrinkage.inWeek(week)
          if team.shrinkageSpread > 0 {
            let bits = shrinkage[index].block(
              replication: UInt64(path), entity: 0, visit: UInt64(week), block: 0)
            // Nobody is away less than not at all, nor is everybody.
            share = min(0.95, max(0, share + team.shrinkageSpread * Normal.deviate(bits.0)))
          }
          return arithmetic.row(of: index, week: week, count, shrinkage: share)
        }
        tell(path, week, rows, factors[week * queues..<(week + 1) * queues])
      }
    }
  }
}
