/// What the futures of a plan add up to.
struct RiskTallies: Sendable {
  private let problem: PlanProblem
  private let paths: Int
  // One value a future, shape [teams or queues][weeks][paths].
  private var effective: [[[Double]]]
  private var headcount: [[[Double]]]
  private var load: [[[Double]]]
  // Shape [weeks][paths].
  private var cost: [[Double]]
  // Sums over futures of the probability, its square and the density, shape [targets][weeks].
  private var met: [[(sum: Double, squares: Double, density: Double)]]

  init(_ problem: PlanProblem, paths: Int) {
    self.problem = problem
    self.paths = paths
    let weeks = [[Double]](repeating: [Double](repeating: 0, count: paths), count: problem.weeks)
    effective = problem.teams.map { _ in weeks }
    headcount = effective
    load = problem.queues.map { _ in weeks }
    cost = weeks
    let targets = (problem.surface?.targets.count ?? 0) + problem.requirements.count
    met = [[(sum: Double, squares: Double, density: Double)]](
      repeating: Array(repeating: (0, 0, 0), count: problem.weeks), count: targets)
  }

  /// Adds a week of a future.
  mutating func add(_ rows: [WeekRow], _ factors: ArraySlice<Double>, week: Int, path: Int) {
    var people: [Double] = []
    var spent = 0.0
    for (index, row) in rows.enumerated() {
      effective[index][week][path] = row.effectiveFTE
      headcount[index][week][path] = row.headcount
      spent += row.cost.total
      people.append(row.effectiveFTE)
    }
    cost[week][path] = spent
    let factors = Array(factors)
    for (index, factor) in factors.enumerated() { load[index][week][path] = factor }
    var number = 0
    if let surface = problem.surface {
      let queueLoad = problem.queues.indices.map { problem.queues[$0].load.inWeek(week) * factors[$0] }
      for target in surface.targets.indices {
        let score = surface.score(
          target: target, people: people, queueLoad: queueLoad, week: week)
        let probability = Normal.probability(below: score)
        met[number][week].sum += probability
        met[number][week].squares += probability * probability
        met[number][week].density += Normal.density(at: score)
        number += 1
      }
    }
    for requirement in problem.requirements {
      let factor = requirement.queue.map { factors[$0] } ?? 1
      // A plan that meets a requirement to the last bit meets it.
      if people[requirement.team] >= requirement.effective.inWeek(week) * factor - 1e-6 {
        met[number][week].sum += 1
      }
      number += 1
    }
  }

  /// Means, quantiles and probabilities.
  func risk() -> PlanRisk {
    var total = [Double](repeating: 0, count: paths)
    for week in cost { for path in week.indices { total[path] += week[path] } }
    return PlanRisk(
      paths: paths, effectiveFTE: effective.map { $0.map(Self.quantiles) },
      headcount: headcount.map { $0.map(Self.quantiles) }, load: load.map { $0.map(Self.quantiles) },
      targets: targets(), weekCost: cost.map(Self.quantiles), cost: Self.quantiles(total))
  }

  /// Mean and quantiles: the smallest value with at least that share of the futures at or below it.
  private static func quantiles(_ values: [Double]) -> WeekQuantiles {
    let sorted = values.sorted()
    let count = Double(values.count)
    return WeekQuantiles(
      mean: values.reduce(0, +) / count,
      quantiles: WeekQuantiles.probabilities.map {
        sorted[max(0, Int(($0 * count - 1e-9).rounded(.up)) - 1)]
      })
  }

  /// The normal quantile of a 95% confidence interval.
  private static let twoSided = 1.959963984540054

  private func targets() -> [TargetRisk] {
    let surfaces = problem.surface?.targets ?? []
    let count = Double(paths)
    return met.enumerated().map { index, weeks in
      guard index < surfaces.count else {
        let requirement = problem.requirements[index - surfaces.count]
        return TargetRisk(
          name: problem.teams[requirement.team].name, wanted: requirement.wanted,
          met: weeks.map { share(of: $0.sum) })
      }
      return TargetRisk(
        name: surfaces[index].name, wanted: surfaces[index].wanted,
        met: weeks.map { week in
          let mean = week.sum / count
          let variance = max(0, week.squares / count - mean * mean) / count
          let surface = week.density / count * surfaces[index].scoreError
          return .init(
            probability: mean, margin: Self.twoSided * (variance + surface * surface).squareRoot())
        })
    }
  }

  /// A share of the futures, with half of Wilson's interval: it is not 0 where all futures agree.
  private func share(of met: Double) -> TargetRisk.Met {
    let count = Double(paths)
    let (share, z) = (met / count, Self.twoSided)
    let spread = share * (1 - share) / count + z * z / (4 * count * count)
    return .init(probability: share, margin: z / (1 + z * z / count) * spread.squareRoot())
  }
}
