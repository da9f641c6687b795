import HeadwayPlanning
import HeadwayScenario

extension PlanStudy {
  /// Weeks with holidays or events, or right after one, in which a target is missed with all the people that are looked at.
  ///
  /// A surface learns only from years of plans. Where a plan has few people it cannot tell a week that more of them would
  /// save from one that nobody can, such as a promise of two days of the calendar before a holiday on a Friday; it would
  /// hire, see the week missed again, and hire more. So years are simulated in which every team has the most people that
  /// are looked at, all the time, and load is as expected.
  ///
  /// - Returns: Weeks of which fewer than half met the target, shape [targets of the scenario]. One that is met in nine
  ///   weeks of ten by all these people would be taken for one of them by chance in one case of 2,000.
  /// - Throws: `EngineFailure`, `CancellationError`.
  func weeksOutOfReach(_ simulator: YearSimulator, _ tell: @escaping Tell) async throws -> [Set<Int>] {
    let special = frame.specialWeeks
    guard !special.isEmpty else { return [] }
    let weeks = 0..<frame.plan.weeks
    let future = PlanFuture(
      effectiveFTE: SurfaceDesign(frame).lookedAt.map { range in weeks.map { _ in range.upperBound } },
      load: frame.demand.queues.map { _ in weeks.map { _ in 1 } })
    let years = try await simulator.live(
      [PlanFuture](repeating: future, count: Self.yearsOfReach), seed: scenario.seed &+ Self.luckOfReach
    ) {
      tell("looking for weeks that nobody can save", Double($0) / Double(Self.yearsOfReach))
    }
    return scenario.targets.indices.map { target in
      special.filter { week in
        let met = years.compactMap { $0.met[target][week] }
        return 2 * met.count(where: \.self) < met.count
      }
    }
  }

  private static let yearsOfReach = 8
  private static let luckOfReach: UInt64 = 0x3C79_AC49_2BA7_B653
}
