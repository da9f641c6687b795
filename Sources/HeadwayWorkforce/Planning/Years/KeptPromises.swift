import HeadwayPlanning
import HeadwayScenario

/// What a plan promised, against what came of it in years that it has never seen, simulated contact by contact.
public struct KeptPromises: Sendable, Hashable {
  /// One target, or all of them together.
  public struct Row: Sendable, Hashable {
    /// The mean of the promised probabilities over the weeks.
    public var promised: Double
    /// The share of weeks that met it.
    public var seen: Double
    /// Half the width of the 95% interval of `seen`: years differ by chance, and weeks of a year hang together.
    ///
    /// None where all years had the same share: they do not say how far others may be from it.
    public var margin: Double?
  }

  /// How many years were simulated.
  public var years: Int
  /// Shape [planned targets].
  public var targets: [Row]
  /// All planned targets and weeks together.
  public var total: Row
  /// The share of weeks and targets met where people come by expected values alone, without margins; none unless asked
  /// for.
  public var byExpectedValues: Row?
}

extension PlanStudy {
  /// Simulates years of a plan that it was not made from, and of one on expected values.
  ///
  /// Every week of every year is simulated by the engine with the people and load of that future. The futures, and the
  /// luck of the contacts, come from seeds that nothing else uses.
  ///
  /// - Parameter years: How many of each, 2 or more.
  /// - Returns: Nothing where there is no target, or where years cannot be simulated.
  /// - Throws: `PlanFailure`, `EngineFailure`, `CancellationError`.
  public func kept(
    _ answer: PlanAnswer, years: Int, tell: @escaping Tell = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> KeptPromises? {
    guard frame.canLiveYears, !answer.planned.isEmpty else { return nil }
    let simulator = YearSimulator(frame, threads: threads, isCancelled: isCancelled)
    func lived(_ decisions: PlanDecisions, _ words: String) async throws -> [LivedYear] {
      let futures = PlanSimulation(
        answer.problem, decisions, seed: scenario.seed &+ Self.otherFutures, paths: years
      ).futures()
      return try await simulator.live(futures, seed: scenario.seed &+ Self.otherLuck) {
        tell(words, Double($0) / Double(years))
      }
    }
    let places = answer.planned.map(\.index)
    let promised = answer.planned.indices.map { target in
      answer.risk.targets[target].met.map(\.probability)
    }
    let seen = try await lived(answer.plan.decisions, "simulating other years")
    let plain = try await HeadcountPlanner(answer.problem).plan()
    let plainly = try await lived(plain.decisions, "simulating years of a plan on expected values")
    return KeptPromises(
      years: years, targets: places.indices.map { Self.row([promised[$0]], seen, [places[$0]]) },
      total: Self.row(promised, seen, places), byExpectedValues: Self.row(promised, plainly, places))
  }

  private static let otherFutures: UInt64 = 0x5851_F42D_4C95_7F2D
  private static let otherLuck: UInt64 = 0x1405_7B7E_F767_814F

  private static func row(
    _ promised: [[Double]], _ years: [LivedYear], _ places: [Int]
  ) -> KeptPromises.Row {
    let shares = years.compactMap { year -> Double? in
      let met = places.flatMap { year.met[$0].compactMap(\.self) }
      return met.isEmpty ? nil : Double(met.count(where: \.self)) / Double(met.count)
    }
    let count = Double(max(shares.count, 1))
    let mean = shares.reduce(0, +) / count
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(count - 1, 1)
    let all = promised.joined()
    return KeptPromises.Row(
      promised: all.reduce(0, +) / Double(max(all.count, 1)), seen: mean,
      margin: variance > 0 ? 1.959963984540054 * (variance / count).squareRoot() : nil)
  }
}
