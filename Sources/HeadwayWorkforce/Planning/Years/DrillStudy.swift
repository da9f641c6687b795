import HeadwayPlanning
public import HeadwayScenario

/// How a plan stands a week that goes wrong: its years simulated without it and with it, all other luck the same.
public struct DrillOutcome: Sendable, Hashable {
  /// The drill.
  public var drill: DrillSpec
  /// How many years were simulated.
  public var years: Int
  /// The share of years that met each target in the week and those after it, without the drill; shape [planned
  /// targets][weeks].
  public var without: [[Double]]
  /// The same with it.
  public var with: [[Double]]

  /// The weeks looked at: the bad one and those after it.
  static let weeks = 4
}

extension PlanStudy {
  /// Simulates the plan's years with each drill, and once without any.
  ///
  /// - Throws: `EngineFailure`, `CancellationError`.
  func drills(
    _ answer: PlanAnswer, _ tell: @escaping Tell, _ isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> [DrillOutcome] {
    guard !frame.plan.drills.isEmpty, frame.canLiveYears, !answer.planned.isEmpty else { return [] }
    let simulator = YearSimulator(frame, threads: threads, isCancelled: isCancelled)
    let futures = PlanSimulation(
      answer.problem, answer.plan.decisions, seed: scenario.seed &+ Self.futuresOfDrills,
      paths: 2 * yearsOfRound
    ).futures()
    func lived(_ futures: [PlanFuture], _ words: String) async throws -> [LivedYear] {
      try await simulator.live(futures, seed: scenario.seed &+ Self.luckOfDrills) {
        tell(words, Double($0) / Double(futures.count))
      }
    }
    let usual = try await lived(futures, "simulating years")
    var outcomes: [DrillOutcome] = []
    for drill in frame.plan.drills {
      let hit = try await lived(futures.map { frame.future($0, with: drill) }, "drilling \(drill.name)")
      outcomes.append(
        DrillOutcome(
          drill: drill, years: futures.count, without: Self.shares(usual, drill, answer),
          with: Self.shares(hit, drill, answer)))
    }
    return outcomes
  }

  private static let futuresOfDrills: UInt64 = 0x2545_F491_4F6C_DD1D
  private static let luckOfDrills: UInt64 = 0x9E6C_63D0_876A_68EE

  private static func shares(_ years: [LivedYear], _ drill: DrillSpec, _ answer: PlanAnswer) -> [[Double]] {
    let weeks = drill.week..<min(drill.week + DrillOutcome.weeks, answer.frame.plan.weeks)
    return answer.planned.map { target in
      weeks.map { week in
        let met = years.compactMap { $0.met[target.index][week] }
        return met.isEmpty ? 1 : Double(met.count(where: \.self)) / Double(met.count)
      }
    }
  }
}

extension PlanFrame {
  /// A future in which a week goes wrong.
  func future(_ future: PlanFuture, with drill: DrillSpec) -> PlanFuture {
    var future = future
    for team in future.effectiveFTE.indices { future.effectiveFTE[team][drill.week] *= 1 - drill.absent }
    for (queue, name) in demand.queues.enumerated()
    where drill.queues.isEmpty || drill.queues.contains(name) {
      future.load[queue][drill.week] *= drill.factor
    }
    return future
  }
}
